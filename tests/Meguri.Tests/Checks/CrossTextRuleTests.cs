using Meguri.Checks;
using Meguri.Checks.Sentences;
using Meguri.Checks.Words;

namespace Meguri.Tests.Checks;

/// <summary>Rules that set texts side by side: in a field, on a sheet, over years, across the plan.</summary>
public sealed class CrossTextRuleTests
{
    private const string Long = "商店街の空き店舗を借りて週に3回の居場所を開き、延べ1,240人の子どもと高齢者が訪れた";

    [Fact]
    public void The_same_sentence_in_one_field()
    {
        new SmallPlan()
            .Project("講座", $"・{Long}。\n・研修会を2回開いた。\n・{Long}。")
            .Finds<SentenceTwice>(Severity.Warning, "二度書かれています");
        new SmallPlan()
            .Project("講座", "加入の案内を窓口で渡した。研修会を開いた。加入の案内を窓口で渡した。")
            .Finds<SentenceTwice>(Severity.Note);
        new SmallPlan()
            .Project("講座", "●加入促進活動の推進\n・加入促進活動の推進\n・周知を図る。\n●広報活動の推進\n・周知を図る。")
            .Silent<SentenceTwice>();
        new SmallPlan()
            .Project("講座", "令和５年７月12日 16名出席 報酬対象９名\n令和５年８月28日 16名出席 報酬対象９名")
            .Silent<SentenceTwice>();
    }

    [Fact]
    public void The_same_sentence_in_two_fields_of_a_sheet()
    {
        var finding = Sheet(s => (s.Outcomes, s.Improvements) = ($"{Long}。", $"課題を探る。{Long}。"))
            .Finds<SentenceTwice>(Severity.Note, "成果・課題");
        Assert.Equal("improvements", finding.Place.Field);
        Assert.Equal("outcomes", finding.Also[0].Field);
        new SmallPlan()
            .Project("講座", $"{Long}ことを支援する", planText: $"{Long}ことを支援する")
            .Finds<SentenceTwice>(Severity.Note, "実績");
        // What goes on is told as it was planned, and an outline sums up what is planned.
        new SmallPlan()
            .Project(
                "会館",
                "町内会館の電気、水道の基本料金と借地料に対する補助",
                planText: "町内会館の電気、水道の基本料金と借地料に対する補助"
            )
            .Silent<SentenceTwice>();
        Sheet(s => s.Outline = $"{Long}ことを支援する。").Project("講座", planText: $"{Long}ことを支援する。").Silent<SentenceTwice>();
        Sheet(s => (s.Outcomes, s.Improvements) = ("加入の促進に努めた。", "加入の促進に努めた。")).Silent<SentenceTwice>();
        new SmallPlan()
            .Measure("1-2")
            .Project("講座", $"{Long}。", planText: "続ける")
            .Project("講座", measure: "1-2")
            .Silent<SentenceTwice>();
    }

    [Fact]
    public void A_result_that_says_what_it_said_last_year()
    {
        Years($"{Long}。", $"{Long}。").Finds<TextUnchanged>(Severity.Note, "全く同じ");
        Years($"{Long}。研修会を2回開き、36人が参加した。案内を配った。", $"{Long}。研修会を2回開き、36人が参加した。案内を渡した。")
            .Finds<TextUnchanged>(Severity.Note, "％が同じ");
        Years($"{Long}。研修会を開いた。", $"{Long}。新たに相談の窓口を市民センターに設け、月に2回の相談を受けた。")
            .Silent<TextUnchanged>();
        Years(
                "令和4年度は、交流のつどいを12回開いた。保存樹木の状態を確認した。",
                "令和5年度は、交流のつどいを12回開いた。保存樹木の状態を確認した。"
            )
            .Finds<TextUnchanged>(Severity.Note, "年度だけを書き替えた");
        Years("該当する施設なし", "該当する施設なし").Silent<TextUnchanged>();
        Years("町内会館の電気、水道の基本料金と借地料に対して補助した。", "町内会館の電気、水道の基本料金と借地料に対して補助した。")
            .Silent<TextUnchanged>();
        Years("延べ1,240人の子どもと高齢者が訪れ、週に3回開いた。", "延べ1,310人の子どもと高齢者が訪れ、週に3回開いた。")
            .Silent<TextUnchanged>();
    }

    [Fact]
    public void Outcomes_that_say_what_they_said_last_year()
    {
        new SmallPlan()
            .Measure("1-1", s => s.Outcomes = $"{Long}。")
            .Year(2025)
            .Measure("1-1", s => s.Outcomes = $"{Long}。", 2025)
            .Finds<TextUnchanged>(Severity.Note, "全く同じ");
        new SmallPlan()
            .Measure("1-1", s => s.Outline = $"{Long}。")
            .Year(2025)
            .Measure("1-1", s => (s.Outline, s.Outcomes) = ($"{Long}。", "補助した"), 2025)
            .Silent<TextUnchanged>();
    }

    [Theory]
    [InlineData("研修会を2回開いた。")]
    [InlineData("意見交換会を実施し、市民の参加を促した。")]
    [InlineData("会館を改修する。相談会の内容を見直しました。")]
    public void A_plan_that_tells_what_was_done(string text) =>
        new SmallPlan().Project("講座", "実施", planText: text).Finds<PlanInPast>(Severity.Note, "済んだこと");

    [Fact]
    public void A_plan_that_copies_the_result()
    {
        new SmallPlan()
            .Year(2025)
            .Project("講座", "受講者36人、修了者28人", planText: "続ける")
            .Measure("1-1", planYear: 2025)
            .Project("講座", "受講者40人、修了者31人", planText: "受講者40人、修了者31人", planYear: 2025)
            .Finds<PlanInPast>(Severity.Note, "令和7年度の計画の欄");
        new SmallPlan().Project("講座", "会館の運営費への補助", planText: "会館の運営費への補助").Silent<PlanInPast>();
        new SmallPlan()
            .Project("講座", "実施", planText: "昨年度は参加者が減少した。そのため周知を広げる。令和5年度に策定した計画に沿って進める。")
            .Silent<PlanInPast>();
    }

    [Fact]
    public void A_plan_whose_year_did_not_move()
    {
        Plans("令和6年度は3会館の屋根を直す。", "令和6年度は3会館の屋根を直す。").Finds<TextUnchanged>(Severity.Note, "令和6年度のまま");
        Plans("令和6年度は3会館の屋根を直す。", "令和7年度は3会館の屋根を直す。").Silent<TextUnchanged>();
        Plans("会館の運営にかかる費用を補助する。", "会館の運営にかかる費用を補助する。").Silent<TextUnchanged>();
        Plans("交付金の活用を支える。【令和6年度～】", "交付金の活用を支える。【令和6年度～】").Silent<TextUnchanged>();
        Plans("令和6年度に策定した計画に沿って進める。", "令和6年度に策定した計画に沿って進める。").Silent<TextUnchanged>();
    }

    [Theory]
    [InlineData("訪問の案内を、英語、中国語、ベトナム語でも用意します。", true)]
    [InlineData("土曜日にも使えるように、窓口を新たに東支所へ置く。", true)]
    [InlineData("会場を12か所とし、講座を年に24回開くこととする。", true)]
    [InlineData("会館の運営にかかる費用を補助し、住民の活動を支える。", false)]
    public void A_plan_left_as_it_was_among_new_ones(string planned, bool isSlip)
    {
        Assert.Equal(isSlip, Among(16).Check<TextUnchanged>().Count > 0);
        // Where plans are often as they were, one more says nothing.
        Among(3).Silent<TextUnchanged>();

        SmallPlan Among(int others)
        {
            var plan = new SmallPlan().Year(2025).Measure("1-1", planYear: 2025);
            plan.Project("講座", planText: planned).Project("講座", "実施した", planText: planned, planYear: 2025);
            for (var i = 0; i < others; i++)
                plan.Project($"催し{i}", planText: $"その{i}を行う")
                    .Project($"催し{i}", "した", planText: $"その{i}を見直す", planYear: 2025);
            return plan;
        }
    }

    [Fact]
    public void The_text_of_another_project()
    {
        var finding = new SmallPlan()
            .Measure("1-2")
            .Project("居場所づくり", $"{Long}。あわせて、見守りの会議を4回開いた。")
            .Project("花いっぱい運動", $"{Long}。あわせて、見守りの会議を4回開いた。", measure: "1-2")
            .Finds<TextOfAnother>(Severity.Warning, "居場所づくり", "同じ");
        Assert.Equal("P002/2023", finding.Place.Key);
        Assert.Equal("P001/2023", finding.Also[0].Key);
        new SmallPlan()
            .Measure("1-2")
            .Project("居場所づくり", $"{Long}。あわせて、見守りの会議を4回開いた。")
            .Project("花いっぱい運動", $"{Long}。あわせて、見守りの会議を5回開いた。", measure: "1-2")
            .Silent<TextOfAnother>();
        new SmallPlan()
            .Measure("1-2")
            .Project("居場所づくり", $"{Long}。あわせて見守りの会議を4回開いた。また{Long}と聞いた。")
            .Project("花いっぱい運動", $"{Long}。あわせて見守りの会議を5回開いた。また{Long}と聞いた。", measure: "1-2")
            .Finds<TextOfAnother>(Severity.Note, "ほとんど同じ");
    }

    [Fact]
    public void Texts_that_may_be_the_same()
    {
        new SmallPlan()
            .Measure("1-1", s => s.Outline = "火災と急病から市民を守る体制を整える。")
            .Measure("1-2", s => s.Outline = "・火災と急病から市民を守る体制を整える。")
            .Finds<TextOfAnother>(Severity.Note, "1-1");
        // Set phrases, projects of one measure, a listing elsewhere, related measures.
        new SmallPlan()
            .Measure("1-2")
            .Project("公園の管理", "施設の適切な維持管理に努めた。")
            .Project("道路の管理", "施設の適切な維持管理に努めた。", measure: "1-2")
            .Silent<TextOfAnother>();
        new SmallPlan().Project("小学校の改修", $"{Long}。").Project("中学校の改修", $"{Long}。").Silent<TextOfAnother>();
        new SmallPlan()
            .Measure("1-2")
            .Project("居場所づくり", $"{Long}。")
            .Project("居場所づくり", $"{Long}。", measure: "1-2")
            .Silent<TextOfAnother>();
        new SmallPlan()
            .Measure("1-2")
            .Project("居場所づくり", $"{Long}。")
            .Project("花いっぱい運動", $"{Long}。", measure: "1-2")
            .Related("1-1", "1-2")
            .Silent<TextOfAnother>();
        new SmallPlan()
            .Measure("1-2")
            .Measure("1-3")
            .Measure("1-4")
            .Project("甲", $"{Long}。")
            .Project("乙", $"{Long}。", measure: "1-2")
            .Project("丙", $"{Long}。", measure: "1-3")
            .Project("丁", $"{Long}。", measure: "1-4")
            .Silent<TextOfAnother>();
    }

    [Theory]
    [InlineData("電子書籍の利用と、中高生の来館が伸びた。")]
    [InlineData("中高生の来館は多く、電子書籍を借りる人もいる。")]
    [InlineData("読書マラソンに小学生が加わり、来館が増えた。")]
    public void A_sentence_in_the_words_of_another_measure(string astray)
    {
        var finding = Roads(astray).Finds<TopicAstray>(Severity.Note, "1-1", "来館", "書く欄を間違えていないか");
        Assert.Equal(("outcomes", "1-2"), (finding.Place.Field, finding.Place.MeasureCode));
        Assert.Equal(astray.TrimEnd('。'), finding.Text.Substring(finding.Spans[0].Start, finding.Spans[0].Length));
    }

    [Theory]
    // Words of its own, words of both, two words only, words of nobody.
    [InlineData("通学路の歩道を広げ、中高生の来館にも使われる。")]
    [InlineData("中高生が歩道を通る。")]
    [InlineData("電子書籍で歩道の工事を知らせた。")]
    [InlineData("街灯の明るさを測り、電球の交換を進めた。")]
    [InlineData("工事を直した。")]
    public void A_sentence_of_the_measures_own(string own) => Roads(own).Silent<TopicAstray>();

    [Fact]
    public void Measures_that_belong_together_share_their_words()
    {
        const string Said = "電子書籍の利用と、中高生の来館が伸びた。";
        Roads(Said).Related("1-1", "1-2").Silent<TopicAstray>();
        Roads(Said).Project("図書館", "本を並べた。", measure: "1-2").Silent<TopicAstray>();
    }

    [Fact]
    public void Plans_of_the_city_are_named_by_any_measure()
    {
        SmallPlan Consulted(string named) =>
            Roads($"{named}の案に、意見の募集を行った。").Project("意見", $"{named}について、意見の募集を3回行った。");
        Consulted("地域防災、高齢福祉と観光振興").Finds<TopicAstray>(Severity.Note, "1-1", "観光振興");
        Consulted("地域防災計画、高齢福祉計画と観光振興プラン").Silent<TopicAstray>();
    }

    private static SmallPlan Roads(string sentence) =>
        new SmallPlan()
            .Measure("1-1", s => s.Outcomes = "・中高生が電子書籍を選んだ。\n・来館の多い日に、小学生の読書の相談を受けた。")
            .Measure("1-2", s => s.Outcomes = $"・通学路の歩道を直した。\n・{sentence}")
            .Project("図書館", "電子書籍の貸出しを始め、中高生の来館が増えた。読書マラソンに小学生が加わった。")
            .Project("道路", "歩道の工事を3か所で行い、通学路を直した。橋の点検も2か所で済ませた。", measure: "1-2");

    [Fact]
    public void A_heading_that_names_a_project_of_another_sheet()
    {
        SmallPlan Plan(string improvements) =>
            new SmallPlan()
                .Measure("1-1", s => s.Improvements = improvements)
                .Measure("1-2")
                .Project("市政スクールの実施")
                .Project("広報「まち」の発行", measure: "1-2");
        Plan("●広報「まち」の発行\n・紙面を見直す。").Finds<TextOfAnother>(Severity.Note, "広報「まち」の発行", "載っていない事業");
        Plan("●市政スクールの実施\n・休日にも開く。\n●歴史の散歩道\n・案内を直す。").Silent<TextOfAnother>();
        Plan("・広報「まち」の発行に合わせて知らせる。").Silent<TextOfAnother>();
    }

    [Theory]
    [InlineData("債権運用", "債券運用", "債券運用の利息を得た。")]
    [InlineData("市民協道", "市民協働", "市民協働の場を設けた。")]
    [InlineData("人材人成", "人材育成", "人材育成の講座を開いた。")]
    [InlineData("域地活動", "地域活動", "地域活動の相談を受けた。")]
    [InlineData("ワークショプ", "ワークショップ", "ワークショップを開いた。")]
    [InlineData("年前度", "前年度", "前年度を上回った。")]
    [InlineData("前年年度", "前年度", "前年度を上回った。")]
    [InlineData("研会会", "研修会", "研修会を開いた。")]
    [InlineData("利者者", "利用者", "利用者が増えた。")]
    [InlineData("北都市", "北斗市", "北斗市の名を広めた。")]
    [InlineData("インターネッット", "インターネット", "インターネットで知らせた。")]
    [InlineData("ホランティア", "ボランティア", "ボランティアが加わった。")]
    [InlineData("ボラテンィア", "ボランティア", "ボランティアが加わった。")]
    public void A_form_that_stands_once_beside_one_that_is_often(string rare, string common, string sentence)
    {
        var plan = new SmallPlan();
        for (var i = 1; i <= 6; i++)
            plan.Project($"事業{i}", $"{i}回目の{sentence}");
        plan.Silent<RareForm>();
        var finding = plan.Project("事業9", sentence.Replace(common, rare, StringComparison.Ordinal))
            .Finds<RareForm>(Severity.Note, $"「{rare}」", $"「{common}」");
        Assert.Equal(rare, SmallPlan.Words(finding)[0]);
    }

    [Theory]
    [InlineData("施設整備を進めた。", "設備整備を進めた。")]
    [InlineData("地域福祉課と話し合った。", "地域福祉化と話し合った。")]
    [InlineData("町内会長が集まった。", "町内会館に集まった。")]
    [InlineData("小学校区で話した。", "中学校区で話した。")]
    [InlineData("サポーターが加わった。", "サポートを受けた。")]
    [InlineData("リサイクルを進めた。", "リサイタルを開いた。")]
    [InlineData("町内会が集まった。", "宮内町会が集まった。")]
    [InlineData("自治会長が集まった。", "自治会会長が集まった。")]
    [InlineData("前年度を上回った。", "年度前半に開いた。")]
    [InlineData("コーディネーターを置いた。", "コーディネートを頼んだ。")]
    public void A_different_word_that_stands_once_is_left_alone(string often, string once)
    {
        var plan = new SmallPlan();
        for (var i = 1; i <= 6; i++)
            plan.Project($"事業{i}", $"{i}回目の{often}");
        plan.Project("事業9", once).Silent<RareForm>();
    }

    [Theory]
    [InlineData("パンフレツトを配った。", "パンフレット")]
    [InlineData("リーフレッットを作成した。", "リーフレット")]
    [InlineData("ワークシヨップを開いた。", "ワークショップ")]
    [InlineData("インターネッで受け付けた。", "インターネット")]
    public void A_word_that_every_plan_uses_needs_no_other_place(string text, string right) =>
        new SmallPlan().Project("講座", text).Finds<RareForm>(Severity.Note, $"「{right}」");

    [Theory]
    [InlineData("コーディネーターとコーディネート、リーダーとリード、プログラムとプログラマー")]
    [InlineData("カウンセラー、カウンセリング、サポーター、サポート、センター、デザイナー")]
    [InlineData("スタンプラリー、スポーツクラブ、キャンプ、キャンパス、チャレンジド")]
    [InlineData("ケアマネージャー、インターチェンジ、インターン、オーナーズ、マネージャー")]
    public void Other_words_in_katakana_are_left_alone(string text) => new SmallPlan().Project("講座", text).Silent<RareForm>();

    private static SmallPlan Sheet(Action<Meguri.Plans.Model.Sheet> change) => new SmallPlan().Measure("1-1", change);

    private static SmallPlan Years(string last, string now) =>
        new SmallPlan().Year(2025).Project("講座", last).Measure("1-1", planYear: 2025).Project("講座", now, planYear: 2025);

    private static SmallPlan Plans(string last, string now) =>
        new SmallPlan()
            .Year(2025)
            .Project("講座", planText: last)
            .Measure("1-1", planYear: 2025)
            .Project("講座", "実施した", planText: now, planYear: 2025);
}

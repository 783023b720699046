using Meguri.Checks;
using Meguri.Checks.Sentences;
using Meguri.Checks.Words;

namespace Meguri.Tests.Checks;

/// <summary>Kana behind kanji and at the end of a sentence: one lost, doubled or exchanged, and the right forms that look like it.</summary>
public sealed class KanaRuleTests
{
    [Theory]
    [InlineData("利便性の向上に努る。", "努る")]
    [InlineData("要望を取まりとめた。", "取ま")]
    [InlineData("市民の参加を促がし、交流を広る。", "促が")]
    [InlineData("図書を活し、講座を設る。", "活し")]
    [InlineData("周知を図した。", "図し")]
    [InlineData("地域の担手を求ている。", "求て")]
    [InlineData("理解が深てきた。", "深て")]
    [InlineData("市民えの周知を続けた。", "民え")]
    [InlineData("県えと要望した。町内会えと配った。", "会え")]
    public void Kana_that_cannot_follow_are_found(string text, string words)
    {
        var found = Text(text).Check<OkuriganaOdd>();
        Assert.Contains(found, f => SmallPlan.Words(f).Contains(words));
        Assert.All(found, f => Assert.Equal(Severity.Note, f.Severity));
    }

    [Theory]
    [InlineData("努め、努めて、努力した。促し、促す。深い、深さ、深み、深める、深まる、深く")]
    [InlineData("取り組む、取りまとめ、取っ手、取る。図る、図った、図のとおり、図を示す、図にする")]
    [InlineData("育てる、育む、育ち、育んだ。培う、支え、営み、賄う、備わる、携わる、併せて、応じて、従い")]
    [InlineData("活かす、活きる、活用する。創り出す、創る。癒やす、癒し、癒える。拓く。紡ぐ。担える。訪れる、訪ねる、訪い")]
    [InlineData("増が続く。増となった。10人減の見込み。減から増に転じた。届の様式、届を出す。組で分けた。組ごとに話し合う。")]
    [InlineData("品揃えの充実、口添えの礼、心構えと備え、建替えの時期、引換えと交換、着替えの場所、受け答えの練習")]
    [InlineData("恵さん、修さんの家、京のまち、遊の湯、恵の森、巧の技")]
    [InlineData("多さ、少なさ、近さ、高め、広め、強み、弱み、遅れ、早さ、長さ、厚さ、薄さ")]
    [InlineData("必ず、僅かに、専ら、且つ、殆ど、遥かに、互いに、再び、改めて、極めて、敢えて")]
    [InlineData("考える、考え方、考慮。集い、集う、集まり。行ない、行う、行き、行けば、行こう")]
    public void Kana_that_may_follow_are_silent(string text) => Text(text).Silent<OkuriganaOdd>();

    [Theory]
    [InlineData("内容を検討する必要あがる。")]
    [InlineData("交流会を実施することがきた。")]
    [InlineData("ふるさととのつながりを深めるる。")]
    [InlineData("財政基盤の強化が図られ。")]
    [InlineData("自ら企画し実施するす事業ではなく、実施するす。")]
    [InlineData("担い手不足が課題ある。")]
    [InlineData("補助を行た。")]
    [InlineData("効果が図られてている。")]
    [InlineData("講座を開催しています、参加者を募集しいます。")]
    [InlineData("今後も取り組ん。")]
    [InlineData("参加者の増加につなった。")]
    [InlineData("利用者に周知するるとともに、登録を進めた。")]
    public void An_ending_one_kana_off_is_found(string text)
    {
        var found = Text(text).Check<EndingSlip>();
        Assert.NotEmpty(found);
        Assert.All(found, f => Assert.Equal(Severity.Note, f.Severity));
    }

    [Theory]
    [InlineData("計画を見直し、実施した。経費を軽減した。制度の見直し。売上げ。やや高め。ごみ集め。")]
    [InlineData("人が集い、輪が広がった。集った人は50人。年度始めに配った。階段の上り下り。坂を下る。")]
    [InlineData("支障ない。問題ない。実施できない。身体障がい。手間取った。盛り上がった。立上がった。")]
    [InlineData("利用者が増し、待ち時間が減った。数を増した。解決が図れた。休館日には行わなかった。")]
    [InlineData("見慣れた風景、途切れる、売切れる、出来ている、出来ます。その他必要ない。効果あり。")]
    [InlineData("役割を果たし、基準を満たした。観光しおり、市民しおりを作った。")]
    [InlineData("周知を進め、理解を深め、輪を広げ、場を設け、支援を続け、基盤を整え、声を伝え、人を増やし、経費を減らし、")]
    [InlineData("「支援を行っていく」とした。参加を促していくことで、地域が活性化し、生活が便利になっている。")]
    public void A_right_ending_is_silent(string text) => Text(text).Silent<EndingSlip>();

    [Theory]
    [InlineData("地域提案を反映できるよ努める。")]
    [InlineData("早くたどり着けるうになった。")]
    [InlineData("経費を補助することによりに、機能が保たれた。")]
    [InlineData("新たな方策の検討を検討する。")]
    [InlineData("交付により、自主的な活動が促し、参加が増えた。")]
    [InlineData("48名の参加をあった。")]
    [InlineData("応募をなかった。")]
    [InlineData("延べ7件の意見を寄せられた。")]
    [InlineData("親子で学ぶ機会に設ける。")]
    [InlineData("民生委員とのと連携会議を開いた。")]
    [InlineData("町内会がか加入する保険")]
    [InlineData("事業の発展性を採点項目を加える。")]
    [InlineData("誌面の充実を図。")]
    [InlineData("民生委員との連携会議の実施し、活動を共有する。")]
    [InlineData("補助を実施がしながら、機能を保つ。")]
    [InlineData("交付金の活用のより、夏祭りが再開した。")]
    [InlineData("新たなな交流の場が生まれた。")]
    [InlineData("所期の目的は達成でた。")]
    [InlineData("情報の周知に行う。")]
    public void A_slip_of_particles_is_found(string text) => Assert.NotEmpty(Text(text).Check<ParticleClash>());

    [Theory]
    [InlineData("反映できるよう努める。するより図る。いよいよ図書館が開く。補助によりにぎわいが生まれた。")]
    [InlineData("活動を促した。参加が促され、交流が促進された。研修を受け、研究を進めた。支援を受ける支援団体")]
    [InlineData("市の実施した調査、県の作成した手引、国の推進する施策、町内会の実施している行事")]
    [InlineData("この機会に設けた窓口。意見が寄せられた。意見を寄せた人。市民のより良い暮らし、地域のより一層の発展")]
    [InlineData("近くが便利になる。多くの人、多くが参加した。遠くを見る。ななかまど、七つ、はなな通り")]
    [InlineData("ある程度を超えた。なくてはならない。無駄をなくし、段差をなくす。位置図を示し、図を載せる。")]
    [InlineData("会員との連絡、地域との交流、市民への周知、国からの補助。年1回、4月に行う。対象に行う。定期的に行う。")]
    [InlineData("家庭を訪問し、制度を周知した。目標を定め、計画を進める。会議を重ね、案を示した。")]
    public void Right_particles_are_silent(string text) => Text(text).Silent<ParticleClash>();

    [Theory]
    [InlineData("意識の揚高を図った。", "揚高", "高揚")]
    public void Two_kanji_in_the_wrong_order_are_found(string text, string wrong, string meant) =>
        Text(text).Finds<NoSuchWord>(Severity.Note, $"「{wrong}」", $"「{meant}」");

    [Theory]
    [InlineData("度重なる大雨と、市老連、県体協の行事")]
    [InlineData("長引く工事、先立つ調査、上回る人数、年越しの行事、行末、前年、年前")]
    public void Words_that_may_stand_either_way_are_silent(string text) => Text(text).Silent<NoSuchWord>();

    [Theory]
    [InlineData("長寿命化を計る。", "図")]
    [InlineData("連携を計り、啓発を測る。", "図")]
    [InlineData("拡充を諮る。", "図")]
    [InlineData("徹底に勤める。", "努")]
    [InlineData("担い手不足が過大となっている。", "課題")]
    [InlineData("総会で定住人工を示した。", "人口")]
    [InlineData("施設の減少把握に努める。", "現状")]
    public void A_word_of_the_same_sound_is_found(string text, string meant) =>
        Assert.Contains(Text(text).Check<SameSound>(), f => f.Message.Contains($"「{meant}」", StringComparison.Ordinal));

    [Theory]
    [InlineData("時間を計り、距離を測る。健康状態を測定する。審議会に諮る。計画を図面に示す。合計を求める。")]
    [InlineData("会社に勤める人、議長を務める人。会社に努力を求める。確保に努め、周知に努力した。")]
    [InlineData("過大な負担、過大に見積もる。今後の課題。課題などの整理。人工芝、人工呼吸、人口の推移")]
    [InlineData(
        "人口減少、減少の要因、現状の把握。強化等、強化に向けた教科書。規格品。組織を解消した。制度を高齢者に伝え、制度が低所得者を支える。"
    )]
    [InlineData("器械体操、機械の器具、歴史を後世に伝える。構成に配慮した公正な審査")]
    public void Words_of_the_same_sound_in_their_place_are_silent(string text) => Text(text).Silent<SameSound>();

    [Theory]
    [InlineData("主体敵に取り組む。", "主体的")]
    [InlineData("財政基板の強化", "財政基盤")]
    [InlineData("採点規準を見直す。", "採点基準")]
    [InlineData("全年より減った。", "前年より")]
    [InlineData("申請フォムを設けた。", "フォーム")]
    [InlineData("利用者のニズに応じる。", "ニーズ")]
    [InlineData("屋根回収が終わった。", "屋根改修")]
    [InlineData("まちづくを進める。", "まちづくりを")]
    public void A_word_of_the_list_is_found(string text, string meant) => Text(text).Finds<WrongWord>(Severity.Note, $"「{meant}」");

    [Theory]
    [InlineData("具体策を示し、対策を進める。実施説明会、施設の説明、店補助員、補助全体、負担全般、基全体")]
    [InlineData("プラットフォム、フォムズ、ニズム、チムニー、アニマ、テマリ、デタント、コサポト")]
    [InlineData("営業事務、給食員、部長査定、地下水動態、部活道具、市外地域、研修回数、参加回答、対制度")]
    [InlineData("事業の実地調査、実地指導、試験を実地に行う。有料科学館、児童間の交流、いのしし、手張り、基板を作る。")]
    public void Words_that_hold_one_of_the_list_are_silent(string text) => Text(text).Silent<WrongWord>();

    [Theory]
    [InlineData("数字は順調である。（要協議）")]
    [InlineData("【たたき台】成果があった。")]
    [InlineData("町内会連合会と共有する。（数字は後で）")]
    [InlineData("【確認】成果があった。")]
    [InlineData("成果があった。ｄ")]
    public void What_the_writer_left_is_found(string text) =>
        Assert.NotEmpty(Text(text).Check<Placeholder>().Concat(Text(text).Check<LookAlike>()));

    [Theory]
    [InlineData("関係機関との協議を要する。たたき台を示した。数字は後で述べる。【成果】【課題】【改善】図ａ、項目ｂ")]
    public void What_only_looks_left_is_silent(string text)
    {
        Text(text).Silent<Placeholder>();
        Text(text).Silent<LookAlike>();
    }

    [Fact]
    public void Done_is_done_with_a_bracket_behind_it()
    {
        new SmallPlan()
            .Project("補助金", planText: "連合会の活動への補助を行った（当初300千円）")
            .Finds<PlanInPast>(Severity.Note, "済んだこと");
        new SmallPlan().Project("補助金", planText: "連合会の活動への補助を行う（前回は3団体に行った）").Silent<PlanInPast>();
    }

    [Fact]
    public void Works_whose_term_ended_in_the_year_need_no_plan()
    {
        static void NotPlanned(Meguri.Plans.Model.Listing line) => line.InPlan = false;
        new SmallPlan()
            .Project("改修", "床の改修\n工期：令和5年6月1日～令和5年11月30日", line: NotPlanned)
            .Silent<Meguri.Checks.Lines.NotInPlan>();
        new SmallPlan()
            .Project("改修", "床の改修\n工期：令和5年6月1日～令和6年11月30日", line: NotPlanned)
            .Finds<Meguri.Checks.Lines.NotInPlan>(Severity.Warning, "「改修」");
    }

    [Fact]
    public void Names_with_kana_one_letter_off_are_found()
    {
        var plan = new SmallPlan()
            .Measure("1-1", s => s.Outcomes = "「市長と語ろうまちトーク」を開いた。")
            .Measure("1-2", s =>
                (s.Outcomes, s.Improvements) = ("「市長と語ろうまちトーク」は、4回開いた。", "市長と語ろうまちとトークの要領を見直す。")
            );
        plan.Finds<ProperNameDiffers>(Severity.Note, "「市長と語ろうまちとトーク」", "「市長と語ろうまちトーク」");
        new SmallPlan()
            .Measure("1-1", s => s.Outcomes = "まちづくりアプリの活用が進んだ。")
            .Project("まちづくりアプリの運用")
            .Silent<ProperNameDiffers>();
    }

    [Fact]
    public void A_name_with_a_word_of_the_same_sound_is_found() =>
        new SmallPlan()
            .Measure("1-1", s => s.Outcomes = "地域共同事業対策補助金を使った。")
            .Project("地域協働事業対策補助金")
            .Finds<ProperNameDiffers>(Severity.Note, "「地域共同事業対策補助金」", "「地域協働事業対策補助金」");

    [Fact]
    public void Two_sentences_of_another_measure_among_more_of_this_one_are_found() =>
        Assert.NotEmpty(
            new SmallPlan()
                .Measure("1-1", s =>
                    s.Improvements = "・意見公募の手続の遵守と日程の管理の徹底に努める。\n・市長と語る会の実施要領の見直しを行う。"
                )
                .Measure("1-2", s =>
                    s.Improvements =
                        "・会館の現状を調べ、計画を見直す。\n・意見公募の手続の遵守と日程の管理の徹底に努める。\n・市長と語る会の実施要領の見直しを行う。\n・補助の周知を続け、長く使えるようにする。\n・暑さをしのぐ場としての会館を支える。"
                )
                .Check<TextOfAnother>()
        );

    [Theory]
    [InlineData("協会（田中会長）に確かめた。", true)]
    [InlineData("鈴木副会長の家を訪ねた。", true)]
    [InlineData("佐藤町内会長、中村地区会長、協会長、連合会長が集まった。", false)]
    [InlineData("田中地区の代表、前田会館の代表者", false)]
    public void A_family_name_with_an_office_is_found(string text, bool found) =>
        Assert.Equal(found, Text(text).Check<Meguri.Checks.Persons.PersonNamed>().Count > 0);

    private static SmallPlan Text(string text) => new SmallPlan().Measure("1-1", s => s.Outcomes = text);
}

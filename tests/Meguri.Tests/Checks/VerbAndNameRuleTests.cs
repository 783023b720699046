using Meguri.Checks;
using Meguri.Checks.Lines;
using Meguri.Checks.Sentences;
using Meguri.Checks.Sheets;
using Meguri.Checks.Words;
using Meguri.Plans.Model;

namespace Meguri.Tests.Checks;

/// <summary>Verbs that do not go with their particle, words of the same sound, names a little other than elsewhere, sentences of another measure; and
/// right ones that look like them.</summary>
public sealed class VerbAndNameRuleTests
{
    [Theory]
    [InlineData("各団体の女性役員を増え、申請書の欄を見直す。")]
    [InlineData("地域の見守りを根付いている。")]
    [InlineData("補助の要件を該当する世帯は12世帯で、要件を該当した。")]
    [InlineData("事業の準備を整って、秋に始める。")]
    [InlineData("相談員の研修が年10回行います。")]
    [InlineData("１路線が元の便数に戻すための協議を行う。")]
    [InlineData("防犯灯が３か所に新たに設ける。")]
    [InlineData("点検が毎月実施する。")]
    [InlineData("専門家年24回派遣する。")]
    [InlineData("農家に保健師月２回派遣した。")]
    [InlineData("交流サロン週三回開く。")]
    [InlineData("相談員を7人から8人を増やします。")]
    [InlineData("定員を20人から25人を拡大する。")]
    [InlineData("空き状況を見れられるようにする。")]
    [InlineData("誰でも使えれるようにする。")]
    [InlineData("スマートフォンから見れるようにする。")]
    [InlineData("受付の業務を行わさせていただいた。")]
    public void A_verb_that_does_not_fit_is_found(string text) => Assert.NotEmpty(Text(text).Check<ParticleClash>());

    [Theory]
    [InlineData("役員が増え、活動が広がった。役員を増やし、活動を広げた。")]
    [InlineData("看板を目立つ所に移した。会場を至る所に設けた。目的を達した。")]
    [InlineData("作物を適した時期に植える。情報を役立つ形で届ける。窓口を親しみやすくした。")]
    [InlineData("会議を、出席した委員で開いた。担当を変わった職員に引き継いだ。")]
    [InlineData("市が年10回行います。学校が行う研修に、町内会が参加した。")]
    [InlineData("工事が続けて行われた。検討が改めて必要である。手続がまとめてできる。")]
    [InlineData("１路線が元の便数に戻るための協議を行う。工事が遅れ、計画を見直した。")]
    [InlineData("研修が行いやすくなった。期間が延ばせるようにした。予約が取り組みやすい。")]
    [InlineData("調査が示すとおり、施設が果たす役割は大きい。")]
    [InlineData("専門家を年24回派遣する。平日週３回開く。各地区年１回開催する。市内全校年２回点検する。")]
    [InlineData("原則月１回開催する。隔年１回実施する。冬季週２回除雪する。研修会は年３回実施した。")]
    [InlineData("相談会 年12回")]
    [InlineData("４月から３人を増やした。7人から8人に増やす。県から２人を増員した。")]
    [InlineData("空き状況を見られるようにする。取り入れられた。忘れられない。離れられない。訪れられる。")]
    [InlineData("よくしゃべれるようになった。歩けるようになった。なければならない。続けられる。")]
    public void A_verb_in_its_place_is_silent(string text) => Text(text).Silent<ParticleClash>();

    [Theory]
    [InlineData("職場見学の受入れ先を15社に広")]
    [InlineData("案内を全世帯へ配")]
    [InlineData("説明会を３か所で開きま")]
    [InlineData("利用者の声を反映していま")]
    public void A_text_cut_within_its_verb_is_found(string text) => Assert.NotEmpty(Text(text).Check<TextCut>());

    [Theory]
    [InlineData("沿った取組を行う←去年の文のままでOK？")]
    [InlineData("研修を行う（この数字で合っていますか）")]
    [InlineData("参加者は12人 →課長に確認")]
    [InlineData("周知を図る。この表現でよいですか？")]
    [InlineData("交付する。※昨年度の文でいい？")]
    [InlineData("負担金を納める（金額は佐藤さんに聞く）")]
    public void A_question_to_a_colleague_is_found(string text) => Assert.NotEmpty(Text(text).Check<Placeholder>());

    [Theory]
    [InlineData("件数15件←前年度12件。相談は9件（←8件）")]
    [InlineData("会議は年２回の予定（３月まで）。課長会議で報告した。")]
    [InlineData("「何が必要ですか」と声をかけた。内容は市のホームページで確かめられる。")]
    [InlineData("市民課長に報告し、部長から表彰を受けた。")]
    public void What_is_no_memo_is_silent(string text) => Text(text).Silent<Placeholder>();

    [Theory]
    [InlineData("循環相談を年３回に増やす。", "巡回")]
    [InlineData("港地区の空白域が改称した。", "解消")]
    [InlineData("クラブを３か所で解説した。", "開設")]
    [InlineData("納付起源を過ぎた人に通知した。", "期限")]
    [InlineData("資材高等の影響を受けた。", "高騰")]
    [InlineData("市民口座を開講した。", "講座")]
    [InlineData("先進地刺殺の結果を報告した。", "視察")]
    [InlineData("街路証明をLEDに替えた。", "照明")]
    [InlineData("防災課題を整理し、土地区画生理を進めた。", "整理")]
    [InlineData("観光教会と連携した。", "協会")]
    [InlineData("キャッシュレス決裁の手数料", "決済")]
    [InlineData("異常期少気象予報。気象情報、基調講演、貴重講演を聞いた。", "基調")]
    [InlineData("交流人工を増やす。", "人口")]
    [InlineData("不法廃棄、産業排気物", "廃棄")]
    [InlineData("市民の意見を予算に繁栄させた。", "反映")]
    public void A_word_of_the_same_sound_is_found(string text, string meant) =>
        Assert.Contains(Text(text).Check<SameSound>().Concat(Text(text).Check<WrongWord>()), f =>
            f.Message.Contains(meant, StringComparison.Ordinal)
        );

    [Theory]
    [InlineData("循環バスと巡回バス、資源循環、巡回図書、循環型社会")]
    [InlineData("町名を改称し、空白域を解消した。３か所で開設し、利用の決まりを解説した。")]
    [InlineData("期限前に納め、期限内に出した。起源を調べた。")]
    [InlineData("高等学校の保護者、物価高騰、口頭で説明した。")]
    [InlineData("視覚障害のある人、資格の取得、死角をなくす。")]
    [InlineData("照明の更新、証明の更新手続、施設の照明、住民票の証明")]
    [InlineData("税理士会、生理用品、資料の整理、土地区画整理")]
    [InlineData("協会の確認を得て、土地の境界を確認した。教会のコンサート")]
    [InlineData("樹木の選定、庭木の剪定、選定作業、剪定した枝")]
    [InlineData("稲の生長、児童の成長、樹木の成長")]
    [InlineData("学級編制、予算編成、班を編成した。")]
    [InlineData("動向を注視し、大会を中止した。カードの停止、案の提示")]
    [InlineData("小学校が閉校し、並行して工事を進めた。平行線")]
    [InlineData("飼料代、資料代、飼料の配布、資料の配布、飼料作物")]
    [InlineData("巡視を実施し、順次実施した。巡視開始、順次開始")]
    [InlineData("事務処理要領、処理要領、蓄電池の容量")]
    [InlineData("市道の案内板、指導案、市道の整備、指導の方法")]
    [InlineData("魚市場体験、試乗会、市場会計、史上初")]
    [InlineData("地震対応訓練、自信を持つ、自分自身で守る、市民自身")]
    [InlineData("賞状が贈られ、症状が出た。")]
    [InlineData("童謡に親しむ。前年度と同様に行う。動揺が広がる。")]
    [InlineData("計画に機材の購入を加えた。台帳に記載した。起債の額")]
    public void Words_of_one_sound_in_their_places_are_silent(string text) => Text(text).Silent<SameSound>();

    [Theory]
    [InlineData("修善46件を実施した。", "修繕")]
    [InlineData("会貝の減少が続く。", "会員")]
    [InlineData("費用を縮滅した。", "縮減")]
    [InlineData("委託の選沢を行った。", "選択")]
    [InlineData("避離所を設けた。", "避難")]
    public void A_word_that_is_none_is_found(string text, string meant) =>
        Assert.Contains(Text(text).Check<WrongWord>(), f => f.Message.Contains(meant, StringComparison.Ordinal));

    [Theory]
    [InlineData("到着名簿、直接計算、測面積、再建診断、青島獣医師、川上地区、面接計画、運搬人員、運転人口")]
    [InlineData("満足度が３点減少した。新規点検、税収歳入、認証状況、被害当時、維持性能、消防上の課題")]
    public void Words_side_by_side_are_no_wrong_word(string text) => Text(text).Silent<WrongWord>();

    [Theory]
    [InlineData("まつかぜ保育所の建替えに着手した。まつかぜ保育所を改修した。", "・まつかぜ保育園の修繕を終えた。", "まつかぜ保育所")]
    [InlineData("公立保育所再編計画をまとめた。", "公立保育所再編基本計画を公表した。", "公立保育所再編計画")]
    [InlineData("町会連合会の活動に補助した。町会連合会と話し合った。", "町内会連合会の会議に出た。", "町会連合会")]
    [InlineData("高等職業訓練促進給付金を16人に支給した。", "高等職業訓練給付金を支給する。", "高等職業訓練促進給付金")]
    [InlineData("旧鳴沢家住宅を公開した。旧鳴沢家住宅を直した。", "旧鴨沢家住宅の屋根を直す。", "旧鳴沢家住宅")]
    [InlineData("旧鳴沢家住宅を公開した。", "旧成沢家住宅の屋根を直す。", "旧鳴沢家住宅")]
    [InlineData("朝日橋の修繕を行った。", "旭橋の工事を終える。", "朝日橋")]
    [InlineData("就業・生活支援センターに委託した。", "就業生活支援センターに委託する。", "就業・生活支援センター")]
    [InlineData("こども家庭センターの相談を受けた。", "こども家族センターの愛称を募る。", "こども家庭センター")]
    [InlineData("住宅改修助成金を10件に交付した。", "住宅改修補助金を12件に交付する。", "住宅改修助成金")]
    public void A_name_a_little_other_than_elsewhere_is_found(string told, string planned, string meant) =>
        new SmallPlan().Project("事業", told, planText: planned).Finds<ProperNameDiffers>(Severity.Note, $"「{meant}」");

    [Theory]
    [InlineData("中央公民館と東公民館を改修した。", "西公民館を改修する。")]
    [InlineData("若葉公園の遊具を替えた。", "青葉公園と若葉公園の遊具を替える。")]
    [InlineData("総合体育館を改修した。", "市民総合体育館の空調を直す。")]
    [InlineData("市立図書館の本を増やした。", "県立図書館から本を借りる。")]
    [InlineData("第一小学校前公園を直した。", "第二小学校前公園を直す。")]
    [InlineData("まつかぜ保育所と、しおさい保育所を改修した。", "まつかぜ保育所の園舎を直す。")]
    [InlineData("障害者計画をまとめた。", "障害児計画をまとめる。")]
    [InlineData("子育て支援センターを開いた。", "地域子育て支援センターで相談を受ける。")]
    [InlineData("山田橋を直した。", "山本橋を直す。")]
    public void Names_of_two_things_are_silent(string told, string planned) =>
        new SmallPlan().Project("事業", told, planText: planned).Silent<ProperNameDiffers>();

    [Fact]
    public void The_citys_own_money_and_the_states_in_the_text()
    {
        SmallPlan Funded(string funding, string text) =>
            new SmallPlan().Project("図書館", planText: text).Change(d => d.ProjectPlans[^1].Funding = funding);
        Funded("単独", "県の補助金（補助率２分の１）を受けて、机を取り替える。")
            .Finds<FundingAgainstText>(Severity.Note, "単独", "県の補助金");
        Funded("一般財源", "国庫補助金を活用し、空調を更新する。").Finds<FundingAgainstText>(Severity.Note);
        Funded("市費", "国の交付金により、端末を購入する。").Finds<FundingAgainstText>(Severity.Note);
        Funded("補助", "国の補助を受けず、市の単独事業として実施する。").Finds<FundingAgainstText>(Severity.Note);
        Funded("補助", "費用は全額を市の一般財源で賄う。").Finds<FundingAgainstText>(Severity.Note);
        foreach (
            var text in new[]
            {
                "市の図書館基金を取り崩して、机を取り替える。",
                "県の補助金に市が上乗せして交付する。",
                "国の補助金の活用を検討する。",
                "県の補助を受けた農家に、資材の費用を補助する。",
                "国の補助制度を周知し、申請を支援する。",
                "宝くじ助成金による補正を行う。",
                "県の補助金は令和５年度で終了した。",
                "補助率を２分の１とする補助金を交付する。",
                "国の補助金が受けられるよう、要望を続ける。",
            }
        )
            Funded("単独", text).Silent<FundingAgainstText>();
        Funded("補助", "国の補助金を活用して、空調を更新する。").Silent<FundingAgainstText>();
        Funded("補助", "県の補助に市単独で上乗せして補助する。").Silent<FundingAgainstText>();
    }

    [Fact]
    public void A_direction_and_what_the_text_says_of_the_years_ahead()
    {
        SmallPlan Directed(string text, params string[] words) => new SmallPlan().Project("通学路", planText: text).Directions(words);
        Directed("歩道を設ける。令和７年度からは事業費を増やし、市内全域に区間を広げる。", "縮小", "事業終了")
            .Finds<DirectionAgainstText>(Severity.Note, "縮小");
        Directed("来年度は、対象を全校に広げる。", "縮小", "縮小").Finds<DirectionAgainstText>(Severity.Note);
        Directed("令和７年度は派遣の回数を減らす。令和７年度は回数を半分に減らす。", "拡充", "拡充").Says<DirectionAgainstText>("拡充");
        Directed("令和７年度からは事業費を減らし、残る区間の対策に絞る。", "縮小", "事業終了").Silent<DirectionAgainstText>();
        Directed("令和７年度は対象を広げる。", "拡充", "縮小").Silent<DirectionAgainstText>();
        Directed("回数を増やし、会場を広げる。", "縮小", "縮小").Silent<DirectionAgainstText>();
        Directed("令和６年度は対象を広げる。", "縮小", "縮小").Silent<DirectionAgainstText>();
        Directed("令和７年度は、経費を減らす工夫を続ける。", "拡充", "拡充").Silent<DirectionAgainstText>();
        Directed("令和７年度は、派遣の日数をさらに増やします。", "充実", "維持").Silent<DirectionAgainstText>();
        Directed("職員を派遣する。令和７年度からは、この取組を取りやめます。", "維持", "維持").Finds<EndsInText>(Severity.Warning);
        Directed("本事業は令和６年度で終え、その後は民間に移す。", "維持", "維持").Finds<EndsInText>(Severity.Warning);
        Directed("固定型の新たな貸与は令和６年度で終える。", "維持", "維持").Silent<EndsInText>();
    }

    [Fact]
    public void A_good_rating_and_what_was_planned_and_not_done()
    {
        Rated("A", "予定していた小学校での講座は、日程が合わず見送った。").Finds<RatingContradicted>(Severity.Note, "見送った");
        Rated("A", "利用者は目標に達しませんでした。").Finds<RatingContradicted>(Severity.Warning);
        Rated("A", "前年度に見送った交流会を、２回開くことができた。").Silent<RatingContradicted>();
        Rated("A", "予定していた講座を全て行った。取組を見送った団体にも呼びかけた。").Silent<RatingContradicted>();
        Rated("C", "予定した取組はすべて終え、計画を上回る進み方となりました。申請は予定を下回りました。")
            .Finds<BehindButDone>(Severity.Note, "遅れていること");
        Rated("C", "予定した取組の一部が残り、計画より遅れた進み方となりました。申請は予定を下回りました。").Silent<BehindButDone>();

        static SmallPlan Rated(string rating, string outcomes) =>
            new SmallPlan().Measure("1-1", s => (s.Rating, s.Outcomes) = (rating, outcomes));
    }

    [Fact]
    public void A_line_of_last_years_among_new_ones()
    {
        Lines("・商工会議所と連携し、職場体験の受入れ先を20社に増やす。").Finds<TextUnchanged>(Severity.Note, "20社");
        Lines("・商工会議所と連携し、職場体験の受入れ先を25社に増やす。").Silent<TextUnchanged>();
        Lines("・相談員の研修を行う。").Silent<TextUnchanged>();

        static SmallPlan Lines(string line) =>
            new SmallPlan()
                .Year(2025)
                .Measure("1-1", s =>
                    s.Improvements =
                        "・相談員の研修を行う。\n・商工会議所と連携し、職場体験の受入れ先を20社に増やす。\n・新しい窓口を設ける。"
                )
                .Measure("1-1", s => s.Improvements = $"・拠点の登録を増やす。\n{line}", planYear: 2025);
    }

    [Fact]
    public void One_sentence_of_a_text_that_says_no_more_than_that()
    {
        const string One = "申請の手続を、学校で配布する用紙１枚で済むようにする。";
        new SmallPlan()
            .Measure("1-1", s => s.Improvements = "職場見学の機会を増やす。" + One)
            .Measure("1-2", s => s.Improvements = One)
            .Says<TextOfAnother>("申請の手続");
    }

    [Fact]
    public void What_is_to_be_bettered_is_what_is_planned() =>
        new SmallPlan()
            .Measure("1-1", s => s.Improvements = "就職後６か月までの定着支援を、就業・生活支援センターに委託する。")
            .Project("就労", planText: "就職後６か月までの定着支援を、就業・生活支援センターに委託する。")
            .Silent<SentenceTwice>();

    [Fact]
    public void A_name_then_with_a_word_more()
    {
        Named("下水道接続促進補助事業", 2024).Finds<NameWithin>(Severity.Note, "途中の言葉");
        // Borne before, it is a renaming.
        Named("下水道接続促進補助事業", 2023).Silent<NameWithin>();
        Named("下水道接続促進事業", 2024).Silent<NameWithin>();

        static SmallPlan Named(string then, int year) =>
            new SmallPlan()
                .Project("下水道接続促進事業")
                .Change(d =>
                {
                    if (year == 2024)
                        d.ProjectPlans[^1].NameThen = then;
                    else
                        d.Results[^1].NameThen = then;
                });
    }

    private static SmallPlan Text(string text) => new SmallPlan().Project("事業", text);
}

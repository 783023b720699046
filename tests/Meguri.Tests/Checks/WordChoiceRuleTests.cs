using Meguri.Accounts;
using Meguri.Checks;
using Meguri.Checks.Amounts;
using Meguri.Checks.Sentences;
using Meguri.Checks.Words;

namespace Meguri.Tests.Checks;

/// <summary>Rules on words that are words but not the right ones, on names, and on what counts things.</summary>
public sealed class WordChoiceRuleTests
{
    [Theory]
    [InlineData("使用料の改訂を審議会に諮った。", "改定")]
    [InlineData("親子で触れ合う機械を設けた。", "機会")]
    [InlineData("案内の動画を政策し、配信した。", "制作")]
    [InlineData("策定の家庭で出た意見をまとめた。", "過程")]
    [InlineData("医療期間との連絡会を開いた。", "機関")]
    [InlineData("図書館を市民に解放した。", "開放")]
    [InlineData("入居用件を満たす世帯を募った。", "要件")]
    [InlineData("ポスターの啓発と商品券の発効を行った。", "発行")]
    [InlineData("職員の資質の工場を図る。", "向上")]
    [InlineData("市民の意向を踏まえ、新制度に以降する。", "移行")]
    [InlineData("児童販売機を置いた。", "自動")]
    [InlineData("高齢者の雇用の促進と、保険師による訪問", "保健")]
    [InlineData("ごみの現象に取り組み、来館者が現象した。", "減少")]
    [InlineData("舗装の保守箇所を点検し、屋根の保守を行った。", "補修")]
    public void A_word_where_those_beside_it_ask_for_another_is_found(string text, string meant)
    {
        var found = Text(text).Check<SameSound>().Concat(Text(text).Check<WrongWord>()).ToList();
        Assert.Contains(found, f => f.Message.Contains(meant, StringComparison.Ordinal));
        Assert.All(found, f => Assert.Equal(Severity.Note, f.Severity));
    }

    [Theory]
    [InlineData("計画を改訂した。料金を改定した。手引の改訂版を配った。")]
    [InlineData("農業機械を更新し、学ぶ機会を設けた。機械化を進める。")]
    [InlineData("政策を立案し、動画を制作した。住宅政策の会議")]
    [InlineData("家庭で話し合う機会、工事の過程で出た土、子育て家庭に配った。")]
    [InlineData("調査期間は３か月、調査機関に委託した。研究機関と研究期間")]
    [InlineData("会場の公園で講演を聞き、市の公演を見た。公演内容を伝え、講演会場を変えた。")]
    [InlineData("市民と共同で行い、市民との協働を進め、協働で提案した。")]
    [InlineData("企業が増え、起業が続いた。起業家や企業家、起業に関心のある人")]
    [InlineData("地域資源を生かし、地域支援の担い手を育てる。資源センター、文化支援の窓口")]
    [InlineData("情報を保管し、機能を補完する。機材の保管場所")]
    [InlineData("人口構成で見ると、公正な審査と公正に選ぶ。財源更正を行った。")]
    [InlineData("近年異常に暑い。10人以上に配る。前回以上を目指す。")]
    [InlineData("講師の選考に先行して、選考過程を公表した。事業者の先行投資")]
    [InlineData("任期の初日に任期を確かめた。人気のある講座")]
    [InlineData("条例の施行状況と予算の執行状況、試行期間、事業の試行")]
    [InlineData("相互交流を深め、総合交流施設を使う。総合的な支援と相互支援")]
    [InlineData("女性団体と助成団体、助成対象と女性対象の講座")]
    public void Each_word_in_its_own_place_is_silent(string text) => Text(text).Silent<SameSound>();

    [Fact]
    public void The_table_of_words_tells_many_pairs_apart()
    {
        Assert.All(Homophones.Groups, g => Assert.Equal(g.Count, g.Distinct(StringComparer.Ordinal).Count()));
        Assert.True(Homophones.Groups.Sum(g => g.Count * (g.Count - 1) / 2) >= 120);
    }

    [Theory]
    [InlineData("地権者の道意を得た。", "道意", "同意")]
    [InlineData("市税の集納率が上がった。", "集納", "収納")]
    [InlineData("歩道の舖装を直し、補粧した。除雪体製を整えた。", "体製", "体制")]
    [InlineData("会議の結果を工表した。", "工表", "公表")]
    [InlineData("未納者への催告と特促を行った。", "特促", "督促")]
    [InlineData("補助の申精を受けた。", "申精", "申請")]
    public void Kanji_that_are_no_word_are_found(string text, string wrong, string meant)
    {
        var found = Text(text).Check<NoSuchWord>().Concat(Text(text).Check<WrongWord>());
        Assert.Contains(found, f =>
            f.Message.Contains(wrong, StringComparison.Ordinal) && f.Message.Contains(meant, StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("５歳児健診の後に、庁内の連携会議を開いた。協働の取組、地方創生")]
    [InlineData("学童クラブを2か所増やし、週3回行う。月２回設ける。１回当たり")]
    [InlineData("花川から道意町まで、飯生三睦会館、鳴沢家を巡る。")]
    [InlineData("小中高生20名、小学校高学年、薬剤師会、町内会等、札幌市調べ")]
    [InlineData("北前船、支承、管渠、圃場、皆伐、床版、共助と公助")]
    [InlineData("予算現額、同条第２項、平成元年、令和６年度、来庁者、開庁日")]
    public void Words_of_the_office_and_names_are_silent(string text) => Text(text).Silent<NoSuchWord>();

    [Theory]
    [InlineData("すべての団体にから報告を受けた。")]
    [InlineData("不登校に関するものを最も多くなりました。")]
    [InlineData("利用者数を大きく少なくなった。")]
    [InlineData("設立準備会における職員が出席し、助言する。")]
    [InlineData("参加者を増えるようにする。")]
    [InlineData("関係機関との連携が図った。")]
    [InlineData("担い手の確保を努める。")]
    [InlineData("空き家の解消を取り組む。")]
    [InlineData("計画を基づき、進める。")]
    [InlineData("団体やに知らせた。")]
    [InlineData("来場者数を減少した。")]
    public void Particles_that_do_not_fit_their_verb_are_found(string text) => Assert.NotEmpty(Text(text).Check<ParticleClash>());

    [Theory]
    [InlineData("団体から報告を受け、県外にまで広がった。国からの支援、これからが大切")]
    [InlineData("不登校に関するものが最も多くなりました。声を大きくした。")]
    [InlineData("地域における活動が広がり、学校における児童の安全を守る。会議における意見を反映した。")]
    [InlineData("連携が図りやすい。連携が図られ、連携を図る。計画的に図る。")]
    [InlineData("人材育成を取り組みの柱とし、解消に取り組む。議長を務めた。")]
    [InlineData("利用者数を増やし、負担を減らす。参加者を増やすようにする。")]
    [InlineData("計画に基づき、状況に応じて、市民に対して説明した。")]
    [InlineData("参加を促し、成長を続けた。ヒアリングを関係課に行った。")]
    public void Particles_that_fit_are_silent(string text) => Text(text).Silent<ParticleClash>();

    [Theory]
    [InlineData("西部の2回は、小学校2人から依頼を受けた。")]
    [InlineData("団体３名に補助した。")]
    [InlineData("専門職は、心理士2回と言語聴覚士1回です。")]
    [InlineData("相談員三台を配置した。")]
    [InlineData("啓発の冊子500台を配布した。")]
    [InlineData("説明会を３人開催した。")]
    [InlineData("タブレット１２０冊を購入した。")]
    [InlineData("市道の橋2人を修繕した。")]
    public void What_cannot_be_counted_so_is_found(string text) => Assert.NotEmpty(Text(text).Check<CounterAstray>());

    [Theory]
    [InlineData("小学校5人、中学校3人が参加した。小学校2校から依頼を受けた。")]
    [InlineData("訪問は、保健師12回、栄養士３回である。職員が3か所を巡回した。")]
    [InlineData("パンフレットを500人に配布し、タブレットを3校に導入した。")]
    [InlineData("講座3人、教室5人の申込み。説明会を3回開催した。")]
    [InlineData("車両2台を更新し、住宅3戸を改修した。カメラを3回点検した。")]
    [InlineData("講師を3校に派遣し、団体12人が一人一台の端末を使った。")]
    [InlineData("職員は、企業3社を訪問した。体制は、保健師2人と看護師1人です。")]
    public void What_is_counted_rightly_is_silent(string text) => Text(text).Silent<CounterAstray>();

    [Fact]
    public void A_body_under_a_name_of_its_own_is_found()
    {
        var plan = new SmallPlan().Measure("1-1", s =>
            (s.Outcomes, s.Improvements, s.Outline) = (
                "地域づくり協議会の役員に聞いた。地域づくり協議会が増えた。水道事業審議会に諮った。",
                "地域づくり協議会に職員を派遣する。水道事業審議会の答申、水道事業審議会の意見",
                "まちづくり協議会の連絡会を開く。水道事業協議会に諮る。"
            )
        );
        var found = plan.Check<BodyNameDiffers>();
        Assert.Equal(["まちづくり協議会", "水道事業協議会"], found.SelectMany(SmallPlan.Words));
    }

    [Fact]
    public void Bodies_that_are_not_one_are_silent() =>
        new SmallPlan()
            .Measure("1-1", s =>
                (s.Outcomes, s.Improvements, s.Outline) = (
                    "農業委員会に諮った。農業委員会と教育委員会、農業委員会の委員。東地区連絡協議会、東地区連絡協議会、東地区連絡協議会",
                    "教育委員会と協議する。西地区連絡協議会に知らせる。",
                    "社会福祉協議会を支える。"
                )
            )
            .Silent<BodyNameDiffers>();

    [Theory]
    [InlineData("健康推進課の窓口で受け付けた。", true)]
    [InlineData("問合せは健康推進課が受けた。", true)]
    [InlineData("健康づくり課の窓口で受け付けた。", false)]
    [InlineData("健康福祉部健康づくり課で受けた。各課に知らせ、関係課と話した。", false)]
    [InlineData("県健康推進課の研修、健康の課題、旧健康推進課が担った。", false)]
    [InlineData("情報政策課の職員", false)]
    public void A_department_that_is_not_there_is_found(string text, bool finds)
    {
        var plan = Text(text)
            .Change(d =>
                d.Departments.AddRange(
                    ((string[])["健康づくり課", "土木管理課", "保育課", "企画政策課"]).Select(
                        (n, i) => new Department { Code = $"k{i}", Name = n }
                    )
                )
            );
        if (finds)
            plan.Finds<BodyNameDiffers>(Severity.Note, "健康推進課", "健康づくり課");
        else
            plan.Silent<BodyNameDiffers>();
    }

    [Theory]
    [InlineData("旧鳴沢家住宅を直した。旧鳴沢家の庭", "旧鳴澤家住宅の玄関", "鳴澤")]
    [InlineData("潮見ヶ浦の朝", "潮見ケ浦の夕", "潮見ケ浦")]
    [InlineData("中廣橋を架け替えた。中広橋の調査。中広橋の工事", "中広橋", "中廣")]
    public void One_name_in_two_forms_is_found(string outcomes, string outline, string rare)
    {
        var plan = new SmallPlan().Measure("1-1", s => (s.Outcomes, s.Improvements, s.Outline) = (outcomes, outcomes + "。", outline));
        Assert.Contains(plan.Check<NameFormMixed>(), f => SmallPlan.Words(f).Contains(rare, StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("旧鳴澤家住宅", "旧鳴澤家の庭")]
    [InlineData("３ヶ所と数ケ月、三ヶ年", "３ケ所と数ヶ月")]
    [InlineData("渡邊氏の講演", "渡辺橋")]
    public void Forms_that_stand_alone_are_silent(string outcomes, string outline) =>
        new SmallPlan().Measure("1-1", s => (s.Outcomes, s.Outline) = (outcomes, outline)).Silent<NameFormMixed>();

    [Fact]
    public void Children_are_written_as_the_plan_writes_them()
    {
        var often = string.Concat(Enumerable.Repeat("こどもの居場所をつくる。", 9));
        new SmallPlan()
            .Measure("1-1", s => (s.Outcomes, s.Outline) = (often, "子供が遊ぶ。"))
            .Finds<MixedNotation>(Severity.Note, "「子供」");
        new SmallPlan()
            .Measure("1-1", s => (s.Outcomes, s.Outline) = (often, "子どもが遊ぶ。"))
            .Finds<MixedNotation>(Severity.Note, "「子ども」");
        new SmallPlan()
            .Measure("1-1", s => (s.Outcomes, s.Outline) = ("子どもの声を聞く。こどもの声を聞く。", "こども家庭庁の補助"))
            .Silent<MixedNotation>();
    }

    private static SmallPlan Text(string text) => new SmallPlan().Measure("1-1", s => s.Outcomes = text);
}

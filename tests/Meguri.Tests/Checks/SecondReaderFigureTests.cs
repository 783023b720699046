using Meguri.Checks;
using Meguri.Checks.Amounts;
using Meguri.Checks.Indicators;
using Meguri.Plans.Model;

namespace Meguri.Tests.Checks;

/// <summary>What readers who had not seen the rules found in shares, averages and comparisons, and sentences beside them that are right.</summary>
public sealed class SecondReaderFigureTests
{
    [Theory]
    [InlineData("参加費は１人500円で、37名分として17,500円を集めた。", "18,500円")]
    [InlineData("出展料88,000円を２回支払い、合わせて186千円となった。", "176")]
    public void Each_times_many_that_differ(string text, string words) => Of(text).Finds<EachDiffers>(Severity.Warning, words);

    [Theory]
    [InlineData("寄附は12,232件、181,500千円だった。\n・寄附１件当たりの平均額は18,438円である。", "14,83")]
    [InlineData("・受入／77団体、1,929人、5,540泊\n・１団体当たりの宿泊は平均79.1泊だった。", "71.9")]
    public void Averages_of_what_the_text_told_before(string text, string words) => Of(text).Finds<EachDiffers>(Severity.Note, words);

    [Theory]
    [InlineData("参加費は１人500円で、37名分として18,500円を集めた。")]
    [InlineData("77歳412人（１人10,000円）、88歳238人（１人20,000円）に支給し、総額は8,880千円である。")]
    [InlineData("出展料88,000円を２回支払い、合わせて176千円となった。")]
    [InlineData("寄附は12,232件、181,500千円だった。\n・寄附１件当たりの平均額は14,838円である。")]
    [InlineData("寄附は12,232件、181,500千円だった。\n・返礼品は186品で、１品当たりの平均額は9,300円である。")]
    [InlineData("中学校11校のうち９校で実施し、参加者は延べ3,860人、１校当たり約429人となった。")]
    [InlineData("受付は、本庁22日間、支所５か所各３日間で行った。")]
    public void Each_times_many_that_agree(string text) => Of(text).Silent<EachDiffers>();

    [Theory]
    [InlineData("毎月18,200部、年間208,400部を発行した。", "218,400部", Severity.Warning)]
    [InlineData("賃料は月額50千円（年額640千円）である。", "600千円", Severity.Note)]
    [InlineData("毎月１日に発行し、年間で14回配った。", "12回", Severity.Warning)]
    public void A_year_that_is_not_twelve_months(string text, string words, Severity severity) =>
        Of(text).Finds<FrequencyDiffers>(severity, words);

    [Theory]
    [InlineData("毎月18,200部、年間218,400部を発行した。")]
    [InlineData("毎月約18,200部、年間216,000部を発行した。")]
    [InlineData("賃料は月額50千円、年額300千円（10月から）である。")]
    [InlineData("毎月１日に発行し、年間12回配った。")]
    public void A_year_that_is_twelve_months(string text) => Of(text).Silent<FrequencyDiffers>();

    [Theory]
    [InlineData("執行率は98.5％（予算額300千円、決算額300千円）である。", "100％")]
    [InlineData("登録は９者で、目標の20者に対する達成率は55％となった。", "45％")]
    [InlineData("参加15人のうち、移住を希望する人は６人（60％）だった。", "40％")]
    [InlineData("全86町内会が活用し、多いのは防犯（81町内会、96％）である。", "94％")]
    public void Shares_that_differ(string text, string words) => Of(text).Finds<ShareDiffers>(Severity.Warning, words);

    [Theory]
    [InlineData("読みやすい71.2％、読みにくい18.4％、どちらともいえない20.4％だった。", "110％")]
    [InlineData("スマートフォンからは66.8％、パソコンからは31.2％、その他が5.0％だった。", "103％")]
    public void Answers_that_are_more_than_all(string text, string words) => Of(text).Finds<ShareDiffers>(Severity.Warning, words);

    [Theory]
    [InlineData("執行率は98.5％（予算額400千円、決算額394千円）である。")]
    [InlineData("登録は９者で、目標の20者に対する達成率は45％となった。")]
    [InlineData("20人が欠席し、対象100人の出席率は80％だった。")]
    [InlineData("進捗率は令和５年度末の62.5％（40橋のうち25橋）から70.0％となった。")]
    [InlineData("女性の割合は、令和４年度の14.3％（35人中５人）から17.6％（34人中６人）に上がった。")]
    [InlineData("全86町内会が活用し、多いのは防犯（81町内会、94％）である。")]
    [InlineData("読みやすい61.2％、読みにくい18.4％、どちらともいえない20.4％だった。")]
    public void Shares_that_agree(string text) => Of(text).Silent<ShareDiffers>();

    [Theory]
    [InlineData("研修会の満足度は108％だった。", "108%")]
    [InlineData("委員が100点満点で採点し、平均点は104.5点だった。", "104.5点")]
    [InlineData("講座に参加（全体５人参加、市の窓口は15人）した。", "15人")]
    public void More_than_all(string text, string words) => Of(text).Finds<ShareOver100>(Severity.Warning, words);

    [Theory]
    [InlineData("研修会の満足度は98％だった。")]
    [InlineData("満足度の目標に対する達成率は108％だった。")]
    [InlineData("理解度は５点満点で平均4.3点だった。")]
    [InlineData("フェアに参加（全体15人参加、市の窓口は５人）した。")]
    public void Not_more_than_all(string text) => Of(text).Silent<ShareOver100>();

    [Theory]
    [InlineData("要望は142件で、うち実施済み38件、実施予定41件、検討中52件、実施困難21件となった。", "142件")]
    [InlineData("町内会館は52館あり、うち耐震化済みは38館、未耐震は16館である。", "52館")]
    public void States_that_are_more_than_all(string text, string words) => Of(text).Finds<CountsDiffer>(Severity.Warning, words);

    [Theory]
    [InlineData("要望は152件で、うち実施済み38件、実施予定41件、検討中52件、実施困難21件となった。")]
    [InlineData("参加20名のうち、女性12名、65歳以上10名、市外５名であった。")]
    [InlineData("町内会館は54館あり、うち耐震化済みは38館、未耐震は16館である。")]
    public void States_that_make_up_all(string text) => Of(text).Silent<CountsDiffer>();

    [Theory]
    [InlineData("宿泊は5.540泊となった。")]
    [InlineData("来場は12.345人だった。")]
    public void A_point_for_a_comma(string text) => Of(text).Finds<NumberOdd>(Severity.Warning, "位置がおかしく");

    [Theory]
    [InlineData("１世帯の平均人員は2.125人である。")]
    [InlineData("１回当たり12.345人が参加した。")]
    [InlineData("宿泊は5,540泊、１団体平均71.9泊となった。")]
    public void A_point_that_is_one(string text) => Of(text).Silent<NumberOdd>();

    [Theory]
    [InlineData("「進学時」「就職時」「結婚時」「転職時」の３つの時期をとらえる。", "並べたものは4")]
    [InlineData("２つの柱（「学ぶ」、「働く」、「集う」）を掲げる。", "並べたものは3")]
    public void Quoted_points_that_differ(string text, string words) => Of(text).Finds<PointsCountDiffers>(Severity.Note, words);

    [Theory]
    [InlineData("「進学時」「就職時」「結婚時」「転職時」の４つの時期をとらえる。")]
    [InlineData("「学ぶ」「働く」などの５つの柱を掲げる。")]
    public void Quoted_points_that_agree(string text) => Of(text).Silent<PointsCountDiffers>();

    [Theory]
    [InlineData("・宿泊は5,540泊。前年度に比べ182泊、約34％の増となった。", "3.4％")]
    [InlineData("・決算は133千円で、前年度の65千円のおよそ半分になった。", "2.05倍")]
    [InlineData(
        "・桜まつり（入込数　Ｒ５：55,791人、Ｒ４：63,355人）\n・展望台（入込数　Ｒ５：49,761人、Ｒ４：54,136人）\n・前年度比は、桜まつり88.1％、展望台99.1％である。",
        "91.9％"
    )]
    public void Comparisons_that_differ(string text, string words) => Of(text).Finds<PercentDiffers>(Severity.Warning, words);

    [Theory]
    [InlineData("・宿泊は5,540泊。前年度に比べ182泊、約3.4％の増となった。")]
    [InlineData("・決算は33千円で、前年度の65千円のおよそ半分になった。")]
    [InlineData(
        "・桜まつり（入込数　Ｒ５：55,791人、Ｒ４：63,355人）\n・展望台（入込数　Ｒ５：49,761人、Ｒ４：54,136人）\n・前年度比は、桜まつり88.1％、展望台91.9％である。"
    )]
    public void Comparisons_that_agree(string text) => Of(text).Silent<PercentDiffers>();

    [Fact]
    public void A_change_with_its_percentage_is_no_level() =>
        Of("登録者は8,420人で、前年度末の7,015人から1,405人（20.0％）増えた。").Silent<TrendDiffers>();

    [Fact]
    public void The_amount_of_last_year_stands_in_its_column()
    {
        Amounts("前年度の決算額98千円を下回った。").Finds<PriorDiffers>(Severity.Warning, "88千円");
        Amounts("前年度の決算額88千円を下回った。").Silent<PriorDiffers>();
        Amounts("前年度の予算額150千円から減らした。").Finds<PriorDiffers>(Severity.Warning, "100千円");
    }

    [Fact]
    public void A_line_of_last_year_is_known_by_a_shorter_name()
    {
        Lines("54,631").Finds<PriorDiffers>(Severity.Warning, "54,136人");
        Lines("54,136").Silent<PriorDiffers>();
    }

    [Theory]
    [InlineData("苦情の件数は128件で、目標の100件を達成した。", Severity.Warning)]
    [InlineData("苦情の件数は目標の100件を下回った。", Severity.Warning)]
    [InlineData("苦情の件数は、目標を達成した。", Severity.Note)]
    [InlineData("苦情の件数は前年度より３件増えた。", Severity.Warning)]
    [InlineData("苦情の件数は、前年度から13件減った。", Severity.Warning)]
    public void What_is_said_of_an_indicator_and_is_not_so(string outcomes, Severity severity) =>
        Complaints(outcomes).Finds<IndicatorReachedDiffers>(severity, "苦情の件数", "128.0件");

    [Theory]
    [InlineData("苦情の件数は128件で、目標の100件を達成できなかった。")]
    [InlineData("苦情の件数は目標の100件を上回った。")]
    [InlineData("苦情の件数は前年度より３件減った。")]
    [InlineData("苦情の件数の多い地区では、前年度より３件増えた。")]
    [InlineData("窓口の改善は目標を達成した。")]
    [InlineData("苦情の件数は目標を達成するよう努める。")]
    public void What_is_said_of_an_indicator_and_is_so(string outcomes) => Complaints(outcomes).Silent<IndicatorReachedDiffers>();

    [Fact]
    public void A_unit_in_full_width_is_the_same_unit()
    {
        Share("加入世帯の割合は58.4％となった。").Finds<IndicatorTextDiffers>(Severity.Warning, "54.8");
        Share("加入世帯の割合は54.8％となった。").Silent<IndicatorTextDiffers>();
        Share("加入世帯の割合は令和９年度に70％を目標としている。").Finds<IndicatorTextDiffers>(Severity.Warning, "60");
        Share("加入世帯の割合は令和９年度に60％を目標としている。").Silent<IndicatorTextDiffers>();
    }

    private static SmallPlan Of(string text) => new SmallPlan().Project("事業", text);

    private static SmallPlan Amounts(string text) =>
        new SmallPlan()
            .Year(2023)
            .Project("事業", "実施した。", 88, planYear: 2023, budget: 95)
            .Change(d =>
                d.ProjectPlans.Add(
                    new ProjectPlan
                    {
                        ProjectCode = "P001",
                        Year = new(2022),
                        Budget = 100_000,
                    }
                )
            )
            .Project("事業", text, 80);

    private static SmallPlan Lines(string before) =>
        new SmallPlan()
            .Year(2023)
            .Project("事業", "・桜回廊　入込数63,355人\n・展望台　入込数54,136人", planYear: 2023)
            .Project(
                "事業",
                $"・市民桜回廊事業（入込数　Ｒ５：55,791人、Ｒ４：63,355人）\n・高原パノラマ展望台（入込数　Ｒ５：49,761人、Ｒ４：{before}人）"
            );

    private static SmallPlan Complaints(string outcomes) =>
        Indicator(outcomes, "苦情の件数", "件", Meguri.Plans.Model.Indicator.Down, 100, 131, 128);

    private static SmallPlan Share(string outcomes) =>
        Indicator(outcomes, "加入世帯の割合", "％", Meguri.Plans.Model.Indicator.Up, 60, 56.1m, 54.8m);

    private static SmallPlan Indicator(
        string outcomes,
        string name,
        string unit,
        string desired,
        decimal target,
        decimal before,
        decimal now
    ) =>
        new SmallPlan()
            .Measure("1-1", s => s.Outcomes = outcomes)
            .Change(d =>
            {
                d.Indicators.Add(
                    new Indicator
                    {
                        Code = "i",
                        Name = name,
                        Unit = unit,
                        Decimals = 1,
                        Desired = desired,
                    }
                );
                d.PlanIndicators.Add(new PlanIndicator { IndicatorCode = "i" });
                d.Targets.Add(
                    new IndicatorTarget
                    {
                        IndicatorCode = "i",
                        Year = new(2027),
                        Value = target,
                    }
                );
                d.Observations.AddRange([
                    new Observation
                    {
                        IndicatorCode = "i",
                        Year = new(2022),
                        Value = before,
                    },
                    new Observation
                    {
                        IndicatorCode = "i",
                        Year = new(2023),
                        Value = now,
                    },
                ]);
            });
}

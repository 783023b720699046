using Meguri.Checks;
using Meguri.Checks.Amounts;
using Meguri.Checks.Sheets;
using Meguri.Plans.Model;

namespace Meguri.Tests.Checks;

/// <summary>Rules that hold money in a text against the columns, and the columns against what can be.</summary>
public sealed class MoneyTextRuleTests
{
    [Theory]
    [InlineData("補助金1,500千円を交付した", 1500)]
    [InlineData("決算額は1,500千円", 1500)]
    [InlineData("150万円を補助した", 1500)]
    [InlineData("総額1,500千円（国1,000千円、市500千円）", 1500)]
    [InlineData("上限500千円で補助した", 1500)]
    [InlineData("寄附1,200千円を受け入れた", 1500)]
    [InlineData("1団体当たり100千円を交付", 1500)]
    [InlineData("100万円以上の経済効果があった", 1500)]
    [InlineData("約2,000千円の売上があった", 1500)]
    [InlineData("令和4年度決算額1,200千円", 1500)]
    [InlineData("3団体に補助した", 1500)]
    [InlineData("20人×5,000円＝100,000円", 1500)]
    [InlineData("予算額2,000千円に対し、決算額1,500千円", 1500)]
    [InlineData("補助対象経費3,000千円に対し1,500千円を補助した。", 1500)]
    [InlineData("国庫補助金700千円を活用し、橋りょう2橋を補修した。", 1500)]
    [InlineData("基金から1,200千円を繰り入れた。", 1500)]
    [InlineData("1,500千円（10団体×150千円）を補助", 1500)]
    [InlineData("総事業費36,000千円のうち、令和5年度は1,500千円を執行した。", 1500)]
    [InlineData("ＬＥＤ化により電気料が年間1,200千円削減された。", 1500)]
    [InlineData("30人の登録をめざす。屋外コートの改修工事1,300千円を含む。", 1500)]
    [InlineData("企画展を開く。展示ケースの購入費1,250千円（税込）を含む。", 1520)]
    [InlineData("このうち、展示ケースの購入費は1,050千円である。", 1500)]
    [InlineData("展示ケースの購入費1,050千円ほか", 1500)]
    [InlineData("展示ケースの購入1,050千円などを支出した。", 1500)]
    [InlineData("修繕費150千円が含まれる。", 1500)]
    [InlineData("・出店5件1,310千円（飲食店：3件850千円、雑貨店：2件460千円）の改装費に補助した。\n・広報を行った。", 1500)]
    public void Amounts_of_a_text_that_agree_or_are_of_something_else_are_silent(string text, int amount) =>
        new SmallPlan().Project("補助金", text, amount).Silent<TextAmountDiffers>();

    [Theory]
    [InlineData("補助金1,800千円を交付した", 1500, Severity.Warning, "1,800千円", "決算額の欄は1,500千円")]
    [InlineData("決算額は1,050千円", 1500, Severity.Warning, "1,050千円", "令和5年度の決算額")]
    [InlineData("総額5,100千円を執行", 1500, Severity.Warning, "5,100千円")]
    [InlineData("180万円を補助した", 1500, Severity.Warning, "1,800千円", "1,500千円")]
    [InlineData("15,000千円を補助した", 1500, Severity.Warning, "10倍")]
    [InlineData("1,000千円を補助した", 1500, Severity.Note, "一部の金額なら")]
    [InlineData("市の負担額は450千円", 540, Severity.Warning, "450千円")]
    [InlineData("委託契約（1,320千円）により実施", 1230, Severity.Warning, "1,320千円")]
    [InlineData("1件当たり50千円を上限に、23件1,034千円を補助した。", 1304, Severity.Warning, "1,034千円")]
    [InlineData("1,500千円（10団体×150千円）を補助", 5100, Severity.Warning, "1,500千円")]
    [InlineData("1,570千円を補助した", 1750, Severity.Warning, "違うほう")]
    [InlineData("屋外コートの改修工事17,600千円を含む。", 1960, Severity.Warning, "17,600千円")]
    [InlineData("補助金は、事務費を含めて1,050千円を交付した。", 1500, Severity.Warning, "1,050千円")]
    public void Amounts_of_a_text_that_differ_from_the_column_are_found(
        string text,
        int amount,
        Severity severity,
        params string[] words
    ) => new SmallPlan().Project("補助金", text, amount).Finds<TextAmountDiffers>(severity, words);

    [Fact]
    public void An_amount_of_a_text_beside_an_empty_column_is_found()
    {
        new SmallPlan()
            .Project("補助金", "補助金1,500千円を交付した")
            .Finds<TextAmountDiffers>(Severity.Warning, "1,500千円", "決算額の欄は空です");
        new SmallPlan().Project("補助金", "1,500千円を補助", 0).Finds<TextAmountDiffers>(Severity.Warning, "0です");
        new SmallPlan()
            .Project("補助金", planText: "予算額1,500千円で補助する")
            .Finds<TextAmountDiffers>(Severity.Warning, "予算額の欄は空です");
        new SmallPlan().Project("補助金", "上限500千円、1団体当たり100千円。寄附1,200千円を受け入れた").Silent<TextAmountDiffers>();
        new SmallPlan().Project("誘致", "1,088名が参加し、100万円以上の効果があった").Silent<TextAmountDiffers>();
        new SmallPlan()
            .Project("補助金", planText: "当初300千円、補正2,000千円", budget: 2300)
            .Change(d => d.ProjectPlans[0].Supplementary = 2_000_000)
            .Silent<TextAmountDiffers>();
        new SmallPlan()
            .Project("補助金", planText: "当初300千円、補正2,000千円", budget: 2300)
            .Change(d => d.ProjectPlans[0].Supplementary = 1_900_000)
            .Says<TextAmountDiffers>("うち補正は1,900千円");
    }

    [Theory]
    [InlineData("1,500千円を補助した", 1_500)]
    [InlineData("1,500千円を補助した", 1_500_000_000)]
    [InlineData("1,500円を補助した", 1_500_000)]
    [InlineData("会館の改修に1,500千円", 1_500_000_000)]
    public void Yen_for_thousand_yen_is_found(string text, long yen)
    {
        var plan = new SmallPlan().Project("補助金", text).Change(d => d.Results[0].SettledAmount = yen);
        plan.Finds<UnitSlip>(Severity.Warning, "1,000倍");
        plan.Silent<TextAmountDiffers>();
    }

    [Theory]
    [InlineData("1件当たり43,000千円を上限に、12件の費用を補助した。", 20_130)]
    [InlineData("作成の補助（上限43,000千円）を12件行った。", 20_130)]
    [InlineData("補助の限度額　３００，０００千円、申請5件", 4_800)]
    [InlineData("1人当たり200,000千円の就職支援金を支給した。", 3_360)]
    [InlineData("1団体につき100,000千円まで補助した。", 1_400)]
    public void A_rate_beyond_the_amount_is_found(string text, int settled) =>
        new SmallPlan().Project("補助金", text, settled).Finds<UnitSlip>(Severity.Note, "取り違えて");

    [Theory]
    [InlineData("1件当たり43千円を上限に、12件の費用を補助した。", 20_130)]
    [InlineData("設備の補助（上限1,000千円）を2件行った。", 800)]
    [InlineData("補助の上限は500千円で、申請は1件であった。", 300)]
    [InlineData("融資の限度額20,000千円の利子を補助した。", 1_200)]
    [InlineData("補助対象経費の上限は30,000千円である。", 1_500)]
    [InlineData("改修工事（上限9,000千円）への県の補助を紹介した。", 300)]
    [InlineData("所得の上限を6,000千円とし、手当を支給した。", 900)]
    [InlineData("入場料は1人当たり1,000円である。", 1)]
    [InlineData("1団体につき100千円まで補助した。", 1_400)]
    [InlineData("ふるさと納税は上限10,000千円の補助を検討した。", 500)]
    public void A_rate_that_may_be_is_left_alone(string text, int settled) =>
        new SmallPlan().Project("補助金", text, settled).Silent<UnitSlip>();

    [Theory]
    [InlineData("運転士の免許取得費を、１人当たり300円を上限に補助する。", "免許取得費の補助は５人（５人×300千円＝1,500千円）")]
    [InlineData("免許取得費の補助（上限300円）を続ける。", "免許取得費の補助は、上限を300千円とし、5人に行った。")]
    [InlineData("免許の取得に、1名につき300,000千円を補助する。", "免許の取得に、1人当たり３００千円を補助した。")]
    public void A_rate_a_thousand_times_that_of_another_year_is_found(string planned, string done) =>
        Assert.Contains(new SmallPlan().Project("バス", done, 63_940, planned, 64_800).Check<UnitSlip>(), f =>
            f.Place.Kind == "projectPlan" && f.Severity == Severity.Note && f.Message.Contains("1,000倍", StringComparison.Ordinal)
        );

    [Theory]
    [InlineData("運転士の免許取得費を、１人当たり300,000円を上限に補助する。", "免許取得費の補助は５人（５人×300千円＝1,500千円）")]
    [InlineData("1人当たり500円の昼食を出す。", "1団体当たり500千円を補助した。")]
    [InlineData("参加費は1人につき300円とする。", "免許の取得に、1人当たり300千円を補助した。")]
    [InlineData("窓口での支払いは上限500円とする。", "機器の購入を、上限500千円で補助した。")]
    public void A_rate_of_another_year_that_may_be_is_left_alone(string planned, string done) =>
        new SmallPlan().Project("バス", done, 63_940, planned, 64_800).Silent<UnitSlip>();

    [Fact]
    public void A_rate_in_a_sheets_text_is_held_against_its_project()
    {
        Sheet("公正証書の作成費用の補助（上限43,000千円）を12件行った。").Finds<UnitSlip>(Severity.Note, "「ひとり親家庭の自立支援」");
        Sheet("公正証書の作成費用の補助（上限43,000円）を12件行った。").Silent<UnitSlip>();

        static SmallPlan Sheet(string outcomes) =>
            new SmallPlan()
                .Measure("1-1", s => s.Outcomes = outcomes)
                .Project("こども医療費助成事業", settled: 431_200, budget: 440_500)
                .Project("ひとり親家庭の自立支援", "公正証書を作る費用を補助した。", 20_130, budget: 21_000);
    }

    [Theory]
    [InlineData("計105件に補助した（105件×50千円＝5,250千円）。同時設置は31件", 5_520)]
    [InlineData("23人×45,000円＝1,035千円を交付した。", 1_053)]
    [InlineData("15人×30,000円＝450千円", 4_500)]
    public void A_result_a_slip_away_from_the_amount_is_found(string text, int settled) =>
        Assert.Contains(new SmallPlan().Project("補助金", text, settled).Check<ProductDiffers>(), f => f.Severity != Severity.Error);

    [Theory]
    [InlineData("計105件に補助した（105件×50千円＝5,250千円）。事務費270千円を加え、計5,520千円", 5_520)]
    [InlineData("計105件に補助した（105件×50千円＝5,250千円）。ほかに事務費がある。", 5_450)]
    [InlineData("免許取得費の補助は５人（５人×300千円＝1,500千円）で、路線の運行に補助した。", 15_000)]
    [InlineData("40人×30,000円＝1,200千円", 2_100)]
    public void A_result_with_other_costs_beside_it_is_left_alone(string text, int settled) =>
        new SmallPlan().Project("補助金", text, settled).Silent<ProductDiffers>();

    [Fact]
    public void Odd_yen_in_a_plan_of_whole_thousands_are_found()
    {
        Many(12).Change(d => d.Results[0].SettledAmount = 1_500).Finds<UnitSlip>(Severity.Warning, "1,500円", "2千円と印刷");
        Many(12).Change(d => d.Results[0].SettledAmount = 300).Finds<UnitSlip>(Severity.Warning, "300円");
        Many(12).Silent<UnitSlip>();
        Many(12).Change(d => d.Results[0].SettledAmount = 1_570_300).Silent<UnitSlip>();
        // Where finance brings yen, odd yen are usual.
        Many(12)
            .Change(d =>
            {
                foreach (var r in d.Results)
                    r.SettledAmount += 345;
            })
            .Change(d => d.Results[0].SettledAmount = 1_500)
            .Silent<UnitSlip>();
        new SmallPlan().Project("補助金", "上限1,500円", 1500).Silent<UnitSlip>();

        static SmallPlan Many(int count)
        {
            var plan = new SmallPlan();
            for (var i = 0; i < count; i++)
                plan.Project($"事業その{i}", settled: 500 + i);
            return plan;
        }
    }

    [Fact]
    public void An_amount_is_not_below_zero()
    {
        new SmallPlan().Project("講座", settled: -300).Finds<NegativeAmount>(Severity.Error, "決算額が△300千円");
        new SmallPlan().Project("講座", budget: -300).Finds<NegativeAmount>(Severity.Error, "予算額が△300千円");
        new SmallPlan()
            .Project("講座", settled: 300)
            .Change(d => d.Results[0].CarriedOut = -1)
            .Finds<NegativeAmount>(Severity.Error, "翌年度繰越");
        new SmallPlan().Measure("1-1", s => s.PrintedResultTotal = -5).Finds<NegativeAmount>(Severity.Error, "合計");
        new SmallPlan().Project("講座", budget: 300).Change(d => d.ProjectPlans[0].Supplementary = -100_000).Silent<NegativeAmount>();
        new SmallPlan()
            .Project("講座")
            .Change(d =>
                d.Amounts.Add(
                    new ProjectAmount
                    {
                        ProjectCode = "P001",
                        Year = new(2024),
                        Stage = ProjectAmount.Initial,
                        Amount = -5,
                    }
                )
            )
            .Finds<NegativeAmount>(Severity.Error, "当初");
        new SmallPlan()
            .Project("講座")
            .Change(d =>
                d.Amounts.Add(
                    new ProjectAmount
                    {
                        ProjectCode = "P001",
                        Year = new(2024),
                        Stage = ProjectAmount.Supplementary,
                        Number = 1,
                        Amount = -5,
                    }
                )
            )
            .Silent<NegativeAmount>();
        new SmallPlan().Project("講座", settled: 0, budget: 0).Silent<NegativeAmount>();
    }

    [Fact]
    public void A_part_is_not_more_than_its_whole()
    {
        new SmallPlan()
            .Project("工事", settled: 300)
            .Change(d => d.Results[0].CarriedIn = 400_000)
            .Finds<AmountWithin>(Severity.Error, "400千円", "300千円");
        new SmallPlan()
            .Project("工事", budget: 300)
            .Change(d => d.ProjectPlans[0].Supplementary = 400_000)
            .Finds<AmountWithin>(Severity.Error, "うち補正");
        new SmallPlan()
            .Project("工事", settled: 300, budget: 300)
            .Change(d =>
            {
                d.Results[0].CarriedIn = 300_000;
                d.ProjectPlans[0].Supplementary = -100_000;
            })
            .Silent<AmountWithin>();
        Carried(500, 400).Silent<AmountWithin>();
        Carried(400, 500).Finds<AmountWithin>(Severity.Warning, "500千円", "令和4年度の翌年度繰越は400千円");

        static SmallPlan Carried(long went, long came) =>
            new SmallPlan()
                .Year(2023)
                .Measure("1-1", planYear: 2023)
                .Project("工事", settled: 900, planYear: 2023)
                .Project("工事", settled: 900)
                .Change(d =>
                {
                    d.Results[0].CarriedOut = went * 1000;
                    d.Results[1].CarriedIn = came * 1000;
                });
    }

    [Theory]
    [InlineData("総額9,005千円を3つの事業に使った。")]
    [InlineData("3事業で9,005千円を支出した。")]
    [InlineData("予算額の合計は10,998千円である。")]
    [InlineData("寄附の総額は12,000千円になった。")]
    [InlineData("交付金では7,680千円を86町内会に交付した。")]
    [InlineData("合計12回の講座に300人が参加した。")]
    [InlineData("2事業で参加者が増えた。")]
    [InlineData("市民活動団体の事業3件、5事業所が参加した。")]
    [InlineData("全3事業を予定どおり行った。")]
    [InlineData("経済効果は総額9,500千円と見込まれる。")]
    public void Sums_and_counts_of_a_measure_that_agree_are_silent(string outcomes) => Lines(outcomes).Silent<MeasureSumDiffers>();

    [Theory]
    [InlineData("総額9,500千円を3つの事業に使った。", Severity.Warning, "9,500千円", "決算額を足すと9,005千円")]
    [InlineData("3事業で9,050千円を支出した。", Severity.Warning, "9,050千円")]
    [InlineData("予算額の合計は10,898千円である。", Severity.Warning, "予算額を足すと10,998千円")]
    [InlineData("総額90,050千円を使った。", Severity.Warning, "10倍")]
    [InlineData("全4事業を予定どおり行った。", Severity.Warning, "「全4事業」", "3です")]
    [InlineData("5つの事業が進んだ。", Severity.Note, "3です")]
    [InlineData("地域を支えるために、2つの事業を行う。", Severity.Warning, "2つの事業")]
    public void Sums_and_counts_of_a_measure_that_differ_are_found(string outcomes, Severity severity, params string[] words) =>
        Lines(outcomes).Finds<MeasureSumDiffers>(severity, words);

    [Theory]
    [InlineData("令和5年度の決算額は、3事業の合計で9,050千円である。", "9,005千円")]
    [InlineData("3事業に要した令和５年度の額は、合計9,050千円である。", "9,005千円")]
    [InlineData("令和6年度の予算額は、3事業の合計で10,989千円である。", "10,998千円")]
    public void A_sum_of_a_named_year_in_a_note_is_found(string note, string words) =>
        Lines("成果があった。").Measure("1-1", s => s.Note = note).Finds<MeasureSumDiffers>(Severity.Warning, words);

    [Theory]
    [InlineData("令和5年度の決算額は、3事業の合計で9,005千円である。")]
    [InlineData("令和4年度の決算額は、3事業の合計で9,050千円である。")]
    [InlineData("令和6年度の予算額は、3事業の合計で10,998千円である。")]
    public void A_sum_of_a_named_year_in_a_note_that_agrees_is_silent(string note) =>
        Lines("成果があった。").Measure("1-1", s => s.Note = note).Silent<MeasureSumDiffers>();

    private static SmallPlan Lines(string outcomes) =>
        new SmallPlan()
            .Measure("1-1", s => s.Outcomes = outcomes)
            .Project("活性化交付金", settled: 7680, budget: 8600)
            .Project("協働補助金", settled: 931, budget: 2000)
            .Project("傷害保険", settled: 394, budget: 398);
}

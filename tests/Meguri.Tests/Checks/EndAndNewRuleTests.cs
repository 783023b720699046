using Meguri.Checks;
using Meguri.Checks.Lines;
using Meguri.Checks.Sheets;
using Meguri.Plans.Model;

namespace Meguri.Tests.Checks;

/// <summary>Whether a plan looks back at all, what is called new or ended in words and goes on, and names with a word more or
/// less.</summary>
public sealed class EndAndNewRuleTests
{
    private static void Planned(Listing line) => line.InResults = false;

    [Fact]
    public void A_first_year_that_only_plans_misses_nothing()
    {
        Bare().Silent<RatingMissing>();
        Bare().Silent<TextMissing>();
        Bare().Silent<NotInResults>();
        Bare().Change(d => d.Sheets[0].Outline = "").Finds<TextMissing>(Severity.Warning, "施策の概要");
        Bare().Change(d => d.Sheets.RemoveAt(0)).Finds<RatingMissing>(Severity.Error, "シートがまだありません", "施策の概要まで");
    }

    [Fact]
    public void A_first_year_with_one_rating_outcome_or_result_is_checked_as_ever()
    {
        AsEver(Bare().Change(d => d.Sheets[1].Rating = "A"));
        AsEver(Bare().Change(d => d.Sheets[1].Outcomes = "講座を開いた。"));
        AsEver(Bare().Change(d => d.Listings[1].InResults = true));
        AsEver(Bare().Change(d => d.Results[1].Text = "実施"));
        AsEver(Bare().Change(d => d.Results[1].SettledAmount = 5_000));
        // A year before it makes it a second one.
        AsEver(Bare().Year(2023).Measure("1-1", planYear: 2023));

        static void AsEver(SmallPlan plan)
        {
            Assert.Contains(plan.Check<RatingMissing>(), f => f.Place.Key == "1-1/2024");
            Assert.Contains(plan.Check<TextMissing>(), f => f.Place is { Key: "1-1/2024", Field: "outcomes" });
            Assert.Contains(plan.Check<NotInResults>(), f => f.Place.Key == "1-1/2024/P001");
        }
    }

    private static SmallPlan Bare()
    {
        var plan = new SmallPlan().Measure("1-2");
        plan.Change(d => d.Sheets.ForEach(s => (s.Rating, s.Outcomes, s.Improvements) = (null, "", "")));
        plan.Project("講座", "", line: Planned).Project("催し", "", line: Planned, measure: "1-2");
        return plan;
    }

    [Theory]
    [InlineData("令和6年度をもって終了する。")]
    [InlineData("本事業は今年度限りとする。")]
    [InlineData("Ｒ６年度末で事業を完了する。")]
    [InlineData("次年度以降は実施しない。")]
    [InlineData("2024年度で廃止する予定である。")]
    public void What_ends_in_words_does_not_go_on_by_its_direction(string text)
    {
        var finding = new SmallPlan()
            .Project("講座", planText: text)
            .Directions("維持", "維持")
            .Finds<EndsInText>(Severity.Warning, "令和7年度の方向性は「維持」");
        Assert.Single(SmallPlan.Words(finding));
        new SmallPlan().Project("講座", planText: text).Directions("事業終了").Silent<EndsInText>();
        new SmallPlan().Project("講座", planText: text).Silent<EndsInText>();
        new SmallPlan()
            .Project("講座", planText: text.Replace("6", "7", StringComparison.Ordinal).Replace("６", "７", StringComparison.Ordinal))
            .Directions("維持", "事業終了")
            .Silent<EndsInText>();
    }

    [Fact]
    public void What_was_to_end_by_its_direction_is_not_directed_on()
    {
        Two("維持", "")
            .Finds<BudgetAfterEnd>(Severity.Warning, "令和6年度の方向性は、令和5年度のシートで「事業終了」", "令和7年度も「維持」");
        // The last year, as it was said.
        Two(null, "").Silent<BudgetAfterEnd>();
        Two("事業終了", "").Silent<BudgetAfterEnd>();
        Two(null, "今年度で終了し、記録をまとめる。").Silent<BudgetAfterEnd>();
        Two("維持", "要望を受けて1年延長する。").Silent<BudgetAfterEnd>();

        static SmallPlan Two(string? direction, string text) =>
            new SmallPlan()
                .Year(2023)
                .Measure("1-1", planYear: 2023)
                .Project("講座", planYear: 2023)
                .Project("講座", planText: text.Length == 0 ? "実施する" : text, budget: 500)
                .Change(d =>
                    d.Directions.Add(
                        new ProjectDirection
                        {
                            ProjectCode = "P001",
                            PlanYear = new(2023),
                            Year = new(2024),
                            Direction = "事業終了",
                        }
                    )
                )
                .Change(d =>
                {
                    d.ProjectPlans.Find(p => p.Year.Value == 2024)!.Budget = 500_000;
                    if (direction is not null)
                        d.Directions.Add(
                            new ProjectDirection
                            {
                                ProjectCode = "P001",
                                PlanYear = new(2024),
                                Year = new(2025),
                                Direction = direction,
                            }
                        );
                });
    }

    [Theory]
    [InlineData("【新規】講座を開く。")]
    [InlineData("≪新規≫市民交流講座を開く。")]
    [InlineData("市民交流講座（新規）として相談の場を設ける。")]
    [InlineData("今年度から始める新規の事業である。")]
    [InlineData("市民交流講座を新たに創設する。")]
    public void A_text_calls_new_what_was_not_there_before(string text)
    {
        new SmallPlan().Project("市民交流講座", planText: text).Finds<NewInText>(Severity.Note, "令和5年度の実績があります");
        new SmallPlan().Project("市民交流講座", "", planText: text, line: Planned).Silent<NewInText>();
        new SmallPlan().Project("市民交流講座", planText: text, line: l => l.New = true).Silent<NewInText>();
        new SmallPlan()
            .Project("市民交流講座", "", planText: text, line: Planned, project: p => p.StartYear = new(2019))
            .Finds<NewInText>(Severity.Note, "開始年度は令和元年度");
        // New in the plan of R5, it is still new among the results of R5.
        new SmallPlan()
            .Year(2023)
            .Measure("1-1", planYear: 2023)
            .Project("市民交流講座", "", line: Planned, planYear: 2023)
            .Change(d => d.Results.Clear())
            .Project("市民交流講座", text)
            .Silent<NewInText>();
    }

    [Theory]
    [InlineData("新規の会員を募る。")]
    [InlineData("・若者向けの講座\n・【新規】高齢者向けの講座")]
    [InlineData("新規就農者に補助する。")]
    [InlineData("市民交流講座の案内を新たに作る。")]
    public void A_new_piece_is_no_new_project(string text) => new SmallPlan().Project("市民交流講座", planText: text).Silent<NewInText>();

    private const string ToldBefore = "・相談　延べ1,118件（うち夜間96件）";

    [Theory]
    [InlineData("今年度から新たに、夜間の相談を毎月第2・第4水曜日に始めます。")]
    [InlineData("夜間の相談を、新たに実施する。")]
    [InlineData("令和6年度から新たに夜間相談を行う。")]
    [InlineData("弁護士の相談を行う。\n・【新規】夜間の相談")]
    [InlineData("本年度から、夜間の相談を始める。")]
    [InlineData("夜間の相談が新たに始まります。")]
    public void A_piece_called_new_was_told_before(string text)
    {
        Told(ToldBefore, "", text).Finds<NewInText>(Severity.Note, "令和5年度の実績", "夜間96件");
        Told("実施した。", "夜間の相談を、毎月２回行う。", text).Finds<NewInText>(Severity.Note, "令和5年度の計画");
        Told("夜間の相談は、翌年度に延期した。", "夜間の相談を、毎月２回行う。", text).Silent<NewInText>();
        Told("夜間の相談を求める声が多い。", "夜間の相談の開設を検討する。", text).Silent<NewInText>();
    }

    [Theory]
    [InlineData("今年度から新たに、夜間の相談を北支所で始める。")]
    [InlineData("夜間の相談を、オンラインでも新たに始める。")]
    [InlineData("今年度から新たに、早朝の相談を始める。")]
    [InlineData("新たに夜間の相談を始める団体に補助する。")]
    [InlineData("夜間の相談を、今年度から毎週行う。")]
    [InlineData("新たに弁護士の相談を始める。")]
    [InlineData("夜間の相談を新たに予約制で行う。")]
    [InlineData("夜間の相談を、新たに3か所で行う。")]
    [InlineData("前年度に始めた夜間の相談を、引き続き行う。")]
    [InlineData("今年度から、夜間の相談を増やす。")]
    public void A_piece_that_is_new_in_one_way_is_new(string text) => Told(ToldBefore, "", text).Silent<NewInText>();

    private static SmallPlan Told(string result, string planned, string now) =>
        new SmallPlan()
            .Year(2023)
            .Measure("1-1", planYear: 2023)
            .Project("ひとり親家庭の自立支援", planText: planned, planYear: 2023)
            .Project("ひとり親家庭の自立支援", result, planText: now);

    [Theory]
    [InlineData("・コンポストの購入補助は、令和５年度をもって終了した。")]
    [InlineData("コンポストの購入補助は令和5年度限りとした。")]
    [InlineData("令和5年度で、コンポストの購入補助を廃止しました。")]
    [InlineData("コンポストの購入補助については、今年度をもって打ち切った。")]
    [InlineData("コンポストの購入補助は廃止した。")]
    [InlineData("コンポストの購入補助は、令和6年3月31日で終了した。")]
    public void A_piece_that_ended_is_counted_on_again(string text)
    {
        Ends(text, "", "・コンポストの購入補助を30件見込む。").Finds<EndedInText>(Severity.Note, "令和5年度の文に", "購入補助を30件");
        Ends("実施した。", text, "・コンポスト購入補助　30件").Finds<EndedInText>(Severity.Note, "令和5年度の文に");
        Ends(text, "", "電動式の購入補助を30件見込む。").Silent<EndedInText>();
        Ends(text, "", "コンポストの購入補助に代えて、講習会を開く。").Silent<EndedInText>();
        Ends(text, "", "コンポストの購入補助を受けた世帯に、使い方を聞く。").Silent<EndedInText>();
    }

    [Theory]
    [InlineData("購入補助の受付は、令和5年度で終了した。", "購入補助の受付を、店でも行う。")]
    [InlineData("電動式の購入補助は、令和５年度をもって終了した。", "コンポストの購入補助を30件見込む。")]
    [InlineData("コンポストの購入補助は、令和6年度をもって終了する。", "コンポストの購入補助を30件見込む。")]
    [InlineData("コンポストの購入補助は令和5年度で終了する予定であったが、継続する。", "コンポストの購入補助を30件見込む。")]
    [InlineData("購入補助は、令和5年度で終了した。", "コンポストの購入補助を30件見込む。")]
    [InlineData("夏の相談会は終了した。", "夏の相談会を開く。")]
    public void A_piece_that_goes_on_is_left_alone(string told, string planned) => Ends(told, "", planned).Silent<EndedInText>();

    [Fact]
    public void A_sheet_tells_of_the_end_of_a_project() =>
        Ends("実施した。", "ごみ減量化推進事業は、令和5年度をもって終了した。", "続ける。")
            .Finds<EndedInText>(Severity.Note, "「ごみ減量化推進事業」は令和6年度の計画に載っています");

    private static SmallPlan Ends(string result, string outcomes, string planned) =>
        new SmallPlan()
            .Measure("1-1", s => s.Outcomes = outcomes.Length == 0 ? s.Outcomes : outcomes)
            .Project("ごみ減量化推進事業", result, planText: planned);

    [Fact]
    public void A_name_of_one_year_has_no_word_more_or_less()
    {
        Then("市民講座事業").Finds<NameWithin>(Severity.Note, "当時の事業名「市民講座事業」", "「市民講座」");
        Then("新市民講座").Finds<NameWithin>(Severity.Note);
        Then("市民大学").Silent<NameWithin>();
        // Borne for years, it was the name.
        Then("市民講座事業").Change(d => d.ProjectPlans[0].NameThen = "市民講座事業").Silent<NameWithin>();

        static SmallPlan Then(string name) => new SmallPlan().Project("市民講座").Change(d => d.Results[0].NameThen = name);
    }

    [Theory]
    [InlineData("目標を大きく上回った。", "目標を大きく上回った")]
    [InlineData("すべての事業が計画どおり完了した。", "計画どおり完了した")]
    [InlineData("講座は目標を達成した。", "目標を達成した")]
    public void A_bad_rating_tells_what_is_behind(string outcomes, string words)
    {
        Behind(outcomes).Finds<BehindButDone>(Severity.Note, "「C」（やや遅れている）", words);
        Behind(outcomes + "施設の整備は遅れている。").Silent<BehindButDone>();
        new SmallPlan().Measure("1-1", s => s.Outcomes = outcomes).Silent<BehindButDone>();
    }

    [Theory]
    [InlineData("講座は目標を上回った。担い手の確保が課題である。")]
    [InlineData("申込みは予定を上回った。")]
    [InlineData("目標には届かなかった。")]
    [InlineData("計画どおりに進まなかった。")]
    public void A_bad_rating_stands_beside_one_thing_that_went_well(string outcomes) => Behind(outcomes).Silent<BehindButDone>();

    private static SmallPlan Behind(string outcomes) => new SmallPlan().Measure("1-1", s => (s.Outcomes, s.Rating) = (outcomes, "C"));

    [Fact]
    public void Funding_without_an_amount_is_told_where_the_city_leaves_it_out()
    {
        Free(1).Finds<FundingMissing>(Severity.Note, "決算額がありません");
        Free(4).Silent<FundingMissing>();

        // Twelve amounts that are none, some of them with funding.
        static SmallPlan Free(int funded)
        {
            var plan = new SmallPlan().Change(d => d.Words.Add(new PlanWord { List = PlanWord.Funding, Word = "単独" }));
            for (var i = 0; i < 6; i++)
                plan.Project($"講座その{i}");
            return plan.Change(d => d.Results.Take(funded).ToList().ForEach(r => r.Funding = "単独"));
        }
    }

    [Fact]
    public void Help_from_outside_explains_only_the_side_that_has_it()
    {
        Funded("単独", "補助", "国庫補助を受けて行う。").Silent<FundingDiffers>();
        Funded("補助", "単独", "助成金を町内会に出す。").Finds<FundingDiffers>(Severity.Note, "「補助」", "「単独」");

        static SmallPlan Funded(string done, string next, string planText) =>
            new SmallPlan()
                .Project("講座", settled: 500, planText: planText, budget: 500)
                .Change(d => (d.Results[0].Funding, d.ProjectPlans[0].Funding) = (done, next));
    }
}

using Meguri.Accounts;
using Meguri.Checks;
using Meguri.Checks.Lines;
using Meguri.Plans.Model;

namespace Meguri.Tests.Checks;

/// <summary>Rules on what is known of a project over the years: new, ended, carried over, its department, funding and name.</summary>
public sealed class LineFactRuleTests
{
    private static void Planned(Listing line) => line.InResults = false;

    private static void Done(Listing line) => line.InPlan = false;

    private static void New(Listing line) => line.New = true;

    [Fact]
    public void What_is_new_did_not_stand_before()
    {
        new SmallPlan().Project("講座", line: New).Silent<NewAgain>();
        // New in the plan of R5, it is still new among the results of R5.
        Two(
                l =>
                {
                    Planned(l);
                    New(l);
                },
                New
            )
            .Silent<NewAgain>();
        Two(_ => { }, New).Finds<NewAgain>(Severity.Warning, "令和5年度のシートにも実績");
        Two(
                l =>
                {
                    Planned(l);
                    New(l);
                },
                l =>
                {
                    Planned(l);
                    New(l);
                }
            )
            .Finds<NewAgain>(Severity.Warning, "令和5年度の計画にも");
        new SmallPlan()
            .Project("講座", line: New, project: p => p.StartYear = new(2020))
            .Finds<NewAgain>(Severity.Warning, "開始年度は令和2年度");
        new SmallPlan().Project("講座", line: New, project: p => p.StartYear = new(2023)).Silent<NewAgain>();
        new SmallPlan().Project("講座", "参加60人（前年度45人）", line: New).Finds<NewAgain>(Severity.Warning, "前の年度の数");
        new SmallPlan().Project("講座", "例年どおり3回開いた", line: New).Finds<NewAgain>(Severity.Warning, "「例年」");

        static SmallPlan Two(Action<Listing> before, Action<Listing> now) =>
            new SmallPlan()
                .Year(2023)
                .Measure("1-1", planYear: 2023)
                .Project("講座", line: before, planYear: 2023)
                .Project("講座", line: now);
    }

    [Theory]
    [InlineData("令和5年度で終了")]
    [InlineData("講座を3回開き、令和５年度をもって事業を終了した。")]
    [InlineData("今年度で事業終了")]
    [InlineData("本事業は廃止した。")]
    [InlineData("参加者が減ったため、事業を終了する。")]
    public void What_ended_in_words_is_not_planned(string text)
    {
        new SmallPlan().Project("講座", text, budget: 500).Finds<EndedInText>(Severity.Warning, "令和6年度の計画に載っています", "500千円");
        new SmallPlan().Project("講座", text, line: Done).Silent<EndedInText>();
        // The text of the year before says so.
        new SmallPlan()
            .Year(2023)
            .Measure("1-1", planYear: 2023)
            .Project(
                "講座",
                text.Replace("5年度", "4年度", StringComparison.Ordinal).Replace("５", "４", StringComparison.Ordinal),
                line: Done,
                planYear: 2023
            )
            .Project("講座")
            .Finds<EndedInText>(Severity.Warning);
    }

    [Theory]
    [InlineData("申請の受付は令和5年度で終了した。")]
    [InlineData("工事を終了し、供用を始めた。")]
    [InlineData("令和7年度で施設の整備を終える")]
    [InlineData("ハード事業については令和7年度で完了予定")]
    [InlineData("令和8年度で終了する予定")]
    [InlineData("3つの事業を終了し、1つにまとめた。")]
    [InlineData("会議は午後5時に終了した。")]
    public void The_end_of_a_piece_is_not_the_end(string text) => new SmallPlan().Project("講座", text, budget: 500).Silent<EndedInText>();

    [Fact]
    public void What_ended_by_its_direction_has_no_results_later()
    {
        Ended()
            .Project(
                "講座",
                line: l =>
                {
                    l.InPlan = false;
                },
                planYear: 2027
            )
            .Finds<BudgetAfterEnd>(Severity.Error, "令和7年度で終わる", "令和8年度の実績");
        Ended()
            .Project(
                "講座",
                line: l =>
                {
                    l.InPlan = false;
                },
                planYear: 2027
            )
            .Change(d => d.Results[^1].CarriedIn = 5)
            .Silent<BudgetAfterEnd>();
        new SmallPlan()
            .Project("講座", project: p => p.EndYear = new(2022))
            .Year(2025)
            .Measure("1-1", planYear: 2025)
            .Project("講座", planYear: 2025)
            .Finds<BudgetAfterEnd>(Severity.Error, "令和7年度の計画");

        static SmallPlan Ended() => new SmallPlan().Project("講座").Directions("事業終了").Year(2027).Measure("1-1", planYear: 2027);
    }

    [Fact]
    public void Money_carried_over_stands_in_its_column()
    {
        Result("23,554千円を翌年度へ繰り越した", 23_554_000).Silent<CarryOver>();
        Result("23,554千円を翌年度へ繰り越した", null).Finds<CarryOver>(Severity.Warning, "翌年度繰越の欄が空");
        Result("23,554千円を翌年度へ繰り越した", 32_554_000).Finds<CarryOver>(Severity.Warning, "23,554千円", "32,554千円");
        Result("工事が遅れ、事業費を繰越明許とした", null).Finds<CarryOver>(Severity.Warning, "空");
        Result("国の交付金23,554千円と市の補助11,777千円を翌年度へ繰り越した", 35_331_000).Silent<CarryOver>();
        Result("工事を進めた", 23_554_000).Finds<CarryOver>(Severity.Note, "実績の文に書かれていません");
        Result("工事を進めた", null).Silent<CarryOver>();
        Result("前年度からの繰越分で工事を進めた", null).Finds<CarryOver>(Severity.Note, "うち前年度繰越の欄が空");
        Result("翌年度への繰越はなかった", null).Silent<CarryOver>();

        static SmallPlan Result(string text, long? carried) =>
            new SmallPlan().Project("工事", text, settled: 90_000).Change(d => d.Results[0].CarriedOut = carried);
    }

    [Fact]
    public void A_project_and_a_measure_have_a_department()
    {
        Departments("a", "a").Silent<DepartmentMissing>();
        Departments("a", null).Finds<DepartmentMissing>(Severity.Warning, "「見学」の所管課が選ばれていません");
        Departments("a", "zz").Finds<DepartmentMissing>(Severity.Warning, "「zz」", "一覧にありません");
        // Where few have one, none is missing.
        Departments(null, null).Silent<DepartmentMissing>();
        new SmallPlan().Project("講座").Silent<DepartmentMissing>();
        // Once, not once a year.
        Departments("a", null)
            .Year(2025)
            .Measure("1-1", planYear: 2025)
            .Project("見学", planYear: 2025)
            .Finds<DepartmentMissing>(Severity.Warning);
        var measures = Departments("a", "a")
            .Measure("1-2")
            .Measure("1-3")
            .Change(d =>
            {
                foreach (var n in d.Nodes.Where(n => n.Code != "1-2"))
                    n.DepartmentCode = "a";
            });
        Assert.Equal("node", measures.Finds<DepartmentMissing>(Severity.Warning, "1-2").Place.Kind);

        static SmallPlan Departments(string? one, string? other) =>
            new SmallPlan()
                .Change(d => d.Departments.Add(new Department { Code = "a", Name = "市民課" }))
                .Project("講座", project: p => p.DepartmentCode = one)
                .Project("学習", project: p => p.DepartmentCode = one)
                .Project("見学", project: p => p.DepartmentCode = other);
    }

    [Fact]
    public void Funding_is_one_and_goes_with_an_amount()
    {
        Funding("単独", "単独").Silent<FundingDiffers>();
        Funding("単独", "補助").Finds<FundingDiffers>(Severity.Note, "令和5年度の実績では「単独」", "令和6年度の計画では「補助」");
        Funding("単独", "補助", "国の補助を受けて行う").Silent<FundingDiffers>();
        Funding("単独", "起債")
            .Change(d => d.Results[0].Funding = "起債")
            .Change(d => Words(d))
            .Says<FundingDiffers>("「起債」は、この計画で使う言葉");

        Funded(6).Silent<FundingMissing>();
        Funded(6).Change(d => d.Results[0].Funding = null).Finds<FundingMissing>(Severity.Warning, "財源区分が選ばれていません");
        Funded(6).Change(d => d.Results[0].SettledAmount = null).Finds<FundingMissing>(Severity.Note, "決算額がありません");
        Funded(6).Change(d => d.Results[0].SettledAmount = d.Results[1].SettledAmount = null).Silent<FundingMissing>();
        Funded(6)
            .Change(d =>
            {
                foreach (var r in d.Results)
                    r.Funding = null;
            })
            .Silent<FundingMissing>();
        Funded(6).Change(d => (d.Results[0].SettledAmount, d.Results[0].Funding) = (null, null)).Silent<FundingMissing>();

        static SmallPlan Funding(string one, string other, string text = "続ける") =>
            new SmallPlan()
                .Project("講座", settled: 10, budget: 10, planText: text)
                .Change(d => (d.Results[0].Funding, d.ProjectPlans[0].Funding) = (one, other));
        static void Words(Meguri.Plans.PlanDocument d) =>
            d.Words.AddRange([
                new PlanWord { List = PlanWord.Funding, Word = "単独" },
                new PlanWord { List = PlanWord.Funding, Word = "補助" },
            ]);
        static SmallPlan Funded(int count)
        {
            var plan = new SmallPlan();
            for (var i = 0; i < count; i++)
                plan.Project($"事業その{i}", settled: 500 + i);
            return plan.Change(Words)
                .Change(d =>
                {
                    foreach (var r in d.Results)
                        r.Funding = "単独";
                });
        }
    }

    [Theory]
    [InlineData("滞納整理機構", "滞納整理機構負担金")]
    [InlineData("移住・定住促進", "移住・定住促進事業")]
    [InlineData("ＳＤＧｓの普及啓蒙", "SDGsの普及啓蒙事業")]
    [InlineData("人権擁護活動", "【新規】人権擁護活動")]
    public void A_name_with_a_word_added_is_the_same_name(string one, string other)
    {
        new SmallPlan()
            .Project(one, line: Done)
            .Project(other, line: Planned)
            .Finds<NameWithin>(Severity.Warning, one, other, "片方は実績だけ");
        new SmallPlan().Project(other, line: Done).Project(one, line: Planned).Finds<NameWithin>(Severity.Warning, one, other);
        new SmallPlan().Project(one).Project(other).Finds<NameWithin>(Severity.Note, one, other);
        // In different measures, each with results and plan, they are two.
        new SmallPlan().Measure("1-2").Project(one).Project(other, measure: "1-2").Silent<NameWithin>();
        new SmallPlan()
            .Change(d => d.Departments.AddRange([new Department { Code = "a" }, new Department { Code = "b" }]))
            .Project(one, project: p => p.DepartmentCode = "a")
            .Project(other, project: p => p.DepartmentCode = "b")
            .Silent<NameWithin>();
    }

    [Theory]
    [InlineData("町内会館整備事業", "町内会館改修事業")]
    [InlineData("子育て支援", "子育て支援センターの充実した利用")]
    [InlineData("町会連合会補助金", "町会連合会と他機関との連携")]
    [InlineData("図書館", "図書館事業")]
    public void Names_that_share_words_are_two(string one, string other) =>
        new SmallPlan().Project(one).Project(other).Silent<NameWithin>();

    [Fact]
    public void A_direction_goes_with_the_budget()
    {
        Budgets("縮小", 500, 1200).Finds<DirectionAgainstBudget>(Severity.Note, "縮小", "500千円から1,200千円に増えて");
        Budgets("拡充", 1200, 500).Finds<DirectionAgainstBudget>(Severity.Note, "拡充", "減って");
        Budgets("縮小", 500, 400).Silent<DirectionAgainstBudget>();
        Budgets("拡充", 500, 1200).Silent<DirectionAgainstBudget>();
        Budgets("維持", 500, 1200).Silent<DirectionAgainstBudget>();
        Budgets("縮小", 20, 60).Silent<DirectionAgainstBudget>();

        static SmallPlan Budgets(string direction, long before, long now) =>
            new SmallPlan()
                .Project("講座", budget: before)
                .Directions(direction)
                .Year(2025)
                .Measure("1-1", planYear: 2025)
                .Project("講座", budget: now, planYear: 2025);
    }

    [Fact]
    public void Two_lines_do_not_say_the_same()
    {
        new SmallPlan()
            .Project("講座", "講座を3回開いた。", 500)
            .Project("見学", "講座を3回開いた。", 500)
            .Finds<SameLineTwice>(Severity.Warning, "「講座」と「見学」", "500千円");
        new SmallPlan().Project("講座", "講座を3回開いた。", 500).Project("見学", "講座を3回開いた。", 600).Silent<SameLineTwice>();
        new SmallPlan().Project("講座", "該当なし", 500).Project("見学", "該当なし", 500).Silent<SameLineTwice>();
        new SmallPlan().Measure("1-2").Project("講座", "講座を3回開いた。", 500).Project("講座", measure: "1-2").Silent<SameLineTwice>();
    }

    [Theory]
    [InlineData("講座を3回開き、60人が参加した。", "講座を3回開催した。", false, true)]
    [InlineData("講座を開く予定である。", "講座を開く", true, false)]
    [InlineData("講座を3回開催", "講座を開催", false, false)]
    [InlineData("講座を開いた。次は見学を行う予定。", "前年度は3回開催した。今年度は5回開く。", false, false)]
    public void Results_tell_what_was_done_and_plans_what_is_to_be_done(string result, string plan, bool resultIsOdd, bool planIsOdd)
    {
        var found = new SmallPlan().Project("講座", result, planText: plan).Check<TenseSwapped>();
        Assert.Equal(
            (resultIsOdd, planIsOdd),
            (found.Exists(f => f.Place.Kind == "result"), found.Exists(f => f.Place.Kind == "projectPlan"))
        );
    }
}

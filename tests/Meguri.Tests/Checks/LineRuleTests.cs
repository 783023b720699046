using Meguri.Checks;
using Meguri.Checks.Lines;
using Meguri.Plans.Model;

namespace Meguri.Tests.Checks;

/// <summary>Rules on lines: in one place and not in another, ended, cross-listed.</summary>
public sealed class LineRuleTests
{
    private static void NotPlanned(Listing line) => line.InPlan = false;

    private static void NotDone(Listing line) => line.InResults = false;

    private static void Marked(Listing line) => line.CrossListedInResults = line.CrossListedInPlan = true;

    [Fact]
    public void A_project_may_not_vanish_without_a_word()
    {
        new SmallPlan()
            .Project("講座", line: NotPlanned)
            .Finds<NotInPlan>(Severity.Warning, "「講座」", "令和5年度の実績", "令和6年度の計画");
        new SmallPlan().Project("講座").Silent<NotInPlan>();
        new SmallPlan().Project("講座", "令和5年度で終了", line: NotPlanned).Silent<NotInPlan>();
        new SmallPlan().Project("講座", line: NotPlanned, project: p => p.EndYear = new(2023)).Silent<NotInPlan>();
        // It goes on on another sheet.
        new SmallPlan()
            .Measure("1-2")
            .Project("講座", line: NotPlanned)
            .Project(
                "講座",
                line: l =>
                {
                    NotDone(l);
                    Marked(l);
                },
                measure: "1-2"
            )
            .Silent<NotInPlan>();
    }

    [Fact]
    public void A_planned_project_has_results_or_is_new()
    {
        new SmallPlan()
            .Project("町会連合会と他機関との連携", line: NotDone)
            .Finds<NotInResults>(Severity.Warning, "令和6年度の計画", "令和5年度の実績", "新規");
        new SmallPlan()
            .Project("研修", line: l =>
            {
                NotDone(l);
                l.New = true;
            })
            .Silent<NotInResults>();
        new SmallPlan().Project("研修", planText: "市民向け研修会を新たに開く", line: NotDone).Silent<NotInResults>();
        new SmallPlan().Project("研修", line: NotDone, project: p => p.StartYear = new(2024)).Silent<NotInResults>();
        // ふるさと納税: cross-listed in one sheet's plan only; its results stand on another.
        new SmallPlan()
            .Measure("1-2")
            .Project("ふるさと納税")
            .Project(
                "ふるさと納税",
                line: l =>
                {
                    NotDone(l);
                    l.CrossListedInPlan = true;
                },
                measure: "1-2"
            )
            .Silent<NotInResults>();
    }

    [Fact]
    public void What_ends_is_not_planned_again()
    {
        TwoPlans("事業終了", "事業終了").Finds<BudgetAfterEnd>(Severity.Error, "令和7年度で終わる", "令和8年度の計画", "500千円");
        TwoPlans("維持", "維持").Silent<BudgetAfterEnd>();
        TwoPlans("維持", "事業終了").Silent<BudgetAfterEnd>();
        // The next sheet put the end off.
        TwoPlans("事業終了", "事業終了")
            .Year(2025)
            .Change(d =>
                d.Directions.Add(
                    new ProjectDirection
                    {
                        ProjectCode = "P001",
                        PlanYear = new(2025),
                        Year = new(2026),
                        Direction = "維持",
                    }
                )
            )
            .Silent<BudgetAfterEnd>();
        new SmallPlan()
            .Project("ワイン振興対策事業", planText: "令和7年度でハード事業を完了", budget: 103082)
            .Directions("維持", "事業終了")
            .Silent<BudgetAfterEnd>();
        new SmallPlan()
            .Project("講座")
            .Directions("事業終了", "維持")
            .Finds<BudgetAfterEnd>(Severity.Error, "令和7年度が「事業終了」", "令和8年度が「維持」");
        new SmallPlan().Project("講座", project: p => p.EndYear = new(2023)).Finds<BudgetAfterEnd>(Severity.Error, "令和5年度で終わる");

        static SmallPlan TwoPlans(params string[] directions) =>
            new SmallPlan()
                .Project("講座", budget: 500)
                .Directions(directions)
                .Year(2026)
                .Measure("1-1", planYear: 2026)
                .Project("講座", budget: 500, planYear: 2026);
    }

    [Fact]
    public void A_cross_listed_project_has_a_home()
    {
        var shared = new SmallPlan().Measure("1-2").Project("交付金").Project("交付金", line: Marked, measure: "1-2");
        shared.Silent<HomeMissing>();
        new SmallPlan().Project("SDGs", line: Marked, project: NoHome).Finds<HomeMissing>(Severity.Warning, "どの施策でも【再掲】");
        new SmallPlan()
            .Related("1-1", "9-1")
            .Project("SDGs", line: Marked, project: NoHome)
            .Finds<HomeMissing>(Severity.Note, "取り込んでいない");
        new SmallPlan().Project("講座", project: NoHome).Finds<HomeMissing>(Severity.Warning, "決まっていません");
        new SmallPlan().Project("講座", line: Marked, project: p => p.HomeMeasureCode = "9-9").Finds<HomeMissing>(Severity.Warning, "9-9");
        new SmallPlan()
            .Measure("1-2")
            .Project("講座", line: Marked, project: p => p.HomeMeasureCode = "1-2")
            .Finds<HomeMissing>(Severity.Warning, "1-2のシートに載っていません");
        new SmallPlan()
            .Project("講座", line: Marked, project: p => (p.HomePlanCode, p.HomeMeasureCode) = ("fukushi", "3-1"))
            .Silent<HomeMissing>();

        static void NoHome(Project project) => project.HomePlanCode = project.HomeMeasureCode = null;
    }

    [Fact]
    public void One_project_has_one_home()
    {
        new SmallPlan()
            .Measure("1-2")
            .Project("交付金")
            .Project("交付金", measure: "1-2")
            .Finds<HomeTwice>(Severity.Error, "1-1と1-2", "1-2の行に【再掲】");
        new SmallPlan().Measure("1-2").Project("交付金").Project("交付金", line: Marked, measure: "1-2").Silent<HomeTwice>();
        new SmallPlan().Year(2025).Measure("1-1", planYear: 2025).Project("交付金").Project("交付金", planYear: 2025).Silent<HomeTwice>();
    }

    [Fact]
    public void A_mark_stands_on_both_sides()
    {
        Away(l => l.CrossListedInResults = true)
            .Finds<CrossMarkOneSided>(Severity.Warning, "実績の欄に【再掲】の印がありますが、計画の欄にはありません");
        Away(l => l.CrossListedInPlan = true)
            .Finds<CrossMarkOneSided>(Severity.Warning, "計画の欄に【再掲】の印がありますが、実績の欄にはありません");
        Away(Marked).Silent<CrossMarkOneSided>();
        Away(l =>
            {
                l.InResults = false;
                l.CrossListedInPlan = true;
            })
            .Silent<CrossMarkOneSided>();
        new SmallPlan().Project("移住", line: Marked).Finds<CrossMarkOneSided>(Severity.Warning, "本掲なのに");
        new SmallPlan()
            .Project("移住", line: l => l.CrossListedInResults = true)
            .Finds<CrossMarkOneSided>(Severity.Warning, "ここが本掲なら実績の印を外し");
        new SmallPlan().Project("移住").Silent<CrossMarkOneSided>();

        static SmallPlan Away(Action<Listing> line) =>
            new SmallPlan().Measure("1-2").Project("手続").Project("手続", line: line, measure: "1-2");
    }

    [Fact]
    public void A_copy_says_what_the_project_says()
    {
        const string Home = "環境整備は利用なし。その他事業は10町内会（交流4、広報4、環境2）";
        var finding = Copy(Home, l => l.PrintedResultText = Home.Replace("10", "8", StringComparison.Ordinal))
            .Finds<CopyDiffers>(
                Severity.Error,
                "の文が、本掲（1-1）と1-2の写しで違います。本掲（1-1）では「10町内会」、1-2の写しでは「8町内会」です。",
                "合うのは本掲（1-1）です"
            );
        Assert.Equal(["8町内会"], SmallPlan.Words(finding));
        Copy(Home, l => l.PrintedResultText = Home).Silent<CopyDiffers>();
        Copy(Home, _ => { }).Silent<CopyDiffers>();
        Copy(Home, l => l.PrintedResultText = Home.Replace("10", "１０", StringComparison.Ordinal))
            .Finds<CopyDiffers>(Severity.Note, "表記だけ");
        Copy("5件を実施。障がい者福祉計画にのみ意見2件", l => l.PrintedResultText = "5件を実施。意見2件")
            .Finds<CopyDiffers>(Severity.Warning, "本掲（1-1）にだけ「障がい者福祉計画にのみ」があります");
        Copy(Home, l => l.PrintedPlanAmount = 910_000).Finds<CopyDiffers>(Severity.Error, "予算額", "900千円", "910千円");

        static SmallPlan Copy(string text, Action<Listing> line) =>
            new SmallPlan()
                .Measure("1-2")
                .Project("補助金", text, budget: 900)
                .Project(
                    "補助金",
                    line: l =>
                    {
                        Marked(l);
                        line(l);
                    },
                    measure: "1-2"
                );
    }
}

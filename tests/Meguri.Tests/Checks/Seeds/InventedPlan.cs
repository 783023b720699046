using Meguri.Accounts;
using Meguri.Plans;
using Meguri.Plans.Model;
using Meguri.Plans.Settings;
using Meguri.Shared.Time;

namespace Meguri.Tests.Checks.Seeds;

/// <summary>
/// Clean plans made by number: three measures of two years, texts with figures that agree with each other, with last year and with the
/// amounts.
/// Each number has a hand of its own: digits, brackets, bullets.
/// </summary>
internal static class InventedPlan
{
    /// <summary>The last of its two plan years.</summary>
    public const int LastYear = 2024;

    private const int Measures = 3;
    private const string Code = "invented";

    /// <summary>How the plan of that number writes.</summary>
    public static Pen PenOf(int number) =>
        new(
            (Digits)(number % 3),
            FullBrackets: number % 4 != 3,
            FullPercent: number % 2 == 1,
            Bullets: number % 5 is 1 or 2,
            Person: number % 7 < 4 ? "人" : "名"
        );

    /// <summary>The plan of that number, always the same.</summary>
    public static PlanDocument Make(int number)
    {
        var (random, pen) = (new Random(7_919 * (number + 1)), PenOf(number));
        var plan = new PlanDocument
        {
            Plan = new Plan
            {
                Code = Code,
                Title = "総合計画実施計画",
                StartYear = new(2020),
                EndYear = new(2029),
                UnitYen = 1000,
                ProjectTitle = "事業",
            },
            Levels = [new Level { Depth = 1, Name = "基本目標" }, new Level { Depth = 2, Name = "施策" }],
            Words = [.. DefaultWords.For(Code)],
            Years =
            [
                .. new[] { LastYear - 1, LastYear }.Select(y => new SheetYear
                {
                    PlanYear = new(y),
                    ResultYear = new(y - 1),
                    DirectionYears = 2,
                }),
            ],
            Nodes =
            [
                new Node
                {
                    Code = "1",
                    Depth = 1,
                    Name = "安心して暮らせるまち",
                    Order = 1,
                },
            ],
        };
        var topics = InventedTopics.All.ToArray();
        random.Shuffle(topics);
        for (var i = 0; i < Measures; i++)
            AddMeasure(plan, topics[i], i + 1, random, pen);
        CrossList(plan, plan.Projects[0].Code, "1-2");
        AddNewProject(plan, pen);
        AddFreeProject(plan, pen);
        AddIndicators(plan, random);
        foreach (var year in plan.Years)
        {
            plan.Related.Add(
                new RelatedMeasure
                {
                    MeasureCode = "1-1",
                    PlanYear = year.PlanYear,
                    RelatedCode = "1-3",
                    Order = 1,
                }
            );
            plan.Related.Add(
                new RelatedMeasure
                {
                    MeasureCode = "1-3",
                    PlanYear = year.PlanYear,
                    RelatedCode = "1-1",
                    Order = 1,
                }
            );
        }
        PrintTotals(plan);
        plan.SetPlanCodes();
        return plan.Sorted();
    }

    private static void AddMeasure(PlanDocument plan, InventedTopic topic, int order, Random random, Pen pen)
    {
        var (measure, department) = ($"1-{order}", $"D{order}");
        plan.Departments.Add(
            new Department
            {
                Code = department,
                Name = topic.Department,
                Order = order,
            }
        );
        plan.Nodes.Add(
            new Node
            {
                Code = measure,
                ParentCode = "1",
                Depth = 2,
                Name = topic.Measure,
                Order = order,
                DepartmentCode = department,
            }
        );
        var ratings = (string[])["B", random.Next(3) == 0 ? "A" : "B"];
        for (var y = 0; y < plan.Years.Count; y++)
        {
            plan.Sheets.Add(
                new Sheet
                {
                    MeasureCode = measure,
                    PlanYear = plan.Years[y].PlanYear,
                    Rating = ratings[y],
                    Priority = order == 1,
                    Outline = pen.Set(topic.Outline),
                    Outcomes = pen.Set(pen.Write(topic.Outcomes[y])),
                    Improvements = pen.Set(pen.Write(topic.Improvements[y])),
                }
            );
        }
        foreach (var project in topic.Projects)
            AddProject(plan, project, measure, department, random, pen);
    }

    private static void AddProject(PlanDocument plan, InventedProject project, string measure, string department, Random random, Pen pen)
    {
        var code = $"P{plan.Projects.Count + 1:000}";
        plan.Projects.Add(
            new Project
            {
                Code = code,
                Name = project.Name,
                HomePlanCode = Code,
                HomeMeasureCode = measure,
                DepartmentCode = department,
            }
        );
        // Half grow, and what is budgeted is hardly ever spent to the last thousand.
        var (last, now) = (0L, Around(project.Figure, random));
        var settled = project.Cost == 0 ? (long?)null : Around(project.Cost, random);
        var funding =
            project.Cost == 0 ? null
            : project.Cost > 20_000 ? "補助"
            : "単独";
        for (var y = 0; y < plan.Years.Count; y++)
        {
            var year = plan.Years[y];
            plan.Listings.Add(
                new Listing
                {
                    MeasureCode = measure,
                    PlanYear = year.PlanYear,
                    ProjectCode = code,
                    Order = plan.Listings.Count,
                    InResults = true,
                    InPlan = true,
                }
            );
            plan.Results.Add(
                new ProjectResult
                {
                    ProjectCode = code,
                    Year = year.ResultYear,
                    Text = pen.Set(pen.Write(Fill(project.Results[y], now, last, random))),
                    SettledAmount = settled * 1000,
                    Funding = funding,
                }
            );
            settled = settled is { } spent ? spent + (spent * random.Next(1, 9) / 100) + 1 : null;
            plan.ProjectPlans.Add(
                new ProjectPlan
                {
                    ProjectCode = code,
                    Year = year.PlanYear,
                    Text = pen.Set(pen.Write(project.Plans[y])),
                    Budget = settled * 1000,
                    Funding = funding,
                }
            );
            settled = settled is { } given ? given - (given * random.Next(1, 5) / 100) : null;
            foreach (var direction in year.Directions)
                plan.Directions.Add(
                    new ProjectDirection
                    {
                        ProjectCode = code,
                        PlanYear = year.PlanYear,
                        Year = direction,
                        Direction = random.Next(4) == 0 ? "拡充" : "維持",
                    }
                );
            (last, now) = (now, now + Math.Max(1, now * random.Next(3, 14) / 100));
        }
    }

    private static string Fill(string text, long now, long last, Random random)
    {
        if (now == 0)
            return text;
        var (a, k) = (Math.Max(1, now * random.Next(45, 58) / 100), Math.Max(1, now * random.Next(30, 88) / 100));
        var b = Math.Max(1, (now - a) * random.Next(52, 70) / 100);
        return text.Replace("{n}", Pen.C(now), StringComparison.Ordinal)
            .Replace("{m}", Pen.C(last), StringComparison.Ordinal)
            .Replace("{r}", last == 0 ? "" : Pen.Share(now, last), StringComparison.Ordinal)
            .Replace("{d}", Pen.C(now - last), StringComparison.Ordinal)
            .Replace("{a}", Pen.C(a), StringComparison.Ordinal)
            .Replace("{b}", Pen.C(b), StringComparison.Ordinal)
            .Replace("{c}", Pen.C(now - a - b), StringComparison.Ordinal)
            .Replace("{k}", Pen.C(k), StringComparison.Ordinal)
            .Replace("{s}", Pen.Share(k, now), StringComparison.Ordinal);
    }

    private static void CrossList(PlanDocument plan, string project, string measure)
    {
        foreach (var year in plan.Years)
        {
            plan.Listings.Add(
                new Listing
                {
                    MeasureCode = measure,
                    PlanYear = year.PlanYear,
                    ProjectCode = project,
                    Order = 90,
                    InResults = true,
                    InPlan = true,
                    CrossListedInResults = true,
                    CrossListedInPlan = true,
                }
            );
        }
    }

    /// <summary>A project that begins in the last year.</summary>
    private static void AddNewProject(PlanDocument plan, Pen pen)
    {
        var year = plan.Years[^1];
        plan.Projects.Add(
            new Project
            {
                Code = "P090",
                Name = "若者の出番づくり事業",
                HomePlanCode = Code,
                HomeMeasureCode = "1-3",
                DepartmentCode = "D3",
                StartYear = year.ResultYear,
            }
        );
        plan.Listings.Add(
            new Listing
            {
                MeasureCode = "1-3",
                PlanYear = year.PlanYear,
                ProjectCode = "P090",
                Order = 80,
                InResults = true,
                InPlan = true,
                New = true,
            }
        );
        plan.Results.Add(
            new ProjectResult
            {
                ProjectCode = "P090",
                Year = year.ResultYear,
                Text = pen.Set("高校生と大学生が企画を出し合い、試しの催しを開いた。"),
                SettledAmount = 240_000,
                Funding = "単独",
            }
        );
        plan.ProjectPlans.Add(
            new ProjectPlan
            {
                ProjectCode = "P090",
                Year = year.PlanYear,
                Text = pen.Set("若者が企画した催しを、年に3回開く。"),
                Budget = 420_000,
                Funding = "単独",
            }
        );
        plan.ProjectPlans[^1].Text = pen.Write(plan.ProjectPlans[^1].Text);
        foreach (var direction in year.Directions)
            plan.Directions.Add(
                new ProjectDirection
                {
                    ProjectCode = "P090",
                    PlanYear = year.PlanYear,
                    Year = direction,
                    Direction = "拡充",
                }
            );
    }

    /// <summary>A project that costs nothing.</summary>
    private static void AddFreeProject(PlanDocument plan, Pen pen)
    {
        const string Free = "P091";
        string[] results = ["市民から寄せられた提案を、担当する課で検討した。", "提案の検討の結果を、提案した人に知らせた。"];
        string[] plans = ["検討の結果を、提案した人に知らせる。", "提案を、年に2回まとめて公表する。"];
        plan.Projects.Add(
            new Project
            {
                Code = Free,
                Name = "市民提案の受付",
                HomePlanCode = Code,
                HomeMeasureCode = "1-2",
                DepartmentCode = "D2",
            }
        );
        for (var y = 0; y < plan.Years.Count; y++)
        {
            var (told, planned) = (plan.Years[y].ResultYear, plan.Years[y].PlanYear);
            plan.Listings.Add(
                new Listing
                {
                    MeasureCode = "1-2",
                    PlanYear = planned,
                    ProjectCode = Free,
                    Order = 81,
                    InResults = true,
                    InPlan = true,
                }
            );
            plan.Results.Add(
                new ProjectResult
                {
                    ProjectCode = Free,
                    Year = told,
                    Text = pen.Set(results[y]),
                }
            );
            plan.ProjectPlans.Add(
                new ProjectPlan
                {
                    ProjectCode = Free,
                    Year = planned,
                    Text = pen.Set(pen.Write(plans[y])),
                }
            );
            foreach (var year in plan.Years[y].Directions)
                plan.Directions.Add(
                    new ProjectDirection
                    {
                        ProjectCode = Free,
                        PlanYear = planned,
                        Year = year,
                        Direction = "維持",
                    }
                );
        }
    }

    /// <summary>A share with what it is made of, and a count, each of three years.</summary>
    private static void AddIndicators(PlanDocument plan, Random random)
    {
        const string Share = "shirareta";
        const string Count = "kuwawatta";
        plan.Indicators.Add(
            new Indicator
            {
                Code = Share,
                Name = "取組を知っている市民の割合",
                Unit = "%",
                Decimals = 1,
                IsShare = true,
                DepartmentCode = "D1",
            }
        );
        plan.Indicators.Add(
            new Indicator
            {
                Code = Count,
                Name = "活動に加わった市民の数",
                Unit = "人",
                DepartmentCode = "D2",
                Order = 1,
            }
        );
        var (asked, known, joined) = (random.Next(700, 1_600), random.Next(38, 60), random.Next(900, 7_000));
        for (var year = LastYear - 3; year < LastYear; year++)
        {
            var yes = asked * known / 100;
            var share = Pen.ShareOf(yes, asked);
            plan.Observations.Add(
                new Observation
                {
                    IndicatorCode = Share,
                    Year = new(year),
                    Value = share,
                    Numerator = yes,
                    Denominator = asked,
                }
            );
            plan.Observations.Add(
                new Observation
                {
                    IndicatorCode = Count,
                    Year = new(year),
                    Value = joined,
                }
            );
            (asked, known, joined) = (asked + random.Next(-40, 60), known + random.Next(1, 4), joined + (joined * random.Next(2, 9) / 100));
        }
        foreach (var (code, goal) in ((string, decimal)[])[(Share, 75), (Count, joined + (joined / 5))])
        {
            var first = plan.Observations.First(o => o.IndicatorCode == code);
            plan.PlanIndicators.Add(
                new PlanIndicator
                {
                    IndicatorCode = code,
                    BaselineYear = first.Year,
                    BaselineValue = first.Value,
                    Order = plan.PlanIndicators.Count,
                }
            );
            plan.IndicatorLinks.Add(new IndicatorLink { IndicatorCode = code, TargetCode = $"1-{plan.PlanIndicators.Count}" });
            plan.Targets.Add(
                new IndicatorTarget
                {
                    IndicatorCode = code,
                    Year = new(2029),
                    Value = goal,
                }
            );
        }
    }

    /// <summary>Totals as a careful office would print them.</summary>
    public static void PrintTotals(PlanDocument plan)
    {
        var index = new PlanIndex(plan);
        foreach (var sheet in plan.Sheets)
        {
            var year = index.Year(sheet.PlanYear)!;
            var lines = index.Listings(sheet.MeasureCode, sheet.PlanYear).ToList();
            sheet.PrintedResultTotal = lines
                .Where(l => l.InResults)
                .Sum(l => index.Result(l.ProjectCode, year.ResultYear)?.SettledAmount ?? 0);
            sheet.PrintedPlanTotal = lines.Where(l => l.InPlan).Sum(l => index.Plan(l.ProjectCode, year.PlanYear)?.Budget ?? 0);
        }
    }

    private static long Around(int middle, Random random) => middle + (middle * random.Next(-12, 13) / 100);
}

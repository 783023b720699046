using Meguri.Accounts;
using Meguri.Plans;
using Meguri.Plans.Model;
using Meguri.Shared.Time;

namespace Meguri.Bench;

/// <summary>An invented plan of any size, the same each time: 120 measures, 600 projects and 5 years for scale 1.</summary>
public static class GeneratedPlan
{
    /// <summary>Code of the plan.</summary>
    public const string Code = "bench";

    /// <summary>The last plan year.</summary>
    public static readonly FiscalYear LastYear = new(2024);

    private const int Years = 5;
    private const int MeasuresPerPlan = 4;
    private const int ProjectsPerMeasure = 5;

    private static readonly string[] Subjects =
    [
        "地域の見守り",
        "公園の手入れ",
        "子育ての相談",
        "防災の訓練",
        "図書館の催し",
        "道路の補修",
        "商店街のにぎわい",
        "農業の担い手",
        "高齢者の足",
        "水道の管",
    ];
    private static readonly string[] Acts =
    [
        "を市民と進め",
        "の計画をつくり",
        "の費用を補助し",
        "を学校と連携して行い",
        "の担い手を育て",
        "を点検して直し",
    ];
    private static readonly string[] Ends =
    [
        "参加は前の年度を上回った。",
        "新しく3か所で始めた。",
        "課題は担い手の確保である。",
        "次の年度も続ける。",
        "市民の声を聞いて内容を改めた。",
    ];
    private static readonly string[] Directions = ["拡充", "維持", "見直し", "検討", "縮小"];

    /// <summary>Makes the plan with 120 × <paramref name="scale"/> measures.</summary>
    public static PlanDocument Make(int scale = 1)
    {
        var random = new Random(20240401);
        var plan = new PlanDocument
        {
            Plan = new()
            {
                Code = Code,
                Title = "測るための計画",
                StartYear = new(2018),
                EndYear = new(2027),
                UnitYen = 1000,
                ProjectTitle = "事業",
            },
            Levels =
            [
                new() { Depth = 1, Name = "基本目標" },
                new() { Depth = 2, Name = "基本計画" },
                new() { Depth = 3, Name = "主要施策" },
            ],
            Words =
            [
                .. "ABCD".Select(
                    (c, i) =>
                        new PlanWord
                        {
                            List = PlanWord.Rating,
                            Word = c.ToString(),
                            Meaning = "進み具合",
                            Role = i > 1 ? PlanWord.Behind : null,
                            Order = i,
                        }
                ),
                .. Directions.Select(
                    (d, i) =>
                        new PlanWord
                        {
                            List = PlanWord.Direction,
                            Word = d,
                            Meaning = d,
                            Order = i,
                        }
                ),
                new()
                {
                    List = PlanWord.Funding,
                    Word = "単独",
                    Order = 0,
                },
                new()
                {
                    List = PlanWord.Funding,
                    Word = "補助",
                    Order = 1,
                },
            ],
            Years =
            [
                .. Enumerable
                    .Range(0, Years)
                    .Select(i => new SheetYear
                    {
                        PlanYear = LastYear - i,
                        ResultYear = LastYear - i - 1,
                        DirectionYears = 2,
                    }),
            ],
            Departments =
            [
                .. Enumerable
                    .Range(1, 20)
                    .Select(i => new Department
                    {
                        Code = $"D{i:00}",
                        Name = $"第{i}課",
                        Order = i,
                    }),
            ],
        };
        for (var goal = 1; goal <= 6; goal++)
            AddGoal(plan, random, goal, 5 * scale);
        plan.SetPlanCodes();
        return plan.Sorted();
    }

    private static void AddGoal(PlanDocument plan, Random random, int goal, int basicPlans)
    {
        plan.Nodes.Add(
            new()
            {
                Code = $"{goal}",
                Depth = 1,
                Name = $"基本目標{goal}",
                Order = goal,
            }
        );
        for (var basic = 1; basic <= basicPlans; basic++)
        {
            var code = $"{goal}.{basic}";
            plan.Nodes.Add(
                new()
                {
                    Code = code,
                    ParentCode = $"{goal}",
                    Depth = 2,
                    Name = $"{Pick(random, Subjects)}の充実",
                    Order = basic,
                }
            );
            for (var measure = 1; measure <= MeasuresPerPlan; measure++)
                AddMeasure(plan, random, code, $"{code}-{measure}", measure);
        }
    }

    private static void AddMeasure(PlanDocument plan, Random random, string parent, string code, int order)
    {
        plan.Nodes.Add(
            new()
            {
                Code = code,
                ParentCode = parent,
                Depth = 3,
                Name = $"{Pick(random, Subjects)}の推進",
                Order = order,
                DepartmentCode = $"D{random.Next(1, 21):00}",
            }
        );
        var own = Enumerable.Range(0, ProjectsPerMeasure).Select(_ => AddProject(plan, random, code)).ToList();
        var visitor = plan.Projects.Count > 50 && random.Next(6) == 0 ? plan.Projects[random.Next(plan.Projects.Count - 10)].Code : null;
        foreach (var year in plan.Years)
        {
            plan.Sheets.Add(
                new()
                {
                    MeasureCode = code,
                    PlanYear = year.PlanYear,
                    Rating = "ABC"[random.Next(3)].ToString(),
                    Priority = random.Next(8) == 0,
                    Outcomes = Text(random, 4),
                    Improvements = Text(random, 3),
                    Outline = Text(random, 3),
                }
            );
            plan.Listings.AddRange(
                own.Select(
                    (p, i) =>
                        new Listing
                        {
                            MeasureCode = code,
                            PlanYear = year.PlanYear,
                            ProjectCode = p,
                            Order = i,
                            InResults = true,
                            InPlan = true,
                        }
                )
            );
            if (visitor is not null && !own.Contains(visitor, StringComparer.Ordinal))
                plan.Listings.Add(
                    new()
                    {
                        MeasureCode = code,
                        PlanYear = year.PlanYear,
                        ProjectCode = visitor,
                        Order = 9,
                        InResults = true,
                        InPlan = true,
                        CrossListedInResults = true,
                        CrossListedInPlan = true,
                    }
                );
        }
    }

    private static string AddProject(PlanDocument plan, Random random, string measure)
    {
        var code = $"P{plan.Projects.Count + 1:00000}";
        plan.Projects.Add(
            new()
            {
                Code = code,
                Name = $"{Pick(random, Subjects)}事業 第{plan.Projects.Count + 1}号",
                HomePlanCode = Code,
                HomeMeasureCode = measure,
                DepartmentCode = $"D{random.Next(1, 21):00}",
            }
        );
        var amount = random.Next(50, 90_000);
        foreach (var year in plan.Years)
        {
            plan.Results.Add(
                new()
                {
                    ProjectCode = code,
                    Year = year.ResultYear,
                    Text = Text(random, 3),
                    SettledAmount = random.Next(9) == 0 ? null : (amount + random.Next(500)) * 1000L,
                    Funding = "単独",
                }
            );
            plan.ProjectPlans.Add(
                new()
                {
                    ProjectCode = code,
                    Year = year.PlanYear,
                    Text = Text(random, 2),
                    Budget = random.Next(9) == 0 ? null : (amount + random.Next(900)) * 1000L,
                    Funding = "単独",
                }
            );
            plan.Directions.AddRange(
                year.Directions.Select(y => new ProjectDirection
                {
                    ProjectCode = code,
                    PlanYear = year.PlanYear,
                    Year = y,
                    Direction = Pick(random, Directions),
                })
            );
        }
        return code;
    }

    private static string Text(Random random, int sentences) =>
        string.Concat(Enumerable.Range(0, sentences).Select(_ => Pick(random, Subjects) + Pick(random, Acts) + "、" + Pick(random, Ends)));

    private static string Pick(Random random, string[] words) => words[random.Next(words.Length)];
}

using FsCheck;
using FsCheck.Fluent;
using Meguri.Accounts;
using Meguri.Plans;
using Meguri.Plans.Model;
using Meguri.Shared.Time;

namespace Meguri.Tests.TestSupport;

/// <summary>
/// Whole plans that are right but odd: 1 to 6 levels, empty chapters, none and 0, very long and very strange texts. What refers to something refers to what is there.
/// </summary>
internal static class OddPlans
{
    private static readonly string[] Strange =
    [
        "髙橋 﨑山 𠮷野家 葛󠄀城市",
        "葛󠄀",
        "=SUM(A1:A9)",
        "+81",
        "-1",
        "@x",
        "2024/4/1",
        "1-2",
        "001",
        "1e5",
        "TRUE",
        "#REF!",
        "_x0041_",
        "<b>&amp;</b>",
        "\"引用\",と,コンマ",
        "'",
        " 前に空白",
        "後に空白 ",
        "　全角　",
        "一行目\n二行目",
        "\n改行で始まる",
        "改行で終わる\n",
        "タブ\tあり",
        "△1,234",
        "－",
        "【再掲】まつり",
        "令和6年度",
        "①〜％",
        "ｶﾅ",
        "か゚き゚",
        "🎎",
        new string('長', 4000),
    ];

    /// <summary>A plan.</summary>
    public static Gen<PlanDocument> Plans { get; } = Gen.Choose(0, int.MaxValue - 1).Select(seed => Make(new Random(seed)));

    /// <summary>For properties; a plan is not shrunk.</summary>
    public static Arbitrary<PlanDocument> Arbitrary { get; } = Arb.From(Plans);

    /// <summary>The plan of that seed, always the same.</summary>
    public static PlanDocument Make(int seed) => Make(new Random(seed));

    private static PlanDocument Make(Random random)
    {
        var depth = random.Next(1, 7);
        var document = new PlanDocument
        {
            Plan = new Plan
            {
                Code = "plan-" + random.Next(100),
                Title = Line(random),
                StartYear = new(2018),
                EndYear = new(2027),
                UnitYen = Pick(random, 1L, 1000L, 1_000_000L),
                ProjectTitle = "事業",
                Note = Text(random),
            },
            Levels = [.. Enumerable.Range(1, depth).Select(d => new Level { Depth = d, Name = "段" + d })],
            Words =
            [
                new PlanWord
                {
                    List = PlanWord.Rating,
                    Word = "A",
                    Meaning = "よい",
                    Order = 1,
                },
                new PlanWord
                {
                    List = PlanWord.Rating,
                    Word = "1",
                    Meaning = "数字の語",
                    Role = PlanWord.Behind,
                    Order = 2,
                },
                new PlanWord
                {
                    List = PlanWord.Direction,
                    Word = "維持",
                    Order = 1,
                },
                new PlanWord
                {
                    List = PlanWord.Direction,
                    Word = "事業終了",
                    Role = PlanWord.Ends,
                    Order = 2,
                },
                new PlanWord
                {
                    List = PlanWord.Funding,
                    Word = "単独",
                    Order = 1,
                },
            ],
            Departments =
            [
                new Department
                {
                    Code = "01",
                    Name = Line(random, 60),
                    Order = 1,
                },
                new Department
                {
                    Code = "kikaku",
                    Name = "企画課",
                    Order = 2,
                },
            ],
        };
        for (var year = 2023; year < 2023 + random.Next(1, 4); year++)
            document.Years.Add(
                new SheetYear
                {
                    PlanYear = new(year),
                    ResultYear = new(year - 1),
                    DirectionYears = random.Next(0, 4),
                }
            );
        AddNodes(document, null, 1, depth, random);
        AddProjects(document, random);
        var measures = document.Nodes.Where(n => n.Depth == depth).ToList();
        foreach (var year in document.Years)
        {
            foreach (var measure in measures)
                AddSheet(document, measure, year, random);
        }
        document.SetPlanCodes();
        return document.Sorted();
    }

    private static void AddNodes(PlanDocument document, Node? parent, int depth, int deepest, Random random)
    {
        // Some chapters have nothing below them.
        for (var n = 1; n <= random.Next(depth == 1 ? 1 : 0, 4); n++)
        {
            var node = new Node
            {
                Code = parent is null ? $"{n}" : $"{parent.Code}-{n}",
                ParentCode = parent?.Code,
                Depth = depth,
                Name = Line(random),
                Order = random.Next(0, 10),
                DepartmentCode = Maybe(random, "01"),
                FromYear = random.Next(5) == 0 ? new FiscalYear(2019) : null,
                ToYear = random.Next(5) == 0 ? new FiscalYear(2026) : null,
                Summary = Text(random, 1000),
            };
            document.Nodes.Add(node);
            if (depth < deepest && document.Nodes.Count < 60)
                AddNodes(document, node, depth + 1, deepest, random);
        }
    }

    private static void AddProjects(PlanDocument document, Random random)
    {
        for (var n = 0; n < random.Next(0, 12); n++)
        {
            var home = document.Nodes.Count > 0 && random.Next(4) > 0 ? document.Nodes[random.Next(document.Nodes.Count)] : null;
            var project = new Project
            {
                Code = Pick(random, "P", "00", "3-") + n,
                Name = Line(random),
                HomePlanCode = home is null ? null : document.Plan.Code,
                HomeMeasureCode = home?.Code,
                DepartmentCode = Maybe(random, "kikaku"),
                StartYear = random.Next(3) == 0 ? new FiscalYear(2020) : null,
                EndYear = random.Next(3) == 0 ? new FiscalYear(2025) : null,
                Note = Text(random, 1000),
            };
            document.Projects.Add(project);
            foreach (var stage in ProjectAmount.Stages.Where(_ => random.Next(3) == 0))
                document.Amounts.Add(Money(random, project.Code, stage));
            if (random.Next(3) == 0)
                document.Accounts.Add(
                    new ProjectAccount
                    {
                        ProjectCode = project.Code,
                        Year = new(2024),
                        Account = Line(random, 40),
                        Kan = "02",
                        Ko = Line(random, 40),
                        Moku = "",
                        Saimoku = "001",
                        Effort = Pick<int?>(random, null, 0, 150, 1_000_000),
                        UnitCost = Amount(random),
                    }
                );
            foreach (var year in document.Years)
            {
                if (random.Next(3) > 0)
                    document.Results.Add(
                        new ProjectResult
                        {
                            ProjectCode = project.Code,
                            Year = year.ResultYear,
                            NameThen = random.Next(4) == 0 ? Line(random) : "",
                            Text = Text(random),
                            SettledAmount = Amount(random),
                            CarriedIn = Amount(random),
                            CarriedOut = Amount(random),
                            CarryKind = Maybe(random, "繰越明許"),
                            Funding = Maybe(random, "単独"),
                        }
                    );
                if (random.Next(3) > 0)
                    document.ProjectPlans.Add(
                        new ProjectPlan
                        {
                            ProjectCode = project.Code,
                            Year = year.PlanYear,
                            NameThen = random.Next(4) == 0 ? Line(random) : "",
                            Text = Text(random),
                            Budget = Amount(random),
                            Supplementary = Amount(random),
                            Funding = Maybe(random, "単独"),
                        }
                    );
                foreach (var direction in year.Directions.Where(_ => random.Next(2) == 0))
                    document.Directions.Add(
                        new ProjectDirection
                        {
                            ProjectCode = project.Code,
                            PlanYear = year.PlanYear,
                            Year = direction,
                            Direction = Pick(random, "維持", "事業終了"),
                        }
                    );
            }
        }
    }

    private static ProjectAmount Money(Random random, string project, string stage)
    {
        var amount = new ProjectAmount
        {
            ProjectCode = project,
            Year = new(2024),
            Stage = stage,
            Number = stage == ProjectAmount.Supplementary ? random.Next(1, 100) : 0,
            Date = random.Next(2) == 0 ? new DateOnly(2024, 2, 29) : null,
            Amount = Amount(random) ?? 7,
            Note = Line(random),
            FromFinance = random.Next(2) == 0,
        };
        if (ProjectAmount.Carried.Contains(stage))
            amount.Amount = Math.Abs(amount.Amount.Value);
        if (random.Next(2) == 0)
            (amount.National, amount.Bonds, amount.General) = (3, 0, amount.Amount - 3);
        return amount;
    }

    private static void AddSheet(PlanDocument document, Node measure, SheetYear year, Random random)
    {
        if (random.Next(5) == 0)
            return;
        document.Sheets.Add(
            new Sheet
            {
                MeasureCode = measure.Code,
                PlanYear = year.PlanYear,
                Rating = Pick(random, null, "A", "1"),
                Outcomes = Text(random),
                Improvements = Text(random),
                Outline = Text(random),
                Note = Text(random),
                Priority = random.Next(3) == 0,
                PrintedResultTotal = Amount(random),
                PrintedPlanTotal = Amount(random),
            }
        );
        var order = 0;
        foreach (var project in document.Projects.Where(_ => random.Next(3) == 0))
            document.Listings.Add(
                new Listing
                {
                    MeasureCode = measure.Code,
                    PlanYear = year.PlanYear,
                    ProjectCode = project.Code,
                    Order = ++order,
                    InResults = random.Next(4) > 0,
                    InPlan = random.Next(4) > 0,
                    CrossListedInResults = random.Next(4) == 0,
                    CrossListedInPlan = random.Next(4) == 0,
                    New = random.Next(4) == 0,
                    PrintedResultText = random.Next(6) == 0 ? Text(random) : "",
                    PrintedResultAmount = random.Next(6) == 0 ? Amount(random) : null,
                }
            );
        for (var n = 1; n <= random.Next(0, 3); n++)
            document.Related.Add(
                new RelatedMeasure
                {
                    MeasureCode = measure.Code,
                    PlanYear = year.PlanYear,
                    RelatedCode = $"{n}-{n}",
                    Order = n,
                }
            );
    }

    private static string Text(Random random, int most = 4000)
    {
        var text = random.Next(3) == 0 ? "" : Strange[random.Next(Strange.Length)];
        return text.Length > most ? text[..most] : text;
    }

    private static string Line(Random random, int most = 200)
    {
        var line = Strange[random.Next(Strange.Length)].Replace('\n', ' ').Replace('\t', ' ');
        return line.Length > most ? line[..most] : line;
    }

    private static long? Amount(Random random) => Pick<long?>(random, null, 0, 1, 999, 1_234_567, -5_000, 9_999_999_999_999);

    private static string? Maybe(Random random, string value) => random.Next(2) == 0 ? value : null;

    private static T Pick<T>(Random random, params T[] values) => values[random.Next(values.Length)];
}

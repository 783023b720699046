using System.Text.RegularExpressions;
using Meguri.Plans;
using Meguri.Plans.Model;
using Meguri.Shared.Time;

namespace Meguri.Tests.Editions.Book;

/// <summary>A larger plan of four levels, with sheets of every length.</summary>
public sealed class GeneratedBookTests
{
    [Fact]
    public async Task Contents_of_thirty_measures_are_right_and_every_amount_adds_up()
    {
        var document = Generate(goals: 3, measuresEach: 10);
        var book = await BookSupport.PrintAsync(document);
        foreach (var measure in document.Nodes.Where(n => n.Depth == 4))
        {
            var title = $"{measure.Code} {measure.Name}";
            var page = book.FirstPageOf(title);
            Assert.Contains(Enumerable.Range(2, 4).SelectMany(book.Lines), line =>
                Regex.IsMatch(line, $"^{Regex.Escape(title)} {page}$", RegexOptions.None, TimeSpan.FromSeconds(1))
            );
        }
        var sum = document.Results.Sum(r => r.SettledAmount!.Value) / 1000;
        Assert.Contains(book.Pages, p =>
            Regex.IsMatch(p, $@"計画全体\s+{sum:#,##0}\s+{sum:#,##0}\s+0", RegexOptions.None, TimeSpan.FromSeconds(1))
        );
    }

    /// <summary>A plan of goals, policies, groups and measures; sheets grow from 1 to 12 projects.</summary>
    internal static PlanDocument Generate(int goals, int measuresEach)
    {
        var year = new FiscalYear(2024);
        var document = new PlanDocument
        {
            Plan = new()
            {
                Code = "large",
                Title = "大きな計画",
                StartYear = new(2020),
                EndYear = new(2029),
            },
        };
        document.Years.Add(
            new()
            {
                PlanYear = year,
                ResultYear = year - 1,
                DirectionYears = 3,
            }
        );
        document.Levels.AddRange(
            ((string[])["基本目標", "政策", "施策群", "施策"]).Select((name, i) => new Level { Depth = i + 1, Name = name })
        );
        for (var goal = 1; goal <= goals; goal++)
        {
            document.Nodes.Add(
                new()
                {
                    Code = $"{goal}",
                    Depth = 1,
                    Name = $"目標その{goal}",
                    Order = goal,
                }
            );
            document.Nodes.Add(
                new()
                {
                    Code = $"{goal}-1",
                    ParentCode = $"{goal}",
                    Depth = 2,
                    Name = $"政策その{goal}",
                    Order = 1,
                }
            );
            document.Nodes.Add(
                new()
                {
                    Code = $"{goal}-1-1",
                    ParentCode = $"{goal}-1",
                    Depth = 3,
                    Name = $"群その{goal}",
                    Order = 1,
                }
            );
            for (var n = 1; n <= measuresEach; n++)
                AddMeasure(document, $"{goal}-1-1", $"{goal}-1-1-{n}", n, 1 + (n * 5 % 12), year);
        }
        document.SetPlanCodes();
        return document;
    }

    private static void AddMeasure(PlanDocument document, string parent, string code, int order, int projects, FiscalYear year)
    {
        document.Nodes.Add(
            new()
            {
                Code = code,
                ParentCode = parent,
                Depth = 4,
                Name = $"安心して暮らせるまち{code}",
                Order = order,
            }
        );
        document.Sheets.Add(
            new()
            {
                MeasureCode = code,
                PlanYear = year,
                Rating = "B",
                Outcomes = string.Concat(Enumerable.Repeat("市民の声を聞きながら進めた。", 3 * projects)),
                Improvements = "来年も続ける。",
                Outline = "暮らしを支える。",
            }
        );
        for (var i = 1; i <= projects; i++)
        {
            var project = $"{code}-{i}";
            document.Projects.Add(
                new()
                {
                    Code = project,
                    Name = $"事業{project}",
                    HomePlanCode = "large",
                    HomeMeasureCode = code,
                }
            );
            document.Listings.Add(
                new()
                {
                    MeasureCode = code,
                    PlanYear = year,
                    ProjectCode = project,
                    Order = i,
                    InResults = true,
                    InPlan = true,
                }
            );
            document.Results.Add(
                new()
                {
                    ProjectCode = project,
                    Year = year - 1,
                    Text = "谷好会館1,570千円、中央開発会館506千円の改修を補助し、地域の親睦と助け合いを円滑にした。",
                    SettledAmount = 1_000L * i,
                    Funding = "単独",
                }
            );
            document.ProjectPlans.Add(
                new()
                {
                    ProjectCode = project,
                    Year = year,
                    Text = "会館の改修を補助する。",
                    Budget = 2_000L * i,
                    Funding = "単独",
                }
            );
            for (var ahead = 1; ahead <= 3; ahead++)
                document.Directions.Add(
                    new()
                    {
                        ProjectCode = project,
                        PlanYear = year,
                        Year = year + ahead,
                        Direction = "維持",
                    }
                );
        }
    }
}

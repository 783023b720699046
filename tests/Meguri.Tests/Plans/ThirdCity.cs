using Meguri.Plans;
using Meguri.Plans.Model;

namespace Meguri.Tests.Plans;

/// <summary>A third city, made by data alone: six levels, other words, and two plans that share a project.</summary>
internal static class ThirdCity
{
    /// <summary>What it calls its levels, from the top.</summary>
    public static readonly string[] Levels = ["まちの将来像", "柱", "政策", "施策の束", "施策", "取組"];

    /// <summary>One of its plans: <c>sogo</c>, the home of the project, or <c>midori</c>.</summary>
    public static PlanDocument Plan(string code, string title)
    {
        var plan = new PlanDocument
        {
            Plan = new Plan
            {
                Code = code,
                Title = title,
                StartYear = new(2023),
                EndYear = new(2032),
                UnitYen = 1_000_000,
                ProjectTitle = "仕事",
            },
            Levels = [.. Levels.Select((name, i) => new Level { Depth = i + 1, Name = name })],
            Words =
            [
                new()
                {
                    List = PlanWord.Rating,
                    Word = "晴",
                    Meaning = "よく進んだ",
                    Order = 1,
                },
                new()
                {
                    List = PlanWord.Rating,
                    Word = "曇",
                    Meaning = "遅れている",
                    Order = 2,
                    Role = PlanWord.Behind,
                },
                new()
                {
                    List = PlanWord.Direction,
                    Word = "伸ばす",
                    Meaning = "もっと行う",
                    Order = 1,
                },
                new()
                {
                    List = PlanWord.Funding,
                    Word = "自前",
                    Meaning = "市のお金",
                    Order = 1,
                },
                new()
                {
                    List = PlanWord.Field,
                    Word = "成果・課題",
                    Meaning = "できたこと・できなかったこと",
                    Order = 1,
                },
                new()
                {
                    List = PlanWord.Field,
                    Word = "重点施策",
                    Order = 2,
                    Role = PlanWord.Unused,
                },
            ],
            Years =
            [
                new()
                {
                    PlanYear = new(2025),
                    ResultYear = new(2024),
                    DirectionYears = 3,
                },
            ],
            Departments =
            [
                new()
                {
                    Code = "mirai",
                    Name = "未来室",
                    Order = 1,
                },
            ],
        };
        string? above = null;
        for (var depth = 1; depth <= 6; depth++)
        {
            var node = above is null ? "A" : $"{above}-{depth}";
            plan.Nodes.Add(
                new Node
                {
                    Code = node,
                    ParentCode = above,
                    Depth = depth,
                    Name = $"{Levels[depth - 1]}のひとつ",
                    Order = 1,
                    DepartmentCode = "mirai",
                }
            );
            above = node;
        }
        plan.Sheets.Add(
            new Sheet
            {
                MeasureCode = above!,
                PlanYear = new(2025),
                Rating = "曇",
                Outcomes = "雨が多く、進まなかった。",
                Improvements = "屋根のある場所で行う。",
            }
        );
        plan.Projects.Add(
            new Project
            {
                Code = "W1",
                Name = "広場の手入れ",
                HomePlanCode = "sogo",
                HomeMeasureCode = "A-2-3-4-5-6",
                DepartmentCode = "mirai",
            }
        );
        plan.Listings.Add(
            new Listing
            {
                MeasureCode = above!,
                PlanYear = new(2025),
                ProjectCode = "W1",
                Order = 1,
                InResults = true,
                InPlan = true,
                CrossListedInPlan = code != "sogo",
            }
        );
        plan.Results.Add(
            new ProjectResult
            {
                ProjectCode = "W1",
                Year = new(2024),
                Text = "草を刈った。",
                SettledAmount = 12_000_000,
                Funding = "自前",
            }
        );
        plan.ProjectPlans.Add(
            new ProjectPlan
            {
                ProjectCode = "W1",
                Year = new(2025),
                Text = "木を植える。",
                Budget = 15_000_000,
                Funding = "自前",
            }
        );
        plan.Directions.Add(
            new ProjectDirection
            {
                ProjectCode = "W1",
                PlanYear = new(2025),
                Year = new(2026),
                Direction = "伸ばす",
            }
        );
        plan.Indicators.Add(
            new Indicator
            {
                Code = "hiroba",
                Name = "広場に来た人",
                Unit = "千人",
                Decimals = 1,
                DepartmentCode = "mirai",
            }
        );
        plan.PlanIndicators.Add(
            new PlanIndicator
            {
                IndicatorCode = "hiroba",
                BaselineYear = new(2022),
                BaselineValue = 10,
                NameThere = code == "sogo" ? "" : "広場のにぎわい",
            }
        );
        plan.Targets.Add(
            new IndicatorTarget
            {
                IndicatorCode = "hiroba",
                Year = new(2032),
                Value = code == "sogo" ? 20 : 12,
            }
        );
        plan.IndicatorLinks.Add(new IndicatorLink { IndicatorCode = "hiroba", TargetCode = above! });
        plan.IndicatorLinks.Add(
            new IndicatorLink
            {
                IndicatorCode = "hiroba",
                TargetKind = IndicatorLink.OfProject,
                TargetCode = "W1",
            }
        );
        plan.Observations.Add(
            new Observation
            {
                IndicatorCode = "hiroba",
                Year = new(2024),
                Value = 11,
            }
        );
        plan.SetPlanCodes();
        return plan.Sorted();
    }
}

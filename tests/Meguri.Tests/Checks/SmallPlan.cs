using Meguri.Checks;
using Meguri.Plans;
using Meguri.Plans.Model;
using Meguri.Shared.Time;

namespace Meguri.Tests.Checks;

/// <summary>A plan of a few lines to try a rule on: chapter 1, measures 1-1 and 1-2, results of R5 beside the plan of R6. Amounts are in 千円.</summary>
internal sealed class SmallPlan
{
    private readonly PlanDocument _document = new()
    {
        Plan = new Plan
        {
            Code = "keikaku",
            Title = "総合計画",
            StartYear = new(2020),
            EndYear = new(2029),
        },
        Levels = [new Level { Depth = 1, Name = "基本計画" }, new Level { Depth = 2, Name = "主要施策" }],
        Words =
        [
            new PlanWord
            {
                List = PlanWord.Rating,
                Word = "A",
                Meaning = "進んだ",
                Order = 1,
            },
            new PlanWord
            {
                List = PlanWord.Rating,
                Word = "C",
                Meaning = "やや遅れている",
                Order = 2,
                Role = PlanWord.Behind,
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
                Order = 2,
                Role = PlanWord.Ends,
            },
        ],
        Nodes =
        [
            new Node
            {
                Code = "1",
                Depth = 1,
                Name = "章",
                Order = 1,
            },
        ],
    };

    public SmallPlan()
    {
        Year(2024);
        Measure("1-1");
    }

    public SmallPlan Year(int planYear)
    {
        _document.Years.Add(
            new SheetYear
            {
                PlanYear = new(planYear),
                ResultYear = new(planYear - 1),
                DirectionYears = 2,
            }
        );
        return this;
    }

    public SmallPlan Measure(string code, Action<Sheet>? change = null, int planYear = 2024)
    {
        if (!_document.Nodes.Exists(n => n.Code == code))
            _document.Nodes.Add(
                new Node
                {
                    Code = code,
                    ParentCode = "1",
                    Depth = 2,
                    Name = "施策" + code,
                    Order = _document.Nodes.Count,
                }
            );
        if (_document.Sheets.Find(s => s.MeasureCode == code && s.PlanYear.Value == planYear) is not { } sheet)
            _document.Sheets.Add(
                sheet = new Sheet
                {
                    MeasureCode = code,
                    PlanYear = new(planYear),
                    Rating = "A",
                    Outcomes = "成果があった。",
                    Improvements = "周知を広げる。",
                    Outline = "地域を支える。",
                }
            );
        change?.Invoke(sheet);
        return this;
    }

    public SmallPlan Project(
        string name,
        string resultText = "実施",
        long? settled = null,
        string planText = "実施する",
        long? budget = null,
        Action<Listing>? line = null,
        Action<Project>? project = null,
        string measure = "1-1",
        int planYear = 2024
    )
    {
        if (_document.Projects.Find(p => p.Name == name) is not { } record)
            _document.Projects.Add(
                record = new Project
                {
                    Code = $"P{_document.Projects.Count + 1:000}",
                    Name = name,
                    HomePlanCode = "keikaku",
                    HomeMeasureCode = measure,
                }
            );
        project?.Invoke(record);
        var listing = new Listing
        {
            MeasureCode = measure,
            PlanYear = new(planYear),
            ProjectCode = record.Code,
            Order = _document.Listings.Count,
            InResults = true,
            InPlan = true,
        };
        line?.Invoke(listing);
        _document.Listings.Add(listing);
        if (!_document.Results.Exists(r => r.ProjectCode == record.Code && r.Year.Value == planYear - 1))
            _document.Results.Add(
                new ProjectResult
                {
                    ProjectCode = record.Code,
                    Year = new(planYear - 1),
                    Text = resultText,
                    SettledAmount = settled * 1000,
                }
            );
        if (!_document.ProjectPlans.Exists(r => r.ProjectCode == record.Code && r.Year.Value == planYear))
            _document.ProjectPlans.Add(
                new ProjectPlan
                {
                    ProjectCode = record.Code,
                    Year = new(planYear),
                    Text = planText,
                    Budget = budget * 1000,
                }
            );
        return this;
    }

    public SmallPlan Directions(params string[] words)
    {
        for (var i = 0; i < words.Length; i++)
        {
            _document.Directions.Add(
                new ProjectDirection
                {
                    ProjectCode = _document.Projects[^1].Code,
                    PlanYear = new(2024),
                    Year = new(2025 + i),
                    Direction = words[i],
                }
            );
        }
        return this;
    }

    public SmallPlan Related(string from, string to)
    {
        _document.Related.Add(
            new RelatedMeasure
            {
                MeasureCode = from,
                PlanYear = new(2024),
                RelatedCode = to,
                Order = _document.Related.Count,
            }
        );
        return this;
    }

    public SmallPlan Change(Action<PlanDocument> change)
    {
        change(_document);
        return this;
    }

    public CheckedPlan Built => new(new PlanIndex(_document));

    /// <summary>What one rule finds.</summary>
    public List<Finding> Check<TRule>()
        where TRule : Rule, new() => [.. new TRule().Check(Built)];

    public void Silent<TRule>()
        where TRule : Rule, new()
    {
        var found = Check<TRule>();
        Assert.True(found.Count == 0, string.Join('\n', found.Select(f => f.Message)));
    }

    /// <summary>The only finding of one rule.</summary>
    public Finding Finds<TRule>(Severity severity, params string[] words)
        where TRule : Rule, new()
    {
        var finding = Assert.Single(Check<TRule>());
        foreach (var word in words)
            Assert.Contains(word, finding.Message, StringComparison.Ordinal);
        Assert.Equal(severity, finding.Severity);
        return finding;
    }

    /// <summary>True when one of the findings says so.</summary>
    public void Says<TRule>(string words)
        where TRule : Rule, new() => Assert.Contains(Check<TRule>(), f => f.Message.Contains(words, StringComparison.Ordinal));

    /// <summary>The marked words of a finding.</summary>
    public static List<string> Words(Finding finding) => [.. finding.Spans.Select(s => finding.Text.Substring(s.Start, s.Length))];
}

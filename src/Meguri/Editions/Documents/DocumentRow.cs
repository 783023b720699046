using Meguri.Editions.Site;
using Meguri.Plans;
using Meguri.Plans.Model;
using Meguri.Plans.Money;
using Meguri.Shared.Time;

namespace Meguri.Editions.Documents;

/// <summary>What all rows of a document are read from.</summary>
/// <param name="Edition">The edition.</param>
/// <param name="Year">The sheets' year.</param>
public sealed record DocumentSource(EditionView Edition, SheetYear Year)
{
    /// <summary>The frozen plan.</summary>
    public PlanIndex Plan => Edition.Plan;

    /// <summary>The measures that have a place in that year, in the plan's order: all that the totals count.</summary>
    public IReadOnlyList<Node> Measures { get; } =
    [.. Edition.Plan.Measures.Where(m => m.StandsIn(Year.PlanYear) || Edition.Plan.Listings(m.Code, Year.PlanYear).Any())];

    /// <summary>The lines of a measure's sheet on one side.</summary>
    public IEnumerable<DocumentRow> Lines(Node measure, AmountSide side) =>
        Plan.Listings(measure.Code, Year.PlanYear)
            .Where(l => side == AmountSide.Results ? l.InResults : l.InPlan)
            .Select(l => new DocumentRow(this)
            {
                Node = measure,
                Line = l,
                Project = Plan.Project(l.ProjectCode) ?? new Project { Code = l.ProjectCode, Name = l.ProjectCode },
            });
}

/// <summary>行: one row of a document: a line of a sheet, a measure, a project, an item, or something said.</summary>
/// <param name="Source">What it is read from.</param>
public sealed record DocumentRow(DocumentSource Source)
{
    private ProjectMoney? _money;

    /// <summary>The item it is of; null for the whole plan.</summary>
    public Node? Node { get; init; }

    /// <summary>The line of the sheet, where it is one.</summary>
    public Listing? Line { get; init; }

    /// <summary>The project, where it is of one.</summary>
    public Project? Project { get; init; }

    /// <summary>The year, where it is of one.</summary>
    public FiscalYear? Of { get; init; }

    /// <summary>Words of its own.</summary>
    public string Text { get; init; } = "";

    /// <summary>A number of its own.</summary>
    public long? Number { get; init; }

    /// <summary>The rows that it adds up.</summary>
    public IReadOnlyList<DocumentRow> Parts { get; init; } = [];

    /// <summary>True when it counts each project once.</summary>
    public bool Once { get; init; }

    /// <summary>The frozen plan.</summary>
    public PlanIndex Plan => Source.Plan;

    /// <summary>計画年度.</summary>
    public FiscalYear PlanYear => Source.Year.PlanYear;

    /// <summary>実績年度.</summary>
    public FiscalYear ResultYear => Source.Year.ResultYear;

    /// <summary>The project's money.</summary>
    public ProjectMoney? Money => Project is null ? null : _money ??= new ProjectMoney(Plan, Project);

    /// <summary>The measure's sheet, where there is one.</summary>
    public Sheet? Sheet => Node is null ? null : Plan.Sheet(Node.Code, PlanYear);

    /// <summary>The project's result, where it stands among the results of a sheet.</summary>
    public ProjectResult? Result => Project is not null && Stands(l => l.InResults) ? Plan.Result(Project.Code, ResultYear) : null;

    /// <summary>The project's plan, where it stands in the plan of a sheet.</summary>
    public ProjectPlan? Planned => Project is not null && Stands(l => l.InPlan) ? Plan.Plan(Project.Code, PlanYear) : null;

    /// <summary>The name in the year, with its marks.</summary>
    public string Name(AmountSide side)
    {
        if (Project is null)
            return "";
        var marks = Line is null
            ? ""
            : $"{((side == AmountSide.Results ? Line.CrossListedInResults : Line.CrossListedInPlan) ? "【再掲】" : "")}{(Line.New && side == AmountSide.Plan ? "【新規】" : "")}";
        return Plan.NameIn(Project, side == AmountSide.Results ? ResultYear : PlanYear, side == AmountSide.Results) + marks;
    }

    /// <summary>Name of a department; null for none.</summary>
    public string? Department(string? code) => code is null ? null : Plan.Department(code)?.Name ?? code;

    /// <summary>「令和7年度：維持」, a line for each year.</summary>
    public string? Directions =>
        Project is null || Planned is null
            ? null
            : string.Join('\n', Plan.Directions(Project.Code, PlanYear).Select(d => $"{d.Year.Era}：{d.Direction}"));

    private bool Stands(Func<Listing, bool> on) =>
        Line is not null ? on(Line) : Plan.ListingsOf(Project!.Code).Any(l => l.PlanYear == PlanYear && on(l));
}

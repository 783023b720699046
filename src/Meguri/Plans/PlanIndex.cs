using Meguri.Accounts;
using Meguri.Plans.Model;
using Meguri.Shared.Time;

namespace Meguri.Plans;

/// <summary>A plan that does not change, with every way in that its readers need: by code, by parent, by sheet, by project and year.</summary>
public sealed class PlanIndex
{
    private readonly Dictionary<string, Node> _nodes;
    private readonly ILookup<string, Node> _children;
    private readonly Dictionary<string, Project> _projects;
    private readonly Dictionary<(string, int), Sheet> _sheets;
    private readonly ILookup<(string, int), Listing> _listings;
    private readonly ILookup<string, Listing> _listingsOfProject;
    private readonly ILookup<(string, int), RelatedMeasure> _related;
    private readonly Dictionary<(string, int), ProjectResult> _results;
    private readonly Dictionary<(string, int), ProjectPlan> _plans;
    private readonly ILookup<(string, int), ProjectDirection> _directions;
    private readonly ILookup<string, ProjectAmount> _amounts;
    private readonly Dictionary<(string, int), ProjectAccount> _accounts;
    private readonly Dictionary<string, Department> _departments;
    private readonly Dictionary<(string, string), PlanWord> _words;

    /// <summary>Indexes <paramref name="document"/>, which must not be changed afterwards.</summary>
    public PlanIndex(PlanDocument document)
        : this(document, null, []) { }

    // What is of no kind that changed is taken from the index before.
    private PlanIndex(PlanDocument document, PlanIndex? before, HashSet<string> changed)
    {
        Document = document;
        _nodes = before?._nodes ?? document.Nodes.ToDictionary(n => n.Code, StringComparer.Ordinal);
        _children = before?._children
            ?? document
                .Nodes.OrderBy(n => n.Order)
                .ThenBy(n => n.Code, StringComparer.Ordinal)
                .ToLookup(n => n.ParentCode ?? "", StringComparer.Ordinal);
        _departments = before?._departments ?? document.Departments.ToDictionary(d => d.Code, StringComparer.Ordinal);
        _words = before?._words ?? document.Words.ToDictionary(w => (w.List, w.Word));
        _projects = Kept("project")?._projects ?? document.Projects.ToDictionary(p => p.Code, StringComparer.Ordinal);
        _sheets = Kept("sheet")?._sheets ?? document.Sheets.ToDictionary(s => (s.MeasureCode, s.PlanYear.Value));
        _listings = Kept("listing")?._listings
            ?? document
                .Listings.OrderBy(l => l.Order)
                .ThenBy(l => l.ProjectCode, StringComparer.Ordinal)
                .ToLookup(l => (l.MeasureCode, l.PlanYear.Value));
        _listingsOfProject = Kept("listing")?._listingsOfProject ?? document.Listings.ToLookup(l => l.ProjectCode, StringComparer.Ordinal);
        _related = Kept("related")?._related
            ?? document
                .Related.OrderBy(r => r.Order)
                .ThenBy(r => r.RelatedCode, StringComparer.Ordinal)
                .ToLookup(r => (r.MeasureCode, r.PlanYear.Value));
        _results = Kept("result")?._results ?? document.Results.ToDictionary(r => (r.ProjectCode, r.Year.Value));
        _plans = Kept("projectPlan")?._plans ?? document.ProjectPlans.ToDictionary(p => (p.ProjectCode, p.Year.Value));
        _directions = Kept("direction")?._directions
            ?? document.Directions.OrderBy(d => d.Year.Value).ToLookup(d => (d.ProjectCode, d.PlanYear.Value));
        _amounts = Kept("projectAmount")?._amounts ?? document.Amounts.ToLookup(a => a.ProjectCode, StringComparer.Ordinal);
        _accounts = Kept("projectAccount")?._accounts ?? document.Accounts.ToDictionary(a => (a.ProjectCode, a.Year.Value));
        MeasureDepth = document.Levels.Count == 0 ? 1 : document.Levels.Max(l => l.Depth);
        Years = before?.Years ?? [.. document.Years.OrderBy(y => y.PlanYear.Value)];
        Measures = before?.Measures ?? [.. InOrder(null).Where(IsMeasure)];

        PlanIndex? Kept(string kind) => changed.Contains(kind) ? null : before;
    }

    /// <summary>The plan with some records renewed; see <see cref="PlanDocument.With"/>.</summary>
    public PlanIndex With(IReadOnlyList<Refreshed> parts) => new(Document.With(parts), this, [.. parts.Select(p => p.Kind.Name)]);

    /// <summary>The plan itself.</summary>
    public PlanDocument Document { get; }

    /// <summary>The deepest level, whose items are measures (施策).</summary>
    public int MeasureDepth { get; }

    /// <summary>The years for which there are sheets, oldest first.</summary>
    public IReadOnlyList<SheetYear> Years { get; }

    /// <summary>All measures in the plan's order.</summary>
    public IReadOnlyList<Node> Measures { get; }

    /// <summary>True for an item that carries sheets.</summary>
    public bool IsMeasure(Node node) => node.Depth == MeasureDepth;

    /// <summary>The item of that code, or null.</summary>
    public Node? Node(string? code) => code is null ? null : _nodes.GetValueOrDefault(code);

    /// <summary>The items right below; null for the top.</summary>
    public IEnumerable<Node> Children(string? code) => _children[code ?? ""];

    /// <summary>The item itself and all below it, in the plan's order; null for the whole tree.</summary>
    public IEnumerable<Node> InOrder(string? code)
    {
        if (Node(code) is { } self)
            yield return self;
        foreach (var child in Children(code))
        {
            foreach (var node in InOrder(child.Code))
                yield return node;
        }
    }

    /// <summary>The items above, from the top, the item itself left out.</summary>
    public IReadOnlyList<Node> Above(Node node)
    {
        var path = new List<Node>();
        for (var parent = Node(node.ParentCode); parent is not null && path.Count < 10; parent = Node(parent.ParentCode))
            path.Insert(0, parent);
        return path;
    }

    /// <summary>What the city calls items of that depth.</summary>
    public string LevelName(int depth) => Document.Levels.Find(l => l.Depth == depth)?.Name ?? "";

    /// <summary>The project of that code, or null.</summary>
    public Project? Project(string? code) => code is null ? null : _projects.GetValueOrDefault(code);

    /// <summary>The sheet of a measure in a plan year, or null.</summary>
    public Sheet? Sheet(string measure, FiscalYear planYear) => _sheets.GetValueOrDefault((measure, planYear.Value));

    /// <summary>The lines of a sheet, in its order.</summary>
    public IEnumerable<Listing> Listings(string measure, FiscalYear planYear) => _listings[(measure, planYear.Value)];

    /// <summary>All lines of a project, on any sheet of any year.</summary>
    public IEnumerable<Listing> ListingsOf(string project) => _listingsOfProject[project];

    /// <summary>The related measures that a sheet names.</summary>
    public IEnumerable<RelatedMeasure> Related(string measure, FiscalYear planYear) => _related[(measure, planYear.Value)];

    /// <summary>A project's result in a year, or null.</summary>
    public ProjectResult? Result(string project, FiscalYear year) => _results.GetValueOrDefault((project, year.Value));

    /// <summary>A project's plan in a year, or null.</summary>
    public ProjectPlan? Plan(string project, FiscalYear year) => _plans.GetValueOrDefault((project, year.Value));

    /// <summary>The directions given in a plan year, by year.</summary>
    public IEnumerable<ProjectDirection> Directions(string project, FiscalYear planYear) => _directions[(project, planYear.Value)];

    /// <summary>The steps of a project's money, in all years, in order.</summary>
    public IEnumerable<ProjectAmount> Amounts(string project) => _amounts[project];

    /// <summary>A project's budget heads and staff effort in a year, or null.</summary>
    public ProjectAccount? Account(string project, FiscalYear year) => _accounts.GetValueOrDefault((project, year.Value));

    /// <summary>The department of that code, or null.</summary>
    public Department? Department(string? code) => code is null ? null : _departments.GetValueOrDefault(code);

    /// <summary>A word of one of the city's lists, or null when the list does not have it.</summary>
    public PlanWord? Word(string list, string? word) => word is null ? null : _words.GetValueOrDefault((list, word));

    /// <summary>The year pair of a plan year, or null.</summary>
    public SheetYear? Year(FiscalYear planYear) => Years.FirstOrDefault(y => y.PlanYear == planYear);
}

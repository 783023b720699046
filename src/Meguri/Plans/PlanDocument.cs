using System.Collections;
using Meguri.Accounts;
using Meguri.Plans.Model;
using Meguri.Shared.Records;

namespace Meguri.Plans;

/// <summary>
/// A whole plan in memory: what is checked, exported, imported, compared, frozen into an edition and published.
/// JSON is this class written as it stands; see <c>docs/formats</c>.
/// </summary>
public sealed class PlanDocument
{
    /// <summary>Name and version of the format.</summary>
    public const string CurrentFormat = "meguri-plan/1";

    /// <summary>Always <see cref="CurrentFormat"/>.</summary>
    public string Format { get; set; } = CurrentFormat;

    /// <summary>計画.</summary>
    public Plan Plan { get; set; } = new();

    /// <summary>階層, from the top.</summary>
    public List<Level> Levels { get; set; } = [];

    /// <summary>語.</summary>
    public List<PlanWord> Words { get; set; } = [];

    /// <summary>様式年度.</summary>
    public List<SheetYear> Years { get; set; } = [];

    /// <summary>所管課.</summary>
    public List<Department> Departments { get; set; } = [];

    /// <summary>項目.</summary>
    public List<Node> Nodes { get; set; } = [];

    /// <summary>事業.</summary>
    public List<Project> Projects { get; set; } = [];

    /// <summary>施策シート.</summary>
    public List<Sheet> Sheets { get; set; } = [];

    /// <summary>掲載.</summary>
    public List<Listing> Listings { get; set; } = [];

    /// <summary>関連施策.</summary>
    public List<RelatedMeasure> Related { get; set; } = [];

    /// <summary>事業実績.</summary>
    public List<ProjectResult> Results { get; set; } = [];

    /// <summary>事業計画.</summary>
    public List<ProjectPlan> ProjectPlans { get; set; } = [];

    /// <summary>方向性.</summary>
    public List<ProjectDirection> Directions { get; set; } = [];

    /// <summary>The list that holds records of <paramref name="kind"/>; for the plan itself, a list of one.</summary>
    public IList Of(RecordKind kind) => kind.Name switch
    {
        "plan" => new List<Plan> { Plan },
        "level" => Levels,
        "word" => Words,
        "year" => Years,
        "department" => Departments,
        "node" => Nodes,
        "project" => Projects,
        "sheet" => Sheets,
        "listing" => Listings,
        "related" => Related,
        "result" => Results,
        "projectPlan" => ProjectPlans,
        "direction" => Directions,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind.Name, "not a kind of plan record"),
    };

    /// <summary>Adds a record to the list of its kind; a plan takes the place of the plan.</summary>
    public void Add(RecordKind kind, object record)
    {
        if (record is Plan plan) Plan = plan;
        else Of(kind).Add(record);
    }

    /// <summary>Tells each record which plan it is of, after the plan's code has been read.</summary>
    public void SetPlanCodes()
    {
        foreach (var kind in PlanRecords.All)
        {
            foreach (var record in Of(kind))
            {
                if (record is IOfPlan ofPlan) ofPlan.PlanCode = Plan.Code;
            }
        }
    }

    /// <summary>
    /// Puts each list into the order of the plan: the order numbers where there are any, then the keys. Two documents that say the same are then equal line by line.
    /// </summary>
    public PlanDocument Sorted()
    {
        Levels.Sort((a, b) => a.Depth.CompareTo(b.Depth));
        Words = [.. Words.OrderBy(w => w.List, StringComparer.Ordinal).ThenBy(w => w.Order).ThenBy(w => w.Word, StringComparer.Ordinal)];
        Years = [.. Years.OrderBy(y => y.PlanYear.Value)];
        Departments = [.. Departments.OrderBy(d => d.Order).ThenBy(d => d.Code, StringComparer.Ordinal)];
        Nodes = [.. Nodes.OrderBy(n => n.Depth).ThenBy(n => n.Order).ThenBy(n => n.Code, StringComparer.Ordinal)];
        Projects = [.. Projects.OrderBy(p => p.Code, StringComparer.Ordinal)];
        Sheets = [.. Sheets.OrderBy(s => s.PlanYear.Value).ThenBy(s => s.MeasureCode, StringComparer.Ordinal)];
        Listings = [.. Listings.OrderBy(l => l.PlanYear.Value).ThenBy(l => l.MeasureCode, StringComparer.Ordinal).ThenBy(l => l.Order).ThenBy(l => l.ProjectCode, StringComparer.Ordinal)];
        Related = [.. Related.OrderBy(r => r.PlanYear.Value).ThenBy(r => r.MeasureCode, StringComparer.Ordinal).ThenBy(r => r.Order).ThenBy(r => r.RelatedCode, StringComparer.Ordinal)];
        Results = [.. Results.OrderBy(r => r.Year.Value).ThenBy(r => r.ProjectCode, StringComparer.Ordinal)];
        ProjectPlans = [.. ProjectPlans.OrderBy(p => p.Year.Value).ThenBy(p => p.ProjectCode, StringComparer.Ordinal)];
        Directions = [.. Directions.OrderBy(d => d.PlanYear.Value).ThenBy(d => d.ProjectCode, StringComparer.Ordinal).ThenBy(d => d.Year.Value)];
        return this;
    }
}

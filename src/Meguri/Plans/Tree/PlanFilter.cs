using Meguri.Plans.Model;

namespace Meguri.Plans.Tree;

/// <summary>絞り込み: what a person looks for in a plan; kept in the address.</summary>
public sealed class PlanFilter
{
    /// <summary>Value of <see cref="Rating"/> for measures without a rating.</summary>
    public const string NoRating = "-";

    /// <summary>Value of <see cref="Mark"/>: 重点施策.</summary>
    public const string Priority = "priority";

    /// <summary>Value of <see cref="Mark"/>: 新規.</summary>
    public const string New = "new";

    /// <summary>Value of <see cref="Mark"/>: 再掲.</summary>
    public const string Crossed = "cross";

    /// <summary>Words in names and texts, all of which must be there.</summary>
    public string? Q { get; set; }

    /// <summary>Department's code.</summary>
    public string? Department { get; set; }

    /// <summary>A rating, or <see cref="NoRating"/>.</summary>
    public string? Rating { get; set; }

    /// <summary>A direction.</summary>
    public string? Direction { get; set; }

    /// <summary><see cref="Priority"/>, <see cref="New"/> or <see cref="Crossed"/>.</summary>
    public string? Mark { get; set; }

    /// <summary>True when anything is looked for.</summary>
    public bool IsOn => new[] { Q, Department, Rating, Direction, Mark }.Any(v => !string.IsNullOrWhiteSpace(v));

    /// <summary>True for a measure that has what is asked for, words left aside.</summary>
    public bool Holds(PlanIndex plan, Node measure, SheetYear year)
    {
        var lines = plan.Listings(measure.Code, year.PlanYear).ToList();
        var sheet = plan.Sheet(measure.Code, year.PlanYear);
        return (
                string.IsNullOrEmpty(Department)
                || measure.DepartmentCode == Department
                || lines.Any(l => plan.Project(l.ProjectCode)?.DepartmentCode == Department)
            )
            && (string.IsNullOrEmpty(Rating) || (sheet?.Rating ?? NoRating) == Rating)
            && (
                string.IsNullOrEmpty(Direction)
                || lines.Any(l => plan.Directions(l.ProjectCode, year.PlanYear).Any(d => d.Direction == Direction))
            )
            && (
                Mark switch
                {
                    Priority => sheet?.Priority == true,
                    New => lines.Any(l => l.New),
                    Crossed => lines.Any(l => l.CrossListedInResults || l.CrossListedInPlan),
                    _ => true,
                }
            );
    }
}

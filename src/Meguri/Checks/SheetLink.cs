using System.Globalization;
using System.Text;
using Meguri.Plans;

namespace Meguri.Checks;

/// <summary>直す: the address of a field in question, on the page where it is edited.</summary>
public static class SheetLink
{
    private const string RelatedField = "codes";

    private const string NameThenField = "nameThen";

    /// <summary>Application-relative address; null for what no page edits.</summary>
    /// <param name="planCode">The plan.</param>
    /// <param name="place">The field.</param>
    /// <param name="mayEdit">False leads to the page that only shows a project.</param>
    public static string? To(string planCode, FindingPlace place, bool mayEdit = true) => place switch
    {
        { Kind: "project" } => OfProject(planCode, place.Key, place, mayEdit),
        { Kind: "result" or "projectPlan", Field: NameThenField } => OfProject(planCode, place.Key.Split('/')[0], place, mayEdit),
        { MeasureCode: { } measure, PlanYear: { } year } => $"{PlanPaths.Sheet(planCode, measure, year)}#{Anchor(place)}",
        _ => null,
    };

    // A project's own facts, and the names it bore, are edited on its page.
    private static string OfProject(string planCode, string project, FindingPlace place, bool mayEdit) =>
        !mayEdit ? PlanPaths.Project(planCode, project) : $"{PlanPaths.Project(planCode, project)}/edit{(place.PlanYear is { } year ? $"?year={year.Value}" : "")}#{place.Kind}-{place.Field}";

    /// <summary>True for what is edited on a project's own page, which the department of a sheet need not be allowed to edit.</summary>
    public static bool IsOfProject(FindingPlace place) => place is { Kind: "project" } or { Kind: "result" or "projectPlan", Field: NameThenField };

    private static string Anchor(FindingPlace place)
    {
        // All related measures of a sheet are one field there.
        var isRelated = place.Kind == PlanRecords.Related.Name;
        var key = isRelated ? place.Key[..place.Key.LastIndexOf('/')] : place.Key;
        var name = new StringBuilder(place.Kind).Append(':');
        foreach (var c in key)
        {
            if (char.IsAsciiLetterOrDigit(c) || c == '-') name.Append(c);
            else if (c == '/') name.Append(':');
            else name.Append('_').Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
        }
        return name.Append(':').Append(isRelated ? RelatedField : place.Field).ToString();
    }
}

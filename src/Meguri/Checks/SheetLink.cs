using Meguri.Plans;
using Meguri.Plans.Sheets;

namespace Meguri.Checks;

/// <summary>直す: the address of a field in question, on the page where it is edited.</summary>
public static class SheetLink
{
    private const string NameThenField = "nameThen";

    /// <summary>Application-relative address; null for what no page edits.</summary>
    /// <param name="planCode">The plan.</param>
    /// <param name="place">The field.</param>
    /// <param name="mayEdit">False leads to the page that only shows a project.</param>
    public static string? To(string planCode, FindingPlace place, bool mayEdit = true) =>
        place switch
        {
            { Kind: "observation" } when place.Key.Split('/') is [var indicator, var year] => mayEdit
                ? $"{PlanPaths.Indicator(planCode, indicator)}/values/{year}#value-{place.Field}"
                : PlanPaths.Indicator(planCode, indicator),
            { Kind: "node" } => mayEdit ? PlanPaths.Items(planCode, place.Key) : PlanPaths.Under(planCode, place.Key),
            { Kind: "project" } => OfProject(planCode, place.Key, place, mayEdit),
            { Kind: "result" or "projectPlan", Field: NameThenField } => OfProject(planCode, place.Key.Split('/')[0], place, mayEdit),
            { MeasureCode: { } measure, PlanYear: { } year } => $"{PlanPaths.Sheet(planCode, measure, year)}#{Anchor(place)}",
            _ => null,
        };

    // A project's own facts, and the names it bore, are edited on its page.
    private static string OfProject(string planCode, string project, FindingPlace place, bool mayEdit) =>
        !mayEdit
            ? PlanPaths.Project(planCode, project)
            : $"{PlanPaths.Project(planCode, project)}/edit{(place.PlanYear is { } year ? $"?year={year.Value}" : "")}#{place.Kind}-{place.Field}";

    /// <summary>True for what is edited on the page of an item or a project, which the department of a sheet need not be allowed to edit.</summary>
    public static bool HasOwnPage(FindingPlace place) =>
        place is { Kind: "project" or "node" } or { Kind: "result" or "projectPlan", Field: NameThenField };

    // All related measures of a sheet are one field there.
    private static string Anchor(FindingPlace place) =>
        place.Kind == PlanRecords.Related.Name
            ? new FieldAddress(place.Kind, place.Key[..place.Key.LastIndexOf('/')], RelatedSlot.Field).Name
            : new FieldAddress(place.Kind, place.Key, place.Field).Name;
}

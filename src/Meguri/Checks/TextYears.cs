using Meguri.Checks.Reading;
using Meguri.Plans;
using Meguri.Shared.Time;

namespace Meguri.Checks;

/// <summary>Of which year a text speaks, and what the plan said of the same thing in other years.</summary>
internal static class TextYears
{
    /// <summary>The year that a text speaks of: its own, or the sheet's result year for 成果・課題.</summary>
    public static FiscalYear? Of(CheckedPlan plan, PlanText text) =>
        text.Year ?? (IsOutcomes(text) && text.Place.PlanYear is { } planYear ? plan.Plan.Year(planYear)?.ResultYear : null);

    /// <summary>What the plan wrote of the same thing as the result of another year.</summary>
    public static IEnumerable<string> Written(CheckedPlan plan, PlanText text, FiscalYear year)
    {
        if (text.ProjectCode is { } project)
        {
            if (plan.Plan.Result(project, year) is { Text.Length: > 0 } result)
                yield return result.Text;
            yield break;
        }
        if (!IsOutcomes(text) || text.Place.MeasureCode is not { } measure)
            yield break;
        if (plan.Plan.Years.FirstOrDefault(y => y.ResultYear == year) is not { } sheetYear)
            yield break;
        if (plan.Plan.Sheet(measure, sheetYear.PlanYear) is { Outcomes.Length: > 0 } sheet)
            yield return sheet.Outcomes;
        foreach (var listing in plan.Plan.Listings(measure, sheetYear.PlanYear))
        {
            if (plan.Plan.Result(listing.ProjectCode, year) is { Text.Length: > 0 } result)
                yield return result.Text;
        }
    }

    /// <summary>The figure for the same thing in another year's text; sure where it is called the same.</summary>
    public static (Mention Found, bool IsSure)? Same(CheckedPlan plan, PlanText text, Mention wanted, FiscalYear year)
    {
        foreach (var written in Written(plan, text, year))
        {
            if (SameFigure.Find(text.Text, wanted, written, year) is { } found && (found.IsSure || text.ProjectCode is not null))
                return found;
        }
        return null;
    }

    private static bool IsOutcomes(PlanText text) =>
        text.Place.Kind == PlanRecords.Sheet.Name && text.Place.Field == PlanRecords.Sheet["outcomes"].Name;
}

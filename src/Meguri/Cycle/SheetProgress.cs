using Meguri.Plans;
using Meguri.Plans.Model;
using Meguri.Plans.Sheets;

namespace Meguri.Cycle;

/// <summary>記入の進み: how many of the fields that a finished sheet has filled in are filled in, and which are not.</summary>
/// <param name="Needed">Fields that must be filled in.</param>
/// <param name="Missing">Those that are not, with what to call them.</param>
/// <param name="Begun">True when anything at all was written for the year.</param>
public sealed record SheetProgress(int Needed, IReadOnlyList<(FieldAddress Address, string Title)> Missing, bool Begun)
{
    /// <summary>How many are filled in.</summary>
    public int Filled => Needed - Missing.Count;

    /// <summary>Reads it from the plan.</summary>
    public static SheetProgress Of(PlanIndex plan, string measure, SheetYear year)
    {
        if (plan.Sheet(measure, year.PlanYear) is not { } sheet)
            return new(0, [], false);
        var needed = 0;
        var begun = false;
        var missing = new List<(FieldAddress, string)>();
        var key = PlanRecords.Sheet.KeyOf(sheet);
        foreach (
            var (field, value) in (ReadOnlySpan<(string, string?)>)
                [("outcomes", sheet.Outcomes), ("rating", sheet.Rating), ("outline", sheet.Outline)]
        )
            Need(new(PlanRecords.Sheet.Name, key, field), PlanRecords.Sheet[field].Title, value);
        if (plan.Word(PlanWord.Rating, sheet.Rating)?.Role == PlanWord.Behind)
            Need(new(PlanRecords.Sheet.Name, key, "improvements"), PlanRecords.Sheet["improvements"].Title, sheet.Improvements);
        begun |= PlanRecords.SheetTexts.Any(f => f.GetText(sheet) is not null);
        foreach (var listing in plan.Listings(measure, year.PlanYear))
        {
            var project = plan.Project(listing.ProjectCode)!;
            // A cross-listed project is written on the sheet at its home.
            if (project.HomeMeasureCode is { } home && (home != measure || project.HomePlanCode != listing.PlanCode))
                continue;
            var name = project.Name;
            if (listing.InResults)
                Need(
                    new(PlanRecords.Result.Name, $"{listing.ProjectCode}/{year.ResultYear.Value}", "text"),
                    $"{name}の実績",
                    plan.Result(listing.ProjectCode, year.ResultYear)?.Text
                );
            if (listing.InPlan)
                Need(
                    new(PlanRecords.ProjectPlan.Name, $"{listing.ProjectCode}/{year.PlanYear.Value}", "text"),
                    $"{name}の計画",
                    plan.Plan(listing.ProjectCode, year.PlanYear)?.Text
                );
        }
        return new(needed, missing, begun);

        void Need(FieldAddress address, string title, string? value)
        {
            needed++;
            if (string.IsNullOrEmpty(value))
                missing.Add((address, title));
            else
                begun = true;
        }
    }
}

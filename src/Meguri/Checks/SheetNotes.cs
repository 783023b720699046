using Meguri.Plans;
using Meguri.Plans.Sheets;
using Meguri.Shared.Time;
using Meguri.Shared.Ui.Parts;

namespace Meguri.Checks;

/// <summary>点検結果 beside the fields of a sheet.</summary>
public sealed class SheetNotes(CheckService checks) : IFieldNotes
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<FieldNote>> ForSheetAsync(
        string planCode,
        string measureCode,
        FiscalYear planYear,
        CancellationToken cancel
    )
    {
        var notes = new List<FieldNote>();
        foreach (var found in await checks.OfSheetAsync(planCode, measureCode, planYear, cancel))
        {
            // A finding of two places stands at both; one about a cross-listed project stands on each of its sheets only where the rule says so.
            foreach (
                var place in found
                    .Finding.Also.Prepend(found.Finding.Place)
                    .Where(p => p.MeasureCode == measureCode && p.PlanYear == planYear)
            )
                notes.Add(Note(planCode, found, place));
        }
        return [.. notes.DistinctBy(n => (n.Kind, n.Key, n.Field, n.Title, n.Message))];
    }

    private static FieldNote Note(string planCode, CheckedFinding found, FindingPlace place)
    {
        // The related measures of a sheet are one field there.
        var related = place.Kind == PlanRecords.Related.Name;
        var parts = place.Key.Split('/');
        return new FieldNote
        {
            Kind = place.Kind,
            Key = related ? string.Join('/', parts.Take(2)) : place.Key,
            Field = related ? RelatedSlot.Field : place.Field,
            Level = found.Accepted is not null
                ? FindingLevel.Accepted
                : found.Finding.Severity switch
                {
                    Severity.Error => FindingLevel.Error,
                    Severity.Warning => FindingLevel.Caution,
                    _ => FindingLevel.Note,
                },
            Title = Rules.Of(found.Finding.Rule)?.Title ?? "",
            Message = found.Accepted is { } accepted ? $"{found.Finding.Message}（了承：{accepted.Reason}）" : found.Finding.Message,
            Href =
                $"~/checks/{Uri.EscapeDataString(planCode)}?show=all&measure={Uri.EscapeDataString(found.Finding.Place.MeasureCode ?? "")}#f-{found.Finding.Fingerprint}",
            HrefText = "了承する・くわしく",
        };
    }
}

using Meguri.Indicators;
using Meguri.Plans.Model;
using Meguri.Shared.Records;

namespace Meguri.Editions.Changes;

/// <summary>Says in a citizen's words what changed of an indicator: its values, its targets, its coming and going. Its smaller details are left to the data.</summary>
internal sealed class IndicatorFacts(EditionView edition, FactWords words)
{
    /// <summary>The facts of a change; null for a record of no indicator.</summary>
    public IEnumerable<ChangedFact>? Of(RecordChange change)
    {
        var record = (change.After ?? change.Before)!;
        if (IndicatorSubject.Of(record, edition.Plan, edition.PreviousPlan) is not { } subject)
            return null;
        var code = IndicatorSubject.CodeOf(record);
        var (now, was) = (In(edition.Plan, code), edition.PreviousPlan is { } previous ? In(previous, code) : null);
        if (record is PlanIndicator && change.Type != ChangeType.Changed)
            return [new($"{subject}が{(change.Type == ChangeType.Added ? "加わりました" : "なくなりました")}。")];
        // A new indicator comes with all that belongs to it, and is said once.
        if (code is not null && (now is null || was is null))
            return [];
        return record switch
        {
            Observation => [new(subject, Value(change.Before, was), Value(change.After, now) ?? "なし")],
            IndicatorTarget => [new(subject, Target(change.Before, was), Target(change.After, now) ?? "なし")],
            StatusOverride => [new($"{subject}を市が決めました。")],
            ObservationPart or IndicatorLink or IndicatorDimension => [],
            _ when change.Type == ChangeType.Changed => words.Fields(change, subject + "の"),
            NodeSdg or ProjectSdg => [new($"{subject}の印が{(change.Type == ChangeType.Added ? "付きました" : "なくなりました")}。")],
            _ => [],
        };
    }

    private static IndicatorView? In(Plans.PlanIndex plan, string? code) => code is null ? null : IndicatorBook.Of(plan).Find(code);

    private static string? Value(object? record, IndicatorView? view) =>
        record is not Observation o || view is null ? null
        : o.Value is { } value ? view.WithUnit(value) + (o.Provisional ? "（速報値）" : "")
        : $"値なし（{o.NoValueReason}）";

    private static string? Target(object? record, IndicatorView? view) =>
        record is IndicatorTarget target && view is not null ? view.TargetText(target) : null;
}

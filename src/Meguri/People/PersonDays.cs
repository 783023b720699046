using Meguri.Shared.Money;
using Meguri.Shared.Records;
using Meguri.Shared.Time;

namespace Meguri.People;

/// <summary>Days that somebody typed: 「2026-04-01」 or 「令和8年4月1日」.</summary>
public static class PersonDays
{
    private static readonly Field Day = new RecordKind<Typed>("typed", "日").Date(t => t.Day, "日")["day"];

    /// <summary>Reads a day; none for an empty field.</summary>
    /// <param name="typed">What was typed.</param>
    /// <param name="called">What the field is called.</param>
    public static (DateOnly? Day, string? Problem) Read(string? typed, string called)
    {
        var reading = FieldInput.Read(Day, typed ?? "", PlanUnit.Yen, [], called);
        return reading is { Problem: null, Canonical: { } day } ? (DateText.ReadIso(day), null) : (null, reading.Problem);
    }

    private sealed class Typed
    {
        public DateOnly? Day { get; set; }
    }
}

using Meguri.Plans.Model;
using Meguri.Shared.Records;

namespace Meguri.Plans.Sheets;

/// <summary>紙の写し: the choice between what the project says and what this sheet's imported paper said.</summary>
public static class CopySlot
{
    /// <summary>The paper's words become the project's.</summary>
    public const string Take = "take";

    /// <summary>The paper's words go; the history keeps them.</summary>
    public const string Drop = "drop";

    /// <summary>Nothing is decided yet.</summary>
    public const string Later = "later";

    /// <summary>Names of the fields in their addresses: where the paper's text is kept, so that what speaks of it leads here.</summary>
    public const string Result = "printedResultText",
        Plan = "printedPlanText";

    /// <summary>The choice about the result.</summary>
    internal static SheetSlot OfResult(SheetLine line, SheetSlots slots, SlotRight right) =>
        Of(
            line,
            Result,
            "実績の写し",
            right,
            [
                .. line.Listing.PrintedResultText is { Length: > 0 } text
                    ? [(slots.Of(PlanRecords.Result, slots.Result(line), "text"), text)]
                    : Nothing,
                .. line.Listing.PrintedResultAmount is { } yen
                && slots.Of(PlanRecords.Result, slots.Result(line), "settledAmount").Follows is null
                    ? [(slots.Of(PlanRecords.Result, slots.Result(line), "settledAmount"), Field.Canonical(yen)!)]
                    : Nothing,
            ],
            l => (l.PrintedResultText, l.PrintedResultAmount) = ("", null)
        );

    /// <summary>The choice about the plan.</summary>
    internal static SheetSlot OfPlan(SheetLine line, SheetSlots slots, SlotRight right) =>
        Of(
            line,
            Plan,
            "計画の写し",
            right,
            [
                .. line.Listing.PrintedPlanText is { Length: > 0 } text
                    ? [(slots.Of(PlanRecords.ProjectPlan, slots.Plan(line), "text"), text)]
                    : Nothing,
                .. line.Listing.PrintedPlanAmount is { } yen
                && slots.Of(PlanRecords.ProjectPlan, slots.Plan(line), "budget").Follows is null
                    ? [(slots.Of(PlanRecords.ProjectPlan, slots.Plan(line), "budget"), Field.Canonical(yen)!)]
                    : Nothing,
            ],
            l => (l.PrintedPlanText, l.PrintedPlanAmount) = ("", null)
        );

    private static IReadOnlyList<(SheetSlot, string)> Nothing => [];

    private static SheetSlot Of(
        SheetLine line,
        string field,
        string title,
        SlotRight right,
        IReadOnlyList<(SheetSlot Slot, string Paper)> takes,
        Action<Listing> clear
    ) =>
        new()
        {
            Address = new FieldAddress(PlanRecords.Listing.Name, PlanRecords.Listing.KeyOf(line.Listing), field),
            Title = $"{line.Project.Name}の{title}",
            Words = [Take, Drop],
            Shown = Later,
            Overwrites = [.. takes.Select(t => t.Slot)],
            MayEdit = right == SlotRight.Write,
            IsLocked = right == SlotRight.Locked,
            Read = typed =>
                typed is "" or Later ? default
                : typed is Take or Drop ? new(typed)
                : new(typed, $"「{line.Project.Name}」の写しは、採るか捨てるかを選んでください。"),
            Write = (db, value) =>
            {
                if (value == Take)
                {
                    foreach (var (slot, paper) in takes)
                        slot.Write(db, paper);
                }
                clear(line.Listing);
            },
        };
}

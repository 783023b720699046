using Meguri.Shared.Money;
using Meguri.Shared.Records;

namespace Meguri.Plans.Sheets;

/// <summary>併合: what is to be written of a posted form, what is wrong in it, and what somebody else changed meanwhile.</summary>
public sealed class SheetMerge
{
    private readonly Dictionary<string, string> _problems = new(StringComparer.Ordinal);
    private readonly List<(SheetSlot Slot, string? Value)> _writes = [];
    private readonly List<FieldClash> _clashes = [];
    private readonly List<LostEdit> _lost = [];

    private SheetMerge() { }

    /// <summary>What is wrong, by field name.</summary>
    public IReadOnlyDictionary<string, string> Problems => _problems;

    /// <summary>What to write.</summary>
    public IReadOnlyList<(SheetSlot Slot, string? Value)> Writes => _writes;

    /// <summary>What two people changed.</summary>
    public IReadOnlyList<FieldClash> Clashes => _clashes;

    /// <summary>What has no place any more.</summary>
    public IReadOnlyList<LostEdit> Lost => _lost;

    /// <summary>Merges the edits into the sheet as it stands.</summary>
    /// <exception cref="SheetForbiddenException">A changed field is not this person's to write.</exception>
    public static SheetMerge Of(SheetSlots slots, IReadOnlyList<SheetEdit> edits, SheetReplay done)
    {
        var merge = new SheetMerge();
        foreach (var edit in edits)
        {
            if (slots.ByName.TryGetValue(edit.Name, out var slot))
                merge.Take(slot, edit, done);
            else
                merge.TakeLost(edit, slots.Unit);
        }
        merge.TakeCopies(edits.ToDictionary(e => e.Name, e => e.Seen, StringComparer.Ordinal));
        return merge;
    }

    private void Take(SheetSlot slot, SheetEdit edit, SheetReplay done)
    {
        var (value, problem) = slot.Read(edit.Typed);
        var outcome = ThreeWay.Decide(edit.Seen, slot.Stored, value);
        if ((outcome == MergeOutcome.Keep && problem is null) || done.Wrote(slot.Address, value))
            return;
        if (!slot.MayEdit)
        {
            // Locked while the person typed: nothing is saved, and nothing typed vanishes.
            if (!slot.IsLocked)
                throw new SheetForbiddenException(slot.Title);
            _lost.Add(new LostEdit(slot.Title, edit.Typed));
            return;
        }
        if (problem is not null)
            _problems[edit.Name] = problem;
        else if (outcome == MergeOutcome.Write)
            _writes.Add((slot, value));
        else
            _clashes.Add(new FieldClash(edit.Name, slot.Title, slot.Shown, edit.Typed, null));
    }

    /// <summary>A line that somebody took away: its unchanged fields are nothing, its changed ones must not vanish.</summary>
    private void TakeLost(SheetEdit edit, PlanUnit unit)
    {
        if (FieldAddress.Parse(edit.Name) is not { } address || edit.Typed.Length == 0 || address.Field is CopySlot.Result or CopySlot.Plan)
            return;
        var field = PlanRecords.All.FirstOrDefault(k => k.Name == address.Kind)?.Fields.FirstOrDefault(f => f.Name == address.Field);
        if (field is null || field.Type == FieldType.Flag)
            return;
        if (ThreeWay.Token(FieldInput.Read(field, edit.Typed, unit, [edit.Typed.Trim()]).Canonical) != edit.Seen)
            _lost.Add(new LostEdit($"{address.Key}の{field.Title}", edit.Typed));
    }

    /// <summary>Taking a paper's copy overwrites fields: they must be as the person saw them, and not typed over in the same form.</summary>
    private void TakeCopies(Dictionary<string, string> seen)
    {
        foreach (var (slot, value) in _writes.Where(w => w.Value == CopySlot.Take && w.Slot.Overwrites.Count > 0).ToList())
        {
            if (slot.Overwrites.FirstOrDefault(o => _writes.Any(w => w.Slot == o)) is { } typed)
            {
                _problems[typed.Address.Name] =
                    $"「{typed.Title}」を書き直したうえで、紙の写しを採ることもできません。書き直した文を残すときは「この写しを捨てる」を選んでください。";
            }
            else if (
                slot.Overwrites.FirstOrDefault(o => seen.GetValueOrDefault(o.Address.Name) is { } token && token != o.Token) is { } changed
            )
            {
                _writes.Remove((slot, value));
                _clashes.Add(new FieldClash(slot.Address.Name, slot.Title, changed.Shown, "", null));
            }
        }
    }
}

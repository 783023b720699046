using Meguri.Plans.Model;
using Meguri.Plans.Money;
using Meguri.Shared.Data;
using Meguri.Shared.Money;
using Meguri.Shared.Records;

namespace Meguri.Plans.Sheets;

/// <summary>欄: one field of a sheet that can be written, wherever its value is stored.</summary>
public sealed class SheetSlot
{
    private string? _token;

    /// <summary>Where it stands.</summary>
    public required FieldAddress Address { get; init; }

    /// <summary>What to call it in messages: 「町会連合会補助金の決算額」.</summary>
    public required string Title { get; init; }

    /// <summary>Longest text; 0 where length has no meaning.</summary>
    public int MaxLength { get; init; }

    /// <summary>The words of a choice.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>True for a yes or no: a browser posts nothing for no.</summary>
    public bool IsFlag { get; init; }

    /// <summary>What stands in the form; reads back as the same value.</summary>
    public required string Shown { get; init; }

    /// <summary>前年度: what stood in the same field a year before, as it is shown; null where there is nothing to show.</summary>
    public string? Before { get; init; }

    /// <summary>True when this person may write it.</summary>
    public required bool MayEdit { get; init; }

    /// <summary>True when only a lock keeps this person from writing it.</summary>
    public bool IsLocked { get; init; }

    /// <summary>The amount behind it that it follows; null where it is typed here.</summary>
    public SheetFigure? Follows { get; init; }

    /// <summary>What the ledger says, as it is shown, where the sheet says something else because it was fixed before; null otherwise.</summary>
    public string? LedgerSays { get; init; }

    /// <summary>Reads what a person typed.</summary>
    public required Func<string, FieldReading> Read { get; init; }

    /// <summary>Puts a canonical value into the tracked records.</summary>
    public required Action<MeguriDb, string?> Write { get; init; }

    /// <summary>For the choice of a paper's copy: the slots that taking it overwrites.</summary>
    public IReadOnlyList<SheetSlot> Overwrites { get; init; } = [];

    /// <summary>The stored value as the form would give it back, so that what a browser does to text counts as no change.</summary>
    public string? Stored => Read(Shown).Canonical;

    /// <summary>The mark of the stored value.</summary>
    public string Token => _token ??= ThreeWay.Token(Stored);
}

/// <summary>What a person may do with a field.</summary>
internal enum SlotRight
{
    /// <summary>Read.</summary>
    Read,

    /// <summary>Read; it could be written but for a lock.</summary>
    Locked,

    /// <summary>Write.</summary>
    Write,
}

/// <summary>How an ordinary field of a record becomes a slot.</summary>
internal sealed class RecordSlots(
    RecordKind kind,
    object key,
    object? stored,
    SlotRight right,
    PlanUnit unit,
    Func<string, IReadOnlyList<string>> wordsOf,
    IReadOnlyList<SheetFigure> follow,
    object? before = null
)
{
    private readonly object _record = stored ?? key;
    private bool _new = stored is null;

    /// <summary>The slot of one field.</summary>
    /// <param name="name">The field's name.</param>
    /// <param name="title">What the field is called on the sheet.</param>
    /// <param name="removeWhenEmpty">True when a record without this field says nothing and goes.</param>
    public SheetSlot Slot(string name, string title, bool removeWhenEmpty = false)
    {
        var field = kind[name];
        var follows = follow.FirstOrDefault(f => f.Kind == kind && f.Field == name);
        var here = follows is not null && right == SlotRight.Write ? SlotRight.Locked : right;
        var canonical = field.GetText(_record);
        List<string> words = field.Type != FieldType.Choice ? [] : [.. field.WordList is { } list ? wordsOf(list) : field.FixedChoices];
        // A word that the city has since taken off its list stays until somebody chooses another.
        if (field.Type == FieldType.Choice && canonical is not null && !words.Contains(canonical))
            words.Add(canonical);
        return new SheetSlot
        {
            Address = new FieldAddress(kind.Name, kind.KeyOf(_record), name),
            Title = title,
            MaxLength = field.Type == FieldType.Text ? field.MaxLength : 0,
            Words = words,
            IsFlag = field.Type == FieldType.Flag,
            Shown = FieldInput.Show(field, canonical, unit),
            Before = before is not null && field.GetText(before) is { } then ? FieldInput.Show(field, then, unit) : null,
            MayEdit = here == SlotRight.Write,
            IsLocked = here == SlotRight.Locked,
            Follows = follows,
            LedgerSays = follows is not null && follows.Value != canonical ? FieldInput.Show(field, follows.Value, unit) : null,
            Read = typed =>
                removeWhenEmpty && string.IsNullOrWhiteSpace(typed) ? default : FieldInput.Read(field, typed, unit, words, title),
            Write = (db, value) =>
            {
                if (removeWhenEmpty && value is null)
                {
                    if (!_new)
                        db.Remove(_record);
                    return;
                }
                field.SetText(_record, value);
                if (!_new)
                    return;
                db.Add(_record);
                _new = false;
            },
        };
    }
}

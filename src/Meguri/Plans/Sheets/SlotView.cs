namespace Meguri.Plans.Sheets;

/// <summary>A field of the sheet as the page shows it to one person.</summary>
public sealed record SlotView
{
    /// <summary>The field.</summary>
    public required SheetSlot Slot { get; init; }

    /// <summary>What stands in its control: the stored value, or what the person typed when the form came back.</summary>
    public required string Text { get; init; }

    /// <summary>The mark of what the person saw, to come back with the form.</summary>
    public required string Seen { get; init; }

    /// <summary>What is wrong with it.</summary>
    public string? Problem { get; init; }

    /// <summary>What somebody else wrote meanwhile.</summary>
    public FieldClash? Clash { get; init; }

    /// <summary>When, on the city's clock, and who.</summary>
    public string ClashBy { get; init; } = "";

    /// <summary>What the person typed earlier and could not be stored; null for nothing, or where it stands in the control.</summary>
    public Fields.SheetDraft? Draft { get; init; }

    /// <summary>When that was, on the city's clock.</summary>
    public string DraftAt { get; init; } = "";

    /// <summary>Notes of other features.</summary>
    public IReadOnlyList<FieldNote> Notes { get; init; } = [];

    /// <summary>Name of the control and its id.</summary>
    public string Name => Slot.Address.Name;
}

/// <summary>What the partial <c>_Field.cshtml</c> shows: a field, its control and its notes.</summary>
/// <param name="View">The field.</param>
/// <param name="Control">How it is typed.</param>
/// <param name="Rows">Lines of a text area.</param>
/// <param name="Total">Key of the total that follows the typing.</param>
/// <param name="Label">Name of the control for those who hear the page; the field's title when absent.</param>
/// <param name="NotesBelow">True when its notes stand in the row below (<c>_NotesRow.cshtml</c>), because its column is narrow.</param>
public sealed record FieldPart(
    SlotView View,
    SlotControl Control,
    int Rows = 2,
    string? Total = null,
    string? Label = null,
    bool NotesBelow = false
);

/// <summary>What the partial <c>_NotesRow.cshtml</c> shows: the notes of a row's narrow fields, as wide as the table.</summary>
/// <param name="Columns">Columns of the table.</param>
/// <param name="Views">The fields.</param>
public sealed record NotesRow(int Columns, IReadOnlyList<SlotView> Views);

/// <summary>What the partial <c>_Copy.cshtml</c> shows: the paper's copy of a line and the choice.</summary>
/// <param name="View">The choice.</param>
/// <param name="Text">The paper's text; empty where it does not differ.</param>
/// <param name="Amount">The paper's amount; null where it does not differ.</param>
public sealed record CopyPart(SlotView View, string Text, string? Amount);

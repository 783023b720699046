namespace Meguri.Shared.Workbooks;

/// <summary>How a line is drawn round a cell.</summary>
public enum CellBorder
{
    /// <summary>None.</summary>
    None,

    /// <summary>Thin, on all four sides.</summary>
    Thin,

    /// <summary>Medium, on all four sides.</summary>
    Medium,
}

/// <summary>Where text stands from left to right.</summary>
public enum CellAlign
{
    /// <summary>Text left, numbers right.</summary>
    General,

    /// <summary>Left.</summary>
    Left,

    /// <summary>Middle.</summary>
    Center,

    /// <summary>Right.</summary>
    Right,
}

/// <summary>書式: how a cell looks. Equal styles are stored once.</summary>
public sealed record CellStyle
{
    /// <summary>Nothing special.</summary>
    public static readonly CellStyle Plain = new();

    /// <summary>Text that the workbook program must leave as it is typed: 32-1 stays no date, 001 keeps its zeros, 「=」 starts no formula.</summary>
    public static readonly CellStyle AsText = new() { NumberFormat = "@", Top = true };

    /// <summary>The same, many lines.</summary>
    public static readonly CellStyle Wrapped = AsText with { Wrap = true };

    /// <summary>A whole number without separators.</summary>
    public static readonly CellStyle Whole = new() { NumberFormat = "0", Top = true };

    /// <summary>A number as it is typed.</summary>
    public static readonly CellStyle Number = new() { Top = true };

    /// <summary>A whole number with separators, as money is shown.</summary>
    public static readonly CellStyle Money = new() { NumberFormat = "#,##0", Top = true };

    /// <summary>A head of a column.</summary>
    public static readonly CellStyle Head = new()
    {
        Bold = true,
        Fill = "D9E6F2",
        Wrap = true,
        Top = true,
        NumberFormat = "@",
        Border = CellBorder.Thin,
    };

    /// <summary>A note under a head.</summary>
    public static readonly CellStyle Note = new()
    {
        FontSize = 9,
        Fill = "F2F2F2",
        Wrap = true,
        Top = true,
        NumberFormat = "@",
        Border = CellBorder.Thin,
    };

    /// <summary>A title of a sheet.</summary>
    public static readonly CellStyle Title = new()
    {
        Bold = true,
        FontSize = 16,
        NumberFormat = "@",
    };

    /// <summary>Bold.</summary>
    public bool Bold { get; init; }

    /// <summary>Points.</summary>
    public double FontSize { get; init; } = 11;

    /// <summary>Colour behind the text, six hexadecimal digits; null for none.</summary>
    public string? Fill { get; init; }

    /// <summary>Colour of the text, six hexadecimal digits; null for black.</summary>
    public string? Color { get; init; }

    /// <summary>Breaks lines to fit the column.</summary>
    public bool Wrap { get; init; }

    /// <summary>At the top of the cell; otherwise in its middle.</summary>
    public bool Top { get; init; }

    /// <summary>Where text stands from left to right.</summary>
    public CellAlign Align { get; init; }

    /// <summary>Number format code; "@" is text, "" is general.</summary>
    public string NumberFormat { get; init; } = "";

    /// <summary>Lines round the cell.</summary>
    public CellBorder Border { get; init; }

    /// <summary>Cannot be changed once the sheet is protected.</summary>
    public bool Locked { get; init; } = true;
}

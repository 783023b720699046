using System.Globalization;

namespace Meguri.Plans.Exchange.Forms;

/// <summary>How a box of a written sheet looks.</summary>
public enum FormStyle
{
    /// <summary>No rules.</summary>
    Plain,

    /// <summary>表題.</summary>
    Title,

    /// <summary>The heading of a block.</summary>
    Heading,

    /// <summary>A label, shaded.</summary>
    Label,

    /// <summary>One line or a short word.</summary>
    Cell,

    /// <summary>A short word in the middle of its box.</summary>
    Centre,

    /// <summary>Text of many lines.</summary>
    Text,

    /// <summary>An amount.</summary>
    Amount,

    /// <summary>The total's amount.</summary>
    Total,

    /// <summary>Small print on the right.</summary>
    Unit,
}

/// <summary>One box on a written sheet: a cell, or a merged range. The value is text, a decimal, or null.</summary>
public sealed record FormBox(int Row, int Column, object? Value, FormStyle Style, int RowSpan = 1, int ColumnSpan = 1)
{
    /// <summary>A formula that gives <see cref="Value"/>, without its sign; null for a plain value.</summary>
    public string? Formula { get; init; }
}

/// <summary>A drop-down (選択肢) on a range of cells.</summary>
public sealed record FormChoices(string Range, IReadOnlyList<string> Words);

/// <summary>A sheet to be written: boxes, widths, heights and how it prints. Nothing here knows of the file format.</summary>
public sealed class FormPage(string name)
{
    /// <summary>The worksheet's name.</summary>
    public string Name { get; } = name;

    /// <summary>All boxes.</summary>
    public List<FormBox> Boxes { get; } = [];

    /// <summary>Widths of the columns from A, in half-width characters.</summary>
    public List<double> Widths { get; } = [];

    /// <summary>Heights of rows, in points.</summary>
    public SortedDictionary<int, double> Heights { get; } = [];

    /// <summary>Drop-downs.</summary>
    public List<FormChoices> Choices { get; } = [];

    /// <summary>Printed on A4 on its side.</summary>
    public bool IsLandscape { get; init; }

    /// <summary>The rows repeated on each printed page, from the first; 0 for none.</summary>
    public int TitleRows { get; set; }

    /// <summary>Adds a box.</summary>
    public void Put(int row, int column, object? value, FormStyle style, int columnSpan = 1, int rowSpan = 1) =>
        Boxes.Add(new FormBox(row, column, value, style, rowSpan, columnSpan));

    /// <summary>What a reader sees on it.</summary>
    public FormGrid ToGrid() =>
        new(
            Name,
            Boxes
                .Where(b => b.Value is not null)
                .Select(b => new FormCell(
                    b.Row,
                    b.Column,
                    b.Value is decimal number ? number.ToString("0.############", CultureInfo.InvariantCulture) : (string)b.Value!,
                    b.Value is decimal d ? (double)d : null,
                    b.RowSpan,
                    b.ColumnSpan
                ))
        );

    /// <summary>Lines that a text takes in a box of that width; a full-width character is two wide.</summary>
    public static int Lines(string text, double width) =>
        text.Split('\n')
            .Sum(line =>
                Math.Max(
                    1,
                    (int)
                        Math.Ceiling(
                            line.EnumerateRunes().Sum(r => r.Value < 0x300 || r.Value is >= 0xFF61 and <= 0xFF9F ? 1 : 2)
                                / Math.Max(2, width - 1)
                        )
                )
            );
}

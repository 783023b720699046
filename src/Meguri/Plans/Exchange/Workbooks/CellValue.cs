using System.Globalization;

namespace Meguri.Plans.Exchange.Workbooks;

/// <summary>What a cell holds.</summary>
public enum CellKind : byte
{
    /// <summary>Nothing.</summary>
    Empty,
    /// <summary>Text.</summary>
    Text,
    /// <summary>A number.</summary>
    Number,
    /// <summary>A date, a time or both.</summary>
    Date,
    /// <summary>TRUE or FALSE.</summary>
    Flag,
    /// <summary>A formula's error, such as #REF!.</summary>
    Error,
}

/// <summary>セルの値: one cell's value; for a formula, the value last worked out.</summary>
public readonly struct CellValue
{
    private readonly string? _text;
    private readonly double _number;

    private CellValue(CellKind kind, string? text, double number) => (Kind, _text, _number) = (kind, text, number);

    /// <summary>What the cell holds.</summary>
    public CellKind Kind { get; }

    /// <summary>True when the cell holds nothing.</summary>
    public bool IsEmpty => Kind == CellKind.Empty;

    /// <summary>The number; 0 unless <see cref="Kind"/> is <see cref="CellKind.Number"/>.</summary>
    public double Number => Kind == CellKind.Number ? _number : 0;

    /// <summary>The date; only when <see cref="Kind"/> is <see cref="CellKind.Date"/>.</summary>
    public DateTime Date => Kind == CellKind.Date ? DateTime.FromOADate(_number) : default;

    /// <summary>True for TRUE.</summary>
    public bool Flag => Kind == CellKind.Flag && _number != 0;

    /// <summary>The value as text: text as it stands, numbers plain ("2024", "0.5"), dates "2024/4/1", TRUE or FALSE, the error's name; "" for nothing.</summary>
    public string Text => Kind switch
    {
        CellKind.Text or CellKind.Error => _text!,
        CellKind.Number => _number.ToString("0.###############", CultureInfo.InvariantCulture),
        CellKind.Date => DateText(),
        CellKind.Flag => _number != 0 ? "TRUE" : "FALSE",
        _ => "",
    };

    /// <inheritdoc/>
    public override string ToString() => Text;

    /// <summary>Text; empty text is no value.</summary>
    public static CellValue OfText(string text) => text.Length == 0 ? default : new(CellKind.Text, text, 0);

    /// <summary>A number.</summary>
    public static CellValue OfNumber(double number) => new(CellKind.Number, null, number);

    /// <summary>A date.</summary>
    public static CellValue OfDate(DateTime date) => new(CellKind.Date, null, date.ToOADate());

    /// <summary>TRUE or FALSE.</summary>
    public static CellValue OfFlag(bool flag) => new(CellKind.Flag, null, flag ? 1 : 0);

    /// <summary>A formula's error.</summary>
    public static CellValue OfError(string name) => new(CellKind.Error, name, 0);

    private string DateText()
    {
        var date = Date;
        return date.ToString(date.TimeOfDay == TimeSpan.Zero ? "yyyy/M/d" : date.Year < 1900 ? "H:mm:ss" : "yyyy/M/d H:mm:ss", CultureInfo.InvariantCulture);
    }
}

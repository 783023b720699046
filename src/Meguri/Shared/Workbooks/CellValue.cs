using System.Globalization;

namespace Meguri.Shared.Workbooks;

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

    /// <summary>A formula's error such as #REF!, or a formula whose result is not in the file.</summary>
    Error,
}

/// <summary>What is special about how a cell looks.</summary>
[Flags]
public enum CellLook : byte
{
    /// <summary>Nothing.</summary>
    Ordinary = 0,

    /// <summary>見え消し: all of it is struck through.</summary>
    Struck = 1,

    /// <summary>Some of its text is struck through; see <see cref="UploadedSheet.WithoutStruck"/>.</summary>
    PartlyStruck = 2,

    /// <summary>Written in the colour of its ground, in letters that nobody reads, or with a format that shows nothing.</summary>
    Unseen = 4,

    /// <summary>Some of its text is in the colour of its ground; see <see cref="UploadedSheet.WithoutStruck"/>.</summary>
    PartlyUnseen = 8,

    /// <summary>A condition (条件付き書式) of which nobody can say whether it holds hides it.</summary>
    Doubtful = 16,
}

/// <summary>
/// セルの値: one cell's value, for a formula the value last worked out, as a person sees it: a number keeps its format, and <see cref="Text"/> is what it shows.
/// </summary>
public readonly struct CellValue
{
    private const string NoResult = "（計算結果のない式）";

    // The text, or the format of a number.
    private readonly object? _what;
    private readonly double _number;

    private CellValue(CellKind kind, object? what, double number, CellLook look) =>
        (Kind, _what, _number, Look) = (kind, what, number, look);

    /// <summary>What the cell holds.</summary>
    public CellKind Kind { get; }

    /// <summary>What is special about how it looks.</summary>
    public CellLook Look { get; }

    /// <summary>True when the cell holds nothing.</summary>
    public bool IsEmpty => Kind == CellKind.Empty;

    /// <summary>True for a number that reads as it is stored; other numbers are read by their <see cref="Figures"/>.</summary>
    public bool IsPlain => Kind == CellKind.Number && Format.ShowsAsIs(_number);

    /// <summary>The number as it is stored; 0 unless <see cref="Kind"/> is <see cref="CellKind.Number"/>. What a person sees is <see cref="Figures"/>.</summary>
    public double Number => Kind == CellKind.Number ? _number : 0;

    /// <summary>The date; only when <see cref="Kind"/> is <see cref="CellKind.Date"/>.</summary>
    public DateTime Date => Kind == CellKind.Date ? CellFormat.Date(_number) ?? default : default;

    /// <summary>True for TRUE.</summary>
    public bool Flag => Kind == CellKind.Flag && _number != 0;

    /// <summary>What a person sees: text as it stands, numbers and dates in their format, TRUE or FALSE, the error's name; "" for nothing.</summary>
    public string Text =>
        Kind switch
        {
            CellKind.Text or CellKind.Error => (string)_what!,
            CellKind.Number or CellKind.Date => Format.Show(_number),
            CellKind.Flag => _number != 0 ? "TRUE" : "FALSE",
            _ => "",
        };

    /// <summary>The same as text that readers of numbers take: 「△1,235」, 「54.8%」, 「1,234千円」; for anything but a number <see cref="Text"/>.</summary>
    public string Figures => Kind == CellKind.Number ? Format.Figures(_number) : Text;

    /// <summary>True when a number holds more than is seen of it.</summary>
    public bool IsRounded => Kind == CellKind.Number && Format.Rounds(_number);

    /// <summary>The number as text with every digit that is there, in the size in which it is seen.</summary>
    public string Exact => Kind == CellKind.Number ? Format.Exact(_number) : Text;

    /// <summary>Why the cell has no value that could be read, in Japanese; null for all but errors.</summary>
    public string? Fault =>
        Kind != CellKind.Error ? null
        : ReferenceEquals(_what, NoResult)
            ? "式の計算結果がファイルに入っていません。表計算ソフトで開いて上書き保存するか、値を書いてください。"
        : $"式の結果がエラー（{Text}）です。式を直すか、値を書いてください。";

    private CellFormat Format => (CellFormat)_what!;

    /// <summary>What is stored of a number or a day; null for all else.</summary>
    internal double? Raw => Kind is CellKind.Number or CellKind.Date ? _number : null;

    /// <summary>The same value with another look.</summary>
    internal CellValue With(CellLook look) => new(Kind, _what, _number, look);

    /// <inheritdoc/>
    public override string ToString() => Text;

    /// <summary>Text; empty text is no value.</summary>
    public static CellValue OfText(string text, CellLook look = CellLook.Ordinary) =>
        text.Length == 0 ? default : new(CellKind.Text, text, 0, look);

    /// <summary>A number that is shown as it is.</summary>
    public static CellValue OfNumber(double number) => new(CellKind.Number, CellFormat.General, number, CellLook.Ordinary);

    /// <summary>A formula whose result is not in the file.</summary>
    public static CellValue WithoutResult(CellLook look = CellLook.Ordinary) => new(CellKind.Error, NoResult, 0, look);

    /// <summary>A formula's error.</summary>
    public static CellValue OfError(string name, CellLook look = CellLook.Ordinary) => new(CellKind.Error, name, 0, look);

    internal static CellValue OfNumber(double number, CellFormat format, CellLook look) =>
        new(format.IsDate && CellFormat.Date(number) is not null ? CellKind.Date : CellKind.Number, format, number, look);

    internal static CellValue OfFlag(bool flag, CellLook look) => new(CellKind.Flag, null, flag ? 1 : 0, look);
}

namespace Meguri.Shared.Workbooks;

/// <summary>A column: its width in characters, and the style of cells that are not written yet.</summary>
public sealed record SheetColumn(double Width, CellStyle? Style = null, bool Hidden = false);

/// <summary>
/// 入力規則: what may be entered in a range such as "C3:C5000". The rule is <paramref name="Choices"/> (a drop-down), or a formula such as <c>$A$2:$A$9</c> on another sheet.
/// With neither, it is only a hint shown when a cell of the range is chosen.
/// </summary>
/// <param name="Range">The cells, "C3:C5000".</param>
/// <param name="Choices">The words of the drop-down; up to 255 characters together, no commas in them.</param>
/// <param name="List">Instead of <paramref name="Choices"/>: a range that holds the words, <c>'語'!$B$3:$B$6</c>.</param>
/// <param name="Hint">Shown beside the cell; up to 255 characters.</param>
/// <param name="HintTitle">Head of the hint; up to 32 characters.</param>
/// <param name="OnlyWarns">True lets another word through after a warning; false refuses it.</param>
public sealed record SheetValidation(
    string Range,
    IReadOnlyList<string>? Choices = null,
    string? List = null,
    string Hint = "",
    string HintTitle = "",
    bool OnlyWarns = true
);

/// <summary>シートの設定: what is set for a sheet before its rows are written.</summary>
public sealed record SheetLayout
{
    /// <summary>The columns from A.</summary>
    public IReadOnlyList<SheetColumn> Columns { get; init; } = [];

    /// <summary>Rows that stay in sight at the top.</summary>
    public int FrozenRows { get; init; }

    /// <summary>Columns that stay in sight at the left.</summary>
    public int FrozenColumns { get; init; }

    /// <summary>Merged ranges, no two touching the same cell.</summary>
    public IReadOnlyList<MergedRange> Merges { get; init; } = [];

    /// <summary>What may be entered where.</summary>
    public IReadOnlyList<SheetValidation> Validations { get; init; } = [];

    /// <summary>Puts a filter on this range, "A1:F1".</summary>
    public string? Filter { get; init; }

    /// <summary>Locked cells cannot be changed (no password).</summary>
    public bool Protected { get; init; }

    /// <summary>The tab is hidden.</summary>
    public bool Hidden { get; init; }

    /// <summary>No grid lines on the screen.</summary>
    public bool HideGrid { get; init; }

    /// <summary>Colour of the tab, six hexadecimal digits.</summary>
    public string? TabColor { get; init; }

    /// <summary>How it prints.</summary>
    public SheetPrint Print { get; init; } = new();
}

/// <summary>印刷設定: A4, one page wide.</summary>
public sealed record SheetPrint
{
    /// <summary>Landscape.</summary>
    public bool Landscape { get; init; }

    /// <summary>Rows printed at the top of every page: first and last, or null.</summary>
    public (int First, int Last)? TitleRows { get; init; }

    /// <summary>Pages across; 0 leaves the size as it is.</summary>
    public int PagesWide { get; init; } = 1;

    /// <summary>Foot of each page in the workbook's own codes; &amp;P is the page number.</summary>
    public string Footer { get; init; } = "&C&P / &N";
}

using Meguri.Shared.Imports;

namespace Meguri.Shared.Workbooks;

/// <summary>ワークシート: one sheet of an uploaded workbook, addressed from 1 as the person sees it. What stands unseen within merged ranges is not part of it.</summary>
public sealed class UploadedSheet
{
    private readonly CellValue[][] _rows;
    private readonly MergedRange[] _merges;

    internal UploadedSheet(string name, bool isHidden, CellValue[][] rows, MergedRange[] merges)
    {
        Name = name;
        IsHidden = isHidden;
        _rows = rows;
        _merges = merges;
        ColumnCount = rows.Length == 0 ? 0 : rows.Max(r => r.Length);
    }

    /// <summary>Its name on the tab.</summary>
    public string Name { get; }

    /// <summary>True when the tab is hidden.</summary>
    public bool IsHidden { get; }

    /// <summary>The last row that holds something.</summary>
    public int RowCount => _rows.Length;

    /// <summary>The last column that holds something.</summary>
    public int ColumnCount { get; }

    /// <summary>Merged ranges, in the order of the file.</summary>
    public IReadOnlyList<MergedRange> Merges => _merges;

    /// <summary>True when a filter (フィルター) is at work, so that hidden rows are those it leaves out.</summary>
    public bool IsFiltered { get; init; }

    /// <summary>Shapes and text boxes that carry words.</summary>
    public IReadOnlyList<SheetShape> Shapes { get; internal init; } = [];

    /// <summary>Notes on its cells (コメント, メモ).</summary>
    public IReadOnlyList<CellNote> Notes { get; internal init; } = [];

    /// <summary>What stands above and below each of its printed pages (ヘッダー・フッター).</summary>
    public IReadOnlyList<string> PageWords { get; internal init; } = [];

    /// <summary>The value of a cell; nothing outside of the sheet.</summary>
    public CellValue this[int row, int column] =>
        row >= 1 && row <= _rows.Length && column >= 1 && column <= _rows[row - 1].Length ? _rows[row - 1][column - 1] : default;

    /// <summary>The cells of a row from column A up to its last that holds something.</summary>
    public ReadOnlySpan<CellValue> Row(int row) => row >= 1 && row <= _rows.Length ? _rows[row - 1] : [];

    /// <summary>True when the row holds nothing.</summary>
    public bool IsEmptyRow(int row) => Row(row).Length == 0;

    /// <summary>True when the row is hidden.</summary>
    public bool HidesRow(int row) => HiddenRows.Contains(row);

    /// <summary>True when the column is hidden.</summary>
    public bool HidesColumn(int column) => HiddenColumns.Contains(column);

    /// <summary>The text of a cell without what of it is struck through, or in the colour of its ground.</summary>
    public string WithoutStruck(int row, int column) => Kept.GetValueOrDefault((row, column)) ?? this[row, column].Text;

    /// <summary>The merged range that holds the cell, or null.</summary>
    public MergedRange? MergeAt(int row, int column)
    {
        foreach (var merge in _merges)
        {
            if (merge.Contains(row, column))
                return merge;
        }
        return null;
    }

    /// <summary>The place of a cell, for problems.</summary>
    public ImportPlace Place(int row, int column) => new(Name, CellAddress.Of(row, column));

    internal IReadOnlySet<int> HiddenRows { get; init; } = new HashSet<int>();

    internal IReadOnlySet<int> HiddenColumns { get; init; } = new HashSet<int>();

    internal IReadOnlyDictionary<(int Row, int Column), string> Kept { get; init; } = new Dictionary<(int, int), string>();

    /// <summary>The same sheet with other cells.</summary>
    internal UploadedSheet With(CellValue[][] rows) =>
        new(Name, IsHidden, rows, _merges)
        {
            IsFiltered = IsFiltered,
            Shapes = Shapes,
            Notes = Notes,
            PageWords = PageWords,
            HiddenRows = HiddenRows,
            HiddenColumns = HiddenColumns,
            Kept = Kept,
        };

    internal CellValue[][] CopyRows() => [.. _rows.Select(r => r.ToArray())];
}

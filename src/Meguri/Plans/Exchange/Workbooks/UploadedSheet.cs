namespace Meguri.Plans.Exchange.Workbooks;

/// <summary>ワークシート: one sheet of an uploaded workbook, addressed from 1 as the person sees it.</summary>
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

    /// <summary>The value of a cell; nothing outside of the sheet.</summary>
    public CellValue this[int row, int column] =>
        row >= 1 && row <= _rows.Length && column >= 1 && column <= _rows[row - 1].Length ? _rows[row - 1][column - 1] : default;

    /// <summary>The cells of a row from column A up to its last that holds something.</summary>
    public ReadOnlySpan<CellValue> Row(int row) => row >= 1 && row <= _rows.Length ? _rows[row - 1] : [];

    /// <summary>True when the row holds nothing.</summary>
    public bool IsEmptyRow(int row) => Row(row).Length == 0;

    /// <summary>The merged range that holds the cell, or null.</summary>
    public MergedRange? MergeAt(int row, int column)
    {
        foreach (var merge in _merges)
        {
            if (merge.Contains(row, column)) return merge;
        }
        return null;
    }

    /// <summary>The place of a cell, for problems.</summary>
    public ImportPlace Place(int row, int column) => new(Name, CellAddress.Of(row, column));
}

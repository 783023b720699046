using Meguri.Plans.Exchange.Workbooks;

namespace Meguri.Plans.Exchange.Forms;

/// <summary>One filled cell of a worksheet; rows and columns count from 1. A merged range is one cell with its spans.</summary>
public sealed record FormCell(int Row, int Column, string Text, double? Number = null, int RowSpan = 1, int ColumnSpan = 1)
{
    /// <summary>The last column it covers.</summary>
    public int LastColumn => Column + ColumnSpan - 1;

    /// <summary>The last row it covers.</summary>
    public int LastRow => Row + RowSpan - 1;

    /// <summary>Its address, such as <c>C12</c>.</summary>
    public string Address => CellAddress.Of(Row, Column);
}

/// <summary>What a worksheet (ワークシート) shows, as its reader needs it: only filled cells, row by row.</summary>
public sealed class FormGrid
{
    private readonly SortedDictionary<int, FormCell[]> _rows;

    /// <summary>Takes the filled cells of a worksheet; cells of blanks only count as empty.</summary>
    public FormGrid(string name, IEnumerable<FormCell> cells)
    {
        Name = name;
        _rows = new SortedDictionary<int, FormCell[]>(cells
            .Where(c => c.Number is not null || !string.IsNullOrWhiteSpace(c.Text))
            .GroupBy(c => c.Row)
            .ToDictionary(g => g.Key, g => g.OrderBy(c => c.Column).ToArray()));
    }

    /// <summary>The sheets of an uploaded workbook; hidden ones are working notes and are left out.</summary>
    public static IReadOnlyList<FormGrid> Of(UploadedWorkbook book) => [.. book.Sheets.Where(s => !s.IsHidden).Select(Of)];

    private static FormGrid Of(UploadedSheet sheet)
    {
        var spans = sheet.Merges.GroupBy(m => (m.Top, m.Left)).ToDictionary(g => g.Key, g => g.First());
        var cells = new List<FormCell>();
        for (var row = 1; row <= sheet.RowCount; row++)
        {
            var values = sheet.Row(row);
            for (var i = 0; i < values.Length; i++)
            {
                if (values[i].IsEmpty) continue;
                var (rows, columns) = spans.TryGetValue((row, i + 1), out var merge) ? (merge.Bottom - row + 1, merge.Right - i) : (1, 1);
                cells.Add(new FormCell(row, i + 1, values[i].Text, values[i].Kind == CellKind.Number ? values[i].Number : null, rows, columns));
            }
        }
        return new FormGrid(sheet.Name, cells);
    }

    /// <summary>Name of the worksheet.</summary>
    public string Name { get; }

    /// <summary>The rows that hold anything, from the top.</summary>
    public IEnumerable<int> RowNumbers => _rows.Keys;

    /// <summary>All filled cells, row by row.</summary>
    public IEnumerable<FormCell> Cells => _rows.Values.SelectMany(r => r);

    /// <summary>The filled cells of a row, from the left.</summary>
    public IReadOnlyList<FormCell> Row(int row) => _rows.TryGetValue(row, out var cells) ? cells : [];

    /// <summary>The place of a cell, for messages.</summary>
    public ImportPlace Place(FormCell cell) => new(Name, cell.Address);

    /// <summary>The place of a row and column, for messages about an empty cell.</summary>
    public ImportPlace Place(int row, int column) => new(Name, CellAddress.Of(row, column));

    /// <summary>The worksheet as a whole, for messages.</summary>
    public ImportPlace Whole => new(Name, "");
}

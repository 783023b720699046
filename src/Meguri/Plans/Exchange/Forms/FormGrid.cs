using Meguri.Shared.Imports;
using Meguri.Shared.Workbooks;

namespace Meguri.Plans.Exchange.Forms;

/// <summary>One filled cell of a worksheet as a person sees it; rows and columns count from 1. A merged range is one cell with its spans.</summary>
/// <param name="Row">Its row.</param>
/// <param name="Column">Its column.</param>
/// <param name="Text">What is seen.</param>
/// <param name="Number">The number, where it is seen as it is.</param>
/// <param name="RowSpan">Rows it covers.</param>
/// <param name="ColumnSpan">Columns it covers.</param>
public sealed record FormCell(int Row, int Column, string Text, double? Number = null, int RowSpan = 1, int ColumnSpan = 1)
{
    /// <summary>For a number in a format of its own: what is seen, as readers of numbers take it. Null for all else.</summary>
    public string? Figures { get; init; }

    /// <summary>The number as it is stored, where its format shows a thousandth or a millionth of it.</summary>
    public double? Unscaled { get; init; }

    /// <summary>The day, for a cell that the workbook program holds as one.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>Why nothing can be read here: a formula's error, or a formula without its result.</summary>
    public string? Fault { get; init; }

    /// <summary>True for a number, however it is shown.</summary>
    public bool IsNumber => Number is not null || Figures is not null;

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
    private readonly int[] _numbers;
    private readonly HashSet<(int Row, int Column)> _mergesFrom;

    /// <summary>Takes the filled cells of a worksheet; cells of blanks only count as empty.</summary>
    /// <param name="name">Name of the worksheet.</param>
    /// <param name="cells">Its cells.</param>
    /// <param name="mergesFrom">Where ranges merged over several rows begin, empty ones too.</param>
    /// <param name="shapes">Its shapes that carry words.</param>
    public FormGrid(
        string name,
        IEnumerable<FormCell> cells,
        IEnumerable<(int Row, int Column)>? mergesFrom = null,
        IEnumerable<SheetShape>? shapes = null
    )
    {
        Name = name;
        Shapes = [.. shapes ?? []];
        _mergesFrom = [.. mergesFrom ?? []];
        _rows = new SortedDictionary<int, FormCell[]>(
            cells
                .Where(c => c.Number is not null || !string.IsNullOrWhiteSpace(c.Text))
                .GroupBy(c => c.Row)
                .ToDictionary(g => g.Key, g => g.OrderBy(c => c.Column).ToArray())
        );
        _numbers = [.. _rows.Keys];
    }

    /// <summary>The sheets of a workbook as they are seen.</summary>
    public static IReadOnlyList<FormGrid> Of(SeenBook book) => [.. book.Sheets.Select(Of)];

    private static FormGrid Of(UploadedSheet sheet)
    {
        var spans = sheet.Merges.GroupBy(m => (m.Top, m.Left)).ToDictionary(g => g.Key, g => g.First());
        var cells = new List<FormCell>();
        for (var row = 1; row <= sheet.RowCount; row++)
        {
            var values = sheet.Row(row);
            for (var i = 0; i < values.Length; i++)
            {
                if (values[i].IsEmpty)
                    continue;
                var (rows, columns) = spans.TryGetValue((row, i + 1), out var merge) ? (merge.Bottom - row + 1, merge.Right - i) : (1, 1);
                cells.Add(Of(values[i], row, i + 1, rows, columns));
            }
        }
        return new FormGrid(sheet.Name, cells, spans.Where(s => s.Value.Bottom > s.Value.Top).Select(s => s.Key), sheet.Shapes)
        {
            Notes = sheet.Notes,
            PageWords = sheet.PageWords,
        };
    }

    private static FormCell Of(in CellValue value, int row, int column, int rows, int columns) =>
        new(row, column, value.Text, value.IsPlain ? value.Number : null, rows, columns)
        {
            Figures = value.Kind == CellKind.Number && !value.IsPlain ? value.Figures : null,
            Unscaled = ShownScale.HiddenBy(value) > 1 ? value.Number : null,
            Date = value.Kind == CellKind.Date ? DateOnly.FromDateTime(value.Date) : null,
            Fault = value.Fault,
        };

    /// <summary>Name of the worksheet.</summary>
    public string Name { get; }

    /// <summary>Shapes and text boxes that carry words.</summary>
    public IReadOnlyList<SheetShape> Shapes { get; }

    /// <summary>Notes on its cells.</summary>
    public IReadOnlyList<CellNote> Notes { get; private init; } = [];

    /// <summary>What stands above and below its printed pages.</summary>
    public IReadOnlyList<string> PageWords { get; private init; } = [];

    /// <summary>A shape with words over any part of these cells; null where there is none.</summary>
    public SheetShape? ShapeOver(int top, int bottom, int left, int right) =>
        Shapes.FirstOrDefault(s => s.Top <= bottom && s.Bottom >= top && s.Left <= right && s.Right >= left);

    /// <summary>The rows that hold anything, from the top.</summary>
    public IReadOnlyList<int> RowNumbers => _numbers;

    /// <summary>The rows below one that hold anything, from the top.</summary>
    public IEnumerable<int> RowNumbersAfter(int row)
    {
        var at = Array.BinarySearch(_numbers, row);
        for (at = at < 0 ? ~at : at + 1; at < _numbers.Length; at++)
            yield return _numbers[at];
    }

    /// <summary>All filled cells, row by row.</summary>
    public IEnumerable<FormCell> Cells => _rows.Values.SelectMany(r => r);

    /// <summary>The filled cells of a row, from the left.</summary>
    public IReadOnlyList<FormCell> Row(int row) => _rows.TryGetValue(row, out var cells) ? cells : [];

    /// <summary>True where a range merged over several rows begins, be it empty.</summary>
    public bool MergeBeginsAt(int row, int column) => _mergesFrom.Contains((row, column));

    /// <summary>The part of the worksheet from one row up to before another.</summary>
    public FormGrid Part(int from, int before) =>
        new(
            Name,
            _rows.Where(r => r.Key >= from && r.Key < before).SelectMany(r => r.Value),
            _mergesFrom.Where(m => m.Row >= from && m.Row < before),
            Shapes.Where(s => s.Top >= from && s.Top < before)
        )
        {
            Notes = [.. Notes.Where(n => n.Row >= from && n.Row < before)],
            PageWords = PageWords,
        };

    /// <summary>The place of a cell, for messages.</summary>
    public ImportPlace Place(FormCell cell) => new(Name, cell.Address);

    /// <summary>The place of a row and column, for messages about an empty cell.</summary>
    public ImportPlace Place(int row, int column) => new(Name, CellAddress.Of(row, column));

    /// <summary>The worksheet as a whole, for messages.</summary>
    public ImportPlace Whole => new(Name, "");
}

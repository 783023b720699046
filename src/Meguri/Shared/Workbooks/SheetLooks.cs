namespace Meguri.Shared.Workbooks;

/// <summary>How each cell of a sheet looks: in its own style, and in what tables and conditions lay over it.</summary>
internal sealed class SheetLooks(BookStyles styles)
{
    private readonly List<ushort[]> _numbers = [];
    private readonly List<BookStyle> _ofTables = [];
    private readonly Dictionary<(int Plain, BookDiff Diff), int> _coloured = [];

    // Texts whose pieces are struck through or have colours of their own, and the ground on which they are seen.
    private readonly Dictionary<(int Row, int Column), (SharedText Text, int? Ground)> _pieced = [];

    /// <summary>True where the sheet is set to show nothing for 0.</summary>
    public bool HidesZeros { get; set; }

    /// <summary>Takes in the numbers of the styles of a row's cells; rows come in order and some may be left out.</summary>
    public void AddRow(int row, ushort[] numbers)
    {
        while (_numbers.Count < row)
            _numbers.Add([]);
        _numbers[row - 1] = numbers;
    }

    /// <summary>The number of a cell's style, by row and column from 1.</summary>
    public int NumberOf(int row, int column) =>
        row <= _numbers.Count && column <= _numbers[row - 1].Length ? _numbers[row - 1][column - 1] : 0;

    /// <summary>The style of that number.</summary>
    public BookStyle StyleOf(int number) =>
        number < 0 ? BookStyle.Plain
        : number < styles.Cells.Count ? styles.Cells[number]
        : number - styles.Cells.Count < _ofTables.Count ? _ofTables[number - styles.Cells.Count]
        : BookStyle.Plain;

    /// <summary>Gives a cell its style as a table colours it.</summary>
    public BookStyle Colour(int row, int column, BookDiff diff)
    {
        var plain = NumberOf(row, column);
        if (!_coloured.TryGetValue((plain, diff), out var number))
        {
            number = styles.Cells.Count + _ofTables.Count;
            if (number <= ushort.MaxValue)
                _ofTables.Add(StyleOf(plain).Over(diff));
            else
                number = plain;
            _coloured[(plain, diff)] = number;
        }
        if (row <= _numbers.Count && column <= _numbers[row - 1].Length)
            _numbers[row - 1][column - 1] = (ushort)number;
        Settle(row, column, StyleOf(number));
        return StyleOf(number);
    }

    /// <summary>Takes in the text of a cell, as far as its pieces look different.</summary>
    public void Piece(int row, int column, SharedText text, in BookStyle style)
    {
        if (text.HasStruck || text.Inks is not null)
            _pieced[(row, column)] = (text, style.Ground);
    }

    /// <summary>A cell is seen in that style in the end.</summary>
    public void Settle(int row, int column, in BookStyle style)
    {
        if (_pieced.TryGetValue((row, column), out var piece))
            _pieced[(row, column)] = piece with { Ground = style.Ground };
    }

    /// <summary>How a cell looks in a style.</summary>
    public CellLook LookOf(int row, int column, in BookStyle style, in CellValue cell)
    {
        if (cell.Raw is { } raw)
            return style.NumberLook(raw) | (HidesZeros && raw == 0 ? CellLook.Unseen : CellLook.Ordinary);
        if (!_pieced.TryGetValue((row, column), out var piece))
            return style.TextLook;
        var kept = piece.Text.SeenOn(style.Ground);
        var all = kept.Trim().Length == 0;
        return style.TextLook
            | (
                ReferenceEquals(kept, piece.Text.Whole) ? CellLook.Ordinary
                : piece.Text.HasStruck ? (all ? CellLook.Struck : CellLook.PartlyStruck)
                : all ? CellLook.Unseen
                : CellLook.PartlyUnseen
            );
    }

    /// <summary>What is seen of the texts of which only some is.</summary>
    public Dictionary<(int Row, int Column), string> Kept() =>
        _pieced
            .Select(p => (p.Key, p.Value.Text, Seen: p.Value.Text.SeenOn(p.Value.Ground)))
            .Where(p => !ReferenceEquals(p.Seen, p.Text.Whole) && p.Seen.Trim().Length > 0)
            .ToDictionary(p => p.Key, p => p.Seen);
}

using Meguri.Shared.Imports;

namespace Meguri.Shared.Workbooks;

/// <summary>まわりのセル: a few cells round one place, so that a person finds it again.</summary>
/// <param name="Columns">Letters of the columns.</param>
/// <param name="Rows">Rows with their number and the texts of their cells.</param>
/// <param name="Row">The row of the place.</param>
/// <param name="Column">The column of the place, as a letter.</param>
public sealed record CellWindow(
    IReadOnlyList<string> Columns,
    IReadOnlyList<(int Number, IReadOnlyList<string> Texts)> Rows,
    int Row,
    string Column
)
{
    private const int Sideways = 2;
    private const int MostCharacters = 40;

    /// <summary>The cells two columns and one row round the place; null when it names no cell of the workbook.</summary>
    public static CellWindow? Of(UploadedWorkbook book, ImportPlace place)
    {
        if (book.Sheet(place.Sheet) is not { } sheet || !CellAddress.TryParse(place.Cell, out var row, out var column))
            return null;
        var columns = Enumerable
            .Range(Math.Max(1, column - Sideways), (Sideways * 2) + 1)
            .Where(c => c <= Math.Max(sheet.ColumnCount, column))
            .ToList();
        var rows = Enumerable.Range(Math.Max(1, row - 1), 3).Where(r => r <= Math.Max(sheet.RowCount, row));
        return new CellWindow(
            [.. columns.Select(CellAddress.Column)],
            [.. rows.Select(r => (r, (IReadOnlyList<string>)[.. columns.Select(c => Cut(sheet[r, c].Text))]))],
            row,
            CellAddress.Column(column)
        );
    }

    private static string Cut(string text) => Shared.Text.TextLength.Short(text, MostCharacters);
}

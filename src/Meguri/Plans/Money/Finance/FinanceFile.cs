using Meguri.Shared.Imports;
using Meguri.Shared.Text;
using Meguri.Shared.Workbooks;

namespace Meguri.Plans.Money.Finance;

/// <summary>A line of the file: its number as an editor or a workbook counts, and its cells without spaces at their ends.</summary>
public sealed record FinanceCells(int Line, IReadOnlyList<string> Cells)
{
    /// <summary>The cell of a column; empty where the line ends before it.</summary>
    public string this[int column] => column < Cells.Count ? Cells[column] : "";

    /// <summary>Cells without a value that could be read, by column, with the reason: a formula's error.</summary>
    public IReadOnlyDictionary<int, string> Faults { get; init; } = new Dictionary<int, string>();

    /// <summary>Words merged down over this line from a cell above, by column.</summary>
    public IReadOnlyDictionary<int, string> FromAbove { get; init; } = new Dictionary<int, string>();

    /// <summary>Cells merged to the right, with the last column that they cover.</summary>
    public IReadOnlyDictionary<int, int> Wide { get; init; } = new Dictionary<int, int>();

    /// <summary>Columns whose number is shown with 「¥」.</summary>
    public IReadOnlySet<int> YenSigns { get; init; } = new HashSet<int>();
}

/// <summary>財務のファイル: what a file of the finance system holds, whatever it was, before anybody says what its columns mean.</summary>
public sealed class FinanceFile
{
    private readonly TableFile _table;
    private readonly bool[] _isHeaded;

    private FinanceFile(IReadOnlyList<FinanceCells> lines, TableFile table)
    {
        _table = table;
        var head = FinanceHead.Of(lines);
        _isHeaded = [.. head.Names.Select(text => text.Length > 0)];
        HeadRows = [.. lines.Skip(head.First).Take(head.Last - head.First + 1)];
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        Headings = [.. head.Names.Select((text, i) => Unique(seen, text.Length == 0 ? $"（{CellAddress.Column(i + 1)}列）" : text))];
        Above = [.. lines.Take(head.First)];
        Lines = [.. lines.Skip(head.Last + 1 + (head.Unit is null ? 0 : 1))];
        Statement = FinanceStatement
            .Of(head.Unit is null ? Above : [.. Above, head.Unit])
            .WithFoot([.. Lines.Reverse().TakeWhile(l => !l.Cells.Any(FinanceHead.IsFigure)).Reverse()]);
        // Some programs end each line with a comma, the head excepted.
        Width =
            Lines.GroupBy(l => l.Cells.Count).MaxBy(g => g.Count()) is { } usual && usual.Count() > 1 && usual.Count() * 2 > Lines.Count
                ? Math.Max(usual.Key, Headings.Count)
                : Headings.Count;
    }

    /// <summary>What it is and how it was read, in words.</summary>
    public string Source => _table.Source;

    /// <summary>The rows that hold the headings: one, or groups and their columns.</summary>
    public IReadOnlyList<FinanceCells> HeadRows { get; }

    /// <summary>Number of the line in which the headings begin.</summary>
    public int HeadLine => HeadRows[0].Line;

    /// <summary>The headings, each once: a second one of the same words carries a number.</summary>
    public IReadOnlyList<string> Headings { get; }

    /// <summary>The lines above the headings: titles, units.</summary>
    public IReadOnlyList<FinanceCells> Above { get; }

    /// <summary>The lines below.</summary>
    public IReadOnlyList<FinanceCells> Lines { get; }

    /// <summary>What the lines above say of the whole, and of the unit those below the table.</summary>
    public FinanceStatement Statement { get; }

    /// <summary>Sheets that were not read; in words.</summary>
    public IReadOnlyList<string> LeftOut => _table.LeftOut;

    /// <summary>What nobody sees in a workbook, each with the choice to read it.</summary>
    public IReadOnlyList<Decision> Decisions => _table.Decisions;

    /// <summary>True for a worksheet.</summary>
    public bool IsBook => _table.IsBook;

    /// <summary>How many cells a line of a text file has.</summary>
    public int Width { get; }

    /// <summary>Whether a column has a heading.</summary>
    public bool IsHeaded(int column) => column < _isHeaded.Length && _isHeaded[column];

    /// <summary>Reads a file: CSV, or the first worksheet of a workbook.</summary>
    /// <param name="content">The file.</param>
    /// <param name="answers">What was chosen of what nobody sees, by the ids of <see cref="Decisions"/>.</param>
    /// <exception cref="FileRefusedException">It cannot be read.</exception>
    public static FinanceFile Read(byte[] content, IReadOnlyDictionary<string, string>? answers = null)
    {
        var table = TableFile.Read(content, answers);
        return new FinanceFile(
            [
                .. table.Lines.Select(l => new FinanceCells(l.Line, [.. l.Cells.Select(Clean)])
                {
                    Faults = l.Faults,
                    FromAbove = l.FromAbove.ToDictionary(c => c.Key, c => Clean(c.Value)),
                    Wide = l.Wide,
                    YenSigns = l.YenSigns,
                }),
            ],
            table
        );
    }

    /// <summary>The place of a column as a person names it: 「当初予算額」（C列）.</summary>
    public string Place(int column) => $"「{Headings[column]}」（{CellAddress.Column(column + 1)}列）";

    private static string Clean(string cell) => CleanInput.Clean(cell).Text.Trim();

    private static string Unique(Dictionary<string, int> seen, string heading)
    {
        var name = TextLength.Cut(heading.Replace('\n', ' '), 100);
        var times = seen[name] = seen.GetValueOrDefault(name) + 1;
        return times == 1 ? name : $"{name}（{times}）";
    }
}

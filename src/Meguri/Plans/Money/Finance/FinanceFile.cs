using Meguri.Shared.Imports;
using Meguri.Shared.Text;
using Meguri.Shared.Workbooks;

namespace Meguri.Plans.Money.Finance;

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
            .With(head.UnitsBeside(HeadRows), "見出しの行")
            .With([.. Lines.Where(l => l.HasFigure).SelectMany(UnitBeside)], "表の横")
            .With([.. Lines.Reverse().TakeWhile(l => !l.HasFigure).Reverse()], "表の下")
            .With(
                [.. table.Beyond.Where(FinanceStatement.SaysUnit).Select(text => new FinanceCells(0, [text]))],
                "図形か、印刷のヘッダー・フッター"
            )
            .WithSheet(table.SheetName);
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

    /// <summary>Which worksheet is read, where there are several; else null.</summary>
    public Decision? SheetChoice => _table.SheetChoice;

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

    /// <summary>Reads a file: CSV, or of a workbook the worksheet that was chosen, else the first that holds a table.</summary>
    /// <param name="content">The file.</param>
    /// <param name="answers">What was chosen of what nobody sees, by the ids of <see cref="Decisions"/>.</param>
    /// <exception cref="FileRefusedException">It cannot be read.</exception>
    public static FinanceFile Read(byte[] content, IReadOnlyDictionary<string, string>? answers = null)
    {
        var table = TableFile.Read(content, answers, FinanceHead.IsIn);
        return new FinanceFile(
            [
                .. table.Lines.Select(l => new FinanceCells(l.Line, [.. l.Cells.Select(Clean)])
                {
                    Faults = l.Faults,
                    FromAbove = l.FromAbove.ToDictionary(c => c.Key, c => Clean(c.Value)),
                    Wide = l.Wide,
                    YenSigns = l.YenSigns,
                    Days = l.Days,
                    Unscaled = l.Unscaled,
                }),
            ],
            table
        );
    }

    /// <summary>The place of a column as a person names it: 「当初予算額」（C列）.</summary>
    public string Place(int column) => $"「{Headings[column]}」（{CellAddress.Column(column + 1)}列）";

    // 「単位：千円」 beside the table, in a line of it.
    private static IEnumerable<FinanceCells> UnitBeside(FinanceCells line) =>
        line.Cells.Where(FinanceStatement.SaysUnit).Select(c => new FinanceCells(line.Line, [c]));

    private static string Clean(string cell) => CleanInput.Clean(cell).Text.Trim();

    private static string Unique(Dictionary<string, int> seen, string heading)
    {
        var name = TextLength.Cut(heading.Replace('\n', ' '), 100);
        var times = seen[name] = seen.GetValueOrDefault(name) + 1;
        return times == 1 ? name : $"{name}（{times}）";
    }
}

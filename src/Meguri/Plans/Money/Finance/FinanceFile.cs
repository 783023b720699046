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
}

/// <summary>財務のファイル: what a file of the finance system holds, whatever it was, before anybody says what its columns mean.</summary>
public sealed class FinanceFile
{
    private const int HeadWithin = 20;

    private readonly TableFile _table;
    private readonly bool[] _isHeaded;

    private FinanceFile(IReadOnlyList<FinanceCells> lines, int head, TableFile table)
    {
        _table = table;
        _isHeaded = [.. lines[head].Cells.Select(text => text.Length > 0)];
        HeadLine = lines[head].Line;
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        Headings = [.. lines[head].Cells.Select((text, i) => Unique(seen, text.Length == 0 ? $"（{CellAddress.Column(i + 1)}列）" : text))];
        Above = [.. lines.Take(head)];
        Lines = [.. lines.Skip(head + 1)];
        Statement = FinanceStatement.Of(Above);
    }

    /// <summary>What it is and how it was read, in words.</summary>
    public string Source => _table.Source;

    /// <summary>Number of the line that holds the headings.</summary>
    public int HeadLine { get; }

    /// <summary>The headings, each once: a second one of the same words carries a number.</summary>
    public IReadOnlyList<string> Headings { get; }

    /// <summary>The lines above the headings: titles, units, headings of groups.</summary>
    public IReadOnlyList<FinanceCells> Above { get; }

    /// <summary>The lines below.</summary>
    public IReadOnlyList<FinanceCells> Lines { get; }

    /// <summary>What the lines above say of the whole.</summary>
    public FinanceStatement Statement { get; }

    /// <summary>Sheets that were not read; in words.</summary>
    public IReadOnlyList<string> LeftOut => _table.LeftOut;

    /// <summary>What nobody sees in a workbook, each with the choice to read it.</summary>
    public IReadOnlyList<Decision> Decisions => _table.Decisions;

    /// <summary>Whether a column has a heading.</summary>
    public bool IsHeaded(int column) => column < _isHeaded.Length && _isHeaded[column];

    /// <summary>In a text file, the first cell that a line has more than there are headings; empty where it has none.</summary>
    public string Beyond(FinanceCells line) => _table.IsBook ? "" : line.Cells.Skip(Headings.Count).FirstOrDefault(c => c.Length > 0, "");

    /// <summary>Reads a file: CSV, or the first worksheet of a workbook.</summary>
    /// <param name="content">The file.</param>
    /// <param name="answers">What was chosen of what nobody sees, by the ids of <see cref="Decisions"/>.</param>
    /// <exception cref="FileRefusedException">It cannot be read.</exception>
    public static FinanceFile Read(byte[] content, IReadOnlyDictionary<string, string>? answers = null)
    {
        var table = TableFile.Read(content, answers);
        List<FinanceCells> taken =
        [
            .. table.Lines.Select(l => new FinanceCells(l.Line, [.. l.Cells.Select(c => CleanInput.Clean(c).Text.Trim())])
            {
                Faults = l.Faults,
            }),
        ];
        // The line with most known headings; else the first with most cells.
        var head = taken
            .Take(HeadWithin)
            .Select((l, i) => (Headings: l.Cells.Select(FinanceHeading.Read).ToList(), Filled: l.Cells.Count(c => c.Length > 0), i))
            .OrderByDescending(l => l.Headings.Select(h => h.Kind).OfType<FinanceColumn>().Distinct().Count())
            .ThenByDescending(l => l.Headings.Count(h => h.IsKnown))
            .ThenByDescending(l => l.Filled)
            .ThenBy(l => l.i)
            .First()
            .i;
        return new FinanceFile(taken, head, table);
    }

    /// <summary>The place of a column as a person names it: 「当初予算額」（C列）.</summary>
    public string Place(int column) => $"「{Headings[column]}」（{CellAddress.Column(column + 1)}列）";

    /// <summary>The heading of a group above a column, such as 翌年度繰越額 over its kinds; empty where there is none.</summary>
    public string GroupOf(int column)
    {
        if (Above is not [.., var above])
            return "";
        for (var i = column; i >= 0; i--)
        {
            if (above[i].Length > 0)
                return above[i];
            // Another heading of its own kind in between ends the group.
            if (i < column && FinanceHeading.Read(Headings[i]) is { IsKnown: true, IsCarry: false })
                return "";
        }
        return "";
    }

    private static string Unique(Dictionary<string, int> seen, string heading)
    {
        var name = TextLength.Cut(heading.Replace('\n', ' '), 100);
        var times = seen[name] = seen.GetValueOrDefault(name) + 1;
        return times == 1 ? name : $"{name}（{times}）";
    }
}

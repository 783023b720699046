using System.Text.RegularExpressions;
using Meguri.Shared.Money;
using Meguri.Shared.Text;

namespace Meguri.Plans.Exchange.Forms;

/// <summary>Reads the lines under the head of a table (事業実績 or 実施計画) down to its total.</summary>
internal sealed partial class FormTableReader(FormGrid grid, FormTableHead head, PlanUnit unit, ProblemList problems)
{
    private readonly List<FormRow> _rows = [];

    /// <summary>The last row that belongs to the table.</summary>
    public int LastRow { get; private set; } = head.LastRow;

    public FormTable Read()
    {
        long? total = null;
        foreach (var number in grid.RowNumbers.Where(r => r > head.LastRow))
        {
            var cells = grid.Row(number);
            if (IsTotal(cells[0]))
            {
                LastRow = number;
                if (!FormLabels.Folded(cells[0].Text).Contains("自動", StringComparison.Ordinal)) total = Amount(Of(cells, FormColumn.Amount));
                break;
            }
            if (FormLabels.Of(cells[0].Text) is not null || FormTableHead.Find(grid, number) is not null) break;
            LastRow = number;
            ReadRow(number, cells);
        }
        return new FormTable(_rows, head.DirectionYears, total);
    }

    private void ReadRow(int number, IReadOnlyList<FormCell> cells)
    {
        if (cells.All(c => Continued().IsMatch(FormLabels.Folded(c.Text)))) return;
        var name = Of(cells, FormColumn.Name);
        var text = Of(cells, FormColumn.Text);
        var amount = Of(cells, FormColumn.Amount);
        if (name.Count == 0)
        {
            if (text.Count == cells.Count && _rows.Count > 0) _rows[^1] = _rows[^1] with { Text = $"{_rows[^1].Text}\n{Joined(text, "\n")}" };
            else if (text.Count > 0 || amount.Count > 0 || Of(cells, FormColumn.Number).Count > 0)
                problems.Add(Place(number, name, FormColumn.Name), "（空欄）", "事業名を書いてください。この行は読みませんでした。");
            return;
        }
        var marked = NameMarks.Split(OneLine(Joined(name, "")));
        if (marked.Name.Length == 0)
        {
            problems.Add(grid.Place(name[0]), name[0].Text, "印のほかに事業名を書いてください。この行は読みませんでした。");
            return;
        }
        var funding = Of(cells, FormColumn.Funding);
        _rows.Add(new FormRow(
            Joined(Of(cells, FormColumn.Number), "").Trim(),
            marked.Name,
            marked.Marks,
            Joined(text, "\n"),
            Amount(amount),
            Joined(funding, "").Trim(),
            [.. head.DirectionYears.Select(year => Joined([.. cells.Where(c => head.Of(c).Year == year)], "").Trim())])
        {
            Place = grid.Place(name[0]),
            TextPlace = Place(number, text, FormColumn.Text),
            AmountPlace = Place(number, amount, FormColumn.Amount),
            FundingPlace = Place(number, funding, FormColumn.Funding),
        });
    }

    private long? Amount(List<FormCell> cells)
    {
        if (cells.Count == 0) return null;
        var reading = cells is [{ Number: { } number }] ? unit.Parse(number) : unit.Parse(Joined(cells, ""));
        if (reading.Problem is { } problem) problems.Add(grid.Place(cells[0]), Joined(cells, " "), problem);
        return reading.Amount?.Value;
    }

    private List<FormCell> Of(IReadOnlyList<FormCell> cells, FormColumn kind) => [.. cells.Where(c => head.Of(c).Kind == kind)];

    private ImportPlace Place(int row, List<FormCell> cells, FormColumn kind) =>
        cells.Count > 0 ? grid.Place(cells[0]) : grid.Place(row, head.ColumnOf(kind));

    private static string Joined(IReadOnlyList<FormCell> cells, string separator) => string.Join(separator, cells.Select(c => c.Text));

    // A name is broken over lines only to fit its box.
    private static string OneLine(string name) => LineBreaks().Replace(name, "");

    private static bool IsTotal(FormCell cell) => FormLabels.Key(cell.Text) is "合計" or "計" or "総計" or "合計額";

    [GeneratedRegex(@"[ \t　]*[\r\n]+[ \t　]*", RegexOptions.None, 1000)]
    private static partial Regex LineBreaks();

    [GeneratedRegex(@"^[(<]?(?:次ページ|次頁|裏面|前ページ|前頁)(?:へ|に|から|の)?(?:続く|続き|つづく|つづき)[)>]?\z", RegexOptions.None, 1000)]
    private static partial Regex Continued();
}

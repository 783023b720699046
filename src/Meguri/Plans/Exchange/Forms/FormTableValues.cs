using System.Text.RegularExpressions;
using Meguri.Shared.Imports;
using Meguri.Shared.Money;
using Meguri.Shared.Text;

namespace Meguri.Plans.Exchange.Forms;

/// <summary>Takes amounts, words and texts out of the cells of a table's lines; what is no value names its cell.</summary>
internal sealed partial class FormTableValues(FormGrid grid, FormTableWords words, ProblemList problems)
{
    private string? _scale;

    /// <summary>The same word on each row of one project is one word.</summary>
    public static List<FormCell> Once(List<FormCell> cells) =>
        cells.Count > 1 && cells.TrueForAll(c => c.Text == cells[0].Text) && cells.Select(c => c.Row).Distinct().Count() == cells.Count
            ? cells[..1]
            : cells;

    /// <summary>The amount of a line. Several rows of one project may each have one: whether they add up only a person knows.</summary>
    public long? AmountOf(FormTableLine line, string name, string column)
    {
        var rows = line.Amount.Where(c => !IsUnit(c)).GroupBy(c => c.Row).Select(g => g.ToList()).ToList();
        if (rows.Count < 2)
            return Amount(line.Amount, column);
        var parts = rows.Select(r => (Cell: r[0], Amount: Amount(r, column))).Where(p => p.Amount is not null).ToList();
        if (parts.Count < 2)
            return parts.Count == 0 ? null : parts[0].Amount;
        var sum = parts.Sum(p => p.Amount!.Value);
        var answer = words.Ask(
            new Decision(
                $"sum/{grid.Place(line.Name[0])}",
                $"「{TextLength.Short(name, 40)}」の「{column}」が{parts.Count}行に分かれています（{string.Join("、", parts.Select(p => $"{p.Cell.Address}「{p.Cell.Text}」"))}）。どう読みますか。",
                [
                    new("sum", $"足した額（{Shown(sum)}）にする", []),
                    .. parts
                        .Take(10)
                        .Select(p => new DecisionOption(p.Cell.Address, $"{p.Cell.Address}の額（{Shown(p.Amount!.Value)}）だけにする", [])),
                ],
                "sum"
            )
        );
        return answer == "sum" ? sum : parts.Find(p => p.Cell.Address == answer).Amount;
    }

    private string Shown(long yen) => words.Unit.FormatExact(new Yen(yen)) + words.Unit.Name;

    private static bool IsUnit(FormCell cell) => PlanUnit.All.Any(u => u.Name == FormLabels.Folded(cell.Text));

    /// <summary>The amount in yen that cells of one line hold.</summary>
    public long? Amount(List<FormCell> cells, string column)
    {
        var units = cells.FindAll(IsUnit);
        var values = cells.FindAll(c => !units.Contains(c));
        if (values.Count == 0)
            return null;
        if (Faulty(values[0]))
            return null;
        if (values.Count > 1)
        {
            var shown = string.Join("、", values.Select(c => $"{c.Address}「{TextLength.Short(c.Text, 20)}」"));
            problems.Add(
                grid.Place(values[1]),
                shown,
                $"「{column}」の下に値が{values.Count}つあります。1つだけにするか、それぞれの列に見出しを付けてください。"
            );
            return null;
        }
        if (FormAmountColumn.YenMark(values, words.Unit) is { } mark)
        {
            problems.Add(grid.Place(values[0]), values[0].Text, mark);
            return null;
        }
        if (values[0].Date is not null)
        {
            problems.Add(grid.Place(values[0]), values[0].Text, DateMistake.NoNumber);
            return null;
        }
        if (!values[0].IsNumber && PointOrComma().IsMatch(FormLabels.Folded(values[0].Text)))
        {
            problems.Add(
                grid.Place(values[0]),
                values[0].Text,
                "「.」が小数点か、けたの区切りか分かりません。区切りなら「,」にするか除き、小数点なら数値として入力してください。"
            );
            return null;
        }
        if (units.Count == 0 && values[0].Unscaled is { } stored && AskScale(values[0], stored, column) is { } chosen)
            return chosen;
        var reading = (values[0].Number, units.Count) is ({ } number, 0)
            ? words.Unit.Parse(number)
            : words.Unit.Parse((values[0].Figures ?? values[0].Text) + string.Concat(units.Select(c => c.Text)));
        if (reading.Problem is { } problem)
            problems.Add(grid.Place(values[0]), values[0].Text, problem);
        return reading.Amount?.Value;
    }

    // 「#,##0,」 shows the thousands, which under 千円 is what it says; under 円 it may be either. One answer is for the whole column.
    private long? AskScale(FormCell cell, double stored, string column)
    {
        var seen = words.Unit.Parse(cell.Figures).Amount?.Value;
        var whole = words.Unit.Parse(stored).Amount?.Value;
        if (seen is null || whole is null || PlanUnit.Yen.Parse(Math.Round(stored)).Amount is not { } inYen)
            return null;
        // Seen in its unit it is the stored yen, but for what the format rounds off.
        if (Math.Abs(inYen.Value - seen.Value) <= words.Unit.Size)
            return null;
        _scale ??= words.Ask(
            new Decision(
                $"scale/{grid.Place(cell)}",
                $"「{column}」の{cell.Address}は、表示形式で「{cell.Text}」と見えますが、入っている値は{stored:#,##0.###}です。この列の金額はどちらですか（単位は{words.Unit.Name}）。",
                [
                    new("seen", $"見えている額（{Shown(seen.Value)}）にする", []),
                    new("stored", $"入っている値（{Shown(whole.Value)}）にする", []),
                ],
                "seen"
            )
        );
        return _scale == "stored" ? whole : seen;
    }

    /// <summary>A short word: a code, a choice. A day there is what the workbook program made of 「10-3」.</summary>
    public string Word(List<FormCell> cells)
    {
        if (cells.Exists(Faulty))
            return "";
        if (cells.Find(c => c.Date is not null) is not { } dated)
            return Words(cells, "").Trim();
        problems.Add(grid.Place(dated), dated.Text, DateMistake.Expected);
        return "";
    }

    /// <summary>The texts of cells, put together; two numbers never are.</summary>
    public string Words(List<FormCell> cells, string separator)
    {
        foreach (var cell in cells)
            Faulty(cell);
        // 「世帯」 and 18372 in two cells of a row are two values, and so are two numbers wherever they stand.
        var several = cells.FindAll(c => c.IsNumber);
        if (several.Count == 1)
            several = cells.FindAll(c => c.Row == several[0].Row);
        if (several.Count > 1)
        {
            problems.Add(
                grid.Place(several[1]),
                string.Join("、", several.Select(c => $"{c.Address}「{TextLength.Short(c.Text, 20)}」")),
                "一つの見出しの下に値が2つ以上あります。それぞれの列に見出しを付けるか、一つのセルにまとめて書いてください。"
            );
        }
        return separator == "\n" ? FormTexts.Lines(cells) : string.Join(separator, cells.Select(c => c.Text));
    }

    private bool Faulty(FormCell cell)
    {
        if (cell.Fault is null)
            return false;
        problems.Add(grid.Place(cell), cell.Text, cell.Fault);
        return true;
    }

    // Text of three figures behind a point: 「12.000」.
    [GeneratedRegex(@"^[△▲+-]?[0-9]{1,3}(?:\.[0-9]{3})+(?:千?円)?\z", RegexOptions.None, 5000)]
    private static partial Regex PointOrComma();
}

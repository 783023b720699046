using Meguri.Shared.Imports;

namespace Meguri.Plans.Exchange.Forms;

/// <summary>
/// Totals that are not worded as such (「全体」, 「32-4　計」): a line with no name of the plan, no number and no words, whose amount is the sum of
/// the lines beside it.
/// </summary>
/// <param name="words">The names that the plan knows.</param>
/// <param name="hasWords">True where the table has a column in which a project's line would say more than its amount.</param>
/// <param name="problems">Takes what was left out.</param>
internal sealed class FormSums(FormTableWords words, bool hasWords, ProblemList problems)
{
    /// <summary>Takes them out of the lines, and gives the sum of all lines where one says it.</summary>
    public long? TakeOut(List<FormRow> rows)
    {
        long? whole = null;
        foreach (var row in rows.ToList())
        {
            var at = rows.IndexOf(row);
            if (!MayBeSum(row) || Summed(rows, at) is not { } lines)
                continue;
            problems.Add(
                row.AmountPlace,
                row.Name,
                $"{(at == 0 ? "下" : "上")}の{lines.Count}行の和と同じ額で、事業番号も内容もないので、合計の行とみて、事業にしませんでした。事業なら、内容か財源区分も書いてください。",
                stops: false
            );
            if (!FormOddLines.IsOfPage(row.Name) && rows.TrueForAll(r => r == row || r.Amount is null or 0 || lines.Contains(r)))
                whole = row.Amount;
            rows.RemoveAt(at);
        }
        return whole;
    }

    private bool MayBeSum(FormRow row) =>
        row.Amount is not (null or 0)
        && row.Number.Length == 0
        && row.Directions.Append(row.Funding).Append(row.Text.Trim()).All(t => t.Length == 0 || FormOddLines.IsNothing(t))
        && (hasWords || FormOddLines.IsLikeTotal(row.Name))
        && !words.KnowsName(row.Name);

    // The lines right above that add up to the amount, a single one only under a name that is worded like a total;
    // for the first line all those below.
    private static List<FormRow>? Summed(List<FormRow> rows, int at)
    {
        var least = FormOddLines.IsLikeTotal(rows[at].Name) ? 1 : 2;
        var lines = new List<FormRow>();
        if (at == 0)
        {
            lines.AddRange(rows.Skip(1).Where(r => r.Amount is not (null or 0)));
            return lines.Count >= least && lines.Sum(r => (decimal)r.Amount!.Value) == rows[at].Amount ? lines : null;
        }
        decimal sum = 0;
        foreach (var row in rows.Take(at).Reverse().Where(r => r.Amount is not (null or 0)))
        {
            lines.Add(row);
            sum += row.Amount!.Value;
            if (lines.Count >= least && sum == rows[at].Amount)
                return lines;
        }
        return null;
    }
}

using System.Text.RegularExpressions;
using Meguri.Shared.Money;

namespace Meguri.Plans.Money.Finance;

/// <summary>使わない列の金額: a column that holds amounts and that nobody has decided about yet.</summary>
/// <param name="Column">Its place.</param>
/// <param name="Lines">How many lines have an amount there.</param>
/// <param name="Sum">Their sum, in yen.</param>
internal sealed partial record FinanceLeftColumn(int Column, int Lines, long Sum)
{
    /// <summary>Finds them: what is not read stands beside what is, and must not be lost without a word.</summary>
    /// <param name="file">The file.</param>
    /// <param name="mapping">How it is read.</param>
    /// <param name="lines">Its lines of data.</param>
    public static IEnumerable<FinanceLeftColumn> Of(FinanceFile file, FinanceMapping mapping, IReadOnlyList<FinanceCells> lines)
    {
        for (var i = 0; i < file.Headings.Count; i++)
        {
            if (mapping.Columns.ContainsKey(file.Headings[i]) || !MayHoldAmounts(file, mapping, i))
                continue;
            var unit = FinanceHeading.UnitIn(file.Headings[i]) ?? mapping.Unit();
            var amounts = lines.Select(l => unit.Parse(l[i]).Amount).OfType<Yen>().ToList();
            if (amounts.Count > 0)
                yield return new(i, amounts.Count, amounts.Sum(a => a.Value));
        }
    }

    /// <summary>What is asked.</summary>
    public string Question(FinanceFile file) =>
        $"{file.Place(Column)}に金額があります（{Lines:#,##0}行、合計{PlanUnit.Yen.FormatWithUnit(new Yen(Sum))}）。何の列かを選ぶか、取り込まないときは「（使わない）」を選んでください。"
        + (
            FinanceHeading.Read(file.Headings[Column]).Kind?.Stage == Model.ProjectAmount.Supplementary
                ? "補正の列が二つ以上あるときは、見出しに「補正第2号」のように号数を書くと、それぞれを読めます。"
                : ""
        );

    private static bool MayHoldAmounts(FinanceFile file, FinanceMapping mapping, int column)
    {
        var heading = file.Headings[column];
        // Beside an amount a second figure without a heading is a matter of its line.
        if (
            !file.IsHeaded(column)
            && column > 0
            && FinanceColumn.Of(mapping.Columns.GetValueOrDefault(file.Headings[column - 1])) is { IsAmount: true }
        )
            return false;
        var read = FinanceHeading.Read(heading);
        return read.Unread is null
            && (
                read.Kind?.IsAmount == true
                || Money().IsMatch(heading)
                || (read.Kind is null && !Counts().IsMatch(FinanceHeading.Folded(heading)))
            );
    }

    [GeneratedRegex("額|費|予算|決算|補正|円|繰越|財源|支出|債", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Money();

    // Figures that are no amounts.
    [GeneratedRegex(
        "番号|コード|CD|NO[.]?$|^ID|連番|ページ|頁|年|月|日|人|件|回|箇所|面積|数$|率|電話|課|係|所属|節|款|項|目|順位|順$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase,
        5000
    )]
    private static partial Regex Counts();
}

using System.Text.RegularExpressions;
using Meguri.Shared.Money;
using Meguri.Shared.Time;

namespace Meguri.Plans.Money.Finance;

/// <summary>使わない列の金額: a column that holds amounts and that nobody has decided about yet.</summary>
/// <param name="Column">Its place.</param>
/// <param name="Lines">How many lines have an amount there.</param>
/// <param name="Sum">Their sum, in yen.</param>
internal sealed partial record FinanceLeftColumn(int Column, int Lines, long Sum)
{
    // More words than these tell no years and stages.
    private const int MostWords = 30;

    /// <summary>For a column that tells lines apart and holds no amounts: what stands in it, such as 令和5年度 and 令和6年度; else null.</summary>
    public IReadOnlyList<string>? Words { get; private init; }

    /// <summary>Finds them: what is not read stands beside what is, and must not be lost without a word.</summary>
    /// <param name="file">The file.</param>
    /// <param name="mapping">How it is read.</param>
    /// <param name="lines">Its lines of data.</param>
    public static IEnumerable<FinanceLeftColumn> Of(FinanceFile file, FinanceMapping mapping, IReadOnlyList<FinanceCells> lines)
    {
        List<FinanceCells>? data = null;
        for (var i = 0; i < file.Headings.Count; i++)
        {
            if (mapping.Columns.ContainsKey(file.Headings[i]))
                continue;
            // Titles and heads of other pages are no words of lines.
            data ??= [.. lines.Where(l => l.HasFigure)];
            if (Apart(file, mapping, data, i) is { } words)
            {
                yield return new(i, lines.Count, 0) { Words = words };
                continue;
            }
            if (!MayHoldAmounts(file, mapping, i))
                continue;
            var unit = FinanceHeading.UnitIn(file.Headings[i]) ?? mapping.Unit();
            var amounts = lines.Select(l => unit.Parse(l[i]).Amount).OfType<Yen>().ToList();
            if (amounts.Count > 0)
                yield return new(i, amounts.Count, amounts.Sum(a => a.Value));
        }
    }

    /// <summary>What is asked.</summary>
    public string Question(FinanceFile file) =>
        Words is not null
            ? $"{file.Place(Column)}に「{string.Join("」「", Words.Take(3))}」とあります。行の年度や段階であれば、その列として選び、関わりがなければ「（使わない）」を選んでください。"
            : Amounts(file);

    // Another year, or several; another stage, or several: amounts that must not be added.
    private static List<string>? Apart(FinanceFile file, FinanceMapping mapping, IReadOnlyList<FinanceCells> lines, int column)
    {
        var heading = file.Headings[column];
        var words = lines
            .Select(l => l[column])
            .Where(text => text.Length > 0 && !FinanceReader.IsTotal(text))
            .Distinct(StringComparer.Ordinal)
            .Take(MostWords + 1)
            .ToList();
        if (words.Count is 0 or > MostWords || FinanceHeading.Read(heading) is { Unread: not null } or { Kind.IsAmount: true })
            return null;
        var kinds = mapping.Columns.Values;
        if (
            !kinds.Contains(FinanceColumn.Year)
            && !Span().IsMatch(heading)
            && words.TrueForAll(w =>
                FiscalYear.TryParse(w, out _) && (Era().IsMatch(w) || heading.Contains('年', StringComparison.Ordinal))
            )
            && words.Exists(w => FiscalYear.Parse(w).Value != mapping.Year)
        )
            return words;
        return
            !kinds.Contains(FinanceColumn.StageWord)
            && words.TrueForAll(w => Stage().IsMatch(FinanceHeading.Folded(w)))
            && (words.Count > 1 || words.Exists(w => FinanceHeading.Read(w).Kind?.Stage is null))
            ? words
            : null;
    }

    private string Amounts(FinanceFile file) =>
        $"{file.Place(Column)}に金額があります（{Lines:#,##0}行、合計{PlanUnit.Yen.FormatWithUnit(new Yen(Sum))}）。何の列かを選ぶか、取り込まないときは「（使わない）」を選んでください。"
        + (
            FinanceHeading.Read(file.Headings[Column]).Kind?.Stage == Model.ProjectAmount.Supplementary
                ? "補正の列が二つ以上あるときは、見出しに「補正第2号」のように号数を書くと、それぞれを読めます。"
                : ""
        )
        + Hint(file);

    // What an office calls so, and what it may be.
    private string Hint(FinanceFile file)
    {
        var heading = FinanceHeading.Folded(file.Headings[Column]);
        return FinanceHeading.Read(file.Headings[Column]).Kind is { } kind && FinanceGuess.IsExpected(file, kind)
                ? $"表題に「{file.Statement.Unsure}」とあります。見込みの額は、決算額として取り込まないでください。"
            : Spent().IsMatch(heading) ? "決算の額であれば「決算額」を選んでください。"
            : Proposed().IsMatch(heading) ? "当初予算の額であれば「当初予算額」を選んでください。"
            : Last().IsMatch(heading) ? "当初予算に補正を加えた額は取り込みません。当初予算額と補正額を、別の列に書いてください。"
            : "";
    }

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

    // Years of the project, and not of the amount.
    [GeneratedRegex("開始|終了|始期|終期|着手|完了|完成|期間|計画|設立|導入|創設|月日|日付", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Span();

    [GeneratedRegex(
        "令和|平成|昭和|年度|^[RHSＲＨＳ][0-9０-９]{1,2}$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase,
        5000
    )]
    private static partial Regex Era();

    [GeneratedRegex(
        "^((当初|補正|決算|要求|査定|最終|現計|見込|専決)+|(第?[0-9]{1,2}(号|次|回)|[0-9]{1,2}月)補正|繰越(明許)?|事故繰越し?)(予算|額|分|見込|後|前|第?[0-9]{1,2}号)*$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        5000
    )]
    private static partial Regex Stage();

    [GeneratedRegex("執行|支出|実績", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Spent();

    [GeneratedRegex("予算(額)?[(]?案", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Proposed();

    [GeneratedRegex("最終", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Last();

    // Figures that are no amounts.
    [GeneratedRegex(
        "番号|コード|CD|NO[.]?$|^ID|連番|ページ|頁|年|月|日|人|件|回|箇所|面積|数$|率|電話|課|係|所属|節|款|項|目|順位|順$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase,
        5000
    )]
    private static partial Regex Counts();
}

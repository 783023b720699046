using Meguri.Plans.Model;
using Meguri.Shared.Text;

namespace Meguri.Plans.Money.Finance;

/// <summary>What a person has to say before a file can be read.</summary>
internal sealed partial class FinanceReader
{
    private const string MendUnit = "読める単位は、円・千円・万円・百万円・億円です。金額と単位の書き方を、そのどれかに直してください。";

    /// <summary>What the mapping still lacks, in Japanese.</summary>
    public IEnumerable<string> Lacks()
    {
        if (_file.HeadRows is [{ HasFigure: true } first] && !first.Cells.Any(c => FinanceHeading.Read(c).IsKnown))
            yield return $"見出しの行が見つかりません（{first.Line:#,##0}行目を見出しとして読んでいます）。列の名前を書いた行を、表の上に加えて選び直してください。";
        if (HeadAbove() is { } other)
            yield return $"{other:#,##0}行目にも見出しがあり、その下に、読んでいない表があります。表ごとに別のファイルにしてください。";
        if (_stages.Count == 0 && _amounts.Count == 0)
            yield return "金額の列がどれかを選んでください。";
        if (_stages.Count == 0 && _amounts.Count == 0 && _file.LeftOut.Count > 0)
            yield return "読んだシートに、金額の表が見つかりません。ほかのシートに表があれば、上の「読むシート」で選んでください。";
        if (_amounts.Count > 0 && !_one.ContainsKey(FinanceColumn.StageWord) && _mapping.Stage is null)
            yield return "「金額」の列がどの段階の額かを選んでください。";
        if (_mapping.UnitYen == 0)
            yield return FinanceGuess.UnitOfSome(_mapping.Columns) is { } some
                ? $"見出しに「{some}」とある列と、単位のない列があります。「ファイルの金額の単位」で、単位のない列の単位を選んでください。"
                : "ファイルの金額の単位を選んでください。";
        foreach (
            var (column, unit) in FinanceUnits.Clashes(_file, _mapping).Where(c => FinanceUnits.Chosen(_file, _mapping, c.Column) is null)
        )
            yield return $"{_file.Place(column)}の見出しの単位は{unit.Name}ですが、ファイルの金額の単位（{_file.Statement.UnitPlace}など）は{_mapping.Unit().Name}です。どちらの単位で読むか、「どの列が何か」のその列で選んでください。";
        if (_file.Statement.OddUnit is { } odd)
            yield return $"表題の単位「{odd}」では読めません。{MendUnit}";
        foreach (
            var column in _amountColumns
                .Concat(AmountRule.SourceFields.Where(_one.ContainsKey).Select(s => _one[s]))
                .Where(c => FinanceHeading.OddUnitIn(_file.Headings[c]) is not null)
        )
            yield return $"{_file.Place(column)}の単位「{FinanceHeading.OddUnitIn(_file.Headings[column])}」では読めません。{MendUnit}";
        foreach (var same in SameAmounts())
            yield return $"{string.Join("と", same.Select(s => _file.Place(s.Column)))}が、どれも同じ段階の同じ年度の額になります。二つの額を足すことはしません。1列だけを選び、ほかは「（使わない）」にしてください。";
        foreach (
            var left in FinanceLeftColumn.Of(
                _file,
                _mapping,
                [.. _file.Lines.Where(l => !_blocks.Skips(l) && _blocks.Foreign(l) is null && !IsTotalLine(l) && Stray(l) is null)]
            )
        )
            yield return left.Question(_file);
        if (!_one.ContainsKey(FinanceColumn.Code) && !_one.ContainsKey(FinanceColumn.Name) && !FinanceColumn.Heads.Any(_one.ContainsKey))
            yield return "どの事業かを知る列（事業番号、事業名、款項目細目のどれか）を選んでください。";
        if (!_one.ContainsKey(FinanceColumn.Year) && _mapping.Year is null && !TellYears())
            yield return _file.Statement.Year is null && (_file.Statement.Mentioned.Count > 0 || _file.Statement.BareYear is not null)
                ? $"{_file.Statement.YearPlace}（「{TextLength.Short(_file.Statement.YearPlace == "表題" ? _file.Statement.Title : _file.Source, 60)}」）からは、年度が1つに決まりません。年度の列を選ぶか、年度を書いてください。"
                : "年度の列を選ぶか、年度を書いてください。";
        if (_years.Unclear is { } bare)
            yield return $"{_file.Place(_one[FinanceColumn.Year])}の「{bare}」に年号がありません。下の「年度」に、同じ年号の年度を「R6」のように書いてください。";
        if (HasSources && _stages.Count > 1 && _mapping.SourcesOf is null)
            yield return "財源の列がどの段階の財源かを選んでください。";
        foreach (var (heading, _) in _mapping.Columns.Where(c => c.Value == FinanceColumn.Carried && _file.Headings.Contains(c.Key)))
            yield return $"{_file.Place(_file.Headings.ToList().IndexOf(heading))}が、前年度からの繰越か、翌年度への繰越かを選んでください。";
    }

    // Another table, above the one whose head says more.
    private int? HeadAbove()
    {
        var at = _file.Above.ToList().FindIndex(FinanceBlocks.IsOtherHead);
        return at >= 0 && _file.Above.Skip(at + 1).Any(l => l.HasFigure) ? _file.Above[at].Line : null;
    }

    // The columns whose amounts would stand in one place: 予算額 beside 決算額, where both were said to be 決算.
    private IEnumerable<List<StageColumn>> SameAmounts() =>
        _stages
            .Concat(_one.ContainsKey(FinanceColumn.StageWord) ? [] : _amounts)
            .GroupBy(s =>
                (
                    Year: (s.Year?.Value ?? _mapping.Year ?? 0) - (s.Kind.IsOfYearBefore ? 1 : 0),
                    Stage: s.Kind.Stage ?? _mapping.Stage,
                    Number: (s.Kind.Stage ?? _mapping.Stage) == ProjectAmount.Supplementary ? s.Number ?? _mapping.Number : 0
                )
            )
            .Where(g => g.Count() > 1)
            .Select(g => g.ToList());
}

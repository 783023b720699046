using Meguri.Plans.Model;
using Meguri.Shared.Money;
using Meguri.Shared.Text;
using Meguri.Shared.Time;

namespace Meguri.Plans.Money.Finance;

/// <summary>What a line brings: its amounts, with their year, stage, number and sources.</summary>
internal sealed partial class FinanceReader
{
    private bool HasSources => AmountRule.SourceFields.Any(_one.ContainsKey);

    private bool TellYears() =>
        _stages.Count + _amounts.Count > 0 && _stages.TrueForAll(s => s.Year is not null) && _amounts.TrueForAll(s => s.Year is not null);

    private (IReadOnlyList<FinanceAmount> Amounts, FiscalYear Year, (string? Problem, bool LacksGeneral) Fault) Amounts(FinanceCells cells)
    {
        var yearText = _years.Of(cells);
        var year = new FiscalYear(_mapping.Year ?? 0);
        var read = new List<FinanceAmount>();
        if (cells.Faults.FirstOrDefault(f => _one.ContainsValue(f.Key) || _amountColumns.Contains(f.Key)).Value is { } unread)
            return Wrong(unread);
        if (yearText.Length > 0 && !FiscalYear.TryParse(yearText, out year, out var problem))
            return Wrong($"{_file.Place(_one[FinanceColumn.Year])}の{problem}");
        if (!year.IsValid && !TellYears())
            return Wrong("年度がありません。");
        foreach (var (column, kind, ownYear, number) in _stages.Where(s => !IsNothing(cells[s.Column])))
        {
            var of = ownYear ?? year;
            if (yearText.Length > 0 && of != year)
                return Wrong($"{_file.Place(column)}の年度と、この行の年度「{yearText}」が違います。");
            if (Add(column, kind.IsOfYearBefore ? of - 1 : of, kind.Stage!, number) is { Problem: not null } fault)
                return (read, of, fault);
        }
        foreach (var (at, _, ownYear, number) in _amounts.Where(s => !IsNothing(cells[s.Column])))
        {
            var word = Text(cells, FinanceColumn.StageWord);
            var (stage, before) = word.Length == 0 ? (_mapping.Stage, false) : StageOf(word);
            if (stage is null && word.Length == 0)
                return Wrong("段階がありません。");
            if (stage is null || before is null)
                return Wrong(
                    $"{_file.Place(_one[FinanceColumn.StageWord])}の「{word}」が、"
                        + (
                            stage is null
                                ? "どの段階か分かりません。要求・査定・当初・補正・繰越・決算のどれか"
                                : "前年度からの繰越か翌年度への繰越か分かりません。どちらか"
                        )
                        + "が分かる言葉に直してください。"
                );
            var of = ownYear ?? year;
            if (yearText.Length > 0 && of != year)
                return Wrong($"{_file.Place(at)}の年度と、この行の年度「{yearText}」が違います。");
            if (Add(at, before == true ? of - 1 : of, stage, FinanceHeading.NumberIn(word) ?? number) is { Problem: not null } fault)
                return (read, of, fault);
        }
        return read.Count == 0 ? Wrong("金額がありません。") : (read, read[0].Year, default);

        (IReadOnlyList<FinanceAmount>, FiscalYear, (string?, bool)) Wrong(string why) => (read, year, (why, false));

        (string? Problem, bool LacksGeneral) Add(int column, FiscalYear of, string stage, int? number)
        {
            var reading = _units.Read(cells, column);
            if (reading.Problem is not null || reading.Amount is not { } yen)
                return (reading.Problem ?? $"{_file.Place(column)}の金額を読み取れません。", false);
            if (Math.Abs(yen.Value) > Shared.Records.RecordKind<ProjectAmount>.MostYen)
                return ($"{_file.Place(column)}の「{cells[column]}」は金額として大きすぎます。", false);
            var told = Text(cells, FinanceColumn.Number);
            var which =
                stage != ProjectAmount.Supplementary ? 0
                : told.Length > 0
                    ? WrittenNumber.TryRead(Nfkc.Fold(told).Trim('第', '号', ' '), out var n, out _)
                        && decimal.IsInteger(n)
                        && n is > 0 and < 100
                            ? (int)n
                        : -1
                : number ?? _mapping.Number;
            if (
                stage == ProjectAmount.Supplementary
                && told.Length == 0
                && number is null
                && _file.Statement.Number is null
                && _turns.Problem(cells, Text(cells, FinanceColumn.StageWord)) is { } unclear
            )
                return (unclear, false);
            if (which < 0)
                return ($"{_file.Place(_one[FinanceColumn.Number])}の「{told}」は、1から99までの補正の号数にしてください。", false);
            if (read.Exists(a => a.Year == of && a.Stage == stage && a.Number == which))
                return (
                    $"{_file.Place(column)}と同じ段階の同じ年度の額が、この行にもう一つあります。足すことはしません。どちらかの列を「（使わない）」にしてください。",
                    false
                );
            var (sources, fault) = Sources(cells, of, stage, yen.Value);
            if (fault.Problem is not null)
                return fault;
            var whole = new ProjectAmount
            {
                Stage = stage,
                Number = which,
                Amount = yen.Value,
            };
            if (AmountRule.Problems(whole).Select(p => p.Problem).FirstOrDefault() is { } broken)
                return ($"{_file.Place(column)}の{broken}", false);
            read.Add(new FinanceAmount(of, stage, which, yen.Value, sources));
            return default;
        }
    }

    private (IReadOnlyList<long?>? Sources, (string? Problem, bool LacksGeneral) Fault) Sources(
        FinanceCells cells,
        FiscalYear year,
        string stage,
        long amount
    )
    {
        if (!HasSources || (_stages.Count > 1 && _mapping.SourcesOf != stage))
            return (null, default);
        var sources = new long?[AmountRule.SourceFields.Count];
        for (var i = 0; i < sources.Length; i++)
        {
            if (!_one.TryGetValue(AmountRule.SourceFields[i], out var at) || IsNothing(cells[at]))
                continue;
            // 令和5年度／国庫支出金 tells nothing of another year.
            if (FinanceHeading.YearIn(_file.Headings[at]) is { } told && told != year)
                continue;
            var reading = _units.Read(cells, at);
            if (reading.Problem is not null)
                return (null, (reading.Problem, false));
            sources[i] = reading.Amount?.Value;
        }
        if (sources.All(s => s is null))
            return (null, default);
        var known = sources.Sum(s => s ?? 0);
        var rest = amount - known;
        if (rest == 0)
            return (sources, default);
        // Where 一般財源 is not told, it may be what is left; whether it is, a person says.
        var mayBeGeneral = sources[^1] is null && Math.Sign(rest) == Math.Sign(amount) && Math.Abs(known) <= Math.Abs(amount);
        if (mayBeGeneral && _mapping.RestIsGeneral)
        {
            sources[^1] = rest;
            return (sources, default);
        }
        var problem =
            $"財源を足すと、{MoneyWords.Stage(stage)}より{PlanUnit.Yen.FormatWithUnit(new Yen(Math.Abs(rest)))}{(rest < 0 ? "多く" : "少なく")}なります。";
        return (
            null,
            (
                problem + (mayBeGeneral ? "残りが一般財源であれば、列の対応の「財源の残りを一般財源とする」を選んでください。" : ""),
                mayBeGeneral
            )
        );
    }

    // A line that tells its stage in words: 繰越明許費（翌年度繰越）.
    private (string? Stage, bool? OfYearBefore) StageOf(string word)
    {
        var text = FinanceHeading.Folded(word);
        if (
            text.Contains("繰越", StringComparison.Ordinal)
            || text.Contains("事故", StringComparison.Ordinal)
            || text.Contains("逓次", StringComparison.Ordinal)
        )
            return (
                FinanceHeading.CarryStageIn(text) ?? _file.Statement.CarryStage ?? ProjectAmount.CarriedByLeave,
                FinanceHeading.FromYearBefore(text) ?? (_file.Statement.CarriesOut ? false : null)
            );
        // 決算見込 is no 決算, and 当初・補正 are two.
        var stages = ProjectAmount.Stages.Where(s => text.Contains(s, StringComparison.Ordinal)).ToList();
        var isUnsure =
            FinanceHeading.Read(word).Unread is not null
            || (
                stages.Count > 1
                && stages.TrueForAll(s => s is ProjectAmount.Initial or ProjectAmount.Supplementary or ProjectAmount.Settled)
            );
        return (isUnsure ? null : stages.FirstOrDefault(), false);
    }
}

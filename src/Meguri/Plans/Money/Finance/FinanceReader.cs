using System.Text.RegularExpressions;
using Meguri.Plans.Model;
using Meguri.Shared.Money;
using Meguri.Shared.Text;
using Meguri.Shared.Time;

namespace Meguri.Plans.Money.Finance;

/// <summary>Reads the lines of a file as its mapping says, and finds the project of each.</summary>
internal sealed partial class FinanceReader
{
    private readonly FinanceFile _file;
    private readonly FinanceMapping _mapping;
    private readonly FinanceMatcher _matcher;
    private readonly Dictionary<string, int> _one = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _leftOut;
    private readonly List<StageColumn> _stages = [];
    private readonly PlanUnit[] _units;
    private readonly FiscalYear? _amountYear;

    public FinanceReader(FinanceFile file, FinanceMapping mapping, PlanIndex plan)
    {
        (_file, _mapping, _matcher) = (file, mapping, new FinanceMatcher(plan, mapping));
        _units = [.. file.Headings.Select(h => FinanceHeading.UnitIn(h) ?? PlanUnit.Of(mapping.UnitYen))];
        _leftOut = KeysOfToday(mapping.LeftOut);
        for (var i = 0; i < file.Headings.Count; i++)
        {
            if (FinanceColumn.Of(mapping.Columns.GetValueOrDefault(file.Headings[i])) is not { } kind)
                continue;
            if (kind.Stage is not null)
                _stages.Add(new(i, kind, FinanceHeading.YearIn(file.Headings[i]), FinanceHeading.NumberIn(file.Headings[i])));
            else
                _one.TryAdd(kind.Id, i);
        }
        _amountYear = _one.TryGetValue(FinanceColumn.Amount, out var amount) ? FinanceHeading.YearIn(file.Headings[amount]) : null;
    }

    /// <summary>What was remembered of lines, by their keys as they are written today.</summary>
    public static Dictionary<string, string> KeysOfToday(IReadOnlyDictionary<string, string> remembered) =>
        remembered
            .GroupBy(r => Nfkc.Fold(r.Key), StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Last().Value, StringComparer.Ordinal);

    /// <summary>What the mapping still lacks, in Japanese.</summary>
    public IEnumerable<string> Lacks()
    {
        if (_stages.Count == 0 && !_one.ContainsKey(FinanceColumn.Amount))
            yield return "金額の列がどれかを選んでください。";
        if (_one.ContainsKey(FinanceColumn.Amount) && !_one.ContainsKey(FinanceColumn.StageWord) && _mapping.Stage is null)
            yield return "「金額」の列がどの段階の額かを選んでください。";
        if (!_one.ContainsKey(FinanceColumn.Code) && !_one.ContainsKey(FinanceColumn.Name) && !FinanceColumn.Heads.Any(_one.ContainsKey))
            yield return "どの事業かを知る列（事業番号、事業名、款項目細目のどれか）を選んでください。";
        if (!_one.ContainsKey(FinanceColumn.Year) && _mapping.Year is null && !TellYears())
            yield return "年度の列を選ぶか、年度を書いてください。";
        if (HasSources && _stages.Count > 1 && _mapping.SourcesOf is null)
            yield return "財源の列がどの段階の財源かを選んでください。";
        foreach (var (heading, _) in _mapping.Columns.Where(c => c.Value == FinanceColumn.Carried && _file.Headings.Contains(c.Key)))
            yield return $"{_file.Place(_file.Headings.ToList().IndexOf(heading))}が、前年度からの繰越か、翌年度への繰越かを選んでください。";
    }

    /// <summary>Reads all lines; those without any amount, such as a heading between groups, are left out.</summary>
    public IReadOnlyList<FinanceLine> ReadAll()
    {
        var lines = _file.Lines.Select(Read).OfType<FinanceLine>().ToList();
        var broken = lines
            .Where(l => l.State == FinanceLineState.Unreadable && l.Project is not null)
            .ToLookup(l => l.Project!, l => l.Line, StringComparer.Ordinal);
        return
        [
            .. lines.Select(l =>
                l.State == FinanceLineState.Matched && broken.Contains(l.Project!)
                    ? l with
                    {
                        State = FinanceLineState.Waiting,
                        Reason = $"同じ事業の{broken[l.Project!].First():#,##0}行目が読み取れないため、いっしょに待ちます。",
                    }
                    : l
            ),
        ];
    }

    private FinanceLine? Read(FinanceCells cells)
    {
        var stray = Stray(cells);
        if (stray is null && AmountColumns.All(c => IsNothing(cells[c]) && !cells.Faults.ContainsKey(c)))
            return null;
        string[] heads = [.. FinanceColumn.Heads.Select(h => Text(cells, h))];
        var (code, name) = (Text(cells, FinanceColumn.Code), Text(cells, FinanceColumn.Name));
        var line = new FinanceLine
        {
            Line = cells.Line,
            Cells = cells,
            Heads = heads,
            Key = $"{Nfkc.Fold(code)}|{string.Join('/', heads.Select(Nfkc.Fold))}|{Nfkc.Fold(name)}",
            Shown = string.Join('　', new[] { code, string.Join('-', heads.Where(h => h.Length > 0)), name }.Where(t => t.Length > 0)),
        };
        if (cells.Cells.Any(IsTotal) && (code.Length == 0 || IsTotal(code)))
            return line with
            {
                State = FinanceLineState.LeftOut,
                IsTotal = true,
                Reason = "合計の行",
                Shown = string.Join('　', cells.Cells.Where(IsTotal).Take(2)),
            };
        var (amounts, year, fault) = stray is null ? Amounts(cells) : ([], new FiscalYear(_mapping.Year ?? 0), (stray, false));
        if (fault.Problem is not null)
        {
            var (of, _) = _matcher.Find(line, code, name, year);
            return line with
            {
                State = FinanceLineState.Unreadable,
                Reason = fault.Problem,
                LacksGeneral = fault.LacksGeneral,
                Project = of,
            };
        }
        line = line with { Amounts = amounts };
        if (_leftOut.TryGetValue(line.Key, out var reason))
            return line with { State = FinanceLineState.LeftOut, Reason = reason };
        var (project, why) = _matcher.Find(line, code, name, year);
        return project is null
            ? line with
            {
                State = FinanceLineState.Unmatched,
                Reason = why,
            }
            : line with
            {
                State = FinanceLineState.Matched,
                Project = project,
            };
    }

    private IEnumerable<int> AmountColumns =>
        _one.TryGetValue(FinanceColumn.Amount, out var amount)
            ? _stages.Select(s => s.Column).Append(amount)
            : _stages.Select(s => s.Column);

    // One cell, one value: a second number beside an amount, or a cell too many, such as the end of 「1,500」 without quotes.
    private string? Stray(FinanceCells cells)
    {
        if (_file.Beyond(cells) is { Length: > 0 } beyond)
            return $"見出しより多い欄「{TextLength.Short(beyond, 20)}」があります。「1,500」のような数は、区切りの「,」を除くか、引用符（\"）で囲んでください。";
        foreach (var column in AmountColumns)
        {
            if (!_file.IsHeaded(column + 1) && cells[column + 1] is { Length: > 0 } second && PlanUnit.Yen.Parse(second).Amount is not null)
                return $"{_file.Place(column)}の右の、見出しのない欄に「{TextLength.Short(second, 20)}」があります。どちらの値か分かりません。見出しを付けるか、消してください。";
        }
        return null;
    }

    private bool HasSources => AmountRule.SourceFields.Any(_one.ContainsKey);

    private bool TellYears() =>
        (_stages.Count > 0 || _amountYear is not null)
        && (!_one.ContainsKey(FinanceColumn.Amount) || _amountYear is not null)
        && _stages.TrueForAll(s => s.Year is not null);

    private string Text(FinanceCells cells, string column) => _one.TryGetValue(column, out var at) ? cells[at] : "";

    private (IReadOnlyList<FinanceAmount> Amounts, FiscalYear Year, (string? Problem, bool LacksGeneral) Fault) Amounts(FinanceCells cells)
    {
        var yearText = Text(cells, FinanceColumn.Year);
        var year = new FiscalYear(_mapping.Year ?? 0);
        var read = new List<FinanceAmount>();
        if (cells.Faults.FirstOrDefault(f => _one.ContainsValue(f.Key) || _stages.Exists(s => s.Column == f.Key)).Value is { } unread)
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
        if (_one.TryGetValue(FinanceColumn.Amount, out var at) && !IsNothing(cells[at]))
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
            var of = _amountYear ?? year;
            if (yearText.Length > 0 && of != year)
                return Wrong($"{_file.Place(at)}の年度と、この行の年度「{yearText}」が違います。");
            if (Add(at, before == true ? of - 1 : of, stage, FinanceHeading.NumberIn(word)) is { Problem: not null } fault)
                return (read, of, fault);
        }
        return read.Count == 0 ? Wrong("金額がありません。") : (read, read[0].Year, default);

        (IReadOnlyList<FinanceAmount>, FiscalYear, (string?, bool)) Wrong(string why) => (read, year, (why, false));

        (string? Problem, bool LacksGeneral) Add(int column, FiscalYear of, string stage, int? number)
        {
            var reading = _units[column].Parse(cells[column]);
            if (reading.Problem is not null || reading.Amount is not { } yen)
                return ($"{_file.Place(column)}の{reading.Problem ?? "金額を読み取れません。"}", false);
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
            if (which < 0)
                return ($"{_file.Place(_one[FinanceColumn.Number])}の「{told}」は、1から99までの補正の号数にしてください。", false);
            var (sources, fault) = Sources(cells, stage, yen.Value);
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
            var reading = _units[at].Parse(cells[at]);
            if (reading.Problem is not null)
                return (null, ($"{_file.Place(at)}の{reading.Problem}", false));
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
        // 決算見込 is no 決算.
        var resembles = FinanceHeading.Read(word).Unread is not null;
        return (resembles ? null : ProjectAmount.Stages.FirstOrDefault(s => text.Contains(s, StringComparison.Ordinal)), false);
    }

    private static bool IsNothing(string text) =>
        text.Length == 0 || (text.Length <= 2 && PlanUnit.Yen.Parse(text) is { Amount: null, Problem: null });

    private static bool IsTotal(string cell) => Total().IsMatch(FinanceHeading.Folded(cell));

    private sealed record StageColumn(int Column, FinanceColumn Kind, FiscalYear? Year, int? Number);

    [GeneratedRegex(
        "^[【(〈<]?(小|総|合|中|累)?計額?[】)〉>]?$|合計$|総計$|小計$|^計[(:：]|^総額$|^再掲を?除く計$|^.{0,16}(会計|課|部|局|室|款|項|目|事業|費|施策)計$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        5000
    )]
    private static partial Regex Total();
}

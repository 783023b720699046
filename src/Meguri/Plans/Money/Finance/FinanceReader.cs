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
    private readonly List<StageColumn> _amounts = [];
    private readonly PlanUnit[] _units;
    private readonly FinanceBlocks _blocks;
    private readonly FinanceShifts _shifts;
    private readonly Dictionary<int, FinanceIdentity> _identities = [];
    private readonly FinanceYears _years;
    private readonly FinanceTurns _turns;
    private readonly FinanceRepeats _repeats;
    private readonly Dictionary<int, string> _covering;

    public FinanceReader(FinanceFile file, FinanceMapping mapping, PlanIndex plan)
    {
        (_file, _mapping, _matcher) = (file, mapping, new FinanceMatcher(plan, mapping));
        _units = [.. file.Headings.Select(h => FinanceHeading.UnitIn(h) ?? mapping.Unit())];
        _leftOut = KeysOfToday(mapping.LeftOut);
        for (var i = 0; i < file.Headings.Count; i++)
        {
            if (FinanceColumn.Of(mapping.Columns.GetValueOrDefault(file.Headings[i])) is not { } kind)
                continue;
            if (kind.IsAmount)
                (kind.Stage is null ? _amounts : _stages).Add(
                    new(i, kind, FinanceHeading.YearIn(file.Headings[i]), FinanceHeading.NumberIn(file.Headings[i]))
                );
            else
                _one.TryAdd(kind.Id, i);
        }
        _blocks = new FinanceBlocks(file, mapping);
        _shifts = new FinanceShifts(file, [.. _stages.Concat(_amounts).Select(s => s.Column)], [.. _one.Values]);
        Identify();
        var data = file.Lines.Where(l => !_blocks.Skips(l) && _blocks.Foreign(l) is null && !IsTotalLine(l)).ToList();
        _years = new FinanceYears(file, _one.TryGetValue(FinanceColumn.Year, out var of) ? of : null, mapping.Year, data);
        _turns = new FinanceTurns(file, mapping);
        foreach (var line in data.Where(IsSupplementary))
            _turns.Add(line, Text(line, FinanceColumn.StageWord), Text(line, FinanceColumn.Number));
        _repeats = new FinanceRepeats(file, mapping, plan);
        _covering = Covering();
    }

    /// <summary>The lines that repeat the head; they are not read.</summary>
    public IReadOnlyList<int> RepeatedHeads => [.. _blocks.Heads.Order()];

    /// <summary>What was remembered of lines, by their keys as they are written today.</summary>
    public static Dictionary<string, string> KeysOfToday(IReadOnlyDictionary<string, string> remembered) =>
        remembered
            .GroupBy(r => Nfkc.Fold(r.Key), StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Last().Value, StringComparer.Ordinal);

    /// <summary>Reads all lines; those without any amount, such as a heading between groups, are left out.</summary>
    public IReadOnlyList<FinanceLine> ReadAll()
    {
        var lines = _file.Lines.Where(l => !_blocks.Skips(l)).Select(Read).OfType<FinanceLine>().ToList();
        var repeats = _repeats.Of(lines);
        lines = lines.ConvertAll(l => repeats.TryGetValue(l.Line, out var repeat) ? Asked(l, repeat) : l);
        var broken = lines
            .Where(l =>
                l.Project is not null && l.State is FinanceLineState.Unreadable or FinanceLineState.Unmatched or FinanceLineState.Waiting
            )
            .ToLookup(l => l.Project!, StringComparer.Ordinal);
        return
        [
            .. lines.Select(l =>
                l.State == FinanceLineState.Matched && broken.Contains(l.Project!)
                    ? l with
                    {
                        State = FinanceLineState.Waiting,
                        Reason =
                            $"同じ事業の{broken[l.Project!].First().Line:#,##0}行目が{(broken[l.Project!].First().State == FinanceLineState.Unreadable ? "読み取れない" : "決まっていない")}ため、いっしょに待ちます。",
                    }
                    : l
            ),
        ];
    }

    // What seems to be no part of its project's amount is added only where a person chose a project for it.
    private FinanceLine Asked(FinanceLine line, FinanceRepeat repeat)
    {
        if (repeat.IsTotal)
            return line with { State = FinanceLineState.LeftOut, IsTotal = true, Reason = repeat.Why, Amounts = [], Project = null };
        var asked = line with { Key = $"{line.Key}|{repeat.Kind}" };
        if (_leftOut.TryGetValue(asked.Key, out var reason))
            return asked with { State = FinanceLineState.LeftOut, Reason = reason, Project = null };
        return _matcher.Chosen(asked.Key) is { } chosen
            ? asked with
            {
                Project = chosen,
            }
            : asked with
            {
                State = FinanceLineState.Unmatched,
                Reason = repeat.Why,
            };
    }

    // An amount merged down over the lines below is not that of the first of them.
    private Dictionary<int, string> Covering()
    {
        var covering = new Dictionary<int, string>();
        foreach (var column in AmountColumns)
        {
            var from = 0;
            foreach (var line in _file.Lines)
            {
                var isCovered =
                    line[column].Length == 0
                    && (
                        line.FromAbove.ContainsKey(column)
                        || line.Faults.GetValueOrDefault(column, "").Contains("と結合されて", StringComparison.Ordinal)
                    );
                if (!isCovered)
                    from = line.Line;
                else if (from > 0)
                    covering.TryAdd(
                        from,
                        $"{_file.Place(column)}が、下の{line.Line:#,##0}行目と結合されています。どの行の額か分からないため待ちます。結合を解き、行ごとに書いてください。"
                    );
            }
        }
        return covering;
    }

    private bool IsSupplementary(FinanceCells cells) =>
        _stages.Exists(s => s.Kind.Stage == ProjectAmount.Supplementary && s.Number is null && !IsNothing(cells[s.Column]))
        || (
            _amounts.Exists(s => !IsNothing(cells[s.Column]))
            && (Text(cells, FinanceColumn.StageWord) is { Length: > 0 } word ? StageOf(word).Stage : _mapping.Stage)
                == ProjectAmount.Supplementary
        );

    // Lines without number, name and heads of their own go with the line above; whether they are a part of it, a person says.
    private void Identify()
    {
        var above = FinanceIdentity.None;
        foreach (var cells in _file.Lines.Where(l => !_blocks.Skips(l)))
        {
            var own = new FinanceIdentity(
                Text(cells, FinanceColumn.Code),
                [.. FinanceColumn.Heads.Select(h => Text(cells, h))],
                Text(cells, FinanceColumn.Name)
            );
            if (!own.IsNothing && !IsTotalLine(cells))
                above = own;
            _identities[cells.Line] = own.IsNothing ? own with { Above = above } : own;
        }
    }

    private bool IsTotalLine(FinanceCells cells) =>
        cells.Cells.Any(IsTotal) && Text(cells, FinanceColumn.Code) is var code && (code.Length == 0 || IsTotal(code));

    private FinanceLine? Read(FinanceCells cells)
    {
        var stray = _blocks.Foreign(cells) ?? Stray(cells);
        if (stray is null && AmountColumns.All(c => IsNothing(cells[c]) && !cells.Faults.ContainsKey(c) && !cells.FromAbove.ContainsKey(c)))
            return null;
        var identity = _identities[cells.Line];
        var (code, name) = (identity.Code, identity.Name);
        var line = new FinanceLine
        {
            Line = cells.Line,
            Cells = cells,
            Heads = identity.Heads,
            Key = identity.Key,
            Shown = identity.Shown,
        };
        if (IsTotalLine(cells))
            return line with
            {
                State = FinanceLineState.LeftOut,
                IsTotal = true,
                Reason = "合計の行",
                Shown = string.Join('　', cells.Cells.Where(IsTotal).Take(2)),
            };
        if (_blocks.Foreign(cells) is { } foreign)
            return line with { State = FinanceLineState.Unreadable, Reason = foreign };
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
        if (project is null && identity.Above is { IsNothing: false } above)
            why = $"番号も名前もない行です。すぐ上の「{above.Shown}」の続きであれば、その事業を選んでください。";
        return project is null
            ? line with
            {
                State = FinanceLineState.Unmatched,
                Reason = why,
            }
            : line with
            {
                State = _covering.ContainsKey(line.Line) ? FinanceLineState.Waiting : FinanceLineState.Matched,
                Reason = _covering.GetValueOrDefault(line.Line, ""),
                Project = project,
            };
    }

    private IEnumerable<int> AmountColumns => _stages.Concat(_amounts).Select(s => s.Column);

    // One cell, one value: a second number beside an amount, or a cell too many, such as the end of 「1,500」 without quotes.
    private string? Stray(FinanceCells cells)
    {
        if (_shifts.Of(cells) is { } shifted)
            return shifted;
        foreach (var column in AmountColumns)
        {
            if (!_file.IsHeaded(column + 1) && cells[column + 1] is { Length: > 0 } second && PlanUnit.Yen.Parse(second).Amount is not null)
                return $"{_file.Place(column)}の右の、見出しのない欄に「{TextLength.Short(second, 20)}」があります。どちらの値か分かりません。見出しを付けるか、消してください。";
            if (cells[column].Length == 0 && cells.FromAbove.TryGetValue(column, out var above))
                return $"{_file.Place(column)}が、上の行の「{TextLength.Short(above, 20)}」と結合されています。結合を解き、行ごとに書いてください。";
        }
        return null;
    }

    private bool HasSources => AmountRule.SourceFields.Any(_one.ContainsKey);

    private bool TellYears() =>
        _stages.Count + _amounts.Count > 0 && _stages.TrueForAll(s => s.Year is not null) && _amounts.TrueForAll(s => s.Year is not null);

    // Words merged down over several lines are those of each.
    private string Text(FinanceCells cells, string column) =>
        !_one.TryGetValue(column, out var at) ? ""
        : cells[at].Length > 0 ? cells[at]
        : cells.FromAbove.GetValueOrDefault(at, "");

    private (IReadOnlyList<FinanceAmount> Amounts, FiscalYear Year, (string? Problem, bool LacksGeneral) Fault) Amounts(FinanceCells cells)
    {
        var yearText = _years.Of(cells);
        var year = new FiscalYear(_mapping.Year ?? 0);
        var read = new List<FinanceAmount>();
        if (cells.Faults.FirstOrDefault(f => _one.ContainsValue(f.Key) || AmountColumns.Contains(f.Key)).Value is { } unread)
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
            if (YenMark(cells, column) is { } marked)
                return (marked, false);
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
            if (YenMark(cells, at) is { } marked)
                return (null, (marked, false));
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

    // 「¥8,212」 in a column of 千円: yen by its sign, thousands by its column.
    private string? YenMark(FinanceCells cells, int column) =>
        _units[column] != PlanUnit.Yen && (cells.YenSigns.Contains(column) || cells[column].AsSpan().ContainsAny('¥', '￥', '\\'))
            ? $"{_file.Place(column)}の「{cells[column]}」は、「¥」が付いているため、円か{_units[column].Name}か分かりません。「¥」を除くか、「1,234円」「1,234{_units[column].Name}」のように単位を書いてください。"
            : null;

    private static bool IsNothing(string text) =>
        text.Length == 0 || (text.Length <= 2 && PlanUnit.Yen.Parse(text) is { Amount: null, Problem: null });

    /// <summary>True for a word that heads a line of totals.</summary>
    public static bool IsTotal(string cell) => Total().IsMatch(FinanceHeading.Folded(cell));

    private sealed record StageColumn(int Column, FinanceColumn Kind, FiscalYear? Year, int? Number);

    [GeneratedRegex(
        "^[【(〈<]?(小|総|合|中|累)?計額?[】)〉>]?$|合計$|総計$|小計$|^計[(:：]|^総額$|^再掲を?除く計$|^.{0,16}(会計|課|部|局|室|款|項|目|事業|費|施策)計$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        5000
    )]
    private static partial Regex Total();
}

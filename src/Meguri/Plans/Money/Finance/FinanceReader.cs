using System.Text.RegularExpressions;
using Meguri.Plans.Model;
using Meguri.Shared.Imports;
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
    private readonly int[] _amountColumns;
    private readonly FinanceUnits _units;
    private readonly FinanceBlocks _blocks;
    private readonly FinanceShifts _shifts;
    private readonly Dictionary<int, FinanceIdentity> _identities = [];
    private readonly FinanceYears _years;
    private readonly FinanceTurns _turns;
    private readonly FinanceRepeats _repeats;
    private readonly Dictionary<int, string> _covering;
    private readonly HashSet<int> _named;

    public FinanceReader(FinanceFile file, FinanceMapping mapping, PlanIndex plan)
    {
        (_file, _mapping, _matcher) = (file, mapping, new FinanceMatcher(plan, mapping));
        _units = new FinanceUnits(file, mapping);
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
        _amountColumns = [.. _stages.Concat(_amounts).Select(s => s.Column)];
        _named = [.. file.Headings.Index().Where(h => !FinanceHeading.IsRemark(h.Item)).Select(h => h.Index)];
        _blocks = new FinanceBlocks(file, mapping);
        _shifts = new FinanceShifts(file, _amountColumns, [.. _one.Values]);
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
        foreach (var column in _amountColumns)
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

    // 「計」 in a remark, or beside the name of a project, does not make a line one of totals: what it is, its figures say.
    private bool IsTotalLine(FinanceCells cells)
    {
        if (cells.Totals.Count == 0)
            return false;
        if (Text(cells, FinanceColumn.Code) is { Length: > 0 } code)
            return IsTotal(code);
        return Text(cells, FinanceColumn.Name) is not { Length: > 0 } name
            || IsTotal(name)
            || (cells.Totals.Any(_named.Contains) && !_matcher.IsName(name));
    }

    private FinanceLine? Read(FinanceCells cells)
    {
        var stray = _blocks.Foreign(cells) ?? Stray(cells);
        if (
            stray is null
            && _amountColumns.All(c => IsNothing(cells[c]) && !cells.Faults.ContainsKey(c) && !cells.FromAbove.ContainsKey(c))
        )
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
                Shown = string.Join('　', cells.Totals.Take(2).Select(c => cells[c])),
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

    // One cell, one value: a second number beside an amount, or a cell too many, such as the end of 「1,500」 without quotes.
    private string? Stray(FinanceCells cells)
    {
        if (_shifts.Of(cells) is { } shifted)
            return shifted;
        foreach (var kind in FinanceColumn.Heads.Prepend(FinanceColumn.Code))
        {
            if (
                _one.TryGetValue(kind, out var at)
                && (cells.Days.Contains(at) || DateMistake.Is(cells.Seen(at)))
                && !_matcher.IsCode(cells.Seen(at))
                && _amountColumns.Any(c => !IsNothing(cells[c]))
            )
                return $"{_file.Place(at)}の「{cells.Seen(at)}」は、{DateMistake.Expected}";
        }
        foreach (var column in _amountColumns)
        {
            if (!_file.IsHeaded(column + 1) && cells[column + 1] is { Length: > 0 } second && PlanUnit.Yen.Parse(second).Amount is not null)
                return $"{_file.Place(column)}の右の、見出しのない欄に「{TextLength.Short(second, 20)}」があります。どちらの値か分かりません。見出しを付けるか、消してください。";
            if (cells[column].Length == 0 && cells.FromAbove.TryGetValue(column, out var above))
                return $"{_file.Place(column)}が、上の行の「{TextLength.Short(above, 20)}」と結合されています。結合を解き、行ごとに書いてください。";
        }
        return null;
    }

    // Words merged down over several lines are those of each.
    private string Text(FinanceCells cells, string column) => _one.TryGetValue(column, out var at) ? cells.Seen(at) : "";

    private static bool IsNothing(string text) =>
        text.Length == 0 || (text.Length <= 2 && PlanUnit.Yen.Parse(text) is { Amount: null, Problem: null });

    /// <summary>True for a word that heads a line of totals.</summary>
    public static bool IsTotal(string cell) => cell.AsSpan().ContainsAny('計', '額') && Total().IsMatch(FinanceHeading.Folded(cell));

    private sealed record StageColumn(int Column, FinanceColumn Kind, FiscalYear? Year, int? Number);

    [GeneratedRegex(
        "^[【(〈<]?(小|総|合|中|累)?計額?[】)〉>]?$|合計$|総計$|小計$|^計[(:：]|^総額$|^再掲を?除く計$|^.{0,16}(会計|課|部|局|室|款|項|目|事業|費|施策)計$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        5000
    )]
    private static partial Regex Total();
}

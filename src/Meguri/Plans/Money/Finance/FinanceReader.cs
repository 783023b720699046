using System.Globalization;
using System.Text.RegularExpressions;
using Meguri.Plans.Model;
using Meguri.Shared.Money;
using Meguri.Shared.Text;
using Meguri.Shared.Time;

namespace Meguri.Plans.Money.Finance;

/// <summary>Reads the lines of a file as its mapping says, and finds the project of each.</summary>
internal sealed partial class FinanceReader
{
    private readonly FinanceMapping _mapping;
    private readonly FinanceMatcher _matcher;
    private readonly PlanUnit _unit;
    private readonly Dictionary<string, int> _one = new(StringComparer.Ordinal);
    private readonly List<(int Column, FinanceColumn Kind, string Heading)> _stages = [];

    public FinanceReader(FinanceFile file, FinanceMapping mapping, PlanIndex plan)
    {
        (_mapping, _unit, _matcher) = (mapping, PlanUnit.Of(mapping.UnitYen), new FinanceMatcher(plan, mapping));
        for (var i = 0; i < file.Headings.Count; i++)
        {
            if (FinanceColumn.Of(mapping.Columns.GetValueOrDefault(file.Headings[i])) is not { } kind) continue;
            if (kind.Stage is not null) _stages.Add((i, kind, file.Headings[i]));
            else _one.TryAdd(kind.Id, i);
        }
    }

    /// <summary>What the mapping still lacks, in Japanese.</summary>
    public IEnumerable<string> Lacks()
    {
        if (_stages.Count == 0 && !_one.ContainsKey(FinanceColumn.Amount)) yield return "金額の列がどれかを選んでください。";
        if (_one.ContainsKey(FinanceColumn.Amount) && !_one.ContainsKey(FinanceColumn.StageWord) && _mapping.Stage is null) yield return "「金額」の列がどの段階の額かを選んでください。";
        if (!_one.ContainsKey(FinanceColumn.Code) && !_one.ContainsKey(FinanceColumn.Name) && !FinanceColumn.Heads.Any(_one.ContainsKey)) yield return "どの事業かを知る列（事業番号、事業名、款項目細目のどれか）を選んでください。";
        if (!_one.ContainsKey(FinanceColumn.Year) && _mapping.Year is null) yield return "年度の列を選ぶか、年度を書いてください。";
        if (HasSources && _stages.Count > 1 && _mapping.SourcesOf is null) yield return "財源の列がどの段階の財源かを選んでください。";
    }

    /// <summary>Reads a line; null for one without any amount, such as a heading between groups.</summary>
    public FinanceLine? Read(FinanceCells cells)
    {
        if (_stages.TrueForAll(s => IsNothing(cells[s.Column])) && IsNothing(Text(cells, FinanceColumn.Amount))) return null;
        string[] heads = [.. FinanceColumn.Heads.Select(h => Text(cells, h))];
        var (code, name) = (Text(cells, FinanceColumn.Code), Text(cells, FinanceColumn.Name));
        var line = new FinanceLine
        {
            Line = cells.Line,
            Heads = heads,
            Key = $"{Nfkc.Fold(code)}|{string.Join('/', heads.Select(Nfkc.Fold))}|{Nfkc.Fold(name)}",
            Shown = string.Join('　', new[] { code, string.Join('-', heads.Where(h => h.Length > 0)), name }.Where(t => t.Length > 0)),
        };
        if (cells.Cells.Any(c => Total().IsMatch(FinanceColumn.Folded(c))) && (code.Length == 0 || Total().IsMatch(FinanceColumn.Folded(code)))) return line with { State = FinanceLineState.LeftOut, Reason = TotalLine, Shown = string.Join('　', cells.Cells.Where(c => Total().IsMatch(FinanceColumn.Folded(c))).Take(2)) };
        var (amounts, problem) = Amounts(cells);
        if (problem is not null) return line with { State = FinanceLineState.Unreadable, Reason = problem };
        line = line with { Amounts = amounts };
        if (_mapping.LeftOut.TryGetValue(line.Key, out var reason)) return line with { State = FinanceLineState.LeftOut, Reason = reason };
        var (project, why) = _matcher.Find(line, code, name, amounts[0].Year);
        return project is null ? line with { State = FinanceLineState.Unmatched, Reason = why } : line with { State = FinanceLineState.Matched, Project = project };
    }

    /// <summary>Why a line of totals is left out.</summary>
    public const string TotalLine = "合計の行";

    private bool HasSources => AmountRule.SourceFields.Any(_one.ContainsKey);

    private string Text(FinanceCells cells, string column) => _one.TryGetValue(column, out var at) ? cells[at] : "";

    private (IReadOnlyList<FinanceAmount> Amounts, string? Problem) Amounts(FinanceCells cells)
    {
        var yearText = Text(cells, FinanceColumn.Year);
        var year = new FiscalYear(_mapping.Year ?? 0);
        if (yearText.Length > 0 && !FiscalYear.TryParse(yearText, out year, out var problem)) return ([], problem);
        if (!year.IsValid) return ([], "年度がありません。");
        var read = new List<FinanceAmount>();
        foreach (var (column, kind, heading) in _stages)
        {
            if (Add(cells, column, kind.IsOfYearBefore ? new FiscalYear(year.Value - 1) : year, kind.Stage!, FinanceColumn.NumberIn(heading)) is { } wrong) return ([], $"「{heading}」の{wrong}");
        }
        if (_one.TryGetValue(FinanceColumn.Amount, out var at))
        {
            var word = Text(cells, FinanceColumn.StageWord);
            var (stage, before) = word.Length == 0 ? (_mapping.Stage, false) : StageOf(word);
            if (stage is null) return ([], word.Length == 0 ? "段階がありません。" : $"「{word}」がどの段階か分かりません。要求・査定・当初・補正・繰越・決算のどれかが分かる言葉に直してください。");
            if (Add(cells, at, before ? new FiscalYear(year.Value - 1) : year, stage, FinanceColumn.NumberIn(word)) is { } wrong) return ([], wrong);
        }
        return (read, read.Count == 0 ? "金額がありません。" : null);

        string? Add(FinanceCells from, int column, FiscalYear of, string stage, int? number)
        {
            if (IsNothing(from[column])) return null;
            var reading = _unit.Parse(from[column]);
            if (reading.Problem is not null || reading.Amount is not { } yen) return reading.Problem ?? "金額を読み取れません。";
            if (Math.Abs(yen.Value) > Shared.Records.RecordKind<ProjectAmount>.MostYen) return $"「{from[column]}」は金額として大きすぎます。";
            var told = Text(from, FinanceColumn.Number);
            var which = stage != ProjectAmount.Supplementary ? 0
                : told.Length > 0 ? int.TryParse(Nfkc.Fold(told).Trim('第', '号', ' '), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : -1 : number ?? _mapping.Number;
            if (stage == ProjectAmount.Supplementary && which is < 1 or > 99) return $"補正の号数「{told}」は、1から99までの整数で書いてください。";
            var (sources, wrong) = Sources(from, stage, yen.Value);
            if (wrong is not null) return wrong;
            var amount = new FinanceAmount(of, stage, which, yen.Value, sources);
            if (AmountRule.Problems(new ProjectAmount { Stage = stage, Number = which, Amount = yen.Value }).Select(p => p.Problem).FirstOrDefault() is { } broken) return broken;
            read.Add(amount);
            return null;
        }
    }

    private (IReadOnlyList<long?>? Sources, string? Problem) Sources(FinanceCells cells, string stage, long amount)
    {
        if (!HasSources || (_stages.Count > 1 && _mapping.SourcesOf != stage)) return (null, null);
        var sources = new long?[AmountRule.SourceFields.Count];
        for (var i = 0; i < sources.Length; i++)
        {
            var text = Text(cells, AmountRule.SourceFields[i]);
            if (IsNothing(text)) continue;
            var reading = _unit.Parse(text);
            if (reading.Problem is not null) return (null, $"{MoneyWords.Sources[i]}の{reading.Problem}");
            sources[i] = reading.Amount?.Value;
        }
        if (sources.All(s => s is null)) return (null, null);
        var gap = sources.Sum(s => s ?? 0) - amount;
        return gap == 0 ? (sources, null) : (null, $"財源を足すと、{MoneyWords.Stage(stage)}より{PlanUnit.Yen.FormatWithUnit(new Yen(Math.Abs(gap)))}{(gap > 0 ? "多く" : "少なく")}なります。");
    }

    private static (string? Stage, bool OfYearBefore) StageOf(string word)
    {
        var text = FinanceColumn.Folded(word);
        if (text.Contains("繰越", StringComparison.Ordinal) || text.Contains("事故", StringComparison.Ordinal))
            return (text.Contains("事故", StringComparison.Ordinal) ? ProjectAmount.CarriedByAccident : ProjectAmount.CarriedByLeave, !text.Contains("翌年度", StringComparison.Ordinal));
        return (ProjectAmount.Stages.FirstOrDefault(s => text.Contains(s, StringComparison.Ordinal)), false);
    }

    private static bool IsNothing(string text) => text.Length == 0 || (text.Length <= 2 && PlanUnit.Yen.Parse(text) is { Amount: null, Problem: null });

    [GeneratedRegex("^(小|総|合|中|累)?計$|合計$|総計$|小計$|^計[(:：]", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Total();
}

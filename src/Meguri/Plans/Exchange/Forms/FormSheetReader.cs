using System.Text.RegularExpressions;
using Meguri.Plans.Model;
using Meguri.Shared.Imports;
using Meguri.Shared.Money;
using Meguri.Shared.Text;
using Meguri.Shared.Time;

namespace Meguri.Plans.Exchange.Forms;

/// <summary>Reads a worksheet as one 施策シート or several below one another. Blocks are found by their labels, never by row or column numbers.</summary>
/// <param name="levels">Names of the plan's levels from the top; the last is the measure's.</param>
/// <param name="words">The plan's unit, for a form that names none, its words and the names of its projects.</param>
/// <param name="context">Takes what could not be read, and asks what is left open.</param>
internal sealed partial class FormSheetReader(IReadOnlyList<string> levels, FormTableWords words, FormContext context)
{
    private readonly ProblemList _problems = context.Problems;
    private readonly HashSet<string> _ratings =
    [
        .. context.Plan.Words.Where(w => w.List == PlanWord.Rating).Select(w => TextForCompare.Normalise(w.Word)),
    ];

    /// <summary>True when a worksheet is laid out as a form: it has a table of results or of the plan.</summary>
    public static bool Recognises(FormGrid grid) => grid.RowNumbers.Any(row => FormTableHead.Find(grid, row) is not null);

    /// <summary>Reads the worksheet.</summary>
    public IEnumerable<FormSheet> Read(FormGrid grid)
    {
        var parts = Parts(grid).ToList();
        FormSheet? before = null;
        foreach (var part in parts)
        {
            var sheet = ReadOne(part, before?.Unit);
            if (parts.Count > 1)
                sheet.Title =
                    $"{grid.Name}（{sheet.Measure?.Code ?? part.RowNumbers[0].ToString(System.Globalization.CultureInfo.InvariantCulture) + "行目"}）";
            // What stands once above several measures holds for all of them.
            foreach (var line in before?.Head ?? [])
                if (line.Depth < levels.Count && !sheet.Head.Exists(h => h.Depth == line.Depth))
                    sheet.Head.Add(line);
            sheet.PlanYear ??= before?.PlanYear;
            sheet.ResultYear ??= before?.ResultYear;
            yield return before = sheet;
        }
    }

    // One part for each measure: where the measure's line names another than the line before.
    private IEnumerable<FormGrid> Parts(FormGrid grid)
    {
        var starts = new List<int>();
        var last = "";
        foreach (var row in grid.RowNumbers)
        {
            var cells = grid.Row(row);
            var labels = cells.Where(c => FormHead.IsLabel(c, levels[^1])).ToList();
            if (labels.Count == 0 || FormTableHead.Find(grid, row) is not null)
                continue;
            var says = labels.ConvertAll(l => FormHead.Says(cells, l, levels[^1])).FindAll(s => s.Length > 0);
            if (says.Count > 1 && says.Distinct(StringComparer.Ordinal).Skip(1).Any())
            {
                _problems.Add(
                    grid.Place(labels[1]),
                    labels[1].Text,
                    $"「{levels[^1]}」が横に2つ並んでいます。1枚のシートには、縦に並べるか、施策ごとにシートを分けてください。このシートは読みませんでした。"
                );
                yield break;
            }
            if (says.Count == 0 || says[0] == last)
                continue;
            if (last.Length > 0)
                starts.Add(Top(grid, row));
            last = says[0];
        }
        var from = 1;
        foreach (var start in starts)
        {
            yield return grid.Part(from, start);
            from = start;
        }
        yield return from == 1 ? grid : grid.Part(from, int.MaxValue);
    }

    // Lines right above the measure's that name the levels above it, or the form and its year, belong to it.
    private int Top(FormGrid grid, int row)
    {
        var top = row;
        foreach (var above in grid.RowNumbers.Where(r => r < row).Reverse())
        {
            var cells = grid.Row(above);
            if (
                !cells.Any(c => levels.SkipLast(1).Any(l => FormHead.IsLabel(c, l)))
                && !cells.Any(c => c.Text.Length <= 80 && Title().IsMatch(FormLabels.Folded(c.Text)))
            )
                break;
            top = above;
        }
        return top;
    }

    private FormSheet ReadOne(FormGrid grid, PlanUnit? above)
    {
        var sheet = new FormSheet(grid);
        // A first look for where the tables are and which years the form speaks of; the second reads.
        var (tables, outside) = Lay(grid);
        var firstTable = tables.Count > 0 ? tables[0].Row : int.MaxValue;
        var top = outside
            .TakeWhile(c => FormLabels.Of(c.Text) is not (FormLabel.ResultsHeading or FormLabel.Outcomes) && c.Row < firstTable)
            .ToList();
        var headLabels = FormHead.Labels(top, levels);
        FormHead.Read(grid, sheet, top, headLabels, levels, _problems);
        ReadYears(sheet, top, outside, tables);
        ReadTables(grid, sheet, tables, new FormUnitsSaid(grid, outside, tables, above, words.Unit));
        // A head repeated on the next page is no text.
        var repeated = outside.Where(c => !top.Contains(c) && levels.Any(l => FormHead.IsLabel(c, l))).Select(c => c.Row).ToHashSet();
        outside.RemoveAll(c => (repeated.Contains(c.Row) && FormLabels.Of(c.Text) is null) || FormOddLines.IsContinued(c.Text));
        var edges = new FormEdges(grid, tables, [.. headLabels.Keys, .. FormFields.Halves(outside)], words.Ask, _problems);
        edges.LeaveOut(outside);
        sheet.Outside = outside.FindAll(c => !headLabels.Keys.Any(l => l.Row == c.Row));
        var taken = new FormFields(grid, sheet, outside, headLabels.Keys.ToHashSet(), _ratings, _problems).Read();
        edges.TellRest(sheet, outside, taken);
        return sheet;
    }

    // The tables, and the cells that belong to none.
    private (List<FormTableHead> Tables, List<FormCell> Outside) Lay(FormGrid grid)
    {
        var tables = new List<FormTableHead>();
        var outside = new List<FormCell>();
        var until = 0;
        foreach (var row in grid.RowNumbers)
        {
            if (row <= until)
                continue;
            if (FormTableHead.Find(grid, row) is not { } head)
            {
                outside.AddRange(grid.Row(row));
                continue;
            }
            // Where the head leaves it open, the heading above says which of the two tables it is.
            if (head.IsSideOpen && outside.FindLast(IsTableHeading) is { } above)
                head = head.Under(FormLabels.Of(above.Text) == FormLabel.ResultsHeading);
            var reader = new FormTableReader(grid, head, words.ForFirstLook, null, new ProblemList());
            reader.Read();
            until = reader.LastRow;
            outside.AddRange(reader.SideLabels);
            tables.Add(head);
        }
        return (tables, outside);
    }

    private static bool IsTableHeading(FormCell cell) => FormLabels.Of(cell.Text) is FormLabel.ResultsHeading or FormLabel.PlanHeading;

    private void ReadTables(FormGrid grid, FormSheet sheet, List<FormTableHead> tables, FormUnitsSaid units)
    {
        var questions = new FormHeadQuestions(grid, context);
        sheet.Unit = units.OfSheet;
        foreach (var found in tables)
        {
            var year = found.IsResults ? sheet.ResultYear ?? sheet.PlanYear - 1 : sheet.PlanYear;
            var head = questions.Settle(found, year);
            var amount = FormAmountColumn.Candidates(head, year) is [var only] ? only : null;
            var unit = units.Of(head, amount, questions);
            var table = new FormTableReader(grid, head, words with { Unit = unit }, year, _problems).Read();
            if (head.IsResults)
                sheet.Results = FormTable.Together(sheet.Results, table);
            else
                sheet.Plan = FormTable.Together(sheet.Plan, table);
        }
    }

    // The headings over or beside the tables say it surest, then the title, then what else stands at the top.
    private void ReadYears(FormSheet sheet, List<FormCell> top, List<FormCell> outside, List<FormTableHead> tables)
    {
        var headings = outside
            .Where(IsTableHeading)
            .SelectMany(c => Years(c, FormLabels.Folded(c.Text), FormLabels.Of(c.Text) is FormLabel.ResultsHeading));
        var lines = top.Where(c => c.Text.Length <= 80 && FormLabels.Of(c.Text) is null && !OtherYear().IsMatch(FormLabels.Folded(c.Text)))
            .ToLookup(c => Title().IsMatch(FormLabels.Folded(c.Text)));
        foreach (
            var said in new[]
            {
                headings,
                lines[true].SelectMany(c => Years(c, Nfkc.Fold(c.Text), null)),
                lines[false].SelectMany(c => Years(c, Nfkc.Fold(c.Text), null)),
            }
        )
        {
            var years = said.ToList();
            sheet.ResultYear ??= One(sheet, years.FindAll(y => y.IsResult));
            sheet.PlanYear ??= One(sheet, years.FindAll(y => !y.IsResult));
        }
        // A copied sheet with a new title over last year's tables, or the other way round. A title may name a year more: 「令和7年度予算編成用」.
        if (
            sheet.PlanYear is { } planYear
            && lines[true]
                .Select(c => Years(c, Nfkc.Fold(c.Text), null).ToList())
                .Where(said => !said.Exists(y => !y.IsResult && y.Year == planYear))
                .Where(said => said.Exists(y => y.Year != planYear && y.Year != (sheet.ResultYear ?? planYear - 1)))
                .Select(said => said.OrderBy(y => y.IsResult).First())
                .FirstOrDefault()
                is { Cell: { } title } other
        )
            _problems.Add(
                sheet.Grid.Place(title),
                title.Text,
                $"表題は{other.Year.Era}ですが、表の見出しは{planYear.Era}の計画です。どちらの年度のシートか分かりません。合わせてください。"
            );
        foreach (
            var column in tables
                .SelectMany(t => t.Columns)
                .Where(c => c is { Year: not null, Kind: FormColumn.Budget } && FormHeading.NamesEra(c.Text))
        )
            sheet.PlanYear ??= column.Year;
        if (
            sheet.PlanYear is null
            && tables
                .SelectMany(t => t.Columns)
                .FirstOrDefault(c => c is { Kind: FormColumn.Direction, Year: not null } && FormHeading.NamesEra(c.Text))
                is { Year: { } first }
        )
            sheet.PlanYear = first - 1;
    }

    private FiscalYear? One(FormSheet sheet, List<(FormCell Cell, FiscalYear Year, bool IsResult)> years)
    {
        if (years.Find(y => y.Year != years[0].Year) is { Cell: { } other } && years.Count > 0)
            _problems.Add(
                sheet.Grid.Place(other),
                other.Text,
                $"年度が「{years[0].Year.Era}」と「{years.Find(y => y.Year != years[0].Year).Year.Era}」の2つ書かれていて、どちらのシートか分かりません。一つにしてください。"
            );
        return years.Count > 0 ? years[0].Year : null;
    }

    private static IEnumerable<(FormCell Cell, FiscalYear Year, bool IsResult)> Years(FormCell cell, string folded, bool? isResult)
    {
        foreach (Match match in Year().Matches(folded))
        {
            var (before, behind) = (folded[..match.Index], folded[(match.Index + match.Length)..]);
            // 「令和6年度〜令和8年度」 is a term.
            if (FromOther().IsMatch(before) || ToOther().IsMatch(behind))
                continue;
            if (FiscalYear.TryParse(match.Value, out var year) && !OtherUse().IsMatch(behind))
                yield return (cell, year, isResult ?? (BeforeResult().IsMatch(before) || AfterResult().IsMatch(behind)));
        }
    }

    [GeneratedRegex(
        @"(?:令\s*和|平\s*成|昭\s*和|[RHS])\s*(?:元|[0-9]{1,2})\s*年\s*度|(?<![A-Za-z])[RHS][0-9]{1,2}(?![0-9.\-/年])|(?:19|20)[0-9]{2}\s*年\s*度",
        RegexOptions.None,
        5000
    )]
    private static partial Regex Year();

    // A term of years, a day on which something was made, a version: no year of the form.
    [GeneratedRegex(
        @"期間|から|まで|年度?[~〜～\-－ー―–]|[~〜～]|作成|更新|現在|時点|第[0-9]+版|版数|Ver|改訂|改定|改正|印刷|出力|提出(?:日|期限|締)|策定|承認|決裁|施行|開始年|終了年|月[0-9]{1,2}日|[0-9]{1,4}[./][0-9]{1,2}[./][0-9]{1,2}|年[0-9]{1,2}月|締切",
        RegexOptions.None,
        5000
    )]
    private static partial Regex OtherYear();

    // 「（令和7年度予算編成用）」
    [GeneratedRegex(@"^\s*(?:当初)?予算(?:編成|要求|査定)", RegexOptions.None, 5000)]
    private static partial Regex OtherUse();

    [GeneratedRegex(@"(?:令\s*和|平\s*成|[RHS]|[0-9])\s*[0-9元]*\s*年?\s*度?\s*(?:[~〜～]|から)\s*\z", RegexOptions.None, 5000)]
    private static partial Regex FromOther();

    [GeneratedRegex(@"^\s*(?:[~〜～]|から)\s*(?:令|平|[RHS0-9])", RegexOptions.None, 5000)]
    private static partial Regex ToOther();

    [GeneratedRegex("施策シート|施策評価|評価シート|実施計画|様式|進捗状況|調書|シート", RegexOptions.None, 5000)]
    private static partial Regex Title();

    [GeneratedRegex(@"(?:実績|決算|評価対象)(?:年度)?\s*[::(]?\s*\z", RegexOptions.None, 5000)]
    private static partial Regex BeforeResult();

    [GeneratedRegex(@"^\s*(?:の|分)?\s*(?:実績|決算)", RegexOptions.None, 5000)]
    private static partial Regex AfterResult();
}

using System.Text.RegularExpressions;
using Meguri.Shared.Money;
using Meguri.Shared.Text;
using Meguri.Shared.Time;

namespace Meguri.Plans.Exchange.Forms;

/// <summary>Reads one worksheet as a 施策シート. Its blocks are found by their labels, never by row or column numbers.</summary>
/// <param name="levels">Names of the plan's levels from the top; the last is the measure's.</param>
/// <param name="planUnit">The plan's unit, for a form that names none.</param>
/// <param name="problems">Takes what could not be read.</param>
internal sealed partial class FormSheetReader(IReadOnlyList<string> levels, PlanUnit planUnit, ProblemList problems)
{
    /// <summary>True when a worksheet is laid out as a form: it has a table of results or of the plan.</summary>
    public static bool Recognises(FormGrid grid) => grid.RowNumbers.Any(row => FormTableHead.Find(grid, row) is not null);

    /// <summary>Reads the worksheet.</summary>
    public FormSheet Read(FormGrid grid)
    {
        var sheet = new FormSheet(grid);
        var outside = ReadTables(grid, sheet);
        var top = outside.TakeWhile(c => FormLabels.Of(c.Text) is not (FormLabel.ResultsHeading or FormLabel.Outcomes) && c.Row < FirstTable(grid)).ToList();
        var headLabels = FormHead.Labels(top, levels);
        FormHead.Read(grid, sheet, top, headLabels, levels);
        new FormFields(grid, sheet, outside, headLabels).Read();
        ReadYears(sheet, top, outside);
        return sheet;
    }

    private static int FirstTable(FormGrid grid) => grid.RowNumbers.FirstOrDefault(row => FormTableHead.Find(grid, row) is not null, int.MaxValue);

    // Returns the cells that belong to no table.
    private List<FormCell> ReadTables(FormGrid grid, FormSheet sheet)
    {
        var unit = grid.Cells.Where(c => c.Text.Length < 40 && FormLabels.Folded(c.Text).Contains("単位", StringComparison.Ordinal))
            .Select(c => FormTableHead.UnitIn(c.Text)).FirstOrDefault(u => u is not null) ?? planUnit;
        var outside = new List<FormCell>();
        var until = 0;
        foreach (var row in grid.RowNumbers)
        {
            if (row <= until) continue;
            if (FormTableHead.Find(grid, row) is not { } head)
            {
                outside.AddRange(grid.Row(row));
                continue;
            }
            var reader = new FormTableReader(grid, head, head.Unit ?? unit, problems);
            var table = reader.Read();
            until = reader.LastRow;
            if (head.IsResults) sheet.Results = Together(sheet.Results, table);
            else sheet.Plan = Together(sheet.Plan, table);
        }
        return outside;
    }

    // A long table is printed in parts, its head repeated on each page.
    private static FormTable Together(FormTable? first, FormTable next) => first is null
        ? next
        : new FormTable([.. first.Rows, .. next.Rows], first.DirectionYears.Count > 0 ? first.DirectionYears : next.DirectionYears, next.PrintedTotal ?? first.PrintedTotal);

    private static void ReadYears(FormSheet sheet, List<FormCell> top, List<FormCell> outside)
    {
        foreach (var cell in top.Where(c => c.Text.Length <= 80)) Take(sheet, cell.Text, null);
        foreach (var cell in outside)
        {
            if (FormLabels.Of(cell.Text) is FormLabel.ResultsHeading) Take(sheet, cell.Text, true);
            if (FormLabels.Of(cell.Text) is FormLabel.PlanHeading) Take(sheet, cell.Text, false);
        }
        if (sheet.PlanYear is null && sheet.Plan?.DirectionYears is [var first, ..]) sheet.PlanYear = first - 1;
    }

    private static void Take(FormSheet sheet, string text, bool? isResult)
    {
        var folded = Nfkc.Fold(text);
        foreach (Match match in Year().Matches(folded))
        {
            if (!FiscalYear.TryParse(match.Value, out var year)) continue;
            var ofResults = isResult ?? (BeforeResult().IsMatch(folded[..match.Index]) || AfterResult().IsMatch(folded[(match.Index + match.Length)..]));
            if (ofResults) sheet.ResultYear ??= year;
            else sheet.PlanYear ??= year;
        }
    }

    [GeneratedRegex(@"(?:令\s*和|平\s*成|昭\s*和|[RHS])\s*(?:元|[0-9]{1,2})\s*年\s*度?|[RHS][0-9]{1,2}(?![0-9-])|(?:19|20)[0-9]{2}\s*年\s*度", RegexOptions.None, 1000)]
    private static partial Regex Year();

    [GeneratedRegex(@"(?:実績|決算)\s*[::(]?\s*\z", RegexOptions.None, 1000)]
    private static partial Regex BeforeResult();

    [GeneratedRegex(@"^\s*(?:の|分)?\s*(?:実績|決算)", RegexOptions.None, 1000)]
    private static partial Regex AfterResult();
}

using System.Text.RegularExpressions;
using Meguri.Shared.Imports;
using Meguri.Shared.Money;
using Meguri.Shared.Text;
using Meguri.Shared.Time;

namespace Meguri.Plans.Exchange.Forms;

/// <summary>Which column of a table holds the amounts of its year, and which cells in the columns contradict their headings.</summary>
internal static partial class FormAmountColumn
{
    /// <summary>The column, or null with a problem where none or several may be it.</summary>
    public static FormHeadColumn? Of(FormGrid grid, FormTableHead head, FiscalYear? year, ProblemList problems)
    {
        var columns = Candidates(head, year);
        if (columns.Count == 1)
            return columns[0];
        var word = head.IsResults ? "決算額" : "予算額";
        var title = $"{(year is { } of ? of.Era + "の" : "")}{word}";
        var others = columns.Count > 1 ? columns : [.. head.Columns.Where(c => c.IsAmount || c.Kind == FormColumn.Other)];
        problems.Add(
            grid.Place(head.Row, (others.FirstOrDefault() ?? head.Columns[^1]).First),
            others.Count > 0 ? string.Join("、", others.Select(c => $"「{c.Shown}」")) : $"「{title}」の列なし",
            columns.Count > 1
                ? $"どれが{title}の列か分かりません。1列だけを「{word}」とし、ほかは違う見出しにしてください。"
                : $"{title}の列が見つかりません。{Under(others, wanted: head.IsResults ? FormColumn.Settled : FormColumn.Budget) ?? $"{Estimate(others, word)}見出しを「{word}」としてください。"}"
        );
        return null;
    }

    // 「決算額」 that says so itself, below a heading of something else.
    private static string? Under(List<FormHeadColumn> others, FormColumn wanted) =>
        others.Find(c => c.Shown.Contains('／', StringComparison.Ordinal) && FormHeading.Read(c.Shown.Split('／')[^1]).Kind == wanted)
            is { } under
            ? $"「{under.Shown}」は、上の段の「{under.Shown[..under.Shown.LastIndexOf('／')]}」のために読みません。読む列なら、上の段の見出しを「金額」とするか、消してください。"
            : null;

    // 「決算見込額」 is no settlement yet.
    private static string Estimate(List<FormHeadColumn> others, string word) =>
        others.Find(c => Expected().IsMatch(c.Text)) is { } estimate
            ? $"「{estimate.Shown}」は決まる前の額なので、{word}としては読みません。決まった額なら、"
            : "";

    /// <summary>The columns that may hold them: none of another year, a column that names the year before one that does not.</summary>
    public static List<FormHeadColumn> Candidates(FormTableHead head, FiscalYear? year)
    {
        var wanted = head.IsResults ? FormColumn.Settled : FormColumn.Budget;
        var columns = head.Columns.Where(c => c.Kind == wanted || c.Kind == FormColumn.Amount).ToList();
        if (year is { } own)
            columns.RemoveAll(c => c.Year is { } named && named != own);
        if (columns.Exists(c => c.Kind == wanted))
            columns.RemoveAll(c => c.Kind == FormColumn.Amount);
        if (year is not null && columns.Exists(c => c.Year is not null))
            columns.RemoveAll(c => c.Year is null);
        else if (columns.Exists(c => c.Year is null))
            columns.RemoveAll(c => c.Year is not null);
        return columns;
    }

    /// <summary>What is wrong with 「¥932」 in a column of 千円; null for nothing.</summary>
    public static string? YenMark(List<FormCell> values, PlanUnit unit) =>
        unit != PlanUnit.Yen && values[0].Fault is null && Mark().IsMatch(FormLabels.Folded(values[0].Text))
            ? $"「¥」は円の印ですが、この欄の単位は{unit.Name}です。{unit.Name}なら「¥」を外し、円なら「932円」のように「円」を付けてください。"
            : null;

    /// <summary>Tells of a box over several columns that are read: what stands in it may be meant for one or for all.</summary>
    public static void TellSpread(FormGrid grid, FormTableHead head, IEnumerable<FormCell> cells, ProblemList problems)
    {
        foreach (var cell in cells.Where(c => c.ColumnSpan > 1 && head.Of(c) is { Kind: not FormColumn.Other }))
        {
            var over = head.Columns.Where(c => c.First > head.Of(cell)!.Last && c.First <= cell.LastColumn && IsRead(c)).ToList();
            if (over.Count > 0 && IsRead(head.Of(cell)!))
                problems.Add(
                    grid.Place(cell),
                    cell.Text,
                    $"「{head.Of(cell)!.Shown}」の欄が、{string.Concat(over.Select(c => $"「{c.Shown}」"))}の欄と結合されています。結合を解き、それぞれの欄に書いてください。"
                );
        }
    }

    /// <summary>The names in one line, where several stand in cells of their own; null for one, with its marks or without.</summary>
    public static string? SplitName(List<FormCell> cells) =>
        cells.FindAll(c => NameMarks.Split(c.Text).Name.Length > 0) is { Count: > 1 } names
            ? string.Join("、", names.Select(c => $"{c.Address}「{TextLength.Short(c.Text, 20)}」"))
            : null;

    private static bool IsRead(FormHeadColumn column) => column.IsAmount || column.Kind is FormColumn.Funding or FormColumn.Direction;

    [GeneratedRegex("見込|概算|速報|暫定|要求|査定", RegexOptions.None, 5000)]
    private static partial Regex Expected();

    [GeneratedRegex(@"^[(△▲+−-]*[¥\\][(△▲+−-]*[0-9][0-9,.]*[)]?-?\z", RegexOptions.None, 5000)]
    private static partial Regex Mark();
}

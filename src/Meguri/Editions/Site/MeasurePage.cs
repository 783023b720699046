using Meguri.Plans;
using Meguri.Plans.Model;

namespace Meguri.Editions.Site;

/// <summary>施策のページ: one measure in one sheet year.</summary>
public sealed record MeasurePage(Node Measure, SheetYear Year, Sheet? Sheet, IReadOnlyList<(SheetYear Year, string Path)> OtherYears)
{
    /// <summary>The text, or 「－」 for none.</summary>
    public string TextOrDash(string? text) => string.IsNullOrEmpty(text) ? "－" : text;
}

/// <summary>The marks behind a project's name.</summary>
public sealed record MarksModel(bool CrossListed, bool New);

/// <summary>A table of projects and their amounts over the years.</summary>
/// <param name="Lines">The sheet's lines.</param>
/// <param name="Columns">The years' columns.</param>
/// <param name="Year">The sheet's year: its two columns sum what stands on each side of the sheet, so that they agree with its totals.</param>
public sealed record ProjectAmountsModel(
    IReadOnlyList<(Listing Line, Project Project)> Lines,
    IReadOnlyList<AmountColumn> Columns,
    SheetYear Year
)
{
    /// <summary>The sum of a column; null when it holds no amount.</summary>
    public long? Sum(PlanIndex plan, AmountColumn column)
    {
        var amounts = Lines.Where(l => Stands(l.Line, column)).Select(l => column.Of(plan, l.Project.Code)).OfType<long>().ToList();
        return amounts.Count == 0 ? null : amounts.Sum();
    }

    private bool Stands(Listing line, AmountColumn column) =>
        (column.Side == AmountSide.Results && column.Year == Year.ResultYear)
            ? line.InResults
            : (column.Side != AmountSide.Plan || column.Year != Year.PlanYear || line.InPlan);
}

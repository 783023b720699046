using Meguri.Plans.Model;

namespace Meguri.Plans.Exchange.Forms;

/// <summary>Finds the records that the written forms do not show, or not wholly; they go onto lists of their own (補足).</summary>
internal sealed class FormSupplement(PlanIndex plan, IReadOnlyCollection<Sheet> written)
{
    private readonly HashSet<(string, int)> _written = [.. written.Select(s => (s.MeasureCode, s.PlanYear.Value))];
    private readonly Dictionary<int, SheetYear> _years = plan.Years.ToDictionary(y => y.PlanYear.Value);

    /// <summary>The records of a block's list.</summary>
    public IEnumerable<object> Of(RecordBlock block) =>
        block.Kind.Name switch
        {
            "project" => plan.Document.Projects,
            "listing" => Listings(),
            "related" => Related(),
            "result" => Results(),
            "projectPlan" => Plans(),
            "direction" => Directions(),
            "projectAmount" => plan.Document.Amounts,
            "projectAccount" => plan.Document.Accounts,
            _ => throw new ArgumentOutOfRangeException(nameof(block), block.Kind.Name, "not a list beside the forms"),
        };

    private bool IsWritten(Listing line) => _written.Contains((line.MeasureCode, line.PlanYear.Value));

    private IEnumerable<Listing> Listings()
    {
        foreach (var sheet in plan.Document.Listings.GroupBy(l => (l.MeasureCode, l.PlanYear)))
        {
            var lines = plan.Listings(sheet.Key.MeasureCode, sheet.Key.PlanYear).ToList();
            var order = FormLines.Merge(
                lines.Where(l => l.InResults).Select(l => l.ProjectCode),
                lines.Where(l => l.InPlan).Select(l => l.ProjectCode)
            );
            var isPlain =
                IsWritten(lines[0]) && lines.TrueForAll(l => (!l.InResults && !l.InPlan) || order.IndexOf(l.ProjectCode) + 1 == l.Order);
            foreach (var line in lines.Where(l => !isPlain || SaysMore(l)))
                yield return line;
        }
    }

    private static bool SaysMore(Listing line) =>
        (!line.InResults && (!line.InPlan || line.CrossListedInResults))
        || (!line.InPlan && line.CrossListedInPlan)
        || line.PrintedResultText.Length > 0
        || line.PrintedPlanText.Length > 0
        || line.PrintedResultAmount is not null
        || line.PrintedPlanAmount is not null;

    private IEnumerable<RelatedMeasure> Related() =>
        plan
            .Document.Related.GroupBy(r => (r.MeasureCode, r.PlanYear))
            .Where(g =>
                !_written.Contains((g.Key.MeasureCode, g.Key.PlanYear.Value))
                || plan.Related(g.Key.MeasureCode, g.Key.PlanYear)
                    .Where((r, i) => r.Order != i + 1 || !FormIntoPlan.IsShown(r.RelatedCode))
                    .Any()
            )
            .SelectMany(g => g);

    private IEnumerable<ProjectResult> Results()
    {
        var shown = plan
            .Document.Listings.Where(l => l.InResults && IsWritten(l))
            .Select(l => (l.ProjectCode, _years[l.PlanYear.Value].ResultYear))
            .ToHashSet();
        return plan.Document.Results.Where(r =>
            !shown.Contains((r.ProjectCode, r.Year))
            || r.CarriedIn is not null
            || r.CarriedOut is not null
            || r.CarryKind is not null
            || IsEmpty(r.Text, r.SettledAmount, r.Funding, r.NameThen)
            || !NameIsShown(r.ProjectCode, r.NameThen)
        );
    }

    private IEnumerable<ProjectPlan> Plans()
    {
        var shown = plan.Document.Listings.Where(l => l.InPlan && IsWritten(l)).Select(l => (l.ProjectCode, l.PlanYear)).ToHashSet();
        return plan.Document.ProjectPlans.Where(p =>
            !shown.Contains((p.ProjectCode, p.Year))
            || p.Supplementary is not null
            || IsEmpty(p.Text, p.Budget, p.Funding, p.NameThen)
            || !NameIsShown(p.ProjectCode, p.NameThen)
        );
    }

    private static bool IsEmpty(string text, long? amount, string? funding, string nameThen) =>
        text.Length == 0 && amount is null && funding is null && nameThen.Length == 0;

    private bool NameIsShown(string code, string nameThen)
    {
        var project = plan.Project(code)!;
        return nameThen.Length == 0 || (nameThen == ShownNames.Of(project, nameThen) && nameThen != ShownNames.Of(project, ""));
    }

    private IEnumerable<ProjectDirection> Directions()
    {
        var shown = plan.Document.Listings.Where(l => l.InPlan && IsWritten(l)).Select(l => (l.ProjectCode, l.PlanYear.Value)).ToHashSet();
        return plan.Document.Directions.Where(d =>
            !shown.Contains((d.ProjectCode, d.PlanYear.Value)) || !_years[d.PlanYear.Value].Directions.Contains(d.Year)
        );
    }
}

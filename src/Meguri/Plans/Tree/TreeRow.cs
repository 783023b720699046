using Meguri.Plans.Model;

namespace Meguri.Plans.Tree;

/// <summary>One line of the tree: an item with what it holds.</summary>
public sealed record TreeRow
{
    /// <summary>The item.</summary>
    public required Node Node { get; init; }

    /// <summary>True for a measure, which has a sheet.</summary>
    public required bool IsMeasure { get; init; }

    /// <summary>The measure's sheet, without its texts.</summary>
    public Sheet? Sheet { get; init; }

    /// <summary>Projects at and below, each counted once.</summary>
    public required int Projects { get; init; }

    /// <summary>決算額.</summary>
    public required Total Settled { get; init; }

    /// <summary>予算額.</summary>
    public required Total Budget { get; init; }

    /// <summary>Projects of the measure in which the words sought were found.</summary>
    public IReadOnlyList<Project> Hits { get; init; } = [];
}

/// <summary>Makes the lines of the tree.</summary>
public static class TreeRows
{
    /// <summary>Above this many measures, the tree shows them only under the item or for the words asked for.</summary>
    public const int MostMeasures = 200;

    /// <summary>The lines from <paramref name="under"/> down (null for the whole plan) that pass the filter, each with the items above it.</summary>
    public static IReadOnlyList<TreeRow> Of(PlanIndex plan, SheetYear year, Node? under, PlanFilter filter, SearchHits? hits)
    {
        var all = plan.InOrder(under?.Code).Where(n => n.StandsIn(year.PlanYear) || n.StandsIn(year.ResultYear)).ToList();
        var folded = !filter.IsOn && under is null && plan.Measures.Count > MostMeasures;
        var shown = new HashSet<string>(StringComparer.Ordinal);
        foreach (var node in all)
        {
            var passes = plan.IsMeasure(node)
                ? !folded && filter.Holds(plan, node, year) && (hits is null || Found(plan, node, year, hits))
                : !filter.IsOn;
            if (!passes)
                continue;
            shown.Add(node.Code);
            shown.UnionWith(plan.Above(node).Select(a => a.Code));
        }
        return [.. all.Where(n => shown.Contains(n.Code)).Select(n => Row(plan, year, n, hits))];
    }

    private static bool Found(PlanIndex plan, Node measure, SheetYear year, SearchHits hits) =>
        hits.Nodes.Contains(measure.Code)
        || plan.Above(measure).Any(a => hits.Nodes.Contains(a.Code))
        || plan.Listings(measure.Code, year.PlanYear).Any(l => hits.Projects.Contains(l.ProjectCode));

    private static TreeRow Row(PlanIndex plan, SheetYear year, Node node, SearchHits? hits)
    {
        var lines = plan.InOrder(node.Code).Where(plan.IsMeasure).SelectMany(m => plan.Listings(m.Code, year.PlanYear)).ToList();
        return new TreeRow
        {
            Node = node,
            IsMeasure = plan.IsMeasure(node),
            Sheet = plan.Sheet(node.Code, year.PlanYear),
            Projects = lines.DistinctBy(l => l.ProjectCode).Count(),
            Settled = plan.Total(node.Code, year, AmountSide.Results),
            Budget = plan.Total(node.Code, year, AmountSide.Plan),
            Hits =
                hits is null || !plan.IsMeasure(node)
                    ? []
                    :
                    [
                        .. lines
                            .Where(l => hits.Projects.Contains(l.ProjectCode))
                            .Select(l => plan.Project(l.ProjectCode))
                            .OfType<Project>(),
                    ],
        };
    }
}

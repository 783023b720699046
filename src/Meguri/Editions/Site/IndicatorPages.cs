using Meguri.Indicators;
using Meguri.Indicators.Judging;
using Meguri.Plans;
using Meguri.Plans.Model;

namespace Meguri.Editions.Site;

/// <summary>指標のページ: all indicators by goal.</summary>
public sealed record IndicatorListPage(IndicatorBook Book, IReadOnlyList<(Node? Goal, IReadOnlyList<IndicatorView> Views)> Groups)
{
    /// <summary>Groups the plan's indicators under the top items.</summary>
    public static IndicatorListPage Of(PlanIndex plan)
    {
        var book = IndicatorBook.Of(plan);
        var goals = plan.Children(null).ToList();
        var placed = book
            .All.Select(v =>
                (
                    View: v,
                    Goal: v.Links.Where(l => l.TargetKind == IndicatorLink.OfNode)
                        .Select(l => plan.Node(l.TargetCode))
                        .OfType<Node>()
                        .Select(n => plan.Above(n) is [var top, ..] ? top : n)
                        .FirstOrDefault()
                )
            )
            .ToList();
        return new(
            book,
            [
                .. goals
                    .Cast<Node?>()
                    .Append(null)
                    .Select(g => (g, (IReadOnlyList<IndicatorView>)[.. placed.Where(p => p.Goal?.Code == g?.Code).Select(p => p.View)]))
                    .Where(g => g.Item2.Count > 0),
            ]
        );
    }
}

/// <summary>One indicator.</summary>
public sealed record IndicatorPageModel(IndicatorView View);

/// <summary>How many indicators have each status.</summary>
public sealed record StatusCountsModel(IndicatorBook Book);

/// <summary>Small charts side by side.</summary>
public sealed record MultiplesModel(IReadOnlyList<IndicatorView> Views);

/// <summary>Indicators as a table.</summary>
public sealed record IndicatorTableModel(string Title, IReadOnlyList<IndicatorView> Views);

/// <summary>A division of an indicator.</summary>
public sealed record IndicatorPartsModel(IndicatorView View, PartTable Table);

/// <summary>SDGsの一覧: the goals that something in the plan contributes to.</summary>
public sealed record SdgsPage(IReadOnlyList<(int Goal, int Items)> Goals);

/// <summary>What contributes to a goal of the SDGs.</summary>
public sealed record SdgListingPage(IReadOnlyList<Node> Nodes, IReadOnlyList<Project> Projects);

/// <summary>数字で見る: the plan in one minute.</summary>
public sealed record DashboardModel(IndicatorBook Book, IReadOnlyList<IndicatorMove> Moved, IReadOnlyList<NextStep> Next)
{
    private const int Most = 5;

    /// <summary>Gathers the dashboard of a plan; null where it has no indicators.</summary>
    public static DashboardModel? Of(PlanIndex plan)
    {
        var book = IndicatorBook.Of(plan);
        if (book.All.Count == 0)
            return null;
        // Since the plan's start: what moved before it is no work of the plan.
        var moved = book
            .All.Where(v =>
                v.Start is { Value: not 0 } start
                && v.Latest is { } latest
                && latest.Year.Value >= plan.Document.Plan.StartYear.Value
                && (latest.FromYear ?? latest.Year).Value > start.Year.Value
            )
            .Select(v => new IndicatorMove(v, v.Start!.Value, v.Latest!.Value!.Value - v.Start!.Value.Value))
            .Where(m => m.Change != 0)
            .OrderByDescending(m => Math.Abs(m.Change / m.Before.Value))
            .Take(Most)
            .ToList();
        return new(book, moved, [.. NextSteps(plan).Take(Most)]);
    }

    /// <summary>What the newest sheets say is to be done: priority measures first, then those behind.</summary>
    private static IEnumerable<NextStep> NextSteps(PlanIndex plan)
    {
        if (plan.Years.Count == 0)
            return [];
        return plan
            .Measures.Select(m => (Measure: m, Sheet: plan.Sheet(m.Code, plan.Years[^1].PlanYear)))
            .Where(m => m.Sheet is not null)
            .Select(m => (m.Measure, m.Sheet, Words: m.Sheet!.Improvements.Length > 0 ? m.Sheet.Improvements : m.Sheet.Outline))
            .Where(m => m.Words.Length > 0)
            .OrderByDescending(m => m.Sheet!.Priority)
            .ThenByDescending(m => plan.Word(PlanWord.Rating, m.Sheet!.Rating)?.Role == PlanWord.Behind)
            .Select(m => new NextStep(m.Measure, First(m.Words)));
    }

    private static string First(string words)
    {
        var end = words.IndexOfAny(['。', '\n']);
        return end < 0 ? words : words[..(words[end] == '。' ? end + 1 : end)];
    }
}

/// <summary>An indicator that moved: from where, and by how much.</summary>
public sealed record IndicatorMove(IndicatorView View, Point Before, decimal Change)
{
    /// <summary>True when it moved as it should; null where no direction is wanted.</summary>
    public bool? IsGood =>
        View.Indicator.Desired switch
        {
            Indicator.Up => Change > 0,
            Indicator.Down => Change < 0,
            _ => null,
        };
}

/// <summary>What the city will do in a measure, in one sentence.</summary>
public sealed record NextStep(Node Measure, string Words);

using Meguri.Plans;
using Meguri.Plans.Model;
using Meguri.Shared.Records;

namespace Meguri.Editions.Changes;

/// <summary>Finds the items above the measures that came or went as a whole: each is said in one line.</summary>
internal sealed class ChapterReader
{
    private readonly HashSet<string> _covered = new(StringComparer.Ordinal);
    private readonly List<ChapterChanges> _chapters = [];

    public ChapterReader(EditionView edition)
    {
        if (edition.PreviousPlan is not { } before)
            return;
        Add(edition.Plan, before, ChangeType.Added);
        Add(before, edition.Plan, ChangeType.Removed);
    }

    public IReadOnlyList<ChapterChanges> Chapters => _chapters;

    /// <summary>True for an item that a chapter's line speaks for.</summary>
    public bool Covers(string code) => _covered.Contains(code);

    private void Add(PlanIndex plan, PlanIndex other, ChangeType type)
    {
        foreach (var node in plan.InOrder(null))
        {
            if (plan.IsMeasure(node) || other.Node(node.Code) is not null || _covered.Contains(node.Code))
                continue;
            // What stands in both plans has changed its place, and is told for itself.
            var inside = plan.InOrder(node.Code).Where(n => other.Node(n.Code) is null).ToList();
            _covered.Add(node.Code);
            _covered.UnionWith(inside.Select(n => n.Code));
            var measures = inside.Where(plan.IsMeasure).Select(n => n.Code).ToHashSet(StringComparer.Ordinal);
            var projects = plan
                .Document.Listings.Where(l => measures.Contains(l.MeasureCode))
                .Select(l => l.ProjectCode)
                .Distinct(StringComparer.Ordinal)
                .Count();
            _chapters.Add(new(node, plan.LevelName(node.Depth), type, measures.Count, projects));
        }
    }
}

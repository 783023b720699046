using Meguri.Plans.Model;
using Meguri.Shared.Records;

namespace Meguri.Editions.Changes;

/// <summary>What was gathered of one item.</summary>
internal sealed class Gathered
{
    public ChangeType Type { get; set; } = ChangeType.Changed;

    public List<ChangedFact> Facts { get; } = [];

    /// <summary>What changed of each project, by its number.</summary>
    public SortedDictionary<string, List<ChangedFact>> Projects { get; } = new(StringComparer.Ordinal);

    /// <summary>The item as readers see it; null when nothing is left to say.</summary>
    /// <param name="node">The item; null for projects in no measure.</param>
    /// <param name="covered">True when a chapter that came or went says it: only what changed of projects that were there before and after is left.</param>
    /// <param name="edition">The edition.</param>
    /// <param name="words">The words.</param>
    public ItemChanges? Of(Node? node, bool covered, EditionView edition, FactWords words)
    {
        var projects = Projects
            .Select(p => Project(p.Key, p.Value, edition, words))
            .Where(p => p is not null && (!covered || (p.Type == ChangeType.Changed && IsOld(p.Code, edition))))
            .Select(p => p!)
            .ToList();
        if (covered && projects.Count == 0)
            return null;
        var facts = Type == ChangeType.Changed && !covered ? Facts : [];
        return Type == ChangeType.Changed && facts.Count == 0 && projects.Count == 0
            ? null
            : new(
                node,
                node is not null && (edition.Plan.Node(node.Code) is null ? edition.PreviousPlan! : edition.Plan).IsMeasure(node),
                Type,
                facts,
                projects
            );
    }

    private static bool IsOld(string code, EditionView edition) =>
        edition.Plan.Project(code) is not null && edition.PreviousPlan?.Project(code) is not null;

    private static ProjectChanges? Project(string code, List<ChangedFact> gathered, EditionView edition, FactWords words)
    {
        var (now, before) = (edition.Plan.Project(code), edition.PreviousPlan?.Project(code));
        var type =
            now is null ? ChangeType.Removed
            : before is null ? ChangeType.Added
            : ChangeType.Changed;
        IReadOnlyList<ChangedFact> facts = type switch
        {
            ChangeType.Added => words.Amounts(code),
            ChangeType.Removed => [],
            _ => gathered,
        };
        return type == ChangeType.Changed && facts.Count == 0
            ? null
            : new(code, (now ?? before)?.Name ?? code, type, facts, now is not null);
    }
}

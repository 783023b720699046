using Meguri.Plans.Model;
using Meguri.Shared.Records;

namespace Meguri.Editions.Changes;

/// <summary>One fact that changed, in words.</summary>
/// <param name="Words">What it is: 「令和6年度の予算額」; a whole sentence when there is nothing to compare.</param>
/// <param name="Before">What it said; null when it said nothing before.</param>
/// <param name="After">What it says now; null when there is nothing to compare.</param>
/// <param name="IsText">True for text of sentences, whose comparison is a press away.</param>
public sealed record ChangedFact(string Words, string? Before = null, string? After = null, bool IsText = false);

/// <summary>What changed of one project.</summary>
/// <param name="Code">Its number.</param>
/// <param name="Name">Its name.</param>
/// <param name="Type">New, changed or gone.</param>
/// <param name="Facts">What changed; its amounts, when it is new.</param>
/// <param name="IsHere">True when the edition still holds it, so that it has a page.</param>
public sealed record ProjectChanges(string Code, string Name, ChangeType Type, IReadOnlyList<ChangedFact> Facts, bool IsHere);

/// <summary>What changed of one item of the tree, nearly always a measure; without <paramref name="Node"/>, of projects that stand in no measure.</summary>
public sealed record ItemChanges(
    Node? Node,
    bool IsMeasure,
    ChangeType Type,
    IReadOnlyList<ChangedFact> Facts,
    IReadOnlyList<ProjectChanges> Projects
);

/// <summary>An item above the measures that came or went as a whole, with what it holds counted.</summary>
public sealed record ChapterChanges(Node Node, string LevelName, ChangeType Type, int Measures, int Projects);

/// <summary>変わったこと: what readers see changed between an edition and the one before, in the order of the plan.</summary>
public sealed record EditionChanges(
    IReadOnlyList<ChangedFact> Whole,
    IReadOnlyList<ChapterChanges> Chapters,
    IReadOnlyList<ItemChanges> Items
)
{
    /// <summary>True when readers see no change.</summary>
    public bool IsEmpty => Whole.Count == 0 && Chapters.Count == 0 && Items.Count == 0;

    /// <summary>「新しい施策は5、変わった施策は3」: counts of what came, changed and went; empty when only the plan as a whole changed.</summary>
    /// <param name="measure">What the city calls a measure.</param>
    public string Counts(string measure) =>
        string.Join(
            '、',
            new[]
            {
                Count("新しい", ChangeType.Added, measure),
                Count("変わった", ChangeType.Changed, measure),
                Count("なくなった", ChangeType.Removed, measure),
            }.OfType<string>()
        );

    private string? Count(string how, ChangeType type, string measure)
    {
        var count = Items.Count(i => i.IsMeasure && i.Type == type) + Chapters.Where(c => c.Type == type).Sum(c => c.Measures);
        return count == 0 ? null : $"{how}{measure}は{count}";
    }
}

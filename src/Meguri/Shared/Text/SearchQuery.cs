namespace Meguri.Shared.Text;

/// <summary>
/// 検索の言葉: what a person looks for. Every word must be found, in any of its ways of writing (<see cref="SameWords"/>); spaces of either
/// width part them.
/// </summary>
public sealed class SearchQuery
{
    private static readonly SameWords Same = new(SearchFold.Fold);

    private readonly IReadOnlyList<IReadOnlyList<string>> _words;

    private SearchQuery(IReadOnlyList<IReadOnlyList<string>> words) => _words = words;

    /// <summary>The words that are written in several ways, folded: each group once, for search without this program behind it.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Groups => Same.Folded;

    /// <summary>True when there is no word.</summary>
    public bool IsEmpty => _words.Count == 0;

    /// <summary>Every way of writing every word, folded: what is marked in a text that was found.</summary>
    public IReadOnlyList<string> Spellings => [.. _words.SelectMany(spellings => spellings).Distinct(StringComparer.Ordinal)];

    /// <summary>Reads what was typed.</summary>
    public static SearchQuery Of(string? typed) => new([.. SearchFold.Words(typed ?? "").Select(Same.Spellings)]);

    /// <summary>True when a text holds every word; texts of several parts hold each in one of them.</summary>
    /// <param name="folded">The text's parts, by <see cref="SearchFold.Fold"/>.</param>
    public bool IsIn(params ReadOnlySpan<string> folded)
    {
        foreach (var spellings in _words)
        {
            if (!Holds(folded, spellings))
                return false;
        }
        return true;
    }

    /// <summary>How many of the words a folded text holds.</summary>
    public int CountIn(string folded) => _words.Count(spellings => Holds([folded], spellings));

    private static bool Holds(ReadOnlySpan<string> folded, IReadOnlyList<string> spellings)
    {
        foreach (var text in folded)
        {
            foreach (var spelling in spellings)
            {
                if (text.Contains(spelling, StringComparison.Ordinal))
                    return true;
            }
        }
        return false;
    }
}

using System.Globalization;
using Meguri.Plans.Model;

namespace Meguri.Editions.Book;

/// <summary>Where the book speaks of a project.</summary>
/// <param name="Project">The project.</param>
/// <param name="Initial">The letter under which its name stands.</param>
/// <param name="Places">Its lines, its home first.</param>
public sealed record ProjectPlaces(Project Project, string Initial, IReadOnlyList<ProjectPlace> Places)
{
    /// <summary>
    /// Names in Japanese order: kana by 五十音, kanji as JIS orders them, which is by their most usual reading. The readings themselves are not recorded.
    /// </summary>
    public static readonly StringComparer NameOrder = StringComparer.Create(
        CultureInfo.GetCultureInfo("ja-JP"),
        CompareOptions.IgnoreKanaType | CompareOptions.IgnoreWidth | CompareOptions.IgnoreCase
    );

    /// <summary>The first letter of a name.</summary>
    public static string InitialOf(string name) => name.Length == 0 ? "" : StringInfo.GetNextTextElement(name);
}

/// <summary>One line on one sheet.</summary>
/// <param name="Anchor">By which its page is found.</param>
/// <param name="IsHome">True for 本掲, false for 再掲.</param>
public sealed record ProjectPlace(string Anchor, bool IsHome);

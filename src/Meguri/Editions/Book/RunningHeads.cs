using System.Text;

namespace Meguri.Editions.Book;

/// <summary>A part of the book that has its name at the head of each of its pages.</summary>
/// <param name="Anchor">Where it begins.</param>
/// <param name="Title">Its name.</param>
/// <param name="Continues">True for a sheet: its pages say that it goes on, and that it went before.</param>
public sealed record BookSection(string Anchor, string Title, bool Continues);

/// <summary>
/// 柱: the words at the head and foot of each page. CSS cannot take them from the text, so each is a counter style whose symbol
/// for the number of the page is the word to print there.
/// </summary>
public static class RunningHeads
{
    /// <summary>The rules, once it is known where each section begins.</summary>
    public static string Css(IReadOnlyList<BookSection> sections, IReadOnlyDictionary<string, int> pages, int pageCount)
    {
        var heads = new string[pageCount];
        var feet = new string[pageCount];
        Array.Fill(heads, "");
        Array.Fill(feet, "");
        var begins = sections
            .Where(s => pages.ContainsKey(s.Anchor))
            .Select(s => (Section: s, First: pages[s.Anchor]))
            .OrderBy(s => s.First)
            .ToList();
        for (var i = 0; i < begins.Count; i++)
        {
            var (section, first) = begins[i];
            var last = i + 1 < begins.Count ? begins[i + 1].First - 1 : pageCount;
            for (var page = first; page <= last; page++)
            {
                heads[page - 1] = section.Continues && page > first ? section.Title + "（続き）" : section.Title;
                if (section.Continues && page < last)
                    feet[page - 1] = "次ページへ続く ▶";
            }
        }
        return Style("running-head", heads) + Style("running-foot", feet);
    }

    private static string Style(string name, string[] words)
    {
        var css = new StringBuilder($"@counter-style {name}{{system:fixed 1;symbols:");
        foreach (var word in words)
            css.Append('"')
                .Append(
                    word.Replace("\\", "\\\\", StringComparison.Ordinal)
                        .Replace("\"", "\\\"", StringComparison.Ordinal)
                        .ReplaceLineEndings(" ")
                )
                .Append("\" ");
        return css.Append("}\n").ToString();
    }
}

using System.Text;

namespace Meguri.Editions.Site;

/// <summary>
/// Addresses within an edition, such as <c>measures/32-4/</c>. They are file names too, so every part is plain ASCII that any file system takes.
/// </summary>
public static class SitePath
{
    /// <summary>The page of a measure; of an older year's sheet when a year is given.</summary>
    public static string Measure(string code, int? planYear = null) => $"measures/{Slug(code)}/{(planYear is { } year ? $"{year}/" : "")}";

    /// <summary>The page of an item above the measures.</summary>
    public static string Node(string code) => $"items/{Slug(code)}/";

    /// <summary>The page of a project.</summary>
    public static string Project(string code) => $"projects/{Slug(code)}/";

    /// <summary>The page of a department.</summary>
    public static string Department(string code) => $"departments/{Slug(code)}/";

    /// <summary>The page of a rating.</summary>
    public static string Rating(string word) => $"ratings/{Slug(word)}/";

    /// <summary>The page of a direction.</summary>
    public static string Direction(string word) => $"directions/{Slug(word)}/";

    /// <summary>The page of an indicator.</summary>
    public static string Indicator(string code) => $"indicators/{Slug(code)}/";

    /// <summary>The indicators of a status.</summary>
    public static string OfStatus(string key) => $"indicator-status/{Slug(key)}/";

    /// <summary>The folder of what other sites may show within themselves.</summary>
    public const string Embeds = "embed/";

    /// <summary>An indicator's chart, to be shown within another site.</summary>
    public static string Embed(string code) => $"{Embeds}{Slug(code)}/";

    /// <summary>The page of a goal of the SDGs.</summary>
    public static string Sdg(int goal) => $"sdgs/{goal}/";

    /// <summary>The money page of a plan year; the newest when none is given.</summary>
    public static string Money(int? planYear = null) => $"money/{(planYear is { } year ? $"{year}/" : "")}";

    /// <summary>A code or word as one part of an address: letters, figures, hyphens as they are, all else as <c>~</c> and hexadecimal.</summary>
    public static string Slug(string code)
    {
        var slug = new StringBuilder(code.Length);
        foreach (var c in code)
        {
            if (char.IsAsciiLetterOrDigit(c) || c is '-' or '_')
                slug.Append(c);
            else
                slug.Append('~').Append(((int)c).ToString("x4"));
        }
        return slug.ToString();
    }

    /// <summary>The way from a page up to the edition's own folder: <c>../../</c> for <c>measures/32-4/</c>.</summary>
    public static string UpFrom(string path) => string.Concat(Enumerable.Repeat("../", path.Count(c => c == '/')));
}

using System.Text.RegularExpressions;

namespace Meguri.Shared.Workbooks;

/// <summary>ヘッダーとフッター: the words that stand above and below each printed page.</summary>
internal static partial class PageWords
{
    private const int MostCharacters = 1_000;

    /// <summary>The words of one of them, left, middle and right, without the codes for letters, pages and days.</summary>
    public static IEnumerable<string> Of(string text) =>
        Place()
            .Split(text[..Math.Min(text.Length, MostCharacters)])
            .Select(part => Code().Replace(part, m => m.Value == "&&" ? "&" : " ").Trim())
            .Where(part => part.Length > 0);

    [GeneratedRegex("&[LCR]", RegexOptions.None, 5000)]
    private static partial Regex Place();

    [GeneratedRegex("""&(?:"[^"]*"|K(?:[0-9A-Fa-f]{6}|[0-9]{2}[+-][0-9]{3})|[0-9]{1,3}|.)""", RegexOptions.None, 5000)]
    private static partial Regex Code();
}

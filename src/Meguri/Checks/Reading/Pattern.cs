using System.Text.RegularExpressions;

namespace Meguri.Checks.Reading;

/// <summary>
/// Expressions of many words. The generator would write some thousand lines of program for each, which take longer to compile than they ever save: a text is looked
/// at once and remembered. So these are read when first asked for and stepped through; small ones, and those that try every place of every text, stay generated.
/// </summary>
internal static class Pattern
{
    /// <summary>The expression <paramref name="pattern"/>, with the limit that all rules have.</summary>
    public static Regex Of(string pattern, RegexOptions options) => new(pattern, options, TimeSpan.FromMilliseconds(Patience.Milliseconds));
}

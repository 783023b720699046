using System.Text.RegularExpressions;
using Meguri.Shared.Text;

namespace Meguri.Checks.Reading;

/// <summary>Of what a clause speaks: 「固定型の新たな貸与」 of 「固定型の新たな貸与は令和6年度限りで廃止した」.</summary>
internal static partial class Topic
{
    /// <summary>The words before は, が or を that end at a place; empty where none do.</summary>
    public static string Before(string half, int at)
    {
        const int Longest = 40;
        var from = Math.Max(0, at - Longest);
        return Spoken.Match(half[from..at]).Groups["topic"].Value.Trim();
    }

    /// <summary>True when the words name only a piece of the project of that name: they say something that its name does not.</summary>
    public static bool IsPieceOf(string topic, string name)
    {
        var known = TextForCompare.Normalise(name, foldKanji: true);
        return Telling()
            .Replace(Whole().Replace(TextForCompare.Normalise(topic, foldKanji: true), ""), "")
            .Any(c => !known.Contains(c, StringComparison.Ordinal));
    }

    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    private static Regex Spoken =>
        field ??= Pattern.Of(
            @"(?:^|[、。・●○◯■□◆※\n(])(?<topic>[^、。・●○◯■□◆※\n()]+?)(?:は|が|を|も|について(?:は|も))、?(?:(?:令和|平成|R)?(?:元|[0-9]{1,4})(?:年度?)?(?:の|から|より)?)?\z",
            Options
        );

    // Words for the project as a whole.
    [GeneratedRegex(
        "[本当同]?(?:事業|制度|取り?組み?|補助金?|助成金?|交付金?|給付金?|支援金?|負担金|支援|実施|開催|運用|運営|提供|サービス)|なお|また|これら?|この|本",
        Options,
        Patience.Milliseconds
    )]
    private static partial Regex Whole();

    [GeneratedRegex(@"[\p{IsHiragana}\s「」『』]", Options, Patience.Milliseconds)]
    private static partial Regex Telling();
}

using System.Globalization;
using System.Text.RegularExpressions;
using Meguri.Checks.Reading;
using Meguri.Shared.Text;
using Meguri.Shared.Time;

namespace Meguri.Checks.Dates;

/// <summary>A fiscal year that a text names: 「令和6年度」, 「R6年度」, 「2024年度」.</summary>
/// <param name="Span">The words.</param>
/// <param name="Year">The Western year in which it begins, whatever is written.</param>
/// <param name="IsHeisei">True for a year counted in 平成, an old one.</param>
internal readonly record struct YearMention(TextSpan Span, int Year, bool IsHeisei);

/// <summary>Finds the fiscal years named in a text, and tells of which year a text speaks.</summary>
internal static partial class YearMentions
{
    private static readonly Remembered<YearMention> Known = new(Read);

    /// <summary>Every fiscal year named, from the left.</summary>
    public static IReadOnlyList<YearMention> In(string text) => Known.In(text);

    /// <summary>The fiscal years of which a text may speak when it names none, the likeliest first; none for names.</summary>
    public static IReadOnlyList<FiscalYear> Spoken(CheckedPlan plan, PlanText text)
    {
        if (text.Year is { } own)
            return [own];
        if (text.Place is not { Kind: "sheet", PlanYear: { } planYear } || plan.Plan.Year(planYear)?.ResultYear is not { } resultYear)
            return [];
        return text.Place.Field switch
        {
            "outcomes" => [resultYear, planYear],
            "outline" => [planYear],
            _ => [planYear, resultYear],
        };
    }

    private static List<YearMention> Read(string text)
    {
        var mentions = new List<YearMention>();
        if (!text.Contains("年度", StringComparison.Ordinal))
            return mentions;
        foreach (Match match in Named.Matches(FullWidth.ToAscii(text)))
        {
            var span = new TextSpan(match.Index, match.Length);
            if (match.Groups["west"].Success)
                mentions.Add(new(span, int.Parse(match.Groups["west"].ValueSpan, CultureInfo.InvariantCulture), IsHeisei: false));
            else if (Era.Of(match.Groups["era"].Value) is var era)
                mentions.Add(new(span, era.ToWestern(Era.NumberOf(match.Groups["n"].Value)), era.Letter == 'H'));
        }
        return mentions;
    }

    private static Regex Named =>
        field ??= Pattern.Of(
            "(?:" + Era.Pattern + @"|(?<![0-9,.])(?<west>[0-9]{3,5}))(?:\([^()\n]{1,10}\))?年度",
            RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant
        );
}

using System.Globalization;
using System.Text.RegularExpressions;
using Meguri.Checks.Reading;
using Meguri.Shared.Text;

namespace Meguri.Checks.Dates;

/// <summary>From one time of the day to another: 「18:00～20:00」, 「午前9時から正午まで」.</summary>
/// <param name="Span">The words.</param>
/// <param name="From">Minutes from midnight; as written, where neither 午前 nor 午後 stands.</param>
/// <param name="To">As <paramref name="From"/>, after it; an end that is written as an earlier one is of the afternoon or of the next
/// day.</param>
/// <param name="Half">午前 or 午後, when the beginning says so.</param>
/// <param name="IsSure">False where the end may be meant otherwise: 「9時～5時」.</param>
internal readonly record struct WrittenHours(TextSpan Span, int From, int To, string Half, bool IsSure)
{
    /// <summary>Minutes it lasts.</summary>
    public int Minutes => To - From;
}

/// <summary>Finds hours in text.</summary>
internal static partial class WrittenHoursIn
{
    private const int Noon = 12 * 60;
    private const int Day = 24 * 60;

    private static readonly Remembered<WrittenHours> Known = new(Read);

    /// <summary>Every pair of times, from the left.</summary>
    public static IReadOnlyList<WrittenHours> Text(string text) => Known.In(text);

    private static IEnumerable<WrittenHours> Read(string text)
    {
        if (!Figures.HasDigit(text))
            yield break;
        var half = FullWidth.ToAscii(text);
        if (!half.AsSpan().ContainsAny('時', ':'))
            yield break;
        foreach (Match match in Two.Matches(half))
        {
            var (half1, half2) = (match.Groups["a1"].Value, match.Groups["a2"].Value);
            if (At(match, "1", half1) is not { } from || At(match, "2", half2) is not { } to)
                continue;
            var sure = true;
            // 「午後6時から8時まで」.
            if (half2.Length == 0 && half1 == "午後" && to < Noon && to + Noon > from && !match.Groups["next"].Success)
                to += Noon;
            else if (match.Groups["next"].Success)
                to += Day;
            else if (to <= from)
                (to, sure) = (to <= Noon && to + Noon > from ? to + Noon : to + Day, false);
            yield return new(new TextSpan(match.Index, match.Length), from, to, half1, sure);
        }
    }

    private static int? At(Match match, string which, string half)
    {
        if (match.Groups["noon" + which].Success)
            return Noon;
        var hour = Number(match.Groups["h" + which]);
        var minute =
            match.Groups["q" + which].Success ? 30
            : match.Groups["mi" + which].Success ? Number(match.Groups["mi" + which])
            : 0;
        if (hour > 24 || minute > 59)
            return null;
        return (((half == "午後" && hour < 12 ? hour + 12 : hour) % 25) * 60) + minute;
    }

    private static int Number(Group group) => int.Parse(group.ValueSpan, CultureInfo.InvariantCulture);

    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    private static Regex Two =>
        field ??= Pattern.Of(
            @"(?<![0-9:.,])(?:(?:(?<a1>午前|午後)\s?)?(?<h1>[0-9]{1,2})(?:時(?:(?<q1>半)|(?<mi1>[0-9]{1,2})分)?|:(?<mi1>[0-9]{2})|(?=\s?[~〜]\s?(?:午後)?[0-9]{1,2}時(?!間)))|(?<noon1>正午))"
                + @"\s?(?:から|より|[~〜-])\s?(?:翌(?<next>)(?:日|朝)?の?)?"
                + @"(?:(?:(?<a2>午前|午後)\s?)?(?<h2>[0-9]{1,2})(?:時(?!間)(?:(?<q2>半)|(?<mi2>[0-9]{1,2})分(?!間))?|:(?<mi2>[0-9]{2}))|(?<noon2>正午))(?![0-9:])",
            Options
        );
}

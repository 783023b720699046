using System.Globalization;
using System.Text.RegularExpressions;
using Meguri.Checks.Reading;
using Meguri.Shared.Text;

namespace Meguri.Checks.Dates;

/// <summary>A number of days that its period does not have: 「8月3日から21日までの29日間」.</summary>
public sealed partial class DaysDiffer : SlipRule
{
    /// <inheritdoc/>
    public override string Code => "days-differ";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override string Title => "期間と日数が合わない";

    /// <inheritdoc/>
    public override string Why => "期間か日数のどちらかの打ち間違いです。意見の募集などでは、決められた日数があったかどうかに関わります。";

    /// <inheritdoc/>
    protected override bool MayHold(ReadOnlySpan<char> text) => text.Contains("日間", StringComparison.Ordinal) || text.Contains('泊');

    /// <inheritdoc/>
    protected override IEnumerable<Slip> Read(string text)
    {
        var dates = WrittenDates.In(text);
        var half = FullWidth.ToAscii(text);
        foreach (var slip in Nights(text, half, dates))
            yield return slip;
        for (var i = 1; i < dates.Count; i++)
        {
            var (from, to) = (dates[i - 1], dates[i]);
            if (!to.EndsPeriod || !from.Exists || !to.Exists || Days().Match(half, to.End) is not { Success: true } match)
                continue;
            var written = int.Parse(match.Groups["n"].ValueSpan, CultureInfo.InvariantCulture);
            var counted = Count(from, to);
            // Closed days may be left out of the count; a year that is not known may be a leap year.
            if (
                counted.Contains(written)
                || counted[0] <= 0
                || Fewer().IsMatch(Around(half, from.Span.Start, match)) && written < counted[0]
            )
                continue;
            var span = new TextSpan(from.Span.Start, match.Index + match.Length - from.Span.Start);
            yield return new(
                span,
                $"{Slip.Quote(text.AsSpan(from.Span.Start, to.End - from.Span.Start))}は{counted[0]}日間ですが、{written}日間と書かれています。"
                    + "期間か日数の、違うほうを直してください。休みの日を除いているなら、そのことを書いてください。"
            );
        }
    }

    // 「2泊3日（10月7日～10月10日）」.
    private static IEnumerable<Slip> Nights(string text, string half, IReadOnlyList<WrittenDate> dates)
    {
        if (!half.Contains('泊'))
            yield break;
        foreach (Match match in NightsBefore().Matches(half))
        {
            var written = int.Parse(match.Groups["n"].ValueSpan, CultureInfo.InvariantCulture);
            for (var i = 1; i < dates.Count; i++)
            {
                var (from, to) = (dates[i - 1], dates[i]);
                if (!to.EndsPeriod || !from.Exists || !to.Exists || from.Span.Start != match.Index + match.Length)
                    continue;
                var counted = Count(from, to);
                if (counted.Contains(written) || counted[0] <= 0)
                    continue;
                yield return new(
                    new TextSpan(match.Index, to.End - match.Index),
                    $"{Slip.Quote(text.AsSpan(from.Span.Start, to.End - from.Span.Start))}は{counted[0]}日間ですが、{Slip.Quote(text.AsSpan(match.Groups["all"].Index, match.Groups["all"].Length))}と書かれています。期間か日数の、違うほうを直してください。"
                );
            }
        }
    }

    private static int[] Count(WrittenDate from, WrittenDate to)
    {
        int[] years = from.Year is { } known ? [known] : [2023, 2024];
        return
        [
            .. years
                .Select(y =>
                {
                    var first = new DateOnly(y, from.Month, Math.Min(from.Day, DateTime.DaysInMonth(y, from.Month)));
                    var lastYear =
                        to.YearsAfter is { } years ? y + years
                        : to.HasOwnYear ? to.Year!.Value
                        : (to.Month, to.Day).CompareTo((from.Month, from.Day)) < 0 ? y + 1
                        : y;
                    return new DateOnly(lastYear, to.Month, Math.Min(to.Day, DateTime.DaysInMonth(lastYear, to.Month))).DayNumber
                        - first.DayNumber
                        + 1;
                })
                .Distinct(),
        ];
    }

    private static string Around(string half, int from, Match match) => half[from..Math.Min(half.Length, match.Index + match.Length + 16)];

    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    [GeneratedRegex(@"\G\s?(?:まで|迄)?\s?(?:[の、(]|に)?\s?(?:計|合計)?(?<n>[0-9]{1,3})日間", Options, Patience.Milliseconds)]
    private static partial Regex Days();

    [GeneratedRegex(
        @"(?<all>(?<![0-9])[0-9]{1,2}泊(?<n>[0-9]{1,2})日)(?:の[^0-9。、()\n]{1,8})?\s?(?:\(|、)\s?(?=[0-9令])",
        Options,
        Patience.Milliseconds
    )]
    private static partial Regex NightsBefore();

    [GeneratedRegex("除|うち|延べ|平日|開館日|休館|休み|実質|のべ", Options, Patience.Milliseconds)]
    private static partial Regex Fewer();
}

using System.Text.RegularExpressions;
using Meguri.Checks.Reading;
using Meguri.Shared.Text;
using Meguri.Shared.Time;

namespace Meguri.Checks.Dates;

/// <summary>Hours of the day that do not last as long as is said, or are not of the part of the day that is said: 「18:00～20:00の3時間」,
/// 「午前（13時30分～15時）」.</summary>
public sealed partial class HoursDiffer : SlipRule
{
    private const int Hour = 60;
    private const int Noon = 12 * Hour;

    // A day so long has a break, which may be left out of its hours.
    private const int LongDay = 6 * Hour;

    /// <inheritdoc/>
    public override string Code => "hours-differ";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override string Title => "時刻と、時間の長さや午前・午後が合わない";

    /// <inheritdoc/>
    public override string Why => "どちらかの打ち間違いです。時刻を信じて来る人がいます。";

    /// <inheritdoc/>
    protected override bool MayHold(ReadOnlySpan<char> text) => text.ContainsAny("時:：");

    /// <inheritdoc/>
    protected override IEnumerable<Slip> Read(string text)
    {
        var half = FullWidth.ToAscii(text);
        foreach (var slip in Reversed(text, half))
            yield return slip;
        if (WrittenHoursIn.Text(text) is not { Count: > 0 } all)
            yield break;
        for (var i = 1; i < all.Count; i++)
        {
            if (Sum(text, half, all, i) is { } sum)
                yield return sum;
        }
        foreach (var hours in all)
        {
            if (Length(text, half, hours) is { } length)
                yield return length;
            else if (PartOfDay(text, half, hours) is { } part)
                yield return part;
        }
    }

    // 「午後3時から午後1時まで」: in the same half of one day, the end comes first.
    private static IEnumerable<Slip> Reversed(string text, string half)
    {
        if (!half.Contains('午'))
            yield break;
        foreach (Match match in SameHalf.Matches(half))
        {
            if (MinutesOf(match, "h", "m") <= MinutesOf(match, "h2", "m2"))
                continue;
            yield return new(
                new TextSpan(match.Index, match.Length),
                $"{Slip.Quote(text.AsSpan(match.Index, match.Length))}は、終わりが初めより前です。時刻か午前・午後の、違うほうを直してください。"
            );
        }
    }

    // 12時 of 午後12時 is its beginning.
    private static int MinutesOf(Match match, string hour, string minute) =>
        (int.Parse(match.Groups[hour].ValueSpan, System.Globalization.CultureInfo.InvariantCulture) % 12 * Hour)
        + (match.Groups[minute] is { Success: true } m ? int.Parse(m.ValueSpan, System.Globalization.CultureInfo.InvariantCulture) : 0);

    private static Slip? Length(string text, string half, WrittenHours hours)
    {
        if (
            Said(half, hours) is not var (span, match)
            || Minutes(match) is not { } said
            || said == hours.Minutes
            || IsOneOfMany(half, hours)
        )
            return null;
        // 「9時～5時」 may be of the day or of the night.
        if (!hours.IsSure && (said == hours.Minutes + Noon || hours.Minutes - said == Noon))
            return null;
        if (match.Groups["rough"].Success && Math.Abs(said - hours.Minutes) < Hour)
            return null;
        var rest = hours.Minutes - said;
        var mayRest = rest is > 0 and <= 2 * Hour && hours.Minutes >= LongDay && hours.To <= 2 * Noon;
        if (mayRest && Rest().IsMatch(Sentence(half, hours.Span)))
            return null;
        return new(
            span,
            $"{Slip.Quote(text.AsSpan(hours.Span.Start, hours.Span.Length))}は{Print(hours.Minutes)}ですが、{Print(said)}と書かれています。時刻か長さの、違うほうを直してください。{(mayRest ? "休憩を除いているなら、そのことを書いてください。" : "")}",
            mayRest ? Severity.Note : null
        );
    }

    // 「9時～12時と13時～16時の計7時間」.
    private static Slip? Sum(string text, string half, IReadOnlyList<WrittenHours> all, int last)
    {
        if (Total.Match(half, all[last].Span.End) is not { Success: true } match || Minutes(match) is not { } said)
            return null;
        var (first, sum) = (last, all[last].Minutes);
        while (first > 0 && And().IsMatch(half[all[first - 1].Span.End..all[first].Span.Start]))
            sum += all[--first].Minutes;
        if (first == last || said == sum)
            return null;
        var start = all[first].Span.Start;
        return new(
            new TextSpan(start, match.Index + match.Length - start),
            $"{Slip.Quote(text.AsSpan(start, all[last].Span.End - start))}は合わせて{Print(sum)}ですが、{Print(said)}と書かれています。時刻か長さの、違うほうを直してください。"
        );
    }

    private static (TextSpan Span, Match Match)? Said(string half, WrittenHours hours)
    {
        var match = Behind.Match(half, hours.Span.End);
        if (match.Success)
            return (new TextSpan(hours.Span.Start, match.Index + match.Length - hours.Span.Start), match);
        if (!Closes().IsMatch(half, hours.Span.End))
            return null;
        var from = Math.Max(0, hours.Span.Start - 14);
        match = Before.Match(half[from..hours.Span.Start]);
        return match.Success ? (new TextSpan(from + match.Index, hours.Span.End - from - match.Index), match) : null;
    }

    private static int? Minutes(Match match)
    {
        if (match.Groups["only"].Success)
            return KanjiNumber.Read(match.Groups["only"].Value) is > 0 and var minutes ? minutes : null;
        var hours = match.Groups["h"].Value;
        var dot = hours.IndexOf('.', StringComparison.Ordinal);
        var whole = KanjiNumber.Read(dot < 0 ? hours : hours[..dot]);
        if (whole < 0)
            return null;
        var more =
            dot >= 0 ? (hours[dot + 1] - '0') * 6
            : match.Groups["halfHour"].Success ? 30
            : match.Groups["m"].Success ? KanjiNumber.Read(match.Groups["m"].Value)
            : 0;
        return (whole * Hour) + more;
    }

    // 「9時～12時、13時～17時の7時間」: the length is of both.
    private static bool IsOneOfMany(string half, WrittenHours hours) =>
        hours.Span.Start > 0 && OtherBefore().IsMatch(half[Math.Max(0, hours.Span.Start - 12)..hours.Span.Start]);

    private static string Sentence(string half, TextSpan span)
    {
        var sentence = Mentions.SentenceAt(half, span.Start);
        return half.Substring(sentence.Start, sentence.Length);
    }

    private static string Print(int minutes) =>
        minutes < Hour ? $"{minutes}分"
        : minutes % Hour == 0 ? $"{minutes / Hour}時間"
        : $"{minutes / Hour}時間{minutes % Hour}分";

    private static Slip? PartOfDay(string text, string half, WrittenHours hours)
    {
        if (!hours.IsSure || Moved().IsMatch(half, hours.Span.End))
            return null;
        var from = Math.Max(0, hours.Span.Start - 16);
        var match = Part.Match(half[from..hours.Span.Start]);
        if (!match.Success)
            return null;
        var (begin, end) = (hours.From, hours.To);
        var part = match.Groups["part"].Value;
        // Hours up to eight may be told without 午後.
        var wrong = part switch
        {
            "午前" or "朝" or "早朝" => begin >= Noon,
            "午後" => begin is >= 9 * Hour and < Noon && end <= Noon + Hour,
            // 「夜間窓口を午前10時から正午まで」.
            "夜間" or "夜" or "夕方" when hours.Half == "午前" => begin >= 5 * Hour && end <= Noon,
            "夕方" => begin >= 9 * Hour && end <= 15 * Hour,
            "夜間" or "夜" => begin >= 9 * Hour && end <= 16 * Hour,
            _ => begin >= 18 * Hour,
        };
        if (!wrong)
            return null;
        var start = from + match.Index;
        return new(
            new TextSpan(start, hours.Span.End - start),
            $"{Slip.Quote(text.AsSpan(start, hours.Span.End - start))}は、「{part}」と時刻が合いません。違うほうを直してください。"
        );
    }

    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;
    private const string Number = @"[0-9]{1,2}(?:\.[0-9])?|[一二三四五六七八九十]{1,3}";
    private const string Long =
        "(?<rough>約|およそ|おおむね|ほぼ)?(?:(?<h>"
        + Number
        + ")時間(?:(?<halfHour>半)|(?<m>[0-9]{1,2}|[一二三四五六七八九十]{1,3})分)?|(?<only>[0-9]{2,3}|[一二三四五六七八九]?十[一二三四五六七八九]?)分)間?";

    private static Regex Behind =>
        field ??= Pattern.Of(
            @"\G(?:まで|迄)?\s?(?:の|、|\(|に)?\s?"
                + Long
                + @"(?![0-9一二三]|\s?[0-9]|の?(?:休|昼休)|ごと|おき|毎|単位|ずつ|当た|あたり|につき|前|後|以[内上下]|程度|刻み|交[代替]|待|遅|早|延|短|×|から|まで|[~〜])",
            Options
        );

    private static Regex SameHalf =>
        field ??= Pattern.Of(
            @"(?<part>午前|午後)\s?(?<h>1[0-2]|[0-9])(?:時(?:(?<m>[0-9]{1,2})分)?|:(?<m>[0-9]{2}))\s?(?:から|より|[~〜～\-])\s?\k<part>\s?(?<h2>1[0-2]|[0-9])(?:時(?![間代])(?:(?<m2>[0-9]{1,2})分)?|:(?<m2>[0-9]{2}))",
            Options
        );

    private static Regex Total =>
        field ??= Pattern.Of(@"\G(?:まで|迄)?\s?(?:の|、|\(|で、?)*(?:1日|一日)?(?:計|合計|合わせて)\s?" + Long, Options);

    [GeneratedRegex(@"^(?:まで|迄)?\s?(?:、|と|及び|・|,|並びに|および)\s?\z", Options, Patience.Milliseconds)]
    private static partial Regex And();

    private static Regex Before =>
        field ??= Pattern.Of("(?<![計べ0-9.])" + Long + @"(?:の(?:講座|研修|講義|相談|開館|開設|体験|教室|枠))?\s?\(\z", Options);

    [GeneratedRegex(@"\G(?:まで|迄)?\s?\)", Options, Patience.Milliseconds)]
    private static partial Regex Closes();

    [GeneratedRegex(
        @"(?:時|分|[0-9]:[0-9]{2}|正午)(?:まで)?\s?(?:\([^()\n]{1,4}\))?(?:、|と|及び|・|,|/|並びに|および|\s)\s?\z",
        Options,
        Patience.Milliseconds
    )]
    private static partial Regex OtherBefore();

    [GeneratedRegex(@"\G(?:まで)?(?:に|へ)(?:変|移|改|延|拡|繰|ずら|広)", Options, Patience.Milliseconds)]
    private static partial Regex Moved();

    [GeneratedRegex("休憩|昼休|勤務|開庁|開所|労働|業務|実働|就業|営業|除|うち|実質|正味|放送|準備|片付", Options, Patience.Milliseconds)]
    private static partial Regex Rest();

    private static Regex Part =>
        field ??= Pattern.Of(
            @"(?<!(?:午前|午後|日中|昼間|夜間|休日|平日|土日|早朝|夜)[・と、や,/]|及び|並びに|または|又は)(?<part>午前|午後|夜間|夜|夕方|早朝|朝|昼間|日中)(?:中|の部|の回|の[一-龠ァ-ヶー]{1,8}[りきみ]?|[一-龠ァ-ヶー]{1,6})?(?:は|に|を|:)?、?\s?\(?\z",
            Options
        );
}

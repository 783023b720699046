using System.Text.RegularExpressions;
using Meguri.Checks.Reading;
using Meguri.Shared.Text;

namespace Meguri.Checks.Amounts;

/// <summary>How often a month or a week is more than a year holds: 月2回（年26回）, 週1回、年60回.</summary>
public sealed partial class FrequencyDiffers : SlipRule
{
    private const int FarthestWord = 24;
    private const int MonthsOfYear = 12;
    private const decimal NearYear = 0.08m;

    /// <inheritdoc/>
    public override string Code => "frequency-differs";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override string Title => "月や週に何回と、年に何回が合わない";

    /// <inheritdoc/>
    public override string Why => "月2回なら年に24回までです。どちらかが古い回数のままのことがあります。";

    /// <inheritdoc/>
    protected override bool ReadsNames => false;

    /// <inheritdoc/>
    protected override bool MayHold(ReadOnlySpan<char> text) =>
        text.ContainsAny("月週隔") || text.Contains("四半期", StringComparison.Ordinal);

    /// <inheritdoc/>
    protected override IEnumerable<Slip> Read(string text)
    {
        if (!Figures.HasDigit(text))
            yield break;
        var half = KanjiDigits.ToDigits(FullWidth.ToAscii(text));
        foreach (var match in YearBehind.Matches(half).Concat(YearBefore.Matches(half)).Concat(Bare.Matches(half)))
        {
            var (per, unit) = (match.Groups["per"].Value, match.Groups["unit"].Value);
            // 「毎月第2・第4土曜日」.
            var each =
                match.Groups["n"] is { Success: true } n ? Figures.NumberOf(n.Value)
                : match.Groups["week"] is { Success: true } weeks ? weeks.Captures.Count
                : 1;
            var all = Figures.NumberOf(match.Groups["all"].Value);
            var times = per[^1] == 'に' ? per[..^1] : per;
            var most = TimesOf(times);
            // 「月2回を6か月、計18回」: so many months, and no more.
            var months = match.Groups["months"] is { Success: true } m ? Figures.NumberOf(m.Value) : 0;
            if (months > 0 && times is "月" or "毎月")
                most = months;
            else if (months > 0)
                continue;
            if (each <= 0 || most <= 0 || all <= each * most || IsOfSeveral(half, match.Index))
                continue;
            var sum = $"{each * most:0}{unit}";
            yield return new(
                new TextSpan(match.Index, match.Length),
                months > 0
                    ? $"文中に{Slip.Quote(match.Value)}とありますが、{times}{each:0}{unit}は{months:0}か月で{sum}です。違うほうを直してください。"
                    : $"文中に{Slip.Quote(match.Value)}とありますが、{times}{(match.Groups["n"].Success ? $"{each:0}{unit}" : "")}は1年で{(most is 53 or 27 ? "多くても" : "")}{sum}です。違うほうを直してください。"
            );
        }
        foreach (var slip in Amounting(text, half))
            yield return slip;
    }

    // 「毎月18,200部、年間208,400部」, 「月額50千円（年額660千円）」: the same each month, and not twelve times it in a year.
    private static IEnumerable<Slip> Amounting(string text, string half)
    {
        if (!half.Contains('月') || !half.Contains('年'))
            yield break;
        foreach (Match match in EachMonth.Matches(half))
        {
            var (each, all) = (Figures.NumberOf(match.Groups["n"].Value), Figures.NumberOf(match.Groups["all"].Value));
            var (right, unit) = (each * MonthsOfYear, match.Groups["unit"].Value);
            if (right == all || right <= 0 || IsOfSeveral(half, match.Index))
                continue;
            // Other months may have more or less: only what looks like the right figure is a slip for certain.
            if (AmountWords.LooksLike(right, all) || Math.Abs((all / right) - 1) < NearYear)
                yield return new(
                    new TextSpan(match.Index, match.Length),
                    $"文中に{Slip.Quote(text.AsSpan(match.Index, match.Length))}とありますが、{each:#,##0}{unit}の12か月分は{right:#,##0}{unit}です。違うほうを直してください。月によって違うなら、そのことを書いてください。",
                    AmountWords.LooksLike(right, all) ? null : Severity.Note
                );
        }
    }

    // 「3会場で月2回、計72回」, 「2年間、月1回」: each of several, or of more than a year.
    private static bool IsOfSeveral(string half, int at)
    {
        var start = Math.Max(Mentions.SentenceAt(half, at).Start, at - FarthestWord);
        return Several().IsMatch(half[start..at]);
    }

    // A year has 52 weeks and a day or two.
    private static decimal TimesOf(string per) =>
        per switch
        {
            "月" or "毎月" or "各月" or "月々" => 12,
            "隔月" or "2か月" => 6,
            "3か月" or "四半期" => 4,
            "半年" or "6か月" => 2,
            "週" or "毎週" or "各週" => 53,
            "隔週" => 27,
            _ => 0,
        };

    [GeneratedRegex(
        "[0-9](?:か所|会場|校|園|館|地区|地域|教室|施設|コース|クラス|団体|人|名|班|路線|年間|店|公園)|各(?!種)|それぞれ|ごと|ずつ",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        Patience.Milliseconds
    )]
    private static partial Regex Several();

    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;
    private const string Per =
        "(?<per>(?<![0-9かヶカケ箇数半前翌先今来])月に?|毎月|各月に?|隔月に?|(?<![0-9数前翌今来])週に?|毎週|各週に?|隔週に?|(?:四半期|半年|(?<![0-9])[236]か月)に)";
    private const string Unit = "(?<unit>回|日|号|件|本|便|台|人|コマ|か所)";
    private const string InAll = "(?:年間?|1年間?で?|通年で|計|合計|延べ|全)(?:で|に|は|計|延べ|合計|、)*";

    private static Regex YearBehind =>
        field ??= Pattern.Of(
            Per
                + "(?:延べ)?(?<n>[0-9]{1,3})"
                + Unit
                + @"(?:ずつ)?(?:[^0-9。、()\n]{0,6}(?<months>[0-9]{1,2})か月間?)?(?:[^0-9。、()\n]{0,8}\(|(?:開催し?|実施し?|開き|開いて|設け|発行し?|行い|開設し?|巡回し?|で|、)?、)\s?"
                + InAll
                + @"(?<all>[0-9]{1,4})\k<unit>(?!目|以上)",
            Options
        );

    // 「隔月で発行（年8回）」, 「毎月第2・第4土曜日に開催（年26回）」.
    private static Regex Bare =>
        field ??= Pattern.Of(
            @"(?<per>隔月|隔週|毎月|毎週)(?:(?<week>第[1-5])(?:[・、と]|及び)?){0,4}(?:[月火水木金土日](?:曜日?)?|[0-9]{1,2}日|末日?|初日)?(?:に|で|の)?(?:開催|発行|実施|開設|開き|行い|配布)?(?:し|した|する|し、)?"
                + @"(?:\(|、)"
                + InAll
                + @"(?<all>[0-9]{1,4})(?<unit>回|号)(?!目|以上)",
            Options
        );

    private static Regex EachMonth =>
        field ??= Pattern.Of(
            @"(?<!約)(?:毎月|月額|毎号)(?:は|、|各)?(?<n>"
                + Figures.Number
                + @")(?<unit>部|冊|枚|通|千円|円|食|t|kg|件)(?:ずつ)?[^0-9。、()\n約]{0,8}(?:、|\()\s?(?:年間|年額|年)(?:で|に|は|計|延べ|総計|合計|、)*(?<all>"
                + Figures.Number
                + @")\k<unit>(?!以上|程度|余)",
            Options
        );

    private static Regex YearBefore =>
        field ??= Pattern.Of(
            @"(?<![0-9前翌昨]|令和|平成)年間?(?:に|で|延べ|計)?(?<all>[0-9]{1,4})"
                + Unit
                + @"(?:開催|実施|発行|開設)?\("
                + Per
                + @"(?<n>[0-9]{1,3})\k<unit>(?:程度|ずつ)?\)",
            Options
        );
}

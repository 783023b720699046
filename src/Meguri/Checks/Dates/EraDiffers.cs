using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;
using Meguri.Checks.Reading;
using Meguri.Shared.Text;

namespace Meguri.Checks.Dates;

/// <summary>A year named twice, by era and by the Western count, that is not the same: 「令和6年度（2023年度）」.</summary>
public sealed partial class EraDiffers : SlipRule
{
    /// <inheritdoc/>
    public override string Code => "era-differs";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override string Title => "元号の年と西暦が合わない";

    /// <inheritdoc/>
    public override string Why => "同じ年を二つの数え方で書き、それが違っていれば、どちらかは必ず誤りです。";

    /// <inheritdoc/>
    protected override bool MayHold(ReadOnlySpan<char> text) => text.ContainsAny(Signs) && text.ContainsAny(Centuries);

    /// <inheritdoc/>
    protected override IEnumerable<Slip> Read(string text)
    {
        var half = FullWidth.ToAscii(text);
        foreach (Match match in Twice.Matches(half))
        {
            var era = Era.Of(match.Groups["era"].Value);
            var (year, western) = (Era.NumberOf(match.Groups["n"].Value), Western(match));
            var counted = era.ToWestern(year);
            if (counted == western || year > era.LastYear || year == 0)
                continue;
            // 「令和5年度（2024年）」 may mean the year in which the fiscal year ends.
            var mixed = match.Groups["fiscal"].Captures.Count == 1;
            if (mixed && western == counted + 1)
                continue;
            yield return new(
                new TextSpan(match.Index, match.Length),
                $"{Slip.Quote(text.AsSpan(match.Index, match.Length))}は同じ年ではありません。{era.Name}{match.Groups["n"].Value}年は{counted}年です。"
                    + "違うほうを直してください。"
            );
        }
    }

    // 「’25」 is of this century.
    private static int Western(Match match) =>
        match.Groups["short"].Success
            ? 2000 + int.Parse(match.Groups["short"].ValueSpan, CultureInfo.InvariantCulture)
            : int.Parse(match.Groups["west"].ValueSpan, CultureInfo.InvariantCulture);

    private static readonly SearchValues<string> Signs = SearchValues.Create(
        ["(", "（", "/", "／", "=", "＝", "西暦"],
        StringComparison.Ordinal
    );

    private static readonly SearchValues<string> Centuries = SearchValues.Create(
        ["18", "19", "20", "21", "１８", "１９", "２０", "２１", "'", "’", "‘"],
        StringComparison.Ordinal
    );

    private const string EraYear = Era.Pattern + "(?:年(?<fiscal>度)?)?";
    private const string InWest = "(?:(?:西暦)?(?<west>(?:1[89]|20|21)[0-9]{2})|['’‘](?<short>[0-9]{2})(?![0-9]))(?:年(?<fiscal>度)?)?";

    private static Regex Twice =>
        field ??= Pattern.Of(
            EraYear
                + @"(?:\s?[(/=]\s?|、?(?=西暦))"
                + InWest
                + @"\s?(?:\)|(?=[^0-9月年]|\z))|(?<![0-9,.])"
                + InWest
                + @"\s?(?:\(\s?"
                + EraYear
                + @"\s?\)|[/=]\s?"
                + EraYear
                + @"(?=[^0-9月年./]|\z))",
            RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant
        );
}

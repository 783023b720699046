using System.Globalization;
using System.Text.RegularExpressions;
using Meguri.Checks.Reading;
using Meguri.Shared.Text;

namespace Meguri.Checks.Dates;

/// <summary>The end or the beginning of a fiscal year with a day of another: 「令和5年度末の令和5年3月31日現在」.</summary>
public sealed partial class FiscalEndDiffers : SlipRule
{
    /// <inheritdoc/>
    public override string Code => "fiscal-end-differs";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override string Title => "「年度末」「年度当初」と、添えた日の年が合わない";

    /// <inheritdoc/>
    public override string Why => "令和5年度の末は、令和6年3月31日です。年度と年を取り違えると、1年前の数に見えます。";

    /// <inheritdoc/>
    protected override bool MayHold(ReadOnlySpan<char> text) => text.Contains("年度", StringComparison.Ordinal) && text.ContainsAny(Days);

    /// <inheritdoc/>
    protected override IEnumerable<Slip> Read(string text)
    {
        foreach (Match match in Told.Matches(FullWidth.ToAscii(text)))
        {
            var (fiscal, year) = (Year(match, "fera", "fn", "fwest"), Year(match, "dera", "dn", "dwest"));
            var isEnd = match.Groups["m"].Value == "3";
            var right = isEnd ? fiscal + 1 : fiscal;
            if (isEnd != match.Groups["end"].Success || year == right)
                continue;
            yield return new(
                new TextSpan(match.Index, match.Length),
                $"{Slip.Quote(text.AsSpan(match.Index, match.Length))}の年が合いません。{Era.YearName(new(fiscal, 5, 1))}度の{(isEnd ? "末は" : "初めは")}"
                    + $"{Era.YearName(new(right, isEnd ? 3 : 4, 1))}{(isEnd ? "3月31日" : "4月1日")}です。年度か日の、違うほうを直してください。"
            );
        }
    }

    private static int Year(Match match, string era, string number, string west) =>
        match.Groups[west].Success
            ? int.Parse(match.Groups[west].ValueSpan, CultureInfo.InvariantCulture)
            : Era.Of(match.Groups[era].Value).ToWestern(Era.NumberOf(match.Groups[number].Value));

    private static readonly System.Buffers.SearchValues<string> Days = System.Buffers.SearchValues.Create(
        ["3月", "３月", "4月", "４月"],
        StringComparison.Ordinal
    );

    private const string Fiscal =
        "(?:(?<fera>令和|平成|(?<![A-Za-z])[RH])(?<fn>元|[0-9]{1,2})|(?<![0-9])(?<fwest>20[0-9]{2}))年?度(?:の|は)?";
    private const string Day =
        "(?:(?<dera>令和|平成|(?<![A-Za-z])[RH])(?<dn>元|[0-9]{1,2})|(?<![0-9])(?<dwest>20[0-9]{2}))年(?<m>3|4)月(?:末|31日|1日)";
    private const string Which = "(?:(?<end>末日?|終わり|最終日)|当初|初め|はじめ|始め|初日)";

    // 「令和5年度末(令和6年3月31日)」 「令和6年3月31日(令和5年度末)」
    private static Regex Told =>
        field ??= Pattern.Of(
            Fiscal
                + Which
                + @"(?:時点|現在)?(?:の|\(|は|である|、|に当たる|で、?)\s?"
                + Day
                + "(?!(?:時点)?の?[0-9,.]*\\p{L}{0,3}(?:より|に比|と比|から|を[上下]))"
                + "|"
                + Day
                + @"(?:時点|現在)?(?:\(|の|に当たる|、|である)\s?"
                + Fiscal
                + Which,
            RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant
        );
}

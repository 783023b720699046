using System.Globalization;
using System.Text.RegularExpressions;
using Meguri.Checks.Reading;
using Meguri.Shared.Text;

namespace Meguri.Checks.Amounts;

/// <summary>A fraction and the percentage beside it are not the same: 2分の1（40％）, 補助率1/3（50％）.</summary>
public sealed class FractionDiffers : SlipRule
{
    /// <inheritdoc/>
    public override string Code => "fraction-differs";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override string Title => "分数と、並べて書いた割合が合わない";

    /// <inheritdoc/>
    public override string Why => "補助率を変えたとき、分数か割合の片方だけを直すことがあります。申請する人は有利なほうを信じます。";

    /// <inheritdoc/>
    protected override bool MayHold(ReadOnlySpan<char> text) =>
        text.ContainsAny("%％") && (text.Contains("分の", StringComparison.Ordinal) || text.ContainsAny("/／"));

    /// <inheritdoc/>
    protected override IEnumerable<Slip> Read(string text)
    {
        foreach (Match match in Beside.Matches(KanjiDigits.ToDigits(FullWidth.ToAscii(text))))
        {
            var (over, under) = (Figures.NumberOf(match.Groups["over"].Value), Figures.NumberOf(match.Groups["under"].Value));
            var percent = match.Groups["p"].Value;
            if (under < 2 || over >= under)
                continue;
            var right = over / under * 100;
            // Rounded, cut off, or about so much.
            var room = match.Groups["about"].Success ? 2.5m : Figures.StepOf(percent);
            if (Math.Abs(right - Figures.NumberOf(percent)) < room)
                continue;
            yield return new(
                new TextSpan(match.Index, match.Length),
                $"{Slip.Quote(text.AsSpan(match.Index, match.Length))}とありますが、{under:0}分の{over:0}は{right.ToString("0.#", CultureInfo.InvariantCulture)}％です。違うほうを直してください。"
            );
        }
    }

    private const string Fraction =
        "(?:(?<![0-9])(?<under>[2-9]|10)分の(?<over>[1-9])|(?<![0-9/])(?<over>[1-9])/(?<under>[2-9]|10)(?![0-9/]))";
    private const string Percent = @"(?<about>約)?(?<p>[0-9]{1,2}(?:\.[0-9]+)?)%";

    // A month and a day, 「3/5」, has no percentage in brackets behind it.
    private static Regex Beside =>
        field ??= Pattern.Of(
            Fraction + @"\s?[(=]\s?" + Percent + @"(?:\)|(?=[^0-9]))|(?<![0-9,.])" + Percent + @"\s?[(=]\s?" + Fraction + @"\)",
            RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant
        );
}

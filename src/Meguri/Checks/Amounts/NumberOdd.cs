using System.Text.RegularExpressions;
using Meguri.Checks.Reading;
using Meguri.Shared.Text;

namespace Meguri.Checks.Amounts;

/// <summary>A number whose commas stand in the wrong places, or with a point where a comma belongs: 1,5000円, 12,34千円, 1.570千円.</summary>
public sealed partial class NumberOdd : Rule
{
    /// <inheritdoc/>
    public override string Code => "number-odd";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override string Title => "数の区切りの位置がおかしい";

    /// <inheritdoc/>
    public override string Why => "カンマは3けたごとです。位置がずれていると、けたの抜けや余りがあるかもしれません。";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedPlan plan)
    {
        foreach (var text in plan.Texts.Where(t => !t.IsCopy))
        {
            if (!Reading.Figures.HasDigit(text.Text)) continue;
            foreach (Match match in Odd().Matches(FullWidth.ToAscii(text.Text)))
            {
                var words = text.Text.Substring(match.Index, match.Length);
                yield return Found(text.Place, $"文中の「{words}」は、カンマや小数点の位置がおかしいので、けたを読み違えます。正しい数に直してください。", text.Text, words) with
                {
                    Text = text.Text,
                    Spans = [new(match.Index, match.Length)],
                };
            }
        }
    }

    // A group of four or more digits behind a comma; a group of two, or a doubled comma, in money; three decimals of 千円.
    [GeneratedRegex(
        @"(?<![0-9,.])(?:[0-9]{1,3}(?:,[0-9]{3})*,[0-9]{4,}|[0-9]{4,}(?:,[0-9]{3})+)(?![0-9,])(?:(?:億|百?万|千)?円|人|件|世帯|団体|回|名|戸|台)"
        + @"|(?<![0-9,.])[0-9]{1,3}(?:,[0-9]{3})*(?:,[0-9]{1,2}|,,[0-9]{1,3}|,\.[0-9]+)(?:,[0-9]{3})*(?:千円|万円|百万円|億円|円)"
        + @"|(?<![0-9,.])[0-9]{1,3}\.[0-9]{3}(?:千円|円)|(?<![0-9,.])0[0-9]{1,3}(?:,[0-9]{3})*(?:千円|万円|円)",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, Reading.Patience.Milliseconds)]
    private static partial Regex Odd();
}

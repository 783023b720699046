using System.Text.RegularExpressions;
using Meguri.Checks.Reading;
using Meguri.Shared.Text;

namespace Meguri.Checks.Amounts;

/// <summary>A range whose upper end stands first: 4名から3名の担当職員, 10～5人程度.</summary>
public sealed class RangeReversed : SlipRule
{
    /// <inheritdoc/>
    public override string Code => "range-reversed";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Note;

    /// <inheritdoc/>
    public override string Title => "数の幅が、大きいほうから書かれている";

    /// <inheritdoc/>
    public override string Why => "「4名から3名」は、幅とも減ったとも読めます。打ち間違いなら、読む人は人数を取り違えます。";

    /// <inheritdoc/>
    protected override bool ReadsNames => false;

    /// <inheritdoc/>
    protected override bool MayHold(ReadOnlySpan<char> text) =>
        text.ContainsAny("～〜~") || text.Contains("から", StringComparison.Ordinal);

    /// <inheritdoc/>
    protected override IEnumerable<Slip> Read(string text)
    {
        if (!Figures.HasDigit(text))
            yield break;
        var half = FullWidth.ToAscii(text);
        foreach (Match match in Range.Matches(half))
        {
            if (Figures.NumberOf(match.Groups["a"].Value) <= Figures.NumberOf(match.Groups["b"].Value))
                continue;
            yield return new(
                new TextSpan(match.Index, match.Length),
                $"{Slip.Quote(text.AsSpan(match.Index, match.Length))}は、大きい数から書かれています。幅なら小さいほうから書き、減ったのならそう分かるように書いてください。"
            );
        }
    }

    // Of what stays as it is: behind 「4名から3名に」 something changed.
    private static Regex Range =>
        field ??= Pattern.Of(
            @"(?<![0-9,.第～〜~\-])(?<a>[0-9]{1,4})(?<u>人|名|件|回|団体|世帯|校|社|か所|台|千円|円|泊)から(?<b>[0-9]{1,4})\k<u>(?:程度|ずつ|の(?=[^0-9。、\n]{0,16}(?:割り当て|配置し|派遣し|置き|置く|参加し|編成)))"
                + @"|(?<![0-9,.第年月日時分/～〜~\-])(?<a>[0-9]{1,4})[～〜~](?<b>[0-9]{1,4})(?:人|名|件|回|団体|世帯|校|社|か所|台|泊)(?:程度|ずつ|で|の|を)(?!目|前)",
            RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant
        );
}

using System.Text.RegularExpressions;
using Meguri.Checks.Reading;
using Meguri.Shared.Text;

namespace Meguri.Checks.Dates;

// Years with a digit too many or too few.
public sealed partial class YearAstray
{
    // 20224年, 202年度, 2204年度.
    private static IEnumerable<Slip> Mistyped(string text)
    {
        if (!text.Contains('年', StringComparison.Ordinal) || !Figures.HasDigit(text))
            yield break;
        foreach (Match match in OddYear().Matches(FullWidth.ToAscii(text)))
        {
            var number = match.Groups["west"];
            if (
                !match.Groups["era"].Success
                && number.Length == 4
                && int.Parse(number.ValueSpan, System.Globalization.CultureInfo.InvariantCulture) is >= 1868 and <= 2100
            )
                continue;
            yield return new(
                new TextSpan(match.Index, match.Length),
                $"{Slip.Quote(text.AsSpan(match.Index, match.Length))}という年は、数字が多いか足りないか、並びが違います。正しい年に直してください。"
            );
        }
    }

    [GeneratedRegex(
        "(?<![0-9,.])(?:(?<west>[0-9]{3,5})年度|(?<west>[12][0-9]{4})年(?![間度前]|の歴史|以上|に一度|来|祭))|(?<era>令和|平成|昭和)(?<west>[0-9]{3,4})年",
        Options,
        Patience.Milliseconds
    )]
    private static partial Regex OddYear();
}

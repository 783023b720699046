using System.Text.RegularExpressions;
using Meguri.Shared.Text;

namespace Meguri.Checks.Reading;

/// <summary>A product of money written out in text: 「13,872世帯×71円×0.8×0.5」, with the result if 「＝」 gives one.</summary>
/// <param name="Span">The words of the product.</param>
/// <param name="Value">Yen.</param>
/// <param name="Result">The amount after 「＝」.</param>
public sealed record Product(TextSpan Span, decimal Value, Figure? Result);

/// <summary>Finds products of money in text.</summary>
public static partial class Products
{
    private static readonly Remembered<Product> Known = new(ReadIn);

    /// <summary>Every product that has exactly one factor in money.</summary>
    public static IReadOnlyList<Product> In(string text) => Known.In(text);

    private static IEnumerable<Product> ReadIn(string text)
    {
        if (!Figures.HasDigit(text)) yield break;
        var half = FullWidth.ToAscii(text);
        foreach (Match match in Expression().Matches(half))
        {
            decimal value = 1;
            var money = 0;
            foreach (Capture factor in match.Groups["factor"].Captures)
            {
                var (times, isMoney) = Read(factor.Value);
                if (value != 0 && Math.Abs(times) > 1_000_000_000_000_000m / Math.Abs(value)) { money = 0; break; }
                value *= times;
                if (isMoney) money++;
            }
            if (money != 1) continue;
            var result = match.Groups["result"];
            Figure? stated = result.Success ? Figures.In(result.Value).Select(f => f with { Span = new TextSpan(result.Index, result.Length) }).FirstOrDefault(f => f.IsMoney) : null;
            yield return new Product(new TextSpan(match.Index, match.Length), value, stated is { IsMoney: true } ? stated : null);
        }
    }

    private static (decimal Value, bool IsMoney) Read(string factor)
    {
        var match = Factor().Match(factor);
        var value = Figures.NumberOf(match.Groups["n"].Value);
        if (match.Groups["under"].Success) value /= Math.Max(1, Figures.NumberOf(match.Groups["under"].Value));
        value *= Figures.ScaleOf(match.Groups["scale"].Value);
        if (match.Groups["percent"].Success) value /= 100;
        return (value, match.Groups["yen"].Success);
    }

    private const string OneFactor = Figures.Number + "(?:/" + Figures.Number + @")?[\p{L}%-[xX]]{0,8}";
    private const string Times = @"\s*[×✕xX*]\s*";
    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    [GeneratedRegex("(?<factor>" + OneFactor + ")(?:" + Times + "(?<factor>" + OneFactor + @"))+(?:\s*=\s*(?<result>" + Figures.Number + "(?:" + Figures.Scale + ")?円))?", Options, Reading.Patience.Milliseconds)]
    private static partial Regex Expression();

    [GeneratedRegex("^(?<n>" + Figures.Number + ")(?:/(?<under>" + Figures.Number + "))?(?<scale>" + Figures.Scale + ")?(?:(?<yen>円)|(?<percent>%))?", Options, Reading.Patience.Milliseconds)]
    private static partial Regex Factor();
}

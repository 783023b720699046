using System.Buffers;
using System.Text.RegularExpressions;
using Meguri.Checks.Reading;
using Meguri.Shared.Text;

namespace Meguri.Checks.Amounts;

/// <summary>A number whose commas stand in the wrong places, or with a point where a comma belongs: 1,5000円, 1,2345人, 12,34千円, 1.570千円.</summary>
public sealed partial class NumberOdd : SlipRule
{
    /// <inheritdoc/>
    public override string Code => "number-odd";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override string Title => "数の区切りや書き方がおかしい";

    /// <inheritdoc/>
    public override string Why => "カンマは3けたごとです。位置がずれていると、けたの抜けや余りがあるかもしれません。";

    // A number that begins with a zero has no separator.
    private static readonly SearchValues<char> Signs = SearchValues.Create(",.，．0０");

    private static readonly SearchValues<char> KanjiDigits = SearchValues.Create("〇一二三四五六七八九");

    private static readonly SearchValues<char> Scales = SearchValues.Create("億万千百,，");

    /// <inheritdoc/>
    protected override bool MayHold(ReadOnlySpan<char> text) =>
        text.ContainsAny(Signs) || (text.ContainsAny(KanjiDigits) && text.ContainsAny(Scales));

    /// <inheritdoc/>
    protected override IEnumerable<Slip> Read(string text)
    {
        var half = FullWidth.ToAscii(text);
        var mixed = Mixed(text, half).ToList();
        return mixed
            .Concat(Misplaced(text, half).Where(s => !mixed.Exists(m => m.Span.Start < s.Span.End && s.Span.Start < m.Span.End)))
            .OrderBy(s => s.Span.Start);
    }

    private static IEnumerable<Slip> Misplaced(string text, string half)
    {
        foreach (Match match in Odd.Matches(half))
        {
            if (match.Groups["one"].Success && IsList(match))
                continue;
            yield return new(
                new TextSpan(match.Index, match.Length),
                $"{Slip.Quote(text.AsSpan(match.Index, match.Length))}は、「,」や「.」の位置がおかしく、けたを読み違えます。「,」は3けたごとです。正しい数に直してください。",
                match.Groups["one"].Success ? Severity.Note : null
            );
        }
    }

    // 「1万二千部」, 「1,二00円」, 「三万2千円」: two ways of writing in one number.
    private static IEnumerable<Slip> Mixed(string text, string half)
    {
        if (!text.AsSpan().ContainsAny(KanjiDigits) || !Reading.Figures.HasDigit(text))
            yield break;
        foreach (Match match in OfBoth.Matches(half))
            yield return new(
                new TextSpan(match.Index, match.Length),
                $"{Slip.Quote(text.AsSpan(match.Index, match.Length))}は、一つの数に算用数字と漢数字が混じっています。どちらかにそろえてください。",
                Severity.Note
            );
    }

    // 「20,30人」 may be the one or the other; 「68,42人」 and 「延べ12,34人」 are numbers.
    private static bool IsList(Match match) =>
        !match.Groups["all"].Success
        && match.Groups["other"].Value is { Length: 2 } other
        && match.Groups["one"].Value is var one
        && Reading.Figures.NumberOf(one) < Reading.Figures.NumberOf(other);

    // Before a unit: a group of four or more figures behind a comma; a group of two, or a doubled comma, in money; three decimals of 千円 or of people.
    // Without one, 「1,2年生」 and 「(5,4,3)」 are lists: only a number some of whose groups have three figures, or one of too many, is a number.
    private static Regex Odd =>
        field ??= Pattern.Of(
            @"(?<![0-9,.])(?<!(?:平均|当たり|あたり|につき)[^0-9。\n]{0,8})[1-9][0-9]{0,2}\.[0-9]{3}(?:人|件|名|泊|団体|世帯|部|冊|台|社|枚|戸|個|回)(?!/)|(?<![0-9,.])(?:[0-9]{1,3}(?:,[0-9]{3})*,[0-9]{4,}|[0-9]{4,}(?:,[0-9]{3})+)(?![0-9,])(?:(?:億|百?万|千)?円|人|件|世帯|団体|回|名|戸|台)"
                + @"|(?<![0-9,.])[0-9]{1,3}(?:,[0-9]{3})*(?:,[0-9]{1,2}|,,[0-9]{1,3}|,\.[0-9]+)(?:,[0-9]{3})*(?:千円|万円|百万円|億円|円)"
                + @"|(?<![0-9,.])[0-9]{1,3}\.[0-9]{3}(?:千円|円)|(?<![0-9,.])0[0-9]{1,3}(?:,[0-9]{3})*(?:千円|万円|円)"
                + @"|(?<![0-9.,])(?:[0-9]{1,3}(?:,[0-9]{3})+,[0-9]{1,2}(?![0-9,])|[0-9]{1,3}(?:,[0-9]{3})*,[0-9]{4,}(?![0-9年,])|"
                + @"[0-9]{1,3}(?:,[0-9]{1,2})+,[0-9]{3}(?![0-9,])|[0-9]{4,},[0-9]{3}(?![0-9,])|"
                + @"[0-9]{3,},[0-9]{1,2}(?![0-9,.年月日号条番項]))"
                + @"|(?<![0-9,.第])(?<=(?<all>(?:延べ|約|計|全|総数)(?:は|で)?)?)(?<one>[0-9]{1,3}),(?<other>[0-9]{2})(?=人|名|件|世帯|戸|冊|台|枚|部|団体|本|㎡|m|km|ha|t|kg|点|社|頭|袋)",
            RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant
        );

    private static Regex OfBoth =>
        field ??= Pattern.Of(
            "[0-9](?:億|[千百十]?万|千)[一二三四五六七八九]{1,2}[千百十万](?!人力|里|歳|字|姓|葉|日)[一二三四五六七八九千百十]*"
                + "|(?<![一二三四五六七八九十百千])[一二三四五六七八九十百]{1,3}(?:億|万|千)[0-9][0-9,]*[千百十]?(?!年|月|[丁番号条])"
                + "|[0-9],[0-9]{0,2}[〇一二三四五六七八九][〇一二三四五六七八九0-9]{0,2}(?=[千万億]?円|人|件|部|冊|枚|台|回|世帯|団体|名|本|戸)"
                + "|(?<![0-9年月])[0-9]{1,2}[〇一二三四五六七八九][0-9](?=[千万億]?円|人|件|部|冊|枚|台|回|世帯|団体|名|本|戸)",
            RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant
        );
}

using System.Buffers;
using System.Text.RegularExpressions;
using Meguri.Checks.Reading;

namespace Meguri.Checks.Words;

/// <summary>Characters that came through broken or that nobody sees: �, 〓, 縺ゅ＞, &amp;nbsp;, zero-width spaces, か゛ in two pieces, ⺠ for
/// 民.</summary>
public sealed partial class CharactersBroken : SlipRule
{
    // Forms of simplified Chinese that have another form in Japan: they come in with a font or a translation.
    private static readonly SearchValues<char> Foreign = SearchValues.Create(
        "发业务动农实经济关对县现规划请运输转达远选还这进连迁过网络电话联简纸约级纪红给统继绩维编计认让议记讲许论设访证评识诉词译试诗详语误说诸读课调谈谢"
    );

    // What no other text holds: it is looked for before anything else.
    private static readonly SearchValues<char> Odd = SearchValues.Create(
        string.Concat(
            "\uFFFD〓縺繧繝ÃÂâãä､･&<\\\u00AD\u2028\u2029\uFEFF\u3099\u309A゛゜",
            Range('\u0080', '\u009F'),
            Range('\u200B', '\u200F'),
            Range('\u202A', '\u202E'),
            Range('\u2060', '\u2064'),
            Range('\u2E80', '\u2FDF'),
            Range('\uE000', '\uF8FF')
        )
    );

    private static string Range(char first, char last) => string.Concat(Enumerable.Range(first, last - first + 1).Select(c => (char)c));

    /// <inheritdoc/>
    public override string Code => "characters-broken";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override string Title => "壊れた文字や見えない文字がある";

    /// <inheritdoc/>
    public override string Why => "ほかのソフトから写すときに壊れたものです。計画書では「�」や空白になり、検索でも見つかりません。";

    /// <inheritdoc/>
    protected override bool MayHold(ReadOnlySpan<char> text) => text.ContainsAny(Odd) || text.ContainsAny(Foreign);

    /// <inheritdoc/>
    protected override IEnumerable<Slip> Read(string text)
    {
        foreach (var match in text.AsSpan().ContainsAny(Odd) ? Broken.Matches(text) : Enumerable.Empty<Match>())
        {
            var span = new TextSpan(match.Index, match.Length);
            if (match.Groups["unseen"].Success)
                yield return new(
                    span,
                    $"{Around(text, match)}の中に、見えない文字（U+{(int)match.Value[0]:X4}）があります。消してください。",
                    Severity.Note
                );
            else if (match.Groups["own"].Success)
                yield return new(
                    span,
                    $"{Around(text, match)}の中に、外字（U+{(int)match.Value[0]:X4}）があります。ほかのパソコンや計画書では、別の字か空白になります。ふつうの字に直してください。"
                );
            else if (match.Groups["radical"].Success)
                yield return new(
                    span,
                    $"{Around(text, match)}の「{match.Value}」は、形だけが同じ別の字（部首）です。PDFから写すと入ります。打ち直してください。",
                    Severity.Note
                );
            else if (match.Groups["parts"].Success)
                yield return new(span, $"{Around(text, match)}の濁点・半濁点が、文字と離れています。打ち直してください。", Severity.Note);
            else if (match.Groups["markup"].Success)
                yield return new(span, $"{Slip.Quote(match.Value)}は、ホームページなどの書式の記号です。消してください。");
            else
                yield return new(span, $"{Around(text, match)}に、壊れた文字があります。元の文を見て打ち直してください。");
        }
        for (var at = text.AsSpan().IndexOfAny(Foreign); at >= 0; )
        {
            yield return new(new TextSpan(at, 1), $"「{text[at]}」は、日本では使わない字体です。打ち直してください。", Severity.Note);
            var next = text.AsSpan(at + 1).IndexOfAny(Foreign);
            at = next < 0 ? -1 : at + 1 + next;
        }
    }

    private static string Around(string text, Match match)
    {
        var from = Math.Max(0, match.Index - 6);
        return Slip.Quote(text.AsSpan(from, Math.Min(text.Length, match.Index + match.Length + 6) - from));
    }

    private static Regex Broken =>
        field ??= Pattern.Of(
            "(?<lost>\uFFFD+|〓+|[縺繧繝](?:.?[縺繧繝])+|[ÃÂâãä][\u0080-\u00BF€„…†‡‰™š]+|(?:[､･][ｱ-ﾝ]){2,}|[\u0080-\u009F]+)"
                + "|(?<markup>&(?:amp|lt|gt|nbsp|quot|#[0-9]{2,6}|#x[0-9a-fA-F]{2,5});|</?(?:br|p|div|span|b|i|u|font|td|tr|li|ul|"
                + "strong)(?: [^<>]{0,60})?/?>|\\\\[nrt](?![A-Za-z])|\\\\u[0-9a-fA-F]{4})"
                + "|(?<unseen>[\u00AD\u200B\u200E\u200F\u202A-\u202E\u2028\u2029\u2060-\u2064\uFEFF]|(?<![\uDC00-\uDFFF\uFE0F])[\u200C\u200D])"
                + "|(?<own>[\uE000-\uF8FF])|(?<radical>[\u2E80-\u2FDF])|(?<parts>[かきくけこさしすせそたちつてとはひふへほうカキクケコサシスセソタチツテトハヒフヘホウ][\u3099゛]|"
                + "[はひふへほハヒフヘホ][\u309A゜])",
            RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant
        );
}

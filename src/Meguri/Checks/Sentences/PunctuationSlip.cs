using System.Buffers;
using System.Text.RegularExpressions;
using Meguri.Checks.Reading;

namespace Meguri.Checks.Sentences;

/// <summary>Marks and spaces where none belong: 「、。」, 「。。」, 「（、」, 「、を」, a space before a particle; a comma of another kind than the rest of
/// the text.</summary>
public sealed partial class PunctuationSlip : SlipRule
{
    /// <inheritdoc/>
    public override string Code => "punctuation-slip";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Note;

    /// <inheritdoc/>
    public override string Title => "句読点や空白の打ち間違い";

    /// <inheritdoc/>
    public override string Why => "重なった句読点は、文をつなぎ直したときの消し残しです。間の言葉が落ちていることもあります。";

    /// <inheritdoc/>
    protected override bool MayHold(ReadOnlySpan<char> text) => text.ContainsAny(Signs) || text.ContainsAny(Doubles);

    /// <inheritdoc/>
    protected override IEnumerable<Slip> Read(string text)
    {
        foreach (var match in text.AsSpan().ContainsAny(Doubles) ? Doubled.Matches(text) : Enumerable.Empty<Match>())
            yield return new(
                new TextSpan(match.Index, match.Length),
                $"{Around(text, match)}の「{match.Value.ReplaceLineEndings(" ").Trim()}」は、句読点の打ち間違いです。一つにするか、間の言葉を補ってください。"
            );
        foreach (var match in text.AsSpan().ContainsAny(' ', '　') ? Spaced().Matches(text) : Enumerable.Empty<Match>())
            yield return new(new TextSpan(match.Index, match.Length), $"{Around(text, match)}の言葉の間に空白があります。消してください。");
        if (text.AsSpan().ContainsAny(',', '，') && text.Contains('、', StringComparison.Ordinal))
        {
            foreach (Match match in OtherComma().Matches(text))
                yield return new(
                    new TextSpan(match.Index, 1),
                    $"{Around(text, match)}の読点「{match.Value}」が、ほかの「、」と違います。そろえてください。"
                );
        }
        if (text.AsSpan().ContainsAny('.', '．') && text.Contains('。', StringComparison.Ordinal))
        {
            foreach (Match match in OtherStop().Matches(text))
                yield return new(
                    new TextSpan(match.Index, 1),
                    $"{Around(text, match)}の句点「{match.Value}」が、ほかの「。」と違います。そろえてください。"
                );
        }
    }

    private static readonly SearchValues<char> Signs = SearchValues.Create(" 　,，.．");

    // Pieces without which there is no slip to look for.
    private static readonly SearchValues<string> Doubles = SearchValues.Create(
        "、。 、、 、， 、． 。。 。、 。， 。． ，， ，、 ，。 ，． ・・ ：： 、） 、) 、」 、』 、】 （、 (、 「、 『、 【、 （。 (。 「。 ・、 ・。 ・， ●、 ○、 ■、 、を 。を 、が 、は 、\n 、\r".Split(
            ' '
        ),
        StringComparison.Ordinal
    );

    private static string Around(string text, Match match)
    {
        var from = Math.Max(0, match.Index - 6);
        return Slip.Quote(text.AsSpan(from, Math.Min(text.Length, match.Index + match.Length + 4) - from));
    }

    private const RegexOptions Options = RegexOptions.CultureInvariant;

    // Where a sentence ends: 「増えた、」 at the end of a line.
    private const string Verb = "[すむる]|[行伴扱従補競使払問]う|[しっれきいめけえせげ]た|んだ";

    private static Regex Doubled =>
        field ??= Pattern.Of(
            "、[、。，．]+|。[、。，．]+|，[，、．。]+|(?<!・)・・(?!・)|：：|(?<![「『（(【])、(?=[)）」』】])|(?<=[(（「『【])[、。，](?![)）」』】])|(?<=^[・●○■]|\\n[・●○■])[、。，]|[、。"
                + "]を|(?<="
                + Verb
                + ")、[ 　]{0,4}\\r?\\n|、が(?![んいぎけつっらくれた])|、は(?=[、。])",
            Options
        );

    [GeneratedRegex(
        "(?<=[\\p{IsCJKUnifiedIdeographs}ァ-ヶー])[ 　]+(?=を|が(?=[\\p{IsCJKUnifiedIdeographs}、])|(?:した|され|する|して)(?=[。、たいこと]))",
        Options,
        Patience.Milliseconds
    )]
    private static partial Regex Spaced();

    [GeneratedRegex(
        "(?<=[ぁ-ん\\p{IsCJKUnifiedIdeographs}])[,，](?=[ぁ-んァ-ヶ\\p{IsCJKUnifiedIdeographs}])",
        Options,
        Patience.Milliseconds
    )]
    private static partial Regex OtherComma();

    [GeneratedRegex("(?<=[ぁ-ん])[.．](?=\\s|[ぁ-んァ-ヶ\\p{IsCJKUnifiedIdeographs}]|\\z)", Options, Patience.Milliseconds)]
    private static partial Regex OtherStop();
}

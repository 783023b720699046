using System.Text.RegularExpressions;
using Meguri.Checks.Reading;

namespace Meguri.Checks.Sentences;

/// <summary>A word cut in two by a space or a broken line: 「健全 度を」, 「案／内の」, 「センタ ーで」.</summary>
public sealed partial class WordSplit : Rule
{
    // A plan whose texts are broken at the width of a cell breaks words everywhere.
    private const int MostBroken = 3;

    private static readonly Remembered<TextSpan> KnownSplits = new(text => Sure.Matches(text).Select(m => new TextSpan(m.Index, m.Length)));

    private static readonly Remembered<Split> KnownGaps = new(text =>
        Gap()
            .Matches(text)
            .Select(m => new Split(
                new TextSpan(m.Index, m.Length),
                m.Groups["left"].Value + m.Groups["right"].Value,
                m.Groups["break"].Success
            ))
    );

    /// <summary>Two pieces of kanji with a gap between, of which one is a single letter.</summary>
    private readonly record struct Split(TextSpan Span, string Joined, bool IsBreak);

    /// <inheritdoc/>
    public override string Code => "word-split";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Note;

    /// <inheritdoc/>
    public override string Title => "言葉の中に空白や改行がある";

    /// <inheritdoc/>
    public override string Why => "言葉が二つに切れると、読みにくいだけでなく、検索でも読み上げでも見つからなくなります。";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedPlan plan)
    {
        var isBroken = new Lazy<bool>(() => plan.Texts.Count(t => TextLines.In(t.Text).Any(l => IsBroken(t.Text, l))) > MostBroken);
        var words = new Lazy<HashSet<string>>(() => WordsOf(plan));
        foreach (var text in plan.Texts.Where(t => !t.IsCopy && t.Text.AsSpan().ContainsAny(' ', '\u3000', '\n')))
        {
            var spans = KnownSplits
                .In(text.Text)
                .Concat(
                    KnownGaps.In(text.Text).Where(g => words.Value.Contains(g.Joined) && !(g.IsBreak && isBroken.Value)).Select(g => g.Span)
                )
                .OrderBy(s => s.Start)
                .ToList();
            var end = 0;
            foreach (var span in spans)
            {
                if (span.Start < end)
                    continue;
                end = span.End;
                yield return Found(
                    text.Place,
                    $"{Slip.Quote(text.Text.AsSpan(span.Start, span.Length))}の言葉の中に、空白か改行があります。消してください。",
                    text.Text
                ) with
                {
                    Text = text.Text,
                    Spans = [span],
                };
            }
        }
    }

    private static bool IsBroken(string text, TextLine line) => text.AsSpan(line.Start, line.Span.End - line.Start).IndexOf('\n') >= 0;

    // Every word of kanji of which a joined pair may be one.
    private static HashSet<string> WordsOf(CheckedPlan plan)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        foreach (var text in plan.Texts.Concat(plan.Names))
        {
            foreach (Match run in Kanji().Matches(text.Text))
                words.Add(run.Value);
        }
        return words;
    }

    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;
    private const string K = @"[\p{IsCJKUnifiedIdeographs}々]";
    private const string Space = "[ \u3000]";

    // What cannot begin a word, or hardly: 「健全 度を」, 「センタ ー」, 「広げ る。」.
    private static Regex Sure =>
        field ??= Pattern.Of(
            "(?<="
                + K
                + ")"
                + Space
                + "[度率者員数費化性的量](?=[をがはのにでとも、。])|[ァ-ヶー]"
                + Space
                + "[ーァィゥェォッャュョン](?=[ァ-ヶーぁ-ん"
                + "\\p{IsCJKUnifiedIdeographs}、。])|[ぁ-ん]"
                + Space
                + "(?:[るただ]|[いう](?=。)|ます|ました|ません|です|でした|ない|なかった|れる|れた|せる|せた|って|った|いる|いた|える|えた|める|めた|ける|けた|げる|げた|きる|きた|する|した|てい(?:る|た|く|ます|ました|きます)|てお(?:り|ります))(?=[。、]|こと|ため|\\z)|"
                + K
                + Space
                + "(?:める|めた|ける|けた|げる|げた|れる|れた|える|えた|せる|せた|います|いました|きます|きました|ります|りました|めます|めました|げます|げました)(?=[。、]|こと|ため|\\z)"
                + "|(?<=["
                + "\\p{IsCJKUnifiedIdeographs}ァ-ヶー])[をが] (?=["
                + "\\p{IsCJKUnifiedIdeographs}ァ-ヶ])",
            Options
        );

    // A single kanji beside the gap is no heading, unless it is one of those that stand alone.
    [GeneratedRegex(
        "(?<=^|[、。\\nぁ-んァ-ヶー「（(])(?:(?<left>(?![市県国道府都町村区春夏秋冬男女月火水木金土日計内外他上下左右東西南北新旧各本同年又及朝昼夜])"
            + K
            + ")(?:"
            + Space
            + "|(?<break>\\r?\\n))(?<right>"
            + K
            + "{1,6})|(?<left>"
            + K
            + "{2,6})(?:"
            + Space
            + "|(?<break>\\r?\\n))(?<right>(?![市県国道府都町村区春夏秋冬男女月火水木金土日計内外他上下左右東西南北新旧各本同年又及朝昼夜])"
            + K
            + "))(?=[ぁ-ん、。）)」]|\\z)",
        Options,
        Patience.Milliseconds
    )]
    private static partial Regex Gap();

    [GeneratedRegex(K + "{2,8}", Options, Patience.Milliseconds)]
    private static partial Regex Kanji();
}

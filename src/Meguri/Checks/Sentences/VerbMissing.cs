using System.Buffers;
using System.Text.RegularExpressions;
using Meguri.Checks.Reading;

namespace Meguri.Checks.Sentences;

/// <summary>A clause whose verb has dropped out: 「打合せを学期ごとに、進め方をそろえた」, 「開催を予定である」, 「連携をことにより」.</summary>
public sealed partial class VerbMissing : SlipRule
{
    /// <inheritdoc/>
    public override string Code => "verb-missing";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Note;

    /// <inheritdoc/>
    public override string Title => "述語が抜けている";

    /// <inheritdoc/>
    public override string Why => "言葉を直したときに動詞が落ちると、何をしたのかが分かりません。読む人は、前後から察するしかありません。";

    /// <inheritdoc/>
    protected override bool ReadsNames => false;

    /// <inheritdoc/>
    protected override bool MayHold(ReadOnlySpan<char> text) => text.Contains('を');

    /// <inheritdoc/>
    protected override IEnumerable<Slip> Read(string text)
    {
        foreach (Match match in Dropped.Matches(text))
            yield return new(
                new TextSpan(match.Index, match.Length),
                $"{Slip.Quote(match.ValueSpan)}のあとに、「行い」「する」などの述語が抜けているようです。補ってください。"
            );
        if (!text.AsSpan().ContainsAny(Adverbs))
            yield break;
        foreach (Match match in Adverb.Matches(text))
        {
            var object_ = match.Groups["object"];
            yield return new(
                new TextSpan(object_.Index, object_.Length),
                $"{Slip.Quote(object_.ValueSpan)}に続く、「行い」「開き」などの述語が抜けているようです。補ってください。"
            );
        }
    }

    private static readonly SearchValues<string> Adverbs = SearchValues.Create(
        ["ごとに、", "おきに、", "ずつ、", "回、", "か所で、", "会場で、", "日間、", "ぶりに、", "のたびに、"],
        StringComparison.Ordinal
    );

    private const string Kanji = @"[\p{IsCJKUnifiedIdeographs}々]";

    // What is in the second clause has one verb right behind its object: nothing is left for the first, and no other adverb stands beside it.
    private static Regex Adverb =>
        field ??= Pattern.Of(
            "(?<=(?:^|[、。\\n・はがも])[^、。\\n]{0,30})(?<object>[^、。\\nはがを]{1,12}を[^、。\\nをてでしりみきい0-9０-９]{0,8}(?:(?:[0-9０-９]{1,3}\\p{L}{1,3})?(?:ごとに|おきに)|のたびに|ぶりに|(?:[0-9０-９]{1,3}|[一二三四五六七八九十数])"
                + "(?:回|か所で|会場で|日間|[人件冊台枚部](?=ずつ))(?:ずつ)?))、(?=[^、。\\n0-9０-９をにでてへ]{2,14}を(?:"
                + Kanji
                + "{1,2}|[ぁ-ん])(?:[ぁ-しすせそたちっつとなねのはひふへほま-ん]{1,5}|した|する|しました|します)(?:。|\\n|\\z))",
            RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant
        );

    private static Regex Dropped =>
        field ??= Pattern.Of(
            "(?<="
                + Kanji
                + "|[ァ-ヶー」）)]|取組|受入れ|見直し)(?:を(?:予定|課題|目標|方針|必要)で(?:ある|す|あり|あった|あっ)|を必要が(?:ある|あり|あっ)|をこと(?:に(?:より|よって)|で|から|とし|が(?:でき|必要))|をとともに|をため(?=[、に])|を(?:つつ|ながら)(?=[、"
                + Kanji
                + "]))",
            RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant
        );
}

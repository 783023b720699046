using System.Collections.Frozen;
using Meguri.Checks.Reading;

namespace Meguri.Checks.Words;

/// <summary>A kanji whose kana cannot follow it: 「努る」 for 努める, 「取まりとめる」, 「促がす」, 「広る」; and 「事業えの補助」.</summary>
public sealed class OkuriganaOdd : SlipRule
{
    /// <summary>Kana that may stand behind a noun: particles.</summary>
    private const string Particles = "がをにのはでともやへかなだよ";

    // Behind these え is their own: 「品揃えの」, 「口添えと」, 「建替えの」.
    private const string TakingE =
        "与伝備加抱押控換揃替変構添答植据考訴迎踏超越増見教整冷覚数携支耐衰終絶燃映生栄聞萎甘鍛堪消煮抑捉捕蓄貯応唱称飢仕咥甲丈";

    private static readonly FrozenDictionary<char, string> Kana = ReadFile();

    /// <inheritdoc/>
    public override string Code => "okurigana-odd";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Note;

    /// <inheritdoc/>
    public override string Title => "送り仮名の打ち間違いらしい言葉";

    /// <inheritdoc/>
    public override string Why => "仮名が落ちたり入れ替わったりした言葉です。見慣れた漢字の後ろなので、読み返しても気づきません。";

    /// <inheritdoc/>
    protected override IEnumerable<Slip> Read(string text)
    {
        for (var at = 0; at + 1 < text.Length; at++)
        {
            if (text[at + 1] is not (>= 'ぁ' and <= 'ん') || !KanjiGrams.IsKanji(text[at]))
                continue;
            var isAlone = IsAlone(text, at);
            if (isAlone && !MayFollow(text, at))
                yield return Say(text, at, "送り仮名が違うようです。打ち間違いなら直してください。");
            else if (at > 0 && KanjiGrams.IsKanji(text[at - 1]) && IsParticleAsSpoken(text, at))
                yield return Say(text, at, "「へ」と書くところのようです。直してください。");
        }
    }

    // A text copied from paper breaks its lines within words; behind a figure it is what is counted: 「3行まで」.
    private static bool IsAlone(string text, int at)
    {
        var before = at - 1;
        while (before >= 0 && text[before] is '\n' or '\r' or ' ' or '　')
            before--;
        return before < 0 || !(KanjiGrams.IsKanji(text[before]) || char.IsDigit(text[before]));
    }

    private static Slip Say(string text, int at, string what)
    {
        var end = at + 2;
        while (end < text.Length && end < at + 4 && text[end] is >= 'ぁ' and <= 'ん')
            end++;
        return new(new TextSpan(at, 2), $"{Slip.Quote(text.AsSpan(at, end - at))}は、{what}");
    }

    private static bool MayFollow(string text, int at) =>
        !Kana.TryGetValue(text[at], out var kana)
        || kana.Contains(text[at + 1], StringComparison.Ordinal)
        || Array.Exists(Nouns, behind => text.AsSpan(at + 1).StartsWith(behind));

    // Behind somebody's name, and behind any noun.
    private static readonly string[] Nouns = ["さん", "ちゃん", "くん", "さま", "まで", "ごと", "ほど", "ずつ"];

    // 「市民えの周知」, 「国えと伝える」: behind two kanji, of which the last takes no え.
    private static bool IsParticleAsSpoken(string text, int at) =>
        text[at + 1] == 'え'
        && at + 2 < text.Length
        && (text[at + 2] == 'の' || (text[at + 2] == 'と' && at + 3 < text.Length && KanjiGrams.IsKanji(text[at + 3])))
        && !TakingE.Contains(text[at], StringComparison.Ordinal);

    private static FrozenDictionary<char, string> ReadFile() =>
        WrongWords
            .Lines("okurigana.txt")
            .SelectMany(line =>
                line[0] == '+'
                    ? line[2..].Split(' ').Select(entry => (Kanji: entry[0], Kana: entry[1..] + Particles))
                    : line.Split(' ').Select(entry => (Kanji: entry[0], Kana: entry[1..]))
            )
            .ToFrozenDictionary(entry => entry.Kanji, entry => entry.Kana);
}

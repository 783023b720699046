using System.Buffers;
using System.Text.RegularExpressions;
using Meguri.Checks.Reading;

namespace Meguri.Checks.Sentences;

/// <summary>A word or particle written twice in a row: 「をを」, 「するする」, 「補助金補助金」, 「300千千円」.</summary>
public sealed partial class WordDoubled : SlipRule
{
    private const int Shortest = 2;
    private const int Longest = 30;

    // Words that are said twice, and what stands behind a word that only ends as the next begins (施設施設長).
    private static readonly string[] SaidTwice =
    [
        "ひとり",
        "ひとつ",
        "ひとこと",
        "ゆっくり",
        "しっかり",
        "じっくり",
        "もっと",
        "ずっと",
        "はるか",
    ];

    private const string Behind = "長員者内外用間名費数別館室";

    /// <inheritdoc/>
    public override string Code => "word-doubled";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Note;

    /// <inheritdoc/>
    public override string Title => "同じ言葉が二つ続いている";

    /// <inheritdoc/>
    public override string Why => "文を直したときの消し残しです。読む人はつまずき、検索でも見つかりません。";

    /// <inheritdoc/>
    protected override IEnumerable<Slip> Read(string text)
    {
        var found = (text.AsSpan().ContainsAny(Doubles) ? Particles.Matches(text) : Enumerable.Empty<Match>())
            .Select(m => new TextSpan(m.Index, m.Length))
            .Concat(Repeated(text))
            .OrderBy(s => s.Start)
            .ThenByDescending(s => s.Length);
        var end = 0;
        foreach (var span in found)
        {
            if (span.Start < end)
                continue;
            end = span.End;
            yield return new(
                span,
                $"{Slip.Quote(text.AsSpan(span.Start, span.Length))}と、同じ言葉が二つ続いています。一つを消してください。"
            );
        }
    }

    // Pieces without which no particle, ending or unit is doubled.
    private static readonly SearchValues<string> Doubles = SearchValues.Create(
        (
            "をを たた また、また なお、なお さらに、さら そして、そし しかし、しか 一方、一方 特に、特に "
            + "がが にに のの はは でで とと へへ するする したした してして されされ できでき いるいる ますます ことこと ためため までまで ですです ましたました 千千円 万万円 円円 人人 件件 回回 名名 "
            + "などなど "
            + "%% ％％ %％ ％% 年年 月月 日日 歳歳 か所か所 世帯世帯 団体団体"
        ).Split(' '),
        StringComparison.Ordinal
    );

    private static IEnumerable<TextSpan> Repeated(string text)
    {
        for (var at = 0; at + (2 * Shortest) <= text.Length; at++)
        {
            if (!IsWord(text[at]))
                continue;
            var most = Math.Min(Longest, (text.Length - at) / 2);
            for (var length = most; length >= Shortest; length--)
            {
                if (
                    text[at] != text[at + length]
                    || !text.AsSpan(at, length).SequenceEqual(text.AsSpan(at + length, length))
                    || !IsSlip(text, at, length)
                )
                    continue;
                yield return new TextSpan(at, 2 * length);
                at += (2 * length) - 1;
                break;
            }
        }
    }

    private static bool IsSlip(string text, int at, int length)
    {
        var word = text.AsSpan(at, length);
        foreach (var c in word)
        {
            if (!IsWord(c))
                return false;
        }
        if (word.Count(word[0]) == length)
            return false;
        var next = at + (2 * length) < text.Length ? text[at + (2 * length)] : ' ';
        // 「団体と団体との間」
        if (Behind.Contains(next, StringComparison.Ordinal) || (word[^1] == 'と' && next == 'の'))
            return false;
        if (length == Shortest)
            return IsKanji(word[0]) && IsKanji(word[1]) && !"一二三各毎".Contains(word[0], StringComparison.Ordinal);
        // 「一人一人」 of any length, and sounds: 「ドキドキ」 said four times.
        if (word[0] == '一' || (length % 2 == 0 && word[..(length / 2)].SequenceEqual(word[(length / 2)..])))
            return false;
        foreach (var twice in SaidTwice)
        {
            if (word.SequenceEqual(twice))
                return false;
        }
        return true;
    }

    private static bool IsWord(char c) =>
        c is (>= 'ぁ' and <= 'ん') or (>= 'ァ' and <= 'ヶ') or 'ー' or '々'
        || IsKanji(c)
        || char.IsAsciiLetter(c)
        || c is (>= 'Ａ' and <= 'Ｚ') or (>= 'ａ' and <= 'ｚ');

    private static bool IsKanji(char c) => c is >= '一' and <= '鿿';

    // A particle behind kanji, katakana, a figure or a bracket; what may begin a word (がん, にぎわい, のり) is left alone.
    private static Regex Particles =>
        field ??= Pattern.Of(
            "をを|(?<=[いっしれきめけえせ])たた(?=[。、])|(?<=^|[。\\n])(?<so>また|なお|さらに|そして|しかし|一方|特に)、\\k<so>、"
                + "|(?<=[\\p{IsCJKUnifiedIdeographs}々ァ-ヶー0-9０-９A-Za-zＡ-Ｚａ-ｚ」』）)%％]|こと|もの|ため|など|づくり)(?:がが(?![んくっらけれ])|にに(?![ぎんおじわ])|"
                + "のの(?![りびんぼこけぞちどほき])|はは(?![つじ])|でで(?![きすこ])|とと(?![もこりく]|の[えうっ])|へへ)"
                + "|(?<=[\\p{IsCJKUnifiedIdeographs}ァ-ヶー])(?:するする(?!と)|したした|してして|されされ|できでき|いるいる)|しますます|などなど(?=[をのがにで])|(?<=[^こ])ことこと(?!こ)|ためため|までまで|ですです|ましたました"
                + "|(?<=[0-9０-９])(?:千千円|万万円|円円(?![滑山形卓熟])|人人(?![権材口員件数間形])|件件(?![数名])|回回(?![答収覧転遊])|名名(?![簿称前所義])|[%％]{2}|年年(?![間末齢金賀頭始次])|"
                + "月月(?![曜額謝])|日日(?![曜本常程帰])|歳歳|か所か所|世帯世帯(?![数主員])|団体団体(?![数名]))",
            RegexOptions.CultureInvariant
        );
}

using System.Buffers;
using System.Collections.Frozen;
using System.Text;

namespace Meguri.Shared.Text;

/// <summary>
/// 文字の読み替え, the first step of every comparison, search and reading: which letters stand there, however they were encoded. Unicode
/// compatibility
/// folding (NFKC) of any string, well formed or not; radicals (部首用の文字, which PDFs give for kanji: ⺠ for 民) are the kanji; what cannot be
/// seen is gone.
/// Compatibility ideographs (U+FA19 for 神) stay: NFKC alone would silently turn them into the common kanji.
/// </summary>
internal static class Nfkc
{
    private const int FirstRadical = 0x2E80,
        FirstStroke = 0x31C0;

    // The unified ideograph of each character from U+2E80 (Unicode: EquivalentUnifiedIdeograph); □ where there is none.
    private const string Supplement =
        "□厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑彐忄心扌攵□旡日月歺母民氵氺灬爫爫丬牛犭王𤴔目示礻𥫗糹纟罓罒㓁冗𦉫羊𦍌𦍋耂肀聿"
        + "肉𦥑艹艹艹虎衤覀西见角𧢲讠贝𧾷车辶辶辶邑钅長镸长门𨸏阝雨青韦页风飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟";

    // The same from U+31C0 on, for strokes.
    private const string Strokes = "□□□□□□𠃌□□□□□□□□乀一丨丿丿丶𠃍乛𠃊𠃎𠄌亅𡿨𠃋乀𠃑乚乙𠄎□□";

    // NFKC makes ideographs of the Kangxi radicals; these four would not be those that Japan writes.
    private const string Kangxi = "⼾戸⾭青⿈黄⿊黒";

    private static readonly FrozenDictionary<int, string> Radicals = Supplement
        .EnumerateRunes()
        .Select((to, i) => (From: FirstRadical + i, To: to))
        .Concat(Strokes.EnumerateRunes().Select((to, i) => (From: FirstStroke + i, To: to)))
        .Concat(Kangxi.EnumerateRunes().Chunk(2).Select(pair => (From: pair[0].Value, To: pair[1])))
        .Where(pair => pair.To != new Rune('□'))
        .ToFrozenDictionary(pair => pair.From, pair => pair.To.ToString());

    // Where none of these stands, string.Normalize does it all. It throws on half of a surrogate pair and on U+FFFE and U+FFFF.
    private static readonly SearchValues<char> Odd = SearchValues.Create([
        .. Enumerable
            .Range(0x80, 0xFFFF - 0x7F)
            .Select(c => (char)c)
            .Where(c => char.IsSurrogate(c) || IsKept(c) || IsInvisible(c) || Radicals.ContainsKey(c)),
    ]);

    /// <summary>The radicals and strokes that are folded.</summary>
    public static IEnumerable<string> RadicalLetters => Radicals.Keys.Order().Select(char.ConvertFromUtf32);

    /// <summary>Folds widths, circled figures, squared words, half-width kana, radicals; drops what cannot be seen.</summary>
    public static string Fold(string text)
    {
        if (Ascii.IsValid(text))
            return text;
        if (text.AsSpan().IndexOfAny(Odd) < 0)
            return text.Normalize(NormalizationForm.FormKC);
        var (folded, piece) = (new StringBuilder(text.Length), new StringBuilder(text.Length));
        for (var i = 0; i < text.Length; i++)
        {
            if (!Rune.TryGetRuneAt(text, i, out var rune) || IsKept(rune.Value))
            {
                folded.Append(Normal(piece)).Append(text, i, rune.Value > 0xFFFF ? 2 : 1);
                i += rune.Value > 0xFFFF ? 1 : 0;
                continue;
            }
            if (!IsInvisible(rune.Value))
                piece.Append(Radicals.GetValueOrDefault(rune.Value) ?? rune.ToString());
            i += rune.Utf16SequenceLength - 1;
        }
        return folded.Append(Normal(piece)).ToString();
    }

    /// <summary>True for texts that no eye tells apart: they differ by what cannot be seen, or by radicals (⾦) for letters (金).</summary>
    public static bool LooksSame(string left, string right) => AsSeen(left) == AsSeen(right);

    private static string AsSeen(string text) =>
        string.Concat(Visible(text).Select(c => c is >= '\u2E80' and <= '\u2FDF' ? Fold(c.ToString()) : c.ToString()));

    /// <summary>The text without what cannot be seen; nothing else changes.</summary>
    public static string Visible(string text)
    {
        if (Ascii.IsValid(text) || !text.EnumerateRunes().Any(r => IsInvisible(r.Value)))
            return text;
        var seen = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var known = Rune.TryGetRuneAt(text, i, out var rune);
            var length = known ? rune.Utf16SequenceLength : 1;
            if (!known || !IsInvisible(rune.Value))
                seen.Append(text, i, length);
            i += length - 1;
        }
        return seen.ToString();
    }

    /// <summary>
    /// True for what cannot be seen, other than spaces: zero-width and direction marks, soft hyphens, selectors of a glyph (異体字セレクタ),
    /// fillers, tags
    /// (Unicode: Default_Ignorable_Code_Point), and the marks of ruby.
    /// </summary>
    public static bool IsInvisible(int c) =>
        c switch
        {
            0x00AD or 0x034F or 0x061C or 0x3164 or 0xFEFF or 0xFFA0 => true,
            (>= 0x115F and <= 0x1160) or (>= 0x17B4 and <= 0x17B5) or (>= 0x180B and <= 0x180F) => true,
            (>= 0x200B and <= 0x200F) or (>= 0x202A and <= 0x202E) or (>= 0x2060 and <= 0x206F) => true,
            (>= 0xFE00 and <= 0xFE0F) or (>= 0xFFF0 and <= 0xFFFB) => true,
            (>= 0x1BCA0 and <= 0x1BCA3) or (>= 0x1D173 and <= 0x1D17A) or (>= 0xE0000 and <= 0xE0FFF) => true,
            _ => false,
        };

    /// <summary>True for the ideographs that Unicode holds twice for the sake of older character sets.</summary>
    public static bool IsCompatibilityIdeograph(int c) => c is (>= 0xF900 and <= 0xFAFF) or (>= 0x2F800 and <= 0x2FA1F);

    private static bool IsKept(int c) => c is 0xFFFE or 0xFFFF || IsCompatibilityIdeograph(c);

    private static string Normal(StringBuilder piece)
    {
        var normal = piece.ToString().Normalize(NormalizationForm.FormKC);
        piece.Clear();
        return normal;
    }
}

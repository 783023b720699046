using System.Text;

namespace Meguri.Shared.Text;

/// <summary>
/// Unicode compatibility folding (NFKC) that accepts any string, well formed or not, and keeps
/// compatibility ideographs (U+FA19 for 神, U+FA1B for 福), which NFKC would silently turn into the common kanji.
/// </summary>
internal static class Nfkc
{
    /// <summary>Folds widths, circled figures, squared words and half-width kana.</summary>
    public static string Fold(string text)
    {
        if (Ascii.IsValid(text))
            return text;
        var folded = new StringBuilder(text.Length);
        var from = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var length = KeptLength(text, i);
            if (length == 0)
            {
                i += char.IsSurrogatePair(text, i) ? 1 : 0;
                continue;
            }
            Append(folded, text[from..i]).Append(text, i, length);
            from = i + length;
            i = from - 1;
        }
        return Append(folded, text[from..]).ToString();
    }

    /// <summary>True for the ideographs that Unicode holds twice for the sake of older character sets.</summary>
    public static bool IsCompatibilityIdeograph(Rune rune) => rune.Value is (>= 0xF900 and <= 0xFAFF) or (>= 0x2F800 and <= 0x2FA1F);

    // string.Normalize throws on half of a surrogate pair and on the non-characters U+FFFE and U+FFFF.
    private static int KeptLength(string text, int index)
    {
        if (!Rune.TryGetRuneAt(text, index, out var rune) || rune.Value is 0xFFFE or 0xFFFF)
            return 1;
        return IsCompatibilityIdeograph(rune) ? rune.Utf16SequenceLength : 0;
    }

    private static StringBuilder Append(StringBuilder folded, string piece) => folded.Append(piece.Normalize(NormalizationForm.FormKC));
}

using System.Text;

namespace Meguri.Shared.Text;

/// <summary>Unicode compatibility folding (NFKC) that accepts any string, well formed or not.</summary>
internal static class Nfkc
{
    /// <summary>Folds widths, circled figures and ligatures; characters the framework refuses to normalise stay as they are.</summary>
    public static string Fold(string text)
    {
        if (System.Text.Ascii.IsValid(text))
            return text;
        var start = NextRefused(text, 0);
        if (start < 0)
            return text.Normalize(NormalizationForm.FormKC);

        var folded = new StringBuilder(text.Length);
        var from = 0;
        for (; start >= 0; start = NextRefused(text, from))
        {
            folded.Append(text[from..start].Normalize(NormalizationForm.FormKC)).Append(text[start]);
            from = start + 1;
        }
        return folded.Append(text[from..].Normalize(NormalizationForm.FormKC)).ToString();
    }

    // string.Normalize throws on half of a surrogate pair and on the non-characters U+FFFE and U+FFFF.
    private static int NextRefused(string text, int from)
    {
        for (var i = from; i < text.Length; i++)
        {
            if (char.IsSurrogatePair(text, i))
                i++;
            else if (char.IsSurrogate(text[i]) || text[i] >= '\uFFFE')
                return i;
        }
        return -1;
    }
}

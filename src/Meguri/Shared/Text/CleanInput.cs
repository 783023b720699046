using System.Text;

namespace Meguri.Shared.Text;

/// <summary>Text fit to be stored, and what is wrong with it, if anything.</summary>
/// <param name="Text">The cleaned text; a broken character stands as 「�」.</param>
/// <param name="Problem">In Japanese, when the text holds a broken character and should be entered again; otherwise null.</param>
public readonly record struct CleanedText(string Text, string? Problem);

/// <summary>
/// Makes text from forms and workbooks (入力値) storable: line breaks become LF (also the soft ones of word processors), and control characters that
/// PostgreSQL or XML cannot hold go. Nothing else changes: no trimming, no width, no kanji. In codes, which must be found again by
/// whoever types them,
/// what cannot be seen goes too.
/// </summary>
public static class CleanInput
{
    /// <summary>Cleans one value. Cleaning twice changes nothing more.</summary>
    public static CleanedText Clean(string text)
    {
        if (!NeedsCleaning(text))
            return new(text, null);
        var clean = new StringBuilder(text.Length);
        int? broken = null;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsSurrogatePair(text, i))
                clean.Append(c).Append(text[++i]);
            else if (char.IsSurrogate(c))
            {
                broken ??= TextLength.Of(clean.ToString()) + 1;
                clean.Append('\uFFFD');
            }
            else if (c is '\r' or '\v')
                clean.Append(c == '\r' && i + 1 < text.Length && text[i + 1] == '\n' ? "" : "\n");
            else if (!IsUnstorable(c))
                clean.Append(c);
        }
        return new(
            clean.ToString(),
            broken is { } place ? $"{place}文字目が壊れています（文字の半分しかありません）。その文字を入力し直してください。" : null
        );
    }

    /// <summary>
    /// Cleans a code (番号・コード): no spaces at its ends, nothing invisible in it (zero-width and direction marks, soft hyphens, selectors),
    /// and a plain space
    /// for spaces of odd widths. What can be seen stays as it was written.
    /// </summary>
    public static CleanedText Code(string text)
    {
        var (clean, problem) = Clean(text);
        if (!Ascii.IsValid(clean))
            clean = string.Concat(Nfkc.Visible(clean).Select(c => IsOddSpace(c) ? ' ' : c));
        return new(clean.Trim(), problem);
    }

    private static bool IsOddSpace(char c) =>
        c != '\u3000' && char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.SpaceSeparator;

    private static bool NeedsCleaning(string text) =>
        text.AsSpan().ContainsAnyInRange('\u0000', '\u0008')
        || text.AsSpan().ContainsAnyInRange('\u000B', '\u001F')
        || text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF')
        || text.AsSpan().ContainsAnyInRange('\uFFFE', '\uFFFF');

    private static bool IsUnstorable(char c) => c is (< ' ' and not ('\t' or '\n')) or '\uFFFE' or '\uFFFF';
}

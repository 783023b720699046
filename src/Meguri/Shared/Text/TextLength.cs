using System.Globalization;

namespace Meguri.Shared.Text;

/// <summary>Length as a reader counts it (文字数): 葛󠄀, か゚ and a flag are one character each.</summary>
public static class TextLength
{
    /// <summary>The number of characters seen; a line break counts as one.</summary>
    public static int Of(string text)
    {
        var count = 0;
        for (var rest = text.AsSpan(); rest.Length > 0; count++)
            rest = rest[StringInfo.GetNextTextElementLength(rest)..];
        return count;
    }

    /// <summary>The first <paramref name="most"/> characters, never half of one.</summary>
    public static string Cut(string text, int most)
    {
        var end = 0;
        for (var count = 0; end < text.Length && count < most; count++)
            end += StringInfo.GetNextTextElementLength(text.AsSpan(end));
        return text[..end];
    }

    /// <summary>The text, or its first <paramref name="most"/> characters and 「…」: for messages that quote what was typed.</summary>
    public static string Short(string text, int most) =>
        text.Length <= most || Cut(text, most) is var cut && cut.Length == text.Length ? text : cut + "…";
}

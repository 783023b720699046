using System.Text;

namespace Meguri.Shared.Text;

/// <summary>How alike two names are (名称の揺れ).</summary>
public enum NameLikeness
{
    /// <summary>Two different names.</summary>
    Different,

    /// <summary>One character was added, dropped or changed.</summary>
    OneCharacter,

    /// <summary>The same but for widths, spaces, signs and the like, a variant kanji, or another way of writing a word (寄附・寄付).</summary>
    NotationOnly,

    /// <summary>The same, character for character.</summary>
    Identical,
}

/// <summary>Compares names.</summary>
public static class EditDistance
{
    /// <summary>Compares two names without their marks.</summary>
    public static NameLikeness Compare(string left, string right)
    {
        if (string.Equals(left, right, StringComparison.Ordinal))
            return NameLikeness.Identical;
        if (TextForCompare.Name(left) == TextForCompare.Name(right))
            return NameLikeness.NotationOnly;
        return IsAtMostOne(left, right) ? NameLikeness.OneCharacter : NameLikeness.Different;
    }

    /// <summary>True when, notation aside, at most one character was added, dropped or changed.</summary>
    public static bool IsAtMostOne(string left, string right)
    {
        var (a, b) = (Runes(left), Runes(right));
        if (a.Length > b.Length)
            (a, b) = (b, a);
        if (b.Length - a.Length > 1)
            return false;
        var start = a.AsSpan().CommonPrefixLength(b);
        var skipped = a.Length == b.Length ? Math.Min(start + 1, a.Length) : start;
        return a.AsSpan(skipped).SequenceEqual(b.AsSpan(Math.Min(start + 1, b.Length)));
    }

    private static Rune[] Runes(string name) => [.. TextForCompare.Normalise(name, foldKanji: true).EnumerateRunes()];
}

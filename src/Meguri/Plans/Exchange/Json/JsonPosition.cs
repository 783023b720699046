using System.Text;
using System.Text.Json;

namespace Meguri.Plans.Exchange.Json;

/// <summary>Says where JSON stopped being readable, in lines and characters as an editor counts them.</summary>
internal static class JsonPosition
{
    /// <summary>「3行目」 and 「12文字目」.</summary>
    public static (string Line, string Column) Of(ReadOnlySpan<byte> utf8, JsonException e)
    {
        var line = e.LineNumber ?? 0;
        var rest = utf8;
        for (var n = 0L; n < line && rest.IndexOf((byte)'\n') is >= 0 and var end; n++)
            rest = rest[(end + 1)..];
        var before = rest[..(int)Math.Min(e.BytePositionInLine ?? 0, rest.Length)];
        return ($"{line + 1}行目", $"{Encoding.UTF8.GetString(before).EnumerateRunes().Count() + 1}文字目");
    }
}

using System.Text.RegularExpressions;
using System.Xml;
using Meguri.Shared.Text;

namespace Meguri.Shared.Workbooks;

/// <summary>Text as a workbook's XML holds it. What the format itself would change is escaped, so that every text comes back as it was.</summary>
internal static partial class XmlText
{
    /// <summary>The longest text a cell holds.</summary>
    public const int MostCharacters = 32_767;

    /// <summary>Makes text storable and escapes carriage returns and what would look like an escape.</summary>
    public static string Escape(string text)
    {
        var clean = CleanInput.Clean(text).Text;
        if (clean.Length > MostCharacters)
            clean = clean[..MostCharacters];
        return clean.Contains("_x", StringComparison.Ordinal) ? LooksEscaped().Replace(clean, "_x005F_") : clean;
    }

    /// <summary>The first <paramref name="most"/> units of a text, never half of a character.</summary>
    public static string Cut(string text, int most) =>
        text.Length <= most ? text
        : most <= 0 ? ""
        : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];

    /// <summary>Writes text as an element <c>t</c> that keeps its spaces and line breaks.</summary>
    public static void Write(XmlWriter xml, string text)
    {
        xml.WriteStartElement("t");
        if (char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1]) || text.Contains('\n', StringComparison.Ordinal))
            xml.WriteAttributeString("xml", "space", null, "preserve");
        xml.WriteString(Escape(text));
        xml.WriteEndElement();
    }

    [GeneratedRegex("_(?=x[0-9A-Fa-f]{4}_)", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex LooksEscaped();
}

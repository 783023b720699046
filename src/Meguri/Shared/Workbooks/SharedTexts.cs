using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace Meguri.Shared.Workbooks;

/// <summary>A text of a cell, and what of it is seen.</summary>
/// <param name="Whole">All of it.</param>
/// <param name="Kept">Without what is struck through; the same where nothing is.</param>
/// <param name="Inks">Where its runs have colours of their own: each run that is not struck through, with its colour; else null.</param>
internal readonly record struct SharedText(string Whole, string Kept, IReadOnlyList<(string Text, int? Ink)>? Inks)
{
    public SharedText(string whole)
        : this(whole, whole, null) { }

    public bool HasStruck => !ReferenceEquals(Whole, Kept);

    /// <summary>What is seen of it on a ground of that colour: neither what is struck through nor what has that colour itself.</summary>
    public string SeenOn(int? ground) =>
        ground is { } paper && Inks?.Any(r => r.Ink is { } ink && BookColours.IsUnseen(ink, paper)) == true
            ? SharedTexts.Unescaped(
                string.Concat(Inks.Where(r => r.Ink is not { } ink || !BookColours.IsUnseen(ink, paper)).Select(r => r.Text))
            )
            : Kept;
}

/// <summary>Reads texts of cells, rich or plain; readings (ふりがな) are no part of them.</summary>
internal static partial class SharedTexts
{
    private const string RaisedDigits = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    /// <summary>The table of texts that cells refer to.</summary>
    public static List<SharedText> Read(XmlReader xml, BookColours colours)
    {
        var texts = new List<SharedText>();
        while (xml.Read())
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "si" })
                texts.Add(ReadOne(xml, colours));
        }
        return texts;
    }

    /// <summary>One text: the element <c>si</c> or <c>is</c> at which the reader stands.</summary>
    public static SharedText ReadOne(XmlReader xml, BookColours colours)
    {
        if (xml.IsEmptyElement)
            return new("");
        var depth = xml.Depth;
        StringBuilder? whole = null,
            kept = null;
        List<(string Text, int? Ink)>? inks = null;
        int? ink = null;
        var (first, struck, raised) = ("", false, false);
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType != XmlNodeType.Element)
                continue;
            switch (xml.LocalName)
            {
                case "rPh":
                    Skip(xml);
                    break;
                case "r":
                    (struck, raised, ink) = (false, false, null);
                    break;
                case "strike":
                    struck = xml.GetAttribute("val") is not ("0" or "false" or "off");
                    break;
                case "vertAlign":
                    raised = xml.GetAttribute("val") == "superscript";
                    break;
                case "color":
                    ink = NamedColour.Of(xml) is { } colour ? colours.Seen(colour) : null;
                    break;
                case "t":
                    var text = raised ? Raised(TextOf(xml)) : TextOf(xml);
                    if (ink is not null)
                        inks ??= [((kept ?? whole)?.ToString() ?? first, null)];
                    if (!struck)
                        inks?.Add((text, ink));
                    if (whole is null && first.Length == 0 && !struck)
                    {
                        first = text;
                        break;
                    }
                    whole ??= new StringBuilder(first);
                    if (struck)
                        kept ??= new StringBuilder(whole.ToString());
                    else
                        kept?.Append(text);
                    whole.Append(text);
                    break;
            }
        }
        var all = Unescaped(whole?.ToString() ?? first);
        return new(all, kept is null ? all : Unescaped(kept.ToString()), inks);
    }

    // A raised 1 behind 300 is no 3001.
    private static string Raised(string text) => string.Concat(text.Select(c => c is >= '0' and <= '9' ? RaisedDigits[c - '0'] : c));

    /// <summary>The text within an element of text only; the reader then stands at its end.</summary>
    public static string TextOf(XmlReader xml)
    {
        if (xml.IsEmptyElement)
            return "";
        var depth = xml.Depth;
        string? only = null;
        StringBuilder? more = null;
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType is not (XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace))
                continue;
            if (only is null)
                only = xml.Value;
            else
                (more ??= new StringBuilder(only)).Append(xml.Value);
        }
        return more?.ToString() ?? only ?? "";
    }

    /// <summary>Leaves out an element with all that is in it.</summary>
    public static void Skip(XmlReader xml)
    {
        if (xml.IsEmptyElement)
            return;
        var depth = xml.Depth;
        while (xml.Read() && xml.Depth > depth) { }
    }

    /// <summary>「_x000D_」 is how the format writes a character that XML would not keep.</summary>
    public static string Unescaped(string text) =>
        text.Contains("_x", StringComparison.Ordinal)
            ? Escaped()
                .Replace(text, m =>
                    ((char)int.Parse(m.Groups["code"].ValueSpan, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)).ToString()
                )
            : text;

    [GeneratedRegex("_x(?<code>[0-9A-Fa-f]{4})_", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Escaped();
}

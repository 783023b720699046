using System.Globalization;
using System.Xml;

namespace Meguri.Shared.Workbooks;

/// <summary>How cells of one style look: the format of their numbers, and whether a person sees them as they stand.</summary>
internal readonly record struct BookStyle(CellFormat Format, CellLook Look)
{
    public static readonly BookStyle Plain = new(CellFormat.General, CellLook.Ordinary);
}

/// <summary>Reads the styles of a workbook, as far as they say what a person sees.</summary>
internal static class BookStyles
{
    private const string White = "FFFFFF";
    private const string Black = "000000";

    private readonly record struct Font(bool IsStruck, string Colour);

    private readonly record struct Cell(int Format, int Font, int Fill);

    /// <summary>The styles by the number that cells refer to.</summary>
    public static IReadOnlyList<BookStyle> Read(XmlReader xml)
    {
        var codes = new Dictionary<int, string>();
        var fonts = new List<Font>();
        var fills = new List<string?>();
        var cells = new List<Cell>();
        var list = "";
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element)
                continue;
            // The lists stand one below the root; a style of a table or of a condition has fonts too.
            if (xml.Depth == 1)
                list = xml.LocalName;
            switch (xml.LocalName)
            {
                case "numFmt" when list == "numFmts":
                    codes[Number(xml, "numFmtId")] = xml.GetAttribute("formatCode") ?? "";
                    break;
                case "font" when list == "fonts":
                    fonts.Add(ReadFont(xml));
                    break;
                case "fill" when list == "fills":
                    fills.Add(ReadFill(xml));
                    break;
                case "xf" when list == "cellXfs":
                    cells.Add(new(Number(xml, "numFmtId"), Number(xml, "fontId"), Number(xml, "fillId")));
                    break;
            }
        }
        var formats = new Dictionary<int, CellFormat>();
        return cells.ConvertAll(c => new BookStyle(
            FormatOf(c.Format),
            LookOf(fonts.ElementAtOrDefault(c.Font), c.Fill < fills.Count ? fills[c.Fill] : White)
        ));

        CellFormat FormatOf(int number)
        {
            if (formats.TryGetValue(number, out var known))
                return known;
            var code = codes.GetValueOrDefault(number) ?? CellFormat.BuiltIn(number) ?? "General";
            return formats[number] = code.Equals("General", StringComparison.OrdinalIgnoreCase) ? CellFormat.General : new CellFormat(code);
        }
    }

    private static CellLook LookOf(Font font, string? ground) =>
        (font.IsStruck ? CellLook.Struck : CellLook.Ordinary) | ((font.Colour ?? Black) == ground ? CellLook.Unseen : CellLook.Ordinary);

    private static Font ReadFont(XmlReader xml)
    {
        var (struck, colour) = (false, Black);
        foreach (var _ in Children(xml))
        {
            if (xml.LocalName == "strike")
                struck = xml.GetAttribute("val") is not ("0" or "false" or "off");
            if (xml.LocalName == "color")
                colour = Colour(xml) ?? Black;
        }
        return new(struck, colour);
    }

    // The colour of the ground; null for one with a pattern, a gradient or a colour that nobody names.
    private static string? ReadFill(XmlReader xml)
    {
        var pattern = "none";
        string? colour = null;
        foreach (var _ in Children(xml))
        {
            if (xml.LocalName == "gradientFill")
                pattern = "gradient";
            if (xml.LocalName == "patternFill")
                pattern = xml.GetAttribute("patternType") ?? "none";
            if (xml.LocalName == "fgColor")
                colour = Colour(xml);
        }
        return pattern == "none" ? White
            : pattern == "solid" ? colour
            : null;
    }

    private static IEnumerable<bool> Children(XmlReader xml)
    {
        if (xml.IsEmptyElement)
            yield break;
        var depth = xml.Depth;
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType == XmlNodeType.Element)
                yield return true;
        }
    }

    // Theme colour 0 is the paper's and 1 the ink's, as are 65 and 64 of the indexed ones.
    private static string? Colour(XmlReader xml)
    {
        var tint = xml.GetAttribute("tint");
        var tinted = tint is null or "0" ? "" : $" {tint}";
        if (xml.GetAttribute("rgb") is { Length: >= 6 } rgb)
            return rgb[^6..].ToUpperInvariant() + tinted;
        return (xml.GetAttribute("theme"), xml.GetAttribute("indexed")) switch
        {
            ("0", _) or (null, "1" or "9" or "65") => White + tinted,
            ("1", _) or (null, "0" or "8" or "64") => Black + tinted,
            ({ } theme, _) => $"theme {theme}{tinted}",
            (null, { } index) => $"index {index}{tinted}",
            _ => null,
        };
    }

    private static int Number(XmlReader xml, string name) =>
        int.TryParse(xml.GetAttribute(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}

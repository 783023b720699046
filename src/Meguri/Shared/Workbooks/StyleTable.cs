using System.Globalization;
using System.Xml;

namespace Meguri.Shared.Workbooks;

/// <summary>Collects the styles that cells use and writes them as the workbook's style part.</summary>
internal sealed class StyleTable
{
    public const string FontName = "游ゴシック";
    private readonly Dictionary<CellStyle, int> _numbers = new() { [CellStyle.Plain] = 0 };
    private readonly List<CellStyle> _styles = [CellStyle.Plain];

    /// <summary>The number by which cells refer to the style.</summary>
    public int NumberOf(CellStyle style)
    {
        if (_numbers.TryGetValue(style, out var number))
            return number;
        _styles.Add(style);
        return _numbers[style] = _styles.Count - 1;
    }

    public void Write(XmlWriter xml)
    {
        var formats = _styles.Select(s => s.NumberFormat).Where(f => f.Length > 0).Distinct().ToList();
        var fonts = _styles.Select(s => (s.Bold, s.FontSize, s.Color)).Distinct().ToList();
        var fills = _styles.Select(s => s.Fill).Where(f => f is not null).Distinct().ToList();
        xml.WriteStartElement("styleSheet", BookPart.Main);
        List(xml, "numFmts", formats.Count, i => Element(xml, "numFmt", ("numFmtId", 164 + i), ("formatCode", formats[i])));
        List(xml, "fonts", fonts.Count, i => Font(xml, fonts[i]));
        List(xml, "fills", fills.Count + 2, i => Fill(xml, i, fills));
        List(xml, "borders", 3, i => Border(xml, (CellBorder)i));
        List(xml, "cellStyleXfs", 1, _ => Element(xml, "xf", ("numFmtId", 0), ("fontId", 0), ("fillId", 0), ("borderId", 0)));
        List(xml, "cellXfs", _styles.Count, i => Format(xml, _styles[i], formats, fonts, fills));
        List(xml, "cellStyles", 1, _ => Element(xml, "cellStyle", ("name", "標準"), ("xfId", 0), ("builtinId", 0)));
        xml.WriteEndElement();
    }

    private static void Font(XmlWriter xml, (bool Bold, double Size, string? Color) font)
    {
        xml.WriteStartElement("font");
        if (font.Bold)
            Element(xml, "b");
        Element(xml, "sz", ("val", font.Size));
        if (font.Color is not null)
            Element(xml, "color", ("rgb", "FF" + font.Color));
        Element(xml, "name", ("val", FontName));
        Element(xml, "family", ("val", 3));
        Element(xml, "charset", ("val", 128));
        xml.WriteEndElement();
    }

    // The first two fills are fixed by the format.
    private static void Fill(XmlWriter xml, int number, List<string?> fills)
    {
        xml.WriteStartElement("fill");
        xml.WriteStartElement("patternFill");
        xml.WriteAttributeString(
            "patternType",
            number == 0 ? "none"
                : number == 1 ? "gray125"
                : "solid"
        );
        if (number > 1)
            Element(xml, "fgColor", ("rgb", "FF" + fills[number - 2]));
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Border(XmlWriter xml, CellBorder border)
    {
        xml.WriteStartElement("border");
        foreach (var side in (string[])["left", "right", "top", "bottom"])
        {
            xml.WriteStartElement(side);
            if (border != CellBorder.None)
            {
                xml.WriteAttributeString("style", border == CellBorder.Thin ? "thin" : "medium");
                Element(xml, "color", ("rgb", "FF404040"));
            }
            xml.WriteEndElement();
        }
        Element(xml, "diagonal");
        xml.WriteEndElement();
    }

    private static void Format(
        XmlWriter xml,
        CellStyle style,
        List<string> formats,
        List<(bool, double, string?)> fonts,
        List<string?> fills
    )
    {
        xml.WriteStartElement("xf");
        Attributes(
            xml,
            ("numFmtId", style.NumberFormat.Length == 0 ? 0 : 164 + formats.IndexOf(style.NumberFormat)),
            ("fontId", fonts.IndexOf((style.Bold, style.FontSize, style.Color))),
            ("fillId", style.Fill is null ? 0 : 2 + fills.IndexOf(style.Fill)),
            ("borderId", (int)style.Border),
            ("xfId", 0),
            ("applyNumberFormat", 1),
            ("applyFont", 1),
            ("applyFill", 1),
            ("applyBorder", 1),
            ("applyAlignment", 1),
            ("applyProtection", 1)
        );
        xml.WriteStartElement("alignment");
        if (style.Align != CellAlign.General)
            xml.WriteAttributeString(
                "horizontal",
                style.Align switch
                {
                    CellAlign.Left => "left",
                    CellAlign.Right => "right",
                    _ => "center",
                }
            );
        xml.WriteAttributeString("vertical", style.Top ? "top" : "center");
        if (style.Wrap)
            xml.WriteAttributeString("wrapText", "1");
        xml.WriteEndElement();
        Element(xml, "protection", ("locked", style.Locked ? 1 : 0));
        xml.WriteEndElement();
    }

    private static void List(XmlWriter xml, string name, int count, Action<int> write)
    {
        if (count == 0)
            return;
        xml.WriteStartElement(name);
        Attributes(xml, ("count", count));
        for (var i = 0; i < count; i++)
            write(i);
        xml.WriteEndElement();
    }

    private static void Element(XmlWriter xml, string name, params ReadOnlySpan<(string Name, object Value)> attributes)
    {
        xml.WriteStartElement(name);
        Attributes(xml, attributes);
        xml.WriteEndElement();
    }

    private static void Attributes(XmlWriter xml, params ReadOnlySpan<(string Name, object Value)> attributes)
    {
        foreach (var (name, value) in attributes)
            xml.WriteAttributeString(name, Convert.ToString(value, CultureInfo.InvariantCulture));
    }
}

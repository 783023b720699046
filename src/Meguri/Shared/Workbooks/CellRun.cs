using System.Xml;

namespace Meguri.Shared.Workbooks;

/// <summary>How a run of text within a cell is marked.</summary>
public enum RunMark
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>Struck through and dark red.</summary>
    Struck,

    /// <summary>Bold, underlined and dark green.</summary>
    Underlined,
}

/// <summary>文字飾りの一続き: a run of text within a cell.</summary>
public sealed record CellRun(string Text, RunMark Mark)
{
    internal static void Write(XmlWriter xml, IReadOnlyList<CellRun> runs, CellStyle style)
    {
        var room = XmlText.MostCharacters;
        foreach (var run in runs)
        {
            var text = XmlText.Cut(run.Text, room);
            room -= text.Length;
            if (text.Length == 0)
                continue;
            xml.WriteStartElement("r");
            xml.WriteStartElement("rPr");
            if (run.Mark == RunMark.Underlined)
                Element(xml, "b", null);
            if (run.Mark == RunMark.Struck)
                Element(xml, "strike", null);
            Element(xml, "sz", style.FontSize.ToString(System.Globalization.CultureInfo.InvariantCulture));
            if (run.Mark != RunMark.None)
                Element(xml, "color", run.Mark == RunMark.Struck ? "FF8B1A1A" : "FF14532D", "rgb");
            if (run.Mark == RunMark.Underlined)
                Element(xml, "u", null);
            Element(xml, "rFont", StyleTable.FontName);
            Element(xml, "charset", "128");
            xml.WriteEndElement();
            XmlText.Write(xml, text);
            xml.WriteEndElement();
        }
    }

    private static void Element(XmlWriter xml, string name, string? value, string attribute = "val")
    {
        xml.WriteStartElement(name);
        if (value is not null)
            xml.WriteAttributeString(attribute, value);
        xml.WriteEndElement();
    }
}

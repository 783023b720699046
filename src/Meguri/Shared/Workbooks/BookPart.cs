using System.Xml;

namespace Meguri.Shared.Workbooks;

/// <summary>The small fixed parts of an .xlsx file.</summary>
internal static class BookPart
{
    public const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006/";
    private const string Mime = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    public static void ContentTypes(XmlWriter xml, int sheets)
    {
        xml.WriteStartElement("Types", Package + "content-types");
        Element(xml, "Default", ("Extension", "rels"), ("ContentType", "application/vnd.openxmlformats-package.relationships+xml"));
        Element(xml, "Default", ("Extension", "xml"), ("ContentType", "application/xml"));
        Element(xml, "Override", ("PartName", "/xl/workbook.xml"), ("ContentType", Mime + "sheet.main+xml"));
        Element(xml, "Override", ("PartName", "/xl/styles.xml"), ("ContentType", Mime + "styles+xml"));
        Element(
            xml,
            "Override",
            ("PartName", "/docProps/core.xml"),
            ("ContentType", "application/vnd.openxmlformats-package.core-properties+xml")
        );
        for (var i = 1; i <= sheets; i++)
            Element(xml, "Override", ("PartName", $"/xl/worksheets/sheet{i}.xml"), ("ContentType", Mime + "worksheet+xml"));
        xml.WriteEndElement();
    }

    public static void PackageLinks(XmlWriter xml)
    {
        xml.WriteStartElement("Relationships", Package + "relationships");
        Element(xml, "Relationship", ("Id", "rId1"), ("Type", Office + "/officeDocument"), ("Target", "xl/workbook.xml"));
        Element(
            xml,
            "Relationship",
            ("Id", "rId2"),
            ("Type", Package + "relationships/metadata/core-properties"),
            ("Target", "docProps/core.xml")
        );
        xml.WriteEndElement();
    }

    public static void WorkbookLinks(XmlWriter xml, int sheets)
    {
        xml.WriteStartElement("Relationships", Package + "relationships");
        for (var i = 1; i <= sheets; i++)
            Element(xml, "Relationship", ("Id", $"rId{i}"), ("Type", Office + "/worksheet"), ("Target", $"worksheets/sheet{i}.xml"));
        Element(xml, "Relationship", ("Id", $"rId{sheets + 1}"), ("Type", Office + "/styles"), ("Target", "styles.xml"));
        xml.WriteEndElement();
    }

    public static void Properties(XmlWriter xml, string title)
    {
        xml.WriteStartElement("cp", "coreProperties", Package + "metadata/core-properties");
        xml.WriteElementString("dc", "title", "http://purl.org/dc/elements/1.1/", XmlText.Escape(title));
        xml.WriteElementString("dc", "creator", "http://purl.org/dc/elements/1.1/", "Meguri");
        xml.WriteEndElement();
    }

    public static void Workbook(XmlWriter xml, IReadOnlyList<(string Name, SheetLayout Layout)> sheets)
    {
        xml.WriteStartElement("workbook", Main);
        xml.WriteAttributeString("xmlns", "r", null, Office);
        xml.WriteStartElement("sheets");
        for (var i = 0; i < sheets.Count; i++)
        {
            xml.WriteStartElement("sheet");
            xml.WriteAttributeString("name", sheets[i].Name);
            xml.WriteAttributeString("sheetId", $"{i + 1}");
            if (sheets[i].Layout.Hidden)
                xml.WriteAttributeString("state", "hidden");
            xml.WriteAttributeString("id", Office, $"rId{i + 1}");
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
        Names(xml, sheets);
        xml.WriteEndElement();
    }

    private static void Names(XmlWriter xml, IReadOnlyList<(string Name, SheetLayout Layout)> sheets)
    {
        if (sheets.All(s => s.Layout.Print.TitleRows is null))
            return;
        xml.WriteStartElement("definedNames");
        for (var i = 0; i < sheets.Count; i++)
        {
            if (sheets[i].Layout.Print.TitleRows is not { } rows)
                continue;
            xml.WriteStartElement("definedName");
            xml.WriteAttributeString("name", "_xlnm.Print_Titles");
            xml.WriteAttributeString("localSheetId", $"{i}");
            xml.WriteString($"{SheetName.Quoted(sheets[i].Name)}!${rows.First}:${rows.Last}");
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    private static void Element(XmlWriter xml, string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        xml.WriteStartElement(name);
        foreach (var (attribute, value) in attributes)
            xml.WriteAttributeString(attribute, value);
        xml.WriteEndElement();
    }
}

using System.IO.Compression;
using System.Xml;

namespace Meguri.Plans.Exchange.Workbooks;

/// <summary>Which part of the file holds which sheet.</summary>
internal static class SheetParts
{
    private static readonly XmlReaderSettings Safe = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    /// <summary>Turns (part, address) into addresses by sheet name.</summary>
    public static ILookup<string, string> ByName(ZipArchive zip, IReadOnlyList<(string Part, string Address)> cells)
    {
        if (cells.Count == 0) return cells.ToLookup(c => c.Part, c => c.Address);
        var targets = Elements(zip, "xl/_rels/workbook.xml.rels", "Relationship", "Id", "Target").ToLookup(r => r.First, r => Full(r.Second), StringComparer.Ordinal);
        var names = Elements(zip, "xl/workbook.xml", "sheet", "id", "name").ToLookup(s => targets[s.First].FirstOrDefault() ?? "", s => s.Second, StringComparer.OrdinalIgnoreCase);
        return cells.SelectMany(c => names[c.Part].Select(name => (Name: name, c.Address))).ToLookup(c => c.Name, c => c.Address, StringComparer.Ordinal);
    }

    private static string Full(string target) => target.StartsWith('/') ? target[1..] : "xl/" + target;

    private static List<(string First, string Second)> Elements(ZipArchive zip, string part, string element, string first, string second)
    {
        var found = new List<(string, string)>();
        if (zip.GetEntry(part) is not { } entry) return found;
        using var xml = XmlReader.Create(entry.Open(), Safe);
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == element) found.Add((Attribute(xml, first), Attribute(xml, second)));
        }
        return found;
    }

    // The link's attribute has a namespace of its own, which differs between the two versions of the standard.
    private static string Attribute(XmlReader xml, string name)
    {
        for (var more = xml.MoveToFirstAttribute(); more; more = xml.MoveToNextAttribute())
        {
            if (xml.LocalName == name && xml.Prefix != "xmlns") return xml.Value;
        }
        return "";
    }
}

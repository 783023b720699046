using System.Globalization;
using System.Text;
using System.Xml;

namespace Meguri.Shared.Workbooks;

/// <summary>図形: a shape or text box that carries words, and the cells that it lies over. Its words are in no cell.</summary>
/// <param name="Text">Its words, a line for each paragraph.</param>
/// <param name="Top">The first row below it.</param>
/// <param name="Left">The first column below it.</param>
/// <param name="Bottom">The last row below it.</param>
/// <param name="Right">The last column below it.</param>
public sealed record SheetShape(string Text, int Top, int Left, int Bottom, int Right)
{
    private const int Most = 1_000;
    private const int MostCharacters = 4_000;

    // Usual sizes of a cell, where a shape says how large it is and not where it ends.
    private const long RowHeight = 228_600,
        ColumnWidth = 685_800;

    /// <summary>Reads the shapes with words from a sheet's part of drawings; those that are hidden are left out.</summary>
    internal static List<SheetShape> Read(XmlReader xml)
    {
        var shapes = new List<SheetShape>();
        while (shapes.Count < Most && xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName is "twoCellAnchor" or "oneCellAnchor" or "absoluteAnchor")
                ReadAnchor(xml, shapes);
        }
        return shapes;
    }

    private static void ReadAnchor(XmlReader xml, List<SheetShape> shapes)
    {
        var depth = xml.Depth;
        var text = new StringBuilder();
        var numbers = new Dictionary<string, long>(StringComparer.Ordinal);
        var (corner, isHidden, isRead) = ("", false, xml.IsEmptyElement || xml.Read());
        while (isRead && xml.Depth > depth)
        {
            // The same again, for older programs.
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "Fallback" })
            {
                xml.Skip();
                continue;
            }
            if (xml.NodeType == XmlNodeType.Element)
            {
                switch (xml.LocalName)
                {
                    case "from" or "to":
                        corner = xml.LocalName;
                        break;
                    case "row" or "col" or "rowOff" or "colOff":
                        numbers[corner + xml.LocalName] = Number(SharedTexts.TextOf(xml));
                        break;
                    case "ext" when xml.Depth == depth + 1:
                        numbers["cx"] = Number(xml.GetAttribute("cx"));
                        numbers["cy"] = Number(xml.GetAttribute("cy"));
                        break;
                    case "pos":
                        numbers["fromcol"] = Number(xml.GetAttribute("x")) / ColumnWidth;
                        numbers["fromrow"] = Number(xml.GetAttribute("y")) / RowHeight;
                        break;
                    case "cNvPr":
                        isHidden |= xml.GetAttribute("hidden") is "1" or "true";
                        break;
                    case "p" when text.Length > 0:
                    case "br":
                        text.Append('\n');
                        break;
                    case "t" when text.Length < MostCharacters:
                        text.Append(SharedTexts.TextOf(xml));
                        break;
                }
            }
            isRead = xml.Read();
        }
        if (isHidden || text.ToString().Trim() is not { Length: > 0 } said)
            return;
        var (top, left) = (Clamped(numbers.GetValueOrDefault("fromrow") + 1), Clamped(numbers.GetValueOrDefault("fromcol") + 1));
        // It ends within the cell that its corner names, or right before it.
        var (bottom, right) = numbers.TryGetValue("torow", out var last)
            ? (
                Clamped(last + (numbers.GetValueOrDefault("torowOff") > 0 ? 1 : 0)),
                Clamped(numbers.GetValueOrDefault("tocol") + (numbers.GetValueOrDefault("tocolOff") > 0 ? 1 : 0))
            )
            : (
                Clamped(top + (numbers.GetValueOrDefault("cy") / RowHeight)),
                Clamped(left + (numbers.GetValueOrDefault("cx") / ColumnWidth))
            );
        shapes.Add(new(said, top, left, Math.Max(top, bottom), Math.Max(left, right)));
    }

    private static long Number(string? text) =>
        long.TryParse(
            text,
            NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : 0;

    private static int Clamped(long at) => (int)Math.Clamp(at, 1, 1_048_576);
}

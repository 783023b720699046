using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;

namespace Meguri.Shared.Workbooks;

/// <summary>テーブル: a range of a sheet that a table's style colours, where its cells have no colours of their own.</summary>
/// <param name="Range">The cells.</param>
/// <param name="HeadRows">How many of them are its head.</param>
/// <param name="Style">Name of the style; empty for none.</param>
internal sealed partial record SheetTable(MergedRange Range, int HeadRows, string Style)
{
    // About the colours of the styles that every workbook program brings along: only that white is seen on them.
    private static readonly BookDiff WhiteOnAccent = new(null, null, BookColours.White, 0x4472C4);
    private static readonly BookDiff WhiteOnDark = new(null, null, BookColours.White, 0x595959);

    /// <summary>Reads the part of a table; null where it tells no range.</summary>
    public static SheetTable? Read(XmlReader xml)
    {
        MergedRange range = default;
        var (head, style) = (1, "");
        while (xml.Read())
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "table" })
            {
                _ = MergedRange.TryParse(xml.GetAttribute("ref"), out range);
                head = int.TryParse(xml.GetAttribute("headerRowCount"), NumberStyles.None, CultureInfo.InvariantCulture, out var rows)
                    ? rows
                    : 1;
            }
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "tableStyleInfo" })
                style = xml.GetAttribute("name") ?? "";
        }
        return range == default ? null : new(range, head, style);
    }

    /// <summary>What the style lays under a row of the table, counted from its first.</summary>
    public BookDiff At(int row, IReadOnlyDictionary<string, TableLook> own)
    {
        var isHead = row < HeadRows;
        if (own.TryGetValue(Style, out var style))
            return isHead ? style.Whole.Under(style.Head) : style.Whole;
        return BuiltIn().Match(Style) is not { Success: true } known ? default
            : known.Groups["dark"].Success ? (isHead ? WhiteOnAccent : WhiteOnDark)
            : isHead ? WhiteOnAccent
            : default;
    }

    [GeneratedRegex("^TableStyle(?:Medium[0-9]+|(?<dark>Dark)[0-9]+|Light(?:[89]|1[0-4]))\\z", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex BuiltIn();
}

/// <summary>A table's style of the workbook's own: what it lays under all cells, and under those of the head.</summary>
internal readonly record struct TableLook(BookDiff Whole, BookDiff Head);

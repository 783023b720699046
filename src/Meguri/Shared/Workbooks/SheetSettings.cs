using System.Globalization;
using System.Xml;

namespace Meguri.Shared.Workbooks;

/// <summary>Writes what stands round the cells of a sheet, in the order the format demands.</summary>
internal static class SheetSettings
{
    public static void WriteBefore(XmlWriter xml, StyleTable styles, SheetLayout layout)
    {
        xml.WriteStartElement("worksheet", BookPart.Main);
        xml.WriteStartElement("sheetPr");
        if (layout.TabColor is not null)
            Element(xml, "tabColor", ("rgb", "FF" + layout.TabColor));
        if (layout.Print.PagesWide > 0)
            Element(xml, "pageSetUpPr", ("fitToPage", "1"));
        xml.WriteEndElement();
        View(xml, layout);
        Element(xml, "sheetFormatPr", ("defaultRowHeight", "18.75"));
        if (layout.Columns.Count == 0)
            return;
        xml.WriteStartElement("cols");
        for (var i = 0; i < layout.Columns.Count; i++)
            Column(xml, styles, layout.Columns[i], N(i + 1));
        xml.WriteEndElement();
    }

    public static void WriteAfter(XmlWriter xml, SheetLayout layout)
    {
        if (layout.Protected)
            Element(
                xml,
                "sheetProtection",
                ("sheet", "1"),
                ("objects", "1"),
                ("scenarios", "1"),
                ("formatColumns", "0"),
                ("formatRows", "0"),
                ("insertRows", "0"),
                ("deleteRows", "0"),
                ("sort", "0"),
                ("autoFilter", "0")
            );
        if (layout.Filter is not null)
            Element(xml, "autoFilter", ("ref", layout.Filter));
        List(xml, "mergeCells", layout.Merges, m => Element(xml, "mergeCell", ("ref", m.ToString())));
        List(xml, "dataValidations", layout.Validations, v => Validation(xml, v));
        Element(
            xml,
            "pageMargins",
            ("left", "0.5"),
            ("right", "0.5"),
            ("top", "0.6"),
            ("bottom", "0.6"),
            ("header", "0.3"),
            ("footer", "0.3")
        );
        Element(
            xml,
            "pageSetup",
            ("paperSize", "9"),
            ("orientation", layout.Print.Landscape ? "landscape" : "portrait"),
            ("fitToWidth", N(Math.Max(layout.Print.PagesWide, 1))),
            ("fitToHeight", "0")
        );
        if (layout.Print.Footer.Length == 0)
            return;
        xml.WriteStartElement("headerFooter");
        xml.WriteElementString("oddFooter", layout.Print.Footer);
        xml.WriteEndElement();
    }

    private static void View(XmlWriter xml, SheetLayout layout)
    {
        xml.WriteStartElement("sheetViews");
        xml.WriteStartElement("sheetView");
        if (layout.HideGrid)
            xml.WriteAttributeString("showGridLines", "0");
        xml.WriteAttributeString("workbookViewId", "0");
        if (layout.FrozenRows + layout.FrozenColumns > 0)
        {
            xml.WriteStartElement("pane");
            if (layout.FrozenColumns > 0)
                xml.WriteAttributeString("xSplit", N(layout.FrozenColumns));
            if (layout.FrozenRows > 0)
                xml.WriteAttributeString("ySplit", N(layout.FrozenRows));
            xml.WriteAttributeString("topLeftCell", CellAddress.Of(layout.FrozenRows + 1, layout.FrozenColumns + 1));
            xml.WriteAttributeString(
                "activePane",
                layout.FrozenColumns == 0 ? "bottomLeft"
                    : layout.FrozenRows == 0 ? "topRight"
                    : "bottomRight"
            );
            xml.WriteAttributeString("state", "frozen");
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Column(XmlWriter xml, StyleTable styles, SheetColumn column, string number)
    {
        xml.WriteStartElement("col");
        xml.WriteAttributeString("min", number);
        xml.WriteAttributeString("max", number);
        xml.WriteAttributeString("width", column.Width.ToString("0.##", CultureInfo.InvariantCulture));
        if (column.Style is not null)
            xml.WriteAttributeString("style", N(styles.NumberOf(column.Style)));
        if (column.Hidden)
            xml.WriteAttributeString("hidden", "1");
        xml.WriteAttributeString("customWidth", "1");
        xml.WriteEndElement();
    }

    private static void Validation(XmlWriter xml, SheetValidation rule)
    {
        var choices = rule.Choices is { Count: > 0 } words
            ? '"' + string.Join(',', words).Replace("\"", "\"\"", StringComparison.Ordinal) + '"'
            : null;
        // Longer lists are refused by workbook programs, and a comma would split a word.
        if (choices?.Length > 257 || rule.Choices?.Any(w => w.Contains(',', StringComparison.Ordinal)) == true)
            choices = null;
        var formula = rule.List ?? choices;
        xml.WriteStartElement("dataValidation");
        if (formula is not null)
            xml.WriteAttributeString("type", "list");
        if (rule.OnlyWarns)
            xml.WriteAttributeString("errorStyle", "warning");
        xml.WriteAttributeString("allowBlank", "1");
        if (rule.Hint.Length > 0)
            xml.WriteAttributeString("showInputMessage", "1");
        if (formula is not null)
            xml.WriteAttributeString("showErrorMessage", "1");
        if (formula is not null)
            xml.WriteAttributeString("error", "選択肢にない語です。");
        if (rule.HintTitle.Length > 0)
            xml.WriteAttributeString("promptTitle", XmlText.Cut(rule.HintTitle, 32));
        if (rule.Hint.Length > 0)
            xml.WriteAttributeString("prompt", XmlText.Cut(rule.Hint, 255));
        xml.WriteAttributeString("sqref", rule.Range);
        if (formula is not null)
            xml.WriteElementString("formula1", formula);
        xml.WriteEndElement();
    }

    private static void List<T>(XmlWriter xml, string name, IReadOnlyList<T> items, Action<T> write)
    {
        if (items.Count == 0)
            return;
        xml.WriteStartElement(name);
        xml.WriteAttributeString("count", N(items.Count));
        foreach (var item in items)
            write(item);
        xml.WriteEndElement();
    }

    private static void Element(XmlWriter xml, string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        xml.WriteStartElement(name);
        foreach (var (attribute, value) in attributes)
            xml.WriteAttributeString(attribute, value);
        xml.WriteEndElement();
    }

    private static string N(int number) => number.ToString(CultureInfo.InvariantCulture);
}

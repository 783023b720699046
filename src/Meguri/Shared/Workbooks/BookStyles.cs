using System.Globalization;
using System.Xml;

namespace Meguri.Shared.Workbooks;

/// <summary>How cells of one style look: the format of their numbers, whether they are struck through, and their colours.</summary>
/// <param name="Format">The format of their numbers.</param>
/// <param name="IsStruck">True where all of a cell is struck through.</param>
/// <param name="IsTiny">True for letters so small that nobody reads them.</param>
/// <param name="Ink">Colour of the letters; null for one that nobody names.</param>
/// <param name="Ground">Colour behind them; null for a pattern or a gradient.</param>
internal readonly record struct BookStyle(CellFormat Format, bool IsStruck, bool IsTiny, int? Ink, int? Ground)
{
    public static readonly BookStyle Plain = new(CellFormat.General, false, false, BookColours.Black, BookColours.White);

    /// <summary>How a text in this style looks.</summary>
    public CellLook TextLook => Look(Format.IsTextWhite) | (Format.ShowsNoText ? CellLook.Unseen : CellLook.Ordinary);

    /// <summary>How a number in this style looks: a format may write it in white, or nothing at all.</summary>
    public CellLook NumberLook(double number) =>
        Look(Format.IsWhite(number)) | (Format.ShowsNothing(number) ? CellLook.Unseen : CellLook.Ordinary);

    /// <summary>The same with what a condition, or a table's style, lays over it.</summary>
    public BookStyle With(BookDiff diff) =>
        this with
        {
            Format = diff.Format ?? Format,
            IsStruck = diff.IsStruck ?? IsStruck,
            Ink = diff.Ink ?? Ink,
            Ground = diff.Ground ?? Ground,
        };

    /// <summary>The same where a table's style colours what has no colours of its own.</summary>
    public BookStyle Over(BookDiff table) =>
        this with
        {
            Ink = Ink == BookColours.Black ? table.Ink ?? Ink : Ink,
            Ground = Ground == BookColours.White ? table.Ground ?? Ground : Ground,
        };

    private CellLook Look(bool isWhite) =>
        (IsStruck ? CellLook.Struck : CellLook.Ordinary)
        | (
            IsTiny || ((isWhite ? BookColours.White : Ink) is { } ink && Ground is { } ground && BookColours.IsUnseen(ink, ground))
                ? CellLook.Unseen
                : CellLook.Ordinary
        );
}

/// <summary>What a condition lays over the style of a cell; null for what it leaves as it is.</summary>
internal readonly record struct BookDiff(CellFormat? Format, bool? IsStruck, int? Ink, int? Ground)
{
    /// <summary>This with what is laid over it.</summary>
    public BookDiff Under(BookDiff top) => new(top.Format ?? Format, top.IsStruck ?? IsStruck, top.Ink ?? Ink, top.Ground ?? Ground);

    /// <summary>True where it may hide something, or show a number as another.</summary>
    public bool MayHide => Format is not null || IsStruck is not null || Ink is not null || Ground is not null;
}

/// <summary>Reads the styles of a workbook, as far as they say what a person sees.</summary>
internal sealed class BookStyles
{
    // Points; nothing that is meant to be read is smaller.
    private const double Smallest = 3;

    private readonly Dictionary<int, string> _codes = [];
    private readonly Dictionary<int, CellFormat> _formats = [];
    private readonly List<Font> _fonts = [];
    private readonly List<Fill> _fills = [];
    private readonly List<(int Format, int Font, int Fill)> _cells = [];
    private readonly List<Diff> _diffs = [];
    private readonly Dictionary<string, (int Whole, int Head)> _tables = new(StringComparer.Ordinal);

    private BookStyles(BookColours colours) => Colours = colours;

    /// <summary>The colours of the workbook.</summary>
    public BookColours Colours { get; }

    private readonly record struct Font(bool? IsStruck, double? Size, NamedColour? Colour);

    private readonly record struct Fill(string? Pattern, NamedColour? Front, NamedColour? Back);

    private readonly record struct Diff(string? Code, Font Font, Fill Fill);

    /// <summary>The styles by the number that cells refer to.</summary>
    public IReadOnlyList<BookStyle> Cells { get; private set; } = [];

    /// <summary>What conditions lay over them, by the number that they refer to.</summary>
    public IReadOnlyList<BookDiff> Diffs { get; private set; } = [];

    /// <summary>The styles of tables that the workbook brings, by name.</summary>
    public IReadOnlyDictionary<string, TableLook> Tables { get; private set; } = new Dictionary<string, TableLook>();

    /// <summary>Reads the part of styles.</summary>
    /// <param name="xml">The part; null where the workbook has none.</param>
    /// <param name="colours">The workbook's colours; takes the palette of its own.</param>
    public static BookStyles Read(XmlReader? xml, BookColours colours)
    {
        var styles = new BookStyles(colours);
        if (xml is null)
            return styles;
        styles.ReadAll(xml);
        styles.Cells = styles._cells.ConvertAll(c =>
            styles.Of(styles.FormatOf(c.Format), styles._fonts.ElementAtOrDefault(c.Font), styles._fills.ElementAtOrDefault(c.Fill))
        );
        styles.Diffs = styles._diffs.ConvertAll(styles.Of);
        styles.Tables = styles._tables.ToDictionary(
            t => t.Key,
            t => new TableLook(styles.Diffs.ElementAtOrDefault(t.Value.Whole), styles.Diffs.ElementAtOrDefault(t.Value.Head)),
            StringComparer.Ordinal
        );
        return styles;
    }

    /// <summary>A format that stands in the condition itself, as newer programs write it.</summary>
    public BookDiff ReadDiff(XmlReader xml) => Of(DiffAt(xml));

    private void ReadAll(XmlReader xml)
    {
        var (list, table) = ("", "");
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element)
                continue;
            // The lists stand one below the root.
            if (xml.Depth == 1)
                list = xml.LocalName;
            switch (xml.LocalName)
            {
                case "numFmt" when list == "numFmts":
                    _codes[Number(xml, "numFmtId")] = xml.GetAttribute("formatCode") ?? "";
                    break;
                case "font" when list == "fonts":
                    _fonts.Add(ReadFont(xml));
                    break;
                case "fill" when list == "fills":
                    _fills.Add(ReadFill(xml));
                    break;
                case "xf" when list == "cellXfs":
                    _cells.Add((Number(xml, "numFmtId"), Number(xml, "fontId"), Number(xml, "fillId")));
                    break;
                case "dxf" when list == "dxfs":
                    _diffs.Add(DiffAt(xml));
                    break;
                case "tableStyle":
                    table = xml.GetAttribute("name") ?? "";
                    _tables[table] = (-1, -1);
                    break;
                case "tableStyleElement" when xml.GetAttribute("type") == "wholeTable":
                    _tables[table] = (Number(xml, "dxfId"), _tables.GetValueOrDefault(table).Head);
                    break;
                case "tableStyleElement" when xml.GetAttribute("type") == "headerRow":
                    _tables[table] = (_tables.GetValueOrDefault(table).Whole, Number(xml, "dxfId"));
                    break;
                case "rgbColor" when list == "colors":
                    Colours.Palette.Add(NamedColour.Of(xml)?.Rgb ?? BookColours.Black);
                    break;
            }
        }
    }

    private BookStyle Of(CellFormat format, Font font, Fill fill) =>
        new(
            format,
            font.IsStruck == true,
            font.Size < Smallest,
            font.Colour is { } ink ? Colours.Seen(ink) : BookColours.Black,
            fill.Pattern switch
            {
                null or "none" => BookColours.White,
                "solid" => fill.Front is { } front ? Colours.Seen(front) : null,
                _ => null,
            }
        );

    // A condition's plain ground stands as the colour behind its pattern.
    private BookDiff Of(Diff diff) =>
        new(
            diff.Code is { } code ? new CellFormat(code) : null,
            diff.Font.IsStruck,
            diff.Font.Colour is { } ink ? Colours.Seen(ink) : null,
            diff.Fill.Pattern is null or "solid" && (diff.Fill.Back ?? diff.Fill.Front) is { } ground ? Colours.Seen(ground) : null
        );

    private CellFormat FormatOf(int number)
    {
        if (_formats.TryGetValue(number, out var known))
            return known;
        var code = _codes.GetValueOrDefault(number) ?? CellFormat.BuiltIn(number) ?? "General";
        return _formats[number] = code.Equals("General", StringComparison.OrdinalIgnoreCase) ? CellFormat.General : new CellFormat(code);
    }

    private static Diff DiffAt(XmlReader xml)
    {
        var diff = default(Diff);
        foreach (var _ in Children(xml))
        {
            diff = xml.LocalName switch
            {
                "numFmt" => diff with { Code = xml.GetAttribute("formatCode") },
                "font" => diff with { Font = ReadFont(xml) },
                "fill" => diff with { Fill = ReadFill(xml) },
                _ => diff,
            };
        }
        return diff;
    }

    private static Font ReadFont(XmlReader xml)
    {
        var font = default(Font);
        foreach (var _ in Children(xml))
        {
            font = xml.LocalName switch
            {
                "strike" => font with { IsStruck = xml.GetAttribute("val") is not ("0" or "false" or "off") },
                "sz" => font with { Size = Size(xml) },
                "color" => font with { Colour = NamedColour.Of(xml) },
                _ => font,
            };
        }
        return font;
    }

    private static double? Size(XmlReader xml) =>
        double.TryParse(xml.GetAttribute("val"), NumberStyles.Float, CultureInfo.InvariantCulture, out var size) ? size : null;

    private static Fill ReadFill(XmlReader xml)
    {
        var fill = default(Fill);
        foreach (var _ in Children(xml))
        {
            fill = xml.LocalName switch
            {
                "gradientFill" => fill with { Pattern = "gradient" },
                "patternFill" => fill with { Pattern = xml.GetAttribute("patternType") },
                "fgColor" => fill with { Front = NamedColour.Of(xml) },
                "bgColor" => fill with { Back = NamedColour.Of(xml) },
                _ => fill,
            };
        }
        return fill;
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

    private static int Number(XmlReader xml, string name) =>
        int.TryParse(xml.GetAttribute(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}

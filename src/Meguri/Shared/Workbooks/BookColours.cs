using System.Globalization;
using System.Xml;

namespace Meguri.Shared.Workbooks;

/// <summary>A colour as a workbook names it: by its parts, or its place in the theme or the palette, and a tint.</summary>
internal readonly record struct NamedColour(int? Rgb, int? Theme, int? Indexed, double Tint)
{
    /// <summary>The colour that the element at which the reader stands names; null where it names none.</summary>
    public static NamedColour? Of(XmlReader xml)
    {
        _ = double.TryParse(xml.GetAttribute("tint"), NumberStyles.Float, CultureInfo.InvariantCulture, out var tint);
        return xml.GetAttribute("rgb") is { Length: >= 6 } rgb && Hex(rgb[^6..]) is { } parts ? new(parts, null, null, tint)
            : Number(xml.GetAttribute("theme")) is { } theme ? new(null, theme, null, tint)
            : Number(xml.GetAttribute("indexed")) is { } indexed ? new(null, null, indexed, tint)
            // 自動.
            : xml.GetAttribute("auto") is "1" or "true" ? new(BookColours.Black, null, null, 0)
            : null;
    }

    /// <summary>「FFCC00」.</summary>
    public static int? Hex(string? text) =>
        int.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var rgb) ? rgb : null;

    private static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

/// <summary>色: the colours of a workbook as they are seen, and which of them a person cannot tell apart.</summary>
internal sealed class BookColours
{
    public const int White = 0xFFFFFF;
    public const int Black = 0;

    // The ratio of brightness (WCAG 2) that no eye makes out, and how near the parts then are: yellow on white is seen.
    private const double LeastContrast = 1.2;
    private const int MostApart = 64;
    private const int PaletteFrom = 8;

    // Paper and ink come first where a style names them, last where the theme lists them.
    private static readonly string[] ThemeOrder =
    [
        "lt1",
        "dk1",
        "lt2",
        "dk2",
        "accent1",
        "accent2",
        "accent3",
        "accent4",
        "accent5",
        "accent6",
        "hlink",
        "folHlink",
    ];
    private static readonly int[] Office =
    [
        White,
        Black,
        0xE7E6E6,
        0x44546A,
        0x4472C4,
        0xED7D31,
        0xA5A5A5,
        0xFFC000,
        0x5B9BD5,
        0x70AD47,
        0x0563C1,
        0x954F72,
    ];
    private static readonly int[] Standard =
    [
        .. (
            "000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF 800000 008000 000080 808000 800080 008080 "
            + "C0C0C0 808080 9999FF 993366 FFFFCC CCFFFF 660066 FF8080 0066CC CCCCFF 000080 FF00FF FFFF00 00FFFF "
            + "800080 800000 008080 0000FF 00CCFF CCFFFF CCFFCC FFFF99 99CCFF FF99CC CC99FF FFCC99 3366FF 33CCCC "
            + "99CC00 FFCC00 FF9900 FF6600 666699 969696 003366 339966 003300 333300 993300 993366 333399 333333"
        )
            .Split(' ')
            .Select(c => NamedColour.Hex(c)!.Value),
    ];
    private readonly int[] _theme = [.. Office];

    /// <summary>The colours of a theme; those of Office where the workbook has none.</summary>
    public BookColours(XmlReader? theme)
    {
        var slot = "";
        while (theme?.Read() == true)
        {
            if (theme.NodeType != XmlNodeType.Element)
                continue;
            if (Array.IndexOf(ThemeOrder, theme.LocalName) >= 0)
                slot = theme.LocalName;
            else if (theme.LocalName == "fontScheme")
                return;
            else if (
                NamedColour.Hex(
                    theme.LocalName switch
                    {
                        "srgbClr" => theme.GetAttribute("val"),
                        "sysClr" => theme.GetAttribute("lastClr"),
                        _ => null,
                    }
                )
                    is { } rgb
                && Array.IndexOf(ThemeOrder, slot) is >= 0 and var at
            )
                _theme[at] = rgb;
        }
    }

    /// <summary>The palette that a workbook of its own brings (indexedColors), from the colour 0 on.</summary>
    public List<int> Palette { get; } = [];

    /// <summary>What is seen of a colour; null for one that nobody names.</summary>
    public int? Seen(NamedColour colour)
    {
        int? rgb =
            colour.Rgb is { } own ? own
            : colour.Theme is { } theme ? (theme < _theme.Length ? _theme[theme] : null)
            : colour.Indexed switch
            {
                64 => Black,
                65 => White,
                { } index when index < Palette.Count => Palette[index],
                { } index when index < PaletteFrom => Standard[index],
                { } index when index - PaletteFrom < Standard.Length => Standard[index - PaletteFrom],
                _ => null,
            };
        return rgb is { } seen && colour.Tint != 0 ? Tinted(seen, Math.Clamp(colour.Tint, -1, 1)) : rgb;
    }

    /// <summary>True for two colours that no eye makes out on one another.</summary>
    public static bool IsUnseen(int ink, int ground)
    {
        for (var shift = 0; shift <= 16; shift += 8)
        {
            if (Math.Abs(((ink >> shift) & 0xFF) - ((ground >> shift) & 0xFF)) > MostApart)
                return false;
        }
        var (light, dark) = (Brightness(ink), Brightness(ground));
        return (Math.Max(light, dark) + 0.05) / (Math.Min(light, dark) + 0.05) < LeastContrast;
    }

    private static double Brightness(int rgb)
    {
        static double Part(int value) =>
            value / 255.0 is var part && part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4);
        return (0.2126 * Part((rgb >> 16) & 0xFF)) + (0.7152 * Part((rgb >> 8) & 0xFF)) + (0.0722 * Part(rgb & 0xFF));
    }

    // A tint moves each part towards white or black; by hue and light the outcome is the same within a few of 255.
    private static int Tinted(int rgb, double tint)
    {
        int Part(int shift) =>
            ((rgb >> shift) & 0xFF) is var part && tint < 0 ? (int)(part * (1 + tint)) : (int)Math.Round(part + ((255 - part) * tint));
        return (Part(16) << 16) | (Part(8) << 8) | Part(0);
    }
}

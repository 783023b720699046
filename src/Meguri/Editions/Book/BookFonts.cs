using System.Text;

namespace Meguri.Editions.Book;

/// <summary>
/// The book's fonts, all static TrueType, which Chromium embeds as such: Noto Sans JP whole (quick to set), its slices for rarer characters,
/// and IPAexゴシック for Ⅱ, Greek and variation sequences such as 葛󠄀.
/// </summary>
public sealed class BookFonts
{
    private static readonly string[] FallbackPlaces =
    [
        "/usr/share/fonts/opentype/ipaexfont-gothic/ipaexg.ttf",
        "/usr/share/fonts/truetype/ipaexfont-gothic/ipaexg.ttf",
        "/usr/share/fonts/ipa-ex-gothic-fonts/ipaexg.ttf",
        "/usr/local/share/fonts/ipaexg.ttf",
    ];

    private readonly string _slicesCss;
    private readonly string _folder;

    /// <summary>Looks for the fonts.</summary>
    /// <param name="builtFolder">The folder <c>wwwroot/built</c>, made by <c>npm run build</c>.</param>
    /// <param name="fallback">The configured fallback font, or null.</param>
    /// <exception cref="BookException">The fonts were not built, or the configured font does not exist.</exception>
    public BookFonts(string builtFolder, string? fallback)
    {
        _slicesCss = Directory.Exists(builtFolder)
            ? Directory.EnumerateFiles(builtFolder, "fonts-*.css").Order(StringComparer.Ordinal).FirstOrDefault() ?? ""
            : "";
        _folder = Directory.Exists(builtFolder)
            ? Directory.EnumerateDirectories(builtFolder, "fonts-*").Order(StringComparer.Ordinal).LastOrDefault() ?? ""
            : "";
        if (_slicesCss.Length == 0 || !File.Exists(Whole("japanese", 400)))
            throw new BookException($"計画書の書体が「{builtFolder}」にありません。「npm ci」と「npm run build」を行ってください。");
        if (fallback is { Length: > 0 } && !File.Exists(fallback))
            throw new BookException($"設定 Book:FallbackFont の書体「{fallback}」がありません。");
        Fallback = fallback is { Length: > 0 } ? fallback : FallbackPlaces.FirstOrDefault(File.Exists);
    }

    /// <summary>The font for what Noto Sans JP lacks; null when this machine has none, and such characters may print wrongly.</summary>
    public string? Fallback { get; }

    /// <summary>The names to set text in, in order.</summary>
    public static string Families => "\"Book Latin\",\"Book Japanese\",\"Noto Sans JP\",\"Book Fallback\"";

    /// <summary>Style sheet links and rules that make the fonts known to the page.</summary>
    public string Css()
    {
        var css = new StringBuilder($"@import url(\"{new Uri(_slicesCss).AbsoluteUri}\");\n");
        foreach (var weight in (int[])[400, 700])
        {
            Face(css, "Book Latin", weight, Whole("latin", weight));
            Face(css, "Book Japanese", weight, Whole("japanese", weight));
            // The same file for both weights: a bold made by the browser would become a Type 3 font.
            if (Fallback is not null)
                Face(css, "Book Fallback", weight, Fallback);
        }
        return css.ToString();
    }

    private string Whole(string subset, int weight) => Path.Combine(_folder, $"noto-sans-jp-{subset}-{weight}-normal.woff2");

    private static void Face(StringBuilder css, string family, int weight, string file) =>
        css.Append($"@font-face{{font-family:\"{family}\";font-weight:{weight};src:url(\"{new Uri(file).AbsoluteUri}\")}}\n");
}

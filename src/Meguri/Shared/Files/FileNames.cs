using System.Globalization;
using Meguri.Shared.Text;

namespace Meguri.Shared.Files;

/// <summary>ファイル名: what is kept of the name that a file came with.</summary>
public static class FileNames
{
    /// <summary>Longest name kept.</summary>
    public const int Most = 200;

    private const int MostStem = 120;

    // What computers run, or browsers show as pages of their own.
    private static readonly HashSet<string> Dangerous = new(
        (
            "exe com scr pif bat cmd msi msp dll sys cpl lnk url jar js jse mjs vbs vbe wsf wsh hta ps1 psm1 sh bash reg inf app apk dmg iso img "
            + "html htm xhtml shtml mht mhtml svg svgz xml xsl swf php asp aspx jsp cgi py pl rb docm dotm xlsm xltm xlam xlsb pptm potm ppsm"
        ).Split(' '),
        StringComparer.OrdinalIgnoreCase
    );

    private static readonly HashSet<string> Known = new(
        "jpg jpeg jpe jfif png gif webp pdf docx xlsx pptx odt ods odp txt csv text".Split(' '),
        StringComparer.OrdinalIgnoreCase
    );

    private static readonly HashSet<string> Devices = new(
        "con prn aux nul com1 com2 com3 com4 com5 com6 com7 com8 com9 lpt1 lpt2 lpt3 lpt4 lpt5 lpt6 lpt7 lpt8 lpt9".Split(' '),
        StringComparer.OrdinalIgnoreCase
    );

    /// <summary>The name without folders and without what cannot be seen; direction marks would show it as another.</summary>
    public static string Seen(string fileName)
    {
        var name = CleanInput.Clean(fileName[(fileName.LastIndexOfAny(['/', '\\']) + 1)..]).Text;
        return new string([.. name.Where(c => !IsHidden(c) && c is not ('"' or '<' or '>' or '|' or ':' or '*' or '?'))])
            .Trim(' ', '　', '\u00A0')
            .TrimEnd('.', ' ');
    }

    /// <summary>True when one of the last two ends of the name is a program's or a web page's: 「請求書.pdf.exe」, 「図.html.png」.</summary>
    public static bool IsDangerous(string seen) => seen.Split('.').Skip(1).TakeLast(2).Any(end => Dangerous.Contains(end.Trim()));

    /// <summary>The end of a name without its dot; empty for none.</summary>
    public static string EndOf(string seen) => seen.LastIndexOf('.') is >= 0 and var at ? seen[(at + 1)..] : "";

    /// <summary>The name under which a file is kept: what is left of its own, with the end that its content has.</summary>
    /// <param name="seen">What <see cref="Seen"/> gave.</param>
    /// <param name="extension">With its dot.</param>
    public static string Keep(string seen, string extension)
    {
        var stem = Known.Contains(EndOf(seen)) ? seen[..seen.LastIndexOf('.')].TrimEnd(' ', '.') : seen;
        stem = TextLength.Cut(stem.TrimStart('.'), MostStem);
        // One character as readers count may be many of the computer's.
        for (var most = MostStem; stem.Length > Most - 10; most /= 2)
            stem = TextLength.Cut(stem, most / 2);
        if (stem.Length == 0)
            stem = "ファイル";
        return (Devices.Contains(stem) ? "_" + stem : stem) + extension;
    }

    // Selectors of variants (葛󠄀) are kept: they are part of a name.
    private static bool IsHidden(char c) =>
        char.IsControl(c)
        || c is '\uFEFF' or '\u200B' or '\u2028' or '\u2029' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069')
        || (char.GetUnicodeCategory(c) == UnicodeCategory.Format && c is '\u200E' or '\u200F' or '\u061C' or '\u00AD');
}

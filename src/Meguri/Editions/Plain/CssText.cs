namespace Meguri.Editions.Plain;

/// <summary>Style sheets carried in the program itself, and words set into them.</summary>
public static class CssText
{
    /// <summary>The rules of a style sheet, by the name it has in the program.</summary>
    public static string Read(string name)
    {
        using var reader = new StreamReader(typeof(CssText).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }

    /// <summary>Words as a string of CSS. A name may hold what would end the string, or the style sheet.</summary>
    public static string Quoted(string words) =>
        '"' + string.Concat(words.Select(c => c is '"' or '\\' or '<' or '>' or < ' ' ? $"\\{(int)c:x} " : c.ToString())) + '"';
}

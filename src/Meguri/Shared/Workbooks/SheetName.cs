using Meguri.Shared.Text;

namespace Meguri.Shared.Workbooks;

/// <summary>シート名: names that workbook programs take: 1 to 31 characters, none of <c>[ ] : * ? / \</c>, no apostrophe at the ends, no two alike.</summary>
public static class SheetName
{
    private const int Most = 31;

    /// <summary>The nearest usable name that is not in <paramref name="taken"/> yet; it is then added there.</summary>
    /// <param name="wanted">What the sheet is about.</param>
    /// <param name="taken">Names of the workbook so far; made with <see cref="StringComparer.OrdinalIgnoreCase"/>.</param>
    public static string Make(string wanted, ISet<string> taken)
    {
        var clean = new string([
            .. CleanInput.Clean(wanted).Text.Select(c => c is '[' or ']' or ':' or '*' or '?' or '/' or '\\' or '\n' or '\t' ? '_' : c),
        ])
            .Trim()
            .Trim('\'');
        var name = Cut(clean.Length == 0 ? "シート" : clean, Most);
        for (var n = 2; !taken.Add(name); n++)
            name = Cut(clean, Most - 6) + $" ({n})";
        return name;
    }

    /// <summary>The name as a formula refers to it: <c>'32-4'</c>.</summary>
    public static string Quoted(string name) => $"'{name.Replace("'", "''", StringComparison.Ordinal)}'";

    private static string Cut(string name, int most)
    {
        if (name.Length <= most)
            return name;
        return name[..(char.IsHighSurrogate(name[most - 1]) ? most - 1 : most)].TrimEnd();
    }
}

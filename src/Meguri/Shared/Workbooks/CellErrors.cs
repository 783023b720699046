namespace Meguri.Shared.Workbooks;

/// <summary>エラー値: the words that workbook programs show where a formula has no result.</summary>
internal static class CellErrors
{
    private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        "#REF!",
        "#N/A",
        "#VALUE!",
        "#DIV/0!",
        "#NAME?",
        "#NUM!",
        "#NULL!",
        "#SPILL!",
        "#CALC!",
        "#FIELD!",
        "#BLOCKED!",
        "#CONNECT!",
        "#UNKNOWN!",
        "#BUSY!",
        "#GETTING_DATA",
        "#PYTHON!",
    };

    /// <summary>True where a text is nothing but such a word.</summary>
    public static bool Is(string text) =>
        text.Length is > 3 and < 20 && text.Contains('#', StringComparison.Ordinal) && Names.Contains(text.Trim());
}

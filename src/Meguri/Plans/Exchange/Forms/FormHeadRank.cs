using System.Text.RegularExpressions;

namespace Meguri.Plans.Exchange.Forms;

/// <summary>Which of several headings of one kind is meant: 「事業名」 before 「主な取組」, and in a table of results 「実施状況」 before 「事業内容」.</summary>
internal static partial class FormHeadRank
{
    /// <summary>True for words over texts that tell what was done.</summary>
    public static bool SaysResults(string text) => Done().IsMatch(text);

    /// <summary>True for words over texts that tell what will be done.</summary>
    public static bool SaysPlan(string text) => ToDo().IsMatch(text);

    /// <summary>How surely a heading is its kind's own in that table; 0 is the surest.</summary>
    public static int Of(FormHeadColumn column, bool isResults)
    {
        string[] words = column.Kind switch
        {
            FormColumn.Number => ["事業番号"],
            FormColumn.Name => ["事業名", "名"],
            FormColumn.Funding => ["財源"],
            _ => [],
        };
        if (column.Kind != FormColumn.Text)
            return Array.FindIndex(words, w => column.Text.Contains(w, StringComparison.Ordinal)) is >= 0 and var at ? at : words.Length;
        if (column.Text.Contains(isResults ? "実績内容" : "計画内容", StringComparison.Ordinal))
            return 0;
        var (own, other) = (SaysResults(column.Text), SaysPlan(column.Text));
        if (!isResults)
            (own, other) = (other, own);
        return own ? 1
            : other ? 3
            : 2;
    }

    [GeneratedRegex("実績|状況|結果|成果", RegexOptions.None, 5000)]
    private static partial Regex Done();

    [GeneratedRegex("計画|予定|今後|次年度|来年度", RegexOptions.None, 5000)]
    private static partial Regex ToDo();
}

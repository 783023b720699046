using Meguri.Editions.Plain;

namespace Meguri.Editions.Comparison;

/// <summary>新旧対照表の紙面: what its HTML and its PDF show.</summary>
/// <param name="CityName">市名.</param>
/// <param name="Table">The table.</param>
/// <param name="Choice">What the rows were chosen by, in words; empty for all.</param>
/// <param name="Fonts">True for print, where the book's fonts lie beside it.</param>
public sealed record ComparisonDocument(string CityName, ComparisonTable Table, string Choice = "", bool Fonts = false)
{
    /// <summary>「北斗市総合計画 実施計画　新旧対照表」.</summary>
    public string Title => $"{Table.PlanTitle}　新旧対照表";

    /// <summary>「第1版 → 第2版」.</summary>
    public string Sides => $"{Table.Old.Name} → {Table.New.Name}";

    /// <summary>The document as UTF-8.</summary>
    public byte[] Html()
    {
        var html = new HtmlBuffer();
        new Views.Editions_Comparison_Views_Document().Run(this, html);
        return html.ToUtf8();
    }
}

/// <summary>Base of the document's views.</summary>
public abstract class ComparisonView : PlainView<ComparisonDocument>
{
    /// <summary>What is shown.</summary>
    public ComparisonDocument Document => Context;
}

/// <summary>The document's style sheet, <c>comparison.css</c>, carried in the program itself.</summary>
public static class ComparisonStyles
{
    private static readonly string Rules = CssText.Read("Meguri.Editions.Comparison.comparison.css");

    /// <summary>The rules, with the words that stand at the head of each page.</summary>
    public static Markup Css(ComparisonDocument document) =>
        new(
            Rules
                .Replace("%head%", CssText.Quoted($"{document.CityName}　{document.Title}"), StringComparison.Ordinal)
                .Replace("%sides%", CssText.Quoted(document.Sides), StringComparison.Ordinal)
        );
}

namespace Meguri.Editions.Documents;

/// <summary>Addresses of the documents' pages, application-relative.</summary>
public static class DocumentPaths
{
    /// <summary>The list.</summary>
    public const string Index = "~/documents";

    /// <summary>One document of an edition.</summary>
    public static string Show(int edition, string document, string? format = null) =>
        $"~/documents/{edition}/{document}{(format is null ? "" : $"?format={format}")}";

    /// <summary>The columns of a plan's document.</summary>
    public static string Columns(string plan, string document) => $"~/documents/columns/{Uri.EscapeDataString(plan)}/{document}";
}

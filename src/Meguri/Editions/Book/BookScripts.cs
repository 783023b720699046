using System.Text.Json;

namespace Meguri.Editions.Book;

/// <summary>What is done inside the browser, from outside: the book's HTML itself holds no script.</summary>
internal static class BookScripts
{
    /// <summary>Loads the fonts for every character of the book before anything is set, so that nothing is set twice.</summary>
    public static string LoadFonts(string families) =>
        $$"""
            (async () => {
              const text = [...new Set(document.body.textContent + " ０１２３４５６７８９0123456789／▶（続き）次ページへ続く")].join("");
              for (const weight of [400, 700]) await document.fonts.load(weight + " 9pt " + {{JsonSerializer.Serialize(families)}}, text);
            })()
            """;

    /// <summary>Pages are laid out but nothing is drawn, which is quicker.</summary>
    public const string Measure = "document.documentElement.className = 'measuring'";

    /// <summary>Fills in the number of each page that is named, and the words at head and foot.</summary>
    public static string Fill(IReadOnlyDictionary<string, int> pages, string css) =>
        $$"""
            (() => {
              const pages = {{JsonSerializer.Serialize(pages)}};
              for (const place of document.querySelectorAll("[data-page-of]")) place.textContent = pages[place.dataset.pageOf] ?? "";
              document.getElementById("running").textContent = {{JsonSerializer.Serialize(css)}};
              document.documentElement.className = "";
            })()
            """;
}

using System.Reflection;
using Markdig;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Meguri.Office.Guide;

/// <summary>One page of the guide.</summary>
/// <param name="Name">Last part of its address.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Html">The page.</param>
public sealed record GuidePage(string Name, string Title, string Html);

/// <summary>操作手引き: the pages of <c>docs/操作手引き</c>, taken into the program, so that who works in it can read them there.</summary>
public static class GuideBook
{
    /// <summary>Name of the page with the contents.</summary>
    public const string Contents = "index";

    private const string Folder = "guide/";
    private const string Images = Folder + "images/";
    private static readonly MarkdownPipeline Markdown = new MarkdownPipelineBuilder()
        .UsePipeTables()
        .UseAutoIdentifiers(Markdig.Extensions.AutoIdentifiers.AutoIdentifierOptions.GitHub)
        .DisableHtml()
        .Build();
    private static readonly Assembly Here = typeof(GuideBook).Assembly;

    /// <summary>Every page by its name.</summary>
    public static IReadOnlyDictionary<string, GuidePage> Pages { get; } =
        Here.GetManifestResourceNames()
            .Where(r => r.StartsWith(Folder, StringComparison.Ordinal) && r.EndsWith(".md", StringComparison.Ordinal))
            .Select(Read)
            .ToDictionary(p => p.Name, StringComparer.Ordinal);

    /// <summary>A picture of the guide; null when there is none of that name.</summary>
    public static Stream? Image(string file) => Here.GetManifestResourceStream(Images + file);

    private static GuidePage Read(string resource)
    {
        using var reader = new StreamReader(Here.GetManifestResourceStream(resource)!);
        var document = Markdig.Markdown.Parse(reader.ReadToEnd(), Markdown);
        foreach (var link in document.Descendants<LinkInline>().ToList())
            Turn(link);
        var tables = 0;
        foreach (var table in document.Descendants<Markdig.Extensions.Tables.Table>())
            table.GetAttributes().AddClass("table dense");
        foreach (var code in document.Descendants<CodeBlock>())
            code.GetAttributes().AddProperty("tabindex", "0");
        var html = document.ToHtml(Markdown);
        // A wide table scrolls by itself, also for who has no mouse.
        html = string.Concat(
            html.Split("<table")
                .Select(
                    (part, i) =>
                        i == 0
                            ? part
                            : $"<div class=\"table-scroll\" role=\"region\" aria-label=\"表{++tables}\" tabindex=\"0\"><table{part.Replace("</table>", "</table></div>", StringComparison.Ordinal)}"
                )
        );
        var title = document
            .OfType<HeadingBlock>()
            .FirstOrDefault()
            ?.Inline?.Descendants<LiteralInline>()
            .Select(l => l.Content.ToString());
        return new(NameOf(Path.GetFileNameWithoutExtension(resource)), title is null ? "" : string.Concat(title), html);
    }

    /// <summary>Links lead to pages of the guide; what lies outside of it is not in the program, and its words stand without a link.</summary>
    private static void Turn(LinkInline link)
    {
        var parts = Uri.UnescapeDataString(link.Url ?? "").Split('#', 2);
        if (link.IsImage && parts[0].StartsWith("../images/", StringComparison.Ordinal))
            link.Url = parts[0]["../".Length..];
        else if (parts[0].EndsWith(".md", StringComparison.Ordinal) && !parts[0].Contains('/'))
            link.Url = NameOf(parts[0][..^3]) + (parts.Length > 1 ? "#" + parts[1] : "");
        else if (parts[0].Length > 0 && !parts[0].StartsWith("http", StringComparison.Ordinal))
        {
            foreach (var child in link.ToList())
            {
                child.Remove();
                link.InsertBefore(child);
            }
            link.Remove();
        }
    }

    private static string NameOf(string file) => file == "README" ? Contents : file;
}

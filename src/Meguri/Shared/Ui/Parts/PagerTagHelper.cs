using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Meguri.Shared.Ui.Parts;

/// <summary>
/// <c>&lt;m-pager current="Model.P" total="312" /&gt;</c>: where in a list one is, and links to its other pages, keeping the rest of the
/// address. The page number stands in the query as <c>p</c> (Razor Pages reserves <c>page</c>).
/// </summary>
[HtmlTargetElement("m-pager", TagStructure = TagStructure.WithoutEndTag)]
public sealed class PagerTagHelper : TagHelper
{
    /// <summary>Rows on a page, where a list does not say otherwise.</summary>
    public const int Rows = 50;

    /// <summary>The page shown, from 1.</summary>
    public int Current { get; set; } = 1;

    /// <summary>Rows in the whole list.</summary>
    public int Total { get; set; }

    /// <summary>Rows on a page.</summary>
    public int Size { get; set; } = Rows;

    /// <summary>Name of the query field.</summary>
    public string Param { get; set; } = "p";

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Total == 0)
        {
            output.SuppressOutput();
            return;
        }

        var last = (Total + Size - 1) / Size;
        var current = Math.Clamp(Current, 1, last);
        output.TagName = last > 1 ? "nav" : "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "pager");
        var from = ((current - 1) * Size) + 1;
        output.Content.AppendHtml(Html.Text("p", "num", $"全{Total:N0}件中 {from:N0}〜{Math.Min(current * Size, Total):N0}件"));
        if (last == 1)
        {
            return;
        }

        output.Attributes.SetAttribute("aria-label", "ページ");
        var list = Html.Element("ul", null);
        if (current > 1)
        {
            list.InnerHtml.AppendHtml(Html.Element("li", null, Link(current - 1, "前へ").With("rel", "prev")));
        }

        var before = 0;
        foreach (var page in Shown(current, last))
        {
            if (page > before + 1)
            {
                list.InnerHtml.AppendHtml(Html.Element("li", null, Html.Text("span", "gap", "…")));
            }

            list.InnerHtml.AppendHtml(
                Html.Element(
                    "li",
                    null,
                    page == current
                        ? Html.Text("span", null, $"{page:N0}").With("aria-current", "page")
                        : Link(page, $"{page:N0}").With("aria-label", $"{page:N0}ページ目")
                )
            );
            before = page;
        }

        if (current < last)
        {
            list.InnerHtml.AppendHtml(Html.Element("li", null, Link(current + 1, "次へ").With("rel", "next")));
        }

        output.Content.AppendHtml(list);
    }

    private static IEnumerable<int> Shown(int current, int last) =>
        new[] { 1, current - 1, current, current + 1, last }.Where(p => p >= 1 && p <= last).Distinct().Order();

    private TagBuilder Link(int page, string text) =>
        Html.Text("a", null, text).With("href", ViewContext.QueryWith(Param, page == 1 ? null : $"{page}"));
}

using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Meguri.Shared.Ui.Parts;

/// <summary>
/// <c>&lt;th m-sort="budget" scope="col"&gt;予算額&lt;/th&gt;</c>: a head that sorts by its column; the order stands in the query as
/// <c>sort=budget</c> or, downwards, <c>sort=-budget</c>.
/// </summary>
[HtmlTargetElement("th", Attributes = "m-sort")]
public sealed class SortTagHelper : TagHelper
{
    /// <summary>The column's name in the address.</summary>
    [HtmlAttributeName("m-sort")]
    public required string Key { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var sort = ViewContext.HttpContext.Request.Query["sort"].ToString();
        var next = Key;
        if (sort == Key)
        {
            output.Attributes.SetAttribute("aria-sort", "ascending");
            next = "-" + Key;
        }
        else if (sort == "-" + Key)
        {
            output.Attributes.SetAttribute("aria-sort", "descending");
        }

        var link = Html.Element("a", "sort", await output.GetChildContentAsync()).With("href", ViewContext.QueryWith("sort", next, "p"));
        output.Content.SetHtmlContent(link);
    }
}

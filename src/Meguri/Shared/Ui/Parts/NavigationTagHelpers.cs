using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Meguri.Shared.Ui.Parts;

/// <summary><c>&lt;m-breadcrumb&gt;&lt;m-step href="~/"&gt;ホーム&lt;/m-step&gt;…&lt;/m-breadcrumb&gt;</c>: the way from the top to this page.</summary>
[HtmlTargetElement("m-breadcrumb")]
public sealed class BreadcrumbTagHelper : TagHelper
{
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "nav";
        output.Attributes.SetAttribute("class", "breadcrumb");
        output.Attributes.SetAttribute("aria-label", "現在位置");
        output.Content.SetHtmlContent(Html.Element("ol", null, await output.GetChildContentAsync()));
    }
}

/// <summary><c>&lt;m-tabs label="施策"&gt;&lt;m-step href="~/…" current="true"&gt;…</c>: links between the views of one thing.</summary>
[HtmlTargetElement("m-tabs")]
public sealed class TabsTagHelper : TagHelper
{
    /// <summary>What the views are of.</summary>
    public required string Label { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "nav";
        output.Attributes.SetAttribute("class", "tabs");
        output.Attributes.SetAttribute("aria-label", Label);
        output.Content.SetHtmlContent(Html.Element("ul", null, await output.GetChildContentAsync()));
    }
}

/// <summary>One entry of a breadcrumb or of tabs; without an address, it is the page itself.</summary>
[HtmlTargetElement("m-step")]
public sealed class StepTagHelper : TagHelper
{
    /// <summary>Address, such as <c>~/plans</c>.</summary>
    public string? Href { get; set; }

    /// <summary>Whether it is the page shown.</summary>
    public bool Current { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        IHtmlContent text = await output.GetChildContentAsync();
        output.TagName = "li";
        var entry = Href is null ? Html.Element("span", null, text) : Html.Element("a", null, text).With("href", ViewContext.Url(Href));
        output.Content.SetHtmlContent(entry.With("aria-current", Current || Href is null ? "page" : null));
    }
}

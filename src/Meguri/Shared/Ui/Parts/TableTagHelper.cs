using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Meguri.Shared.Ui.Parts;

/// <summary>
/// <c>&lt;m-table label="事業の一覧"&gt;&lt;table class="table"&gt;…</c>: a labelled region that scrolls when the table is wider than the screen and
/// can be reached by keyboard; with <c>sticky</c>, the head stays in sight.
/// </summary>
[HtmlTargetElement("m-table")]
public sealed class TableTagHelper : TagHelper
{
    /// <summary>Name of the region.</summary>
    public required string Label { get; set; }

    /// <summary>Keep the head in sight in a long table.</summary>
    public bool Sticky { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", Sticky ? "table-scroll sticky" : "table-scroll");
        output.Attributes.SetAttribute("role", "region");
        output.Attributes.SetAttribute("aria-label", Label);
        output.Attributes.SetAttribute("tabindex", "0");
    }
}

using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Meguri.Shared.Ui.Parts;

/// <summary><c>&lt;m-progress label="提出" value="12" max="46" /&gt;</c>: how far something is, in figures and as a bar.</summary>
[HtmlTargetElement("m-progress", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ProgressTagHelper : TagHelper
{
    /// <summary>What is counted.</summary>
    public required string Label { get; set; }

    /// <summary>How much is done.</summary>
    public int Value { get; set; }

    /// <summary>How much there is.</summary>
    public int Max { get; set; }

    /// <summary>Unit, such as 件.</summary>
    public string Unit { get; set; } = "件";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "progress");
        output.Content.AppendHtml(Html.Text("span", "num", $"{Label} {Value:N0}／{Max:N0}{Unit}"));
        output.Content.AppendHtml(
            Html.Element("progress", null).With("value", $"{Value}").With("max", $"{Math.Max(Max, 1)}").With("aria-label", Label)
        );
    }
}

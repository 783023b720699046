using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Meguri.Shared.Ui;

/// <summary><c>&lt;m-style name="staff.css"/&gt;</c>: links a built style sheet.</summary>
[HtmlTargetElement("m-style", TagStructure = TagStructure.WithoutEndTag)]
public sealed class StyleTagHelper(AssetManifest assets) : TagHelper
{
    /// <summary>Logical name, such as <c>staff.css</c>.</summary>
    public required string Name { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "link";
        output.TagMode = TagMode.StartTagOnly;
        output.Attributes.SetAttribute("rel", "stylesheet");
        output.Attributes.SetAttribute("href", ViewContext.Url(assets.Path(Name)));
    }
}

/// <summary><c>&lt;m-script name="staff.js"/&gt;</c>: loads a built module after the page.</summary>
[HtmlTargetElement("m-script", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ScriptTagHelper(AssetManifest assets) : TagHelper
{
    /// <summary>Logical name, such as <c>staff.js</c>.</summary>
    public required string Name { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "script";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("type", "module");
        output.Attributes.SetAttribute("src", ViewContext.Url(assets.Path(Name)));
    }
}

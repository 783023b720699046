using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Meguri.Shared.Ui.Forms;

/// <summary>
/// Gives every post form a one-time key (<c>_once</c>), so that a double click or a retry does the work once, and the
/// antiforgery token also where the form names its own action; leaves validation to the server, whose messages say what to do.
/// </summary>
[HtmlTargetElement("form")]
public sealed class PostFormTagHelper(IHtmlGenerator generator) : TagHelper
{
    /// <summary>Name of the one-time key among the posted fields.</summary>
    public const string OnceField = "_once";

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (!string.Equals(context.AllAttributes["method"]?.Value?.ToString(), "post", StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        output.Attributes.SetAttribute(new TagHelperAttribute("novalidate"));
        // The framework leaves the token out of a form that names its own action.
        var named = !string.IsNullOrEmpty(context.AllAttributes["action"]?.Value?.ToString());
        if (named && !context.AllAttributes.ContainsName("asp-antiforgery"))
        {
            output.PostContent.AppendHtml(generator.GenerateAntiforgery(ViewContext));
        }

        output.PostContent.AppendHtml(
            new TagBuilder("input") { TagRenderMode = TagRenderMode.StartTag }
                .With("type", "hidden")
                .With("name", OnceField)
                .With("value", Guid.NewGuid().ToString())
        );
    }
}

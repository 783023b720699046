using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Meguri.Shared.Ui.Forms;

/// <summary>
/// <c>&lt;m-error-summary /&gt;</c>: every error of the page, each a link to its field; takes the focus; nothing when there is none.
/// </summary>
[HtmlTargetElement("m-error-summary", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ErrorSummaryTagHelper : TagHelper
{
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var errors = Errors(ViewContext.ViewData.ModelState).ToList();
        if (errors.Count == 0)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "error-summary");
        output.Attributes.SetAttribute("role", "alert");
        output.Attributes.SetAttribute("tabindex", "-1");
        output.Attributes.SetAttribute(new TagHelperAttribute("autofocus"));
        output.Attributes.SetAttribute(new TagHelperAttribute("data-error-summary"));
        output.Content.AppendHtml(Html.Text("h2", null, $"入力内容を確認してください（{errors.Count}件）"));
        var list = Html.Element("ul", null);
        foreach (var (key, message) in errors)
        {
            var item =
                key.Length == 0
                    ? Html.Text("li", null, message)
                    : Html.Element("li", null, Html.Text("a", null, message).With("href", "#" + TagBuilder.CreateSanitizedId(key, "_")));
            list.InnerHtml.AppendHtml(item);
        }

        output.Content.AppendHtml(list);
    }

    private static IEnumerable<(string Key, string Message)> Errors(ModelStateDictionary state) =>
        from entry in state
        where entry.Value is { Errors.Count: > 0 }
        from error in entry.Value.Errors
        select (entry.Key, error.ErrorMessage.Length > 0 ? error.ErrorMessage : "入力された値を読み取れません。");
}

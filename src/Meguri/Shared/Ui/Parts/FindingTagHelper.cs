using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Meguri.Shared.Ui.Parts;

/// <summary>点検結果の見せ方: how grave a finding beside a field is.</summary>
public enum FindingLevel
{
    /// <summary>誤り.</summary>
    Error,

    /// <summary>注意.</summary>
    Caution,

    /// <summary>参考.</summary>
    Note,

    /// <summary>理由を付けて承認済み.</summary>
    Accepted,
}

/// <summary><c>&lt;m-finding level="Error" code="P01"&gt;…&lt;/m-finding&gt;</c>: a finding beside its field, with icon and word.</summary>
[HtmlTargetElement("m-finding")]
public sealed class FindingTagHelper : TagHelper
{
    /// <summary>How grave.</summary>
    public FindingLevel Level { get; set; } = FindingLevel.Caution;

    /// <summary>The rule's stable code.</summary>
    public string? Code { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var (cssClass, icon, word) = Level switch
        {
            FindingLevel.Error => ("error", Icons.Error, "誤り"),
            FindingLevel.Caution => ("caution", Icons.Warning, "注意"),
            FindingLevel.Accepted => ("accepted", Icons.Success, "確認済み"),
            _ => ("note", Icons.Info, "参考"),
        };
        var body = Html.Element("div", null, Html.Text("b", null, word), new HtmlString("　"), await output.GetChildContentAsync());
        if (Code is { } code)
        {
            body.InnerHtml.AppendHtml(new HtmlString(" ")).AppendHtml(Html.Text("span", "code", $"（{code}）"));
        }

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "finding " + cssClass);
        output.Content.AppendHtml(icon).AppendHtml(body);
    }
}

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

/// <summary><c>&lt;m-finding level="Error" title="文中の数と、その内訳が合わない"&gt;…&lt;/m-finding&gt;</c>: a finding beside its field, with icon and word.</summary>
[HtmlTargetElement("m-finding")]
public sealed class FindingTagHelper : TagHelper
{
    /// <summary>How grave.</summary>
    public FindingLevel Level { get; set; } = FindingLevel.Caution;

    /// <summary>What was found, in a few words; none when the message says it all.</summary>
    public string? Title { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var (cssClass, icon, word) = Level switch
        {
            FindingLevel.Error => ("error", Icons.Error, "誤り"),
            FindingLevel.Caution => ("caution", Icons.Warning, "注意"),
            FindingLevel.Accepted => ("accepted", Icons.Success, "確認済み"),
            _ => ("note", Icons.Info, "参考"),
        };
        var body = Html.Element(
            "div",
            null,
            Html.Text("b", null, Title is { Length: > 0 } title ? $"{word}：{title}" : word),
            new HtmlString("　"),
            await output.GetChildContentAsync()
        );
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "finding " + cssClass);
        output.Content.AppendHtml(icon).AppendHtml(body);
    }
}

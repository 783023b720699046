using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Meguri.Shared.Ui.Parts;

/// <summary>お知らせの種類.</summary>
public enum NoticeType
{
    Info,
    Success,
    Warning,
    Error,
}

/// <summary><c>&lt;m-notice type="success" title="保存しました。"&gt;…&lt;/m-notice&gt;</c>: a message with its icon and the word for its kind.</summary>
[HtmlTargetElement("m-notice")]
public sealed class NoticeTagHelper : TagHelper
{
    /// <summary>What kind of message.</summary>
    public NoticeType Type { get; set; }

    /// <summary>The message in one sentence.</summary>
    public string? Title { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var (cssClass, icon, word) = Type switch
        {
            NoticeType.Success => ("success", Icons.Success, "完了："),
            NoticeType.Warning => ("warning", Icons.Warning, "注意："),
            NoticeType.Error => ("error", Icons.Error, "エラー："),
            _ => ("info", Icons.Info, "お知らせ："),
        };
        var body = Html.Element("div", null);
        if (Title is { } title)
        {
            body.InnerHtml.AppendHtml(
                Html.Element("p", "notice-title", Html.Text("span", "visually-hidden", word), new HtmlContentBuilder().Append(title))
            );
        }

        body.InnerHtml.AppendHtml(await output.GetChildContentAsync());
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "notice " + cssClass);
        if (Type is NoticeType.Success or NoticeType.Error)
        {
            output.Attributes.SetAttribute("role", Type == NoticeType.Success ? "status" : "alert");
        }

        output.Content.AppendHtml(icon).AppendHtml(body);
    }
}

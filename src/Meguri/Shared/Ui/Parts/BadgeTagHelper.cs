using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Meguri.Shared.Ui.Parts;

/// <summary>印の色合い. The words carry the meaning; the tone only helps the eye.</summary>
public enum Tone
{
    Plain,
    Strong,
    Info,
    Good,
    Fair,
    Poor,
    Bad,
}

/// <summary><c>&lt;m-badge tone="Good"&gt;A 順調&lt;/m-badge&gt;</c>: a rating, a mark or a state in words.</summary>
[HtmlTargetElement("m-badge")]
public sealed class BadgeTagHelper : TagHelper
{
    /// <summary>Colour that helps the eye.</summary>
    public Tone Tone { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        var tone = Tone switch
        {
            Tone.Strong => " strong",
            Tone.Info => " info",
            Tone.Good => " good",
            Tone.Fair => " fair",
            Tone.Poor => " poor",
            Tone.Bad => " bad",
            _ => "",
        };
        output.Attributes.SetAttribute("class", "badge" + tone);
    }

    /// <summary>Tone of a rating by its place among the city's ratings, best first.</summary>
    public static Tone OfRating(int place) =>
        place switch
        {
            0 => Tone.Good,
            1 => Tone.Fair,
            2 => Tone.Poor,
            _ => Tone.Bad,
        };
}

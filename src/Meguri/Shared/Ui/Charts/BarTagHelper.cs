using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Meguri.Shared.Ui.Charts;

/// <summary>
/// <c>&lt;m-bar value="120" max="400" /&gt;</c>: a bar inside a table cell; the figure itself stands in the next cell, so the bar is decoration.
/// A second value is drawn below the first, thinner.
/// </summary>
[HtmlTargetElement("m-bar", TagStructure = TagStructure.WithoutEndTag)]
public sealed class BarTagHelper : TagHelper
{
    /// <summary>Length.</summary>
    public decimal Value { get; set; }

    /// <summary>The second figure, such as next year's.</summary>
    public decimal? Second { get; set; }

    /// <summary>Length of a full bar.</summary>
    public decimal Max { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "svg";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("width", "100%");
        output.Attributes.SetAttribute("height", Second is null ? "16" : "26");
        output.Attributes.SetAttribute("aria-hidden", "true");
        Rect(output, "track", 100, 0, Second is null ? 16 : 26);
        Rect(output, "fill-1", Share(Value), 0, Second is null ? 16 : 14);
        if (Second is { } second)
        {
            Rect(output, "fill-2", Share(second), 16, 10);
        }
    }

    private decimal Share(decimal value) => Max <= 0 ? 0 : Math.Clamp(value / Max * 100, 0, 100);

    private static void Rect(TagHelperOutput output, string cssClass, decimal width, int y, int height) =>
        output.Content.AppendHtml(
            Html.Element("rect", cssClass)
                .With("width", width.ToString("0.###", CultureInfo.InvariantCulture) + "%")
                .With("y", $"{y}")
                .With("height", $"{height}")
        );
}

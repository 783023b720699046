using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Meguri.Shared.Ui.Charts;

/// <summary>帯グラフの一区分: one part of a stacked bar.</summary>
/// <param name="Label">What the part is, in words.</param>
/// <param name="Value">Its size; not negative.</param>
/// <param name="Fill">Colour 1–5, or 0 for 「まだない」.</param>
/// <param name="Path">Where a press on the part leads, such as <c>~/search?rating=A</c>.</param>
public sealed record BarPart(string Label, decimal Value, int Fill, string? Path = null);

/// <summary>
/// <c>&lt;m-stacked-bar label="評価別の施策数" parts="…" unit="施策" /&gt;</c>: shares of a whole as one bar whose parts are links, and a legend with the figures.
/// </summary>
[HtmlTargetElement("m-stacked-bar", TagStructure = TagStructure.WithoutEndTag)]
public sealed class StackedBarTagHelper : TagHelper
{
    private const int Height = 48;
    private const decimal RoomForText = 5;

    /// <summary>What the bar shows.</summary>
    public required string Label { get; set; }

    /// <summary>The parts, left to right.</summary>
    public required IReadOnlyList<BarPart> Parts { get; set; }

    /// <summary>Unit after each figure.</summary>
    public string Unit { get; set; } = "";

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var total = Parts.Sum(p => p.Value);
        output.TagName = "figure";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "chart");
        output.Content.AppendHtml(Html.Text("figcaption", null, Label));
        if (total > 0)
        {
            output.Content.AppendHtml(Bar(total));
        }

        var legend = Html.Element("ul", "legend");
        foreach (var part in Parts)
        {
            var swatch = Html.Element("svg", null, Rect(part.Fill, "0", "16", 16))
                .With("width", "16")
                .With("height", "16")
                .With("aria-hidden", "true");
            var words = $"{part.Label} {part.Value:#,0.##}{Unit}";
            legend.InnerHtml.AppendHtml(
                Html.Element(
                    "li",
                    null,
                    swatch,
                    part.Path is { } path ? Html.Text("a", null, words).With("href", ViewContext.Url(path)) : Html.Text("span", null, words)
                )
            );
        }

        output.Content.AppendHtml(legend);
    }

    private TagBuilder Bar(decimal total)
    {
        var svg = Html.Element("svg", null)
            .With("width", "100%")
            .With("height", $"{Height}")
            .With("role", "group")
            .With("aria-label", Label);
        // Figures stand over the links, not in them: a link is named by its part, which says the figure too.
        var figures = Html.Element("g", "figures-over").With("aria-hidden", "true");
        var at = 0m;
        foreach (var part in Parts.Where(p => p.Value > 0))
        {
            var share = part.Value / total * 100;
            var words = $"{part.Label} {part.Value:#,0.##}{Unit}（{share:0.0}％）";
            var shape = Html.Element("g", null, Html.Text("title", null, words), Rect(part.Fill, Percent(at), Percent(share), Height));
            if (share >= RoomForText)
            {
                figures.InnerHtml.AppendHtml(
                    Html.Text("text", $"on-{part.Fill}", $"{part.Value:#,0.##}")
                        .With("x", Percent(at + (share / 2)))
                        .With("y", $"{(Height / 2) + 5}")
                        .With("text-anchor", "middle")
                );
            }

            svg.InnerHtml.AppendHtml(
                part.Path is { } path ? Html.Element("a", null, shape).With("href", ViewContext.Url(path)).With("aria-label", words) : shape
            );
            at += share;
        }

        svg.InnerHtml.AppendHtml(figures);
        return svg;
    }

    private static TagBuilder Rect(int fill, string x, string width, int height) =>
        Html.Element("rect", $"fill-{fill}").With("x", x).With("y", "0").With("width", width).With("height", $"{height}");

    private static string Percent(decimal value) => value.ToString("0.###", CultureInfo.InvariantCulture) + "%";
}

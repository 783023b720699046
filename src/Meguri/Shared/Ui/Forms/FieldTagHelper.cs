using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Meguri.Shared.Ui.Forms;

/// <summary>
/// <c>&lt;m-field for="Input.Name" label="名称" /&gt;</c>: label, 「※必須」, hint, control, remaining characters and error, tied
/// together for assistive technology. Attributes it does not know go to the control; child content (findings) stands below it.
/// </summary>
[HtmlTargetElement("m-field", Attributes = "for")]
public sealed class FieldTagHelper : TagHelper
{
    /// <summary>The model property.</summary>
    public required ModelExpression For { get; set; }

    /// <summary>Label; the property's display name when absent.</summary>
    public string? Label { get; set; }

    /// <summary>A sentence between label and control.</summary>
    public string? Hint { get; set; }

    /// <summary>What kind of control.</summary>
    public FieldKind As { get; set; } = FieldKind.Text;

    /// <summary>Choices of a select or of radio buttons.</summary>
    public IEnumerable<SelectListItem>? Options { get; set; }

    /// <summary>Whether 「※必須」 stands beside the label; from <see cref="RequiredAttribute"/> when absent.</summary>
    public bool? Required { get; set; }

    /// <summary>Height of the control: large 56, medium 48, small 36.</summary>
    public FieldSize Size { get; set; } = FieldSize.Medium;

    /// <summary>Limit in characters, counted down beside a text area.</summary>
    public int? Limit { get; set; }

    /// <summary>Unit after the control, such as 千円.</summary>
    public string? Unit { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var field = Describe();
        foreach (var attribute in output.Attributes.Where(a => a.Name != "class"))
        {
            field.Extra[attribute.Name] =
                attribute.ValueStyle == HtmlAttributeValueStyle.Minimized ? "" : attribute.Value?.ToString() ?? "";
        }

        var cssClass = output.Attributes["class"]?.Value?.ToString();
        output.Attributes.Clear();
        output.TagMode = TagMode.StartTagAndEndTag;
        var grouped = field.Kind == FieldKind.Radios;
        output.TagName = grouped ? "fieldset" : "div";
        var size = Size switch
        {
            FieldSize.Large => "large",
            FieldSize.Small => "small",
            _ => null,
        };
        output.Attributes.SetAttribute("class", string.Join(' ', new[] { "field", size, cssClass }.Where(c => c is not null)));
        if (grouped && field.DescribedBy is not null)
        {
            output.Attributes.SetAttribute("aria-describedby", field.DescribedBy);
        }

        output.Content.AppendHtml(LabelledFieldParts.Render(field));
        output.Content.AppendHtml(await output.GetChildContentAsync());
    }

    private LabelledField Describe()
    {
        var name = ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);
        var attributes = (For.Metadata as DefaultModelMetadata)?.Attributes.Attributes ?? [];
        ViewContext.ViewData.ModelState.TryGetValue(name, out var state);
        return new LabelledField
        {
            Name = name,
            Id = TagBuilder.CreateSanitizedId(name, "_"),
            Label = Label ?? For.Metadata.GetDisplayName(),
            Hint = Hint,
            Kind = As,
            Value = As is FieldKind.Password or FieldKind.File ? "" : state?.AttemptedValue ?? Text(For.Model, As),
            Options = [.. Options ?? []],
            Required = Required ?? attributes.OfType<RequiredAttribute>().Any(),
            Limit = Limit,
            Unit = Unit,
            Errors = [.. (state?.Errors ?? []).Select(e => e.ErrorMessage).Where(m => m.Length > 0)],
        };
    }

    private static string Text(object? model, FieldKind kind) =>
        model switch
        {
            null => "",
            bool flag => flag ? "true" : "false",
            DateOnly date => date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            Enum value => value.ToString(),
            IFormattable value when kind is not FieldKind.Text => value.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
            _ => model.ToString() ?? "",
        };
}

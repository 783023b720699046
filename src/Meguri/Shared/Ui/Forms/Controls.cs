using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Meguri.Shared.Ui.Forms;

/// <summary>Writes the control of a field.</summary>
internal static class Controls
{
    public static IHtmlContent Render(LabelledField field) =>
        field.Kind switch
        {
            FieldKind.TextArea => TextArea(field),
            FieldKind.Select => Select(field),
            FieldKind.Radios => Radios(field),
            FieldKind.Checkbox => Checkbox(field),
            _ => Input(field),
        };

    private static TagBuilder Input(LabelledField field)
    {
        var input = Common(field, new TagBuilder("input") { TagRenderMode = TagRenderMode.StartTag }, "input")
            .With(
                "type",
                field.Kind switch
                {
                    FieldKind.Password => "password",
                    FieldKind.Email => "email",
                    FieldKind.Date => "date",
                    FieldKind.Search => "search",
                    FieldKind.File => "file",
                    _ => "text",
                }
            );
        // Figures are typed as text: a plan's 「△1,234」 and 「－」 are no number to a browser.
        input.With("inputmode", field.Kind == FieldKind.Number ? "decimal" : null);
        return field.Kind == FieldKind.File ? input : input.With("value", field.Value);
    }

    private static TagBuilder TextArea(LabelledField field)
    {
        var area = Common(field, new TagBuilder("textarea"), "textarea");
        area.Attributes.TryAdd("rows", "4");
        // A browser drops the first line break after the tag.
        area.InnerHtml.AppendHtml("\n").Append(field.Value);
        return area;
    }

    private static TagBuilder Select(LabelledField field)
    {
        var select = Common(field, new TagBuilder("select"), "select");
        foreach (var item in field.Options)
        {
            var value = item.Value ?? item.Text;
            select.InnerHtml.AppendHtml(
                Html.Text("option", null, item.Text)
                    .With("value", value)
                    .With("selected", value == field.Value ? "selected" : null)
                    .With("disabled", item.Disabled ? "disabled" : null)
            );
        }

        return select;
    }

    private static TagBuilder Radios(LabelledField field)
    {
        var choices = Html.Element("div", "choices");
        for (var i = 0; i < field.Options.Count; i++)
        {
            var item = field.Options[i];
            var value = item.Value ?? item.Text;
            // The error summary's link leads to the first choice.
            var id = i == 0 ? field.Id : $"{field.Id}-{i}";
            var input = Choice("radio", field, id, value, value == field.Value).With("disabled", item.Disabled ? "disabled" : null);
            choices.InnerHtml.AppendHtml(Html.Element("div", "choice", input, Html.Text("label", null, item.Text).With("for", id)));
        }

        return choices;
    }

    private static TagBuilder Checkbox(LabelledField field)
    {
        var input = Choice("checkbox", field, field.Id, "true", field.Value.StartsWith("true", StringComparison.OrdinalIgnoreCase))
            .With("aria-describedby", field.DescribedBy)
            .With("aria-invalid", field.Errors.Count > 0 ? "true" : null);
        var label = Html.Element("label", null, LabelledFieldParts.Words(field)).With("for", field.Id);
        var absent = new TagBuilder("input") { TagRenderMode = TagRenderMode.StartTag }
            .With("type", "hidden")
            .With("name", field.Name)
            .With("value", "false");
        return Html.Element("div", "choice", input, label, absent);
    }

    private static TagBuilder Choice(string type, LabelledField field, string id, string value, bool chosen)
    {
        var input = new TagBuilder("input") { TagRenderMode = TagRenderMode.StartTag };
        input.MergeAttributes(field.Extra.Where(a => a.Key != "aria-describedby").ToDictionary(a => a.Key, string? (a) => a.Value));
        return input
            .With("type", type)
            .With("id", id)
            .With("name", field.Name)
            .With("value", value)
            .With("checked", chosen ? "checked" : null)
            .With("required", type == "radio" && field.Required ? "required" : null);
    }

    private static TagBuilder Common(LabelledField field, TagBuilder control, string cssClass)
    {
        control.MergeAttributes(field.Extra.ToDictionary(a => a.Key, string? (a) => a.Value));
        control.AddCssClass(cssClass);
        return control
            .With("id", field.Id)
            .With("name", field.Name)
            .With("required", field.Required ? "required" : null)
            .With("aria-describedby", field.DescribedBy)
            .With("aria-invalid", field.Errors.Count > 0 ? "true" : null);
    }
}

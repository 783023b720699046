using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Meguri.Shared.Ui.Forms;

/// <summary>Writes a field: label, hint, control, count and errors, in the order they are read aloud.</summary>
internal static class LabelledFieldParts
{
    public static IHtmlContent Render(LabelledField field)
    {
        var content = new HtmlContentBuilder();
        if (field.Kind != FieldKind.Checkbox)
        {
            content.AppendHtml(Heading(field));
        }

        if (field.Hint is { } hint)
        {
            content.AppendHtml(Html.Text("p", "hint", hint).With("id", field.HintId));
        }

        content.AppendHtml(
            field.Unit is { } unit
                ? Html.Element("div", "with-unit", Controls.Render(field), Html.Text("span", "unit", unit))
                : Controls.Render(field)
        );
        if (field.Limit is { } limit)
        {
            content.AppendHtml(
                Html.Text("span", "remaining", $"{limit:N0}文字まで")
                    .With("id", field.CountId)
                    .With("data-count-for", field.Id)
                    .With("data-limit", limit.ToString())
            );
        }

        if (field.Errors.Count > 0)
        {
            var errors = Html.Element("div", "error").With("id", field.ErrorId);
            foreach (var message in field.Errors)
            {
                errors.InnerHtml.AppendHtml(Html.Text("p", null, "＊" + message));
            }

            content.AppendHtml(errors);
        }

        return content;
    }

    /// <summary>The label's words and 「※必須」.</summary>
    public static IHtmlContent Words(LabelledField field)
    {
        var words = new HtmlContentBuilder().Append(field.Label);
        return field.Required ? words.AppendHtml(Html.Text("span", "required", "※必須")) : words;
    }

    private static TagBuilder Heading(LabelledField field) =>
        field.Kind == FieldKind.Radios
            ? Html.Element("legend", null, Words(field))
            : Html.Element("label", null, Words(field)).With("for", field.Id);
}

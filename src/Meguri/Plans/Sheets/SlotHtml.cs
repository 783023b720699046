using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace Meguri.Plans.Sheets;

/// <summary>How a field of the sheet is typed.</summary>
public enum SlotControl
{
    /// <summary>Text of several lines.</summary>
    Text,

    /// <summary>One line.</summary>
    Line,

    /// <summary>An amount.</summary>
    Amount,

    /// <summary>One word of a list.</summary>
    Choice,

    /// <summary>A box to tick.</summary>
    Tick,
}

/// <summary>Writes one field of the sheet: what others wrote meanwhile, the control or the plain text, and what is wrong. A sheet has hundreds, so it writes straight to the page.</summary>
public sealed class SlotHtml(SlotView view, SlotControl control, int rows = 2, string? total = null, string? label = null) : IHtmlContent
{
    private string Id => view.Name;

    /// <inheritdoc/>
    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        if (!view.Slot.MayEdit)
        {
            WritePlain(writer, encoder);
            return;
        }
        WriteClash(writer, encoder);
        if (control == SlotControl.Text)
            WriteArea(writer, encoder);
        else if (control == SlotControl.Choice)
            WriteSelect(writer, encoder);
        else
            WriteInput(writer, encoder);
        if (view.Problem is { } problem)
        {
            writer.Write($"<p class=\"error-text\" id=\"{Id}-error\">＊");
            encoder.Encode(writer, problem);
            writer.Write("</p>");
        }
    }

    private void WritePlain(TextWriter writer, HtmlEncoder encoder)
    {
        var text = control switch
        {
            SlotControl.Amount when view.Text.Length == 0 => Shared.Money.PlanUnit.NoAmount,
            SlotControl.Tick => view.Text.Length == 0 ? "－" : "○",
            _ => view.Text,
        };
        writer.Write(
            control switch
            {
                SlotControl.Text => "<div class=\"text\">",
                SlotControl.Amount => "<div class=\"num\">",
                _ => "<div>",
            }
        );
        // The total on the page counts what cannot be typed here as well.
        if (total is not null)
        {
            writer.Write($"<data data-total=\"{total}\" value=\"");
            encoder.Encode(writer, view.Text);
            writer.Write("\">");
        }
        encoder.Encode(writer, text);
        writer.Write(total is not null ? "</data></div>" : "</div>");
    }

    private void WriteClash(TextWriter writer, HtmlEncoder encoder)
    {
        if (view.Clash is not { } clash)
            return;
        writer.Write($"<div class=\"clash\" id=\"{Id}-clash\"><p><b>いま保存されている内容</b>");
        encoder.Encode(writer, view.ClashBy.Length == 0 ? "" : $"（{view.ClashBy}）");
        writer.Write("</p><div class=\"text\">");
        encoder.Encode(
            writer,
            clash.Theirs.Length == 0 ? "（空欄）"
                : control == SlotControl.Tick ? "○"
                : clash.Theirs
        );
        writer.Write("</div><p class=\"hint\">下はあなたの入力です。もう一度保存すると、下の内容に替わります。</p></div>");
    }

    private void WriteArea(TextWriter writer, HtmlEncoder encoder)
    {
        writer.Write($"<textarea class=\"textarea\" rows=\"{rows}\"");
        WriteCommon(writer, encoder);
        // A browser drops the first line break after the tag.
        writer.Write(">\n");
        encoder.Encode(writer, view.Text);
        writer.Write("</textarea>");
        if (view.Slot.MaxLength <= 0)
            return;
        var box = TextBox.Of.TryGetValue((view.Slot.Address.Kind, view.Slot.Address.Field), out var found)
            ? $" data-columns=\"{found.Columns}\" data-lines=\"{found.Lines}\""
            : "";
        writer.Write(
            $"<span class=\"remaining\" id=\"{Id}-count\" data-count-for=\"{Id}\" data-limit=\"{view.Slot.MaxLength}\"{box}>{view.Slot.MaxLength:N0}文字まで</span>"
        );
    }

    private void WriteInput(TextWriter writer, HtmlEncoder encoder)
    {
        if (control == SlotControl.Tick)
        {
            writer.Write("<input type=\"checkbox\" value=\"true\"");
            if (view.Text.Length > 0)
                writer.Write(" checked");
        }
        else
        {
            writer.Write(
                control == SlotControl.Amount
                    ? "<input type=\"text\" class=\"input num\" inputmode=\"decimal\" placeholder=\"－\" value=\""
                    : "<input type=\"text\" class=\"input\" value=\""
            );
            encoder.Encode(writer, view.Text);
            writer.Write('"');
        }
        if (total is not null)
            writer.Write($" data-total=\"{total}\"");
        WriteCommon(writer, encoder);
        writer.Write('>');
    }

    private void WriteSelect(TextWriter writer, HtmlEncoder encoder)
    {
        writer.Write("<select class=\"select\"");
        WriteCommon(writer, encoder);
        writer.Write("><option value=\"\">－</option>");
        foreach (var word in view.Slot.Words)
        {
            writer.Write("<option");
            if (word == view.Text)
                writer.Write(" selected");
            writer.Write('>');
            encoder.Encode(writer, word);
            writer.Write("</option>");
        }
        writer.Write("</select>");
    }

    private void WriteCommon(TextWriter writer, HtmlEncoder encoder)
    {
        writer.Write($" id=\"{Id}\" name=\"{Id}\" aria-label=\"");
        encoder.Encode(writer, label ?? view.Slot.Title);
        writer.Write('"');
        string?[] about =
        [
            view.Clash is null ? null : Id + "-clash",
            view.Problem is null ? null : Id + "-error",
            view.Notes.Count == 0 ? null : Id + "-notes",
        ];
        if (about.Any(a => a is not null))
            writer.Write($" aria-describedby=\"{string.Join(' ', about.Where(a => a is not null))}\"");
        if (view.Text != view.Slot.Shown)
            writer.Write(" data-typed");
        if (view.Problem is not null || view.Clash is not null)
            writer.Write(" aria-invalid=\"true\"");
    }
}

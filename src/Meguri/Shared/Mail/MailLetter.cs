using System.Text;
using Meguri.Cities;

namespace Meguri.Shared.Mail;

/// <summary>The frame round what a mail says: salutation, text, link, the office's name.</summary>
public static class MailLetter
{
    /// <summary>The whole body.</summary>
    public static string Write(City city, MailSettings settings, MailDraft draft)
    {
        var text = new StringBuilder();
        text.Append(OneLine(draft.To.Name)).Append(" 様\n\n").Append(draft.Text.ReplaceLineEndings("\n").Trim()).Append('\n');
        if (draft.Path is not null)
            text.Append('\n').Append("開くところ:\n").Append(settings.Link(city, draft.Path)).Append('\n');
        text.Append("\n-- \n").Append(settings.FromName).Append('\n');
        if (city.Contact.Length > 0)
            text.Append(city.Contact).Append('\n');
        text.Append("このメールは自動で送っています。\n");
        return Clean(text.ToString());
    }

    /// <summary>Text without line ends and other control characters, so that nothing in it can become a header of its own.</summary>
    public static string OneLine(string text) =>
        string.Concat(text.Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c)).Trim();

    private static string Clean(string text) => string.Concat(text.Where(c => c is '\n' or '\t' || !char.IsControl(c)));
}

using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Html;

namespace Meguri.Office.Mail;

/// <summary>A mail's text on a page: everything is text, only addresses of this city's own pages become links.</summary>
public static class MailText
{
    /// <summary>Makes the text safe to show.</summary>
    /// <param name="body">The mail's text.</param>
    /// <param name="home">Absolute address under which the city's pages are, with a slash at the end.</param>
    /// <param name="local">The same as seen by the reader of this page.</param>
    public static IHtmlContent Html(string body, string home, string local)
    {
        var html = new HtmlContentBuilder();
        var at = 0;
        // Only what an address of ours is made of; the rest of the line stays text.
        foreach (Match match in Regex.Matches(body, Regex.Escape(home) + @"[\w\-./%?&=#~]*", RegexOptions.None, TimeSpan.FromSeconds(1)))
        {
            html.Append(body[at..match.Index]);
            html.AppendHtml(
                $"<a href=\"{HtmlEncoder.Default.Encode(local + match.Value[home.Length..])}\">{HtmlEncoder.Default.Encode(match.Value)}</a>"
            );
            at = match.Index + match.Length;
        }
        return html.Append(body[at..]);
    }
}

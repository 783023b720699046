using System.Text;
using Meguri.Shared.Text;

namespace Meguri.Editions.Comparison;

/// <summary>One side of a row as HTML: what went is <c>del</c>, what came is <c>ins</c>, each said to who listens as well.</summary>
public static class ComparedText
{
    /// <summary>What stands where there is nothing.</summary>
    public const string None = "－";

    /// <summary>旧: what was kept and what was deleted.</summary>
    public static string Old(ComparedRow row) => Html(row.On(PieceType.Deleted), "del", "消した文字");

    /// <summary>新: what was kept and what was inserted.</summary>
    public static string New(ComparedRow row) => Html(row.On(PieceType.Inserted), "ins", "加えた文字");

    private static string Html(IEnumerable<TextPiece> pieces, string tag, string said)
    {
        var html = new StringBuilder();
        foreach (var (type, text) in pieces)
        {
            if (type == PieceType.Same)
                Encode(html, text);
            else
            {
                html.Append('<').Append(tag).Append("><span class=\"visually-hidden\">［").Append(said).Append("：</span>");
                Encode(html, text);
                html.Append("<span class=\"visually-hidden\">］</span></").Append(tag).Append('>');
            }
        }
        return html.Length == 0 ? None : html.ToString();
    }

    private static void Encode(StringBuilder html, string text)
    {
        foreach (var c in text)
            _ = c switch
            {
                '&' => html.Append("&amp;"),
                '<' => html.Append("&lt;"),
                '>' => html.Append("&gt;"),
                _ => html.Append(c),
            };
    }
}

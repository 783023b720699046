using System.Text.Encodings.Web;
using System.Text.Json;
using Meguri.Editions.Plain;

namespace Meguri.Privacy;

/// <summary>保有個人データの書き出し: all that is held on a person, for that person (個人情報の保護に関する法律 第76条、第82条), as JSON and as HTML for the press.</summary>
public static class PersonFile
{
    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
    };

    /// <summary>As JSON.</summary>
    public static byte[] ToJson(string city, DateTimeOffset at, IReadOnlyList<Held> held) =>
        JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                City = city,
                At = at,
                Entries = held.Select(h => new
                {
                    Register = h.Register.Title,
                    h.Register.Purpose,
                    KeptFrom = h.Register.KeptFrom,
                    h.Entry.Key,
                    Facts = h.Entry.Facts.Select(f => new { f.Label, f.Value }),
                }),
            },
            Json
        );

    /// <summary>As a page of A4, with the book's fonts beside it.</summary>
    public static byte[] ToHtml(string city, string day, IReadOnlyList<Held> held)
    {
        var html = new HtmlBuffer();
        html.Raw(
            "<!DOCTYPE html><html lang=\"ja\"><head><meta charset=\"utf-8\"><title>保有個人情報の書き出し</title><link rel=\"stylesheet\" href=\"fonts.css\"><style>"
        );
        html.Raw(CssText.Read("Meguri.Privacy.person-file.css"));
        html.Raw("</style></head><body><header><p>");
        html.Text($"{city}　{day}");
        html.Raw("</p><h1>保有個人情報の書き出し</h1><p>");
        html.Text($"この市の計画のシステム（Meguri）が持っている、あなたについての情報は、次の{held.Count:N0}件です。");
        html.Raw("</p></header>");
        foreach (var group in held.GroupBy(h => h.Register))
        {
            html.Raw("<section><h2>");
            html.Text(group.Key.Title);
            html.Raw("</h2><p>");
            html.Text($"何のために：{group.Key.Purpose}");
            html.Raw("<br>");
            html.Text($"いつまで：{group.Key.KeptFrom}から数えた保存期間の間");
            html.Raw("</p>");
            foreach (var (_, entry) in group)
            {
                html.Raw("<table><tbody>");
                foreach (var fact in entry.Facts)
                {
                    html.Raw("<tr><th scope=\"row\">");
                    html.Text(fact.Label);
                    html.Raw("</th><td>");
                    html.Text(fact.Value);
                    html.Raw("</td></tr>");
                }
                html.Raw("</tbody></table>");
            }
            html.Raw("</section>");
        }
        html.Raw("</body></html>");
        return html.ToUtf8();
    }
}

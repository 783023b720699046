using Meguri.Shared.Records;
using Meguri.Shared.Text;
using Meguri.Shared.Ui;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Meguri.Shared.Audit;

/// <summary>What the partial <c>/Shared/Audit/_History.cshtml</c> shows: a page of history in words.</summary>
public sealed record HistoryView
{
    /// <summary>Unchanged text longer than this is shortened between two changes.</summary>
    private const int LongSame = 160;

    /// <summary>What is kept of it on either side.</summary>
    private const int Kept = 50;

    /// <summary>The acts, newest first.</summary>
    public required IReadOnlyList<HistoryWrite> Writes { get; init; }

    /// <summary>How they are said.</summary>
    public required HistoryWords Words { get; init; }

    /// <summary>Acts in all; of an act alone, its changes.</summary>
    public required int Total { get; init; }

    /// <summary>The page, from 1.</summary>
    public required int Page { get; init; }

    /// <summary>The act shown alone; null for a list.</summary>
    public required long? Write { get; init; }

    /// <summary>What was looked for; null for the history of some records only, which has nothing to choose.</summary>
    public required HistoryFilter? Filter { get; init; }

    /// <summary>The city's clock: its local time of a moment.</summary>
    public required Func<DateTimeOffset, DateTimeOffset> Clock { get; init; }

    /// <summary>A moment of local time in words: 「令和6年7月1日 10時05分」.</summary>
    public static string Moment(DateTimeOffset local)
    {
        var era = local.Year switch
        {
            >= 2020 => $"令和{local.Year - 2018}年",
            2019 when local.Month >= 5 => "令和元年",
            _ => $"{local.Year}年",
        };
        return $"{era}{local.Month}月{local.Day}日 {local.Hour}時{local.Minute:00}分";
    }

    /// <summary>True for a text whose words are compared one by one.</summary>
    public static bool IsCompared(HistoryField field) =>
        field is { Field.Type: FieldType.Text or FieldType.Line, Before: not null, After: not null };

    /// <summary>The text with what went and what came marked, for the eye and for the ear; long stretches that stayed are shortened to 「…」.</summary>
    public static IHtmlContent Compared(HistoryField field)
    {
        var html = new HtmlContentBuilder();
        var pieces = TextDiff.Between(field.Before!, field.After!);
        for (var i = 0; i < pieces.Count; i++)
        {
            var (type, text) = (pieces[i].Type, pieces[i].Text);
            if (type == PieceType.Same)
                html.Append(text.Length > LongSame ? Shortened(text, i == 0, i == pieces.Count - 1) : text);
            else
                html.AppendHtml(
                    Html.Element(
                        type == PieceType.Deleted ? "del" : "ins",
                        null,
                        Html.Text("span", "visually-hidden", type == PieceType.Deleted ? "［消した文字：" : "［加えた文字："),
                        new StringHtmlContent(text),
                        Html.Text("span", "visually-hidden", "］")
                    )
                );
        }
        return html;
    }

    private static string Shortened(string text, bool first, bool last)
    {
        var head = first ? "" : TextLength.Cut(text, Kept);
        var tail = text[^Kept..];
        if (char.IsLowSurrogate(tail[0]))
            tail = tail[1..];
        return last ? head + "…" : $"{head}…{tail}";
    }
}

using System.Text;
using Meguri.Shared.Records;
using Meguri.Shared.Text;

namespace Meguri.Editions.Changes;

/// <summary>The words and marks in which changes are shown, alike on the public site and in the office.</summary>
public static class ChangeWords
{
    /// <summary>「第1版とくらべて、変わった主要施策は3です。」</summary>
    public static string Lead(EditionView edition, EditionChanges changes)
    {
        var since = $"第{edition.Previous!.Number}版とくらべて、";
        if (changes.IsEmpty)
            return since + "内容は変わっていません。";
        var counts = changes.Counts(edition.Plan.LevelName(edition.Plan.MeasureDepth));
        return since + (counts.Length > 0 ? $"{counts}です。" : "計画の全体にかかわるところが変わりました。");
    }

    /// <summary>新しい, 変わった, なくなった.</summary>
    public static string Of(ChangeType type) =>
        type switch
        {
            ChangeType.Added => "新しい",
            ChangeType.Removed => "なくなった",
            _ => "変わった",
        };

    /// <summary>「基本計画「33 情報の共有」が新しく加わりました」 without the item: what is said after its name.</summary>
    public static string Of(ChapterChanges chapter, string measure, string project) =>
        $"{(chapter.Type == ChangeType.Added ? "が新しく加わりました" : "がなくなりました")}（{measure}{chapter.Measures}、{project}{chapter.Projects}）。";

    /// <summary>A fact as HTML: a sentence, what it was and is, or a comparison of texts that opens at a press.</summary>
    public static string Html(ChangedFact fact)
    {
        var html = new StringBuilder();
        if (!fact.IsText)
        {
            html.Append(Encode(fact.Words));
            if (fact.After is null)
                return html.ToString();
            html.Append('：');
            if (fact.Before is { } before)
                html.Append("<span class=\"visually-hidden\">前は</span><del>")
                    .Append(Encode(before))
                    .Append("</del> → <span class=\"visually-hidden\">今は</span>");
            return html.Append(fact.Before is null ? Encode(fact.After) : $"<ins>{Encode(fact.After)}</ins>").ToString();
        }
        var (old, now) = (fact.Before ?? "", fact.After ?? "");
        html.Append("<details><summary>")
            .Append(Encode(fact.Words))
            .Append(
                old.Length == 0 ? "の文が加わりました"
                : now.Length == 0 ? "の文がなくなりました"
                : "の文が変わりました"
            )
            .Append("</summary><p class=\"compare\">");
        foreach (var piece in TextDiff.Between(old, now))
        {
            var text = Encode(piece.Text);
            html.Append(
                piece.Type switch
                {
                    PieceType.Deleted => $"<del>{text}</del>",
                    PieceType.Inserted => $"<ins>{text}</ins>",
                    _ => text,
                }
            );
        }
        return html.Append("</p></details>").ToString();
    }

    private static string Encode(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal);
}

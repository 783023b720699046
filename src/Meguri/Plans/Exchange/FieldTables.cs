using System.Text;
using Meguri.Plans.Exchange.Json;
using Meguri.Shared.Records;

namespace Meguri.Plans.Exchange;

/// <summary>The tables of fields in the documentation, in Markdown, made from <see cref="PlanRecords"/>.</summary>
public static class FieldTables
{
    /// <summary>A heading and a table for each kind; names as the workbook writes them.</summary>
    public static string ForWorkbook() =>
        Make(kind => $"### シート「{kind.Title}」", field => $"{field.Title} | `{field.Name}`", "列 | JSONの名前", FieldWords.Takes);

    /// <summary>The same with the names that JSON writes.</summary>
    public static string ForJson() =>
        Make(
            kind => $"### `{JsonLists.NameOf(kind)}` — {kind.Title}",
            field => $"`{field.Name}` | {field.Title}",
            "名前 | 日本語の名前",
            JsonCell.Takes
        );

    private static string Make(Func<RecordKind, string> heading, Func<Field, string> names, string head, Func<Field, string> takes)
    {
        var text = new StringBuilder();
        foreach (var kind in PlanRecords.All)
        {
            text.Append('\n')
                .Append(heading(kind))
                .Append("\n\n")
                .Append(kind.Note)
                .Append("\n\n| ")
                .Append(head)
                .Append(" | 鍵・必須 | 書くもの | 説明 |\n|---|---|---|---|---|\n");
            foreach (var field in kind.Fields)
                text.Append("| ")
                    .Append(names(field))
                    .Append(" | ")
                    .Append(
                        field.IsKey ? "鍵"
                        : field.IsRequired ? "必須"
                        : ""
                    )
                    .Append(" | ")
                    .Append(takes(field))
                    .Append(" | ")
                    .Append(Note(field))
                    .Append(" |\n");
        }
        return text.Append('\n').ToString();
    }

    private static string Note(Field field) =>
        field.RefersTo is { } target
            ? $"「{PlanRecords.All.First(k => k.Name == target).Title}」にあるコード。{field.Note}"
            : field.Note.Replace('\n', ' ').Replace("|", "\\|", StringComparison.Ordinal);
}

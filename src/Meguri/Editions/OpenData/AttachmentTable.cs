using System.Globalization;

namespace Meguri.Editions.OpenData;

/// <summary>写真と資料の一覧: every file that the edition shows, with where it belongs and how to check it.</summary>
public static class AttachmentTable
{
    private static readonly IReadOnlyList<DataColumn> Columns =
    [
        .. RecordTable.Common,
        new("番号", "この版の中での番号。"),
        new("付いているところ", "施策・事業・指標の名前。"),
        new("ページ", "付いているページの、この版の中でのアドレス。"),
        new("説明", ""),
        new("ファイル名", "保存するときの名前。"),
        new("アドレス", "ファイルの、この版の中でのアドレス。"),
        new("形式", "メディアタイプ。"),
        new("大きさ（バイト）", ""),
        new("SHA-256", "中身の照合値。"),
    ];

    /// <summary>The data set; none for an edition without files.</summary>
    public static IEnumerable<DataSet> Of(EditionView edition)
    {
        if (edition.Attachments.Count > 0)
            yield return new(
                "attachments",
                "写真と資料の一覧",
                "施策・事業・指標に付いている、公開した写真と資料。",
                DataSet.Csv,
                edition.Attachments.Count,
                Columns,
                () => Shared.Text.Csv.Write(Columns.Select(c => c.Title), Rows(edition))
            );
    }

    private static IEnumerable<IEnumerable<string?>> Rows(EditionView edition)
    {
        var common = RecordTable.CommonCells(edition);
        foreach (var file in edition.Attachments)
        {
            var (title, path) = EditionAttachment.PlaceOf(edition.Plan, file.Owner);
            yield return
            [
                .. common,
                file.Number.ToString(CultureInfo.InvariantCulture),
                title,
                path,
                file.Title,
                file.FileName,
                file.Path,
                file.MediaType,
                file.Length.ToString(CultureInfo.InvariantCulture),
                file.Sha256,
            ];
        }
    }
}

using Meguri.Shared.Workbooks;

namespace Meguri.Plans.Exchange.Tidy;

/// <summary>The first sheet of a tidy workbook: how to read it and how to write in it.</summary>
internal static class TidyGuide
{
    public const string SheetName = "読み方";

    /// <summary>How the workbook is written, line by line; the documentation says the same words.</summary>
    public static readonly IReadOnlyList<string> Lines =
    [
        "このブックには、計画のすべてが、種類ごとに1枚のシートで入っています。書き直して、そのまま読み込めます。",
        "シートの1行目は列の名前、2行目は「※」で始まる説明（読み込みません）、3行目からがデータです。1行が1件です。",
        "列の順は変えられます。列の名前とシートの名前は変えないでください。使わない列やシートは消せます。消した列の値は、いまのまま残ります。",
        "金額は円単位の数字です。空欄は「－」（金額なし）で、0とは違います。△1,234、全角の数字、「－」も読み取れます。",
        "年度は西暦の数字（2024）です。R6、令和6年度とも書けます。",
        "印は、あれば1、なければ空欄です。○、はい、TRUEとも書けます。",
        "行を消しても、計画からは消えません。消すときは、取り込みの確認で「ファイルにないものを消す」を選びます。",
        "鍵の列（下の表で「鍵」とある列）が同じ行は1行だけにしてください。鍵の値を変えると、別の新しい1件になります。",
    ];

    private static readonly string[] Head = ["シート", "列", "鍵・必須", "書くもの", "説明"];

    public static void Write(WorkbookWriter book, string planTitle)
    {
        using var sheet = book.AddSheet(
            SheetName,
            new SheetLayout
            {
                Columns = [new(16), new(22), new(10), new(44), new(70)],
                TabColor = "7F7F7F",
                Print = new() { Landscape = true },
            }
        );
        sheet.Row(28).Text($"{planTitle} — 読み方", CellStyle.Title);
        foreach (var line in Lines)
            sheet.Row().Text("・" + line);
        sheet.Row();
        sheet.Row();
        foreach (var head in Head)
            sheet.Text(head, CellStyle.Head);
        foreach (var kind in PlanRecords.All)
        {
            sheet.Row().Text(kind.Title, CellStyle.Wrapped).At(5).Text(kind.Note, CellStyle.Wrapped);
            foreach (var field in kind.Fields)
                sheet
                    .Row()
                    .Text(kind.Title, CellStyle.Wrapped)
                    .Text(field.Title, CellStyle.Wrapped)
                    .Text(
                        field.IsKey ? "鍵"
                            : field.IsRequired ? "必須"
                            : "",
                        CellStyle.Wrapped
                    )
                    .Text(FieldWords.Takes(field), CellStyle.Wrapped)
                    .Text(field.Note, CellStyle.Wrapped);
        }
    }
}

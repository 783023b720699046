using Meguri.Shared.Text;
using Meguri.Shared.Workbooks;

namespace Meguri.Editions.Comparison;

/// <summary>新旧対照表のブック: one row a field; deleted text struck through, inserted text underlined and bold within the cell.</summary>
public static class ComparisonWorkbook
{
    private static readonly CellStyle Cell = CellStyle.Wrapped with { Border = CellBorder.Thin };
    private static readonly string[] Heads = ["章", "施策", "変更", "事業", "欄", "旧", "新"];
    private const double LineHeight = 18.75;
    private const double MostHeight = 409;
    private static readonly double[] Widths = [32, 24, 6, 22, 20, 46, 46];

    /// <summary>Writes the table; the same table gives the same bytes.</summary>
    public static byte[] Write(ComparisonDocument document)
    {
        using var stream = new MemoryStream();
        using (var book = new WorkbookWriter(stream, document.Title))
        {
            var table = document.Table;
            using var sheet = book.AddSheet(
                "新旧対照表",
                new SheetLayout
                {
                    Columns = [.. Widths.Select(w => new SheetColumn(w))],
                    FrozenRows = 3,
                    Filter = table.Lines.Count == 0 ? null : $"A3:{CellAddress.Column(Heads.Length)}{table.Lines.Count + 3}",
                    Print = new() { Landscape = true, TitleRows = (3, 3) },
                }
            );
            sheet.Row().Text($"{document.CityName}　{document.Title}", CellStyle.Title);
            sheet
                .Row()
                .Text(
                    $"旧：{table.Old.Name}（{table.Old.When}）　新：{table.New.Name}（{table.New.When}）{(document.Choice.Length > 0 ? $"　しぼりこみ：{document.Choice}" : "")}",
                    CellStyle.AsText
                );
            sheet.Row();
            foreach (var head in Heads)
                sheet.Text(
                    head switch
                    {
                        "旧" => $"旧（{table.Old.Name}）",
                        "新" => $"新（{table.New.Name}）",
                        "事業" => table.New.Plan.Document.Plan.ProjectTitle,
                        _ => head,
                    },
                    CellStyle.Head
                );
            foreach (var line in table.Lines)
                Write(sheet, line);
            if (table.Lines.Count == 0)
                sheet.Row().Text("変わったところはありません。", CellStyle.AsText);
        }
        return stream.ToArray();
    }

    private static void Write(SheetWriter sheet, ComparedLine line)
    {
        string[] place =
        [
            line.Section.Chapter,
            line.Section.Title,
            line.Group.TypeTitle.Length > 0 ? line.Group.TypeTitle : "変更",
            line.Group.Project is { } code ? $"{code}　{line.Group.Title}" : line.Group.Title,
            line.Row.Field,
        ];
        // Not every program makes a row as high as its text.
        sheet.Row(
            Math.Min(
                MostHeight,
                LineHeight * place.Append(line.Row.Old).Append(line.Row.New).Select((text, i) => Lines(text, Widths[i])).Max()
            )
        );
        foreach (var text in place)
            sheet.Text(text, Cell);
        sheet.Runs(
            [
                .. line
                    .Row.On(PieceType.Deleted)
                    .Select(p => new CellRun(p.Text, p.Type == PieceType.Deleted ? RunMark.Struck : RunMark.None)),
            ],
            Cell
        );
        sheet.Runs(
            [
                .. line
                    .Row.On(PieceType.Inserted)
                    .Select(p => new CellRun(p.Text, p.Type == PieceType.Inserted ? RunMark.Underlined : RunMark.None)),
            ],
            Cell
        );
    }

    /// <summary>How many lines a text takes in a column; a kana or kanji is two wide.</summary>
    private static int Lines(string text, double width) =>
        text.Split('\n')
            .Sum(line =>
                Math.Max(
                    1,
                    (int)
                        Math.Ceiling(
                            line.Sum(c =>
                                c < 0x0250 ? 1
                                : char.IsLowSurrogate(c) ? 0
                                : 2
                            ) / (width - 2)
                        )
                )
            );
}

using Meguri.Shared.Workbooks;

namespace Meguri.Editions.Documents;

/// <summary>文書のブック: one row a datum, numbers as numbers in yen with the unit in the head, no merged cells; inner tables and totals on sheets of their own.</summary>
public static class DocumentWorkbook
{
    private static readonly CellStyle Cell = CellStyle.Wrapped with { Border = CellBorder.Thin };
    private static readonly CellStyle Money = CellStyle.Money with { Border = CellBorder.Thin };
    private static readonly CellStyle Share = CellStyle.Money with { Border = CellBorder.Thin, NumberFormat = "0.0" };

    /// <summary>Writes a document; the same document gives the same bytes.</summary>
    public static byte[] Write(PublicDocument document)
    {
        using var stream = new MemoryStream();
        using (var book = new WorkbookWriter(stream, document.Title))
        {
            foreach (var table in Tables(document))
                Write(book, document, table);
        }
        return stream.ToArray();
    }

    /// <summary>The sheets: the rows themselves, then the tables inside them, then the totals.</summary>
    public static IEnumerable<DocumentTable> Tables(PublicDocument document)
    {
        var places = Places(document).ToList();
        yield return new(document.Kind.Title, [.. places, .. document.Columns.Where(c => c.Type != ColumnType.Table)], document.Rows);
        foreach (var column in document.Columns.Where(c => c.Type == ColumnType.Table))
        {
            var rows = document.Rows.SelectMany(column.InnerRows).ToList();
            if (document.Kind.PageEach)
                places = [.. Places(document), Kinds.Columns.ProjectCode];
            yield return new(column.Title, [.. places, .. column.Inner], rows);
        }
        if (document.Sums.Count > 0 && document.Kind.Shape != DocumentShape.Pages)
            yield return Totals(document);
        foreach (var extra in document.Kind.Extras(document.Source))
            yield return extra;
    }

    // What tells one row from another stands in every workbook, whatever columns the city shows.
    private static IEnumerable<DocumentColumn> Places(PublicDocument document)
    {
        if (document.Kind.Shape == DocumentShape.Pages)
            yield break;
        if (document.CountsLines)
        {
            for (var depth = 1; depth < document.Plan.MeasureDepth; depth++)
            {
                var at = depth;
                yield return new($"level{depth}", document.Plan.LevelName(depth), ColumnType.Word, r => r.Node is null ? null
                    : r.Plan.Above(r.Node).FirstOrDefault(n => n.Depth == at) is { } above ? $"{above.Code}　{above.Name}"
                    : null);
            }
            yield return Kinds.Columns.MeasureCode;
            yield return Kinds.Columns.MeasureName;
        }
        if (!document.Kind.PageEach)
            yield return Kinds.Columns.ProjectCode;
        if (document.Kind is { Shape: DocumentShape.Forms, PageEach: false })
            yield return new("projectName", "事業名", ColumnType.Word, r => r.Project?.Name);
    }

    private static DocumentTable Totals(PublicDocument document)
    {
        List<DocumentRow> rows = [];
        if (document.CountsLines)
        {
            rows.AddRange(
                document
                    .SumRows.GroupBy(r => r.Node!.Code, StringComparer.Ordinal)
                    .Select(g => new DocumentRow(document.Source) { Text = $"{g.Key}　{g.First().Node!.Name}", Parts = [.. g] })
            );
            rows.Add(new(document.Source) { Text = "各シートの計の合計（再掲を重ねて数える）", Parts = document.SumRows });
        }
        rows.Add(
            new(document.Source)
            {
                Text = "計画全体の合計（一つの事業を一度だけ数える）",
                Parts = document.SumRows,
                Once = true,
            }
        );
        return new(
            "合計",
            [
                new("what", "区分", ColumnType.Word, r => r.Text),
                .. document.Sums.Select(c => c with { Value = r => PublicDocument.Sum(c, r.Parts, r.Once) }),
            ],
            rows
        );
    }

    private static void Write(WorkbookWriter book, PublicDocument document, DocumentTable table)
    {
        var width = table.Columns.Count;
        using var sheet = book.AddSheet(
            document.Dated(table.Title),
            new SheetLayout
            {
                Columns =
                [
                    .. table.Columns.Select(c => new SheetColumn(
                        c.Type switch
                        {
                            ColumnType.Text => 48,
                            ColumnType.Word => 20,
                            ColumnType.Yen => 16,
                            _ => 10,
                        }
                    )),
                ],
                FrozenRows = 4,
                Filter = table.Rows.Count == 0 ? null : $"A4:{CellAddress.Column(width)}{table.Rows.Count + 4}",
                Print = new() { Landscape = true, TitleRows = (4, 4) },
            }
        );
        sheet.Row().Text($"{document.Source.Edition.City.Name}　{document.Title}", CellStyle.Title);
        sheet.Row().Text($"{document.Issue}　{document.Years}", CellStyle.AsText);
        sheet.Row().Text("金額は円です。何も書いていないところは、金額や記載がないところです。", CellStyle.AsText);
        sheet.Row();
        foreach (var column in table.Columns)
            sheet.Text(
                document.Dated(column.Title)
                    + (
                        column.Type switch
                        {
                            ColumnType.Yen => "（円）",
                            ColumnType.Share => "（％）",
                            _ => "",
                        }
                    ),
                CellStyle.Head
            );
        foreach (var row in table.Rows)
        {
            sheet.Row();
            foreach (var column in table.Columns)
            {
                _ = column.Value(row) switch
                {
                    long number => sheet.Number(number, Money),
                    decimal share => sheet.Number(share, Share),
                    var text => sheet.Text(text as string, Cell),
                };
            }
        }
        if (table.Rows.Count == 0)
            sheet.Row().Text("載せるものがありません。", CellStyle.AsText);
    }
}

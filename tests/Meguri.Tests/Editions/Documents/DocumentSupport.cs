using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Meguri.Editions;
using Meguri.Editions.Documents;
using Meguri.Plans;

namespace Meguri.Tests.Editions.Documents;

/// <summary>Documents made without a database, and their workbooks read back by a program that knows nothing of ours.</summary>
internal static class DocumentSupport
{
    public static PublicDocument Demo(string kind, params DocumentColumnSetting[] settings) =>
        Of(kind, DemoEdition.First().Edition, settings);

    public static PublicDocument Of(string kind, EditionView edition, params DocumentColumnSetting[] settings) =>
        new(DocumentKind.Find(kind)!, new DocumentSource(edition, edition.Latest!), settings);

    public static PublicDocument Of(string kind, PlanDocument plan) =>
        Of(kind, new EditionView(DemoEdition.City, DemoEdition.Info(1), plan, null, [], new Dictionary<string, byte[]>()));

    /// <summary>The sheets of a workbook: name, then rows of cells, the heads in the first row; numbers are decimals.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<object?[]>> Sheets(byte[] bytes)
    {
        using var book = SpreadsheetDocument.Open(new MemoryStream(bytes), false);
        return book.WorkbookPart!.Workbook.Descendants<Sheet>()
            .ToDictionary(s => s.Name!.Value!, s => Rows((WorksheetPart)book.WorkbookPart.GetPartById(s.Id!)), StringComparer.Ordinal);
    }

    /// <summary>The amounts of a column by project; what stands in several rows is a list.</summary>
    public static ILookup<string, decimal?> ByProject(IReadOnlyList<object?[]> rows, string column)
    {
        var (project, at) = (Array.IndexOf(rows[0], "事業番号"), Array.IndexOf(rows[0], column));
        Assert.True(project >= 0 && at >= 0, $"{column} of {string.Join('|', rows[0])}");
        return rows.Skip(1).ToLookup(r => (string)r[project]!, r => (decimal?)r[at]);
    }

    public static decimal Printed(this ILookup<string, decimal?> amounts) => amounts.Sum(p => p.Sum(a => a ?? 0));

    public static decimal Once(this ILookup<string, decimal?> amounts) => amounts.Sum(p => p.FirstOrDefault(a => a is not null) ?? 0);

    private static IReadOnlyList<object?[]> Rows(WorksheetPart part)
    {
        var rows = part.Worksheet.Descendants<Row>().Skip(3).ToList();
        var width = rows[0].Elements<Cell>().Count();
        return
        [
            .. rows.Select(r =>
            {
                var cells = new object?[width];
                foreach (var cell in r.Elements<Cell>())
                {
                    var at = Column(cell.CellReference!.Value!);
                    if (at < width)
                        cells[at] =
                            cell.InlineString is { } text ? text.InnerText
                            : cell.CellValue is { } value ? decimal.Parse(value.Text, CultureInfo.InvariantCulture)
                            : null;
                }
                return cells;
            }),
        ];
    }

    private static int Column(string address) => address.TakeWhile(char.IsLetter).Aggregate(0, (n, c) => (n * 26) + c - 'A' + 1) - 1;
}

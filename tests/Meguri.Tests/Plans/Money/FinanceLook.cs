using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;
using Meguri.Plans;
using Meguri.Plans.Money.Finance;
using Meguri.Shared.Workbooks;
using Meguri.Tests.Shared.Workbooks;

namespace Meguri.Tests.Plans.Money;

/// <summary>A finance file as it is read at first sight, or as a person has said.</summary>
internal static class FinanceLook
{
    public const string P010 = "P010,町内会活動活性化交付金";
    public const string P011 = "P011,地域協働事業対策補助金";

    public static readonly PlanIndex Hokuto = new(Meguri.Demo.Hokuto.HokutoCity.Plan());

    public static FinancePreview Preview(string csv, Func<FinanceMapping, FinanceMapping>? change = null) =>
        Preview(Encoding.UTF8.GetBytes(csv), change);

    public static FinancePreview Preview(
        byte[] content,
        Func<FinanceMapping, FinanceMapping>? change = null,
        IReadOnlyDictionary<string, string>? answers = null
    )
    {
        var file = FinanceFile.Read(content, answers);
        var mapping = FinanceGuess.Of(file, new(2024));
        return FinancePreview.Make(file, new FinanceChoices { Mapping = change?.Invoke(mapping) ?? mapping, Confirmed = true }, Hokuto);
    }

    public static IEnumerable<string> Changes(FinancePreview preview) =>
        preview.Changes.Select(c => $"{c.Key} {c.Fields.FirstOrDefault(f => f.Field.Name == "amount")?.After}");

    /// <summary>「P010/2024/決算:100」 of every line whose project is known.</summary>
    public static string Amounts(FinancePreview preview) =>
        string.Join(
            ' ',
            preview
                .Lines.Where(l => l.State == FinanceLineState.Matched)
                .SelectMany(l => l.Amounts.Select(a => $"{l.Project}/{a.Year.Value}/{a.Stage}:{a.Amount}"))
        );

    /// <summary>A workbook of several sheets; a figure is a number, 2024-10-03 a day, and all else text.</summary>
    public static byte[] Book(params (string Name, string Csv)[] sheets)
    {
        const string relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        string All(Func<int, string> of) => string.Concat(Enumerable.Range(1, sheets.Length).Select(of));
        string Cell(int row, int column, string text) =>
            long.TryParse(text, CultureInfo.InvariantCulture, out var number)
                ? $"<c r=\"{CellAddress.Of(row, column)}\"><v>{number}</v></c>"
            : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
                ? $"<c r=\"{CellAddress.Of(row, column)}\" t=\"d\"><v>{text}</v></c>"
            : $"<c r=\"{CellAddress.Of(row, column)}\" t=\"inlineStr\"><is><t>{SecurityElement.Escape(text)}</t></is></c>";
        var book = RawXlsx
            .WithRows("")
            .Part(
                "[Content_Types].xml",
                $"""<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>{All(n => $"<Override PartName=\"/xl/worksheets/sheet{n}.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>")}</Types>"""
            )
            .Part(
                "xl/workbook.xml",
                $"""<workbook xmlns="{RawXlsx.Main}" xmlns:r="{relation}"><sheets>{All(n => $"<sheet name=\"{sheets[n - 1].Name}\" sheetId=\"{n}\" r:id=\"rId{n}\"/>")}</sheets></workbook>"""
            )
            .Part(
                "xl/_rels/workbook.xml.rels",
                $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{All(n => $"<Relationship Id=\"rId{n}\" Type=\"{relation}/worksheet\" Target=\"worksheets/sheet{n}.xml\"/>")}</Relationships>"""
            );
        for (var n = 1; n <= sheets.Length; n++)
        {
            var rows = sheets[n - 1]
                .Csv.TrimEnd('\n')
                .Split('\n')
                .Select(
                    (line, r) =>
                        $"<row r=\"{r + 1}\">{string.Concat(line.Split(',').Select((text, c) => text.Length == 0 ? "" : Cell(r + 1, c + 1, text)))}</row>"
                );
            book.Part(
                $"xl/worksheets/sheet{n}.xml",
                $"""<worksheet xmlns="{RawXlsx.Main}"><sheetData>{string.Concat(rows)}</sheetData></worksheet>"""
            );
        }
        return book.Bytes();
    }

    /// <summary>The first sheet of such a workbook with cells merged.</summary>
    public static byte[] Merged(byte[] book, string range) =>
        WithRows(book, "</sheetData>", $"</sheetData><mergeCells><mergeCell ref=\"{range}\"/></mergeCells>");

    /// <summary>The first sheet of such a workbook with something else written in it.</summary>
    public static byte[] WithRows(byte[] book, string old, string other)
    {
        using var stream = new MemoryStream();
        stream.Write(book);
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            var part = zip.GetEntry("xl/worksheets/sheet1.xml")!;
            string xml;
            using (var reader = new StreamReader(part.Open()))
                xml = reader.ReadToEnd();
            part.Delete();
            using var writer = new StreamWriter(zip.CreateEntry("xl/worksheets/sheet1.xml").Open());
            writer.Write(xml.Replace(old, other, StringComparison.Ordinal));
        }
        return stream.ToArray();
    }
}

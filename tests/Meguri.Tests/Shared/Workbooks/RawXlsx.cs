using System.IO.Compression;
using System.Text;

namespace Meguri.Tests.Shared.Workbooks;

/// <summary>Puts an .xlsx together part by part, right or wrong, without the code under test.</summary>
internal sealed class RawXlsx
{
    public const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private readonly Dictionary<string, byte[]> _parts = new(StringComparer.Ordinal);

    /// <summary>A workbook whose one sheet holds <paramref name="rows"/>, the XML inside of sheetData.</summary>
    public static RawXlsx WithRows(string rows, string after = "", string sheetName = "表") =>
        new RawXlsx()
            .Part(
                "[Content_Types].xml",
                """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>"""
            )
            .Part(
                "_rels/.rels",
                """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"""
            )
            .Part(
                "xl/workbook.xml",
                $"""<workbook xmlns="{Main}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="{sheetName}" sheetId="1" r:id="rId1"/></sheets></workbook>"""
            )
            .Part(
                "xl/_rels/workbook.xml.rels",
                """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"""
            )
            .Part(
                "xl/worksheets/sheet1.xml",
                $"""<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="{Main}"><sheetData>{rows}</sheetData>{after}</worksheet>"""
            );

    public RawXlsx Shared(string items) => Part("xl/sharedStrings.xml", $"""<sst xmlns="{Main}">{items}</sst>""");

    public RawXlsx Styles(string formats) =>
        Part("xl/styles.xml", $"""<styleSheet xmlns="{Main}"><cellXfs>{formats}</cellXfs></styleSheet>""");

    public RawXlsx Part(string name, string xml) => Part(name, Encoding.UTF8.GetBytes(xml));

    public RawXlsx Part(string name, byte[] bytes)
    {
        _parts[name] = bytes;
        return this;
    }

    /// <summary>The file.</summary>
    /// <param name="packing">How hard it is packed; null by the parts' size. Packing noise hard takes half a minute and gains nothing.</param>
    public byte[] Bytes(CompressionLevel? packing = null)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in _parts)
            {
                using var part = zip.CreateEntry(
                        name,
                        packing
                            ?? bytes.Length switch
                            {
                                > 100_000_000 => CompressionLevel.Optimal,
                                > 10_000_000 => CompressionLevel.SmallestSize,
                                _ => CompressionLevel.Fastest,
                            }
                    )
                    .Open();
                part.Write(bytes);
            }
        }
        return stream.ToArray();
    }
}

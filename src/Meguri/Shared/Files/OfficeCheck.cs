using System.Buffers.Binary;
using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Meguri.Shared.Workbooks;

namespace Meguri.Shared.Files;

/// <summary>
/// Office の検査: a zip is taken only as a Word, Excel, PowerPoint or OpenDocument file that is whole, holds nothing that runs and unpacks within limits.
/// Every part is unpacked once and counted; what the zip says of itself is not believed.
/// </summary>
internal static partial class OfficeCheck
{
    private const string Ooxml = "application/vnd.openxmlformats-officedocument.";

    private const string Odf = "application/vnd.oasis.opendocument.";

    private const int MostDepth = 2;

    private const int MostText = 512 * 1024;

    private const int MostPersons = 5;

    private static readonly string[] Programs =
    [
        ".exe",
        ".dll",
        ".js",
        ".vbs",
        ".bat",
        ".cmd",
        ".ps1",
        ".jar",
        ".class",
        ".hta",
        ".lnk",
        ".html",
        ".htm",
        ".swf",
    ];

    /// <summary>What it is, and the persons that its properties name.</summary>
    /// <exception cref="FileRefusedException">It is not taken.</exception>
    public static (string MediaType, string Extension, IReadOnlyList<string> Persons) Read(Stream stream) =>
        Read(stream, 0, new Budget { Left = UploadLimits.UnpackedBytes });

    private static (string MediaType, string Extension, IReadOnlyList<string> Persons) Read(Stream stream, int depth, Budget budget)
    {
        MustBeWhole(stream);
        stream.Position = 0;
        try
        {
            using var zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
            if (zip.Entries.Count > UploadLimits.Parts)
                throw FileRefusal.Of("bomb");
            var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            foreach (var entry in zip.Entries)
            {
                if (entry.IsEncrypted)
                    throw FileRefusal.Of("encrypted");
                if (!names.Add(Name(entry)))
                    throw FileRefusal.Of("broken");
            }
            var kind = KindOf(zip, names) ?? throw FileRefusal.Of(Other(names));
            var persons = new List<string>();
            foreach (var entry in zip.Entries.Where(e => !e.FullName.EndsWith('/')))
                Look(entry, depth, budget, persons);
            return (kind.MediaType, kind.Extension, [.. persons.Distinct(StringComparer.Ordinal).Take(MostPersons)]);
        }
        catch (InvalidDataException)
        {
            throw FileRefusal.Of("broken");
        }

        static string Other(HashSet<string> names) =>
            names.Contains("[Content_Types].xml") || names.Contains("mimetype") ? "unknown" : "packed";
    }

    private static string Name(ZipArchiveEntry entry) => entry.FullName.Replace('\\', '/').TrimStart('/');

    /// <summary>The zip begins at the first byte and ends at the last: nothing else hangs before or behind it.</summary>
    private static void MustBeWhole(Stream stream)
    {
        var tail = new byte[(int)Math.Min(stream.Length, 22 + 65_535)];
        stream.Position = stream.Length - tail.Length;
        stream.ReadExactly(tail);
        var at = tail.AsSpan().LastIndexOf("PK\x5\x6"u8);
        if (at < 0 || at + 22 > tail.Length)
            throw FileRefusal.Of("broken");
        var end = tail.AsSpan(at);
        var (size, start, comment) = (
            BinaryPrimitives.ReadUInt32LittleEndian(end[12..]),
            BinaryPrimitives.ReadUInt32LittleEndian(end[16..]),
            BinaryPrimitives.ReadUInt16LittleEndian(end[20..])
        );
        if (at + 22 + comment != tail.Length)
            throw FileRefusal.Of("polyglot");
        // Large-file records (zip64) may lie between the directory and its end.
        var between = stream.Length - tail.Length + at - ((long)start + size);
        if (start != uint.MaxValue && between is not (0 or 76))
            throw FileRefusal.Of("polyglot");
    }

    private static (string MediaType, string Extension)? KindOf(ZipArchive zip, HashSet<string> names)
    {
        if (names.Contains("[Content_Types].xml"))
            return names.Contains("word/document.xml") ? (Ooxml + "wordprocessingml.document", ".docx")
                : names.Contains("xl/workbook.xml") ? (Ooxml + "spreadsheetml.sheet", ".xlsx")
                : names.Contains("ppt/presentation.xml") ? (Ooxml + "presentationml.presentation", ".pptx")
                : names.Contains("xl/workbook.bin") ? throw FileRefusal.Of("old-office")
                : null;
        if (!names.Contains("content.xml") || zip.GetEntry("mimetype") is not { Length: < 200 } type)
            return null;
        using var text = new StreamReader(type.Open(), Encoding.ASCII);
        return text.ReadToEnd().Trim() switch
        {
            Odf + "text" => (Odf + "text", ".odt"),
            Odf + "spreadsheet" => (Odf + "spreadsheet", ".ods"),
            Odf + "presentation" => (Odf + "presentation", ".odp"),
            _ => null,
        };
    }

    private static void Look(ZipArchiveEntry entry, int depth, Budget budget, List<string> persons)
    {
        var name = Name(entry);
        bool Has(string part) => name.Contains(part, StringComparison.OrdinalIgnoreCase);
        bool Ends(string part) => name.EndsWith(part, StringComparison.OrdinalIgnoreCase);
        if (Ends("vbaProject.bin") || Ends("vbaData.xml") || Has("/macrosheets/") || Has("Basic/") || Has("Scripts/"))
            throw FileRefusal.Of("macro");
        if (name.Split('/').Contains("..", StringComparer.Ordinal))
            throw FileRefusal.Of("broken");
        if (Has("activeX/") || (Has("embeddings/") && Ends(".bin")) || Programs.Any(Ends))
            throw FileRefusal.Of("active");
        var isText = Ends(".xml") || Ends(".rels");
        var isInside = Has("embeddings/");
        using var kept = isText || isInside ? new MemoryStream() : null;
        Unpack(entry, kept, isInside ? FileLimits.OneFile : MostText, isText, budget);
        if (isInside)
        {
            if (depth >= MostDepth || !UploadGuard.IsZip(kept!.GetBuffer().AsSpan(0, (int)Math.Min(kept.Length, 4))))
                throw FileRefusal.Of("inside");
            Read(kept, depth + 1, budget);
        }
        if (!isText)
            return;
        var text = Text(kept!);
        if (text.Contains("<!DOCTYPE", StringComparison.OrdinalIgnoreCase) || text.Contains("<!ENTITY", StringComparison.OrdinalIgnoreCase))
            throw FileRefusal.Of("broken");
        if (
            name.Equals("[Content_Types].xml", StringComparison.OrdinalIgnoreCase)
            && text.Contains("macroEnabled", StringComparison.OrdinalIgnoreCase)
        )
            throw FileRefusal.Of("macro");
        if (Ends("META-INF/manifest.xml") && text.Contains("encryption-data", StringComparison.OrdinalIgnoreCase))
            throw FileRefusal.Of("encrypted");
        if (Ends(".rels") && Drawn().IsMatch(text))
            throw FileRefusal.Of("external");
        if (depth == 0 && (Ends("docProps/core.xml") || Ends("docProps/app.xml") || Ends("meta.xml") || Ends("comments.xml")))
            persons.AddRange(
                Person()
                    .Matches(text)
                    .Select(m => WebUtility.HtmlDecode(m.Groups["who"].Value).Trim())
                    .Where(p => p.Length is > 0 and <= 100)
            );
    }

    /// <summary>Unpacks a part, counts it and keeps its beginning.</summary>
    private static void Unpack(ZipArchiveEntry entry, MemoryStream? kept, int most, bool isText, Budget budget)
    {
        using var part = entry.Open();
        var buffer = new byte[81_920];
        long all = 0;
        for (int read; (read = part.Read(buffer)) > 0; )
        {
            all += read;
            budget.Left -= read;
            if (budget.Left < 0 || (isText && all > 1024 * 1024 && all > entry.CompressedLength * UploadLimits.PackingRatio))
                throw FileRefusal.Of("bomb");
            if (kept is not null)
            {
                if (kept.Length < most)
                    kept.Write(buffer, 0, (int)Math.Min(read, most - kept.Length));
                else if (!isText)
                    throw FileRefusal.Of("bomb");
            }
        }
    }

    private static string Text(MemoryStream bytes)
    {
        bytes.Position = 0;
        using var reader = new StreamReader(bytes, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, leaveOpen: true);
        return reader.ReadToEnd();
    }

    // A template or part that is fetched from elsewhere when the document is opened; links that a person presses are no such thing.
    [GeneratedRegex(
        """<Relationship\b(?=[^>]*TargetMode\s*=\s*["']External)(?=[^>]*/(attachedTemplate|oleObject|frame|subDocument|externalLinkPath)["'])""",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex Drawn();

    [GeneratedRegex(
        """<(dc:creator|cp:lastModifiedBy|Manager|meta:initial-creator)(\s[^>]*)?>(?<who>[^<]*)</|\sw:author="(?<who>[^"]*)"|<author>(?<who>[^<]*)</author>""",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Person();

    private sealed class Budget
    {
        public long Left { get; set; }
    }
}

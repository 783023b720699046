using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Meguri.Shared.Imports;
using Meguri.Shared.Text;
using Meguri.Shared.Workbooks;

namespace Meguri.Shared.Files;

/// <summary>A file that may be kept.</summary>
/// <param name="Name">Its name, with the end that its content has.</param>
/// <param name="MediaType">MIME type, by its content.</param>
/// <param name="Content">What is kept: of a picture, what was drawn anew. To be disposed of by whoever asked for the check.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Sha256">Hash of the bytes, lower-case hexadecimal.</param>
public sealed record CheckedFile(string Name, string MediaType, Stream Content, long Length, string Sha256)
{
    /// <summary>A small JPEG, for pictures.</summary>
    public byte[]? Thumbnail { get; init; }

    /// <summary>Persons named in the document's properties; to be shown to whoever chose the file, and kept nowhere.</summary>
    public IReadOnlyList<string> Persons { get; init; } = [];

    /// <summary>What was done to it that the person should know. Japanese.</summary>
    public string Note { get; init; } = "";
}

/// <summary>入口の検査: decides by content, whatever its name says, whether a file may be kept and handed on; one at a time in this process.</summary>
public sealed class FileCheck(UploadSlot slot)
{
    private const int Head = 4096;

    private const int InMemory = 1024 * 1024;

    private static readonly (string Code, byte[] Start)[] Refused =
    [
        ("program", "MZ"u8.ToArray()),
        ("program", [0x7F, (byte)'E', (byte)'L', (byte)'F']),
        ("program", [0xCA, 0xFE, 0xBA, 0xBE]),
        ("program", [0xCF, 0xFA, 0xED, 0xFE]),
        ("program", [0xCE, 0xFA, 0xED, 0xFE]),
        ("program", "#!"u8.ToArray()),
        ("heic", [(byte)'I', (byte)'I', 0x2A, 0]),
        ("heic", [(byte)'M', (byte)'M', 0, 0x2A]),
    ];

    /// <summary>Takes a look at a file.</summary>
    /// <param name="stream">Its bytes; may be asked for more than once.</param>
    /// <param name="fileName">The name that it came with.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="FileRefusedException">It is not taken; the message says why and what to do.</exception>
    public async Task<CheckedFile> ReadAsync(Stream stream, string fileName, CancellationToken cancel = default)
    {
        if (stream.Length == 0)
            throw FileRefusal.Of("empty");
        if (stream.Length > FileLimits.OneFile)
            throw FileRefusal.Of("too-large");
        await slot.EnterAsync(cancel);
        try
        {
            return Read(stream, fileName);
        }
        catch (RegexMatchTimeoutException)
        {
            // Made to be looked at for ever.
            throw FileRefusal.Of("bomb");
        }
    }

    /// <summary>The same, for what is in memory already and for tests.</summary>
    /// <exception cref="FileRefusedException">It is not taken.</exception>
    internal static CheckedFile Read(Stream stream, string fileName)
    {
        var seen = FileNames.Seen(fileName);
        var head = new byte[(int)Math.Min(Head, stream.Length)];
        stream.Position = 0;
        stream.ReadExactly(head);
        var refused = Array.Find(Refused, r => head.AsSpan().StartsWith(r.Start)).Code;
        if (refused is not null)
            throw FileRefusal.Of(refused);
        if (FileNames.IsDangerous(seen))
            throw FileRefusal.Of(
                FileNames.EndOf(seen) is ['d' or 'x' or 'p' or 'D' or 'X' or 'P', .., 'm' or 'M'] ? "macro" : "program-name"
            );
        if (head.AsSpan().StartsWith("%PDF-"u8))
        {
            var persons = PdfCheck.Read(Whole(stream));
            return Kept(stream, FileNames.Keep(seen, ".pdf"), "application/pdf", persons);
        }
        if (Pictures.Sniff(head) is { } format)
        {
            var picture = Pictures.Clean(Whole(stream), format);
            return Kept(Spooled(picture.Bytes), FileNames.Keep(seen, picture.Extension), picture.MediaType, []) with
            {
                Thumbnail = picture.Thumbnail,
                Note = picture.Note,
            };
        }
        if (UploadGuard.IsZip(head))
        {
            var (media, extension, persons) = OfficeCheck.Read(stream);
            return Kept(stream, FileNames.Keep(seen, extension), media, persons);
        }
        return TextOf(stream, head, seen);
    }

    private static CheckedFile TextOf(Stream stream, byte[] head, string seen)
    {
        if (head.AsSpan().IndexOf("EICAR-STANDARD-ANTIVIRUS-TEST-FILE"u8) >= 0)
            throw FileRefusal.Of("virus-test");
        if (FileKind.Of(head) is { } other)
            throw FileRefusal.Of(
                other switch
                {
                    "xls" or "other-office" or "sylk" => "old-office",
                    "encrypted" or "rights" => "encrypted",
                    "shortcut" => "program",
                    "html" or "xml-2003" or "ods" or "mht" => "markup",
                    "packed" => "packed",
                    "picture" => "heic",
                    "blank" or "lock" => "broken",
                    _ => "unknown",
                }
            );
        // HEIC and AVIF: a box of type ftyp comes first.
        if (head.AsSpan() is [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', ..])
            throw FileRefusal.Of("heic");
        var isCsv = FileNames.EndOf(seen).Equals("csv", StringComparison.OrdinalIgnoreCase);
        if (!isCsv && FileNames.EndOf(seen).ToLowerInvariant() is not ("txt" or "text"))
            throw FileRefusal.Of("unknown");
        stream.Position = 0;
        var reading = TextFile.Read(stream, FileLimits.OneFile);
        if (reading.Text is not { } text)
            throw FileRefusal.Of("unknown");
        var start = text[..Math.Min(text.Length, Head)];
        if (
            start.AsSpan().TrimStart("\uFEFF \t\r\n").StartsWith("<")
            || new[] { "<html", "<!doctype", "<script", "<svg", "<iframe" }.Any(t => start.Contains(t, StringComparison.OrdinalIgnoreCase))
        )
            throw FileRefusal.Of("markup");
        var charset = reading.EncodingName == "CP932" ? "shift_jis" : reading.EncodingName!.ToLowerInvariant();
        return Kept(
            stream,
            FileNames.Keep(seen, isCsv ? ".csv" : ".txt"),
            isCsv ? $"text/csv; charset={charset}" : $"text/plain; charset={charset}",
            []
        );
    }

    private static CheckedFile Kept(Stream content, string name, string mediaType, IReadOnlyList<string> persons)
    {
        if (content.Length > FileLimits.OneFile)
            throw FileRefusal.Of("too-large");
        content.Position = 0;
        var hash = Convert.ToHexStringLower(SHA256.HashData(content));
        content.Position = 0;
        return new(name, mediaType, content, content.Length, hash) { Persons = persons };
    }

    /// <summary>Large pictures wait on the disk: many chosen at once would else lie in memory together.</summary>
    private static Stream Spooled(byte[] bytes)
    {
        if (bytes.Length <= InMemory)
            return new MemoryStream(bytes, writable: false);
        var file = new FileStream(
            Path.Combine(Path.GetTempPath(), $"meguri-{Guid.NewGuid():N}.tmp"),
            new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.ReadWrite,
                Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            }
        );
        file.Write(bytes);
        return file;
    }

    private static byte[] Whole(Stream stream)
    {
        var bytes = new byte[stream.Length];
        stream.Position = 0;
        stream.ReadExactly(bytes);
        return bytes;
    }
}

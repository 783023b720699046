using Meguri.Shared.Records;

namespace Meguri.Attachments;

/// <summary>添付ファイル: a file that hangs on a record.</summary>
public sealed class Attachment
{
    /// <summary>How forms, messages and the history tell of it.</summary>
    public static readonly RecordKind<Attachment> Kind = new RecordKind<Attachment>("attachment", "添付ファイル")
    {
        Called = "{owner}の添付ファイル{number}",
        Acts = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["attachmentTakenAway"] = "を取り除く",
            ["attachmentGivenBack"] = "を元に戻す",
        },
        Address = (plan, key) => $"~/attachments/{Uri.EscapeDataString(plan)}/{AttachmentOwner.InAddress(key[0])}",
    }
        .Line(a => a.Owner, "添付したところ", 200, key: true, names: Field.AnyRecord)
        .KeyWhole(a => a.Number, "番号", 1, 9999)
        .Line(a => a.Title, "説明", Shared.Files.FileLimits.Title, required: true)
        .Whole(a => a.Length, "大きさ（バイト）", 1, int.MaxValue)
        .Line(a => a.Sha256, "内容の照合値", 64, isInternal: true)
        .Whole(a => a.Order, "並び順", 0, 9999)
        .Flag(a => a.IsPublic, "市民に公開する");

    /// <summary>Number in the database.</summary>
    public Guid Id { get; set; }

    /// <summary>The record, as <see cref="AttachmentOwner.Token"/> names it.</summary>
    public string Owner { get; set; } = "";

    /// <summary>The plan, where the record is of one.</summary>
    public string? PlanCode { get; set; }

    /// <summary>Number at the record, from 1; never given twice.</summary>
    public int Number { get; set; }

    /// <summary>説明: what it shows, in the words of whoever added it.</summary>
    public string Title { get; set; } = "";

    /// <summary>Its name when it was chosen, cleaned. It may name persons: the history does not tell it.</summary>
    public string FileName { get; set; } = "";

    /// <summary>MIME type, by its content.</summary>
    public string MediaType { get; set; } = "";

    /// <summary>Bytes.</summary>
    public long Length { get; set; }

    /// <summary>The content.</summary>
    public string Sha256 { get; set; } = "";

    /// <summary>True when the next edition shows it to citizens.</summary>
    public bool IsPublic { get; set; }

    /// <summary>True when the document names persons in its properties.</summary>
    public bool HasNames { get; set; }

    /// <summary>Place among the record's files, small first.</summary>
    public int Order { get; set; }

    /// <summary>When the content was added or replaced.</summary>
    public DateTimeOffset AddedAt { get; set; }

    /// <summary>Who added or replaced it, by name.</summary>
    public string AddedBy { get; set; } = "";

    /// <summary>When it was taken away; none while it is there.</summary>
    public DateTimeOffset? RemovedAt { get; set; }

    /// <summary>Who took it away, by name.</summary>
    public string? RemovedBy { get; set; }

    /// <summary>Counts changes.</summary>
    public int Version { get; set; }

    /// <summary>True for a picture, which has a thumbnail.</summary>
    public bool IsPicture => IsPictureType(MediaType);

    /// <summary>True for a media type that is a picture's.</summary>
    public static bool IsPictureType(string mediaType) => mediaType.StartsWith("image/", StringComparison.Ordinal);

    /// <summary>「写真・画像」, 「Excel」.</summary>
    public string KindWords => KindOf(MediaType);

    /// <summary>What a media type is called.</summary>
    public static string KindOf(string mediaType) =>
        mediaType switch
        {
            "application/pdf" => "PDF",
            _ when IsPictureType(mediaType) => "画像",
            _ when mediaType.Contains("wordprocessing", StringComparison.Ordinal) => "Word",
            _ when mediaType.Contains("spreadsheetml", StringComparison.Ordinal) => "Excel",
            _ when mediaType.Contains("presentationml", StringComparison.Ordinal) => "PowerPoint",
            _ when mediaType.Contains("opendocument", StringComparison.Ordinal) => "OpenDocument",
            _ when mediaType.StartsWith("text/csv", StringComparison.Ordinal) => "CSV",
            _ => "文字",
        };
}

/// <summary>添付したところ: the record on which files hang.</summary>
/// <param name="Kind">Kind of record, such as <c>sheet</c>.</param>
/// <param name="PlanCode">The plan, where the record is of one.</param>
/// <param name="Key">The parts of its key.</param>
public sealed record AttachmentOwner(string Kind, string? PlanCode, params IReadOnlyList<string> Key)
{
    /// <summary>One text for kind and key: <c>sheet:32-4:2024</c>.</summary>
    public string Token => string.Join(':', [Kind, .. Key.Select(Escape)]);

    /// <summary>Beginning of the keys of its files in the event log.</summary>
    public string KeyStart => Token + "/";

    /// <summary>Kind and key parts of a token.</summary>
    public static (string Kind, IReadOnlyList<string> Key) Parse(string token)
    {
        var parts = token.Split(':');
        return (parts[0], [.. parts.Skip(1).Select(Uri.UnescapeDataString)]);
    }

    /// <summary>The token as a part of an address.</summary>
    public static string InAddress(string token) => Uri.EscapeDataString(token).Replace("%3A", ":", StringComparison.Ordinal);

    private static string Escape(string part) =>
        part.Replace("%", "%25", StringComparison.Ordinal)
            .Replace(":", "%3A", StringComparison.Ordinal)
            .Replace("/", "%2F", StringComparison.Ordinal);
}

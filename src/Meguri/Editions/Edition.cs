using Meguri.Shared.Records;

namespace Meguri.Editions;

/// <summary>版: one frozen publication of a plan. The database refuses to change or delete it.</summary>
public sealed class Edition
{
    /// <summary>How the history tells of it.</summary>
    public static readonly RecordKind<Edition> Kind = new RecordKind<Edition>("edition", "版")
    {
        Called = "第{number}版",
        Address = (_, key) => $"~/publish/{key[0]}",
        Acts = new Dictionary<string, string>(StringComparer.Ordinal) { ["planPublished"] = "を公表" },
    }
        .KeyWhole(e => e.Number, "版の番号", 1, int.MaxValue)
        .Text(e => e.Summary, "変更点の説明")
        .Text(e => e.ErrorsReason, "誤りを残して公表した理由")
        .Text(e => e.Decided, "決め方")
        .Line(e => e.Sha256, "内容の照合値", 64, isInternal: true);

    /// <summary>Number in the city, from 1.</summary>
    public int Number { get; set; }

    /// <summary>The plan.</summary>
    public string PlanCode { get; set; } = "";

    /// <summary>The plan's name at that time.</summary>
    public string Title { get; set; } = "";

    /// <summary>When it was made public.</summary>
    public DateTimeOffset PublishedAt { get; set; }

    /// <summary>The member of staff who approved it; null for the program.</summary>
    public Guid? ApproverId { get; set; }

    /// <summary>The approver's name at that time.</summary>
    public string ApproverName { get; set; } = "";

    /// <summary>決め方: that a second person approved it, or why none had to; empty for editions of versions before 承認.</summary>
    public string Decided { get; set; } = "";

    /// <summary>What changed, in the approver's words.</summary>
    public string Summary { get; set; } = "";

    /// <summary>Why it was published with findings of 誤り; empty when there were none.</summary>
    public string ErrorsReason { get; set; } = "";

    /// <summary>The plan as JSON, compressed by Brotli.</summary>
    public byte[] Document { get; set; } = [];

    /// <summary>Hash of the JSON before compression.</summary>
    public string Sha256 { get; set; } = "";

    /// <summary>The findings at that time as JSON, compressed by Brotli.</summary>
    public byte[] Findings { get; set; } = [];
}

/// <summary>版の成果物: a file made from an edition. The database refuses to change or delete it.</summary>
public sealed class EditionFile
{
    /// <summary>The edition.</summary>
    public int EditionNumber { get; set; }

    /// <summary>Address under the edition.</summary>
    public string Path { get; set; } = "";

    /// <summary>What it is. Japanese.</summary>
    public string Title { get; set; } = "";

    /// <summary>MIME type.</summary>
    public string MediaType { get; set; } = "";

    /// <summary>Its bytes.</summary>
    public byte[] Bytes { get; set; } = [];

    /// <summary>Hash of its bytes.</summary>
    public string Sha256 { get; set; } = "";
}

/// <summary>版の成果物の依頼: a file that a job is to make.</summary>
public sealed class EditionOrder
{
    /// <summary>The edition.</summary>
    public int EditionNumber { get; set; }

    /// <summary>Address under the edition.</summary>
    public string Path { get; set; } = "";

    /// <summary>The job that makes it.</summary>
    public long JobId { get; set; }
}

namespace Meguri.Plans.Exchange.Imports;

/// <summary>What has become of an import.</summary>
public enum ImportState
{
    /// <summary>確認待ち.</summary>
    Open,

    /// <summary>取込み済み.</summary>
    Done,

    /// <summary>取りやめ.</summary>
    Cancelled,
}

/// <summary>取込み: an uploaded file and what was chosen for it, kept until a person confirms or gives up.</summary>
public sealed class Import
{
    /// <summary>Its number; also the one-time key of its writing, so that confirming twice writes once.</summary>
    public Guid Id { get; set; }

    /// <summary>The file's name.</summary>
    public string FileName { get; set; } = "";

    /// <summary>The file; gone once the import is closed.</summary>
    public byte[]? Content { get; set; }

    /// <summary>What was chosen.</summary>
    public ImportChoices Choices { get; set; } = ImportChoices.None;

    /// <summary>What has become of it.</summary>
    public ImportState State { get; set; }

    /// <summary>The plan it was written into.</summary>
    public string? PlanCode { get; set; }

    /// <summary>How many records were written.</summary>
    public int ChangedRecords { get; set; }

    /// <summary>When it was uploaded.</summary>
    public DateTimeOffset MadeAt { get; set; }

    /// <summary>Who uploaded it.</summary>
    public string MadeBy { get; set; } = "";

    /// <summary>When it was confirmed or given up.</summary>
    public DateTimeOffset? ClosedAt { get; set; }
}

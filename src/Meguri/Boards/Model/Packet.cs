namespace Meguri.Boards.Model;

/// <summary>会議資料（調書）: pages of the plan as they stood at one moment. The database refuses to change anything but its public day.</summary>
public sealed class Packet
{
    /// <summary>The board.</summary>
    public string BoardCode { get; set; } = "";

    /// <summary>The session.</summary>
    public int SessionNumber { get; set; }

    /// <summary>Number in the session, from 1.</summary>
    public int Number { get; set; }

    /// <summary>The plan.</summary>
    public string PlanCode { get; set; } = "";

    /// <summary>What it is called.</summary>
    public string Title { get; set; } = "";

    /// <summary>When it was frozen.</summary>
    public DateTimeOffset FrozenAt { get; set; }

    /// <summary>Who froze it.</summary>
    public string FrozenBy { get; set; } = "";

    /// <summary>How many pages it has.</summary>
    public int Pages { get; set; }

    /// <summary>The pages as JSON, compressed by Brotli.</summary>
    public byte[] Document { get; set; } = [];

    /// <summary>Hash of the JSON before compression.</summary>
    public string Sha256 { get; set; } = "";

    /// <summary>The day from which citizens may read it; none for never.</summary>
    public DateOnly? PublicOn { get; set; }

    /// <summary>Counts changes of the day.</summary>
    public int Version { get; set; }

    /// <summary>True when citizens may read it on that day.</summary>
    public bool IsPublic(DateOnly today) => PublicOn <= today;
}

/// <summary>The packet as PDF, made once by a job.</summary>
public sealed class PacketPdf
{
    /// <summary>The board.</summary>
    public string BoardCode { get; set; } = "";

    /// <summary>The session.</summary>
    public int SessionNumber { get; set; }

    /// <summary>The packet.</summary>
    public int PacketNumber { get; set; }

    /// <summary>The file.</summary>
    public byte[] Bytes { get; set; } = [];
}

/// <summary>調書に固めた添付: a file that hung on one of its sheets when the packet was frozen. The database refuses to change it.</summary>
public sealed class PacketFile
{
    /// <summary>The board.</summary>
    public string BoardCode { get; set; } = "";

    /// <summary>The session.</summary>
    public int SessionNumber { get; set; }

    /// <summary>The packet.</summary>
    public int PacketNumber { get; set; }

    /// <summary>Number in the packet, from 1.</summary>
    public int Number { get; set; }

    /// <summary>What it shows.</summary>
    public string Title { get; set; } = "";

    /// <summary>Its name.</summary>
    public string FileName { get; set; } = "";

    /// <summary>MIME type.</summary>
    public string MediaType { get; set; } = "";

    /// <summary>Bytes.</summary>
    public long Length { get; set; }

    /// <summary>The content.</summary>
    public string Sha256 { get; set; } = "";
}

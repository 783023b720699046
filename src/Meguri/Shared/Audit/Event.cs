using System.Text.Encodings.Web;
using System.Text.Json;

namespace Meguri.Shared.Audit;

/// <summary>書込み: one act that changed stored data. The database refuses to change or delete it.</summary>
public sealed class WriteRow
{
    /// <summary>Number in order of writing.</summary>
    public long Id { get; set; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>What kind of actor wrote.</summary>
    public ActorKind ActorKind { get; set; }

    /// <summary>The member of staff, the person or the link, or null for the program.</summary>
    public Guid? ActorId { get; set; }

    /// <summary>The name at that time of a member of staff or of the program; a general word for all others.</summary>
    public string ActorName { get; set; } = "";

    /// <summary>For whom somebody from outside wrote, as <c>kind:key</c>.</summary>
    public string? ActorFor { get; set; }

    /// <summary>Why.</summary>
    public string Reason { get; set; } = "";

    /// <summary>The form's one-time key.</summary>
    public Guid? OnceKey { get; set; }
}

/// <summary>出来事: what happened to one record in one write, with before and after. The database refuses to change or delete it.</summary>
public sealed class Event
{
    // Japanese as it stands: escaped it would be twice as long to send and to read.
    private static readonly JsonSerializerOptions Storage = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Number in order of writing.</summary>
    public long Id { get; set; }

    /// <summary>The write it belongs to.</summary>
    public long WriteId { get; set; }

    /// <summary>The write it belongs to.</summary>
    public WriteRow Write { get; set; } = null!;

    /// <summary>In the past tense: <c>sheetChanged</c>, <c>planPublished</c>.</summary>
    public string Name { get; set; } = "";

    /// <summary>Version of the shape of <see cref="Changes"/>.</summary>
    public short Version { get; set; } = 1;

    /// <summary>Kind of record.</summary>
    public string Kind { get; set; } = "";

    /// <summary>The record's key.</summary>
    public string Key { get; set; } = "";

    /// <summary>The plan, where the record is of one.</summary>
    public string? PlanCode { get; set; }

    /// <summary>For a personal field: that it changed, and nothing of what it was or is.</summary>
    public static string?[] Unsaid => [];

    /// <summary>For each field that changed: its canonical text before and after, <c>{"rating":["B","C"]}</c>; of a personal one <see cref="Unsaid"/>.</summary>
    public Dictionary<string, string?[]> Changes { get; set; } = [];

    /// <summary>Changes as JSON, for storage.</summary>
    public static string ToJson(Dictionary<string, string?[]> changes) => JsonSerializer.Serialize(changes, Storage);

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    public static Dictionary<string, string?[]> FromJson(string json) =>
        JsonSerializer.Deserialize<Dictionary<string, string?[]>>(json) ?? [];
}

using Meguri.Shared.Records;

namespace Meguri.Shared.Backup;

/// <summary>控えからの復元, as the history tells of it: under the time at which the backup was taken.</summary>
public sealed class BackupFacts
{
    /// <summary>Name of the event.</summary>
    public const string Restored = "backupRestored";

    /// <summary>How the history tells of it.</summary>
    public static readonly RecordKind<BackupFacts> Kind = new RecordKind<BackupFacts>("backup", "控え")
    {
        Called = "{takenAt} の控え",
        Acts = new Dictionary<string, string>(StringComparer.Ordinal) { [Restored] = "からの復元" },
    }
        .Key(b => b.TakenAt, "控えを取った日時")
        .Text(b => b.Signer, "署名した鍵の指紋")
        .Text(b => b.Unsigned, "署名のない控えを使った理由")
        .Text(b => b.Seal, "控えの最後の封印");

    /// <summary>When the backup was taken, with the city's own time left out: UTC.</summary>
    public string TakenAt { get; set; } = "";

    /// <summary>Fingerprint of the key that signed it; empty for none.</summary>
    public string Signer { get; set; } = "";

    /// <summary>Why it was taken without a signature that is known.</summary>
    public string Unsigned { get; set; } = "";

    /// <summary>The last seal in it.</summary>
    public string Seal { get; set; } = "";
}

using Meguri.Shared.Backup;
using Meguri.Shared.Data.Embedded;

namespace Meguri.Tests.TestSupport;

/// <summary>Backups of test applications, signed with one key that all of them trust.</summary>
internal static class TestBackups
{
    private static readonly Lazy<BackupKey> Key = new(() =>
    {
        var folder = Directory.CreateTempSubdirectory("meguri-key-");
        var key = BackupKey.Open(folder.FullName);
        folder.Delete(recursive: true);
        return key;
    });

    /// <summary>Takes a backup.</summary>
    public static Task<Manifest> BackUpAsync(this TestApp app, string file) =>
        BackupWriter.WriteAsync(app.ConnectionString, app.City, file, Key.Value, app.Clock);

    /// <summary>Restores one.</summary>
    public static Task RestoreAsync(this TestApp app, BackupFile backup, bool replace) =>
        Restore.RunAsync(
            app.OwnerConnectionString,
            PostgresCluster.Program,
            backup,
            new BackupTrust { Own = Key.Value.Fingerprint },
            replace,
            app.Clock
        );
}

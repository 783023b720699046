using System.IO.Compression;
using System.Text.Json;
using Meguri.Shared.Data;

namespace Meguri.Shared.Backup;

/// <summary>控え: a backup file that was found whole.</summary>
public sealed class BackupFile : IDisposable
{
    private readonly ZipArchive _zip;

    private BackupFile(ZipArchive zip, Manifest manifest, string? signer) => (_zip, Manifest, Signer) = (zip, manifest, signer);

    /// <summary>What the file says about itself.</summary>
    public Manifest Manifest { get; }

    /// <summary>Fingerprint of the key that signed it; null where it has no signature, as those of earlier versions.</summary>
    public string? Signer { get; }

    /// <summary>Opens a file and reads every byte of it once.</summary>
    /// <exception cref="BackupException">It is missing, damaged, edited, or of a newer version.</exception>
    public static async Task<BackupFile> OpenAsync(string path, CancellationToken cancel = default)
    {
        if (!File.Exists(path))
            throw new BackupException($"「{path}」がありません。");
        ZipArchive? zip = null;
        try
        {
            zip = new ZipArchive(File.OpenRead(path), ZipArchiveMode.Read);
            using var bytes = new MemoryStream();
            await using (var entry = await Entry(zip, Manifest.EntryName).OpenAsync(cancel))
                await entry.CopyToAsync(bytes, cancel);
            bytes.Position = 0;
            var manifest = await Manifest.ReadAsync(bytes, cancel);
            var file = new BackupFile(zip, manifest, await SignerAsync(zip, manifest, bytes.ToArray(), cancel));
            file.CheckMigrations();
            file.CheckEntries();
            foreach (var table in file.Manifest.Tables)
            {
                await using var data = await file.OpenAsync(table, cancel);
                if (await HashedCopy.RunAsync(data, Stream.Null, cancel) != table.Sha256)
                    throw BackupException.Damaged($"表 {table.Name} の中身が目録と違います。");
            }
            return file;
        }
        catch (Exception e)
        {
            zip?.Dispose();
            throw e switch
            {
                InvalidDataException or EndOfStreamException or JsonException or NotSupportedException => BackupException.Damaged("", e),
                UnauthorizedAccessException or IOException => new BackupException($"「{path}」を読めません。{e.Message}", e),
                _ => e,
            };
        }
    }

    /// <summary>A table's data.</summary>
    public Task<Stream> OpenAsync(TableData table, CancellationToken cancel) => Entry(_zip, table.EntryName).OpenAsync(cancel);

    /// <inheritdoc/>
    public void Dispose() => _zip.Dispose();

    private static async Task<string?> SignerAsync(ZipArchive zip, Manifest manifest, byte[] bytes, CancellationToken cancel)
    {
        if (manifest.Format == Manifest.UnsignedFormat)
            return null;
        await using var entry = await Entry(zip, BackupSignature.EntryName).OpenAsync(cancel);
        return BackupKey.Verify(await BackupSignature.ReadAsync(entry, cancel), bytes);
    }

    private void CheckEntries()
    {
        HashSet<string> known = [Manifest.EntryName, BackupSignature.EntryName, .. Manifest.Tables.Select(t => t.EntryName)];
        if (_zip.Entries.FirstOrDefault(e => !known.Remove(e.FullName)) is { } stray)
            throw BackupException.Damaged($"目録にない部分（{stray.FullName}）があります。");
    }

    private void CheckMigrations()
    {
        foreach (var applied in Manifest.Migrations)
        {
            var known = Migrator.All.FirstOrDefault(m => m.Number == applied.Number) ?? throw BackupException.Newer();
            if (known.Sha256 != applied.Sha256)
                throw new BackupException(
                    $"この控えの移行 {applied.Name} は、このMeguriのものと内容が違います。控えを取ったときの版のMeguriで復元してください。"
                );
        }
    }

    private static ZipArchiveEntry Entry(ZipArchive zip, string name) =>
        zip.GetEntry(name) ?? throw BackupException.Damaged($"{name} がありません。");
}

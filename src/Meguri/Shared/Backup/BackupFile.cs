using System.IO.Compression;
using System.Text.Json;
using Meguri.Shared.Data;

namespace Meguri.Shared.Backup;

/// <summary>控え: a backup file that was found whole.</summary>
public sealed class BackupFile : IDisposable
{
    private readonly ZipArchive _zip;

    private BackupFile(ZipArchive zip, Manifest manifest) => (_zip, Manifest) = (zip, manifest);

    /// <summary>What the file says about itself.</summary>
    public Manifest Manifest { get; }

    /// <summary>Opens a file and reads every byte of it once.</summary>
    /// <exception cref="BackupException">It is missing, damaged, or of a newer version.</exception>
    public static async Task<BackupFile> OpenAsync(string path, CancellationToken cancel = default)
    {
        if (!File.Exists(path))
            throw new BackupException($"「{path}」がありません。");
        ZipArchive? zip = null;
        try
        {
            zip = new ZipArchive(File.OpenRead(path), ZipArchiveMode.Read);
            await using var entry = await Entry(zip, Manifest.EntryName).OpenAsync(cancel);
            var file = new BackupFile(zip, await Manifest.ReadAsync(entry, cancel));
            file.CheckMigrations();
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

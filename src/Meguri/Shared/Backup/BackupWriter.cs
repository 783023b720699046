using System.IO.Compression;
using System.Reflection;
using System.Security.Cryptography;
using Meguri.Cities;
using Npgsql;

namespace Meguri.Shared.Backup;

/// <summary>
/// 控えを取る: writes one city's database into one file, as it stood at one moment, while others go on working, and signs it.
/// The file holds personal data and password hashes: only its owner may read it.
/// </summary>
public static class BackupWriter
{
    /// <summary>Writes the file. It appears under its name only when it is whole.</summary>
    /// <exception cref="BackupException">There is such a file already, or it cannot be written.</exception>
    public static async Task<Manifest> WriteAsync(
        string connectionString,
        City city,
        string file,
        BackupKey key,
        TimeProvider time,
        CancellationToken cancel = default
    )
    {
        if (File.Exists(file))
            throw new BackupException($"「{file}」はすでにあります。別の名前を指定してください。");
        var part = file + ".part";
        try
        {
            Manifest manifest;
            await using (
                var stream = new FileStream(
                    part,
                    new FileStreamOptions
                    {
                        Mode = FileMode.Create,
                        Access = FileAccess.Write,
                        UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
                    }
                )
            )
            {
                manifest = await WriteAsync(connectionString, city, stream, key, time, cancel);
                stream.Flush(flushToDisk: true);
            }
            File.Move(part, file);
            return manifest;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BackupException($"「{file}」に書けません。{e.Message}", e);
        }
        finally
        {
            if (Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(part))))
                File.Delete(part);
        }
    }

    private static async Task<Manifest> WriteAsync(
        string connectionString,
        City city,
        Stream stream,
        BackupKey key,
        TimeProvider time,
        CancellationToken cancel
    )
    {
        await using var db = await CityConnection.OpenAsync(connectionString, cancel);
        await db.RunAsync("begin isolation level repeatable read read only", cancel);
        var tables = new List<TableData>();
        Manifest manifest;
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, columns) in await Tables.ListAsync(db, cancel))
            {
                var table = new TableData(name, columns, await Tables.CountAsync(db, name, cancel), "");
                await using var entry = await zip.CreateEntry(table.EntryName, CompressionLevel.Fastest).OpenAsync(cancel);
                await using var copy = await db.BeginRawBinaryCopyAsync(
                    $"copy {Tables.CopyTarget(name, columns)} to stdout (format binary)",
                    cancel
                );
                tables.Add(table with { Sha256 = await HashedCopy.RunAsync(copy, entry, cancel) });
            }

            manifest = new Manifest
            {
                Meguri = typeof(BackupWriter).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion,
                City = city.Code,
                CityName = city.Name,
                At = time.GetUtcNow(),
                Migrations = await Tables.MigrationsAsync(db, cancel),
                Tables = tables,
                Sequences = await Tables.SequencesAsync(db, cancel),
                Seal = await Tables.SealAsync(db, cancel),
            };
            using var bytes = new MemoryStream();
            await manifest.WriteAsync(bytes, cancel);
            await using (var list = await zip.CreateEntry(Manifest.EntryName).OpenAsync(cancel))
                await list.WriteAsync(bytes.ToArray(), cancel);
            await using var signature = await zip.CreateEntry(BackupSignature.EntryName).OpenAsync(cancel);
            await key.Sign(bytes.ToArray()).WriteAsync(signature, cancel);
        }
        await db.RunAsync("commit", cancel);
        return manifest;
    }
}

/// <summary>Copies a stream and says what went by.</summary>
public static class HashedCopy
{
    /// <summary>Copies everything.</summary>
    /// <returns>SHA-256 in lower-case hexadecimal.</returns>
    public static async Task<string> RunAsync(Stream from, Stream to, CancellationToken cancel)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1 << 16];
        int read;
        while ((read = await from.ReadAsync(buffer, cancel)) > 0)
        {
            hash.AppendData(buffer, 0, read);
            await to.WriteAsync(buffer.AsMemory(0, read), cancel);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}

/// <summary>A connection for long work: of its own, without time limits.</summary>
public static class CityConnection
{
    /// <summary>Opens one.</summary>
    public static async Task<NpgsqlConnection> OpenAsync(string connectionString, CancellationToken cancel)
    {
        var db = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, CommandTimeout = 0 }.ConnectionString
        );
        try
        {
            await db.OpenAsync(cancel);
            return db;
        }
        catch
        {
            await db.DisposeAsync();
            throw;
        }
    }
}

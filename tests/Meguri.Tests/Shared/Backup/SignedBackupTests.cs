using System.IO.Compression;
using System.Text;
using Meguri.Seals;
using Meguri.Shared.Backup;
using Meguri.Shared.Data.Embedded;
using Meguri.Tests.Seals;
using Meguri.Tests.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace Meguri.Tests.Shared.Backup;

/// <summary>A backup that somebody edited is refused; whose backups are taken is said in clear words.</summary>
public sealed class SignedBackupTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("meguri-signed-");
    private readonly BackupKey _key;

    public SignedBackupTests() => _key = BackupKey.Open(_folder.FullName);

    [Fact]
    public async Task Every_edit_of_any_part_is_found()
    {
        await using var demo = await TestApp.DemoAsync();
        var file = await BackUpAsync(demo);
        List<(string Name, byte[] Bytes)> parts = [];
        await using (var zip = await ZipFile.OpenReadAsync(file))
            foreach (var entry in zip.Entries)
                parts.Add((entry.FullName, await BytesAsync(entry)));
        Assert.Contains(parts, p => p.Name == BackupSignature.EntryName);
        await OpenAsync(parts);

        // One byte of each part, its first, its middle and its last.
        foreach (var (name, bytes) in parts.Where(p => p.Bytes.Length > 0))
        {
            foreach (var at in new[] { 0, bytes.Length / 2, bytes.Length - 1 }.Distinct())
            {
                byte[] edited = [.. bytes];
                edited[at] ^= 1;
                await RefusedAsync($"{name} {at}", [.. parts.Select(p => p.Name == name ? (name, edited) : p)]);
            }
            await RefusedAsync($"without {name}", [.. parts.Where(p => p.Name != name)]);
            await RefusedAsync($"twice {name}", [.. parts, (name, bytes)]);
        }
        var (writes, events) = (parts.Single(p => p.Name == "tables/writes.bin"), parts.Single(p => p.Name == "tables/events.bin"));
        await RefusedAsync(
            "swapped",
            [
                .. parts.Select(p =>
                    p.Name == writes.Name ? (p.Name, events.Bytes)
                    : p.Name == events.Name ? (p.Name, writes.Bytes)
                    : p
                ),
            ]
        );
        await RefusedAsync("more", [.. parts, ("tables/mine.bin", [1])]);
    }

    [Fact]
    public async Task A_manifest_made_to_fit_an_edited_table_is_refused_for_its_signature()
    {
        await using var demo = await TestApp.DemoAsync();
        var file = await BackUpAsync(demo);
        await using (var zip = await ZipFile.OpenAsync(file, ZipArchiveMode.Update))
        {
            var entry = zip.GetEntry(Manifest.EntryName)!;
            var text = Encoding.UTF8.GetString(await BytesAsync(entry)).Replace(demo.City.Name, "よその市", StringComparison.Ordinal);
            entry.Delete();
            await using var to = await zip.CreateEntry(Manifest.EntryName).OpenAsync();
            await to.WriteAsync(Encoding.UTF8.GetBytes(text));
        }
        var refused = await Assert.ThrowsAsync<BackupException>(() => BackupFile.OpenAsync(file));
        Assert.Contains("署名が合いません", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_machines_backup_is_taken_for_its_fingerprint_or_for_a_reason_that_stays()
    {
        await using var demo = await TestApp.DemoAsync();
        await using var empty = await TestApp.EmptyAsync();
        using var backup = await BackupFile.OpenAsync(await BackUpAsync(demo));
        using var own = BackupKey.Open(_folder.CreateSubdirectory("other").FullName);
        Assert.NotEqual(_key.Fingerprint, own.Fingerprint);
        var stranger = await RestoreAsync(empty, backup, new() { Own = own.Fingerprint });
        Assert.Contains($"--key {_key.Fingerprint}", stranger, StringComparison.Ordinal);
        Assert.Contains(
            "理由",
            await RestoreAsync(empty, backup, new() { Own = own.Fingerprint, Unsigned = "  " }),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "--key",
            await RestoreAsync(empty, backup, new() { Own = own.Fingerprint, Other = own.Fingerprint }),
            StringComparison.Ordinal
        );
        Assert.Equal(0, await empty.ScalarAsync<long>("select count(*) from projects"));

        Assert.Null(await RestoreAsync(empty, backup, new() { Own = own.Fingerprint, Other = _key.Fingerprint.ToUpperInvariant() }));
        Assert.Equal(_key.Fingerprint, await ToldAsync(empty, "signer"));

        Assert.Null(
            await RestoreAsync(empty, backup, new() { Own = own.Fingerprint, Unsigned = "庁舎の移転で機械を替えたため" }, replace: true)
        );
        Assert.Equal("庁舎の移転で機械を替えたため", await ToldAsync(empty, "unsigned"));
        var history = await (await empty.SignedInAsync("kikaku")).GetAsync("/hokuto/history");
        Assert.Contains("からの復元", history.Text, StringComparison.Ordinal);
        Assert.Contains("庁舎の移転で機械を替えたため", history.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_backup_of_an_earlier_version_has_no_signature_and_needs_a_reason()
    {
        await using var demo = await TestApp.DemoAsync();
        await using var empty = await TestApp.EmptyAsync();
        var file = await BackUpAsync(demo);
        await using (var zip = await ZipFile.OpenAsync(file, ZipArchiveMode.Update))
        {
            zip.GetEntry(BackupSignature.EntryName)!.Delete();
            var entry = zip.GetEntry(Manifest.EntryName)!;
            using var bytes = new MemoryStream(await BytesAsync(entry));
            var manifest = await Manifest.ReadAsync(bytes, default);
            entry.Delete();
            await using var to = await zip.CreateEntry(Manifest.EntryName).OpenAsync();
            await (manifest with { Format = Manifest.UnsignedFormat }).WriteAsync(to, default);
        }
        using var backup = await BackupFile.OpenAsync(file);
        Assert.Null(backup.Signer);
        Assert.Contains("署名がありません", await RestoreAsync(empty, backup, new() { Own = _key.Fingerprint }), StringComparison.Ordinal);
        Assert.Null(await RestoreAsync(empty, backup, new() { Own = _key.Fingerprint, Unsigned = "前の版の控えのため" }));
        Assert.Equal("前の版の控えのため", await ToldAsync(empty, "unsigned"));
        await empty.SignedInAsync("shimin");
    }

    [Fact]
    public async Task The_seals_go_with_the_backup_and_go_on_after_it()
    {
        await using var demo = await TestApp.DemoAsync();
        await using var empty = await TestApp.EmptyAsync();
        await demo.SealAllAsync();
        var file = await BackUpAsync(demo);
        using var backup = await BackupFile.OpenAsync(file);
        Assert.Equal(
            (await demo.ScalarAsync<string>("select id || ' ' || encode(hash, 'hex') from seals order by id desc limit 1")),
            $"{backup.Manifest.Seal!.Number} {backup.Manifest.Seal.Hash}"
        );
        Assert.Null(await RestoreAsync(empty, backup, new() { Own = _key.Fingerprint }));
        await empty.SealAllAsync();
        await using var scope = empty.Scope();
        var check = await scope.ServiceProvider.GetRequiredService<SealCheck>().RunAsync();
        Assert.Equal(("", ""), (check.Problem, check.Notes));
        Assert.Equal(backup.Manifest.Seal.Number + 1, check.SealId);
        Assert.Equal(await empty.ScalarAsync<long>("select count(*) from writes"), check.Writes);
    }

    [Fact]
    public void The_key_is_made_once_for_its_owner_alone()
    {
        var folder = _folder.CreateSubdirectory("many").FullName;
        var keys = Enumerable.Range(0, 8).AsParallel().Select(_ => Fingerprint(folder)).ToList();
        Assert.Single(keys.Distinct(StringComparer.Ordinal));
        var file = Assert.Single(Directory.GetFiles(folder));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        File.WriteAllText(file, "x");
        Assert.Contains("読めません", Assert.Throws<BackupException>(() => BackupKey.Open(folder)).Message, StringComparison.Ordinal);

        static string Fingerprint(string folder)
        {
            using var key = BackupKey.Open(folder);
            return key.Fingerprint;
        }
    }

    public void Dispose()
    {
        _key.Dispose();
        _folder.Delete(recursive: true);
    }

    private static async Task<string?> RestoreAsync(TestApp app, BackupFile backup, BackupTrust trust, bool replace = false)
    {
        try
        {
            await Restore.RunAsync(app.OwnerConnectionString, PostgresCluster.Program, backup, trust, replace, app.Clock);
            return null;
        }
        catch (BackupException e)
        {
            return e.Message;
        }
    }

    private static Task<string> ToldAsync(TestApp app, string field) =>
        app.ScalarAsync<string>($"select changes -> '{field}' ->> 1 from events where name = 'backupRestored' order by id desc limit 1");

    private async Task<string> BackUpAsync(TestApp app)
    {
        var file = Path.Combine(_folder.FullName, $"{Guid.NewGuid():N}.zip");
        await BackupWriter.WriteAsync(app.ConnectionString, app.City, file, _key, app.Clock);
        return file;
    }

    private async Task RefusedAsync(string how, IReadOnlyList<(string Name, byte[] Bytes)> parts)
    {
        try
        {
            await OpenAsync(parts);
        }
        catch (BackupException e) when (e.Message.Contains("何も書き換えていません", StringComparison.Ordinal))
        {
            return;
        }
        Assert.Fail($"taken: {how}");
    }

    private async Task OpenAsync(IReadOnlyList<(string Name, byte[] Bytes)> parts)
    {
        var file = Path.Combine(_folder.FullName, "edited.zip");
        await using (var to = File.Create(file))
        await using (var zip = new ZipArchive(to, ZipArchiveMode.Create))
        {
            foreach (var (name, bytes) in parts)
            {
                await using var entry = await zip.CreateEntry(name, CompressionLevel.NoCompression).OpenAsync();
                await entry.WriteAsync(bytes);
            }
        }
        using var _ = await BackupFile.OpenAsync(file);
    }

    private static async Task<byte[]> BytesAsync(ZipArchiveEntry entry)
    {
        using var bytes = new MemoryStream();
        await using var from = await entry.OpenAsync();
        await from.CopyToAsync(bytes);
        return bytes.ToArray();
    }
}

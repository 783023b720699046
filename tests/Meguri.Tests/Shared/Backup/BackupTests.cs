using System.IO.Compression;
using Meguri.Shared.Backup;
using Meguri.Shared.Data;
using Meguri.Shared.Mail;
using Meguri.Tests.Shared.Mail;
using Meguri.Tests.TestSupport;
using Npgsql;

namespace Meguri.Tests.Shared.Backup;

public sealed class BackupTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("meguri-backup-");

    private readonly BackupKey _key;

    public BackupTests() => _key = BackupKey.Open(_folder.CreateSubdirectory("key").FullName);

    private BackupTrust Trust => new() { Own = _key.Fingerprint };

    private const string Program = Meguri.Shared.Data.Embedded.PostgresCluster.Program;

    private string NewFile => Path.Combine(_folder.FullName, $"{Guid.NewGuid():N}.zip");

    [Fact]
    public async Task An_empty_city_becomes_the_city_of_the_backup()
    {
        await using var demo = await TestApp.DemoAsync();
        await using var empty = await TestApp.EmptyAsync();
        var (file, taken) = await BackUpAsync(demo);
        Assert.True(taken.Rows > 500 && taken.Tables.Single(t => t.Name == "events").Rows > 100, $"{taken.Rows} rows");

        using (var backup = await BackupFile.OpenAsync(file))
            await Restore.RunAsync(empty.OwnerConnectionString, Program, backup, Trust, replace: false, empty.Clock);

        var (_, again) = await BackUpAsync(empty);
        Assert.Equal(Plain(taken), Plain(again));
        // The history tells of the restore, and goes on from there.
        foreach (var log in (string[])["writes", "events"])
        {
            Assert.Equal(Rows(taken, log) + 1, Rows(again, log));
            Assert.Equal(Counter(taken, log) + 1, Counter(again, log));
        }
        Assert.Equal(taken.Sequences.Where(IsPlain), again.Sequences.Where(IsPlain));
        Assert.Equal(taken.Migrations, again.Migrations);
        await empty.SignedInAsync("shimin");
    }

    [Fact]
    public async Task History_stays_append_only_and_goes_on_after_a_restore()
    {
        await using var demo = await TestApp.DemoAsync();
        await using var empty = await TestApp.EmptyAsync();
        using (var backup = await BackupFile.OpenAsync((await BackUpAsync(demo)).File))
            await Restore.RunAsync(empty.OwnerConnectionString, Program, backup, Trust, replace: false, empty.Clock);

        await using var db = await OpenAsync(empty);
        var refused = await Assert.ThrowsAsync<PostgresException>(() => db.RunAsync("delete from events", default));
        Assert.Contains("append-only", refused.MessageText, StringComparison.Ordinal);
        await db.RunAsync("insert into writes (at, actor_name, reason) values (now(), 'x', '')", default);
    }

    [Fact]
    public async Task A_mail_that_waited_when_the_backup_was_taken_is_not_sent_again_by_a_restore()
    {
        await using var demo = await TestApp.DemoAsync();
        await demo.QueueAsync(MailSupport.Draft("a"));
        await demo.SendAsync();
        await demo.QueueAsync(MailSupport.Draft("b"));
        using var backup = await BackupFile.OpenAsync((await BackUpAsync(demo)).File);
        await demo.SendAsync();
        await Restore.RunAsync(demo.OwnerConnectionString, Program, backup, Trust, replace: true, demo.Clock);
        Assert.Equal(0, await demo.SendAsync());
        Assert.Equal((MailState.Sent, MailState.Doubtful), ((await demo.MailAsync("a")).State, (await demo.MailAsync("b")).State));
    }

    [Fact]
    public async Task A_city_with_records_is_replaced_only_on_demand_and_then_wholly()
    {
        await using var demo = await TestApp.DemoAsync();
        await using var other = await TestApp.DemoAsync();
        var (file, taken) = await BackUpAsync(demo);
        await using (var db = await OpenAsync(other))
            await db.RunAsync("update projects set name = 'ちがう名前'", default);
        using var backup = await BackupFile.OpenAsync(file);

        var refused = await Assert.ThrowsAsync<BackupException>(() =>
            Restore.RunAsync(other.OwnerConnectionString, Program, backup, Trust, replace: false, other.Clock)
        );
        Assert.Contains("--replace", refused.Message, StringComparison.Ordinal);
        Assert.NotEqual(taken.Tables.Select(Describe), (await BackUpAsync(other)).Taken.Tables.Select(Describe));

        await Restore.RunAsync(other.OwnerConnectionString, Program, backup, Trust, replace: true, other.Clock);
        Assert.Equal(Plain(taken), Plain((await BackUpAsync(other)).Taken));
    }

    [Theory]
    [InlineData(0.02)]
    [InlineData(0.3)]
    [InlineData(0.7)]
    [InlineData(0.999)]
    public async Task A_damaged_file_is_refused(double place)
    {
        await using var demo = await TestApp.DemoAsync();
        var (file, _) = await BackUpAsync(demo);
        var bytes = await File.ReadAllBytesAsync(file);
        var at = (int)(bytes.Length * place);
        for (var i = at; i < Math.Min(at + 40, bytes.Length); i++)
            bytes[i] ^= 0x5a;
        await File.WriteAllBytesAsync(file, bytes);
        Assert.Contains(
            "壊れて",
            (await Assert.ThrowsAsync<BackupException>(() => BackupFile.OpenAsync(file))).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Half_a_file_or_something_else_is_refused()
    {
        await using var demo = await TestApp.DemoAsync();
        var (file, _) = await BackUpAsync(demo);
        var half = NewFile;
        await File.WriteAllBytesAsync(half, (await File.ReadAllBytesAsync(file))[..^5000]);
        var text = NewFile;
        await File.WriteAllTextAsync(text, "控えではない");
        foreach (var bad in (string[])[half, text])
            Assert.Contains(
                "壊れて",
                (await Assert.ThrowsAsync<BackupException>(() => BackupFile.OpenAsync(bad))).Message,
                StringComparison.Ordinal
            );
        Assert.Contains(
            "ありません",
            (await Assert.ThrowsAsync<BackupException>(() => BackupFile.OpenAsync(NewFile))).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Data_that_breaks_a_rule_of_the_database_leaves_everything_as_it_was()
    {
        await using var demo = await TestApp.DemoAsync();
        await using var empty = await TestApp.EmptyAsync();
        await using (var db = await OpenAsync(demo))
        {
            // Such a file cannot come from a sound database; it stands for one whose parts do not belong together.
            await db.RunAsync(
                "alter table listings drop constraint listings_project_code_fkey; update listings set project_code = 'none' where ctid = (select min(ctid) from listings)",
                default
            );
        }
        var before = (await BackUpAsync(empty)).Taken;
        using var backup = await BackupFile.OpenAsync((await BackUpAsync(demo)).File);
        var refused = await Assert.ThrowsAsync<BackupException>(() =>
            Restore.RunAsync(empty.OwnerConnectionString, Program, backup, Trust, replace: false, empty.Clock)
        );
        Assert.Contains("何も書き換えていません", refused.Message, StringComparison.Ordinal);
        var after = (await BackUpAsync(empty)).Taken;
        Assert.Equal(before.Tables.Select(Describe), after.Tables.Select(Describe));
        Assert.Equal(before.Migrations, after.Migrations);
    }

    [Fact]
    public async Task A_backup_of_a_newer_version_is_refused()
    {
        await using var demo = await TestApp.DemoAsync();
        var (file, taken) = await BackUpAsync(demo);
        await using (var zip = await ZipFile.OpenAsync(file, ZipArchiveMode.Update))
        {
            await SignAgainAsync(zip, taken with { Migrations = [.. taken.Migrations, new(9999, "9999_later", "00", taken.At)] });
        }
        Assert.Contains(
            "新しい版",
            (await Assert.ThrowsAsync<BackupException>(() => BackupFile.OpenAsync(file))).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task An_older_backup_is_restored_and_then_brought_up_to_date()
    {
        await using var empty = await TestApp.EmptyAsync();
        var old = await PostgresFixture.CreateDatabaseAsync();
        await using (var db = new NpgsqlConnection(old))
        {
            await db.OpenAsync();
            await db.RunAsync(Migrator.CreateList, default);
            foreach (var m in Migrator.All.Where(m => m.Number <= 2))
            {
                await db.RunAsync(m.Sql, default);
                await Migrator.NoteAsync(db, m.Number, m.Name, m.Sha256, empty.Clock.Now.AddYears(-1), default);
            }
            await db.RunAsync(
                "insert into writes (at, actor_name, reason) values (now(), '髙﨑', 'むかし'); insert into departments values ('a', 'あ課', 1)",
                default
            );
        }
        var file = NewFile;
        await BackupWriter.WriteAsync(old, empty.City, file, _key, empty.Clock);
        using (var backup = await BackupFile.OpenAsync(file))
            await Restore.RunAsync(empty.OwnerConnectionString, Program, backup, Trust, replace: false, empty.Clock);

        var taken = (await BackUpAsync(empty)).Taken;
        Assert.Equal(Migrator.All.Select(m => m.Number), taken.Migrations.Select(m => m.Number));
        Assert.Equal(empty.Clock.Now.AddYears(-1), taken.Migrations[0].AppliedAt);
        Assert.Equal(1, taken.Tables.Single(t => t.Name == "departments").Rows);
        Assert.Empty(await Migrator.MigrateAsync(empty.OwnerConnectionString, empty.Clock));
    }

    [Fact]
    public async Task A_file_is_never_overwritten_and_only_its_owner_may_read_it()
    {
        await using var empty = await TestApp.EmptyAsync();
        var (file, _) = await BackUpAsync(empty);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        await Assert.ThrowsAsync<BackupException>(() =>
            BackupWriter.WriteAsync(empty.ConnectionString, empty.City, file, _key, empty.Clock)
        );
        await Assert.ThrowsAsync<BackupException>(() =>
            BackupWriter.WriteAsync(
                empty.ConnectionString,
                empty.City,
                Path.Combine(_folder.FullName, "no", "folder.zip"),
                _key,
                empty.Clock
            )
        );
        Assert.Single(_folder.GetFiles());
    }

    public void Dispose()
    {
        _key.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task<(string File, Manifest Taken)> BackUpAsync(TestApp app)
    {
        var file = NewFile;
        return (file, await BackupWriter.WriteAsync(app.ConnectionString, app.City, file, _key, app.Clock));
    }

    /// <summary>What only whoever has the key can do.</summary>
    private async Task SignAgainAsync(ZipArchive zip, Manifest manifest)
    {
        using var bytes = new MemoryStream();
        await manifest.WriteAsync(bytes, default);
        zip.GetEntry(Manifest.EntryName)!.Delete();
        await using (var entry = await zip.CreateEntry(Manifest.EntryName).OpenAsync())
            await entry.WriteAsync(bytes.ToArray());
        zip.GetEntry(BackupSignature.EntryName)?.Delete();
        await using var signature = await zip.CreateEntry(BackupSignature.EntryName).OpenAsync();
        await _key.Sign(bytes.ToArray()).WriteAsync(signature, default);
    }

    private static async Task<NpgsqlConnection> OpenAsync(TestApp app)
    {
        var db = new NpgsqlConnection(app.ConnectionString);
        await db.OpenAsync();
        return db;
    }

    private static IEnumerable<string> Plain(Manifest manifest) =>
        manifest.Tables.Where(t => t.Name is not ("writes" or "events")).Select(Describe);

    private static bool IsPlain(SequenceState s) => s.Name is not ("writes_id_seq" or "events_id_seq");

    private static long Rows(Manifest manifest, string table) => manifest.Tables.Single(t => t.Name == table).Rows;

    private static long Counter(Manifest manifest, string table) => manifest.Sequences.Single(s => s.Name == table + "_id_seq").Value;

    private static string Describe(TableData t) => $"{t.Name} ({string.Join(", ", t.Columns)}) {t.Rows} {t.Sha256}";
}

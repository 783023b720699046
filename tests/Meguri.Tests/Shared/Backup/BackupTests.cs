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

    private string NewFile => Path.Combine(_folder.FullName, $"{Guid.NewGuid():N}.zip");

    [Fact]
    public async Task An_empty_city_becomes_the_city_of_the_backup()
    {
        await using var demo = await TestApp.DemoAsync();
        await using var empty = await TestApp.EmptyAsync();
        var (file, taken) = await BackUpAsync(demo);
        Assert.True(taken.Rows > 500 && taken.Tables.Single(t => t.Name == "events").Rows > 100, $"{taken.Rows} rows");

        using (var backup = await BackupFile.OpenAsync(file))
            await Restore.RunAsync(empty.ConnectionString, backup, replace: false, empty.Clock);

        var (_, again) = await BackUpAsync(empty);
        Assert.Equal(taken.Tables.Select(Describe), again.Tables.Select(Describe));
        Assert.Equal(taken.Sequences, again.Sequences);
        Assert.Equal(taken.Migrations, again.Migrations);
        await empty.SignedInAsync("shimin");
    }

    [Fact]
    public async Task History_stays_append_only_and_goes_on_after_a_restore()
    {
        await using var demo = await TestApp.DemoAsync();
        await using var empty = await TestApp.EmptyAsync();
        using (var backup = await BackupFile.OpenAsync((await BackUpAsync(demo)).File))
            await Restore.RunAsync(empty.ConnectionString, backup, replace: false, empty.Clock);

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
        await Restore.RunAsync(demo.ConnectionString, backup, replace: true, demo.Clock);
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
            Restore.RunAsync(other.ConnectionString, backup, replace: false, other.Clock)
        );
        Assert.Contains("--replace", refused.Message, StringComparison.Ordinal);
        Assert.NotEqual(taken.Tables.Select(Describe), (await BackUpAsync(other)).Taken.Tables.Select(Describe));

        await Restore.RunAsync(other.ConnectionString, backup, replace: true, other.Clock);
        Assert.Equal(taken.Tables.Select(Describe), (await BackUpAsync(other)).Taken.Tables.Select(Describe));
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
            Restore.RunAsync(empty.ConnectionString, backup, replace: false, empty.Clock)
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
            zip.GetEntry(Manifest.EntryName)!.Delete();
            await using var entry = await zip.CreateEntry(Manifest.EntryName).OpenAsync();
            await (taken with { Migrations = [.. taken.Migrations, new(9999, "9999_later", "00", taken.At)] }).WriteAsync(entry, default);
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
        await BackupWriter.WriteAsync(old, empty.City, file, empty.Clock);
        using (var backup = await BackupFile.OpenAsync(file))
            await Restore.RunAsync(empty.ConnectionString, backup, replace: false, empty.Clock);

        var taken = (await BackUpAsync(empty)).Taken;
        Assert.Equal(Migrator.All.Select(m => m.Number), taken.Migrations.Select(m => m.Number));
        Assert.Equal(empty.Clock.Now.AddYears(-1), taken.Migrations[0].AppliedAt);
        Assert.Equal(1, taken.Tables.Single(t => t.Name == "departments").Rows);
        Assert.Empty(await Migrator.MigrateAsync(empty.ConnectionString, empty.Clock));
    }

    [Fact]
    public async Task A_file_is_never_overwritten_and_only_its_owner_may_read_it()
    {
        await using var empty = await TestApp.EmptyAsync();
        var (file, _) = await BackUpAsync(empty);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        await Assert.ThrowsAsync<BackupException>(() => BackupWriter.WriteAsync(empty.ConnectionString, empty.City, file, empty.Clock));
        await Assert.ThrowsAsync<BackupException>(() =>
            BackupWriter.WriteAsync(empty.ConnectionString, empty.City, Path.Combine(_folder.FullName, "no", "folder.zip"), empty.Clock)
        );
        Assert.Single(_folder.GetFiles());
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private async Task<(string File, Manifest Taken)> BackUpAsync(TestApp app)
    {
        var file = NewFile;
        return (file, await BackupWriter.WriteAsync(app.ConnectionString, app.City, file, app.Clock));
    }

    private static async Task<NpgsqlConnection> OpenAsync(TestApp app)
    {
        var db = new NpgsqlConnection(app.ConnectionString);
        await db.OpenAsync();
        return db;
    }

    private static string Describe(TableData t) => $"{t.Name} ({string.Join(", ", t.Columns)}) {t.Rows} {t.Sha256}";
}

using Meguri.Shared.Data;
using Meguri.Shared.Files;
using Meguri.Shared.Mail;
using Npgsql;

namespace Meguri.Shared.Backup;

/// <summary>
/// 復元: makes a city's database what a backup says, in one transaction. The schema is rebuilt as it was when the backup was taken, the data is
/// loaded and counted, and then the schema is brought up to this version. When anything fails, the database is as before.
/// </summary>
public static class Restore
{
    /// <summary>How long to wait for others to let go of the tables.</summary>
    private const string LockTimeout = "30s";

    /// <summary>True when nobody has written into the city's database yet.</summary>
    public static async Task<bool> IsEmptyAsync(string connectionString, CancellationToken cancel = default)
    {
        await using var db = await CityConnection.OpenAsync(connectionString, cancel);
        return await Tables.CountAsync(db, "writes", cancel) == 0;
    }

    /// <summary>Restores.</summary>
    /// <param name="connectionString">The city's database, as the role that owns what is in schema public.</param>
    /// <param name="program">The program's role, which is given its rights again; null where it is the owner itself.</param>
    /// <param name="file">The backup.</param>
    /// <param name="trust">Whose backups are taken.</param>
    /// <param name="replace">True to drop what is there now.</param>
    /// <param name="time">Says when later migrations were applied.</param>
    /// <param name="cancel">Leaves everything as it is.</param>
    /// <exception cref="BackupException">Nobody known signed the file, the database is not empty, is in use, or the data does not fit;
    /// nothing was changed.</exception>
    public static async Task RunAsync(
        string connectionString,
        string? program,
        BackupFile file,
        BackupTrust trust,
        bool replace,
        TimeProvider time,
        CancellationToken cancel = default
    )
    {
        trust.Check(file);
        await using var db = await CityConnection.OpenAsync(connectionString, cancel);
        try
        {
            await db.RunAsync($"set lock_timeout = '{LockTimeout}'; select pg_advisory_lock({Migrator.Lock})", cancel);
            await using var transaction = await db.BeginTransactionAsync(cancel);
            if (!replace && await Tables.CountAsync(db, "writes", cancel) > 0)
                throw new BackupException(
                    "この市のデータベースには、すでに記録があります。何も書き換えていません。今の記録を捨てて置き換えるときは --replace を付けてください。"
                );

            // Keys are in no backup; the city goes on with those that it has.
            await db.RunAsync("create temporary table kept_keys on commit drop as table protection_keys", cancel);
            await OldSchema.DropAsync(db, cancel);
            await BuildAsync(db, file.Manifest.Migrations, cancel);
            await LoadAsync(db, file, cancel);
            var later = Migrator
                .All.Where(m => file.Manifest.Migrations.All(a => a.Number != m.Number))
                .Select(m => new AppliedMigration(m.Number, m.Name, m.Sha256, time.GetUtcNow()));
            await BuildAsync(db, [.. later], cancel);
            await db.RunAsync("insert into protection_keys table kept_keys", cancel);
            await db.RunAsync(FileStore.Verify, cancel);
            await db.RunAsync(MailQueue.AfterRestore, cancel);
            await TellAsync(db, file, trust, time.GetUtcNow(), cancel);
            if (program is not null)
                await LogGuard.ApplyAsync(db, program, cancel);
            await transaction.CommitAsync(cancel);
            await db.RunAsync("analyze", cancel);
        }
        catch (PostgresException e)
        {
            throw new BackupException(
                e.SqlState == PostgresErrorCodes.LockNotAvailable
                    ? "ほかの処理がこの市のデータベースを使っています。Meguriを止めてから、もう一度実行してください。何も書き換えていません。"
                    : $"復元できませんでした。何も書き換えていません。（{e.MessageText}）",
                e
            );
        }
    }

    /// <summary>The history says from which backup it was restored, and why one without a known signature was taken.</summary>
    private static async Task TellAsync(
        NpgsqlConnection db,
        BackupFile file,
        BackupTrust trust,
        DateTimeOffset at,
        CancellationToken cancel
    )
    {
        var changes = new Dictionary<string, string?[]>(StringComparer.Ordinal);
        if (file.Signer is { } signer)
            changes["signer"] = [null, signer];
        else
            changes["unsigned"] = [null, trust.Unsigned!.Trim()];
        if (file.Signer is not null && trust.Unsigned is { } reason)
            changes["unsigned"] = [null, reason.Trim()];
        if (file.Manifest.Seal is { } seal)
            changes["seal"] = [null, $"{seal.Number} {seal.Hash}"];
        await using var tell = new NpgsqlCommand(
            """
            with w as (insert into writes (at, actor_kind, actor_name, reason) values ($1, 'Program', $2, '') returning id)
            insert into events (write_id, name, version, kind, key, changes) select w.id, $3, 1, $4, $5, $6::jsonb from w
            """,
            db
        )
        {
            Parameters =
            {
                new() { Value = at },
                new() { Value = Audit.Actor.CommandLine.Name },
                new() { Value = BackupFacts.Restored },
                new() { Value = BackupFacts.Kind.Name },
                new()
                {
                    Value = file.Manifest.At.UtcDateTime.ToString(
                        "yyyy-MM-dd HH:mm:ss'Z'",
                        System.Globalization.CultureInfo.InvariantCulture
                    ),
                },
                new() { Value = Audit.Event.ToJson(changes) },
            },
        };
        await tell.ExecuteNonQueryAsync(cancel);
    }

    private static async Task BuildAsync(NpgsqlConnection db, IReadOnlyList<AppliedMigration> migrations, CancellationToken cancel)
    {
        await db.RunAsync(Migrator.CreateList, cancel);
        foreach (var migration in migrations.OrderBy(m => m.Number))
        {
            await db.RunAsync(Migrator.All.First(m => m.Number == migration.Number).Sql, cancel);
            await Migrator.NoteAsync(db, migration.Number, migration.Name, migration.Sha256, migration.AppliedAt, cancel);
        }
    }

    private static async Task LoadAsync(NpgsqlConnection db, BackupFile file, CancellationToken cancel)
    {
        var tables = await Tables.ListAsync(db, cancel);
        var sequences = (await Tables.SequencesAsync(db, cancel)).Select(s => s.Name).ToList();
        if (
            !tables
                .Select(t => Tables.CopyTarget(t.Name, t.Columns))
                .ToHashSet(StringComparer.Ordinal)
                .SetEquals(file.Manifest.Tables.Select(t => Tables.CopyTarget(t.Name, t.Columns)))
            || !sequences
                .Order(StringComparer.Ordinal)
                .SequenceEqual(file.Manifest.Sequences.Select(s => s.Name).Order(StringComparer.Ordinal), StringComparer.Ordinal)
        )
            throw BackupException.Damaged("目録にある表が、移行の番号と合いません。");

        // What the triggers did when the rows were first written is in the backup already, and history is copied, not made.
        foreach (var (name, _) in tables)
            await db.RunAsync($"alter table {Tables.Quote(name)} disable trigger user", cancel);
        await db.RunAsync($"truncate {string.Join(", ", tables.Select(t => Tables.Quote(t.Name)))}", cancel);
        await db.RunAsync("set constraints all deferred", cancel);
        foreach (var (name, _) in tables)
        {
            var table = file.Manifest.Tables.First(t => t.Name == name);
            await CopyAsync(db, file, table, cancel);
            if (await Tables.CountAsync(db, name, cancel) != table.Rows)
                throw BackupException.Damaged($"表 {name} の行数が目録と違います。");
        }
        foreach (var sequence in file.Manifest.Sequences)
        {
            await using var set = new NpgsqlCommand("select setval($1::regclass, $2, $3)", db)
            {
                Parameters =
                {
                    new() { Value = "public." + Tables.Quote(sequence.Name) },
                    new() { Value = sequence.Value },
                    new() { Value = sequence.Called },
                },
            };
            await set.ExecuteNonQueryAsync(cancel);
        }
        await db.RunAsync("set constraints all immediate", cancel);
        foreach (var (name, _) in tables)
            await db.RunAsync($"alter table {Tables.Quote(name)} enable trigger user", cancel);
    }

    private static async Task CopyAsync(NpgsqlConnection db, BackupFile file, TableData table, CancellationToken cancel)
    {
        await using var data = await file.OpenAsync(table, cancel);
        await using var copy = await db.BeginRawBinaryCopyAsync(
            $"copy {Tables.CopyTarget(table.Name, table.Columns)} from stdin (format binary)",
            cancel
        );
        try
        {
            await HashedCopy.RunAsync(data, copy, cancel);
        }
        catch
        {
            // Without this, leaving would end the copy as if it were complete.
            await copy.CancelAsync();
            throw;
        }
    }
}

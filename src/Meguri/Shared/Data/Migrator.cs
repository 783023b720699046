using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Npgsql;

namespace Meguri.Shared.Data;

/// <summary>
/// Brings a database to the schema of this version: numbered SQL files from the features' <c>Migrations</c> folders, each once, in order,
/// each in its own transaction, under an advisory lock, with a checksum so that a file that was changed after it ran is noticed.
/// </summary>
public static partial class Migrator
{
    /// <summary>Key of the advisory lock that whoever changes the schema holds: "Meguri" in ASCII.</summary>
    public const long Lock = 0x4d6567757269;

    /// <summary>Makes the list of applied migrations.</summary>
    public const string CreateList =
        "create table if not exists schema_migrations (number integer primary key, name text not null, sha256 text not null, applied_at timestamptz not null)";

    /// <summary>All migrations of this version, in order.</summary>
    public static IReadOnlyList<Migration> All { get; } = Load(typeof(Migrator).Assembly);

    /// <summary>Creates the database when it is missing and applies what has not been applied.</summary>
    /// <param name="connectionString">The database, as the role that owns its tables.</param>
    /// <param name="time">Says when they were applied.</param>
    /// <param name="program">Name of the role that the program works as, which is given its rights; null where that is the owner
    /// itself.</param>
    /// <param name="cancel">Leaves what has not been applied.</param>
    /// <returns>The migrations applied now.</returns>
    /// <exception cref="MigrationException">The database was made by a newer version, or a file was changed after it ran.</exception>
    public static async Task<IReadOnlyList<Migration>> MigrateAsync(
        string connectionString,
        TimeProvider time,
        string? program = null,
        CancellationToken cancel = default
    )
    {
        await CreateDatabaseAsync(connectionString, cancel);
        await using var db = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await db.OpenAsync(cancel);
        await Run(db, $"select pg_advisory_lock({Lock})", cancel);
        if (program is not null)
            await LogGuard.CheckOwnerAsync(db, cancel);
        await Run(db, CreateList, cancel);
        var applied = await AppliedAsync(db, cancel);
        foreach (var (number, sha) in applied)
        {
            var known = All.FirstOrDefault(m => m.Number == number)
                ?? throw new MigrationException(
                    $"データベースは、このMeguriより新しい版で作られています（移行 {number:0000}）。新しいMeguriを使ってください。"
                );
            if (known.Sha256 != sha)
                throw new MigrationException(
                    $"移行ファイル {known.Name} が、実行された後に書き換えられています。元の内容に戻してください。"
                );
        }

        var fresh = All.Where(m => !applied.ContainsKey(m.Number)).ToList();
        foreach (var migration in fresh)
        {
            await using var transaction = await db.BeginTransactionAsync(cancel);
            await Run(db, migration.Sql, cancel);
            await NoteAsync(db, migration.Number, migration.Name, migration.Sha256, time.GetUtcNow(), cancel);
            await transaction.CommitAsync(cancel);
        }

        if (program is not null)
            await LogGuard.ApplyAsync(db, program, cancel);
        return fresh;
    }

    /// <summary>Notes that a migration was applied.</summary>
    public static async Task NoteAsync(
        NpgsqlConnection db,
        int number,
        string name,
        string sha256,
        DateTimeOffset at,
        CancellationToken cancel
    )
    {
        await using var insert = new NpgsqlCommand("insert into schema_migrations values ($1, $2, $3, $4)", db)
        {
            Parameters =
            {
                new() { Value = number },
                new() { Value = name },
                new() { Value = sha256 },
                new() { Value = at },
            },
        };
        await insert.ExecuteNonQueryAsync(cancel);
    }

    private static async Task CreateDatabaseAsync(string connectionString, CancellationToken cancel)
    {
        var target = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false };
        var name = target.Database!;
        try
        {
            await using var probe = new NpgsqlConnection(target.ConnectionString);
            await probe.OpenAsync(cancel);
            return;
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InvalidCatalogName)
        {
            target.Database = "postgres";
        }

        await using var server = new NpgsqlConnection(target.ConnectionString);
        await server.OpenAsync(cancel);
        try
        {
            await Run(
                server,
                $"create database \"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\" encoding 'UTF8' template template0",
                cancel
            );
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
            // Another node was faster.
        }
    }

    private static async Task<Dictionary<int, string>> AppliedAsync(NpgsqlConnection db, CancellationToken cancel)
    {
        var applied = new Dictionary<int, string>();
        await using var command = new NpgsqlCommand("select number, sha256 from schema_migrations", db);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
            applied.Add(reader.GetInt32(0), reader.GetString(1));
        return applied;
    }

    private static async Task Run(NpgsqlConnection db, string sql, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, db);
        await command.ExecuteNonQueryAsync(cancel);
    }

    private static List<Migration> Load(Assembly assembly) =>
        [
            .. assembly
                .GetManifestResourceNames()
                .Select(resource => (resource, match: FileName().Match(resource)))
                .Where(r => r.match.Success)
                .Select(r => Read(assembly, r.resource, r.match))
                .OrderBy(m => m.Number),
        ];

    private static Migration Read(Assembly assembly, string resource, Match match)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!, Encoding.UTF8);
        var sql = reader.ReadToEnd().ReplaceLineEndings("\n");
        return new Migration(
            int.Parse(match.Groups["number"].ValueSpan),
            match.Groups["name"].Value,
            sql,
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sql)))
        );
    }

    [GeneratedRegex(@"Migrations\.(?<name>(?<number>\d{4})_[a-z_]+)\.sql$", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex FileName();
}

/// <summary>One numbered SQL file.</summary>
public sealed record Migration(int Number, string Name, string Sql, string Sha256);

/// <summary>The schema cannot be brought up to date; the message says why and what to do.</summary>
public sealed class MigrationException(string message) : Exception(message);

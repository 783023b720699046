using Npgsql;

namespace Meguri.Shared.Backup;

/// <summary>What a city's database holds, as its own catalogue tells it.</summary>
public static class Tables
{
    /// <summary>
    /// Every table but the list of migrations and the keys, with its columns; a table comes after those that it must not be loaded before.
    /// Numbers of transactions mean something on their own server only and are given anew on restoring.
    /// </summary>
    public static async Task<IReadOnlyList<(string Name, IReadOnlyList<string> Columns)>> ListAsync(
        NpgsqlConnection db,
        CancellationToken cancel
    )
    {
        var tables = new SortedDictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        await foreach (
            var row in db.RowsAsync(
                """
                select c.relname, array_agg(a.attname::text order by a.attnum)
                from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and a.atttypid <> 'xid8'::regtype
                where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname not in ('schema_migrations', 'protection_keys')
                group by c.relname
                """,
                cancel
            )
        )
            tables.Add(row.GetString(0), row.GetFieldValue<string[]>(1));

        // References that are checked at once. The others wait for the end of the transaction.
        var parents = new List<(string Child, string Parent)>();
        await foreach (
            var row in db.RowsAsync(
                """
                select c.relname, p.relname
                from pg_constraint f join pg_class c on c.oid = f.conrelid join pg_class p on p.oid = f.confrelid
                where f.contype = 'f' and not f.condeferrable and f.connamespace = 'public'::regnamespace and f.conrelid <> f.confrelid
                """,
                cancel
            )
        )
            parents.Add((row.GetString(0), row.GetString(1)));

        var ordered = new List<(string, IReadOnlyList<string>)>();
        while (tables.Count > 0)
        {
            var next = tables.Keys.FirstOrDefault(t => !parents.Exists(p => p.Child == t && tables.ContainsKey(p.Parent)))
                ?? throw new InvalidOperationException($"tables refer to each other in a circle: {string.Join(", ", tables.Keys)}");
            ordered.Add((next, tables[next]));
            tables.Remove(next);
        }
        return ordered;
    }

    /// <summary>Every counter and where it stands.</summary>
    public static async Task<IReadOnlyList<SequenceState>> SequencesAsync(NpgsqlConnection db, CancellationToken cancel)
    {
        var names = new List<string>();
        await foreach (
            var row in db.RowsAsync(
                "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'S' order by relname",
                cancel
            )
        )
            names.Add(row.GetString(0));
        var states = new List<SequenceState>();
        foreach (var name in names)
        {
            await foreach (var row in db.RowsAsync($"select last_value, is_called from {Quote(name)}", cancel))
                states.Add(new(name, row.GetInt64(0), row.GetBoolean(1)));
        }
        return states;
    }

    /// <summary>The migrations applied, in order of number.</summary>
    public static async Task<IReadOnlyList<AppliedMigration>> MigrationsAsync(NpgsqlConnection db, CancellationToken cancel)
    {
        var applied = new List<AppliedMigration>();
        await foreach (var row in db.RowsAsync("select number, name, sha256, applied_at from schema_migrations order by number", cancel))
            applied.Add(new(row.GetInt32(0), row.GetString(1), row.GetString(2), row.GetFieldValue<DateTimeOffset>(3)));
        return applied;
    }

    /// <summary>The last seal over the log; null where there is none, or the schema is of a version without seals.</summary>
    public static async Task<SealHead?> SealAsync(NpgsqlConnection db, CancellationToken cancel)
    {
        var known = false;
        await foreach (var row in db.RowsAsync("select to_regclass('public.seals') is not null", cancel))
            known = row.GetBoolean(0);
        if (!known)
            return null;
        SealHead? head = null;
        await foreach (var row in db.RowsAsync("select id, hash from seals order by id desc limit 1", cancel))
            head = new(row.GetInt64(0), Convert.ToHexStringLower(row.GetFieldValue<byte[]>(1)));
        return head;
    }

    /// <summary>How many rows a table has.</summary>
    public static async Task<long> CountAsync(NpgsqlConnection db, string table, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand($"select count(*) from {Quote(table)}", db);
        return (long)(await command.ExecuteScalarAsync(cancel))!;
    }

    /// <summary>Columns of a table as COPY wants them.</summary>
    public static string CopyTarget(string table, IEnumerable<string> columns) =>
        $"{Quote(table)} ({string.Join(", ", columns.Select(Quote))})";

    /// <summary>A name in SQL.</summary>
    public static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>Runs statements.</summary>
    public static async Task RunAsync(this NpgsqlConnection db, string sql, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, db);
        await command.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>The rows of a query.</summary>
    public static async IAsyncEnumerable<NpgsqlDataReader> RowsAsync(
        this NpgsqlConnection db,
        string sql,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel
    )
    {
        await using var command = new NpgsqlCommand(sql, db);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
            yield return reader;
    }
}

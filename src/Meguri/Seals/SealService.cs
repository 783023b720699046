using System.Globalization;
using System.Security.Cryptography;
using Dapper;
using Meguri.Shared.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Meguri.Seals;

/// <summary>封印する: seals what was written and is not sealed yet. Safe on any number of nodes.</summary>
public sealed class SealService(MeguriDb db, TimeProvider time)
{
    /// <summary>The most writes under one seal.</summary>
    internal const int Most = 1000;

    /// <summary>
    /// Makes the next seal. It holds the writes of transactions that had all ended: a write that became visible late, with a lower number
    /// than others,
    /// belongs to a later seal and disturbs none. Writes of another server's transactions (a copy made past Meguri's own backup) are
    /// sealed first.
    /// </summary>
    /// <returns>The seal; null when nothing waits for one.</returns>
    public Task<Seal?> NextAsync(CancellationToken cancel = default) =>
        db.ActAsync(
            async act =>
            {
                await act.LockAsync("seals", "");
                var connection = (NpgsqlConnection)db.Database.GetDbConnection();
                var bounds = await connection.QuerySingleAsync<Bounds>(
                    Command(
                        """
                        select pg_snapshot_xmin(pg_current_snapshot())::text as "Min", pg_snapshot_xmax(pg_current_snapshot())::text as "Max",
                            coalesce((select horizon from seals order by id desc limit 1), '0')::text as "From"
                        """,
                        cancel
                    )
                );
                var (min, max, from) = (Number(bounds.Min), Number(bounds.Max), Number(bounds.From));
                var isOther = from > max;
                var writes = (
                    await connection.QueryAsync<WriteToSeal>(
                        Command(
                            $"""
                            select {SealChain.Columns} from writes w
                            where {(isOther
                                ? $"(w.xid < '{min}'::xid8 or w.xid >= '{max}'::xid8)"
                                : $"w.xid >= '{from}'::xid8 and w.xid < '{min}'::xid8")}
                                and not exists (select from sealed_writes s where s.write_id = w.id)
                            order by w.xid, w.id limit {Most}
                            """,
                            cancel
                        )
                    )
                ).AsList();
                if (writes.Count == 0)
                    return null;
                var horizon =
                    writes.Count < Most ? min
                    : isOther ? from
                    : Number(writes[^1].Xid);
                return await SealAsync(act, connection, [.. writes.OrderBy(w => w.Id)], horizon, cancel);
            },
            cancel
        );

    /// <summary>The last seal; null before the first.</summary>
    public Task<Seal?> LastAsync(CancellationToken cancel = default) =>
        db.Set<Seal>().AsNoTracking().OrderByDescending(s => s.Id).FirstOrDefaultAsync(cancel);

    /// <summary>How many writes are not sealed yet.</summary>
    public Task<int> WaitingAsync(CancellationToken cancel = default) =>
        db
            .Database.SqlQuery<int>(
                $"""
                select count(*)::int as "Value" from writes w
                where w.xid >= coalesce((select case when s.horizon > pg_snapshot_xmax(pg_current_snapshot()) then '0'::xid8 else s.horizon end
                    from seals s order by s.id desc limit 1), '0')
                    and not exists (select from sealed_writes s where s.write_id = w.id)
                """
            )
            .SingleAsync(cancel);

    private async Task<Seal?> SealAsync(
        Act act,
        NpgsqlConnection connection,
        IReadOnlyList<WriteToSeal> writes,
        ulong horizon,
        CancellationToken cancel
    )
    {
        var last = await LastAsync(cancel);
        var salts = writes.Select(_ => RandomNumberGenerator.GetBytes(16)).ToList();
        var names = writes.Select((w, i) => SealChain.Name(salts[i], w.ActorName)).ToList();
        var hashes = await SealChain.WritesAsync(connection, [.. writes.Zip(names)], cancel);
        var seal = new Seal
        {
            Id = (last?.Id ?? 0) + 1,
            At = SealChain.Whole(time.GetUtcNow()),
            Epoch = last?.Epoch ?? 1,
            Writes = writes.Count,
            Events = hashes.Sum(h => (long)h.Events),
            Content = SealChain.Content(hashes.Select(h => h.Hash)),
        };
        seal.Hash = SealChain.Hash(last?.Hash ?? SealChain.Beginning, seal);
        db.Add(seal).Property<ulong>("Horizon").CurrentValue = horizon;
        await db.SaveChangesAsync(cancel);
        await connection.ExecuteAsync(
            Command(
                """
                insert into sealed_writes (write_id, seal_id, hash, name_salt, name_hash)
                select w.id, @seal, w.hash, w.salt, w.name from unnest(@ids, @hashes, @salts, @names) w (id, hash, salt, name)
                """,
                cancel,
                new
                {
                    seal = seal.Id,
                    ids = writes.Select(w => w.Id).ToArray(),
                    hashes = hashes.Select(h => h.Hash).ToArray(),
                    salts = salts.ToArray(),
                    names = names.ToArray(),
                }
            )
        );
        act.Keep();
        return seal;
    }

    private CommandDefinition Command(string sql, CancellationToken cancel, object? values = null) =>
        new(sql, values, db.Database.CurrentTransaction?.GetDbTransaction(), commandTimeout: 0, cancellationToken: cancel);

    private static ulong Number(string text) => ulong.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

    private sealed class Bounds
    {
        public string Min { get; init; } = "";

        public string Max { get; init; } = "";

        public string From { get; init; } = "";
    }
}

using Dapper;
using Meguri.Shared.Data;
using Npgsql;

namespace Meguri.Seals;

/// <summary>
/// 封印をやり直す: after the log itself had to be changed for a good reason, everything is sealed anew. The former seals stay, with the reason
/// after them,
/// for everybody to read. Only the role that owns the tables can do it, so the running program cannot.
/// </summary>
public static class Reseal
{
    /// <summary>The shortest reason.</summary>
    public const int Shortest = 10;

    /// <summary>Ends the present seals. What was written waits for its new seal, which the program makes at once.</summary>
    /// <param name="connectionString">The city's database as the role that owns its tables.</param>
    /// <param name="reason">Why; it stands in the chain.</param>
    /// <param name="time">When.</param>
    /// <param name="cancel">Leaves everything as it is.</param>
    /// <returns>The seal that tells of it.</returns>
    /// <exception cref="ArgumentException">The reason is too short to be one.</exception>
    public static async Task<Seal> RunAsync(string connectionString, string reason, TimeProvider time, CancellationToken cancel = default)
    {
        if (reason.Trim().Length < Shortest)
            throw new ArgumentException($"やり直す理由を、{Shortest}字以上で書いてください。", nameof(reason));
        await using var db = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await db.OpenAsync(cancel);
        // One statement after another in one transaction: all of it, or none.
        await db.ExecuteAsync(
            """
            begin;
            lock table seals in share row exclusive mode;
            alter table sealed_writes disable trigger sealed_writes_append_only;
            delete from sealed_writes;
            alter table sealed_writes enable trigger sealed_writes_append_only
            """
        );
        var last = await db.QueryFirstOrDefaultAsync<Seal>(
            "select id as \"Id\", epoch as \"Epoch\", hash as \"Hash\" from seals order by id desc limit 1"
        );
        var seal = new Seal
        {
            Id = (last?.Id ?? 0) + 1,
            At = SealChain.Whole(time.GetUtcNow()),
            Epoch = (last?.Epoch ?? 1) + 1,
            Content = SealChain.Content([]),
            Reason = reason.Trim(),
        };
        seal.Hash = SealChain.Hash(last?.Hash ?? SealChain.Beginning, seal);
        await db.ExecuteAsync(
            "insert into seals values (@Id, @At, @Epoch, @Writes, @Events, @Content, @Hash, @Reason, '0'); commit",
            new
            {
                seal.Id,
                seal.At,
                seal.Epoch,
                seal.Writes,
                seal.Events,
                seal.Content,
                seal.Hash,
                seal.Reason,
            }
        );
        return seal;
    }
}

using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Meguri.Shared.Audit;
using Npgsql;

namespace Meguri.Seals;

/// <summary>A write as it is stored, to be hashed.</summary>
internal sealed class WriteToSeal
{
    public long Id { get; init; }

    public DateTime At { get; init; }

    public string ActorKind { get; init; } = "";

    public Guid? ActorId { get; init; }

    public string? ActorFor { get; init; }

    public string ActorName { get; init; } = "";

    public string Reason { get; init; } = "";

    public Guid? OnceKey { get; init; }

    /// <summary>Number of its transaction.</summary>
    public string Xid { get; init; } = "0";
}

/// <summary>
/// How the log is hashed. Every part is written with its length before it, so that no two logs give the same bytes; times in microseconds,
/// as the
/// database keeps them; the fields of an event in order of name, so that another version of PostgreSQL gives the same.
/// Events hold no personal data; the actor's name goes in through a salt that can be erased.
/// </summary>
internal static class SealChain
{
    /// <summary>Columns of a write, for <see cref="WriteToSeal"/>.</summary>
    public const string Columns = """
        w.id as "Id", w.at as "At", w.actor_kind as "ActorKind", w.actor_id as "ActorId", w.actor_for as "ActorFor", w.actor_name as "ActorName",
        w.reason as "Reason", w.once_key as "OnceKey", w.xid::text as "Xid"
        """;

    private const string EventsSql = """
        select id, write_id, name, version, kind, key, plan_code, changes::text from events where write_id = any ($1) order by write_id, id
        """;

    /// <summary>What comes before the first seal.</summary>
    public static readonly byte[] Beginning = new byte[32];

    /// <summary>The hash of a seal: over the seal before it, and all that it says itself.</summary>
    public static byte[] Hash(byte[] before, Seal seal)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, "meguri seal 1");
        Add(hash, before);
        Add(hash, seal.Id);
        Add(hash, Micros(seal.At.UtcDateTime));
        Add(hash, seal.Epoch);
        Add(hash, seal.Writes);
        Add(hash, seal.Events);
        Add(hash, seal.Content);
        Add(hash, seal.Reason);
        return hash.GetHashAndReset();
    }

    /// <summary>A name as it goes into the hash.</summary>
    public static byte[] Name(byte[] salt, string name) => SHA256.HashData([.. salt, .. Encoding.UTF8.GetBytes(name)])[..16];

    /// <summary>The hash of the seal's content.</summary>
    public static byte[] Content(IEnumerable<byte[]> writes) => SHA256.HashData([.. writes.SelectMany(w => w)]);

    /// <summary>A time as the database keeps it.</summary>
    public static DateTimeOffset Whole(DateTimeOffset at) => new(at.UtcTicks / 10 * 10, TimeSpan.Zero);

    /// <summary>The hashes of writes, in the order given, and how many events each has.</summary>
    /// <param name="db">An open connection; inside a transaction the events are read as it sees them.</param>
    /// <param name="writes">In order of number, each with its name as it goes in.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<List<(byte[] Hash, int Events)>> WritesAsync(
        NpgsqlConnection db,
        IReadOnlyList<(WriteToSeal Write, byte[] Name)> writes,
        CancellationToken cancel
    )
    {
        await using var command = new NpgsqlCommand(EventsSql, db)
        {
            Parameters = { new() { Value = writes.Select(w => w.Write.Id).ToArray() } },
            CommandTimeout = 0,
        };
        await using var events = await command.ExecuteReaderAsync(cancel);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var hashes = new List<(byte[], int)>(writes.Count);
        var more = await events.ReadAsync(cancel);
        foreach (var (write, name) in writes)
        {
            Add(hash, "write");
            Add(hash, write.Id);
            Add(hash, Micros(write.At));
            Add(hash, write.ActorKind);
            Add(hash, write.ActorId);
            Add(hash, write.ActorFor);
            Add(hash, name);
            Add(hash, write.Reason);
            Add(hash, write.OnceKey);
            var count = 0;
            for (; more && events.GetInt64(1) == write.Id; more = await events.ReadAsync(cancel), count++)
                Add(hash, events);
            hashes.Add((hash.GetHashAndReset(), count));
        }
        return hashes;
    }

    private static void Add(IncrementalHash hash, NpgsqlDataReader row)
    {
        Add(hash, "event");
        Add(hash, row.GetInt64(0));
        Add(hash, row.GetString(2));
        Add(hash, row.GetInt16(3));
        Add(hash, row.GetString(4));
        Add(hash, row.GetString(5));
        Add(hash, row.IsDBNull(6) ? null : row.GetString(6));
        var changes = Event.FromJson(row.GetString(7));
        Add(hash, changes.Count);
        foreach (var (field, values) in changes.OrderBy(c => c.Key, StringComparer.Ordinal))
        {
            Add(hash, field);
            Add(hash, values.Length);
            foreach (var value in values)
                Add(hash, value);
        }
    }

    private static long Micros(DateTime at) => (DateTime.SpecifyKind(at, DateTimeKind.Utc) - DateTime.UnixEpoch).Ticks / 10;

    private static void Add(IncrementalHash hash, Guid? value)
    {
        if (value is { } guid)
            Add(hash, guid.ToByteArray(bigEndian: true));
        else
            Add(hash, (byte[]?)null);
    }

    private static void Add(IncrementalHash hash, string? value) => Add(hash, value is null ? null : Encoding.UTF8.GetBytes(value));

    private static void Add(IncrementalHash hash, byte[]? value)
    {
        Add(hash, value?.LongLength ?? -1);
        if (value is not null)
            hash.AppendData(value);
    }

    private static void Add(IncrementalHash hash, long value)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, value);
        hash.AppendData(bytes);
    }
}

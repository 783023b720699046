using Microsoft.EntityFrameworkCore;

namespace Meguri.Seals;

/// <summary>封印: holds writes and their events as they were, and the seal before it. The database refuses to change or delete it.</summary>
public sealed class Seal
{
    /// <summary>1, 2, 3 … without gaps.</summary>
    public long Id { get; set; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>How often everything was sealed anew, beginning with 1.</summary>
    public int Epoch { get; set; }

    /// <summary>How many writes it holds.</summary>
    public int Writes { get; set; }

    /// <summary>How many events they have.</summary>
    public long Events { get; set; }

    /// <summary>SHA-256 over the writes' own hashes, in order of their numbers.</summary>
    public byte[] Content { get; set; } = [];

    /// <summary>SHA-256 over the seal before and all of the above: <see cref="SealChain.Hash"/>.</summary>
    public byte[] Hash { get; set; } = [];

    /// <summary>Why everything was sealed anew; empty for all seals but such a one.</summary>
    public string Reason { get; set; } = "";
}

/// <summary>One write under its seal.</summary>
public sealed class SealedWrite
{
    /// <summary>The write.</summary>
    public long WriteId { get; set; }

    /// <summary>Its seal.</summary>
    public long SealId { get; set; }

    /// <summary>SHA-256 over the write and its events: <see cref="SealChain.Write"/>.</summary>
    public byte[] Hash { get; set; } = [];

    /// <summary>What the actor's name was hashed with; null once the name was erased.</summary>
    public byte[]? NameSalt { get; set; }

    /// <summary>The first 16 bytes of SHA-256 over salt and name.</summary>
    public byte[] NameHash { get; set; } = [];
}

/// <summary>One time that everything was checked.</summary>
public sealed class SealCheckRow
{
    /// <summary>Number.</summary>
    public long Id { get; set; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>Number of the last seal then; 0 when there was none.</summary>
    public long SealId { get; set; }

    /// <summary>Writes checked.</summary>
    public long Writes { get; set; }

    /// <summary>Events checked.</summary>
    public long Events { get; set; }

    /// <summary>What does not fit, in Japanese; empty when all does.</summary>
    public string Problem { get; set; } = "";

    /// <summary>What is worth knowing, in Japanese.</summary>
    public string Notes { get; set; } = "";

    internal static void Map(ModelBuilder model)
    {
        model.Entity<Seal>(e =>
        {
            e.ToTable("seals").Property(s => s.Id).ValueGeneratedNever();
            // Given by whoever seals; the default of the column is for rows that a restore copies in.
            e.Property<ulong>("Horizon").HasColumnType("xid8").ValueGeneratedNever();
        });
        model.Entity<SealedWrite>(e => e.ToTable("sealed_writes").HasKey(w => w.WriteId));
        model.Entity<SealedWrite>().Property(w => w.WriteId).ValueGeneratedNever();
        model.Entity<SealCheckRow>(e => e.ToTable("seal_checks").Property(c => c.Id).UseIdentityAlwaysColumn());
    }
}

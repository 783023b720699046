using System.Security.Claims;
using Dapper;
using Meguri.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Shared.Personal;

/// <summary>How personal data was read.</summary>
public static class ReadingWay
{
    /// <summary>On a page.</summary>
    public const string View = "view";

    /// <summary>In a file taken away.</summary>
    public const string Export = "export";

    /// <summary>On paper or as PDF.</summary>
    public const string Print = "print";

    /// <summary>Japanese words.</summary>
    public static readonly IReadOnlyDictionary<string, string> Titles = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [View] = "閲覧",
        [Export] = "書き出し",
        [Print] = "印刷",
    };
}

/// <summary>閲覧の記録: that somebody read personal data. It says which entry, never what stood there; the database refuses to change it.</summary>
public sealed class PersonalRead
{
    /// <summary>Number in order.</summary>
    public long Id { get; set; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>The member of staff.</summary>
    public Guid StaffId { get; set; }

    /// <summary>Code of the register.</summary>
    public string Register { get; set; } = "";

    /// <summary>The entry, or the list, that was read: a key that names nobody.</summary>
    public string Entry { get; set; } = "";

    /// <summary>How many entries were read.</summary>
    public int Entries { get; set; }

    /// <summary>One of <see cref="ReadingWay"/>.</summary>
    public string Way { get; set; } = ReadingWay.View;

    /// <summary>Why, where the reader was asked; empty otherwise.</summary>
    public string Reason { get; set; } = "";
}

/// <summary>Notes who reads personal data.</summary>
public sealed class PersonalReads(MeguriDb db, TimeProvider time)
{
    /// <summary>Notes a reading at once, before anything is shown.</summary>
    /// <param name="by">The member of staff.</param>
    /// <param name="register">Code of the register.</param>
    /// <param name="entry">The entry's key, or what list it was; must name nobody.</param>
    /// <param name="entries">How many entries; a reading of none is not noted.</param>
    /// <param name="way">One of <see cref="ReadingWay"/>.</param>
    /// <param name="reason">Why, where it was asked.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task NoteAsync(
        ClaimsPrincipal by,
        string register,
        string entry,
        int entries = 1,
        string way = ReadingWay.View,
        string reason = "",
        CancellationToken cancel = default
    )
    {
        if (entries == 0 || !Guid.TryParse(by.FindFirstValue(ClaimTypes.NameIdentifier), out var staff))
            return;
        await db
            .Database.GetDbConnection()
            .ExecuteAsync(
                new CommandDefinition(
                    "insert into personal_reads (at, staff_id, register, entry, entries, way, reason) values (@at, @staff, @register, @entry, @entries, @way, @reason)",
                    new
                    {
                        at = time.GetUtcNow(),
                        staff,
                        register,
                        entry,
                        entries,
                        way,
                        reason,
                    },
                    cancellationToken: cancel
                )
            );
    }
}

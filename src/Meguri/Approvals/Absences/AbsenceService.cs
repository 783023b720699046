using Meguri.Accounts;
using Meguri.Shared.Audit;
using Meguri.Shared.Data;
using Meguri.Shared.Records;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Approvals.Absences;

/// <summary>不在: days on which another person approves in somebody's place.</summary>
public sealed class Absence
{
    /// <summary>Number.</summary>
    public long Id { get; set; }

    /// <summary>Who is away.</summary>
    public Guid StaffId { get; set; }

    /// <summary>First day.</summary>
    public DateOnly FromDate { get; set; }

    /// <summary>Last day.</summary>
    public DateOnly ToDate { get; set; }

    /// <summary>Who approves meanwhile.</summary>
    public Guid DeputyId { get; set; }
}

/// <summary>不在の出来事: what the history tells of an absence.</summary>
public sealed class AbsenceFacts
{
    /// <summary>How the history tells of it.</summary>
    public static readonly RecordKind<AbsenceFacts> Kind = new RecordKind<AbsenceFacts>("absence", "不在") { Called = "不在{number}" }
        .Key(a => a.Number, "番号")
        .Line(a => a.PersonId, "不在の人", names: "staff")
        .Line(a => a.DeputyId, "代わりの人", names: "staff")
        .Line(a => a.Person, "不在の人")
        .Line(a => a.Deputy, "代わりの人")
        .Date(a => a.FromDate, "この日から")
        .Date(a => a.ToDate, "この日まで");

    /// <summary>Number.</summary>
    public string Number { get; set; } = "";

    /// <summary>Who is away, by number.</summary>
    public string? PersonId { get; set; }

    /// <summary>Who approves meanwhile, by number.</summary>
    public string? DeputyId { get; set; }

    /// <summary>Who is away, as earlier versions told it.</summary>
    public string? Person { get; set; }

    /// <summary>Who approves meanwhile, as earlier versions told it.</summary>
    public string? Deputy { get; set; }

    /// <summary>First day.</summary>
    public DateOnly? FromDate { get; set; }

    /// <summary>Last day.</summary>
    public DateOnly? ToDate { get; set; }
}

/// <summary>Writes absences and who approves meanwhile.</summary>
public sealed class AbsenceService(MeguriDb db)
{
    /// <summary>Adds an absence.</summary>
    /// <returns>What is wrong, in Japanese; null when it was added.</returns>
    public async Task<string?> AddAsync(Absence absence, DateOnly today, Write write, CancellationToken cancel = default)
    {
        if (absence.ToDate < absence.FromDate)
            return "「この日まで」が「この日から」より前です。";
        if (absence.ToDate < today)
            return "過ぎた日の不在は登録できません。";
        if (absence.StaffId == absence.DeputyId)
            return "代わりの人には、本人のほかの人を選んでください。";
        var people = await db.Set<StaffMember>()
            .AsNoTracking()
            .Where(s => s.Active && (s.Id == absence.StaffId || s.Id == absence.DeputyId))
            .ToDictionaryAsync(s => s.Id, s => s.DisplayName, cancel);
        if (
            people.Count == 2
            && !await db.Set<StaffMember>().AnyAsync(s => s.Id == absence.DeputyId && s.Memberships.Any(m => m.Role != Role.Viewer), cancel)
        )
            return $"{people[absence.DeputyId]}さんは閲覧だけの職員です。代わりの人には、所管課・企画課・財政課の職員を選んでください。";
        if (people.Count < 2)
            return "不在の人と代わりの人を、職員の一覧から選んでください。";
        if (
            await db.Set<Absence>()
                .AnyAsync(a => a.StaffId == absence.StaffId && a.FromDate <= absence.ToDate && a.ToDate >= absence.FromDate, cancel)
        )
            return $"{people[absence.StaffId]}さんには、重なる日の不在がすでに登録されています。";
        return await db.ActAsync<string?>(
            async _ =>
            {
                var added = Shared.Records.RecordKind.Copy(absence);
                db.Add(added);
                // Its number is given by the database and stands in the event.
                await db.SaveChangesAsync(cancel);
                await db.WriteAsync(write, [Told("absenceAdded", added, added: true)], cancel);
                return null;
            },
            cancel
        );
    }

    /// <summary>Takes an absence away. False when it is not there, or not this person's to take away.</summary>
    public Task<bool> RemoveAsync(long id, Func<Absence, bool> may, Write write, CancellationToken cancel = default) =>
        db.ActAsync(
            async _ =>
            {
                if (await db.Set<Absence>().FindAsync([id], cancel) is not { } absence || !may(absence))
                    return false;
                db.Remove(absence);
                await db.WriteAsync(write, [Told("absenceRemoved", absence, added: false)], cancel);
                return true;
            },
            cancel
        );

    private static Event Told(string name, Absence absence, bool added)
    {
        var changes = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["personId"] = $"{absence.StaffId}",
            ["deputyId"] = $"{absence.DeputyId}",
            ["fromDate"] = absence.FromDate.ToString("yyyy-MM-dd"),
            ["toDate"] = absence.ToDate.ToString("yyyy-MM-dd"),
        };
        return new Event
        {
            Name = name,
            Kind = AbsenceFacts.Kind.Name,
            Key = $"{absence.Id}",
            Changes = changes.ToDictionary(c => c.Key, c => added ? new[] { null, c.Value } : [c.Value, null], StringComparer.Ordinal),
        };
    }
}

using Meguri.Cities;
using Meguri.People.Model;
using Meguri.Shared.Audit;
using Meguri.Shared.Data;
using Meguri.Shared.Mail;
using Microsoft.EntityFrameworkCore;

namespace Meguri.People;

/// <summary>Acts of people one after the other.</summary>
internal static class PeopleTurns
{
    /// <summary>Runs an act alone among all that concern the same thing.</summary>
    public static Task<T> InTurnAsync<T>(this MeguriDb db, string what, Func<Act, Task<T>> work, CancellationToken cancel) =>
        db.ActAsync(
            async act =>
            {
                await act.LockAsync("people", what);
                return await work(act);
            },
            cancel
        );

    /// <summary>Waits for others that are about to take the same address.</summary>
    public static Task LockMailAsync(this Act act, string mailKey) => act.LockAsync("people mail", mailKey);
}

/// <summary>What a person changes of itself, and what staff change of a person's roles. Each act gives what is wrong, in Japanese, or null.</summary>
public sealed class PeopleService(
    MeguriDb db,
    OrganisationBook organisations,
    PersonSessions sessions,
    LettersToPeople mails,
    MailOutbox outbox,
    CityContext city,
    TimeProvider time
)
{
    /// <summary>Longest name.</summary>
    public const int MostName = 60;

    internal const string NotThere = "この登録者は、もういません。";

    private DateOnly Today => city.City.LocalDate(time.GetUtcNow());

    /// <summary>What is wrong with a name; null for nothing.</summary>
    public static string? NameProblem(string name) =>
        name.Length == 0 ? "氏名を入力してください。"
        : name.Length > MostName ? $"氏名は{MostName}字までです。"
        : null;

    /// <summary>Changes the name.</summary>
    public async Task<string?> RenameAsync(Guid person, string name, Write write, CancellationToken cancel = default)
    {
        if (NameProblem(name) is { } problem)
            return problem;
        return await db.InTurnAsync(
            Turn(person),
            async _ =>
            {
                if (await FindAsync(person, cancel) is not { } details)
                    return NotThere;
                if (details.Name == name)
                    return null;
                details.Name = name;
                await db.WriteAsync(write, [PersonFacts.Told("personChanged", person, "name")], cancel);
                return null;
            },
            cancel
        );
    }

    /// <summary>登録をやめる: ends all roles and sessions; the address is free for another registration. What was written stays.</summary>
    public Task<string?> LeaveAsync(Guid person, Write write, CancellationToken cancel = default) =>
        db.InTurnAsync(
            Turn(person),
            async _ =>
            {
                if (
                    await FindAsync(person, cancel) is not { } details
                    || await db.Set<Person>().FirstOrDefaultAsync(p => p.Id == person && p.LeftAt == null, cancel) is not { } stored
                )
                    return NotThere;
                var now = time.GetUtcNow();
                (stored.LeftAt, stored.Version, details.MailKey) = (now, stored.Version + 1, null);
                var events = new List<Event> { PersonFacts.Told("personLeft", person) };
                foreach (var role in await StandingAsync(person, cancel))
                    events.Add(await EndAsync(role, now, cancel));
                await CloseAsync(person, now, cancel);
                await db.WriteAsync(write, events, cancel);
                return null;
            },
            cancel
        );

    /// <summary>
    /// Erases in the transaction that is open the name and the addresses of persons who have left, and what was mailed to them. What they did stays, by a number whose name nobody
    /// knows any more. Those who have not left are left alone.
    /// </summary>
    public async Task ForgetAsync(IReadOnlyCollection<Guid> persons, CancellationToken cancel = default)
    {
        var now = time.GetUtcNow();
        foreach (
            var person in await db.Set<Person>()
                .Where(p => persons.Contains(p.Id) && p.LeftAt != null)
                .Select(p => p.Id)
                .ToListAsync(cancel)
        )
        {
            await CloseAsync(person, now, cancel);
            await db.Set<PersonSession>().Where(s => s.PersonId == person).ExecuteDeleteAsync(cancel);
            await db.Set<MailChange>()
                .Where(c => c.PersonId == person)
                .ExecuteUpdateAsync(
                    c =>
                        c.SetProperty(x => x.Mail, "")
                            .SetProperty(x => x.MailKey, "")
                            .SetProperty(x => x.Reason, x => x.Reason == "" ? "" : "－"),
                    cancel
                );
            await db.Set<PersonDetails>().Where(d => d.PersonId == person).ExecuteDeleteAsync(cancel);
            await outbox.ForgetAsync($"person:{person}:", cancel);
            foreach (var own in await db.Set<Invitation>().Where(i => i.PersonId == person).Select(i => i.Id).ToListAsync(cancel))
                await outbox.ForgetAsync($"invitation:{own}", cancel);
        }
    }

    /// <summary>Forgets to whom invitations went that nobody answered in time, and addresses that nobody proved. In the transaction that is open.</summary>
    public async Task TidyAsync(CancellationToken cancel = default)
    {
        var now = time.GetUtcNow();
        await db.Set<Invitation>()
            .Where(i => i.ExpiresAt <= now && i.AcceptedAt == null && i.RevokedAt == null)
            .ExecuteUpdateAsync(
                i =>
                    i.SetProperty(x => x.RevokedAt, now)
                        .SetProperty(x => x.Mail, "")
                        .SetProperty(x => x.MailKey, "")
                        .SetProperty(x => x.Name, ""),
                cancel
            );
        await db.Set<MailChange>()
            .Where(c => c.ExpiresAt <= now && c.DoneAt == null && c.CancelledAt == null)
            .ExecuteUpdateAsync(
                c => c.SetProperty(x => x.CancelledAt, now).SetProperty(x => x.Mail, "").SetProperty(x => x.MailKey, ""),
                cancel
            );
    }

    /// <summary>Gives a person a role.</summary>
    public async Task<string?> AddRoleAsync(PersonRole role, Write write, CancellationToken cancel = default) =>
        await db.InTurnAsync(
            Turn(role.PersonId),
            async _ =>
            {
                if (!await db.Set<Person>().AnyAsync(p => p.Id == role.PersonId && p.LeftAt == null, cancel))
                    return NotThere;
                if (await AddAsync(role, cancel) is not { } told)
                    return "この団体の同じ役割に、すでに就いています。先に、いまの役割を終わらせてください。";
                await db.WriteAsync(write, [told], cancel);
                return null;
            },
            cancel
        );

    /// <summary>Ends a role at once.</summary>
    public Task<string?> EndRoleAsync(Guid person, Guid role, Write write, CancellationToken cancel = default) =>
        db.InTurnAsync(
            Turn(person),
            async _ =>
            {
                if (
                    await db.Set<PersonRole>().FirstOrDefaultAsync(r => r.Id == role && r.PersonId == person, cancel) is not { } stored
                    || stored.IsOver(Today)
                )
                    return "この役割は、もう終わっています。";
                await db.WriteAsync(write, [await EndAsync(stored, time.GetUtcNow(), cancel)], cancel);
                return null;
            },
            cancel
        );

    /// <summary>Ends a person's sessions, all of them.</summary>
    public Task<string?> EndSessionsAsync(Guid person, Write write, CancellationToken cancel = default) =>
        db.InTurnAsync(
            Turn(person),
            async _ =>
            {
                await sessions.EndAsync(person, cancel: cancel);
                await db.Set<SignInAsk>().Where(a => a.PersonId == person).ExecuteDeleteAsync(cancel);
                await db.WriteAsync(write, [PersonFacts.Told("personSessionsEnded", person)], cancel);
                return (string?)null;
            },
            cancel
        );

    /// <summary>Adds a role in tracked records; null where the person has it at that time.</summary>
    internal async Task<Event?> AddAsync(PersonRole role, CancellationToken cancel)
    {
        var today = Today;
        var same = await db.Set<PersonRole>()
            .AsNoTracking()
            .Where(r =>
                r.PersonId == role.PersonId
                && r.OrganisationKind == role.OrganisationKind
                && r.OrganisationKey == role.OrganisationKey
                && r.Role == role.Role
            )
            .ToListAsync(cancel);
        if (
            same.Exists(r =>
                !r.IsOver(today) && (r.ToDate is null || role.FromDate <= r.ToDate) && (role.ToDate is null || r.FromDate <= role.ToDate)
            )
        )
            return null;
        db.Add(role);
        return PersonFacts.Told("personRoleAdded", role, null, await WordsAsync(role, cancel));
    }

    /// <summary>Ends all roles in an organisation at once, in tracked records.</summary>
    internal async Task<IReadOnlyList<Event>> EndRolesAsync(OrganisationRecord organisation, DateTimeOffset now, CancellationToken cancel)
    {
        var (kind, today) = (OrganisationRecord.Kind.Name, Today);
        var events = new List<Event>();
        foreach (
            var role in await db.Set<PersonRole>()
                .Where(r => r.OrganisationKind == kind && r.OrganisationKey == organisation.Key && r.EndedAt == null)
                .ToListAsync(cancel)
        )
        {
            if (!role.IsOver(today))
                events.Add(await EndAsync(role, now, cancel));
        }
        return events;
    }

    /// <summary>Ends a role at once, in tracked records.</summary>
    internal async Task<Event> EndAsync(PersonRole role, DateTimeOffset now, CancellationToken cancel)
    {
        var (before, today) = (await WordsAsync(role, cancel), Today);
        (role.EndedAt, role.Version) = (now, role.Version + 1);
        role.ToDate = role.FromDate > today ? role.FromDate : today;
        return PersonFacts.Told("personRoleEnded", role, before, null);
    }

    /// <summary>A role in words.</summary>
    internal async Task<string> WordsAsync(PersonRole role, CancellationToken cancel) =>
        PersonFacts.Words(
            role.Role,
            (await organisations.TitlesAsync([role.Organisation], cancel)).GetValueOrDefault(role.Organisation, role.Organisation),
            role.FromDate,
            role.ToDate
        );

    /// <summary>What acts of one person take turns by.</summary>
    internal static string Turn(Guid person) => $"person {person}";

    private Task<PersonDetails?> FindAsync(Guid person, CancellationToken cancel) =>
        db.Set<PersonDetails>().FirstOrDefaultAsync(d => d.PersonId == person, cancel);

    private async Task<List<PersonRole>> StandingAsync(Guid person, CancellationToken cancel)
    {
        var today = Today;
        return [.. (await db.Set<PersonRole>().Where(r => r.PersonId == person).ToListAsync(cancel)).Where(r => !r.IsOver(today))];
    }

    // Nothing that was sent to the person or in the person's name opens anything any more.
    private async Task CloseAsync(Guid person, DateTimeOffset now, CancellationToken cancel)
    {
        await sessions.EndAsync(person, cancel: cancel);
        await db.Set<SignInAsk>().Where(a => a.PersonId == person).ExecuteDeleteAsync(cancel);
        await mails.CancelAsync(person, own: false, now, cancel);
        await db.Set<Invitation>()
            .Where(i => i.ByPerson == person && i.AcceptedAt == null && i.RevokedAt == null)
            .ExecuteUpdateAsync(
                i =>
                    i.SetProperty(x => x.RevokedAt, now)
                        .SetProperty(x => x.Mail, "")
                        .SetProperty(x => x.MailKey, "")
                        .SetProperty(x => x.Name, ""),
                cancel
            );
    }
}

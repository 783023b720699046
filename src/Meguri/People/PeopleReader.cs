using Meguri.Cities;
using Meguri.People.Model;
using Meguri.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace Meguri.People;

/// <summary>What the office looks for among the registered.</summary>
public sealed record PeopleFilter
{
    /// <summary>Words in name, address or organisation.</summary>
    public string Words { get; init; } = "";

    /// <summary>One of <see cref="States"/>; empty for those who have not left.</summary>
    public string State { get; init; } = "";

    /// <summary>The organisation as <c>kind:key</c>; empty for any.</summary>
    public string Organisation { get; init; } = "";

    /// <summary>States to choose from.</summary>
    public static IReadOnlyDictionary<string, string> States { get; } =
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [""] = "登録中",
            ["role"] = "役割がある",
            ["none"] = "役割がない",
            ["left"] = "やめた",
        };
}

/// <summary>A person in a list. Name and mail are null for one that was erased.</summary>
public sealed record PersonLine(Person Person, string? Name, string? Mail, IReadOnlyList<PersonRole> Roles);

/// <summary>Reads the registered for the office.</summary>
public sealed class PeopleReader(MeguriDb db, OrganisationBook organisations, CityContext city, TimeProvider time)
{
    /// <summary>Today in the city.</summary>
    public DateOnly Today => city.City.LocalDate(time.GetUtcNow());

    /// <summary>One page of the list, by name, and how many there are in all.</summary>
    public async Task<(IReadOnlyList<PersonLine> Lines, int Total)> ListAsync(
        PeopleFilter filter,
        IReadOnlyList<OrganisationInfo> all,
        int skip,
        int take,
        CancellationToken cancel = default
    )
    {
        var today = Today;
        var standing = db.Set<PersonRole>().Where(r => r.EndedAt == null && (r.ToDate == null || r.ToDate >= today));
        var people = db.Set<Person>().AsNoTracking().Where(p => filter.State == "left" ? p.LeftAt != null : p.LeftAt == null);
        if (filter.State == "role")
            people = people.Where(p => standing.Any(r => r.PersonId == p.Id));
        else if (filter.State == "none")
            people = people.Where(p => !standing.Any(r => r.PersonId == p.Id));
        if (filter.Organisation.Split(':', 2) is [var kind, var key])
            people = people.Where(p => standing.Any(r => r.PersonId == p.Id && r.OrganisationKind == kind && r.OrganisationKey == key));
        var rows =
            from p in people
            join d in db.Set<PersonDetails>() on p.Id equals d.PersonId into details
            from d in details.DefaultIfEmpty()
            select new
            {
                Person = p,
                Name = (string?)d.Name,
                Mail = (string?)d.Mail,
            };
        if (filter.Words.Length > 0)
        {
            var words = filter.Words;
            var named = all.Where(o => o.Title.Contains(words, StringComparison.OrdinalIgnoreCase)).Select(o => o.Ref).ToArray();
            rows = rows.Where(r =>
                EF.Functions.ILike(r.Name!, "%" + Escape(words) + "%", "\\")
                || EF.Functions.ILike(r.Mail!, "%" + Escape(words) + "%", "\\")
                || standing.Any(s => s.PersonId == r.Person.Id && named.Contains(s.OrganisationKind + ":" + s.OrganisationKey))
            );
        }
        var total = await rows.CountAsync(cancel);
        var page = await rows.OrderBy(r => r.Name).ThenBy(r => r.Person.Id).Skip(skip).Take(take).ToListAsync(cancel);
        var ids = page.ConvertAll(r => r.Person.Id);
        var roles = (
            await db.Set<PersonRole>().AsNoTracking().Where(r => ids.Contains(r.PersonId)).OrderBy(r => r.FromDate).ToListAsync(cancel)
        ).ToLookup(r => r.PersonId);
        return ([.. page.Select(r => new PersonLine(r.Person, r.Name, r.Mail, [.. roles[r.Person.Id]]))], total);
    }

    /// <summary>One person with all roles there ever were, the newest first; null for nobody.</summary>
    public async Task<PersonLine?> FindAsync(Guid id, CancellationToken cancel = default)
    {
        if (await db.Set<Person>().AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, cancel) is not { } person)
            return null;
        var details = await db.Set<PersonDetails>().AsNoTracking().FirstOrDefaultAsync(d => d.PersonId == id, cancel);
        var roles = await db.Set<PersonRole>()
            .AsNoTracking()
            .Where(r => r.PersonId == id)
            .OrderByDescending(r => r.FromDate)
            .ThenByDescending(r => r.Id)
            .ToListAsync(cancel);
        return new(person, details?.Name, details?.Mail, roles);
    }

    /// <summary>Everybody who is registered, by name.</summary>
    public async Task<IReadOnlyList<PersonDetails>> StandingAsync(CancellationToken cancel = default) =>
        await db.Set<PersonDetails>()
            .AsNoTracking()
            .Where(d => db.Set<Person>().Any(p => p.Id == d.PersonId && p.LeftAt == null))
            .OrderBy(d => d.Name)
            .ThenBy(d => d.PersonId)
            .ToListAsync(cancel);

    /// <summary>What the organisations of roles and invitations are called.</summary>
    public Task<IReadOnlyDictionary<string, string>> TitlesAsync(IEnumerable<string?> refs, CancellationToken cancel = default) =>
        organisations.TitlesAsync(refs, cancel);

    /// <summary>Invitations that nobody has answered, the newest first: all, or those of one person.</summary>
    public async Task<IReadOnlyList<Invitation>> OpenInvitationsAsync(Guid? byPerson, CancellationToken cancel = default)
    {
        var now = time.GetUtcNow();
        return await db.Set<Invitation>()
            .AsNoTracking()
            .Where(i => i.AcceptedAt == null && i.RevokedAt == null && i.ExpiresAt > now && (byPerson == null || i.ByPerson == byPerson))
            .OrderByDescending(i => i.MadeAt)
            .Take(200)
            .ToListAsync(cancel);
    }

    private static string Escape(string words) =>
        words
            .Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("%", "\\%", StringComparison.Ordinal)
            .Replace("_", "\\_", StringComparison.Ordinal);
}

using Meguri.People.Model;
using Meguri.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace Meguri.People;

/// <summary>An organisation for which people may act, whichever room keeps it.</summary>
/// <param name="Kind">The room's word for it, letters only: <c>organisation</c>.</param>
/// <param name="Key">Which one, as the room knows it.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Stands">False for one that is no more.</param>
public sealed record OrganisationInfo(string Kind, string Key, string Title, bool Stands = true)
{
    /// <summary>As it is referred to.</summary>
    public string Ref => $"{Kind}:{Key}";
}

/// <summary>A room whose organisations people may act for. Each registers its own.</summary>
public interface IOfferOrganisations
{
    /// <summary>The room's word for its organisations, letters only, at most 20.</summary>
    string Kind { get; }

    /// <summary>These organisations, or with null all that stand. One query.</summary>
    Task<IReadOnlyList<OrganisationInfo>> ReadAsync(IReadOnlyCollection<string>? keys, CancellationToken cancel);
}

/// <summary>Every organisation of every room.</summary>
public sealed class OrganisationBook(IEnumerable<IOfferOrganisations> rooms)
{
    /// <summary>All that stand, by name.</summary>
    public async Task<IReadOnlyList<OrganisationInfo>> AllAsync(CancellationToken cancel = default)
    {
        var all = new List<OrganisationInfo>();
        foreach (var room in rooms)
            all.AddRange(await room.ReadAsync(null, cancel));
        return [.. all.OrderBy(o => o.Title, StringComparer.Ordinal)];
    }

    /// <summary>What these are called (<c>kind:key</c>); those that nobody knows are left out. One query a room.</summary>
    public async Task<IReadOnlyDictionary<string, string>> TitlesAsync(IEnumerable<string?> refs, CancellationToken cancel = default)
    {
        var titles = new Dictionary<string, string>(StringComparer.Ordinal);
        var asked = refs.OfType<string>()
            .Distinct(StringComparer.Ordinal)
            .Select(r => r.Split(':', 2))
            .Where(r => r.Length == 2)
            .ToLookup(r => r[0], r => r[1], StringComparer.Ordinal);
        foreach (var room in rooms.Where(r => asked.Contains(r.Kind)))
        {
            foreach (var organisation in await room.ReadAsync([.. asked[room.Kind]], cancel))
                titles[organisation.Ref] = organisation.Title;
        }
        return titles;
    }

    /// <summary>The organisation behind a reference that somebody chose; null where there is none that stands.</summary>
    public async Task<OrganisationInfo?> FindAsync(string? reference, CancellationToken cancel = default)
    {
        if (reference?.Split(':', 2) is not [var kind, var key] || rooms.FirstOrDefault(r => r.Kind == kind) is not { } room)
            return null;
        return (await room.ReadAsync([key], cancel)).FirstOrDefault(o => o.Stands);
    }
}

/// <summary>The organisations that this room keeps itself.</summary>
public sealed class OwnOrganisations(MeguriDb db) : IOfferOrganisations
{
    /// <inheritdoc/>
    public string Kind => OrganisationRecord.Kind.Name;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<OrganisationInfo>> ReadAsync(IReadOnlyCollection<string>? keys, CancellationToken cancel) =>
        [
            .. (
                await db.Set<OrganisationRecord>()
                    .AsNoTracking()
                    .Where(o => keys == null ? o.EndedOn == null : keys.Contains(o.Key))
                    .ToListAsync(cancel)
            ).Select(o => new OrganisationInfo(Kind, o.Key, o.Name, o.EndedOn is null)),
        ];
}

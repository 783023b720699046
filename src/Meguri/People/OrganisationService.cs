using Meguri.Cities;
using Meguri.People.Model;
using Meguri.Shared.Audit;
using Meguri.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace Meguri.People;

/// <summary>Writes the organisations that this room keeps.</summary>
public sealed class OrganisationService(MeguriDb db, PeopleService people, CityContext city, TimeProvider time)
{
    /// <summary>Longest name.</summary>
    public const int MostName = 100;

    /// <summary>Adds an organisation, or changes one. With one that ends, the roles in it end at once.</summary>
    /// <param name="key">Its key; null for a new one.</param>
    /// <param name="name">Its name.</param>
    /// <param name="sort">What sort.</param>
    /// <param name="ends">True for one that is no more.</param>
    /// <param name="seen">Its version when the form was shown.</param>
    /// <param name="write">Who.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>What is wrong; null when it was done.</returns>
    public Task<PersonProblem?> SaveAsync(
        string? key,
        string name,
        OrganisationSort sort,
        bool ends,
        int seen,
        Write write,
        CancellationToken cancel = default
    ) =>
        db.InTurnAsync<PersonProblem?>(
            "organisations",
            async _ =>
            {
                if (name.Length is 0 or > MostName)
                    return new("Name", $"団体の名称を、{MostName}字までで入力してください。");
                var stored = key is null ? null : await db.Set<OrganisationRecord>().FirstOrDefaultAsync(o => o.Key == key, cancel);
                if (key is not null && stored is null)
                    return new("", "この団体は、もうありません。");
                if (stored is not null && stored.Version != seen)
                    return new("", "ほかの人が先に保存しました。いまの内容を確かめて、もう一度保存してください。");
                if (!ends && await db.Set<OrganisationRecord>().AnyAsync(o => o.Name == name && o.EndedOn == null && o.Key != key, cancel))
                    return new("Name", $"「{name}」という団体は、すでにあります。");
                var organisation = stored ?? new OrganisationRecord { Key = Guid.CreateVersion7().ToString("N") };
                (organisation.Name, organisation.Sort) = (name, sort);
                var now = time.GetUtcNow();
                // Nobody acts for what is no more.
                var events = ends && organisation.EndedOn is null ? await people.EndRolesAsync(organisation, now, cancel) : [];
                organisation.EndedOn = ends ? organisation.EndedOn ?? city.City.LocalDate(now) : null;
                if (stored is null)
                    db.Add(organisation);
                await db.WriteAsync(write, events, cancel);
                return null;
            },
            cancel
        );
}

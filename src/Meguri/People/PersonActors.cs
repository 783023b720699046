using Meguri.People.Model;
using Meguri.Shared.Audit;
using Meguri.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace Meguri.People;

/// <summary>What persons from outside are called in histories, and for whom they acted: 「会計 さちこ（本町町内会）」.</summary>
public sealed class PersonActors(MeguriDb db, OrganisationBook organisations) : IKnowsActors
{
    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<ActorRef, string>> NamesAsync(IReadOnlyCollection<ActorRef> actors, CancellationToken cancel)
    {
        var persons = actors.Where(a => a is { Kind: ActorKind.Person, Id: not null }).ToList();
        var ids = persons.Select(a => a.Id!.Value).Distinct().ToList();
        if (ids.Count == 0)
            return new Dictionary<ActorRef, string>();
        var names = await db.Set<PersonDetails>()
            .Where(d => ids.Contains(d.PersonId))
            .ToDictionaryAsync(d => d.PersonId, d => d.Name, cancel);
        var titles = await organisations.TitlesAsync(persons.Select(a => a.For), cancel);
        return persons.ToDictionary(
            a => a,
            a =>
                names.GetValueOrDefault(a.Id!.Value, ActorNames.Erased)
                + (a.For is { } organisation ? $"（{titles.GetValueOrDefault(organisation, organisation)}）" : "")
        );
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ActorRef>> FindAsync(string words, CancellationToken cancel) =>
        [
            .. (await db.Set<PersonDetails>().Where(d => d.Name.Contains(words)).Select(d => d.PersonId).ToListAsync(cancel)).Select(
                id => new ActorRef(ActorKind.Person, id, null)
            ),
        ];
}

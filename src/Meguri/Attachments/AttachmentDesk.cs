using System.Security.Claims;
using Meguri.Cities;
using Meguri.Shared.Audit;
using Meguri.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Attachments;

/// <summary>The files of a record, as a page shows them.</summary>
/// <param name="Place">The record.</param>
/// <param name="Files">Its files in order.</param>
/// <param name="Moment">A moment on the city's clock, in words.</param>
public sealed record AttachmentList(AttachmentPlace Place, IReadOnlyList<Attachment> Files, Func<DateTimeOffset, string> Moment)
{
    /// <summary>True to show the form for more files below the list.</summary>
    public bool HasForm { get; init; } = true;

    /// <summary>Level of the heading; 0 for none.</summary>
    public int Heading { get; init; } = 2;
}

/// <summary>Reads the files of records.</summary>
public sealed class AttachmentDesk(MeguriDb db, IEnumerable<IAttachable> kinds, CityContext city)
{
    /// <summary>The record that an address names; null when it is not there or not for this person.</summary>
    public async Task<AttachmentPlace?> FindAsync(string plan, string owner, ClaimsPrincipal user, CancellationToken cancel = default)
    {
        var (kind, key) = AttachmentOwner.Parse(owner);
        return kinds.FirstOrDefault(k => k.Kind == kind) is { } attachable ? await attachable.FindAsync(plan, key, user, cancel) : null;
    }

    /// <summary>The files of a record. One query.</summary>
    public async Task<AttachmentList> ListAsync(AttachmentPlace place, CancellationToken cancel = default) =>
        new(
            place,
            await Of(place.Owner).Where(a => a.RemovedAt == null).OrderBy(a => a.Order).ThenBy(a => a.Number).ToListAsync(cancel),
            Moment
        );

    /// <summary>The files of many records, each in its order. One query.</summary>
    public async Task<IReadOnlyList<AttachmentList>> ListAsync(IReadOnlyList<AttachmentPlace> places, CancellationToken cancel = default)
    {
        if (places.Count == 0)
            return [];
        var tokens = places.Select(p => p.Owner.Token).ToList();
        var plan = places[0].Owner.PlanCode;
        var files = (
            await db.Set<Attachment>()
                .AsNoTracking()
                .Where(a => tokens.Contains(a.Owner) && a.PlanCode == plan && a.RemovedAt == null)
                .OrderBy(a => a.Order)
                .ThenBy(a => a.Number)
                .ToListAsync(cancel)
        ).ToLookup(a => a.Owner, StringComparer.Ordinal);
        return [.. places.Select(p => new AttachmentList(p, [.. files[p.Owner.Token]], Moment))];
    }

    /// <summary>What was taken away from a record and can be given back, the latest first.</summary>
    public async Task<IReadOnlyList<Attachment>> TakenAwayAsync(AttachmentPlace place, CancellationToken cancel = default) =>
        await Of(place.Owner).Where(a => a.RemovedAt != null).OrderByDescending(a => a.RemovedAt).ToListAsync(cancel);

    /// <summary>A file of a record that is there; null for none.</summary>
    public Task<Attachment?> FileAsync(AttachmentPlace place, int number, CancellationToken cancel = default) =>
        Of(place.Owner).FirstOrDefaultAsync(a => a.Number == number && a.RemovedAt == null, cancel);

    /// <summary>A moment on the city's clock.</summary>
    public string Moment(DateTimeOffset at) => HistoryView.Moment(city.City.LocalTime(at));

    private IQueryable<Attachment> Of(AttachmentOwner owner)
    {
        var token = owner.Token;
        return db.Set<Attachment>().AsNoTracking().Where(a => a.Owner == token && a.PlanCode == owner.PlanCode);
    }
}

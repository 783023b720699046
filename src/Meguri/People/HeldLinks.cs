using Meguri.Cities;
using Meguri.People.Model;
using Meguri.Shared.Audit;
using Meguri.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace Meguri.People;

/// <summary>
/// 専用リンク: links that let whoever holds them do one thing of one room without signing in. The secret stands in the address once: the first page puts it into a cookie of that link alone and
/// goes on to an address that names the link and opens nothing by itself. The room decides until when a link is good.
/// </summary>
public sealed class HeldLinks(MeguriDb db, CityContext city, TimeProvider time)
{
    private const string CookieStart = "meguri-link-";

    /// <summary>Makes a link, with the next write of this scope; older ones of the same holder and purpose end.</summary>
    /// <returns>The secret, to be handed to the holder: it cannot be had again.</returns>
    public string Make(string kind, string holder, string purpose, string madeBy)
    {
        var token = Secrets.New();
        Revoke(kind, holder, purpose);
        db.Along(async cancel =>
        {
            db.Add(
                new HeldLink
                {
                    Id = Guid.CreateVersion7(),
                    TokenSha256 = Secrets.Hash(token),
                    HolderKind = kind,
                    Holder = holder,
                    Purpose = purpose,
                    MadeAt = time.GetUtcNow(),
                    MadeBy = madeBy,
                }
            );
            await db.SaveChangesAsync(cancel);
        });
        return token;
    }

    /// <summary>Takes back the links of a holder for a purpose, with the next write of this scope.</summary>
    public void Revoke(string kind, string holder, string purpose)
    {
        var now = time.GetUtcNow();
        db.Along(cancel =>
            db.Set<HeldLink>()
                .Where(l => l.HolderKind == kind && l.Holder == holder && l.Purpose == purpose && l.RevokedAt == null)
                .ExecuteUpdateAsync(l => l.SetProperty(x => x.RevokedAt, now), cancel)
        );
    }

    /// <summary>The link of a secret; null where it is wrong or was taken back.</summary>
    public async Task<HeldLink?> OfTokenAsync(string? token, CancellationToken cancel = default)
    {
        if (!Secrets.IsOne(token))
            return null;
        var hash = Secrets.Hash(token!);
        return await db.Set<HeldLink>().AsNoTracking().FirstOrDefaultAsync(l => l.TokenSha256 == hash && l.RevokedAt == null, cancel);
    }

    /// <summary>The link whose secret this browser holds; null where it does not, or where the link was taken back.</summary>
    public async Task<HeldLink?> OfBrowserAsync(Guid id, HttpRequest request, CancellationToken cancel = default) =>
        await OfTokenAsync(request.Cookies[CookieStart + id.ToString("N")], cancel) is { } link && link.Id == id ? link : null;

    /// <summary>Lets this browser keep a link's secret until a day is over in the city; only that link's own pages are told it.</summary>
    /// <param name="link">The link.</param>
    /// <param name="token">Its secret.</param>
    /// <param name="last">The last day on which it is good.</param>
    /// <param name="path">Address of the link's pages, as seen from the host.</param>
    /// <param name="http">The request.</param>
    public void Keep(HeldLink link, string token, DateOnly last, string path, HttpContext http) =>
        http.Response.Cookies.Append(
            CookieStart + link.Id.ToString("N"),
            token,
            new CookieOptions
            {
                HttpOnly = true,
                SameSite = SameSiteMode.Lax,
                Secure = http.Request.IsHttps,
                Path = path,
                // A day more than needed: the room itself says when it is over.
                MaxAge =
                    new DateTimeOffset(last.AddDays(2).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero)
                    - city.City.LocalTime(time.GetUtcNow()),
                IsEssential = true,
            }
        );

    /// <summary>Notes a use.</summary>
    public Task UsedAsync(HeldLink link, string what, CancellationToken cancel = default) =>
        db.Database.ExecuteSqlAsync(
            $"insert into held_link_uses (link_id, at, what) values ({link.Id}, {time.GetUtcNow()}, {what})",
            cancel
        );

    /// <summary>The holder as the writer of an event.</summary>
    public static Actor Actor(HeldLink link) => Shared.Audit.Actor.OfLink(link.Id, $"{link.HolderKind}:{link.Holder}");

    /// <summary>The links that stand for a purpose, by holder, with how often and when they were used last.</summary>
    public async Task<IReadOnlyDictionary<string, (HeldLink Link, int Uses, DateTimeOffset? Last)>> OfPurposeAsync(
        string kind,
        string purpose,
        CancellationToken cancel = default
    )
    {
        var rows = await db.Set<HeldLink>()
            .AsNoTracking()
            .Where(l => l.HolderKind == kind && l.Purpose == purpose && l.RevokedAt == null)
            .Select(l => new
            {
                Link = l,
                Uses = db.Set<HeldLinkUse>().Count(u => u.LinkId == l.Id),
                Last = db.Set<HeldLinkUse>().Where(u => u.LinkId == l.Id).Max(u => (DateTimeOffset?)u.At),
            })
            .ToListAsync(cancel);
        return rows.GroupBy(r => r.Link.Holder, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => (g.First().Link, g.Sum(r => r.Uses), g.Max(r => r.Last)), StringComparer.Ordinal);
    }
}

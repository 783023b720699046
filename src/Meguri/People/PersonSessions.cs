using System.Security.Claims;
using Meguri.Accounts;
using Meguri.Accounts.Sessions;
using Meguri.Cities;
using Meguri.People.Model;
using Meguri.Shared.Data;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.EntityFrameworkCore;

namespace Meguri.People;

/// <summary>
/// The sessions of persons from outside: a cookie and a scheme of their own, apart from the staff's, so that both may be signed in in one browser and neither is taken for
/// the other. The cookie names a session and nothing else; who it is and for whom the person may act is read anew with each request, so that a role that ended opens nothing any more.
/// </summary>
public sealed class PersonSessions(MeguriDb db, CityContext city, TimeProvider time)
{
    /// <summary>Name of the scheme.</summary>
    public const string Scheme = "Person";

    /// <summary>Name of the cookie.</summary>
    public const string Cookie = "meguri-person";

    /// <summary>However much it is used, a session ends so long after it began.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    /// <summary>Unused, it ends after so long.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(30);

    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);
    private static readonly TimeSpan SeenToTheMinute = TimeSpan.FromMinutes(1);

    private DateOnly Today => city.City.LocalDate(time.GetUtcNow());

    /// <summary>The cookie's rules.</summary>
    public static void Configure(CookieAuthenticationOptions o)
    {
        o.Cookie.Name = Cookie;
        o.Cookie.HttpOnly = true;
        o.Cookie.SameSite = SameSiteMode.Lax;
        o.ExpireTimeSpan = Idle;
        o.SlidingExpiration = true;
        o.LoginPath = PeoplePaths.SignIn[1..];
        o.ReturnUrlParameter = "returnUrl";
        o.Events.OnValidatePrincipal = async context =>
        {
            var services = context.HttpContext.RequestServices;
            var city = services.GetRequiredService<CityContext>();
            if (
                city.IsSet
                && context.Principal?.HasClaim(Policies.CityClaim, city.City.Code) == true
                && StaffSessions.Of(context.Principal) is { } session
                && await services.GetRequiredService<PersonSessions>().PrincipalAsync(session, context.HttpContext.RequestAborted)
                    is { } principal
            )
                context.ReplacePrincipal(principal);
            else
                context.RejectPrincipal();
        };
        o.Events.OnRedirectToAccessDenied = context =>
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        };
    }

    /// <summary>Begins a session and gives the browser its cookie. Those of the person that ended a month ago are forgotten.</summary>
    public async Task BeginAsync(Guid person, HttpContext http, CancellationToken cancel = default)
    {
        var now = time.GetUtcNow();
        var session = new PersonSession
        {
            Id = Guid.CreateVersion7(),
            PersonId = person,
            BeganAt = now,
            SeenAt = now,
            Browser = BrowserWords.Of(http.Request.Headers.UserAgent),
            AddressKey = AttemptKeys.Address(city.City.Code, http.Connection.RemoteIpAddress),
        };
        await db.Set<PersonSession>().Where(s => s.PersonId == person && s.BeganAt < now - Kept).ExecuteDeleteAsync(cancel);
        db.Add(session);
        await db.SaveChangesAsync(cancel);
        var claims = new ClaimsIdentity([new(StaffSessions.Claim, session.Id.ToString()), new(Policies.CityClaim, city.City.Code)], Scheme);
        await http.SignInAsync(Scheme, new ClaimsPrincipal(claims), new AuthenticationProperties { IsPersistent = false });
    }

    /// <summary>Who may act by a session now; null where it is over, or its person has left.</summary>
    public async Task<ClaimsPrincipal?> PrincipalAsync(Guid id, CancellationToken cancel = default)
    {
        var now = time.GetUtcNow();
        var found = await (
            from s in db.Set<PersonSession>().AsNoTracking()
            join p in db.Set<Person>() on s.PersonId equals p.Id
            join d in db.Set<PersonDetails>() on p.Id equals d.PersonId
            where
                s.Id == id && s.EndedAt == null && s.BeganAt > now - Longest && s.SeenAt > now - Idle - SeenToTheMinute && p.LeftAt == null
            select new { Session = s, d.Name }
        ).FirstOrDefaultAsync(cancel);
        if (found is null)
            return null;
        var session = found.Session;
        if (session.SeenAt <= now - SeenToTheMinute)
            await db.Set<PersonSession>().Where(s => s.Id == id).ExecuteUpdateAsync(s => s.SetProperty(x => x.SeenAt, now), cancel);
        var today = Today;
        var roles = (await db.Set<PersonRole>().AsNoTracking().Where(r => r.PersonId == session.PersonId).ToListAsync(cancel))
            .Where(r => r.StandsOn(today))
            .ToList();
        var claims = new List<Claim>
        {
            new(ClaimTypes.NameIdentifier, session.PersonId.ToString()),
            new(Policies.KindClaim, Policies.PersonKind),
            new(Policies.CityClaim, city.City.Code),
            new(Policies.DisplayNameClaim, found.Name),
            new(StaffSessions.Claim, id.ToString()),
        };
        claims.AddRange(roles.Select(r => new Claim(Policies.OrganisationRoleClaim, $"{r.Organisation}:{r.Role}")));
        // Who has one role acts in it; who has several chooses.
        if ((roles.Find(r => r.Id == session.RoleId) ?? (roles.Count == 1 ? roles[0] : null)) is { } role)
            claims.Add(new(Policies.ActsForClaim, role.Organisation));
        return new(new ClaimsIdentity(claims, Scheme));
    }

    /// <summary>A person's open sessions, the one used last first.</summary>
    public async Task<IReadOnlyList<PersonSession>> OpenAsync(Guid person, CancellationToken cancel = default)
    {
        var now = time.GetUtcNow();
        return await db.Set<PersonSession>()
            .AsNoTracking()
            .Where(s => s.PersonId == person && s.EndedAt == null && s.BeganAt > now - Longest && s.SeenAt > now - Idle - SeenToTheMinute)
            .OrderByDescending(s => s.SeenAt)
            .ThenByDescending(s => s.BeganAt)
            .ToListAsync(cancel);
    }

    /// <summary>Ends a person's sessions: one, or all but the one that is kept.</summary>
    public Task EndAsync(Guid person, Guid? only = null, Guid? but = null, CancellationToken cancel = default)
    {
        var now = time.GetUtcNow();
        return db.Set<PersonSession>()
            .Where(s => s.PersonId == person && s.EndedAt == null && (only == null || s.Id == only) && (but == null || s.Id != but))
            .ExecuteUpdateAsync(s => s.SetProperty(x => x.EndedAt, now), cancel);
    }

    /// <summary>Notes in which of the person's roles a session acts.</summary>
    /// <returns>False where the person has no such role now.</returns>
    public async Task<bool> ChooseAsync(Guid person, Guid session, Guid role, CancellationToken cancel = default)
    {
        var today = Today;
        if (
            await db.Set<PersonRole>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == role && r.PersonId == person, cancel) is not { } own
            || !own.StandsOn(today)
        )
            return false;
        return await db.Set<PersonSession>()
                .Where(s => s.Id == session && s.PersonId == person)
                .ExecuteUpdateAsync(s => s.SetProperty(x => x.RoleId, role), cancel) > 0;
    }
}

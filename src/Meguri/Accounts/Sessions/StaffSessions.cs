using System.Collections.Concurrent;
using System.Security.Claims;
using Meguri.Cities;
using Meguri.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Accounts.Sessions;

/// <summary>
/// The sessions of the staff: each request asks whether its own is still open. A node remembers the answer for a few seconds, so that a page of many
/// requests asks once; what is ended here ends at once, at other nodes within those seconds.
/// </summary>
public sealed class StaffSessions(MeguriDb db, CityContext city, KnownSessions known, TimeProvider time)
{
    /// <summary>Claim with the session's number.</summary>
    public const string Claim = "session";

    /// <summary>However much it is used, a session ends so long after it began.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    /// <summary>Unused, it ends after so long.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(30);

    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);
    private static readonly TimeSpan SeenToTheMinute = TimeSpan.FromMinutes(1);

    /// <summary>Begins a session. Those of the person that ended a month ago are forgotten.</summary>
    public async Task<Guid> BeginAsync(Guid staff, HttpContext http, CancellationToken cancel = default)
    {
        var now = time.GetUtcNow();
        var session = new StaffSession
        {
            Id = Guid.CreateVersion7(),
            StaffId = staff,
            BeganAt = now,
            SeenAt = now,
            Browser = BrowserWords.Of(http.Request.Headers.UserAgent),
            AddressKey = AttemptKeys.Address(city.City.Code, http.Connection.RemoteIpAddress),
        };
        await db.Set<StaffSession>().Where(s => s.StaffId == staff && s.BeganAt < now - Kept).ExecuteDeleteAsync(cancel);
        db.Add(session);
        await db.SaveChangesAsync(cancel);
        known.Note(city.City.Code, session.Id, isOpen: true, now);
        return session.Id;
    }

    /// <summary>True while a session may be used.</summary>
    public async Task<bool> IsOpenAsync(Guid id, CancellationToken cancel = default)
    {
        var now = time.GetUtcNow();
        if (known.IsOpen(city.City.Code, id, now) is { } remembered)
            return remembered;
        var session = await db.Set<StaffSession>().AsNoTracking().FirstOrDefaultAsync(s => s.Id == id, cancel);
        var isOpen = session is { EndedAt: null } && session.BeganAt > now - Longest;
        if (isOpen && session!.SeenAt <= now - SeenToTheMinute)
            await db.Set<StaffSession>().Where(s => s.Id == id).ExecuteUpdateAsync(s => s.SetProperty(x => x.SeenAt, now), cancel);
        known.Note(city.City.Code, id, isOpen, now);
        return isOpen;
    }

    /// <summary>A person's open sessions, the one used last first.</summary>
    public async Task<IReadOnlyList<StaffSession>> OpenAsync(Guid staff, CancellationToken cancel = default)
    {
        var now = time.GetUtcNow();
        return await db.Set<StaffSession>()
            .AsNoTracking()
            .Where(s => s.StaffId == staff && s.EndedAt == null && s.BeganAt > now - Longest && s.SeenAt > now - Idle - SeenToTheMinute)
            .OrderByDescending(s => s.SeenAt)
            .ThenByDescending(s => s.BeganAt)
            .ToListAsync(cancel);
    }

    /// <summary>Ends a person's sessions: one, or all but the one that is kept.</summary>
    public async Task EndAsync(Guid staff, Guid? only = null, Guid? but = null, CancellationToken cancel = default)
    {
        var now = time.GetUtcNow();
        var ended = await db.Set<StaffSession>()
            .Where(s => s.StaffId == staff && s.EndedAt == null && (only == null || s.Id == only) && (but == null || s.Id != but))
            .Select(s => s.Id)
            .ToListAsync(cancel);
        await db.Set<StaffSession>().Where(s => ended.Contains(s.Id)).ExecuteUpdateAsync(s => s.SetProperty(x => x.EndedAt, now), cancel);
        foreach (var id in ended)
            known.Note(city.City.Code, id, isOpen: false, now);
    }

    /// <summary>The session of a signed-in person; null for one without.</summary>
    public static Guid? Of(ClaimsPrincipal? person) => Guid.TryParse(person?.FindFirstValue(Claim), out var id) ? id : null;
}

/// <summary>What this node heard of sessions a moment ago.</summary>
public sealed class KnownSessions
{
    private const int Most = 10_000;
    private static readonly TimeSpan Believed = TimeSpan.FromSeconds(5);
    private readonly ConcurrentDictionary<(string City, Guid Id), (bool IsOpen, DateTimeOffset At)> _known = new();

    /// <summary>Whether it was open a moment ago; null where nobody asked.</summary>
    public bool? IsOpen(string city, Guid id, DateTimeOffset now) =>
        _known.TryGetValue((city, id), out var known) && now - known.At < Believed && now >= known.At ? known.IsOpen : null;

    /// <summary>Remembers it for a moment.</summary>
    public void Note(string city, Guid id, bool isOpen, DateTimeOffset now)
    {
        if (_known.Count >= Most)
        {
            foreach (var old in _known.Where(k => now - k.Value.At >= Believed).Select(k => k.Key).ToList())
                _known.TryRemove(old, out _);
        }
        _known[(city, id)] = (isOpen, now);
    }
}

using System.Net;
using System.Security.Cryptography;
using System.Text;
using Meguri.Accounts.Sessions;
using Meguri.Cities;
using Meguri.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Accounts;

/// <summary>
/// Slows whoever tries passwords: by name and address, so that nobody can lock a colleague out from elsewhere; and, for addresses from which the name
/// has not signed in lately, by name alone. Names that do not exist are counted alike.
/// </summary>
public sealed class SignInGate(MeguriDb db, CityContext city, TimeProvider time)
{
    /// <summary>Attempts at a name from one address until they are refused.</summary>
    public const int MostFromOne = 8;

    /// <summary>Attempts at a name from all strange addresses until they are refused.</summary>
    public const int MostFromStrangers = 100;

    /// <summary>How long one address is refused.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan LongPause = TimeSpan.FromHours(1);
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    private string Code => city.City.Code;

    /// <summary>Counts an attempt before it is made, so that many at a time count as many.</summary>
    /// <param name="name">The sign-in name, normalized.</param>
    /// <param name="address">Where the attempt comes from.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>False where it may not be made now.</returns>
    public async Task<bool> MayTryAsync(string name, IPAddress? address, CancellationToken cancel = default)
    {
        var isKnown = await IsKnownAsync(name, address, cancel);
        if (!await CountAsync(name, AttemptKeys.NameFrom(Code, name, address), MostFromOne, Pause, cancel))
            return false;
        return isKnown || await CountAsync(name, AttemptKeys.Name(Code, name), MostFromStrangers, LongPause, cancel);
    }

    /// <summary>Forgets the attempts from an address where one was right; and all that are a day old.</summary>
    public async Task PassAsync(string name, IPAddress? address, CancellationToken cancel = default)
    {
        var (own, ofName) = (AttemptKeys.NameFrom(Code, name, address), AttemptKeys.Name(Code, name));
        var old = time.GetUtcNow() - Kept;
        await db.Set<SignInAttempts>().Where(a => a.Key == own || a.LastAt < old).ExecuteDeleteAsync(cancel);
        if (!await IsKnownAsync(name, address, cancel))
            await db.Set<SignInAttempts>()
                .Where(a => a.Key == ofName && a.Attempts > 0)
                .ExecuteUpdateAsync(a => a.SetProperty(x => x.Attempts, x => x.Attempts - 1), cancel);
    }

    /// <summary>Forgets all attempts at a name.</summary>
    public Task UnlockAsync(string name, CancellationToken cancel = default)
    {
        var ofName = AttemptKeys.Name(Code, name);
        return db.Set<SignInAttempts>().Where(a => a.NameKey == ofName).ExecuteDeleteAsync(cancel);
    }

    /// <summary>Those of the names that some address, or all strange ones, may not try now.</summary>
    public async Task<IReadOnlySet<string>> ShutAsync(IEnumerable<string> names, CancellationToken cancel = default)
    {
        var now = time.GetUtcNow();
        var (pause, longPause) = (now - Pause, now - LongPause);
        var shut = await db.Set<SignInAttempts>()
            .Where(a =>
                (a.Key != a.NameKey && a.Attempts >= MostFromOne && a.LastAt > pause)
                || (a.Key == a.NameKey && a.Attempts >= MostFromStrangers && a.LastAt > longPause)
            )
            .Select(a => a.NameKey)
            .Distinct()
            .ToListAsync(cancel);
        var keys = shut.Select(Convert.ToHexString).ToHashSet(StringComparer.Ordinal);
        return names.Where(n => keys.Contains(Convert.ToHexString(AttemptKeys.Name(Code, n)))).ToHashSet(StringComparer.Ordinal);
    }

    private Task<bool> IsKnownAsync(string name, IPAddress? address, CancellationToken cancel)
    {
        var from = AttemptKeys.Address(Code, address);
        return db.Set<StaffSession>()
            .AnyAsync(
                s => s.AddressKey == from && db.Set<StaffMember>().Any(m => m.Id == s.StaffId && m.NormalizedUserName == name),
                cancel
            );
    }

    // Refused attempts do not prolong the pause.
    private async Task<bool> CountAsync(string name, byte[] key, int most, TimeSpan pause, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var (ofName, since) = (AttemptKeys.Name(Code, name), now - pause);
        var attempts = await db
            .Database.SqlQuery<int>(
                $"""
                insert into sign_in_attempts as a values ({key}, {ofName}, 1, {now})
                on conflict (key) do update set
                    attempts = case when a.last_at <= {since} then 1 else least(a.attempts, {most}) + 1 end,
                    last_at = case when a.last_at > {since} and a.attempts >= {most} then a.last_at else {now} end
                returning attempts as "Value"
                """
            )
            .ToListAsync(cancel);
        return attempts[0] <= most;
    }
}

/// <summary>Attempts at a name from one address, or from all strange ones, since it was last open.</summary>
public sealed class SignInAttempts
{
    /// <summary>Hash of name and address; of the name alone for all strange addresses.</summary>
    public byte[] Key { get; set; } = [];

    /// <summary>Hash of the name.</summary>
    public byte[] NameKey { get; set; } = [];

    /// <summary>How many.</summary>
    public int Attempts { get; set; }

    /// <summary>When the last one that counted was made.</summary>
    public DateTimeOffset LastAt { get; set; }
}

/// <summary>Names and addresses as hashes: enough to know them again, and no list of who came from where.</summary>
internal static class AttemptKeys
{
    public static byte[] Address(string city, IPAddress? address) => Hash(city, "", Text(address));

    public static byte[] Name(string city, string name) => Hash(city, name, "");

    public static byte[] NameFrom(string city, string name, IPAddress? address) => Hash(city, name, Text(address));

    // One house has many addresses of version 6: the first half is its network.
    private static string Text(IPAddress? address)
    {
        if (address is null)
            return "?";
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6
            ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8))
            : address.ToString();
    }

    private static byte[] Hash(params string[] parts) => SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts)));
}

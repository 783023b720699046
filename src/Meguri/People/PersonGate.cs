using System.Net;
using Meguri.Accounts;
using Meguri.Cities;
using Meguri.People.Model;
using Meguri.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace Meguri.People;

/// <summary>
/// Slows whoever asks for links or numbers by mail: by address of mail and network, so that nobody can keep another from signing in from elsewhere; and, for networks from which
/// the person has not signed in lately, by address of mail alone, so that no mailbox is flooded. Addresses that nobody registered are counted alike.
/// </summary>
public sealed class PersonGate(MeguriDb db, CityContext city, TimeProvider time)
{
    /// <summary>Mails to one address that one network may ask for, until it is refused.</summary>
    public const int MostFromOne = 5;

    /// <summary>Mails to one address that all strange networks may ask for.</summary>
    public const int MostFromStrangers = 20;

    /// <summary>Mails to whatever addresses that one network may ask for: an office has many people.</summary>
    public const int MostOfNetwork = 60;

    /// <summary>How long a network is refused.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(15);

    private static readonly TimeSpan LongPause = TimeSpan.FromHours(1);

    private string Code => city.City.Code;

    /// <summary>Counts before a mail is sent, so that many at a time count as many.</summary>
    /// <returns>False where none may be sent now.</returns>
    public async Task<bool> MayAskAsync(string mailKey, IPAddress? from, CancellationToken cancel = default)
    {
        var name = "person:" + mailKey;
        var network = AttemptKeys.Address(Code, from);
        var isKnown = await (
            from s in db.Set<PersonSession>()
            join d in db.Set<PersonDetails>() on s.PersonId equals d.PersonId
            where d.MailKey == mailKey && s.AddressKey == network
            select s
        ).AnyAsync(cancel);
        var ofNetwork = AttemptKeys.NameFrom(Code, "person asks", from);
        if (!await CountAsync(ofNetwork, ofNetwork, MostOfNetwork, LongPause, cancel))
            return false;
        var ofName = AttemptKeys.Name(Code, name);
        if (!await CountAsync(AttemptKeys.NameFrom(Code, name, from), ofName, MostFromOne, Pause, cancel))
            return false;
        // Counted for all alike, so that no clock tells a network from which somebody has signed in.
        return await CountAsync(ofName, ofName, MostFromStrangers, LongPause, cancel) || isKnown;
    }

    /// <summary>Forgets what was asked for a person's address from a network where it proved right.</summary>
    public async Task PassAsync(Guid person, IPAddress? from, CancellationToken cancel = default)
    {
        if (
            await db.Set<PersonDetails>().Where(d => d.PersonId == person).Select(d => d.MailKey).FirstOrDefaultAsync(cancel)
            is not { } mail
        )
            return;
        var key = AttemptKeys.NameFrom(Code, "person:" + mail, from);
        await db.Set<SignInAttempts>().Where(a => a.Key == key).ExecuteDeleteAsync(cancel);
    }

    // Refused attempts do not prolong the pause.
    private async Task<bool> CountAsync(byte[] key, byte[] ofName, int most, TimeSpan pause, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var since = now - pause;
        var attempts = await db
            .Database.SqlQuery<int>(
                $"""
                insert into sign_in_attempts as a (key, name_key, attempts, last_at) values ({key}, {ofName}, 1, {now})
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

using System.Net;
using Meguri.Cities;
using Meguri.People.Model;
using Meguri.Shared.Data;
using Meguri.Shared.Mail;
using Microsoft.EntityFrameworkCore;

namespace Meguri.People;

/// <summary>What the browser that asked for a link keeps and shows.</summary>
/// <param name="Id">The ask.</param>
/// <param name="Secret">By which the browser is known again.</param>
/// <param name="Code">The number that the page shows.</param>
public sealed record AskedLink(Guid Id, string Secret, string Code)
{
    /// <summary>As it stands in the cookie.</summary>
    public string Text => $"{Id:N}.{Secret}.{Code}";

    /// <summary>Reads the cookie; null for none.</summary>
    public static AskedLink? Read(string? text) =>
        text?.Split('.') is [var id, var secret, { Length: 6 } code]
        && Guid.TryParseExact(id, "N", out var number)
        && Secrets.IsOne(secret)
        && code.All(char.IsAsciiDigit)
            ? new(number, secret, code)
            : null;
}

/// <summary>What became of a link that somebody opened.</summary>
public enum DoorAnswer
{
    /// <summary>It is worth nothing: wrong, used, too old, or tried too often.</summary>
    Gone,

    /// <summary>Another browser asked for it: the number is wanted.</summary>
    NeedsCode,

    /// <summary>That is not the number.</summary>
    WrongCode,

    /// <summary>May sign in.</summary>
    Open,
}

/// <summary>
/// メールでサインイン: a link of fifteen minutes and one use, sent to a registered address. The browser that asked may use it at once; any other is asked for the number that the
/// asking page shows. The session begins in the browser that holds the link, never in the one that asked: whoever asks for a link to somebody else's address gains nothing.
/// </summary>
public sealed class PersonDoor(
    MeguriDb db,
    MailOutbox outbox,
    PersonGate gate,
    PeopleService people,
    PersonSessions sessions,
    CityContext city,
    TimeProvider time
)
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    /// <summary>Sends a link to an address that somebody registered. For all others the same is done, and nothing sent.</summary>
    /// <returns>What the browser keeps; null where so many were asked for that none may be sent now.</returns>
    public async Task<AskedLink?> AskAsync(string mail, IPAddress? from, string returnPath, CancellationToken cancel = default)
    {
        var key = MailKeys.Of(mail);
        if (!await gate.MayAskAsync(key, from, cancel))
            return null;
        var now = time.GetUtcNow();
        var (token, asked) = (Secrets.New(), new AskedLink(Guid.CreateVersion7(), Secrets.New(), Secrets.NewCode()));
        await db.ActAsync(
            async act =>
            {
                await SendAsync(asked, token, mail, key, now, returnPath, cancel);
                act.Keep();
            },
            cancel
        );
        return asked;
    }

    private async Task SendAsync(
        AskedLink asked,
        string token,
        string mail,
        string key,
        DateTimeOffset now,
        string returnPath,
        CancellationToken cancel
    )
    {
        await people.TidyAsync(cancel);
        await db.Set<SignInAsk>().Where(a => a.ExpiresAt < now - Kept).ExecuteDeleteAsync(cancel);
        var known = await db.Set<PersonDetails>().AsNoTracking().FirstOrDefaultAsync(d => d.MailKey == key, cancel);
        db.Add(
            new SignInAsk
            {
                Id = asked.Id,
                TokenSha256 = Secrets.Hash(token),
                BrowserSha256 = Secrets.Hash(asked.Secret),
                CodeSha256 = Secrets.Hash(asked.Id, asked.Code),
                PersonId = known?.PersonId,
                AskedAt = now,
                ExpiresAt = now + SignInAsk.Open,
                ReturnPath = returnPath.Length <= 300 ? returnPath : "",
            }
        );
        await db.SaveChangesAsync(cancel);
        var letter = new MailDraft
        {
            Key = $"person:{known?.PersonId ?? Guid.Empty}:sign-in:{asked.Id}",
            To = new(null, known?.Mail ?? MailKeys.Clean(mail), known?.Name ?? "登録者"),
            Subject = "サインインのご案内",
            Text = $"""
                {city.City.Name}の「わたしの頁」へのサインインの申込みを受け付けました。
                次のアドレスを開き、「サインインする」を押してください。15分のあいだ、1回だけ使えます。

                {outbox.Link(PeoplePaths.SignInLink(token))}

                申込みをしたものとは別の端末やブラウザーで開いたときは、申込みの画面に出ている6桁の番号も入力します。
                番号を、電話やメールでたずねることはありません。

                お心当たりがなければ、このメールは捨ててください。何も起こりません。
                """,
            ForgetAfter = now + SignInAsk.Open,
        };
        await outbox.QueueAsync([letter], cancel);
        // What is not to be sent is taken back in the same transaction: so much the same is done for every address that no clock tells which is registered.
        var isNobody = known is null;
        await db.Database.ExecuteSqlAsync($"delete from mails where key = {letter.Key} and {isNobody}", cancel);
    }

    /// <summary>What somebody who opens a link is to do; nothing is used up by looking.</summary>
    public async Task<DoorAnswer> LookAsync(string? token, AskedLink? browser, CancellationToken cancel = default) =>
        await FindAsync(token, cancel) is not { } ask ? DoorAnswer.Gone
        : IsOf(ask, browser) ? DoorAnswer.Open
        : DoorAnswer.NeedsCode;

    /// <summary>Uses a link: signs the browser in that holds it.</summary>
    /// <returns>What became of it, and where the person was going.</returns>
    public async Task<(DoorAnswer Answer, string ReturnPath)> OpenAsync(
        string? token,
        AskedLink? browser,
        string? code,
        HttpContext http,
        CancellationToken cancel = default
    )
    {
        if (await FindAsync(token, cancel) is not { PersonId: { } person } ask)
            return (DoorAnswer.Gone, "");
        if (!IsOf(ask, browser))
        {
            var typed = MailKeys.Clean(code).Replace(" ", "", StringComparison.Ordinal);
            if (typed.Length == 0)
                return (DoorAnswer.NeedsCode, "");
            // Counted before it is compared, so that many at a time count as many.
            var may = await db.Set<SignInAsk>()
                .Where(a => a.Id == ask.Id && a.Tries < SignInAsk.MostTries)
                .ExecuteUpdateAsync(a => a.SetProperty(x => x.Tries, x => x.Tries + 1), cancel);
            if (may == 0)
                return (DoorAnswer.Gone, "");
            if (!Secrets.Is(ask.CodeSha256, Secrets.Hash(ask.Id, typed)))
                return (ask.Tries + 1 < SignInAsk.MostTries ? DoorAnswer.WrongCode : DoorAnswer.Gone, "");
        }
        var now = time.GetUtcNow();
        var used = await db.Set<SignInAsk>()
            .Where(a => a.Id == ask.Id && a.UsedAt == null && db.Set<Person>().Any(p => p.Id == person && p.LeftAt == null))
            .ExecuteUpdateAsync(a => a.SetProperty(x => x.UsedAt, now), cancel);
        if (used == 0)
            return (DoorAnswer.Gone, "");
        await gate.PassAsync(person, http.Connection.RemoteIpAddress, cancel);
        await sessions.BeginAsync(person, http, cancel);
        return (DoorAnswer.Open, ask.ReturnPath);
    }

    private async Task<SignInAsk?> FindAsync(string? token, CancellationToken cancel)
    {
        if (!Secrets.IsOne(token))
            return null;
        var (hash, now) = (Secrets.Hash(token!), time.GetUtcNow());
        return await db.Set<SignInAsk>()
            .AsNoTracking()
            .FirstOrDefaultAsync(
                a => a.TokenSha256 == hash && a.UsedAt == null && a.ExpiresAt > now && a.Tries < SignInAsk.MostTries,
                cancel
            );
    }

    private static bool IsOf(SignInAsk ask, AskedLink? browser) =>
        browser is not null && browser.Id == ask.Id && Secrets.Is(ask.BrowserSha256, Secrets.Hash(browser.Secret));
}

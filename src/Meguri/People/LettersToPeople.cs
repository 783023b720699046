using Meguri.Accounts;
using Meguri.Cities;
using Meguri.People.Model;
using Meguri.Shared.Audit;
using Meguri.Shared.Data;
using Meguri.Shared.Mail;
using Microsoft.EntityFrameworkCore;

namespace Meguri.People;

/// <summary>メールアドレスの変更: a number is sent to the new address and typed where the person is signed in. Each act gives what is wrong, in Japanese, or null.</summary>
public sealed class LettersToPeople(MeguriDb db, PersonGate gate, MailOutbox outbox, CityContext city, TimeProvider time)
{
    /// <summary>Sends a number to a new address. For one that somebody else has, the same is said and nothing sent.</summary>
    public async Task<string?> AskAsync(Guid person, string mail, System.Net.IPAddress? from, CancellationToken cancel = default)
    {
        mail = MailKeys.Clean(mail);
        if (StaffEmail.Problem(mail) is { } wrong)
            return wrong;
        var key = MailKeys.Of(mail);
        if (!await gate.MayAskAsync(key, from, cancel))
            return "続けて申し込まれたため、しばらく送れません。15分ほど待ってから、もう一度お試しください。";
        return await db.InTurnAsync(
            PeopleService.Turn(person),
            async act =>
            {
                if (await FindAsync(person, cancel) is not { } details)
                    return PeopleService.NotThere;
                if (details.MailKey == key)
                    return "いまのメールアドレスと同じです。";
                var now = time.GetUtcNow();
                await CancelAsync(person, own: true, now, cancel);
                var (id, code) = (Guid.CreateVersion7(), Secrets.NewCode());
                db.Add(
                    new MailChange
                    {
                        Id = id,
                        PersonId = person,
                        Mail = mail,
                        MailKey = key,
                        CodeSha256 = Secrets.Hash(id, code),
                        AskedAt = now,
                        ExpiresAt = now + MailChange.OwnOpen,
                    }
                );
                await db.SaveChangesAsync(cancel);
                act.Keep();
                if (await db.Set<PersonDetails>().AnyAsync(d => d.MailKey == key, cancel))
                    return null;
                await outbox.QueueAsync(
                    [
                        new MailDraft
                        {
                            Key = $"person:{person}:mail:{id}",
                            To = new(null, mail, details.Name),
                            Subject = "メールアドレスの確認",
                            Text =
                                $"{city.City.Name}の「わたしの頁」で、メールアドレスをこのアドレスに変える申込みがありました。"
                                + $"画面に、次の確認番号を入力してください。30分のあいだ使えます。\n\n確認番号：{code}\n\n"
                                + "お心当たりがなければ、このメールは捨ててください。番号は、だれにも伝えないでください。",
                            ForgetAfter = now + MailChange.OwnOpen,
                        },
                    ],
                    cancel
                );
                return null;
            },
            cancel
        );
    }

    /// <summary>Changes the address where the number is right; the old one is told, and links that were sent to it are worth nothing any more.</summary>
    public Task<string?> ProveAsync(Guid person, string code, Write write, CancellationToken cancel = default) =>
        db.InTurnAsync(
            PeopleService.Turn(person),
            async act =>
            {
                const string Wrong =
                    "確認番号が違うか、期限が過ぎています。メールの番号を確かめてください。届かないときは、もう一度送ってください。";
                var now = time.GetUtcNow();
                if (
                    await FindAsync(person, cancel) is not { } details
                    || await db.Set<MailChange>()
                        .Where(c => c.PersonId == person && c.AskedBy == null && c.DoneAt == null && c.CancelledAt == null)
                        .OrderByDescending(c => c.AskedAt)
                        .FirstOrDefaultAsync(cancel)
                        is not { } change
                    || !change.IsOpen(now)
                    || change.Tries >= SignInAsk.MostTries
                )
                    return Wrong;
                change.Tries++;
                await db.SaveChangesAsync(cancel);
                act.Keep();
                await act.LockMailAsync(change.MailKey);
                if (
                    !Secrets.Is(change.CodeSha256!, Secrets.Hash(change.Id, MailKeys.Clean(code)))
                    || await db.Set<PersonDetails>().AnyAsync(d => d.MailKey == change.MailKey && d.PersonId != person, cancel)
                )
                    return Wrong;
                await TakeAsync(details, change, now, cancel);
                await db.WriteAsync(write, [PersonFacts.Told("personChanged", person, "mail")], cancel);
                return null;
            },
            cancel
        );

    /// <summary>Puts a new address in the old one's place, tells the old one, and makes worthless what was sent to it.</summary>
    internal async Task TakeAsync(PersonDetails details, MailChange change, DateTimeOffset now, CancellationToken cancel)
    {
        var (old, person) = (details.Mail, details.PersonId);
        (details.Mail, details.MailKey) = (change.Mail, change.MailKey);
        (change.DoneAt, change.Mail, change.MailKey) = (now, "", "");
        await db.Set<SignInAsk>().Where(a => a.PersonId == person).ExecuteDeleteAsync(cancel);
        await db.Set<MailChange>()
            .Where(c => c.PersonId == person && c.Id != change.Id && c.DoneAt == null && c.CancelledAt == null)
            .ExecuteUpdateAsync(
                c => c.SetProperty(x => x.CancelledAt, now).SetProperty(x => x.Mail, "").SetProperty(x => x.MailKey, ""),
                cancel
            );
        outbox.Queue(
            new MailDraft
            {
                Key = $"person:{person}:mail-changed:{change.Id}",
                To = new(null, old, details.Name),
                Subject = "メールアドレスが変わりました",
                Text =
                    $"{city.City.Name}の「わたしの頁」で、あなたのメールアドレスが、このアドレスから別のものに変わりました。"
                    + "これからの知らせとサインインは、新しいアドレスで行います。\n\nお心当たりがなければ、すぐに市役所へお知らせください。",
            }
        );
    }

    /// <summary>Gives up changes that wait: a person's own, or all.</summary>
    internal Task<int> CancelAsync(Guid person, bool own, DateTimeOffset now, CancellationToken cancel) =>
        db.Set<MailChange>()
            .Where(c => c.PersonId == person && (!own || c.AskedBy == null) && c.DoneAt == null && c.CancelledAt == null)
            .ExecuteUpdateAsync(
                c => c.SetProperty(x => x.CancelledAt, now).SetProperty(x => x.Mail, "").SetProperty(x => x.MailKey, ""),
                cancel
            );

    private Task<PersonDetails?> FindAsync(Guid person, CancellationToken cancel) =>
        db.Set<PersonDetails>().FirstOrDefaultAsync(d => d.PersonId == person, cancel);
}

using Meguri.Accounts;
using Meguri.Cities;
using Meguri.People.Model;
using Meguri.Shared.Audit;
using Meguri.Shared.Data;
using Meguri.Shared.Mail;
using Microsoft.EntityFrameworkCore;

namespace Meguri.People;

/// <summary>
/// 回復: for a person who can no longer read the registered address. One member of staff asks for the new address, with a reason; another one decides. The old address is told of both, and
/// the sessions end. Nobody decides on what the same person asked for; the database refuses it as well.
/// </summary>
public sealed class RecoveryService(
    MeguriDb db,
    LettersToPeople mails,
    PersonSessions sessions,
    MailOutbox outbox,
    CityContext city,
    TimeProvider time
)
{
    /// <summary>Longest reason.</summary>
    public const int MostReason = 300;

    /// <summary>The recoveries that wait for a second member of staff, the oldest first.</summary>
    public async Task<IReadOnlyList<MailChange>> OpenAsync(Guid? person, CancellationToken cancel = default)
    {
        var now = time.GetUtcNow();
        return await db.Set<MailChange>()
            .AsNoTracking()
            .Where(c =>
                c.AskedBy != null
                && c.DoneAt == null
                && c.CancelledAt == null
                && c.ExpiresAt > now
                && (person == null || c.PersonId == person)
            )
            .OrderBy(c => c.AskedAt)
            .ToListAsync(cancel);
    }

    /// <summary>Asks for another address.</summary>
    public async Task<PersonProblem?> AskAsync(Guid person, string mail, string reason, Write write, CancellationToken cancel = default)
    {
        mail = MailKeys.Clean(mail);
        if (StaffEmail.Problem(mail) is { } wrong)
            return new("NewMail", wrong);
        if (reason.Length is 0 or > MostReason)
            return new("Reason", $"理由を、{MostReason}字までで入力してください。本人であることを、どう確かめたかも書いてください。");
        var key = MailKeys.Of(mail);
        return await db.InTurnAsync(
            PeopleService.Turn(person),
            async _ =>
            {
                if (
                    write.Actor is not { Kind: ActorKind.Staff, Id: { } staff }
                    || !await db.Set<Person>().AnyAsync(p => p.Id == person && p.LeftAt == null, cancel)
                    || await db.Set<PersonDetails>().AsNoTracking().FirstOrDefaultAsync(d => d.PersonId == person, cancel)
                        is not { } details
                )
                    return new("", "この登録者は、もういません。");
                if (await db.Set<PersonDetails>().AnyAsync(d => d.MailKey == key, cancel))
                    return new("NewMail", "このメールアドレスは、すでに登録されています。");
                if ((await OpenAsync(person, cancel)).Count > 0)
                    return new("", "この登録者の回復は、すでに申し出られています。確かめるか、取りやめてください。");
                var now = time.GetUtcNow();
                var change = new MailChange
                {
                    Id = Guid.CreateVersion7(),
                    PersonId = person,
                    Mail = mail,
                    MailKey = key,
                    AskedAt = now,
                    ExpiresAt = now + MailChange.RecoveryOpen,
                    AskedBy = staff,
                    Reason = reason,
                };
                db.Add(change);
                outbox.Queue(
                    new MailDraft
                    {
                        Key = $"person:{person}:recovery:{change.Id}",
                        To = new(null, details.Mail, details.Name),
                        Subject = "メールアドレスの変更の申し出がありました",
                        Text =
                            $"{city.City.Name}の「わたしの頁」のメールアドレスを、このアドレスから別のものに変える申し出を、市役所の窓口で受け付けました。"
                            + "職員がもう一人確かめたうえで変わります。\n\nお心当たりがなければ、すぐに市役所へお知らせください。",
                    }
                );
                await db.WriteAsync(write, [PersonFacts.Told("personRecoveryAsked", person)], cancel);
                return (PersonProblem?)null;
            },
            cancel
        );
    }

    /// <summary>Decides that the address changes: not by who asked for it.</summary>
    public Task<PersonProblem?> ConfirmAsync(Guid person, Guid change, Write write, CancellationToken cancel = default) =>
        db.InTurnAsync<PersonProblem?>(
            PeopleService.Turn(person),
            async act =>
            {
                var now = time.GetUtcNow();
                if (
                    await db.Set<MailChange>().FirstOrDefaultAsync(c => c.Id == change && c.PersonId == person && c.AskedBy != null, cancel)
                        is not { } asked
                    || !asked.IsOpen(now)
                    || write.Actor is not { Kind: ActorKind.Staff, Id: { } staff }
                    || await db.Set<PersonDetails>().FirstOrDefaultAsync(d => d.PersonId == person, cancel) is not { } details
                )
                    return new("", "この申し出は、もうありません。期限が過ぎたか、取りやめたか、済んでいます。");
                if (asked.AskedBy == staff)
                    return new("", "申し出た職員とは別の職員が確かめてください。");
                await act.LockMailAsync(asked.MailKey);
                if (await db.Set<PersonDetails>().AnyAsync(d => d.MailKey == asked.MailKey && d.PersonId != person, cancel))
                    return new("", "このメールアドレスは、すでに登録されています。取りやめて、申し出直してください。");
                asked.DecidedBy = staff;
                await mails.TakeAsync(details, asked, now, cancel);
                await sessions.EndAsync(person, cancel: cancel);
                await db.WriteAsync(write, [PersonFacts.Told("personRecovered", person, "mail")], cancel);
                return null;
            },
            cancel
        );

    /// <summary>Gives it up.</summary>
    /// <returns>False where there is none.</returns>
    public Task<bool> CancelAsync(Guid person, Guid change, Write write, CancellationToken cancel = default) =>
        db.InTurnAsync(
            PeopleService.Turn(person),
            async _ =>
            {
                var now = time.GetUtcNow();
                if (
                    await db.Set<MailChange>().FirstOrDefaultAsync(c => c.Id == change && c.PersonId == person && c.AskedBy != null, cancel)
                        is not { } asked
                    || !asked.IsOpen(now)
                )
                    return false;
                (asked.CancelledAt, asked.Mail, asked.MailKey) = (now, "", "");
                await db.WriteAsync(write, [PersonFacts.Told("personRecoveryCancelled", person)], cancel);
                return true;
            },
            cancel
        );
}

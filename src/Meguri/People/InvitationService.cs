using System.Net;
using Meguri.Accounts;
using Meguri.Cities;
using Meguri.People.Model;
using Meguri.Shared.Audit;
using Meguri.Shared.Data;
using Meguri.Shared.Mail;
using Microsoft.EntityFrameworkCore;

namespace Meguri.People;

/// <summary>Whom to invite, and in which role.</summary>
public sealed record NewInvitation
{
    /// <summary>Address of mail.</summary>
    public required string Mail { get; init; }

    /// <summary>氏名; empty where it is not known.</summary>
    public string Name { get; init; } = "";

    /// <summary>The organisation as <c>kind:key</c>; null for none.</summary>
    public string? Organisation { get; init; }

    /// <summary>The role there.</summary>
    public OrganisationRole Role { get; init; }

    /// <summary>First day; today where none is said.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day.</summary>
    public DateOnly? To { get; init; }
}

/// <summary>What is wrong with one field of a form; the field is empty where it concerns the whole.</summary>
public sealed record PersonProblem(string Field, string Message);

/// <summary>What somebody who opens an invitation sees.</summary>
/// <param name="Invitation">The invitation.</param>
/// <param name="Organisation">The organisation's name; null for none.</param>
/// <param name="By">The person who hands over; null where the city invites.</param>
/// <param name="Registered">True where the address is registered already.</param>
public sealed record OpenInvitation(Invitation Invitation, string? Organisation, string? By, bool Registered);

/// <summary>招待と引継ぎ: asks an address to register, in a role or in somebody's place, and takes the answer. The link in the mail opens for fourteen days, and is used by a press, never by looking.</summary>
public sealed class InvitationService(
    MeguriDb db,
    PeopleService people,
    OrganisationBook organisations,
    MailOutbox outbox,
    PersonGate gate,
    CityContext city,
    TimeProvider time
)
{
    private DateOnly Today => city.City.LocalDate(time.GetUtcNow());

    /// <summary>Invites somebody: by staff.</summary>
    public async Task<PersonProblem?> InviteAsync(NewInvitation order, Write write, CancellationToken cancel = default)
    {
        var mail = MailKeys.Clean(order.Mail);
        if (StaffEmail.Problem(mail) is { } wrong)
            return new(nameof(order.Mail), wrong);
        if (order.Name.Length > PeopleService.MostName)
            return new(nameof(order.Name), $"氏名は{PeopleService.MostName}字までです。");
        OrganisationInfo? organisation = null;
        if (order.Organisation is not null && (organisation = await organisations.FindAsync(order.Organisation, cancel)) is null)
            return new(nameof(order.Organisation), "この団体は、もうありません。選び直してください。");
        if (order.To < (order.From ?? Today))
            return new(nameof(order.To), "終わりの日が、始まりの日より前です。どちらかを直してください。");
        var invitation = New(mail, order.Name);
        if (organisation is not null)
            (invitation.OrganisationKind, invitation.OrganisationKey, invitation.Role, invitation.FromDate, invitation.ToDate) = (
                organisation.Kind,
                organisation.Key,
                order.Role,
                order.From ?? Today,
                order.To
            );
        return await db.InTurnAsync(
            $"invite {invitation.MailKey}",
            async _ =>
            {
                await SendAsync(invitation, organisation?.Title, null, write, cancel);
                return (PersonProblem?)null;
            },
            cancel
        );
    }

    /// <summary>引継ぎ: asks a successor by mail. When it is accepted, the own role ends the day before the successor's begins.</summary>
    /// <param name="person">Who hands over.</param>
    /// <param name="role">The role.</param>
    /// <param name="mail">The successor's address.</param>
    /// <param name="name">The successor's name; may be empty.</param>
    /// <param name="from">The successor's first day.</param>
    /// <param name="address">Where it is asked from.</param>
    /// <param name="write">Who.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<PersonProblem?> HandOverAsync(
        Guid person,
        Guid role,
        string mail,
        string name,
        DateOnly from,
        IPAddress? address,
        Write write,
        CancellationToken cancel = default
    )
    {
        mail = MailKeys.Clean(mail);
        if (StaffEmail.Problem(mail) is { } wrong)
            return new("Mail", wrong);
        if (name.Length > PeopleService.MostName)
            return new("Name", $"氏名は{PeopleService.MostName}字までです。");
        if (from < Today)
            return new("From", "引き継ぐ日は、今日からあとの日にしてください。");
        var key = MailKeys.Of(mail);
        if (!await gate.MayAskAsync(key, address, cancel))
            return new("Mail", "続けて送られたため、しばらく送れません。15分ほど待ってから、もう一度お試しください。");
        return await db.InTurnAsync(
            PeopleService.Turn(person),
            async _ =>
            {
                if (
                    await db.Set<PersonRole>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == role && r.PersonId == person, cancel)
                        is not { } own
                    || !own.StandsOn(Today)
                    || await db.Set<PersonDetails>().AsNoTracking().FirstOrDefaultAsync(d => d.PersonId == person, cancel) is not { } me
                )
                    return new("", "この役割は、もう終わっています。");
                if (me.MailKey == key)
                    return new("Mail", "あなた自身のメールアドレスです。引き継ぐ相手のアドレスを入力してください。");
                if (own.ToDate is { } last && from > last.AddDays(1))
                    return new("From", $"あなたの任期は{last:yyyy-MM-dd}までです。引き継ぐ日は、その翌日までにしてください。");
                var title = (await organisations.TitlesAsync([own.Organisation], cancel)).GetValueOrDefault(own.Organisation, "");
                var invitation = New(mail, name);
                (invitation.OrganisationKind, invitation.OrganisationKey, invitation.Role) = (
                    own.OrganisationKind,
                    own.OrganisationKey,
                    own.Role
                );
                (invitation.FromDate, invitation.HandsOver, invitation.ByPerson) = (from, own.Id, person);
                await RevokeAsync(await OpenOfRoleAsync(own.Id, cancel), write, cancel);
                await SendAsync(invitation, title, me.Name, write, cancel);
                return (PersonProblem?)null;
            },
            cancel
        );
    }

    /// <summary>Takes an invitation back; one that a person made only by that person or by staff.</summary>
    /// <returns>False where there is none that is open.</returns>
    public Task<bool> RevokeAsync(Guid invitation, Guid? byPerson, Write write, CancellationToken cancel = default) =>
        db.InTurnAsync(
            $"invitation {invitation}",
            async act =>
            {
                var now = time.GetUtcNow();
                var open = await db.Set<Invitation>()
                    .Where(i =>
                        i.Id == invitation
                        && i.AcceptedAt == null
                        && i.RevokedAt == null
                        && i.ExpiresAt > now
                        && (byPerson == null || i.ByPerson == byPerson)
                    )
                    .ToListAsync(cancel);
                await RevokeAsync(open, write, cancel);
                return open.Count > 0;
            },
            cancel
        );

    /// <summary>The invitation behind a secret; null for none that is open.</summary>
    public async Task<OpenInvitation?> FindAsync(string? token, CancellationToken cancel = default)
    {
        if (!Secrets.IsOne(token))
            return null;
        var hash = Secrets.Hash(token!);
        if (
            await db.Set<Invitation>().AsNoTracking().FirstOrDefaultAsync(i => i.TokenSha256 == hash, cancel) is not { } found
            || !found.IsOpen(time.GetUtcNow())
        )
            return null;
        var titles = await organisations.TitlesAsync([found.Organisation], cancel);
        var by = found.ByPerson is { } person
            ? await db.Set<PersonDetails>().Where(d => d.PersonId == person).Select(d => d.Name).FirstOrDefaultAsync(cancel)
            : null;
        return new(
            found,
            found.Organisation is { } organisation ? titles.GetValueOrDefault(organisation, "") : null,
            by,
            await db.Set<PersonDetails>().AnyAsync(d => d.MailKey == found.MailKey, cancel)
        );
    }

    /// <summary>
    /// Accepts an invitation. Whoever is new is registered, with an address that the link proves; whoever is registered gets the role, and signs in as always: a link of fourteen days signs
    /// nobody in who is known. In a hand-over the former holder's role ends in the same act.
    /// </summary>
    /// <returns>The person, and whether it is new; or what is wrong.</returns>
    public async Task<(Guid Person, bool IsNew, PersonProblem? Problem)> AcceptAsync(
        string? token,
        string name,
        Guid? onceKey,
        CancellationToken cancel = default
    )
    {
        var gone = (
            Guid.Empty,
            false,
            new PersonProblem("", "この招待は、もう使えません。期限が過ぎたか、取り消されたか、すでに受けています。")
        );
        if (await FindAsync(token, cancel) is not { } seen)
            return gone;
        return await db.InTurnAsync<(Guid, bool, PersonProblem?)>(
            $"invitation {seen.Invitation.Id}",
            async act =>
            {
                var invitation = await db.Set<Invitation>().SingleAsync(i => i.Id == seen.Invitation.Id, cancel);
                var now = time.GetUtcNow();
                if (!invitation.IsOpen(now))
                    return gone;
                await act.LockMailAsync(invitation.MailKey);
                var events = new List<Event>();
                var known = await db.Set<PersonDetails>().AsNoTracking().FirstOrDefaultAsync(d => d.MailKey == invitation.MailKey, cancel);
                if (known is null && PeopleService.NameProblem(name) is { } problem)
                    return (Guid.Empty, true, new("Name", problem));
                var person = known?.PersonId ?? Guid.CreateVersion7();
                if (known is null)
                {
                    db.Add(new Person { Id = person, RegisteredAt = now });
                    db.Add(
                        new PersonDetails
                        {
                            PersonId = person,
                            Name = name,
                            Mail = invitation.Mail,
                            MailKey = invitation.MailKey,
                        }
                    );
                    events.Add(PersonFacts.Told("personRegistered", person, "name", "mail"));
                }
                var former = await FormerAsync(invitation, person, cancel);
                if (former.Problem is not null)
                    return (person, false, former.Problem);
                if (invitation.Role is { } kind)
                    await TakeRoleAsync(invitation, person, kind, former.Role, events, now, cancel);
                (invitation.AcceptedAt, invitation.PersonId, invitation.Name, invitation.Mail, invitation.MailKey) = (
                    now,
                    person,
                    "",
                    "",
                    ""
                );
                events.Add(PersonFacts.Told("personInvitationAccepted", invitation, null));
                await db.WriteAsync(
                    new Write { Actor = Actor.OfPerson(person, invitation.Organisation), OnceKey = onceKey },
                    events,
                    cancel
                );
                return (person, known is null, null);
            },
            cancel
        );
    }

    /// <summary>The role that a hand-over ends, where it still stands.</summary>
    private async Task<(PersonRole? Role, PersonProblem? Problem)> FormerAsync(Invitation invitation, Guid person, CancellationToken cancel)
    {
        if (invitation.HandsOver is not { } id)
            return (null, null);
        var former = await db.Set<PersonRole>().SingleAsync(r => r.Id == id, cancel);
        if (former.PersonId == person)
            return (null, new("", "引き継ぐ相手が、いまの担当と同じ人です。"));
        // Who lost the role may not give it away any more; whose term only ended before the answer came may.
        return former.EndedAt is not null
            ? (null, new("", "引き継ぐ役割が、もう終わっています。市役所へおたずねください。"))
            : (former, null);
    }

    private async Task TakeRoleAsync(
        Invitation invitation,
        Guid person,
        OrganisationRole kind,
        PersonRole? former,
        List<Event> events,
        DateTimeOffset now,
        CancellationToken cancel
    )
    {
        var today = Today;
        var from = invitation.FromDate!.Value;
        if (former is not null)
        {
            // Both dates join: the former ends the day before; answered after that day, today is the first.
            from = from < today ? today : from;
            var before = await people.WordsAsync(former, cancel);
            if (from > today)
                former.ToDate = former.ToDate < from.AddDays(-1) ? former.ToDate : from.AddDays(-1);
            else
                (former.ToDate, former.EndedAt) = (former.FromDate < today ? today.AddDays(-1) : today, now);
            former.Version++;
            events.Add(PersonFacts.Told("personRoleHandedOver", former, before, await people.WordsAsync(former, cancel)));
        }
        var role = new PersonRole
        {
            Id = Guid.CreateVersion7(),
            PersonId = person,
            OrganisationKind = invitation.OrganisationKind!,
            OrganisationKey = invitation.OrganisationKey!,
            Role = kind,
            FromDate = from,
            ToDate = invitation.ToDate < from ? from : invitation.ToDate,
        };
        // Who has the role already has nothing to take.
        if (await people.AddAsync(role, cancel) is { } told)
            events.Add(told);
    }

    private Invitation New(string mail, string name)
    {
        var now = time.GetUtcNow();
        return new()
        {
            Id = Guid.CreateVersion7(),
            Name = name,
            Mail = mail,
            MailKey = MailKeys.Of(mail),
            MadeAt = now,
            ExpiresAt = now + Invitation.Open,
        };
    }

    private async Task SendAsync(Invitation invitation, string? organisation, string? by, Write write, CancellationToken cancel)
    {
        var token = Secrets.New();
        invitation.TokenSha256 = Secrets.Hash(token);
        db.Add(invitation);
        var role = invitation.Role is { } kind
            ? PersonFacts.Words(kind, organisation ?? "", invitation.FromDate!.Value, invitation.ToDate)
            : null;
        var why =
            by is not null ? $"{by}さんから、{organisation}の{invitation.Role!.Value.Title()}を引き継ぐ相手として、招待されました。"
            : role is not null ? $"{city.City.Name}から、{organisation}の{invitation.Role!.Value.Title()}として、招待されました。"
            : $"{city.City.Name}の「わたしの頁」に招待されました。";
        outbox.Queue(
            new MailDraft
            {
                Key = $"invitation:{invitation.Id}",
                To = new(null, invitation.Mail, invitation.Name.Length > 0 ? invitation.Name : "ご担当者"),
                Subject = by is null ? "登録のご案内" : "引継ぎのご案内",
                Text = $"""
                {why}
                次のアドレスを開き、内容を確かめて、受けるかどうかを決めてください。{Invitation.Open.Days}日のあいだ、1回だけ使えます。

                {outbox.Link(PeoplePaths.InvitationLink(token))}

                お心当たりがなければ、このメールは捨ててください。アドレスは、ほかの人に渡さないでください。
                """,
                ForgetAfter = invitation.ExpiresAt,
            }
        );
        await db.WriteAsync(write, [PersonFacts.Told("personInvitationMade", invitation, role)], cancel);
    }

    private Task<List<Invitation>> OpenOfRoleAsync(Guid role, CancellationToken cancel) =>
        db.Set<Invitation>().Where(i => i.HandsOver == role && i.AcceptedAt == null && i.RevokedAt == null).ToListAsync(cancel);

    // What a mail still to be sent leads to is gone: it is not sent any more.
    private async Task RevokeAsync(List<Invitation> open, Write write, CancellationToken cancel)
    {
        if (open.Count == 0)
            return;
        foreach (var invitation in open)
        {
            (invitation.RevokedAt, invitation.Name, invitation.Mail, invitation.MailKey) = (time.GetUtcNow(), "", "", "");
            var key = $"invitation:{invitation.Id}";
            await db.Set<OutgoingMail>()
                .Where(m => m.Key == key && m.State == MailState.Waiting)
                .ExecuteUpdateAsync(
                    m =>
                        m.SetProperty(x => x.State, MailState.Cancelled)
                            .SetProperty(x => x.Body, "")
                            .SetProperty(x => x.ForgetAfter, (DateTimeOffset?)null),
                    cancel
                );
        }
        await db.WriteAsync(write with { OnceKey = null }, open.Select(i => PersonFacts.Told("personInvitationRevoked", i, null)), cancel);
    }
}

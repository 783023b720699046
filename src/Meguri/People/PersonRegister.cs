using Meguri.Cities;
using Meguri.People.Model;
using Meguri.Shared.Data;
using Meguri.Shared.Personal;
using Meguri.Shared.Time;
using Microsoft.EntityFrameworkCore;

namespace Meguri.People;

/// <summary>登録者: persons from outside the city office. What they did stays under their number.</summary>
public sealed class PersonRegister(MeguriDb db, PeopleService people, OrganisationBook organisations, CityContext city) : PersonalRegister
{
    /// <summary>Code of the register.</summary>
    public const string Name = "person";

    /// <summary>利用目的 of name and address.</summary>
    public const string Use = "団体のための手続きをする人を確かめ、連絡するため";

    /// <inheritdoc/>
    public override string Code => Name;

    /// <inheritdoc/>
    public override string Title => "登録者";

    /// <inheritdoc/>
    public override string Purpose => Use;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Items =>
        ["氏名", "メールアドレス", "団体での役割", "サインインした日時と端末の種類", "メールアドレスの変更の申し出"];

    /// <inheritdoc/>
    public override string Readers => "企画・管理者";

    /// <inheritdoc/>
    public override string KeptFrom => "登録をやめた日";

    /// <inheritdoc/>
    public override int Months => 12;

    /// <inheritdoc/>
    public override string AfterErasure => "行った手続きと団体での役割は「（削除された方）」のものとして残り、件数は変わりません。";

    /// <inheritdoc/>
    public override Task<int> CountAsync(CancellationToken cancel) => db.Set<PersonDetails>().CountAsync(cancel);

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<PersonalEntry>> FindAsync(PersonalAsk ask, CancellationToken cancel)
    {
        var rows =
            from p in db.Set<Person>().AsNoTracking()
            join d in db.Set<PersonDetails>() on p.Id equals d.PersonId
            orderby p.Id
            select new { Person = p, Details = d };
        if (ask.Keys is { } keys)
        {
            var ids = keys.Select(Guid.Parse).ToList();
            rows = rows.Where(r => ids.Contains(r.Person.Id));
        }
        if (ask.EndedBy is not null)
            rows = rows.Where(r => r.Person.LeftAt != null);
        var found = (await rows.ToListAsync(cancel))
            .Where(r => ask.Finds(r.Details.Name, r.Details.Mail))
            .Where(r => ask.EndedBy is not { } by || city.City.LocalDate(r.Person.LeftAt!.Value) <= by)
            .Take(ask.Most)
            .ToList();
        var of = found.ConvertAll(r => r.Person.Id);
        var roles = (
            await db.Set<PersonRole>().AsNoTracking().Where(r => of.Contains(r.PersonId)).OrderBy(r => r.FromDate).ToListAsync(cancel)
        ).ToLookup(r => r.PersonId);
        var titles = await organisations.TitlesAsync(roles.SelectMany(r => r).Select(r => r.Organisation), cancel);
        var sessions = (
            await db.Set<PersonSession>().AsNoTracking().Where(s => of.Contains(s.PersonId)).OrderBy(s => s.BeganAt).ToListAsync(cancel)
        ).ToLookup(s => s.PersonId);
        var changes = (
            await db.Set<MailChange>().AsNoTracking().Where(c => of.Contains(c.PersonId)).OrderBy(c => c.AskedAt).ToListAsync(cancel)
        ).ToLookup(c => c.PersonId);
        return
        [
            .. found.Select(r => new PersonalEntry
            {
                Key = r.Person.Id.ToString(),
                Title = $"登録者　{r.Details.Name}",
                Facts =
                [
                    new("氏名", r.Details.Name),
                    new("メールアドレス", r.Details.Mail),
                    new("登録した日", Day(r.Person.RegisteredAt)),
                    .. r.Person.LeftAt is { } left ? [new PersonalFact("登録をやめた日", Day(left))] : Array.Empty<PersonalFact>(),
                    .. roles[r.Person.Id]
                        .Select(o => new PersonalFact(
                            "団体での役割",
                            PersonFacts.Words(o.Role, titles.GetValueOrDefault(o.Organisation, o.Organisation), o.FromDate, o.ToDate)
                        )),
                    .. sessions[r.Person.Id].Select(s => new PersonalFact("サインインした日と端末", $"{Day(s.BeganAt)} {s.Browser}")),
                    .. changes[r.Person.Id]
                        .Select(c => new PersonalFact(
                            "メールアドレスの変更の申し出",
                            $"{Day(c.AskedAt)} {(c.Mail.Length > 0 ? c.Mail : "（済み・取りやめ）")}{(c.Reason.Length > 0 ? $" 理由：{c.Reason}" : "")}"
                        )),
                ],
                EndedOn = r.Person.LeftAt is { } day ? city.City.LocalDate(day) : null,
                KeptBecause = r.Person.LeftAt is null ? "登録中の人です。先に、本人が「わたしの頁」で登録をやめてください。" : null,
            }),
        ];
    }

    /// <inheritdoc/>
    public override Task EraseAsync(IReadOnlyList<string> keys, CancellationToken cancel) =>
        people.ForgetAsync([.. keys.Select(Guid.Parse)], cancel);

    private string Day(DateTimeOffset at) => DateText.Iso(city.City.LocalDate(at));
}

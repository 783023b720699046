using Meguri.People;
using Meguri.People.Model;
using Meguri.Shared.Audit;
using Meguri.Shared.Data;
using Meguri.Shared.Time;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Demo.Hokuto;

/// <summary>登録者のデモ: two organisations and three people from outside, all made up. Their mails arrive in the program's own inbox.</summary>
internal static class PeopleDemo
{
    private const string Reason = "登録者のデモ（説明用に作ったもの）";

    /// <summary>Addresses of the people, with what they are called.</summary>
    public static readonly IReadOnlyList<(string Mail, string Name)> People =
    [
        ("daihyo@hokuto.example", "町会 いちろう"),
        ("kaikei@hokuto.example", "出納 けいこ"),
        ("kojin@hokuto.example", "市民 ゆう"),
    ];

    /// <summary>Registers them, unless anybody is.</summary>
    public static async Task FillAsync(MeguriDb db, DateTimeOffset now, DateOnly today, CancellationToken cancel)
    {
        if (await db.Set<Person>().AnyAsync(cancel))
            return;
        var from = new DateOnly(FiscalYear.Of(today).Value, 4, 1);
        var neighbourhood = Organisation("nanohana", "なのはな町内会", OrganisationSort.Neighbourhood);
        var group = Organisation("mizube", "みずべの会", OrganisationSort.Group);
        db.AddRange(neighbourhood, group);
        var events = new List<Event>();
        var people = People.Select(p => Register(p.Mail, p.Name)).ToList();
        Take(people[0], OrganisationRole.Head, neighbourhood);
        Take(people[1], OrganisationRole.Treasurer, neighbourhood);
        Take(people[1], OrganisationRole.Contact, group);
        await db.WriteAsync(new Write { Actor = Actor.System, Reason = Reason }, events, cancel);

        static OrganisationRecord Organisation(string key, string name, OrganisationSort sort) =>
            new()
            {
                Key = key,
                Name = name,
                Sort = sort,
            };

        Guid Register(string mail, string name)
        {
            var id = Guid.CreateVersion7();
            db.Add(new Person { Id = id, RegisteredAt = now });
            db.Add(
                new PersonDetails
                {
                    PersonId = id,
                    Name = name,
                    Mail = mail,
                    MailKey = MailKeys.Of(mail),
                }
            );
            events.Add(PersonFacts.Told("personRegistered", id, "name", "mail"));
            return id;
        }

        void Take(Guid person, OrganisationRole kind, OrganisationRecord organisation)
        {
            var role = new PersonRole
            {
                Id = Guid.CreateVersion7(),
                PersonId = person,
                OrganisationKind = OrganisationRecord.Kind.Name,
                OrganisationKey = organisation.Key,
                Role = kind,
                FromDate = from,
            };
            db.Add(role);
            events.Add(PersonFacts.Told("personRoleAdded", role, null, PersonFacts.Words(kind, organisation.Name, from, null)));
        }
    }
}

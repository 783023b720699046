using System.Security.Cryptography;
using Dapper;
using Meguri.Cities;
using Meguri.Shared.Audit;
using Meguri.Shared.Data;
using Meguri.Shared.Mail;
using Meguri.Surveys.Answering;
using Meguri.Surveys.Design;
using Meguri.Surveys.Model;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Surveys.People;

/// <summary>Distribution and answers of one 区分.</summary>
public sealed record PartyRate(string Name, int Sent, int Answered);

/// <summary>Somebody on the list, and whether the code was used.</summary>
public sealed class PersonRow
{
    /// <summary>Number.</summary>
    public long Id { get; set; }

    /// <summary>回答番号.</summary>
    public string Code { get; set; } = "";

    /// <summary>Name.</summary>
    public string Name { get; set; } = "";

    /// <summary>区分.</summary>
    public string Party { get; set; } = "";

    /// <summary>Address of mail.</summary>
    public string Mail { get; set; } = "";

    /// <summary>The mail was queued.</summary>
    public bool Invited { get; set; }

    /// <summary>Answered with the code.</summary>
    public bool Answered { get; set; }
}

/// <summary>Who is asked: the list, its codes, its mails.</summary>
public sealed class SurveyPeopleService(MeguriDb db, MailOutbox outbox, CityContext city, TimeProvider time)
{
    private DateOnly Today => city.City.LocalDate(time.GetUtcNow());

    /// <summary>The list, in order.</summary>
    public async Task<IReadOnlyList<PersonRow>> ListAsync(string survey, int skip, int take, CancellationToken cancel) =>
        (
            await db
                .Database.GetDbConnection()
                .QueryAsync<PersonRow>(
                    new CommandDefinition(
                        """
                        select p.id, p.code, p.name, p.party, p.mail, p.invited_on is not null as invited, r.hash is not null as answered
                        from survey_people p left join survey_receipts r on r.survey_code = p.survey_code and r.hash = p.hash where p.survey_code = @survey order by p.id offset @skip limit @take
                        """,
                        new
                        {
                            survey,
                            skip,
                            take,
                        },
                        cancellationToken: cancel
                    )
                )
        ).AsList();

    /// <summary>Rates by 区分: from the list while there is one, else as they were kept.</summary>
    public async Task<IReadOnlyList<PartyRate>> RatesAsync(string survey, CancellationToken cancel) =>
        (
            await db
                .Database.GetDbConnection()
                .QueryAsync<PartyRate>(
                    new CommandDefinition(
                        """
                        select p.party as name, count(*)::int as sent, count(r.hash)::int as answered from survey_people p left join survey_receipts r on r.survey_code = p.survey_code and r.hash = p.hash where p.survey_code = @survey group by p.party
                        union all select name, sent, answered from survey_parties where survey_code = @survey order by 1
                        """,
                        new { survey },
                        cancellationToken: cancel
                    )
                )
        ).AsList();

    /// <summary>Adds people, each with a code.</summary>
    /// <returns>What is wrong; null when it was done.</returns>
    public Task<string?> AddAsync(string survey, IReadOnlyList<NewPerson> people, Write write, CancellationToken cancel = default) =>
        db.ActAsync<string?>(
            async _ =>
            {
                if ((await HeldSurvey.ShareAsync(db, survey, cancel)).State == Survey.Closed)
                    return "締め切ったアンケートには、依頼先を加えられません。";
                // In any order of codes: the number of the row must not say which code is whose neighbour's.
                db.AddRange(
                    people.Select(p =>
                    {
                        var code = AnswerCode.New();
                        return new SurveyPerson
                        {
                            SurveyCode = survey,
                            Code = code,
                            Hash = AnswerCode.Hash(survey, code),
                            Name = p.Name,
                            Party = p.Party,
                            Mail = p.Mail,
                        };
                    })
                );
                await db.WriteAsync(write, [Told("surveyPeopleAdded", survey, people.Count)], cancel);
                return null;
            },
            cancel
        );

    /// <summary>Removes one who has not answered.</summary>
    public Task<string?> RemoveAsync(string survey, long id, Write write, CancellationToken cancel = default) =>
        db.ActAsync<string?>(
            async _ =>
            {
                if (await db.Set<SurveyPerson>().FirstOrDefaultAsync(p => p.SurveyCode == survey && p.Id == id, cancel) is not { } person)
                    return "この依頼先は、もうありません。";
                if (await db.Set<SurveyReceipt>().AnyAsync(r => r.SurveyCode == survey && r.Hash == person.Hash, cancel))
                    return "回答した依頼先は、締め切るまで外せません。";
                db.Remove(person);
                db.Along(c => db.Set<SurveyDraft>().Where(d => d.SurveyCode == survey && d.Hash == person.Hash).ExecuteDeleteAsync(c));
                await db.WriteAsync(write, [Told("surveyPersonRemoved", survey, 1)], cancel);
                return null;
            },
            cancel
        );

    /// <summary>Queues the invitation to those who have a mail address and were not invited, or the reminder to those invited who have not answered.</summary>
    /// <returns>How many mails; null when the survey takes no answers.</returns>
    public Task<int?> MailAsync(Survey survey, bool remind, Write write, CancellationToken cancel = default) =>
        db.ActAsync<int?>(
            async _ =>
            {
                var today = Today;
                if ((await HeldSurvey.ShareAsync(db, survey.Code, cancel)).State != Survey.Open)
                    return null;
                // Whoever presses the same button at the same moment waits here, and then finds them asked.
                var people = await db.Set<SurveyPerson>()
                    .FromSql($"select * from survey_people where survey_code = {survey.Code} order by id for update")
                    .Where(p =>
                        p.Mail != ""
                        && (
                            remind
                                ? p.InvitedOn != null
                                    && (p.RemindedOn == null || p.RemindedOn < today)
                                    && !db.Set<SurveyReceipt>().Any(r => r.SurveyCode == survey.Code && r.Hash == p.Hash)
                                : p.InvitedOn == null
                        )
                    )
                    .ToListAsync(cancel);
                if (people.Count == 0)
                    return 0;
                foreach (var person in people)
                {
                    if (remind)
                        person.RemindedOn = today;
                    else
                        person.InvitedOn = today;
                }
                outbox.Queue([.. people.Select(p => Draft(survey, p, remind))]);
                await db.WriteAsync(write, [Told(remind ? "surveyReminded" : "surveyMailed", survey.Code, people.Count)], cancel);
                return people.Count;
            },
            cancel
        );

    private MailDraft Draft(Survey survey, SurveyPerson person, bool remind) =>
        new()
        {
            Key =
                $"{StateService.MailPrefix(survey.Code)}{person.Id}/{(remind ? $"{Today:yyyy-MM-dd}" : "first")}/{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4))}",
            To = new(null, person.Mail, person.Name),
            Subject = (remind ? "【お願い】" : "") + $"{survey.Title}へのご協力のお願い",
            Text =
                (remind ? "先日お願いしたアンケートです。すでにご回答いただいている場合は、お許しください。\n\n" : "")
                + survey.Lead
                + $"\n\n回答番号：{person.Code}\n"
                + (survey.ClosesOn is { } last ? $"締切：{last:yyyy年M月d日}\n" : "")
                + "\n"
                + survey.Privacy,
            Path = $"{SurveyPaths.Answer(survey.Code)}?c={person.Code}",
        };

    private static Event Told(string name, string survey, int count) =>
        new()
        {
            Name = name,
            Kind = Survey.Kind.Name,
            Key = survey,
            Changes = new(StringComparer.Ordinal) { ["count"] = [null, $"{count}"] },
        };
}

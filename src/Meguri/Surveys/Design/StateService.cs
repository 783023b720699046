using Dapper;
using Meguri.Cities;
using Meguri.Shared.Audit;
using Meguri.Shared.Data;
using Meguri.Shared.Mail;
using Meguri.Surveys.Model;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Surveys.Design;

/// <summary>Opens and closes surveys.</summary>
public sealed class StateService(
    MeguriDb db,
    SurveyReader reader,
    DesignService design,
    MailOutbox outbox,
    CityContext city,
    TimeProvider time
)
{
    private DateOnly Today => city.City.LocalDate(time.GetUtcNow());

    /// <summary>Begins to take answers.</summary>
    /// <returns>What must be put right first; empty when it was done.</returns>
    public Task<IReadOnlyList<string>> OpenAsync(string code, Write write, CancellationToken cancel = default) =>
        db.ActAsync<IReadOnlyList<string>>(
            async _ =>
            {
                var survey = await HeldSurvey.TakeAsync(db, code, cancel);
                var form = (await reader.ReadAsync(code, cancel))!;
                var problems = PublishCheck.Of(form, Today);
                if (problems.Count > 0)
                    return [.. problems.Select(p => p.Question is { } q ? $"問{form.PlaceOf(q)}「{q.Text}」：{p.Problem}" : p.Problem)];
                if (survey.State != Survey.Draft)
                    return ["このアンケートは、すでに受付を始めています。"];
                survey.State = Survey.Open;
                foreach (var question in await db.Set<SurveyQuestion>().Where(q => q.SurveyCode == survey.Code).ToListAsync(cancel))
                    question.Wording = await design.AddWordingAsync(question, "", cancel);
                await db.WriteAsync(write, [Told("surveyOpened", survey)], cancel);
                return [];
            },
            cancel
        );

    /// <summary>Ends it: no more answers. What could lead from a person to an answer is erased in the same transaction: the list of people, their codes, what was begun, which codes were used, and the mails to them. Counts by 区分 stay.</summary>
    /// <returns>What is wrong; null when it was done.</returns>
    public Task<string?> CloseAsync(string code, Write write, CancellationToken cancel = default) =>
        db.ActAsync<string?>(
            async _ =>
            {
                // Waits for answers on their way; those after find it closed.
                var survey = await HeldSurvey.TakeAsync(db, code, cancel);
                if (survey.State != Survey.Open)
                    return "このアンケートは、受付中ではありません。";
                (survey.State, survey.ClosedOn) = (Survey.Closed, Today);
                var people = await db.Set<SurveyPerson>().CountAsync(p => p.SurveyCode == code, cancel);
                if (people > 0)
                    survey.Sent = people;
                await db.WriteAsync(write, [Told("surveyClosed", survey)], cancel);
                await db
                    .Database.GetDbConnection()
                    .ExecuteAsync(
                        new CommandDefinition(
                            """
                            insert into survey_parties (survey_code, name, sent, answered)
                            select p.survey_code, p.party, count(*), count(r.hash) from survey_people p left join survey_receipts r on r.survey_code = p.survey_code and r.hash = p.hash
                            where p.survey_code = @code group by p.survey_code, p.party;
                            delete from survey_people where survey_code = @code;
                            delete from survey_drafts where survey_code = @code;
                            delete from survey_receipts where survey_code = @code;
                            """,
                            new { code },
                            cancellationToken: cancel
                        )
                    );
                await outbox.ForgetAsync(MailPrefix(code), cancel);
                return null;
            },
            cancel
        );

    /// <summary>Begin of the keys of a survey's mails.</summary>
    public static string MailPrefix(string code) => $"survey/{code}/";

    private static Event Told(string name, Survey survey) =>
        new()
        {
            Name = name,
            Kind = Survey.Kind.Name,
            Key = survey.Code,
        };
}

using Dapper;
using Meguri.Cities;
using Meguri.Shared.Audit;
using Meguri.Shared.Data;
using Meguri.Surveys.Model;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace Meguri.Surveys.Answering;

/// <summary>
/// Stores answers. An answer sent with a code is one statement: the code is marked as used, the answer is stored under a random number with its day, and what was being typed is deleted.
/// No write of the history stands beside it, for its time to the millisecond would lead from the code to the answer.
/// </summary>
public sealed class AnsweringService(MeguriDb db, CityContext city, TimeProvider time)
{
    private DateOnly Today => city.City.LocalDate(time.GetUtcNow());

    /// <summary>Stores the answer of a code, once.</summary>
    /// <returns>False when this code has answered before or the survey takes no answers.</returns>
    public async Task<bool> SubmitAsync(Survey survey, string code, AnswerSheet sheet, CancellationToken cancel)
    {
        var values = sheet.SelectMany(a => a.Value.Select(m => (Question: (short)a.Key, m))).ToList();
        // First the lock against a draft that is being kept at the same moment; the database allows one receipt a code in any case.
        await using var results = await db
            .Database.GetDbConnection()
            .QueryMultipleAsync(
                new CommandDefinition(
                    """
                    select pg_advisory_xact_lock(hashtextextended(@hash, 0))::text;
                    with open as (select code from surveys where code = @survey and state = 'open' for share),
                    receipt as (insert into survey_receipts select code, @hash from open on conflict do nothing returning hash),
                    answer as (insert into survey_answers select @id, @surveyId, @day, 'web' from receipt returning id),
                    stored as (
                        insert into survey_values (survey_id, question, item, option, answer_id, number, text)
                        select @surveyId, v.question, v.item, v.option, answer.id, v.number, v.text
                        from answer, unnest(@questions, @items, @options, @numbers, @texts) as v (question, item, option, number, text)),
                    gone as (delete from survey_drafts d using receipt where d.survey_code = @survey and d.hash = receipt.hash)
                    select count(*)::int from receipt
                    """,
                    new
                    {
                        survey = survey.Code,
                        surveyId = survey.Id,
                        hash = AnswerCode.Hash(survey.Code, code),
                        id = AnswerCode.NewAnswerId(),
                        day = Today.ToDateTime(default),
                        questions = values.Select(v => v.Question).ToArray(),
                        items = values.Select(v => (short)v.m.Item).ToArray(),
                        options = values.Select(v => (short)v.m.Option).ToArray(),
                        numbers = values.Select(v => v.m.Number).ToArray(),
                        texts = values.Select(v => v.m.Text).ToArray(),
                    },
                    cancellationToken: cancel
                )
            );
        await results.ReadAsync<string>();
        return await results.ReadSingleAsync<int>() == 1;
    }

    /// <summary>Stores answers on paper, any number of them, with an event that says how many, and of which file.</summary>
    /// <returns>Their random numbers in order; null when the survey takes no answers.</returns>
    public Task<IReadOnlyList<long>?> AddAsync(
        Survey survey,
        IReadOnlyList<AnswerSheet> sheets,
        string source,
        string eventName,
        Write write,
        CancellationToken cancel,
        string? file = null
    ) =>
        db.ActAsync<IReadOnlyList<long>?>(
            async _ =>
            {
                if ((await HeldSurvey.ShareAsync(db, survey.Code, cancel)).State != Survey.Open)
                    return null;
                // In order of the random number, so that the order of the paper is not kept.
                var all = sheets.Select(s => (Id: AnswerCode.NewAnswerId(), Sheet: s)).OrderBy(a => a.Id).ToList();
                db.Along(c => CopyAsync(survey, all, source, c));
                var told = new Dictionary<string, string?[]>(StringComparer.Ordinal) { ["count"] = [null, $"{sheets.Count}"] };
                if (file is not null)
                    told["file"] = [null, file];
                await db.WriteAsync(
                    write,
                    [
                        new Event
                        {
                            Name = eventName,
                            Kind = Survey.Kind.Name,
                            Key = survey.Code,
                            Changes = told,
                        },
                    ],
                    cancel
                );
                return [.. all.Select(a => a.Id)];
            },
            cancel
        );

    private async Task CopyAsync(Survey survey, IReadOnlyList<(long Id, AnswerSheet Sheet)> all, string source, CancellationToken cancel)
    {
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        await using (
            var copy = await connection.BeginBinaryImportAsync(
                "copy survey_answers (id, survey_id, day, source) from stdin (format binary)",
                cancel
            )
        )
        {
            foreach (var (id, _) in all)
                await copy.WriteRowAsync(cancel, id, survey.Id, Today, source);
            await copy.CompleteAsync(cancel);
        }
        await using var values = await connection.BeginBinaryImportAsync(
            "copy survey_values (survey_id, question, item, option, answer_id, number, text) from stdin (format binary)",
            cancel
        );
        foreach (var (id, sheet) in all)
        {
            foreach (var (question, mark) in sheet.SelectMany(q => q.Value.Select(m => (q.Key, m))))
            {
                await values.StartRowAsync(cancel);
                await values.WriteAsync(survey.Id, NpgsqlDbType.Integer, cancel);
                await values.WriteAsync((short)question, NpgsqlDbType.Smallint, cancel);
                await values.WriteAsync((short)mark.Item, NpgsqlDbType.Smallint, cancel);
                await values.WriteAsync((short)mark.Option, NpgsqlDbType.Smallint, cancel);
                await values.WriteAsync(id, NpgsqlDbType.Bigint, cancel);
                if (mark.Number is { } number)
                    await values.WriteAsync(number, NpgsqlDbType.Numeric, cancel);
                else
                    await values.WriteNullAsync(cancel);
                if (mark.Text is { } text)
                    await values.WriteAsync(text, NpgsqlDbType.Text, cancel);
                else
                    await values.WriteNullAsync(cancel);
            }
        }
        await values.CompleteAsync(cancel);
    }
}

using Dapper;
using Meguri.Shared.Data;
using Meguri.Surveys.Answering;
using Meguri.Surveys.Model;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Surveys.Tally;

/// <summary>Counts answers, in the database: one statement for all options of all questions, one more where numbers are asked. However many answers there are, only counts come into memory.</summary>
public sealed class TallyService(MeguriDb db)
{
    /// <summary>Counts all questions of a survey.</summary>
    public async Task<SurveyTally> ReadAsync(Questionnaire form, CancellationToken cancel) => (await ReadAsync([form], cancel))[0];

    /// <summary>Counts all questions of several surveys, with as many statements as for one.</summary>
    public async Task<IReadOnlyList<SurveyTally>> ReadAsync(IReadOnlyList<Questionnaire> forms, CancellationToken cancel)
    {
        var numbers = forms.SelectMany(f => f.Questions).Where(q => q.IsNumber).Select(q => (short)q.Number).Distinct().ToArray();
        await using var results = await db
            .Database.GetDbConnection()
            .QueryMultipleAsync(
                new CommandDefinition(
                    """
                    select id, (select count(*)::int from survey_answers where survey_id = s.id), (select count(*)::int from survey_people where survey_code = s.code) from surveys s where id = any (@ids);
                    select survey_id, question, item, option, count(*)::int from survey_values where survey_id = any (@ids) group by survey_id, question, item, option;
                    """
                        + (
                            numbers.Length == 0
                                ? ""
                                : """

                                select survey_id, question, avg(number), percentile_disc(0.25) within group (order by number), percentile_cont(0.5) within group (order by number::float8)::numeric, percentile_disc(0.75) within group (order by number)
                                from survey_values where survey_id = any (@ids) and question = any (@numbers) and option = 0 and number is not null group by survey_id, question;
                                """
                        ),
                    new { ids = forms.Select(f => f.Survey.Id).ToArray(), numbers },
                    commandTimeout: 120,
                    cancellationToken: cancel
                )
            );
        var all = (await results.ReadAsync<(int Survey, int Answered, int People)>()).ToDictionary(s => s.Survey);
        var counts = (await results.ReadAsync<(int Survey, short Question, short Item, short Option, int Count)>()).ToDictionary(
            c => (c.Survey, (int)c.Question, (int)c.Item, (int)c.Option),
            c => c.Count
        );
        var measures =
            numbers.Length == 0
                ? []
                : (
                    await results.ReadAsync<(int Survey, short Question, decimal Mean, decimal Low, decimal Median, decimal High)>()
                ).ToDictionary(m => (m.Survey, (int)m.Question), m => (m.Mean, m.Low, m.Median, m.High));
        return
        [
            .. forms.Select(f =>
                Of(
                    f,
                    all[f.Survey.Id].Answered,
                    f.Survey.Sent ?? (all[f.Survey.Id].People is > 0 and var people ? people : null),
                    (question, item, option) => counts.GetValueOrDefault((f.Survey.Id, question, item, option)),
                    question => measures.GetValueOrDefault((f.Survey.Id, question))
                )
            ),
        ];
    }

    private static SurveyTally Of(
        Questionnaire form,
        int answered,
        int? sent,
        Func<int, int, int, int> count,
        Func<int, (decimal Mean, decimal Low, decimal Median, decimal High)> measureOf
    )
    {
        return new(form, answered, sent, [.. form.Questions.Select(QuestionOf)]);

        QuestionTally QuestionOf(SurveyQuestion q)
        {
            var asked = q.WhenQuestion is { } on ? count(on, 0, q.WhenOption!.Value) : answered;
            return new(q, asked, [.. q.ItemNumbers.Select(item => ItemOf(q, asked, item))]);
        }

        ItemTally ItemOf(SurveyQuestion q, int asked, int item)
        {
            var chosen = q.HasOptions ? q.Choices.Select(c => (c, count(q.Number, item, c.Number))).ToList() : [];
            var valid = q.IsOneOf ? chosen.Sum(c => c.Item2) : count(q.Number, item, Mark.Answered);
            var measure = measureOf(q.Number);
            return new()
            {
                Row = q.Rows.FirstOrDefault(r => r.Number == item),
                Asked = asked,
                Valid = valid,
                Invalid = count(q.Number, item, Mark.Invalid),
                Counts = chosen,
                Mean =
                    q.IsNumber && valid > 0 ? measure.Mean
                    : q.Kind == QuestionKinds.Scale && valid > 0 ? MeanOf(q, chosen, valid)
                    : null,
                Quartiles = q.IsNumber && valid > 0 ? [measure.Low, measure.Median, measure.High] : null,
            };
        }
    }

    private static decimal MeanOf(SurveyQuestion scale, List<(Choice Choice, int Count)> chosen, int valid) =>
        chosen.Sum(c => (decimal)((scale.Lowest ?? 1) + c.Choice.Number - 1) * c.Count) / valid;
}

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
    public async Task<SurveyTally> ReadAsync(Questionnaire form, CancellationToken cancel)
    {
        var survey = form.Survey;
        var connection = db.Database.GetDbConnection();
        var numbers = form.Questions.Where(q => q.IsNumber).Select(q => (short)q.Number).ToArray();
        await using var results = await connection.QueryMultipleAsync(new CommandDefinition("""
            select count(*)::int, coalesce(@Sent, nullif((select count(*)::int from survey_people where survey_code = @Code), 0)) from survey_answers where survey_id = @Id;
            select question, item, option, count(*)::int from survey_values where survey_id = @Id group by question, item, option;
            """ + (numbers.Length == 0 ? "" : """

            select question, avg(number), percentile_disc(0.25) within group (order by number), percentile_cont(0.5) within group (order by number::float8)::numeric, percentile_disc(0.75) within group (order by number)
            from survey_values where survey_id = @Id and question = any (@numbers) and option = 0 group by question;
            """), new { survey.Id, survey.Code, survey.Sent, numbers }, commandTimeout: 120, cancellationToken: cancel));
        var (answered, sent) = await results.ReadSingleAsync<(int, int?)>();
        var counts = (await results.ReadAsync<(short Question, short Item, short Option, int Count)>()).ToDictionary(c => (c.Question, c.Item, c.Option), c => c.Count);
        var measures = numbers.Length == 0 ? [] : (await results.ReadAsync<(short Question, decimal Mean, decimal Low, decimal Median, decimal High)>()).ToDictionary(m => m.Question);

        return new(form, answered, sent, [.. form.Questions.Select(QuestionOf)]);

        int Count(int question, int item, int option) => counts.GetValueOrDefault(((short)question, (short)item, (short)option));

        QuestionTally QuestionOf(SurveyQuestion q)
        {
            var asked = q.WhenQuestion is { } on ? Count(on, 0, q.WhenOption!.Value) : answered;
            return new(q, asked, [.. q.ItemNumbers.Select(item => ItemOf(q, asked, item))]);
        }

        ItemTally ItemOf(SurveyQuestion q, int asked, int item)
        {
            var chosen = q.HasOptions ? q.Choices.Select(c => (c, Count(q.Number, item, c.Number))).ToList() : [];
            var valid = q.IsOneOf ? chosen.Sum(c => c.Item2) : Count(q.Number, item, Mark.Answered);
            var measure = measures.GetValueOrDefault((short)q.Number);
            return new()
            {
                Row = q.Rows.FirstOrDefault(r => r.Number == item),
                Asked = asked,
                Valid = valid,
                Invalid = Count(q.Number, item, Mark.Invalid),
                Counts = chosen,
                Mean = q.IsNumber && valid > 0 ? measure.Mean : q.Kind == QuestionKinds.Scale && valid > 0 ? MeanOf(q, chosen, valid) : null,
                Quartiles = q.IsNumber && valid > 0 ? [measure.Low, measure.Median, measure.High] : null,
            };
        }
    }

    private static decimal MeanOf(SurveyQuestion scale, List<(Choice Choice, int Count)> chosen, int valid) => chosen.Sum(c => (decimal)((scale.Lowest ?? 1) + c.Choice.Number - 1) * c.Count) / valid;
}

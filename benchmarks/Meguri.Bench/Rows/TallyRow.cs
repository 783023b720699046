using Meguri.Bench.Load;
using Meguri.Bench.Table;
using Meguri.Surveys;
using Meguri.Surveys.Design;
using Meguri.Surveys.Model;
using Meguri.Surveys.Tally;
using Npgsql;

namespace Meguri.Bench.Rows;

/// <summary>Counting a survey of 200,000 answers to 30 questions as its page does, against one hand-written statement on the same table.</summary>
public sealed class TallyRow : Row
{
    private const string Code = "tally";
    private const int Questions = 30;

    /// <inheritdoc/>
    public override string Name => "tally";

    /// <inheritdoc/>
    public override async IAsyncEnumerable<Line> MeasureAsync(Workshop workshop)
    {
        var city = (await workshop.HostAsync()).City(BenchHost.Empty);
        var answers = workshop.Options.Quick ? 20_000 : 200_000;
        var form = await FillAsync(city, answers);
        await using var connection = new NpgsqlConnection(city.ConnectionString);
        await connection.OpenAsync();
        var counted = await city.WithAsync<TallyService, SurveyTally>(t => t.ReadAsync(form, CancellationToken.None));
        if (counted.Answered != answers || counted.Questions.Any(q => q.Items[0].Valid != answers))
            throw new BenchException("the tally does not hold every answer");
        await StatementAsync(connection, form.Survey.Id);
        var before = GC.GetTotalAllocatedBytes(precise: true);
        await city.WithAsync<TallyService, SurveyTally>(t => t.ReadAsync(form, CancellationToken.None));
        var allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
        var duel = await Duel.RunAsync(
            workshop.Options.Rounds,
            () => Duel.SecondsAsync(() => city.WithAsync<TallyService, SurveyTally>(t => t.ReadAsync(form, CancellationToken.None))),
            () => Duel.SecondsAsync(() => StatementAsync(connection, form.Survey.Id))
        );
        yield return new Line
        {
            Row = Name,
            What =
                $"the tally of {answers:N0} answers to {Questions} questions ({(long)answers * Questions:N0} values), against one hand-written GROUP BY on the same table; all that the program allocates meanwhile: {allocated / 1024.0:#,0} KB",
            Ours = $"{duel.OursMedian:0.00} s",
            Peer = $"{duel.PeerMedian:0.00} s",
            Ratios = duel.Ratios,
            Goal = Goal.Most(2),
        };
    }

    private static async Task<Questionnaire> FillAsync(BenchCity city, int answers)
    {
        await city.WithAsync<DesignService, int>(async d =>
        {
            await d.AddAsync(
                new Survey
                {
                    Code = Code,
                    Title = "測定",
                    Lead = "測定",
                    Privacy = "測定",
                    Year = new(2026),
                    ByLink = true,
                },
                BenchCity.Write
            );
            await d.AddAllAsync(
                Code,
                [
                    .. Enumerable
                        .Range(1, Questions)
                        .Select(i => new SurveyQuestion
                        {
                            Identity = $"q{i}",
                            Kind = QuestionKinds.Single,
                            Text = $"問い{i}",
                            Options = ChoiceList.Write(Enumerable.Range(1, 5).Select(o => new Choice(o, $"o{o}", $"答え{o}", ""))),
                        }),
                ],
                BenchCity.Write
            );
            return 0;
        });
        var form = (await city.WithAsync<SurveyReader, Questionnaire?>(r => r.ReadAsync(Code, CancellationToken.None)))!;
        await using var connection = new NpgsqlConnection(city.ConnectionString);
        await connection.OpenAsync();
        foreach (
            var sql in (string[])
                [
                    $"insert into survey_answers select g * 104729, {form.Survey.Id}, '2026-07-01', 'web' from generate_series(1, {answers}::bigint) g",
                    $"insert into survey_values (survey_id, question, item, option, answer_id) select {form.Survey.Id}, q, 0, 1 + (g * 7919 + q * 31) % 5, g * 104729 from generate_series(1, {Questions}) q, generate_series(1, {answers}::bigint) g",
                    "vacuum analyze survey_answers",
                    "vacuum analyze survey_values",
                ]
        )
        {
            await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 900 };
            await command.ExecuteNonQueryAsync();
        }
        return form;
    }

    private static async Task StatementAsync(NpgsqlConnection connection, int survey)
    {
        await using var command = new NpgsqlCommand(
            "select question, item, option, count(*) from survey_values where survey_id = $1 group by question, item, option",
            connection
        )
        {
            CommandTimeout = 300,
            Parameters = { new() { Value = survey } },
        };
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync())
            rows.GetInt64(3);
    }
}

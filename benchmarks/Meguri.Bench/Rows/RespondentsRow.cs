using Meguri.Bench.Load;
using Meguri.Bench.Table;
using Meguri.Surveys;
using Meguri.Surveys.Design;
using Meguri.Surveys.Model;
using Npgsql;

namespace Meguri.Bench.Rows;

/// <summary>Five hundred people answer a survey at once for a minute, the program killed under them half way. Every acknowledged answer must be there once, and none twice; otherwise there is no figure.</summary>
public sealed class RespondentsRow : Row
{
    private const string Code = "respondents";
    private const int People = 500;

    /// <inheritdoc/>
    public override string Name => "respondents";

    /// <inheritdoc/>
    public override async IAsyncEnumerable<Line> MeasureAsync(Workshop workshop)
    {
        var time = TimeSpan.FromSeconds(workshop.Options.Quick ? 15 : 60);
        var city = await workshop.CityAsync(1);
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
                    new()
                    {
                        Identity = "hitotsu",
                        Kind = QuestionKinds.Single,
                        Text = "一つ",
                        Required = true,
                        Options = ChoiceList.Write(Enumerable.Range(1, 5).Select(o => new Choice(o, $"o{o}", $"答え{o}", ""))),
                    },
                    new()
                    {
                        Identity = "iken",
                        Kind = QuestionKinds.Text,
                        Text = "意見",
                    },
                ],
                BenchCity.Write
            );
            return 0;
        });
        await city.WithAsync<StateService, IReadOnlyList<string>>(s => s.OpenAsync(Code, BenchCity.Write));
        var id = (await city.WithAsync<SurveyReader, Questionnaire?>(r => r.ReadAsync(Code, CancellationToken.None)))!.Survey.Id;

        var data = (await workshop.HostAsync()).Data;
        var settings = BenchHost.Settings(data);
        settings["Surveys:PostsPerMinute"] = "10000000";
        await using var node = new Node(data, settings);
        await node.StartAsync();
        var respondents = Enumerable.Range(1, People).Select(i => new Respondent(i, node, Code)).ToList();
        using var stop = new CancellationTokenSource();
        var work = respondents.Select(r => Task.Run(() => r.AnswerAsync(stop.Token))).ToList();
        await Task.WhenAny([Task.Delay(time / 2), .. work]);
        if (work.Find(w => w.IsFaulted) is { } broken)
            await broken;
        await node.KillAndStartAsync();
        await Task.WhenAny([Task.Delay(time / 2), .. work]);
        await stop.CancelAsync();
        await Task.WhenAll(work);
        foreach (var respondent in respondents)
            respondent.Dispose();

        var done = respondents.SelectMany(r => r.Done).ToList();
        await VerifyAsync(city, id, done);
        yield return new Line
        {
            Row = Name,
            What =
                $"{People} people answering at once for {time.TotalSeconds:0} s through the pages (6 requests each), the program killed half way; {respondents.Sum(r => r.Unanswered):N0} tries without an answer, longest way {respondents.Max(r => r.Longest).TotalSeconds:0.0} s; every acknowledged answer found once, none twice",
            Ours = $"{done.Count:N0} answers, {done.Count / time.TotalSeconds:N0}/s",
        };
    }

    private static async Task VerifyAsync(BenchCity city, int survey, List<string> done)
    {
        await using var connection = new NpgsqlConnection(city.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("select text from survey_values where survey_id = $1 and question = 2", connection)
        {
            Parameters = { new() { Value = survey } },
        };
        await using var rows = await command.ExecuteReaderAsync();
        var stored = new HashSet<string>(StringComparer.Ordinal);
        while (await rows.ReadAsync())
        {
            if (!stored.Add(rows.GetString(0)))
                throw new BenchException($"counted twice: {rows.GetString(0)}");
        }
        if (done.Count == 0 || done.FirstOrDefault(d => !stored.Contains(d)) is not null)
            throw new BenchException($"{done.Count(d => !stored.Contains(d))} of {done.Count} acknowledged answers are not there");
    }
}

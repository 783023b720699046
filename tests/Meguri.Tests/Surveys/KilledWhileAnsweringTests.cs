using Meguri.Shared.Data.Embedded;
using Meguri.Tests.TestSupport;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Meguri.Tests.Surveys;

/// <summary>An answer that was thanked for is there after <c>kill -9</c>, once; what had no answer is sent again and counts once as well.</summary>
public sealed class KilledWhileAnsweringTests
{
    private const int People = 4;
    private const int Each = 12;

    [Theory]
    [InlineData("program")]
    [InlineData("database")]
    public async Task No_acknowledged_answer_is_lost_or_counted_twice(string killed)
    {
        await using var app = await ServedApp.ServeAsync();
        var (progress, broken) = (0, 0);
        var work = Enumerable.Range(1, People).Select(AnswerAsync).ToList();
        foreach (var at in (int[])[People * 3, People * 7])
        {
            while (Volatile.Read(ref progress) < at && !work.Exists(w => w.IsFaulted))
                await Task.Delay(5);
            if (killed == "program")
            {
                await app.KillProgramAsync();
                await app.StartAsync();
            }
            else
            {
                app.KillDatabase();
            }
        }
        await Task.WhenAll(work);
        Assert.True(broken > 0, "nothing was in flight when the process was killed");

        await using var server = await EmbeddedPostgres.StartAsync(
            new EmbeddedPostgresOptions { DataFolder = app.Postgres },
            NullLogger.Instance,
            CancellationToken.None
        );
        await using var database = NpgsqlDataSource.Create(server.ConnectionString("meguri_sapporo"));
        await using var stored = database.CreateCommand(
            "select text from survey_values where question = 8 and text like '%番の人の%' order by text"
        );
        await using var rows = await stored.ExecuteReaderAsync();
        var texts = new List<string>();
        while (await rows.ReadAsync())
            texts.Add(rows.GetString(0));
        Assert.Equal(
            Enumerable.Range(1, People).SelectMany(p => Enumerable.Range(1, Each).Select(i => Text(p, i))).Order(StringComparer.Ordinal),
            texts.Order(StringComparer.Ordinal)
        );

        async Task AnswerAsync(int person)
        {
            var client = app.Client();
            for (var i = 1; i <= Each; i++)
            {
                var send = await TryAsync(
                    async () => await SurveySupport.FillAsync(client, await SurveySupport.StartAsync(client), Text(person, i)),
                    p => p.Status == 200
                );
                var thanks = await TryAsync(() => send.SubmitAsync(form: "form#send"), p => p.Status == 302);
                Assert.Contains("/thanks", thanks.Location!, StringComparison.Ordinal);
                Interlocked.Increment(ref progress);
            }
        }

        async Task<TestPage> TryAsync(Func<Task<TestPage>> act, Func<TestPage, bool> isAnswered)
        {
            var last = "";
            // A busy machine takes its time to recover a killed database.
            for (var i = 0; i < 1800; i++)
            {
                try
                {
                    var page = await act();
                    if (isAnswered(page))
                        return page;
                    last = $"{page.Status}: {page.Text}";
                }
                // Killed under us: no answer, or a page that says that something went wrong.
                catch (Exception e)
                    when (e is HttpRequestException or InvalidOperationException or Xunit.Sdk.XunitException or NullReferenceException)
                {
                    last = e.Message;
                }
                Interlocked.Increment(ref broken);
                await Task.Delay(100);
            }
            throw new TimeoutException($"no answer, at last {last}");
        }
    }

    private static string Text(int person, int i) => $"{person}番の人の{i}回目";
}

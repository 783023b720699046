using System.Diagnostics;
using Meguri.Demo;
using Meguri.Plans.Sheets;
using Meguri.Shared.Data.Embedded;
using Meguri.Tests.TestSupport;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Meguri.Tests.Plans.Sheets;

/// <summary>What was acknowledged is there after <c>kill -9</c> of the program or of its database, and is there once: whole forms, and fields saved as people type. What had no answer is sent again with its key.</summary>
public sealed class KilledWhileWritingTests
{
    private static readonly string[] Measures = ["32-1", "32-2", "32-3", "32-4"];

    /// <summary>Sends a text for a field; false when no answer came.</summary>
    private delegate Task<bool> Send(string field, string text, string seen, Guid key);

    [Theory]
    [InlineData("form", "program", 50)]
    [InlineData("form", "database", 50)]
    [InlineData("field", "program", 120)]
    [InlineData("field", "database", 120)]
    public async Task No_acknowledged_save_is_lost_or_done_twice(string sent, string killed, int saves)
    {
        await using var app = await ServedApp.ServeAsync();
        var progress = 0;
        var work = Measures
            .Select(m => WriteAsync(app, m, saves, sent == "form" ? FormAsync : FieldAsync, () => Interlocked.Increment(ref progress)))
            .ToList();
        foreach (var at in new[] { saves, saves * 2, saves * 3 })
        {
            while (Volatile.Read(ref progress) < at && !work.Exists(w => w.IsFaulted))
                await Task.Delay(1);
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
        Assert.True((await Task.WhenAll(work)).Sum() > 0, "nothing was in flight when the process was killed");

        await using var server = await EmbeddedPostgres.StartAsync(
            new EmbeddedPostgresOptions { DataFolder = app.Postgres },
            NullLogger.Instance,
            CancellationToken.None
        );
        await using var database = NpgsqlDataSource.Create(server.ConnectionString("meguri_hokuto"));
        var written = new List<string>();
        await using (
            var events = database.CreateCommand(
                "select changes -> 'outcomes' ->> 1 from events where kind = 'sheet' and name = 'sheetChanged' order by id"
            )
        )
        await using (var rows = await events.ExecuteReaderAsync())
        {
            while (await rows.ReadAsync())
                written.Add(rows.GetString(0));
        }
        foreach (var measure in Measures)
        {
            Assert.Equal(
                Enumerable.Range(1, saves).Select(i => Text(measure, i)),
                written.Where(w => w.StartsWith(measure + "の", StringComparison.Ordinal))
            );
            await using var stored = database.CreateCommand(
                $"select outcomes from sheets where measure_code = '{measure}' and plan_year = 2024"
            );
            Assert.Equal(Text(measure, saves), await stored.ExecuteScalarAsync());
        }
    }

    private static string Text(string measure, int i) => $"{measure}の{i}回目";

    /// <summary>Writes one sheet again and again. Gives how many tries had no answer.</summary>
    private static async Task<int> WriteAsync(
        ServedApp app,
        string measure,
        int saves,
        Func<TestClient, string, Task<(Send, Func<string, string> Seen)>> open,
        Action saved
    )
    {
        var client = app.Client();
        Assert.Equal(
            302,
            (
                await (await client.GetAsync("/hokuto/sign-in")).SubmitAsync(
                    new() { ["Input.UserName"] = "kikaku", ["Input.Password"] = DemoModule.Password }
                )
            ).Status
        );
        var (send, seenOf) = await open(client, $"/hokuto/plans/jisshi/sheets/{measure}/2024");
        var field = $"sheet:{measure}:2024:outcomes";
        var (seen, broken) = (seenOf(field), 0);
        for (var i = 1; i <= saves; i++)
        {
            var key = Guid.NewGuid();
            var patience = Stopwatch.StartNew();
            while (!await AnsweredAsync(() => send(field, Text(measure, i), seen, key)))
            {
                broken++;
                Assert.True(patience.Elapsed < TimeSpan.FromSeconds(60), $"{measure}: no answer to save {i}");
                await Task.Delay(100);
            }
            seen = ThreeWay.Token(Text(measure, i));
            saved();
        }
        return broken;
    }

    private static async Task<(Send, Func<string, string>)> FieldAsync(TestClient client, string address)
    {
        var sheet = await FieldClient.OpenAsync(client, address);
        return (
            async (field, text, seen, key) =>
            {
                var answer = await sheet.TrySaveAsync(field, text, seen, key);
                if (answer is not null)
                    Assert.Equal("saved", answer.Outcome);
                return answer is not null;
            },
            sheet.Seen
        );
    }

    private static async Task<(Send, Func<string, string>)> FormAsync(TestClient client, string address)
    {
        var page = await client.GetAsync(address);
        var token = page.All("#sheet [name=__RequestVerificationToken]")[0].GetAttribute("value")!;
        return (
            async (field, text, seen, key) =>
            {
                var form = new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["__RequestVerificationToken"] = token,
                    ["_once"] = $"{key}",
                    ["seen"] = $"{field}={seen}",
                    [field] = text,
                };
                var answer = await client.SendAsync(
                    new HttpRequestMessage(HttpMethod.Post, address) { Content = new FormUrlEncodedContent(form) }
                );
                Assert.True(answer.Status is 302 or >= 500, $"{answer.Status}: {answer.Text}");
                if (answer.Status == 302)
                    Assert.Equal(address, answer.Location);
                return answer.Status == 302;
            },
            field => ThreeWay.Token(page.One($"[name='{field}']").TextContent.TrimStart('\n'))
        );
    }

    private static async Task<bool> AnsweredAsync(Func<Task<bool>> send)
    {
        try
        {
            return await send();
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}

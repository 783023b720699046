using System.Diagnostics;
using Meguri.Demo;
using Meguri.Plans.Sheets;
using Meguri.Shared.Data.Embedded;
using Meguri.Tests.TestSupport;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Meguri.Tests.Plans.Sheets;

/// <summary>What was acknowledged is there after <c>kill -9</c> of the program or of its database, and is there once.</summary>
public sealed class KilledWhileSavingTests
{
    private const int Saves = 50;
    private static readonly string[] Measures = ["32-1", "32-2", "32-3", "32-4"];

    [Theory]
    [InlineData("program")]
    [InlineData("database")]
    public async Task No_acknowledged_save_is_lost_or_done_twice(string killed)
    {
        await using var app = new ServedApp();
        await app.StartAsync();
        var progress = 0;
        var work = Measures.Select(m => SaveAsync(app, m, () => Interlocked.Increment(ref progress))).ToList();
        foreach (var at in new[] { 50, 120 })
        {
            while (Volatile.Read(ref progress) < at && !work.Exists(w => w.IsFaulted)) await Task.Delay(5);
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
        var broken = (await Task.WhenAll(work)).Sum();
        Assert.True(broken > 0, "nothing was in flight when the process was killed");

        await using var server = await EmbeddedPostgres.StartAsync(new EmbeddedPostgresOptions { DataFolder = app.Postgres }, NullLogger.Instance, CancellationToken.None);
        await using var database = NpgsqlDataSource.Create(server.ConnectionString("meguri_hokuto"));
        await using (var events = database.CreateCommand("select changes -> 'outcomes' ->> 1 from events where kind = 'sheet' and name = 'sheetChanged'"))
        await using (var rows = await events.ExecuteReaderAsync())
        {
            var written = new List<string>();
            while (await rows.ReadAsync()) written.Add(rows.GetString(0));
            Assert.Equal(Measures.SelectMany(m => Enumerable.Range(1, Saves).Select(i => Text(m, i))).Order(StringComparer.Ordinal), written.Order(StringComparer.Ordinal));
        }
        foreach (var measure in Measures)
        {
            await using var stored = database.CreateCommand($"select outcomes from sheets where measure_code = '{measure}'");
            Assert.Equal(Text(measure, Saves), await stored.ExecuteScalarAsync());
        }
    }

    private static string Text(string measure, int i) => $"{measure}の{i}回目の保存";

    /// <summary>Saves one sheet again and again; a save without an answer is sent again as it was. Gives how many had none.</summary>
    private static async Task<int> SaveAsync(ServedApp app, string measure, Action saved)
    {
        var client = app.Client();
        var signIn = await client.GetAsync("/hokuto/sign-in");
        Assert.Equal(302, (await signIn.SubmitAsync(new() { ["Input.UserName"] = "kikaku", ["Input.Password"] = DemoModule.Password })).Status);
        var address = $"/hokuto/plans/jisshi/sheets/{measure}/2024";
        var page = await client.GetAsync(address);
        var token = page.All("#sheet [name=__RequestVerificationToken]")[0].GetAttribute("value")!;
        var field = $"sheet:{measure}:2024:outcomes";
        var seen = ThreeWay.Token(page.One($"[name='{field}']").TextContent.TrimStart('\n'));
        var broken = 0;
        for (var i = 1; i <= Saves; i++)
        {
            var form = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["__RequestVerificationToken"] = token,
                ["_once"] = Guid.NewGuid().ToString(),
                ["seen"] = $"{field}={seen}",
                [field] = Text(measure, i),
            };
            var patience = Stopwatch.StartNew();
            while (!await PostAsync(client, address, form))
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

    private static async Task<bool> PostAsync(TestClient client, string address, Dictionary<string, string> form)
    {
        try
        {
            var answer = await client.SendAsync(new HttpRequestMessage(HttpMethod.Post, address) { Content = new FormUrlEncodedContent(form) });
            Assert.True(answer.Status is 302 or >= 500, $"{answer.Status}: {answer.Text}");
            if (answer.Status == 302) Assert.Equal(address, answer.Location);
            return answer.Status == 302;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}

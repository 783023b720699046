using System.Diagnostics;
using Meguri.Demo;
using Meguri.Plans.Sheets;
using Meguri.Shared.Data.Embedded;
using Meguri.Tests.TestSupport;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Meguri.Tests.Plans.Sheets;

/// <summary>As <see cref="KilledWhileSavingTests"/>, for what is saved as people type: an edit without an answer is sent again with its key.</summary>
public sealed class KilledWhileTypingTests
{
    private const int Saves = 120;
    private static readonly string[] Measures = ["32-1", "32-2", "32-3", "32-4"];

    [Theory]
    [InlineData("program")]
    [InlineData("database")]
    public async Task No_acknowledged_edit_is_lost_or_done_twice(string killed)
    {
        await using var app = new ServedApp();
        await app.StartAsync();
        var progress = 0;
        var work = Measures.Select(m => TypeAsync(app, m, () => Interlocked.Increment(ref progress))).ToList();
        foreach (var at in new[] { 100, 200, 300 })
        {
            while (Volatile.Read(ref progress) < at && !work.Exists(w => w.IsFaulted)) await Task.Delay(1);
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

        await using var server = await EmbeddedPostgres.StartAsync(new EmbeddedPostgresOptions { DataFolder = app.Postgres }, NullLogger.Instance, CancellationToken.None);
        await using var database = NpgsqlDataSource.Create(server.ConnectionString("meguri_hokuto"));
        var written = new List<string>();
        await using (var events = database.CreateCommand("select changes -> 'outcomes' ->> 1 from events where kind = 'sheet' and name = 'sheetChanged' order by id"))
        await using (var rows = await events.ExecuteReaderAsync())
        {
            while (await rows.ReadAsync()) written.Add(rows.GetString(0));
        }
        foreach (var measure in Measures)
        {
            Assert.Equal(Enumerable.Range(1, Saves).Select(i => Text(measure, i)), written.Where(w => w.StartsWith(measure + "の", StringComparison.Ordinal)));
            await using var stored = database.CreateCommand($"select outcomes from sheets where measure_code = '{measure}' and plan_year = 2024");
            Assert.Equal(Text(measure, Saves), await stored.ExecuteScalarAsync());
        }
    }

    private static string Text(string measure, int i) => $"{measure}の{i}回目";

    private static async Task<int> TypeAsync(ServedApp app, string measure, Action saved)
    {
        var client = app.Client();
        Assert.Equal(302, (await (await client.GetAsync("/hokuto/sign-in")).SubmitAsync(new() { ["Input.UserName"] = "kikaku", ["Input.Password"] = DemoModule.Password })).Status);
        var sheet = await FieldClient.OpenAsync(client, $"/hokuto/plans/jisshi/sheets/{measure}/2024");
        var field = $"sheet:{measure}:2024:outcomes";
        var (seen, broken) = (sheet.Seen(field), 0);
        for (var i = 1; i <= Saves; i++)
        {
            var key = Guid.NewGuid();
            var patience = Stopwatch.StartNew();
            while (await TryAsync(sheet, field, Text(measure, i), seen, key) is not true)
            {
                broken++;
                Assert.True(patience.Elapsed < TimeSpan.FromSeconds(60), $"{measure}: no answer to edit {i}");
                await Task.Delay(100);
            }
            seen = ThreeWay.Token(Text(measure, i));
            saved();
        }
        return broken;
    }

    private static async Task<bool> TryAsync(FieldClient sheet, string field, string text, string seen, Guid key)
    {
        try
        {
            var answer = await sheet.TrySaveAsync(field, text, seen, key);
            if (answer is not null) Assert.Equal("saved", answer.Outcome);
            return answer is not null;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}

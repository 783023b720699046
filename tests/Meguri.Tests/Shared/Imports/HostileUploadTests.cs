using System.Collections.Concurrent;
using System.Globalization;
using Meguri.Demo;
using Meguri.Tests.Plans.Exchange.Hostile;
using Meguri.Tests.Surveys;
using Meguri.Tests.TestSupport;

namespace Meguri.Tests.Shared.Imports;

/// <summary>Every hostile file on every page that takes files, twelve at once, on the program as it is run.</summary>
public sealed class HostileUploadTests
{
    private const int AtOnce = 12;
    private const long MostGrowth = 500L * 1024 * 1024;

    [Fact]
    public async Task Every_hostile_file_is_refused_or_explained_on_every_page_in_bounded_memory()
    {
        await using var app = await ServedApp.ServeAsync();
        var (plans, surveys) = (await SignedInAsync(app, "hokuto", "kanri"), await SignedInAsync(app, "sapporo", "katsudo"));
        (TestClient Client, string Page)[] doors =
        [
            (plans, "/hokuto/office/imports"),
            (plans, "/hokuto/plans/jisshi/finance"),
            (plans, "/hokuto/plans/jisshi/offline"),
            (surveys, SurveySupport.Office + "/paper"),
        ];
        // What the pages need without any file.
        foreach (var (client, page) in doors)
            Assert.Equal((page, 400), (page, (await client.UploadAsync(page, null, "")).Status));
        var before = app.Resident;
        var (wrong, slow) = (new ConcurrentBag<string>(), new ConcurrentBag<(double Seconds, string What)>());
        foreach (var files in HostileFiles.All.Chunk(3))
        {
            var sent = files
                .Select(f => (f.Key, File: f.Value.Make()))
                .SelectMany(f => doors.Select(d => (f.Key, f.File, d.Client, d.Page)));
            await Parallel.ForEachAsync(sent, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (one, _) =>
            {
                var clock = System.Diagnostics.Stopwatch.StartNew();
                var answer = await one.Client.UploadAsync(one.Page, one.File, "様式.xlsx");
                slow.Add((clock.Elapsed.TotalSeconds, $"{one.Key} {one.Page}"));
                // A table of another kind may be taken as far as its preview, which is then a page of its own.
                if (answer.Status == 302)
                    answer = await one.Client.GetAsync(answer.Location!);
                if (
                    answer.Status is not (200 or 400 or 413)
                    || !answer.Text.Any(c => c is >= 'ぁ' and <= 'ん')
                    || answer.Text.Contains("うまくいきませんでした", StringComparison.Ordinal)
                )
                    wrong.Add($"{one.Key} {one.Page}: {answer.Status}");
            });
        }
        Assert.Empty(wrong.Order());
        Assert.True(
            app.Resident - before < MostGrowth && app.MostResident - before < MostGrowth,
            $"from {before / 1024 / 1024} MB to {app.Resident / 1024 / 1024} MB, at most {app.MostResident / 1024 / 1024} MB"
        );
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"memory {before / 1048576} MB to at most {app.MostResident / 1048576} MB; slowest {string.Join(", ", slow.OrderDescending().Take(3).Select(s => $"{s.What} {s.Seconds:0.0} s"))}"
            )
        );
    }

    private static async Task<TestClient> SignedInAsync(ServedApp app, string city, string user)
    {
        var client = app.Client();
        await (await client.GetAsync($"/{city}/sign-in")).SubmitAsync(
            new() { ["Input.UserName"] = user, ["Input.Password"] = DemoModule.Password }
        );
        return client;
    }
}

using Dapper;
using Meguri.Plans;
using Meguri.Plans.Model;
using Meguri.Shared.Audit;
using Meguri.Shared.Records;
using Meguri.Tests.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Meguri.Tests.Office;

public sealed class HistoryWordsTests : IAsyncLifetime
{
    private TestApp _app = null!;

    public async Task InitializeAsync() => _app = await TestApp.DemoAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task Values_are_shown_as_on_the_sheet()
    {
        var client = await _app.SignedInAsync();
        await (await client.GetAsync("/hokuto/plans/jisshi/projects/P011/edit")).SubmitAsync(
            new()
            {
                ["result-carriedOut"] = "1,500",
                ["result-carryKind"] = "繰越明許",
                ["project-startYear"] = "平成30年度",
                ["project-departmentCode"] = "soumu",
            }
        );
        var page = await client.GetAsync("/hokuto/history?q=P011");
        var newest = page.All(".history > li")[0];
        Assert.Equal(
            "「地域協働事業対策補助金」（P011）、「地域協働事業対策補助金」（P011）の令和5年度の事業実績を変更",
            newest.QuerySelector("summary")!.TextContent
        );
        Assert.Equal("/hokuto/plans/jisshi/projects/P011", newest.QuerySelector("h2 a")!.GetAttribute("href"));
        var fields = newest
            .QuerySelectorAll(".facts > div")
            .ToDictionary(
                d => d.QuerySelector("dt")!.TextContent,
                d => (d.QuerySelector("del")!.TextContent, d.QuerySelector("ins")!.TextContent)
            );
        Assert.Equal(("前：（なし）", "後：平成30年度"), fields["開始年度"]);
        Assert.Equal(("前：市民課", "後：総務課"), fields["所管課"]);
        Assert.Equal(("前：－", "後：1,500千円"), fields["翌年度繰越"]);
        Assert.Equal(("前：（なし）", "後：繰越明許"), fields["繰越の種類"]);
    }

    [Fact]
    public async Task Words_that_went_and_came_are_marked_for_eye_and_ear_and_long_stretches_shortened()
    {
        var client = await _app.SignedInAsync();
        var sheet = "/hokuto/plans/jisshi/sheets/32-4/2024";
        await (await client.GetAsync(sheet)).SubmitAsync(
            new() { ["sheet:32-4:2024:note"] = "先頭の文です。" + new string('長', 400) + "目標は10団体です。" },
            "#sheet"
        );
        await (await client.GetAsync(sheet)).SubmitAsync(
            new()
            {
                ["sheet:32-4:2024:note"] = "先頭の文です。" + new string('長', 400) + "目標は12団体です。",
                ["sheet:32-4:2024:priority"] = null,
            },
            "#sheet"
        );
        var newest = (await client.GetAsync(sheet + "/history")).All(".history > li")[0];
        var note = newest.QuerySelector("p.text")!;
        Assert.Equal("［消した文字：10］", note.QuerySelector("del")!.TextContent);
        Assert.Equal("［加えた文字：12］", note.QuerySelector("ins")!.TextContent);
        Assert.StartsWith("…長", note.TextContent, StringComparison.Ordinal);
        Assert.InRange(note.TextContent.Length, 60, 100);
        Assert.Contains("はい", newest.QuerySelector("del.text")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("いいえ", newest.QuerySelector("ins.text")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_record_that_is_no_more_keeps_its_name_and_leads_nowhere()
    {
        await using (var scope = _app.Scope())
        {
            var plans = scope.ServiceProvider.GetRequiredService<PlanService>();
            var project = new Project { Code = "P900", Name = "短い事業" };
            var added = RecordChange.Between(PlanRecords.Project, null, project)!;
            await plans.ApplyAsync("jisshi", [added], new Write { Actor = Actor.System });
            await plans.ApplyAsync(
                "jisshi",
                [RecordChange.Between(PlanRecords.Project, project, null)!],
                new Write { Actor = Actor.System }
            );
        }
        var page = await (await _app.SignedInAsync()).GetAsync("/hokuto/history?q=短い事業");
        Assert.Equal(["「短い事業」（P900）を削除", "「短い事業」（P900）を追加"], page.All(".history summary").Select(s => s.TextContent));
        Assert.Empty(page.All(".history-record a"));
    }

    [Fact]
    public async Task What_features_tell_of_themselves_has_words_too()
    {
        var client = await _app.SignedInAsync();
        Assert.Equal(
            302,
            (
                await (await client.GetAsync("/hokuto/plans/jisshi/items/32-4")).SubmitAsync(new() { ["Code"] = "32-40" }, "form#recode")
            ).Status
        );
        var page = await client.GetAsync("/hokuto/history");
        Assert.Equal("項目 32-40 地域コミュニティ活動の推進のコードを変更", page.All(".history summary")[0].TextContent);
        Assert.Contains("第1版を公表", page.All(".history summary").Select(s => s.TextContent));
        Assert.DoesNotContain("sha256", page.Text, StringComparison.Ordinal);
        // Every name and every field that the log holds has a title.
        await using var db = new NpgsqlConnection(_app.ConnectionString);
        foreach (
            var (kind, field) in await db.QueryAsync<(string, string)>(
                "select distinct e.kind, f from events e cross join lateral jsonb_object_keys(e.changes) f"
            )
        )
            Assert.Contains(Application.Modules.Told[kind].Fields, f => f.Name == field);
    }

    [Fact]
    public async Task The_page_takes_as_many_queries_for_a_large_import_as_for_nothing()
    {
        var client = await _app.SignedInAsync();
        string[] paths =
        [
            "/hokuto/history",
            "/hokuto/history?kind=project",
            "/hokuto/history?q=事業",
            "/hokuto/history?write=1",
            "/hokuto/office",
            "/hokuto/plans/jisshi/projects/P011/history",
        ];
        var small = new List<int>();
        foreach (var path in paths)
            small.Add(await CountAsync(path));
        await using (var scope = _app.Scope())
        {
            var changes = Enumerable
                .Range(1, 1200)
                .Select(i => RecordChange.Between(PlanRecords.Project, null, new Project { Code = $"L{i:0000}", Name = $"大きな事業{i}" })!)
                .ToList();
            await scope
                .ServiceProvider.GetRequiredService<PlanService>()
                .ApplyAsync("jisshi", changes, new Write { Actor = Actor.System, Reason = "大きな取込み" });
        }
        for (var i = 0; i < paths.Length; i++)
            Assert.Equal((paths[i], small[i]), (paths[i], await CountAsync(paths[i])));
        Assert.InRange(small[0], 1, 4);
        Assert.InRange(small[2], 1, 5);
        var page = await client.GetAsync("/hokuto/history");
        Assert.Equal("事業 1,200件を追加", page.All(".history summary")[0].TextContent);
        Assert.Equal(20, page.All(".history > li")[0].QuerySelectorAll(".history-record").Length);
        Assert.InRange(page.Body.Length, 1, 200_000);

        // The first call reads what is new into memory.
        async Task<int> CountAsync(string path)
        {
            await client.GetAsync(path);
            return (await _app.Queries.DuringAsync(() => client.GetAsync(path))).Count(s => !s.Contains("jobs", StringComparison.Ordinal));
        }
    }
}

using Meguri.Plans;
using Meguri.Tests.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace Meguri.Tests.Plans;

/// <summary>ごみ箱: what was deleted is given back as it was.</summary>
public sealed class BinTests : IAsyncLifetime
{
    private const string Bin = "/hokuto/plans/jisshi/bin";
    private const string Sheet = "/hokuto/plans/jisshi/sheets/35-2/2024";
    private TestApp _app = null!;

    public async Task InitializeAsync() => _app = await TestApp.DemoAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task Only_those_who_write_open_it_and_it_is_empty_at_first()
    {
        Assert.Equal(403, (await (await _app.SignedInAsync("etsuran")).GetAsync(Bin)).Status);
        Assert.Contains("ごみ箱は空です", (await (await _app.SignedInAsync()).GetAsync(Bin)).Text, StringComparison.Ordinal);
        Assert.Equal(404, (await (await _app.SignedInAsync()).GetAsync("/hokuto/plans/nowhere/bin")).Status);
    }

    [Fact]
    public async Task A_line_taken_off_comes_back_as_it_was()
    {
        var before = await PlanAsync();
        var client = await _app.SignedInAsync();
        await (await client.GetAsync(Sheet + "/remove/P011")).SubmitAsync();
        Assert.NotEmpty(PlanDiff.Between(before, await PlanAsync(), removeMissing: true));
        var page = await client.GetAsync(Bin);
        var row = page.One("tbody tr");
        Assert.Contains("35-2（令和6年度）の 地域協働事業対策補助金 の行", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("企画 さくら", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("令和6年7月1日 10時00分", row.TextContent, StringComparison.Ordinal);
        var restored = await page.PressAsync("tbody button");
        Assert.Equal((302, Bin), (restored.Status, restored.Location));
        Assert.Empty(PlanDiff.Between(before, await PlanAsync(), removeMissing: true));
        Assert.Contains("ごみ箱は空です", (await client.GetAsync(Bin)).Text, StringComparison.Ordinal);
        Assert.Contains("ごみ箱から戻す", (await client.GetAsync(Sheet + "/history")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deleted_project_comes_back_to_planning_and_is_nothing_to_a_department()
    {
        await DeleteProjectAsync();
        Assert.Empty((await (await _app.SignedInAsync("shimin")).GetAsync(Bin)).All("tbody tr"));
        var client = await _app.SignedInAsync();
        var page = await client.GetAsync(Bin);
        Assert.Contains("消した事業（P990）", page.One("tbody tr").TextContent, StringComparison.Ordinal);
        var id = page.One("tbody button").GetAttribute("value")!;
        var department = await _app.SignedInAsync("shimin");
        Assert.Equal(400, (await PostAsync(department, id)).Status);
        await page.PressAsync("tbody button");
        var project = Assert.Single((await PlanAsync()).Projects, p => p.Code == "P990");
        Assert.Equal(("消した事業", "32-4", "覚え"), (project.Name, project.HomeMeasureCode, project.Note));
        var again = await page.PressAsync("tbody button");
        Assert.NotEqual(500, again.Status);
        Assert.Single((await PlanAsync()).Projects, p => p.Code == "P990");
    }

    [Fact]
    public async Task A_department_gives_back_lines_of_its_own_sheets_only()
    {
        var planning = await _app.SignedInAsync();
        await (await planning.GetAsync("/hokuto/plans/jisshi/sheets/32-4/2024/remove/P011")).SubmitAsync();
        Assert.Single((await (await _app.SignedInAsync("shimin")).GetAsync(Bin)).All("tbody tr"));
        var other = await _app.SignedInAsync("soumu");
        Assert.Empty((await other.GetAsync(Bin)).All("tbody tr"));
        var id = (await planning.GetAsync(Bin)).One("tbody button").GetAttribute("value")!;
        Assert.Equal(400, (await PostAsync(other, id)).Status);
        Assert.Equal(302, (await (await (await _app.SignedInAsync("shimin")).GetAsync(Bin)).PressAsync("tbody button")).Status);
    }

    [Fact]
    public async Task What_it_stood_on_must_still_stand()
    {
        await DeleteProjectAsync("99-9");
        var client = await _app.SignedInAsync();
        var answer = await (await client.GetAsync(Bin)).PressAsync("tbody button");
        Assert.Equal(400, answer.Status);
        Assert.Contains("本掲の施策 99-9 が、もうありません", answer.One(".error-summary").TextContent, StringComparison.Ordinal);

        await (await client.GetAsync(Sheet + "/remove/P011")).SubmitAsync();
        await _app.ExecuteAsync("insert into sheet_locks values ('jisshi', '35-2', 2024, 'all', '確定しています。')");
        answer = await (await client.GetAsync(Bin)).PressAsync("tbody tr:first-child button");
        Assert.Equal(400, answer.Status);
        Assert.Contains("確定しています", answer.One(".error-summary").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_two_years_it_is_gone()
    {
        await DeleteProjectAsync();
        _app.Clock.Now = _app.Clock.Now.AddYears(2).AddDays(1);
        Assert.Empty((await (await _app.SignedInAsync()).GetAsync(Bin)).All("tbody tr"));
    }

    private Task DeleteProjectAsync(string home = "32-4") =>
        _app.ExecuteAsync(
            $$"""
            insert into writes (at, actor_name, reason) values ('2024-06-01T00:00:00Z', '企画 さくら', '');
            insert into events (write_id, name, version, kind, key, changes) select max(id), 'projectRemoved', 1, 'project', 'P990',
                '{"name": ["消した事業", null], "homePlanCode": ["jisshi", null], "homeMeasureCode": ["{{home}}", null], "note": ["覚え", null]}' from writes
            """
        );

    private static async Task<TestPage> PostAsync(TestClient client, string id)
    {
        var token = (await client.GetAsync("/hokuto/plans/jisshi/sheets/32-4/2024/field")).Body;
        return await client.SendAsync(
            new HttpRequestMessage(HttpMethod.Post, Bin)
            {
                Content = new FormUrlEncodedContent(
                    new Dictionary<string, string>(StringComparer.Ordinal)
                    {
                        ["__RequestVerificationToken"] = (string)System.Text.Json.Nodes.JsonNode.Parse(token)!["token"]!,
                        ["id"] = id,
                    }
                ),
            }
        );
    }

    private async Task<PlanDocument> PlanAsync()
    {
        await using var scope = _app.Scope();
        return (await scope.ServiceProvider.GetRequiredService<PlanReader>().ReadAsync("jisshi"))!;
    }
}

using Dapper;
using Meguri.Tests.TestSupport;
using Npgsql;

namespace Meguri.Tests.Plans.Projects;

public sealed class ProjectPageTests : IAsyncLifetime
{
    private const string P11 = "/hokuto/plans/jisshi/projects/P011";
    private TestApp _app = null!;

    public async Task InitializeAsync() => _app = await TestApp.DemoAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task The_page_shows_every_listing_and_every_year()
    {
        var page = await (await _app.SignedInAsync("etsuran")).GetAsync("/hokuto/plans/jisshi/projects/P043");
        Assert.Equal("北斗市ワインによる地域活性化検討会議の開催", page.One("h1").TextContent);
        Assert.Contains(page.All("th"), h => h.TextContent == "令和5年度（2023年度）");
        Assert.Contains(
            "90",
            page.All("tr").Single(r => r.FirstElementChild!.TextContent == "決算額").TextContent,
            StringComparison.Ordinal
        );
        Assert.Contains("拡充（R6に記入）", page.Text, StringComparison.Ordinal);
        Assert.NotEmpty(page.All("a[href='/hokuto/plans/jisshi/sheets/35-5/2024']"));
        Assert.Empty(page.All("a[href$='/edit']"));
    }

    [Theory]
    [InlineData("/hokuto/plans/jisshi/projects/NASHI")]
    [InlineData("/hokuto/plans/jisshi/projects/NASHI/edit")]
    [InlineData("/hokuto/plans/jisshi/projects/NASHI/history")]
    [InlineData("/hokuto/plans/nashi/projects/P011")]
    [InlineData("/hokuto/plans/nashi/new-project")]
    public async Task A_project_that_is_not_there_is_not_found(string path) =>
        Assert.Equal(404, (await (await _app.SignedInAsync()).GetAsync(path)).Status);

    [Fact]
    public async Task Only_planning_and_the_projects_own_department_may_edit()
    {
        var page = await (await _app.SignedInAsync()).GetAsync("/hokuto/plans/jisshi/projects?department=shimin");
        var path = page.All("tbody th a")[0].GetAttribute("href") + "/edit";
        Assert.Equal(403, (await (await _app.SignedInAsync("etsuran")).GetAsync(path)).Status);
        Assert.Equal(403, (await (await _app.SignedInAsync("soumu")).GetAsync(path)).Status);
        Assert.Equal(200, (await (await _app.SignedInAsync("shimin")).GetAsync(path)).Status);
        Assert.Equal(403, (await (await _app.SignedInAsync("shimin")).GetAsync("/hokuto/plans/jisshi/new-project")).Status);
    }

    [Fact]
    public async Task Saving_writes_what_was_changed_and_remembers_before_and_after()
    {
        var client = await _app.SignedInAsync();
        var answer = await (await client.GetAsync(P11 + "/edit")).SubmitAsync(
            new()
            {
                ["project-name"] = "新しい名前",
                ["result-carriedOut"] = "1,500",
                ["result-carryKind"] = "繰越明許",
                ["project-startYear"] = "平成30年度",
            }
        );
        Assert.Equal(P11, answer.Location);
        var page = await client.GetAsync(P11);
        Assert.Equal("新しい名前", page.One("h1").TextContent);
        Assert.Contains("1,500 繰越明許", page.Text, StringComparison.Ordinal);
        await using var db = new NpgsqlConnection(_app.ConnectionString);
        var (key, after) = await db.QuerySingleAsync<(string, string)>(
            "select key, changes->'carriedOut'->>1 from events where name = 'resultChanged' order by id desc limit 1"
        );
        Assert.Equal(("P011/2023", "1500000"), (key, after));
        Assert.Contains("新しい名前", (await client.GetAsync(P11 + "/history")).Text, StringComparison.Ordinal);
        Assert.Contains("新しい名前", (await client.GetAsync("/hokuto/history?kind=project")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("project-name", "", "入力してください")]
    [InlineData("result-settledAmount", "たくさん", "金額として読み取れません")]
    [InlineData("project-startYear", "令和x年", "年度")]
    [InlineData("project-departmentCode", "nashi", "一覧から選んでください")]
    [InlineData("project-endYear", "平成2年度", "終了年度は")]
    public async Task What_cannot_be_stored_comes_back_with_what_was_typed(string name, string typed, string problem)
    {
        var client = await _app.SignedInAsync();
        var form = await client.GetAsync(P11 + "/edit");
        var page = await form.SubmitAsync(
            new() { [name] = typed, ["project-startYear"] = name == "project-startYear" ? typed : "令和元年度" }
        );
        Assert.Equal(400, page.Status);
        Assert.Contains(problem, page.One($"#{name}-error").TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(page.All($"a[href='#{name}']"));
    }

    [Fact]
    public async Task Different_fields_of_two_people_survive_and_the_same_field_shows_both()
    {
        var first = await (await _app.SignedInAsync()).GetAsync(P11 + "/edit");
        var second = await (await _app.SignedInAsync("kanri")).GetAsync(P11 + "/edit");
        Assert.Equal(302, (await first.SubmitAsync(new() { ["project-name"] = "先の人の名前" })).Status);
        var clash = await second.SubmitAsync(new() { ["project-name"] = "後の人の名前", ["project-note"] = "後の人の備考" });
        Assert.Equal(400, clash.Status);
        Assert.Contains("先の人の名前", clash.One(".field .notice").TextContent, StringComparison.Ordinal);
        Assert.Equal("後の人の名前", clash.One("#project-name").GetAttribute("value"));
        Assert.Equal(302, (await clash.SubmitAsync()).Status);
        var page = await (await _app.SignedInAsync()).GetAsync(P11);
        Assert.Equal("後の人の名前", page.One("h1").TextContent);
        Assert.Contains("後の人の備考", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_project_gets_the_next_number_and_can_be_deleted_until_something_hangs_on_it()
    {
        var client = await _app.SignedInAsync();
        var form = await client.GetAsync("/hokuto/plans/jisshi/new-project");
        Assert.Equal(400, (await form.SubmitAsync(new() { ["Input.Name"] = "" })).Status);
        Assert.Contains(
            "すでに使われています",
            (await form.SubmitAsync(new() { ["Input.Name"] = "二つ目", ["Input.Code"] = "P001" })).Text,
            StringComparison.Ordinal
        );
        var added = await form.SubmitAsync(new() { ["Input.Name"] = "試しの事業", ["Input.Home"] = "32-4" });
        Assert.Equal("/hokuto/plans/jisshi/projects/P044", added.Location);
        var gone = await (await client.GetAsync(added.Location + "/edit")).SubmitAsync(form: "form#delete");
        Assert.Equal("/hokuto/plans/jisshi/projects", gone.Location);
        Assert.Equal(404, (await client.GetAsync(added.Location!)).Status);
        var held = await client.GetAsync(P11 + "/edit");
        Assert.Empty(held.All("form#delete"));
        Assert.Contains("削除できません", held.Text, StringComparison.Ordinal);
        await using var db = new NpgsqlConnection(_app.ConnectionString);
        Assert.Equal(
            ["projectAdded", "projectRemoved"],
            await db.QueryAsync<string>("select name from events where key = 'P044' order by id")
        );
    }
}

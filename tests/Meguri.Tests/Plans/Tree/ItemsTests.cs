using Dapper;
using Meguri.Tests.TestSupport;
using Npgsql;

namespace Meguri.Tests.Plans.Tree;

public sealed class ItemsTests : IAsyncLifetime
{
    private const string Items = "/hokuto/plans/jisshi/items";
    private TestApp _app = null!;

    public async Task InitializeAsync() => _app = await TestApp.DemoAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Theory]
    [InlineData("shimin")]
    [InlineData("etsuran")]
    public async Task The_tree_is_edited_by_planning_only(string user) =>
        Assert.Equal(403, (await (await _app.SignedInAsync(user)).GetAsync(Items)).Status);

    [Theory]
    [InlineData(Items + "/99")]
    [InlineData("/hokuto/plans/nashi/items")]
    public async Task What_is_not_there_is_not_found(string path) =>
        Assert.Equal(404, (await (await _app.SignedInAsync()).GetAsync(path)).Status);

    [Fact]
    public async Task An_item_is_added_as_the_last_below_another_and_deleted_again()
    {
        var client = await _app.SignedInAsync();
        var page = await client.GetAsync(Items + "/32");
        foreach (
            var (code, name, problem) in new[]
            {
                ("32-4", "重なる", "すでに使われています"),
                ("", "なし", "1字から40字"),
                ("3 2", "空白", "使えません"),
                ("32-9", "", "名前を入力"),
            }
        )
        {
            var refused = await page.SubmitAsync(new() { ["Code"] = code, ["Name"] = name }, "form#add");
            Assert.Equal(400, refused.Status);
            Assert.Contains(problem, refused.Text, StringComparison.Ordinal);
        }
        Assert.Equal(Items + "/32", (await page.SubmitAsync(new() { ["Code"] = "32-9", ["Name"] = "新しい施策" }, "form#add")).Location);
        Assert.Equal("32-9", (await client.GetAsync(Items + "/32")).All("td.code")[^1].TextContent);
        Assert.Equal(Items + "/32", (await (await client.GetAsync(Items + "/32-9")).SubmitAsync(form: "form#delete")).Location);
        Assert.Equal(["nodeAdded", "nodeRemoved"], await EventsAsync("32-9"));
    }

    [Fact]
    public async Task An_item_on_which_something_hangs_is_not_deleted_and_says_what_would_be_lost()
    {
        var client = await _app.SignedInAsync();
        var page = await client.GetAsync(Items + "/32-4");
        Assert.Empty(page.All("form#delete"));
        Assert.Contains("施策シート1件", page.Text, StringComparison.Ordinal);
        var refused = await page.SubmitAsync(form: "form#recode", values: new() { ["Code"] = "33-1" });
        Assert.Equal(400, refused.Status);
    }

    [Fact]
    public async Task Fields_are_changed_and_an_item_moves_only_within_its_level()
    {
        var client = await _app.SignedInAsync();
        var page = await client.GetAsync(Items + "/32-4");
        var wrong = await page.SubmitAsync(new() { ["item-fromYear"] = "令和7年度", ["item-toYear"] = "令和6年度" });
        Assert.Contains("最後の年度は", wrong.One("#item-toYear-error").TextContent, StringComparison.Ordinal);
        Assert.Equal(
            302,
            (
                await page.SubmitAsync(
                    new()
                    {
                        ["item-parentCode"] = "33",
                        ["item-departmentCode"] = "soumu",
                        ["item-toYear"] = "R6",
                    }
                )
            ).Status
        );
        await using var db = new NpgsqlConnection(_app.ConnectionString);
        Assert.Equal(
            ("33", "soumu", 2024),
            await db.QuerySingleAsync<(string, string, int)>("select parent_code, department_code, to_year from nodes where code = '32-4'")
        );
        Assert.Equal(["nodeChanged"], await EventsAsync("32-4"));
    }

    [Fact]
    public async Task Order_follows_the_buttons()
    {
        var client = await _app.SignedInAsync();
        var page = await client.GetAsync(Items + "/33");
        var second = page.All("td.code")[1].TextContent;
        Assert.Equal(302, (await page.SubmitAsync(form: "tbody tr:nth-child(2) form", button: ("up", "true"))).Status);
        Assert.Equal(second, (await client.GetAsync(Items + "/33")).All("td.code")[0].TextContent);
    }

    [Fact]
    public async Task Another_code_follows_everywhere_and_both_codes_stand_in_the_history()
    {
        var client = await _app.SignedInAsync();
        Assert.Equal(
            Items + "/32-40",
            (await (await client.GetAsync(Items + "/32-4")).SubmitAsync(new() { ["Code"] = "32-40" }, "form#recode")).Location
        );
        await using var db = new NpgsqlConnection(_app.ConnectionString);
        Assert.Equal(
            0,
            await db.QuerySingleAsync<int>(
                "select (select count(*) from sheets where measure_code = '32-4')::int + (select count(*) from listings where measure_code = '32-4')::int + (select count(*) from projects where home_measure_code = '32-4')::int + (select count(*) from related_measures where related_code = '32-4' or measure_code = '32-4')::int"
            )
        );
        Assert.Equal(1, await db.QuerySingleAsync<int>("select count(*)::int from sheets where measure_code = '32-40'"));
        Assert.Equal(["nodeRecoded"], await EventsAsync("32-4"));
        Assert.Equal(["nodeRecoded"], await EventsAsync("32-40"));
        Assert.Equal(404, (await client.GetAsync(Items + "/32-4")).Status);
        Assert.Contains("32-40", (await client.GetAsync("/hokuto/plans/jisshi")).Text, StringComparison.Ordinal);
    }

    private async Task<IEnumerable<string>> EventsAsync(string key)
    {
        await using var db = new NpgsqlConnection(_app.ConnectionString);
        return await db.QueryAsync<string>(
            "select e.name from events e join writes w on w.id = e.write_id where e.kind = 'node' and e.key = @key and w.actor_id is not null order by e.id",
            new { key }
        );
    }
}

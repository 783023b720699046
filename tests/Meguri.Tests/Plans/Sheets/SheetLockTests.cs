using Meguri.Tests.TestSupport;
using Npgsql;

namespace Meguri.Tests.Plans.Sheets;

public sealed class SheetLockTests : IAsyncLifetime
{
    private const string Sheet = "/hokuto/plans/jisshi/sheets/32-4/2024";
    private TestApp _app = null!;

    public async Task InitializeAsync() => _app = await TestApp.DemoAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task A_sheet_locked_for_departments_is_the_planning_offices_to_write()
    {
        await LockAsync("planning");
        Assert.Empty((await (await _app.SignedInAsync("shimin")).GetAsync(Sheet)).All("[name='sheet:32-4:2024:outcomes']"));
        var planning = await (await _app.SignedInAsync()).GetAsync(Sheet);
        Assert.Equal(302, (await planning.SubmitAsync(new() { ["sheet:32-4:2024:outcomes"] = "企画課が書いた成果" }, "#sheet")).Status);
    }

    [Fact]
    public async Task What_was_typed_while_the_lock_came_is_shown_and_not_saved()
    {
        var open = await (await _app.SignedInAsync("shimin")).GetAsync(Sheet);
        await LockAsync("planning");
        var answer = await open.SubmitAsync(new() { ["sheet:32-4:2024:outcomes"] = "打ちかけの成果" }, "#sheet");
        Assert.Equal(409, answer.Status);
        Assert.Contains("打ちかけの成果", answer.One(".facts").TextContent, StringComparison.Ordinal);
        Assert.Contains("提出または確定されました", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "打ちかけの成果",
            (await (await _app.SignedInAsync("shimin")).GetAsync(Sheet)).Text,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("update sheets set rating = 'A' where measure_code = '32-4' and plan_year = 2024")]
    [InlineData("delete from listings where measure_code = '32-4' and plan_year = 2024")]
    [InlineData("update project_results set text = 'x' where project_code = 'P011' and year = 2023")]
    [InlineData("update project_plans set budget = 1 where project_code = 'P011' and year = 2024")]
    [InlineData("delete from project_directions where project_code = 'P011' and plan_year = 2024")]
    public async Task The_database_itself_refuses_to_change_a_fixed_sheet(string sql)
    {
        await LockAsync("all");
        Assert.Equal("MG001", (await Assert.ThrowsAsync<PostgresException>(() => _app.ExecuteAsync(sql))).SqlState);
    }

    [Fact]
    public async Task A_project_without_a_home_is_fixed_with_every_sheet_that_lists_it()
    {
        await _app.ExecuteAsync("insert into sheet_locks values ('jisshi', '35-4', 2024, 'all', '試験')");
        foreach (
            var sql in (string[])
                [
                    "update project_results set settled_amount = 1 where project_code = 'P037' and year = 2023",
                    "update project_plans set text = 'x' where project_code = 'P037' and year = 2024",
                    "delete from project_directions where project_code = 'P037' and plan_year = 2024",
                ]
        )
            Assert.Equal("MG001", (await Assert.ThrowsAsync<PostgresException>(() => _app.ExecuteAsync(sql))).SqlState);
        var page = await (await (await _app.SignedInAsync()).GetAsync("/hokuto/plans/jisshi/projects/P037/edit")).SubmitAsync(
            new() { ["result-text"] = "確定のあとの文" }
        );
        Assert.Equal(400, page.Status);
        Assert.Contains("35-4", page.One(".error-summary").TextContent, StringComparison.Ordinal);
        // Of one that has a home elsewhere, the home's sheet alone counts.
        await _app.ExecuteAsync(
            "insert into sheet_locks values ('jisshi', '35-2', 2024, 'all', '試験'); update project_results set text = 'x' where project_code = 'P011' and year = 2023"
        );
    }

    [Fact]
    public async Task A_fixed_sheet_leaves_other_years_and_sheets_alone()
    {
        await LockAsync("all");
        await _app.ExecuteAsync("update sheets set rating = 'A' where measure_code = '32-1' and plan_year = 2024");
        await _app.ExecuteAsync(
            "insert into project_results (project_code, year, name_then, text, version) values ('P011', 2022, '', '前の年度', 0)"
        );
        await _app.ExecuteAsync("update nodes set code = '32-9' where code = '32-4'");
    }

    [Fact]
    public async Task The_projects_own_page_says_why_a_fixed_amount_stays()
    {
        await LockAsync("all");
        var page = await (await (await _app.SignedInAsync()).GetAsync("/hokuto/plans/jisshi/projects/P011/edit")).SubmitAsync(
            new() { ["result-text"] = "確定のあとの文" }
        );
        Assert.Equal(400, page.Status);
        Assert.Contains("32-4", page.One(".error-summary").TextContent, StringComparison.Ordinal);
        Assert.Contains("確定しています", page.Text, StringComparison.Ordinal);
        Assert.Contains("確定のあとの文", page.One("#result-text").TextContent, StringComparison.Ordinal);
    }

    private Task LockAsync(string who) => _app.ExecuteAsync($"insert into sheet_locks values ('jisshi', '32-4', 2024, '{who}', '試験')");
}

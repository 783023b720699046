using Dapper;
using Meguri.Tests.TestSupport;
using Npgsql;

namespace Meguri.Tests.Plans.Money;

public sealed class MoneyPageTests : IAsyncLifetime
{
    private const string Plan = "/hokuto/plans/jisshi";
    private const string P11 = Plan + "/projects/P011/money";
    private const string Initial = "s2-0-amount",
        Settled = "s7-0-amount";

    private TestApp _app = null!;

    public async Task InitializeAsync() => _app = await TestApp.DemoAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task The_demonstration_tells_the_supplementary_budget_and_the_carry_over()
    {
        var client = await _app.SignedInAsync("etsuran");
        var page = await client.GetAsync(Plan + "/projects/P001/money");
        Assert.StartsWith("300公表資料", Cell(page, "当初予算額", 2024), StringComparison.Ordinal);
        Assert.StartsWith("2,0002024-06-20", Cell(page, "補正第1号", 2024), StringComparison.Ordinal);
        Assert.Equal("2,300", Cell(page, "予算現額", 2024));
        Assert.Empty(page.All("main form"));
        var wine = await client.GetAsync(Plan + "/projects/P042/money");
        Assert.Equal("88,195", Cell(wine, "前年度からの繰越", 2023));
        Assert.Equal("230,309", Cell(wine, "総コスト（決算額＋人件費）", 2023));
        Assert.Contains("予算と決算から", (await client.GetAsync(Plan + "/sheets/32-1/2024")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Plan + "/projects/NASHI/money")]
    [InlineData(Plan + "/projects/NASHI/money/2024")]
    [InlineData(Plan + "/projects/P011/money/1800")]
    [InlineData("/hokuto/plans/nashi/money")]
    [InlineData(Plan + "/money?fy=1990")]
    public async Task What_is_not_there_is_not_found(string path) =>
        Assert.Equal(404, (await (await _app.SignedInAsync()).GetAsync(path)).Status);

    [Fact]
    public async Task Finance_planning_and_the_projects_own_department_write_amounts()
    {
        var path = (await DepartmentOf("P011")) == "shimin" ? P11 : Plan + "/projects/" + await ProjectOf("shimin") + "/money";
        foreach (var (user, status) in new[] { ("etsuran", 403), ("soumu", 403), ("shimin", 200), ("zaisei", 200), ("kikaku", 200) })
            Assert.Equal((user, status), (user, (await (await _app.SignedInAsync(user)).GetAsync(path + "/2024")).Status));
        Assert.Equal(403, (await (await _app.SignedInAsync("zaisei")).GetAsync(Plan + "/projects/P011/edit")).Status);
    }

    [Fact]
    public async Task What_is_saved_is_remembered_and_the_sheet_follows()
    {
        var client = await _app.SignedInAsync();
        var saved = await (await client.GetAsync(P11 + "/2024")).SubmitAsync(
            new()
            {
                [Initial] = "1,234.567",
                ["s2-0-general"] = "1,000",
                ["s2-0-other"] = "234.567",
                ["new-amount"] = "△34.567",
                ["new-date"] = "R6.9.20",
                ["new-number"] = "２",
                ["account-effort"] = "0.3",
                ["account-unitCost"] = "7,500",
                ["account-kan"] = "02",
            }
        );
        Assert.Equal(P11, saved.Location);
        var page = await client.GetAsync(P11);
        Assert.Equal("1,235", Cell(page, "当初予算額", 2024));
        Assert.Equal("△352024-09-20", Cell(page, "補正第2号", 2024));
        Assert.Equal("1,200", Cell(page, "予算現額", 2024));
        Assert.Equal("2,250", Cell(page, "人件費（人工×単価）", 2024));
        await using var db = new NpgsqlConnection(_app.ConnectionString);
        Assert.Equal(
            (1_200_000L, -34_567L),
            await db.QuerySingleAsync<(long, long)>(
                "select budget, supplementary from project_plans where project_code = 'P011' and year = 2024"
            )
        );
        Assert.Equal(
            [
                "projectAccountAdded P011/2024",
                "projectAmountAdded P011/2024/当初/0",
                "projectAmountAdded P011/2024/補正/2",
                "projectPlanChanged P011/2024",
            ],
            (await db.QueryAsync<string>("select name || ' ' || key from events where write_id = (select max(id) from writes)")).Order(
                StringComparer.Ordinal
            )
        );
        Assert.Contains("当初", (await client.GetAsync(Plan + "/projects/P011/history")).Text, StringComparison.Ordinal);
        // An emptied amount goes, and its figure on the sheet is typed again.
        var emptied = await (await client.GetAsync(P11 + "/2024")).SubmitAsync(
            new()
            {
                [Initial] = "",
                ["s2-0-general"] = "",
                ["s2-0-other"] = "",
            }
        );
        Assert.Equal(302, emptied.Status);
        Assert.Equal(
            0,
            await db.QuerySingleAsync<int>("select count(*) from project_amounts where project_code = 'P011' and stage = '当初'")
        );
        Assert.Equal(
            1_200_000L,
            await db.QuerySingleAsync<long>("select budget from project_plans where project_code = 'P011' and year = 2024")
        );
    }

    [Theory]
    [InlineData(Initial, "たくさん", Initial, "金額として読み取れません")]
    [InlineData("s2-0-general", "5", Initial, "金額を書いてください")]
    [InlineData("s2-0-date", "来週", "s2-0-date", "日付として読み取れません")]
    [InlineData("new-number", "ゼロ", "new-number", "1から99まで")]
    [InlineData("account-effort", "1.234", "account-effort", "小数点以下2桁")]
    [InlineData("s4-0-amount", "△1", "s4-0-amount", "繰越額は0以上")]
    public async Task What_cannot_be_stored_comes_back_with_what_was_typed(string name, string typed, string at, string problem)
    {
        var page = await (await (await _app.SignedInAsync()).GetAsync(P11 + "/2024")).SubmitAsync(
            new()
            {
                [name] = typed,
                ["new-amount"] = "7",
                ["s0-0-note"] = "書きかけ",
            }
        );
        Assert.Equal(400, page.Status);
        Assert.Contains(problem, page.One($"#{at}-error").TextContent, StringComparison.Ordinal);
        Assert.Equal(typed, page.One($"#{name}").GetAttribute("value"));
        Assert.Equal("書きかけ", page.One("#s0-0-note").GetAttribute("value"));
        Assert.NotEmpty(page.All($"a[href='#{at}']"));
    }

    [Fact]
    public async Task Sources_that_do_not_make_the_amount_are_refused_with_the_difference()
    {
        var page = await (await (await _app.SignedInAsync()).GetAsync(P11 + "/2024")).SubmitAsync(
            new()
            {
                [Initial] = "100",
                ["s2-0-national"] = "60",
                ["s2-0-general"] = "39.999",
            }
        );
        Assert.Equal(400, page.Status);
        Assert.Contains("金額の100,000円より1円少ない", page.One($"#{Initial}-error").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_told_at_once()
    {
        var page = await (await (await _app.SignedInAsync()).GetAsync(P11 + "/2024")).SubmitAsync(
            new()
            {
                [Initial] = "5",
                ["s2-0-general"] = "4",
                ["new-amount"] = "1",
                ["new-date"] = "きのう",
                ["new-number"] = "1",
            }
        );
        Assert.Equal(400, page.Status);
        Assert.Contains("「きのう」は日付として読み取れません", page.Text, StringComparison.Ordinal);
        Assert.Contains("令和6年度の当初予算額：", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_people_see_each_others_amounts()
    {
        var first = await (await _app.SignedInAsync()).GetAsync(P11 + "/2024");
        var second = await (await _app.SignedInAsync("zaisei")).GetAsync(P11 + "/2024");
        Assert.Equal(302, (await first.SubmitAsync(new() { [Initial] = "111" })).Status);
        var clash = await second.SubmitAsync(new() { [Initial] = "222", [Settled] = "333" });
        Assert.Equal(400, clash.Status);
        Assert.Contains("111", clash.One(".clash").TextContent, StringComparison.Ordinal);
        Assert.Equal("222", clash.One("#" + Initial).GetAttribute("value"));
        Assert.Equal(302, (await clash.SubmitAsync()).Status);
        Assert.Equal("222", Cell(await (await _app.SignedInAsync()).GetAsync(P11), "当初予算額", 2024));
    }

    [Fact]
    public async Task A_figure_of_finance_is_put_right_by_finance_only_and_with_a_reason()
    {
        var code = await ProjectOf("shimin");
        var path = $"{Plan}/projects/{code}/money";
        await _app.ExecuteAsync(
            $"insert into project_amounts (project_code, year, stage, number, amount, note, from_finance, version) values ('{code}', 2024, '当初', 0, 5000000, '', true, 0)"
        );
        // The form was open before finance's figure came.
        var department = await (await _app.SignedInAsync("shimin")).GetAsync(path + "/2024");
        Assert.Empty(department.All("#" + Initial));
        var lost = await department.SubmitAsync(new() { [Initial] = "4,999" });
        Assert.Equal(400, lost.Status);
        Assert.Contains("あなたの入力は「4,999」", lost.Text, StringComparison.Ordinal);
        var finance = await (await _app.SignedInAsync("zaisei")).GetAsync(path + "/2024");
        var asked = await finance.SubmitAsync(new() { [Initial] = "4,999" });
        Assert.Equal(400, asked.Status);
        Assert.Contains("理由を書いてください", asked.One("#reason-error").TextContent, StringComparison.Ordinal);
        Assert.Equal(302, (await asked.SubmitAsync(new() { ["reason"] = "流用のため" })).Status);
        await using var db = new NpgsqlConnection(_app.ConnectionString);
        Assert.Equal(
            (4_999_000L, false),
            await db.QuerySingleAsync<(long, bool)>(
                $"select amount, from_finance from project_amounts where project_code = '{code}' and stage = '当初' and year = 2024"
            )
        );
        Assert.Equal("流用のため", await db.QuerySingleAsync<string>("select reason from writes order by id desc limit 1"));
    }

    [Fact]
    public async Task A_figure_that_an_import_made_differ_is_found_and_brought_into_line()
    {
        await _app.ExecuteAsync(
            "insert into project_amounts (project_code, year, stage, number, amount, note, from_finance, version) values ('P011', 2024, '当初', 0, 5000000, '', false, 0)"
        );
        _app.Clock.Now += TimeSpan.FromMinutes(11);
        var client = await _app.SignedInAsync();
        Assert.Contains(
            "予算と決算の記録では5,000千円です",
            (await client.GetAsync("/hokuto/checks/jisshi?rule=money-differs")).Text,
            StringComparison.Ordinal
        );
        var page = await client.GetAsync(P11);
        Assert.Contains("シートは2,000千円、予算と決算では5,000千円", page.Text, StringComparison.Ordinal);
        Assert.Equal(P11, (await page.SubmitAsync(form: "form#align")).Location);
        Assert.DoesNotContain("違っています", (await client.GetAsync(P11)).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("予算と決算の記録では", (await client.GetAsync("/hokuto/checks/jisshi")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_plans_table_counts_each_project_once_and_can_be_taken_away()
    {
        var client = await _app.SignedInAsync("etsuran");
        var page = await client.GetAsync(Plan + "/money");
        Assert.Equal("405,021", page.One("tr.total").QuerySelectorAll("td")[5].TextContent);
        Assert.Equal("397,094", (await client.GetAsync(Plan + "/money?fy=2023")).One("tr.total").QuerySelectorAll("td")[6].TextContent);
        var csv = await client.GetAsync(Plan + "/money?handler=Csv&q=ワイン");
        var lines = System.Text.Encoding.UTF8.GetString(csv.Body).Split("\r\n");
        Assert.Contains("P042", lines[1], StringComparison.Ordinal);
        Assert.Contains(",103082000,", lines[1], StringComparison.Ordinal);
        Assert.Equal(Plan + "/projects/P001/money/2030", (await client.GetAsync(Plan + "/projects/P001/money?write=令和12年度")).Location);
        Assert.Equal(400, (await client.GetAsync(Plan + "/projects/P001/money?write=いつか")).Status);
    }

    private static string Cell(TestPage page, string row, int year)
    {
        var at = page.All("thead th")
            .Select((h, i) => (Title: h.TextContent, i))
            .First(h => h.Title == new Meguri.Shared.Time.FiscalYear(year).Era)
            .i;
        return page.All("tbody tr").First(r => r.QuerySelector("th")!.TextContent == row).Children[at].TextContent;
    }

    private async Task<string?> DepartmentOf(string code) =>
        await Scalar(
            $"select coalesce(p.department_code, n.department_code) from projects p left join nodes n on n.code = p.home_measure_code where p.code = '{code}'"
        );

    private async Task<string> ProjectOf(string department) =>
        (
            await Scalar(
                $"select p.code from projects p left join nodes n on n.code = p.home_measure_code where coalesce(p.department_code, n.department_code) = '{department}' and p.code not in (select project_code from project_amounts) order by 1 limit 1"
            )
        )!;

    private async Task<string?> Scalar(string sql)
    {
        await using var db = new NpgsqlConnection(_app.ConnectionString);
        return await db.QuerySingleAsync<string?>(sql);
    }
}

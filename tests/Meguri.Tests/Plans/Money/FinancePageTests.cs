using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using Dapper;
using Meguri.Plans;
using Meguri.Shared.Audit;
using Meguri.Tests.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit.Abstractions;

namespace Meguri.Tests.Plans.Money;

public sealed class FinancePageTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const string Plan = "/hokuto/plans/jisshi";
    private const string Address = Plan + "/finance";

    private TestApp _app = null!;

    public async Task InitializeAsync() => _app = await TestApp.DemoAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task Only_finance_planning_and_administrators_take_files_in()
    {
        foreach (var (user, status) in new[] { ("etsuran", 403), ("shimin", 403), ("zaisei", 200), ("kikaku", 200), ("kanri", 200) })
            Assert.Equal((user, status), (user, (await (await _app.SignedInAsync(user)).GetAsync(Address)).Status));
        var import = (await UploadAsync(await _app.SignedInAsync("zaisei"), "事業番号,当初予算額\nP011,1\n")).Location!;
        Assert.Equal(403, (await (await _app.SignedInAsync("shimin")).GetAsync(import)).Status);
        Assert.Equal(404, (await (await _app.SignedInAsync("zaisei")).GetAsync(Address + "/0197f000-0000-7000-8000-000000000000")).Status);
        Assert.Equal(404, (await (await _app.SignedInAsync("zaisei")).GetAsync("/hokuto/plans/nashi/finance")).Status);
    }

    [Theory]
    [InlineData("", "空です")]
    [InlineData("a,\"b\n", "閉じていない")]
    [InlineData("a,b\0\n", "文字だけのファイルではない")]
    public async Task A_file_that_cannot_be_read_is_explained(string text, string why)
    {
        var page = await UploadAsync(await _app.SignedInAsync("zaisei"), text);
        Assert.Equal(400, page.Status);
        Assert.Contains(why, page.One("#Upload-error").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_of_fifty_megabytes_is_explained()
    {
        var page = await UploadAsync(await _app.SignedInAsync("zaisei"), new byte[50 * 1024 * 1024]);
        Assert.Equal(400, page.Status);
        Assert.Contains("大きすぎます", page.One("#Upload-error").TextContent, StringComparison.Ordinal);
        Assert.Equal(400, (await UploadAsync(await _app.SignedInAsync("zaisei"), (byte[]?)null)).Status);
    }

    [Fact]
    public async Task Columns_are_said_once_and_remembered_and_lines_are_decided()
    {
        var client = await _app.SignedInAsync("zaisei");
        const string csv = "しるし,なまえ,ことしのがく\n１１,地域協働事業対策補助金,\"1,500\"\n９９,よそのしごと,700\n８８,とおい事業,5\n";
        var first = await client.GetAsync((await UploadAsync(client, csv)).Location!);
        Assert.Contains("金額の列がどれかを選んでください", first.Text, StringComparison.Ordinal);
        Assert.Equal(400, (await first.SubmitAsync(new() { ["column-0"] = "code", ["column-1"] = "code", ["of-year"] = "いつか", ["of-number"] = "0" }, "#map")).Status);
        var mapped = await client.GetAsync((await first.SubmitAsync(new() { ["column-0"] = "code", ["column-1"] = "name", ["column-2"] = "amount", ["of-stage"] = "当初", ["of-year"] = "R6", ["unit"] = "1000", ["name"] = "財務の予算書" }, "#map")).Location!);
        Assert.Equal(["1件", "0件", "2行", "0行"], mapped.All(".figure > dd:first-of-type").Select(d => d.TextContent));
        Assert.Empty(mapped.All("#confirm"));
        var unknown = mapped.All("#decide input[list]").Select(i => i.Id!).ToList();
        var wrong = await mapped.SubmitAsync(new() { [unknown[0]] = "ない事業", ["control-0"] = "たくさん" }, "#decide");
        Assert.Equal(400, wrong.Status);
        Assert.Equal("ない事業", wrong.One("#" + unknown[0]).GetAttribute("value"));
        Assert.NotEmpty(wrong.All($"#{unknown[0]}-error"));
        Assert.NotEmpty(wrong.All("#control-0-error"));
        var decided = await client.GetAsync((await wrong.SubmitAsync(new() { [unknown[0]] = "P012　町内会活動傷害保険補助金", [unknown[1].Replace("to-", "why-", StringComparison.Ordinal)] = "計画に載らない", ["control-0"] = "2,205,001" }, "#decide")).Location!);
        Assert.Contains("帳票のほうが1円多い", decided.Text, StringComparison.Ordinal);
        Assert.Empty(decided.All("#confirm"));
        var agreed = await client.GetAsync((await decided.SubmitAsync(new() { ["control-0"] = "2,205,000" }, "#decide")).Location!);
        Assert.Contains("一致", agreed.Text, StringComparison.Ordinal);
        Assert.Equal(302, (await agreed.SubmitAsync(form: "#confirm")).Status);
        Assert.Contains("取り込み済み", (await client.GetAsync(Address)).Text, StringComparison.Ordinal);
        // The figure is finance's: the sheet shows it, nobody types it there.
        var sheet = await (await _app.SignedInAsync()).GetAsync(Plan + "/sheets/35-2/2024");
        Assert.Contains("財務から", sheet.Text, StringComparison.Ordinal);
        // Next time the same headings are read in the same way, choices and all.
        var next = await client.GetAsync((await UploadAsync(client, csv)).Location!);
        Assert.Contains("「財務の予算書」", next.Text, StringComparison.Ordinal);
        Assert.Contains("変わるところはありません", next.Text, StringComparison.Ordinal);
        Assert.Equal(302, (await next.SubmitAsync(form: "#cancel")).Status);
        Assert.Contains("やめました", (await client.GetAsync(next.Document.Url.Replace("http://localhost", "", StringComparison.Ordinal))).One("h1").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Figures_on_sheets_that_would_be_replaced_are_shown_before()
    {
        var client = await _app.SignedInAsync("zaisei");
        await _app.ExecuteAsync("insert into sheet_locks values ('jisshi', '32-4', 2024, 'planning', '提出されています。')");
        var preview = await client.GetAsync((await UploadAsync(client, "事業番号,年度,当初予算額\nP010,R6,9000000\nP003,R6,1\n")).Location!);
        var rows = preview.All("#sheets ~ div tbody tr").Select(r => r.TextContent).ToList();
        var row = Assert.Single(rows, r => r.Contains("P010", StringComparison.Ordinal));
        Assert.Contains("8,600,000円", row, StringComparison.Ordinal);
        Assert.Contains("9,000,000円", row, StringComparison.Ordinal);
        Assert.Contains("提出・承認の途中です", row, StringComparison.Ordinal);
        // Where the sheet says nothing yet, nothing is replaced.
        Assert.DoesNotContain(rows, r => r.Contains("P003", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Finance_leaves_fixed_sheets_as_they_are_and_says_so()
    {
        var client = await _app.SignedInAsync("zaisei");
        await _app.ExecuteAsync("insert into sheet_locks values ('jisshi', '35-4', 2024, 'all', '確定しています。')");
        await using var db = new NpgsqlConnection(_app.ConnectionString);
        const string Sheets = "select string_agg(coalesce(settled_amount::text, '－'), ' ' order by project_code) from project_results where project_code in ('P037', 'P038') and year = 2023";
        var before = await db.QuerySingleAsync<string>(Sheets);
        var preview = await client.GetAsync((await UploadAsync(client, "事業番号,年度,決算額\nP037,R5,168957840\nP038,R5,5\n")).Location!);
        var shown = preview.All("#sheets ~ div tbody tr").Where(r => r.TextContent.Contains("P038", StringComparison.Ordinal)).ToList();
        Assert.Single(shown);
        Assert.All(shown, r => Assert.Contains("変わりません", r.TextContent, StringComparison.Ordinal));
        var done = await client.GetAsync((await preview.SubmitAsync([], "#confirm")).Location!);
        Assert.Contains("確定したシート", done.Text, StringComparison.Ordinal);
        Assert.Equal(before, await db.QuerySingleAsync<string>(Sheets));
        var sheet = await (await _app.SignedInAsync()).GetAsync(Plan + "/sheets/35-4/2024");
        Assert.Contains("予算と決算では168,957.84", sheet.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_plan_that_changed_meanwhile_is_shown_again_and_the_button_works_once()
    {
        var client = await _app.SignedInAsync("zaisei");
        var page = await client.GetAsync((await UploadAsync(client, "事業番号,当初予算額\nP011,2500000\n")).Location!);
        var other = await (await _app.SignedInAsync()).GetAsync(Plan + "/projects/P011/money/2024");
        Assert.Equal(302, (await other.SubmitAsync(new() { ["s2-0-amount"] = "2,400" })).Status);
        var changed = await page.SubmitAsync(form: "#confirm");
        Assert.Equal(409, changed.Status);
        Assert.Contains("2,400,000円", changed.Text, StringComparison.Ordinal);
        Assert.Contains("手で書いた額", changed.Text, StringComparison.Ordinal);
        Assert.Equal(302, (await changed.SubmitAsync(form: "#confirm")).Status);
        Assert.Equal(302, (await changed.SubmitAsync(form: "#confirm")).Status);
        await using var db = new NpgsqlConnection(_app.ConnectionString);
        Assert.Equal(["financeImported", "projectAmountChanged", "projectPlanChanged"], (await db.QueryAsync<string>("select e.name from events e join writes w on w.id = e.write_id where w.reason like '財務のファイル%'")).Order(StringComparer.Ordinal));
        Assert.Contains("財務の取込みを実行", (await (await _app.SignedInAsync()).GetAsync("/hokuto/history?kind=financeImport")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_budget_of_three_thousand_lines_is_taken_in_at_once_and_again_only_where_it_differs()
    {
        var budget = new LargeBudget();
        Assert.Equal(3000, budget.Count);
        await using (var scope = _app.Scope())
        {
            var before = (await scope.ServiceProvider.GetRequiredService<PlanReader>().ReadAsync("jisshi"))!;
            await scope.ServiceProvider.GetRequiredService<PlanService>().ApplyAsync("jisshi", PlanDiff.Between(before, new PlanDocument { Plan = before.Plan, Projects = budget.Projects }, removeMissing: false), new Write { Actor = Actor.System });
        }
        var client = await _app.SignedInAsync("zaisei");
        var watch = Stopwatch.StartNew();
        var page = await client.GetAsync((await UploadAsync(client, budget.File())).Location!);
        output.WriteLine($"upload and preview {watch.ElapsedMilliseconds} ms");
        Assert.Contains("CP932", page.Text, StringComparison.Ordinal);
        Assert.Equal("0行", page.All(".figure > dd:first-of-type")[2].TextContent);
        Assert.Equal("0行", page.All(".figure > dd:first-of-type")[3].TextContent);
        var totals = page.All("#decide tbody tr").Select(r => string.Join(' ', r.Children.Take(5).Select(c => c.TextContent))).ToList();
        Assert.Equal([$"令和6年度の当初予算額 {budget.Sum(7):#,##0} {budget.Sum(7):#,##0} 0 0", $"令和6年度の補正第1号 {Signed(budget.Sum(8))} {Signed(budget.Sum(8))} 0 0", $"令和6年度の決算額 {budget.Sum(9):#,##0} {budget.Sum(9):#,##0} 0 0"], totals);
        watch.Restart();
        Assert.Equal(302, (await page.SubmitAsync(form: "#confirm")).Status);
        output.WriteLine($"confirm {watch.ElapsedMilliseconds} ms");
        await using var db = new NpgsqlConnection(_app.ConnectionString);
        async Task<long> StoredAsync(string stage) => await db.QuerySingleAsync<long>("select sum(amount) from project_amounts where stage = @stage and project_code like 'K%'", new { stage });
        Assert.Equal((budget.Sum(7), budget.Sum(8), budget.Sum(9)), (await StoredAsync("当初"), await StoredAsync("補正"), await StoredAsync("決算")));
        Assert.Equal(budget.Sum(7) + budget.Sum(8), await db.QuerySingleAsync<long>("select sum(budget) from project_plans where project_code like 'K%'"));
        Assert.Equal(900, await db.QuerySingleAsync<int>("select count(*) from project_accounts where project_code like 'K%'"));

        var same = await client.GetAsync((await UploadAsync(client, budget.File())).Location!);
        Assert.Contains("変わるところはありません", same.Text, StringComparison.Ordinal);
        Assert.Empty(same.All("#confirm"));

        var changed = new[] { budget.Change(7, 1), budget.Change(1500, 2), budget.Change(2999, 3) };
        var few = await client.GetAsync((await UploadAsync(client, budget.File())).Location!);
        Assert.Equal("3件", few.All(".figure > dd:first-of-type")[0].TextContent);
        Assert.Equal(302, (await few.SubmitAsync(form: "#confirm")).Status);
        var events = (await db.QueryAsync<string>("select name || ' ' || key from events where write_id = (select max(id) from writes)")).ToList();
        Assert.Equal(changed.SelectMany(c => new[] { $"projectAmountChanged {c}/2024/当初/0", $"projectPlanChanged {c}/2024" }).Order(StringComparer.Ordinal), events.Where(e => !e.StartsWith("financeImported", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Equal(budget.Sum(7), await StoredAsync("当初"));
        Assert.Equal(1, await db.QuerySingleAsync<int>("select count(distinct write_id) from events where name = 'financeImported' and write_id = (select max(id) from writes)"));
    }

    private static string Signed(long yen) => yen < 0 ? $"△{-yen:#,##0}" : $"{yen:#,##0}";

    private static Task<TestPage> UploadAsync(TestClient client, string text) => UploadAsync(client, Encoding.UTF8.GetBytes(text));

    private static async Task<TestPage> UploadAsync(TestClient client, byte[]? content)
    {
        var page = await client.GetAsync(Address);
        var form = new MultipartFormDataContent();
        foreach (var hidden in page.All("main form[method=post] input[type=hidden]")) form.Add(new StringContent(hidden.GetAttribute("value") ?? ""), hidden.GetAttribute("name")!);
        if (content is not null)
        {
            var file = new ByteArrayContent(content);
            file.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
            form.Add(file, "Upload", "yosan.csv");
        }
        return await client.SendAsync(new HttpRequestMessage(HttpMethod.Post, Address) { Content = form });
    }
}

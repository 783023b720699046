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
    public async Task The_sheet_that_is_read_can_be_chosen()
    {
        const string table = "決算額\n事業番号,決算額\nP011,5\n";
        var client = await _app.SignedInAsync("zaisei");
        var import = (
            await UploadAsync(
                client,
                FinanceLook.Book(("表紙", "決算書"), ("今年度", "令和6年度 " + table), ("前年度", "令和5年度 " + table))
            )
        ).Location!;
        var first = await client.GetAsync(import);
        Assert.Equal("今年度", first.One("#sheet option[selected]").TextContent);
        Assert.Contains("令和6年度（表題から）", first.One("#said").TextContent, StringComparison.Ordinal);
        Assert.Equal(302, (await first.SubmitAsync(new() { ["answers[sheet]"] = "前年度" }, "#unseen")).Status);
        var other = await client.GetAsync(import);
        Assert.Equal("前年度", other.One("#sheet option[selected]").TextContent);
        Assert.Contains("令和5年度（表題から）", other.One("#said").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Columns_are_said_once_and_remembered_and_lines_are_decided()
    {
        var client = await _app.SignedInAsync("zaisei");
        const string csv = "しるし,なまえ,ことしのがく\n１１,地域協働事業対策補助金,\"1,500\"\n９９,よそのしごと,700\n８８,とおい事業,5\n";
        var first = await client.GetAsync((await UploadAsync(client, csv)).Location!);
        Assert.Contains("金額の列がどれかを選んでください", first.Text, StringComparison.Ordinal);
        Assert.Equal(
            400,
            (
                await first.SubmitAsync(
                    new()
                    {
                        ["column-0"] = "code",
                        ["column-1"] = "code",
                        ["of-year"] = "いつか",
                        ["of-number"] = "0",
                    },
                    "#map"
                )
            ).Status
        );
        var mapped = await client.GetAsync(
            (
                await first.SubmitAsync(
                    new()
                    {
                        ["column-0"] = "code",
                        ["column-1"] = "name",
                        ["column-2"] = "amount",
                        ["of-stage"] = "当初",
                        ["of-year"] = "R6",
                        ["unit"] = "1000",
                        ["name"] = "財務の予算書",
                    },
                    "#map"
                )
            ).Location!
        );
        Assert.Equal(["1件", "0件", "2行", "0行"], mapped.All(".figure > dd:first-of-type").Select(d => d.TextContent));
        Assert.Empty(mapped.All("#confirm"));
        var unknown = mapped.All("#decide input[list]").Select(i => i.Id!).ToList();
        var wrong = await mapped.SubmitAsync(new() { [unknown[0]] = "ない事業", ["control-0"] = "たくさん" }, "#decide");
        Assert.Equal(400, wrong.Status);
        Assert.Equal("ない事業", wrong.One("#" + unknown[0]).GetAttribute("value"));
        Assert.NotEmpty(wrong.All($"#{unknown[0]}-error"));
        Assert.NotEmpty(wrong.All("#control-0-error"));
        var decided = await client.GetAsync(
            (
                await wrong.SubmitAsync(
                    new()
                    {
                        [unknown[0]] = "P012　町内会活動傷害保険補助金",
                        [unknown[1].Replace("to-", "why-", StringComparison.Ordinal)] = "計画に載らない",
                        ["control-0"] = "2,205,001",
                    },
                    "#decide"
                )
            ).Location!
        );
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
        Assert.Contains(
            "やめました",
            (await client.GetAsync(next.Document.Url.Replace("http://localhost", "", StringComparison.Ordinal))).One("h1").TextContent,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Figures_on_sheets_that_would_be_replaced_are_shown_before()
    {
        var client = await _app.SignedInAsync("zaisei");
        await _app.ExecuteAsync("insert into sheet_locks values ('jisshi', '32-4', 2024, 'planning', '提出されています。')");
        var preview = await client.GetAsync(
            (await UploadAsync(client, "事業番号,年度,当初予算額\nP010,R6,9000000\nP003,R6,1\n")).Location!
        );
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
        const string Sheets =
            "select string_agg(coalesce(settled_amount::text, '－'), ' ' order by project_code) from project_results where project_code in ('P037', 'P038') and year = 2023";
        var before = await db.QuerySingleAsync<string>(Sheets);
        var preview = await ReadRightlyAsync(client, await UploadAsync(client, "事業番号,年度,決算額\nP037,R5,168957840\nP038,R5,5\n"));
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
        var page = await ReadRightlyAsync(client, await UploadAsync(client, "事業番号,当初予算額\nP011,2500000\n"));
        var other = await (await _app.SignedInAsync()).GetAsync(Plan + "/projects/P011/money/2024");
        Assert.Equal(302, (await other.SubmitAsync(new() { ["s2-0-amount"] = "2,400" })).Status);
        var changed = await page.SubmitAsync(form: "#confirm");
        Assert.Equal(409, changed.Status);
        Assert.Contains("2,400,000円", changed.Text, StringComparison.Ordinal);
        Assert.Contains("手で書いた額", changed.Text, StringComparison.Ordinal);
        Assert.Equal(302, (await changed.SubmitAsync(form: "#confirm")).Status);
        Assert.Equal(302, (await changed.SubmitAsync(form: "#confirm")).Status);
        await using var db = new NpgsqlConnection(_app.ConnectionString);
        Assert.Equal(
            ["financeImported", "projectAmountChanged", "projectPlanChanged"],
            (
                await db.QueryAsync<string>(
                    "select e.name from events e join writes w on w.id = e.write_id where w.reason like '財務のファイル%'"
                )
            ).Order(StringComparer.Ordinal)
        );
        Assert.Contains(
            "財務の取込みを実行",
            (await (await _app.SignedInAsync()).GetAsync("/hokuto/history?kind=financeImport")).Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_budget_of_three_thousand_lines_is_taken_in_at_once_and_again_only_where_it_differs()
    {
        var budget = new LargeBudget();
        Assert.Equal(3000, budget.Count);
        await using (var scope = _app.Scope())
        {
            var before = (await scope.ServiceProvider.GetRequiredService<PlanReader>().ReadAsync("jisshi"))!;
            await scope
                .ServiceProvider.GetRequiredService<PlanService>()
                .ApplyAsync(
                    "jisshi",
                    PlanDiff.Between(before, new PlanDocument { Plan = before.Plan, Projects = budget.Projects }, removeMissing: false),
                    new Write { Actor = Actor.System }
                );
        }
        var client = await _app.SignedInAsync("zaisei");
        var watch = Stopwatch.StartNew();
        var page = await ReadRightlyAsync(client, await UploadAsync(client, budget.File()));
        output.WriteLine($"upload and preview {watch.ElapsedMilliseconds} ms");
        Assert.Contains("ファイル：シフトJISのCSV", page.One("#said").TextContent, StringComparison.Ordinal);
        Assert.Equal("0行", page.All(".figure > dd:first-of-type")[2].TextContent);
        Assert.Equal("0行", page.All(".figure > dd:first-of-type")[3].TextContent);
        var totals = page.All("#decide tbody tr").Select(r => string.Join(' ', r.Children.Take(5).Select(c => c.TextContent))).ToList();
        Assert.Equal(
            [
                $"令和6年度の当初予算額 {budget.Sum(7):#,##0} {budget.Sum(7):#,##0} 0 0",
                $"令和6年度の補正第1号 {Signed(budget.Sum(8))} {Signed(budget.Sum(8))} 0 0",
                $"令和6年度の決算額 {budget.Sum(9):#,##0} {budget.Sum(9):#,##0} 0 0",
            ],
            totals
        );
        watch.Restart();
        Assert.Equal(302, (await page.SubmitAsync(form: "#confirm")).Status);
        output.WriteLine($"confirm {watch.ElapsedMilliseconds} ms");
        await using var db = new NpgsqlConnection(_app.ConnectionString);
        async Task<long> StoredAsync(string stage) =>
            await db.QuerySingleAsync<long>(
                "select sum(amount) from project_amounts where stage = @stage and project_code like 'K%'",
                new { stage }
            );
        Assert.Equal(
            (budget.Sum(7), budget.Sum(8), budget.Sum(9)),
            (await StoredAsync("当初"), await StoredAsync("補正"), await StoredAsync("決算"))
        );
        Assert.Equal(
            budget.Sum(7) + budget.Sum(8),
            await db.QuerySingleAsync<long>("select sum(budget) from project_plans where project_code like 'K%'")
        );
        Assert.Equal(900, await db.QuerySingleAsync<int>("select count(*) from project_accounts where project_code like 'K%'"));

        var same = await client.GetAsync((await UploadAsync(client, budget.File())).Location!);
        Assert.Contains("変わるところはありません", same.Text, StringComparison.Ordinal);
        Assert.Empty(same.All("#confirm"));

        var changed = new[] { budget.Change(7, 1), budget.Change(1500, 2), budget.Change(2999, 3) };
        var few = await ReadRightlyAsync(client, await UploadAsync(client, budget.File()));
        Assert.Equal("3件", few.All(".figure > dd:first-of-type")[0].TextContent);
        Assert.Equal(302, (await few.SubmitAsync(form: "#confirm")).Status);
        var events = (
            await db.QueryAsync<string>("select name || ' ' || key from events where write_id = (select max(id) from writes)")
        ).ToList();
        Assert.Equal(
            changed
                .SelectMany(c => new[] { $"projectAmountChanged {c}/2024/当初/0", $"projectPlanChanged {c}/2024" })
                .Order(StringComparer.Ordinal),
            events.Where(e => !e.StartsWith("financeImported", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
        );
        Assert.Equal(budget.Sum(7), await StoredAsync("当初"));
        Assert.Equal(
            1,
            await db.QuerySingleAsync<int>(
                "select count(distinct write_id) from events where name = 'financeImported' and write_id = (select max(id) from writes)"
            )
        );
    }

    private static string Signed(long yen) => yen < 0 ? $"△{-yen:#,##0}" : $"{yen:#,##0}";

    [Fact]
    public async Task Nothing_is_taken_in_before_somebody_says_that_it_is_read_rightly_and_then_the_format_is_known()
    {
        var client = await _app.SignedInAsync("zaisei");
        const string csv = "令和6年度当初予算書,,\n事業番号,当初予算額,前年度予算額\nP011,2500000,7\n";
        var first = await client.GetAsync((await UploadAsync(client, csv)).Location!);
        Assert.Contains("ファイルの読み方を確かめてください", first.Text, StringComparison.Ordinal);
        Assert.Equal(
            ["ファイル：UTF-8のCSV", "見出し：2行目", "金額の単位：円", "年度：令和6年度（表題から）"],
            first
                .All("#said li")
                .Select(l =>
                    l.TextContent.Split('（')[0] + (l.TextContent.Contains("表題から", StringComparison.Ordinal) ? "（表題から）" : "")
                )
        );
        Assert.Contains("読みません：前の年度の額です", first.Text, StringComparison.Ordinal);
        Assert.Empty(first.All("#confirm, #take-part"));
        // A form of the page alone does not get past it.
        Assert.Equal(409, (await client.SendAsync(await PostAsync(first, "Confirm", ("seen", "x")))).Status);
        Assert.Equal("yosan", first.One("#name").GetAttribute("value"));
        var said = await client.GetAsync((await first.SubmitAsync(new() { ["name"] = "当初" }, "#map")).Location!);
        Assert.Single(said.All("#confirm"));
        Assert.Equal(302, (await said.SubmitAsync(form: "#confirm")).Status);
        // The same headings next year are known; others ask again, and do not take the name of the first.
        var next = await client.GetAsync((await UploadAsync(client, csv.Replace("令和6", "令和7", StringComparison.Ordinal))).Location!);
        Assert.DoesNotContain("ファイルの読み方を確かめてください", next.Text, StringComparison.Ordinal);
        Assert.Single(next.All("#confirm"));
        var other = await client.GetAsync(
            (await UploadAsync(client, csv.Replace("当初予算額", "決算額", StringComparison.Ordinal))).Location!
        );
        Assert.Contains("ファイルの読み方を確かめてください", other.Text, StringComparison.Ordinal);
        var taken = await other.SubmitAsync(new() { ["name"] = "当初" }, "#map");
        Assert.Equal(400, taken.Status);
        Assert.Contains("見出しの違うファイルの対応の名前です", taken.One("#name-error").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Which_of_two_units_was_meant_is_asked_once_and_known_next_year()
    {
        var client = await _app.SignedInAsync("zaisei");
        const string csv = "令和6年度当初予算書（単位：円）,\n事業番号,当初予算額（千円）\nP011,12000\n";
        var first = await client.GetAsync((await UploadAsync(client, csv)).Location!);
        Assert.Contains("見出しの単位は千円ですが、ファイルの金額の単位（見出しの上など）は円です", first.Text, StringComparison.Ordinal);
        Assert.Empty(first.All("#confirm"));
        var still = await client.GetAsync((await first.SubmitAsync(new() { ["name"] = "円か千円" }, "#map")).Location!);
        Assert.Empty(still.All("#confirm"));
        var said = await client.GetAsync((await still.SubmitAsync(new() { ["unit-1"] = "1" }, "#map")).Location!);
        Assert.Contains("（B列）の単位：円（選んだとおり）", said.One("#said").TextContent, StringComparison.Ordinal);
        Assert.Equal(302, (await said.SubmitAsync(form: "#confirm")).Status);
        await using var db = new NpgsqlConnection(_app.ConnectionString);
        Assert.Equal(
            12_000,
            await db.QuerySingleAsync<long>(
                "select amount from project_amounts where project_code = 'P011' and year = 2024 and stage = '当初'"
            )
        );
        var next = await client.GetAsync((await UploadAsync(client, csv.Replace("令和6", "令和7", StringComparison.Ordinal))).Location!);
        Assert.Single(next.All("#confirm"));
        // In another unit than before, the answer is not taken over.
        var other = await client.GetAsync(
            (await UploadAsync(client, csv.Replace("単位：円", "単位：百万円", StringComparison.Ordinal))).Location!
        );
        Assert.Contains("は百万円です。どちらの単位で読むか", other.Text, StringComparison.Ordinal);
        Assert.Empty(other.All("#confirm"));
    }

    [Fact]
    public async Task Good_lines_are_taken_and_the_others_stay_listed_until_the_file_comes_again()
    {
        var client = await _app.SignedInAsync("zaisei");
        await using var db = new NpgsqlConnection(_app.ConnectionString);
        const string csv = "令和6年度当初予算書,\n事業番号,当初予算額\nP011,2500000\nP012,2億円\nP012,100\nX999,=300\n";
        var page = await ReadRightlyAsync(client, await UploadAsync(client, csv));
        Assert.Contains("4行目 P012：「当初予算額」（B列）の「2億円」は金額として読み取れません。", page.Text, StringComparison.Ordinal);
        Assert.Empty(page.All("#confirm"));
        var before = await db.QuerySingleAsync<long>(
            "select coalesce(sum(amount), 0) from project_amounts where project_code = 'P012' and year = 2024 and stage = '当初'"
        );
        var done = await client.GetAsync((await page.SubmitAsync(form: "#take-part")).Location!);
        Assert.Contains("3行が残っています", done.Text, StringComparison.Ordinal);
        Assert.Equal(["4", "5", "6"], done.All("#rest ~ div tbody tr td:first-child").Select(c => c.TextContent));
        Assert.Equal(
            2_500_000,
            await db.QuerySingleAsync<long>(
                "select amount from project_amounts where project_code = 'P011' and year = 2024 and stage = '当初'"
            )
        );
        Assert.Equal(
            before,
            await db.QuerySingleAsync<long>(
                "select coalesce(sum(amount), 0) from project_amounts where project_code = 'P012' and year = 2024 and stage = '当初'"
            )
        );
        Assert.Contains("残した行 3行", (await client.GetAsync(Address)).Text, StringComparison.Ordinal);
        Assert.Equal(
            "3",
            await db.QuerySingleAsync<string>(
                "select changes->'left'->>1 from events where name = 'financeImported' order by id desc limit 1"
            )
        );
        var rest = Encoding.UTF8.GetString(
            (await client.GetAsync(done.Document.Url.Replace("http://localhost", "", StringComparison.Ordinal) + "?handler=Rest")).Body
        );
        Assert.StartsWith("\uFEFF行,理由,事業番号,当初予算額\r\n4,", rest, StringComparison.Ordinal);
        Assert.Contains(",X999,'=300\r\n", rest, StringComparison.Ordinal);

        // The file, mended: only what is new changes.
        var again = await client.GetAsync(
            (
                await UploadAsync(
                    client,
                    csv.Replace("2億円", "200000000", StringComparison.Ordinal).Replace("X999,=300\n", "", StringComparison.Ordinal)
                )
            ).Location!
        );
        Assert.Equal(["1件", "1件"], again.All(".figure > dd:first-of-type").Take(2).Select(d => d.TextContent));
        Assert.Equal(302, (await again.SubmitAsync(form: "#confirm")).Status);
        Assert.Equal(
            200_000_100,
            await db.QuerySingleAsync<long>(
                "select amount from project_amounts where project_code = 'P012' and year = 2024 and stage = '当初'"
            )
        );
    }

    [Fact]
    public async Task The_rest_of_the_sources_is_general_when_somebody_says_so()
    {
        var client = await _app.SignedInAsync("zaisei");
        var page = await client.GetAsync(
            (await UploadAsync(client, "令和6年度当初予算書,,\n事業番号,当初予算額,国庫支出金\nP011,100,60\n")).Location!
        );
        Assert.Contains("1行", page.One("#rest-general-hint").TextContent, StringComparison.Ordinal);
        Assert.False(page.One("#rest-general").HasAttribute("checked"));
        var said = await client.GetAsync((await page.SubmitAsync(new() { ["rest-general"] = "true" }, "#map")).Location!);
        Assert.Equal(302, (await said.SubmitAsync(form: "#confirm")).Status);
        await using var db = new NpgsqlConnection(_app.ConnectionString);
        Assert.Equal(
            "60 40",
            await db.QuerySingleAsync<string>(
                "select national || ' ' || general from project_amounts where project_code = 'P011' and year = 2024 and stage = '当初'"
            )
        );
    }

    // As a person does who has looked at how the file was read.
    private static async Task<TestPage> ReadRightlyAsync(TestClient client, TestPage uploaded)
    {
        var page = await client.GetAsync(uploaded.Location!);
        if (!page.Text.Contains("ファイルの読み方を確かめてください", StringComparison.Ordinal))
            return page;
        var said = await page.SubmitAsync([], "#map");
        Assert.True(said.Status == 302, said.Text);
        return await client.GetAsync(said.Location!);
    }

    private static Task<HttpRequestMessage> PostAsync(TestPage page, string handler, params (string Name, string Value)[] fields)
    {
        var hidden = page.All("#map input[type=hidden]")
            .Select(i => new KeyValuePair<string, string>(i.GetAttribute("name")!, i.GetAttribute("value") ?? ""));
        var address = new Uri(page.Document.Url).PathAndQuery + $"?handler={handler}";
        return Task.FromResult(
            new HttpRequestMessage(HttpMethod.Post, address)
            {
                Content = new FormUrlEncodedContent(hidden.Concat(fields.Select(f => new KeyValuePair<string, string>(f.Name, f.Value)))),
            }
        );
    }

    private static Task<TestPage> UploadAsync(TestClient client, string text) => UploadAsync(client, Encoding.UTF8.GetBytes(text));

    private static Task<TestPage> UploadAsync(TestClient client, byte[]? content) => client.UploadAsync(Address, content, "yosan.csv");
}

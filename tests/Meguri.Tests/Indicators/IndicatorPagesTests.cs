using Meguri.Plans;
using Meguri.Plans.Model;
using Meguri.Shared.Data;
using Meguri.Shared.Mail;
using Meguri.Tests.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Meguri.Tests.Indicators;

/// <summary>The office's pages of indicators: who may see and write, what is refused and why, what is remembered.</summary>
public sealed class IndicatorPagesTests : IAsyncLifetime
{
    private const string Plan = "/sapporo/plans/dai4ki";
    private const string Center = Plan + "/indicators/center";
    private TestApp _app = null!;

    public async Task InitializeAsync() => _app = await TestApp.DemoAsync(city: "sapporo");

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task Staff_read_and_only_those_in_charge_write()
    {
        foreach (
            var (user, read, values, targets) in new[]
            {
                ("etsuran", 200, 403, 403),
                ("chiiki", 200, 403, 403),
                ("katsudo", 200, 200, 403),
                ("kikaku", 200, 200, 200),
                ("zaisei", 200, 403, 403),
            }
        )
        {
            var client = await _app.SignedInAsync(user);
            Assert.Equal((user, read), (user, (await client.GetAsync(Center)).Status));
            Assert.Equal((user, values), (user, (await client.GetAsync(Center + "/values/2024")).Status));
            foreach (var path in (string[])[Center + "/targets", Center + "/edit", Plan + "/new-indicator", Plan + "/judging"])
                Assert.Equal((user, path, targets), (user, path, (await client.GetAsync(path)).Status));
        }
        Assert.Equal(302, (await _app.Client().GetAsync(Center)).Status);
    }

    [Theory]
    [InlineData(Plan + "/indicators/nashi")]
    [InlineData(Plan + "/indicators/nashi/edit")]
    [InlineData(Center + "/values/1800")]
    [InlineData(Center + "/values/x")]
    [InlineData(Plan + "/collection?of=1990")]
    [InlineData(Plan + "/indicator-grid?collection=1990")]
    [InlineData("/sapporo/plans/nashi/indicators")]
    [InlineData("/sapporo/plans/dai3ki/indicators/center")]
    public async Task What_is_not_there_is_not_found(string path) =>
        Assert.Equal(404, (await (await _app.SignedInAsync()).GetAsync(path)).Status);

    [Fact]
    public async Task The_list_counts_filters_and_downloads()
    {
        var client = await _app.SignedInAsync("etsuran");
        var list = await client.GetAsync(Plan + "/indicators");
        Assert.Equal(16, list.All("tbody tr").Count);
        Assert.Equal(
            ["順調"],
            (await client.GetAsync(Plan + "/indicators?status=onPace"))
                .All("tbody td[data-label='判定'] .badge")
                .Select(b => b.TextContent.Split(' ')[1])
                .Distinct()
        );
        Assert.Single(
            (await client.GetAsync(Plan + "/indicators?q=ﾁﾖｳﾅｲｶｲ 加入".Replace("ﾁﾖｳﾅｲｶｲ", "町内会", StringComparison.Ordinal))).All(
                "tbody tr"
            )
        );
        Assert.Contains(
            "条件に合う指標はありません",
            (await client.GetAsync(Plan + "/indicators?q=存在しない")).Text,
            StringComparison.Ordinal
        );
        var csv = System.Text.Encoding.UTF8.GetString((await client.GetAsync(Plan + "/indicators?goal=2&handler=Csv")).Body);
        Assert.Contains("kanyu-setai,町内会加入世帯数,成果指標,世帯,目標値,,2028,,723778", csv, StringComparison.Ordinal);
        Assert.DoesNotContain("center", csv, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_shows_status_working_evidence_and_other_plans()
    {
        var client = await _app.SignedInAsync("etsuran");
        var page = await client.GetAsync("/sapporo/plans/dai3ki/indicators/renkei");
        foreach (
            var part in (string[])
                ["大きな遅れ", "実際 ÷ 必要 ＝ 6.1 ÷ 21.3 ＝ 28.6%", "令和18年度", "有効410・無効8", "第4期市民まちづくり活動促進基本計画"]
        )
            Assert.Contains(part, page.Text, StringComparison.Ordinal);
        var svg = await client.GetAsync("/sapporo/plans/dai3ki/indicators/renkei?handler=Svg");
        Assert.Equal("image/svg+xml", svg.Response.Content.Headers.ContentType!.MediaType);
        Assert.StartsWith("<?xml", System.Text.Encoding.UTF8.GetString(svg.Body), StringComparison.Ordinal);
        // Many drawings share a page, and those of several runs of the program may count their ids alike.
        Assert.DoesNotContain(" id=", System.Text.Encoding.UTF8.GetString(svg.Body), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_indicator_is_added_placed_valued_and_judged()
    {
        var client = await _app.SignedInAsync();
        var form = await client.GetAsync(Plan + "/new-indicator");
        var empty = await form.SubmitAsync(new() { ["Input.Code"] = "", ["Input.Name"] = "" }, "#new");
        Assert.Equal(400, empty.Status);
        Assert.Contains("指標コードを入力してください", empty.Text, StringComparison.Ordinal);
        Assert.Equal(400, (await form.SubmitAsync(new() { ["Input.Code"] = "center", ["Input.Name"] = "同じコード" }, "#new")).Status);
        // What would be another address, or the same name in a form, is no code.
        foreach (
            var (wrong, words) in ((string, string)[])
                [
                    ("..", "指標コードは"),
                    ("a/b", "指標コードは"),
                    ("a b", "指標コードは"),
                    ("<b>", "指標コードは"),
                    ("ｎ-1", "半角"),
                    ("how", "使えません"),
                    ("CENTER", "大文字・小文字だけ"),
                ]
        )
        {
            var refused = await form.SubmitAsync(new() { ["Input.Code"] = wrong, ["Input.Name"] = "だめなコード" }, "#new");
            Assert.Equal((wrong, 400), (wrong, refused.Status));
            Assert.Contains(words, refused.One(".error-summary").TextContent, StringComparison.Ordinal);
        }
        Assert.Equal(
            302,
            (
                await form.SubmitAsync(
                    new()
                    {
                        ["Input.Code"] = "髙さ-1",
                        ["Input.Name"] = "待機する人の数",
                        ["Input.Unit"] = "人",
                        ["Input.Decimals"] = "0",
                        ["Input.Desired"] = "down",
                        ["Input.Department"] = "katsudo",
                    },
                    "#new"
                )
            ).Status
        );
        var code = Uri.EscapeDataString("髙さ-1");
        var edit = await client.GetAsync($"{Plan}/indicators/{code}/edit");
        var half = await edit.SubmitAsync(new() { ["use-baselineYear"] = "R4", ["use-baselineValue"] = "" }, "#edit");
        Assert.Equal(400, half.Status);
        Assert.Contains("基準値", half.Text, StringComparison.Ordinal);
        Assert.Equal(400, (await edit.SubmitAsync(new() { ["Projects"] = "S999" }, "#edit")).Status);
        Assert.Equal(
            302,
            (
                await edit.SubmitAsync(
                    new()
                    {
                        ["use-baselineYear"] = "令和４年度",
                        ["use-baselineValue"] = "１００",
                        ["Nodes"] = "2-1",
                        ["Projects"] = "S001、S002",
                    },
                    "#edit"
                )
            ).Status
        );
        var targets = await client.GetAsync($"{Plan}/indicators/{code}/targets");
        Assert.Equal(400, (await targets.SubmitAsync(new() { ["Years"] = "いつか", ["TargetValues"] = "多め" }, "#targets")).Status);
        Assert.Equal(302, (await targets.SubmitAsync(new() { ["Years"] = "R10", ["TargetValues"] = "40" }, "#targets")).Status);
        var value = await (await client.GetAsync($"{Plan}/indicators/{code}/values/2024")).SubmitAsync(
            new() { ["value-value"] = "８０", ["value-provisional"] = "true" },
            "#value"
        );
        Assert.Equal(302, value.Status);
        var page = await client.GetAsync($"{Plan}/indicators/{code}");
        Assert.Contains("順調", page.Text, StringComparison.Ordinal);
        Assert.Contains("実際 ÷ 必要 ＝ 20 ÷ 20 ＝ 100.0%", page.Text, StringComparison.Ordinal);
        Assert.Contains("2-1 町内会活性化に向けた支援", page.Text, StringComparison.Ordinal);
        var told = await client.GetAsync("/sapporo/history");
        Assert.Contains("指標「待機する人の数」の令和6年度の実績値を追加", told.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_collection_calls_reminds_and_ends()
    {
        var planning = await _app.SignedInAsync();
        var page = await planning.GetAsync(Plan + "/collection");
        Assert.Equal(400, (await page.SubmitAsync(new() { ["NewYear"] = "", ["Due"] = "きのう" }, "#open")).Status);
        var due = _app.City.LocalDate(_app.Clock.Now).AddDays(20);
        Assert.Equal(
            302,
            (
                await page.SubmitAsync(
                    new()
                    {
                        ["NewYear"] = "R7",
                        ["Due"] = due.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
                        ["Note"] = "決算見込みでかまいません",
                    },
                    "#open"
                )
            ).Status
        );
        Assert.Equal(["chiiki@sapporo.example", "katsudo@sapporo.example"], await MailsAsync("collection:dai4ki:2025:open:%"));
        var department = await _app.SignedInAsync("chiiki");
        Assert.Contains("値を入れる指標が2件あります", (await department.GetAsync("/sapporo/office")).Text, StringComparison.Ordinal);
        Assert.Equal(
            302,
            (
                await (await department.GetAsync(Plan + "/indicator-grid?collection=2025")).SubmitAsync(
                    new() { ["c:sumitai:2025"] = "77.9", ["c:kanyu-setai:2025"] = "－1月に数える" },
                    "#grid"
                )
            ).Status
        );
        Assert.DoesNotContain("値を入れる指標が", (await department.GetAsync("/sapporo/office")).Text, StringComparison.Ordinal);
        var board = await planning.GetAsync(Plan + "/collection");
        Assert.Contains("2／16件", board.Text, StringComparison.Ordinal);
        Assert.Equal(302, (await board.SubmitAsync(new() { ["words"] = "お早めに" }, "#nudge")).Status);
        Assert.Single(await MailsAsync("collection:dai4ki:2025:nudge:%"));
        Assert.Equal(
            302,
            (
                await board.SubmitAsync(
                    new()
                    {
                        ["Codes"] = "center",
                        ["to"] = due.AddDays(10).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
                    },
                    "#collection button[formaction]"
                )
            ).Status
        );
        // Twenty-two days on: two days late for most, in office hours.
        while (
            !_app.City.WorkingDays.IsWorkingDay(_app.City.LocalDate(_app.Clock.Now)) || _app.City.LocalDate(_app.Clock.Now) < due.AddDays(2)
        )
            _app.Clock.Now += TimeSpan.FromDays(1);
        _app.Clock.Now = new DateTimeOffset(_app.City.LocalDate(_app.Clock.Now).ToDateTime(new TimeOnly(1, 0)), TimeSpan.Zero);
        Assert.Equal(2, await RemindAsync());
        Assert.Equal(0, await RemindAsync());
        planning = await _app.SignedInAsync();
        Assert.Contains("締切を過ぎた指標の値が13件あります", (await planning.GetAsync("/sapporo/office")).Text, StringComparison.Ordinal);
        Assert.Equal(302, (await (await planning.GetAsync(Plan + "/collection")).SubmitAsync(null, "#close")).Status);
        Assert.Equal(0, await RemindAsync());
        Assert.Equal(403, (await (await _app.SignedInAsync("katsudo")).GetAsync(Plan + "/collection")).All("#open").Count == 0 ? 403 : 200);
    }

    [Fact]
    public async Task A_live_value_of_the_plan_itself_is_frozen_with_its_evidence()
    {
        var client = await _app.SignedInAsync();
        Assert.Equal(
            302,
            (
                await (await client.GetAsync(Plan + "/new-indicator")).SubmitAsync(
                    new()
                    {
                        ["Input.Code"] = "good",
                        ["Input.Name"] = "予定どおり進む施策の割合",
                        ["Input.Unit"] = "%",
                        ["Input.Decimals"] = "1",
                    },
                    "#new"
                )
            ).Status
        );
        Assert.Equal(
            302,
            (
                await (await client.GetAsync(Plan + "/indicators/good/edit")).SubmitAsync(
                    new() { ["own-metricKey"] = "plan/dai4ki/good" },
                    "#edit"
                )
            ).Status
        );
        var page = await client.GetAsync(Plan + "/indicators/good?live=R6");
        Assert.Contains("遅れを示さない評価の施策14 ÷ 評価のある施策16 ＝ 87.5%", page.Text, StringComparison.Ordinal);
        Assert.Equal(302, (await page.SubmitAsync(null, "#freeze")).Status);
        var shown = await client.GetAsync(Plan + "/indicators/good");
        Assert.Contains("87.5", shown.Text, StringComparison.Ordinal);
        Assert.Contains("もとの記録", shown.Text, StringComparison.Ordinal);
        // What was looked at is no more: nothing is frozen unseen.
        await _app.ExecuteAsync("update sheets set rating = '△' where plan_code = 'dai4ki' and measure_code = '1-1' and plan_year = 2025");
        _app.Clock.Now += TimeSpan.FromMinutes(11);
        var stale = await page.SubmitAsync(new() { ["_once"] = Guid.NewGuid().ToString() }, "#freeze");
        Assert.Equal(400, stale.Status);
        Assert.Contains("もとの記録が変わりました", stale.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_surveys_question_frozen_gives_54_8_by_itself()
    {
        const string linked = "/sapporo/plans/dai3ki/indicators/renkei";
        await _app.ExecuteAsync("delete from observations where indicator_code = 'renkei' and year = 2023");
        var client = await _app.SignedInAsync();
        var page = await client.GetAsync(linked + "?live=R5");
        Assert.Contains("はい229 ÷ 回答418 ＝ 54.8%（いいえ181、無効8）", page.Text, StringComparison.Ordinal);
        Assert.Equal(302, (await page.SubmitAsync(null, "#freeze")).Status);
        await using var scope = _app.Scope();
        var frozen = await scope
            .ServiceProvider.GetRequiredService<MeguriDb>()
            .Set<Observation>()
            .AsNoTracking()
            .SingleAsync(o => o.IndicatorCode == "renkei" && o.Year == new Meguri.Shared.Time.FiscalYear(2023));
        Assert.Equal(
            (54.8m, 2019, 229m, 418m, 410, 8, false),
            (
                frozen.Value,
                frozen.FromYear!.Value.Value,
                frozen.Numerator,
                frozen.Denominator,
                frozen.Valid,
                frozen.Invalid,
                frozen.Provisional
            )
        );
        Assert.Equal(200, (await client.GetAsync("/sapporo" + frozen.Href[1..])).Status);
        var tally = await client.GetAsync("/sapporo/office/surveys/dantai-r5/tally");
        foreach (var percent in (string[])["0.5", "0.7", "3.6", "9.3", "16.5", "28.2", "35.9", "5.3", "54.8", "43.3", "1.9"])
            Assert.Contains(percent, tally.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_indicator_leaves_the_plan_and_its_values_stay()
    {
        var client = await _app.SignedInAsync();
        Assert.Equal(302, (await (await client.GetAsync(Plan + "/indicators/renkei/edit")).SubmitAsync(null, "#remove")).Status);
        Assert.Equal(404, (await client.GetAsync(Plan + "/indicators/renkei")).Status);
        Assert.Equal(200, (await client.GetAsync("/sapporo/plans/dai3ki/indicators/renkei")).Status);
        Assert.Equal(
            302,
            (await (await client.GetAsync(Plan + "/new-indicator")).SubmitAsync(new() { ["taken"] = "renkei" }, "#take")).Status
        );
        Assert.Contains("54.8", (await client.GetAsync(Plan + "/indicators/renkei")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Thresholds_are_the_citys()
    {
        var client = await _app.SignedInAsync();
        var form = await client.GetAsync(Plan + "/judging");
        Assert.Equal(400, (await form.SubmitAsync(new() { ["rule-farBehindPercent"] = "150" })).Status);
        Assert.Equal(302, (await form.SubmitAsync(new() { ["rule-onPacePercent"] = "50", ["rule-farBehindPercent"] = "20" })).Status);
        Assert.Contains("50%以上なので「順調」です", (await client.GetAsync(Center)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_ask_few_questions_however_many_indicators_there_are()
    {
        var client = await _app.SignedInAsync();
        foreach (
            var (path, most) in new[]
            {
                (Plan + "/indicators", 1),
                (Center, 3),
                (Center + "/values/2024", 1),
                (Center + "/targets", 1),
                (Plan + "/indicator-grid", 1),
                (Plan + "/collection", 2),
                (Plan + "/judging", 1),
            }
        )
        {
            await client.GetAsync(path);
            var asked = (await _app.Queries.DuringAsync(() => client.GetAsync(path))).Count(s =>
                !s.Contains("jobs", StringComparison.Ordinal) && !s.Contains("from staff", StringComparison.OrdinalIgnoreCase)
            );
            Assert.True(asked <= most, $"{path}: {asked}");
        }
    }

    private async Task<int> RemindAsync()
    {
        await using var scope = _app.Scope();
        var now = scope.ServiceProvider.GetRequiredService<Meguri.Plans.Live.PlanNow>();
        return await scope
            .ServiceProvider.GetRequiredService<Meguri.Indicators.Collection.CollectionService>()
            .RemindAsync(p => now.ReadAsync(p));
    }

    private async Task<IReadOnlyList<string>> MailsAsync(string key)
    {
        await using var scope = _app.Scope();
        return
        [
            .. await scope
                .ServiceProvider.GetRequiredService<MeguriDb>()
                .Set<OutgoingMail>()
                .Where(m => EF.Functions.Like(m.Key, key))
                .OrderBy(m => m.ToAddress)
                .Select(m => m.ToAddress)
                .ToListAsync(),
        ];
    }
}

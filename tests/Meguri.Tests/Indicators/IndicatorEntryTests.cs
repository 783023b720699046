using Meguri.Plans;
using Meguri.Plans.Model;
using Meguri.Shared.Data;
using Meguri.Tests.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Meguri.Tests.Indicators;

/// <summary>What the office enters of an indicator: targets, values, parts, statuses, the grid; what is refused and kept on the page.</summary>
public sealed class IndicatorEntryTests : IAsyncLifetime
{
    private const string Plan = "/sapporo/plans/dai4ki";
    private const string Center = Plan + "/indicators/center";
    private TestApp _app = null!;

    public async Task InitializeAsync() => _app = await TestApp.DemoAsync(city: "sapporo");

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task A_target_is_revised_with_a_reason_and_the_former_one_stays()
    {
        var client = await _app.SignedInAsync();
        var form = await client.GetAsync(Center + "/targets");
        var refused = await form.SubmitAsync(new() { ["TargetValues"] = "1500" }, "#targets");
        Assert.Equal(400, refused.Status);
        Assert.Contains("目標を見直す理由を書いてください", refused.Text, StringComparison.Ordinal);
        Assert.Equal("1500", refused.One("#TargetValues_0").GetAttribute("value"));
        Assert.Equal(
            302,
            (
                await form.SubmitAsync(
                    new()
                    {
                        ["TargetValues"] = "1500",
                        ["Reason"] = "登録のしかたを易しくしたため",
                        ["DecidedOn"] = "R7.6.1",
                    },
                    "#targets"
                )
            ).Status
        );
        // A form opened before that must not decide again unseen.
        var late = await form.SubmitAsync(
            new()
            {
                ["_once"] = Guid.NewGuid().ToString(),
                ["TargetValues"] = "1600",
                ["Reason"] = "さらに",
            },
            "#targets"
        );
        Assert.Equal(400, late.Status);
        Assert.Contains("ほかの人が目標値を決めました", late.Text, StringComparison.Ordinal);
        var page = await client.GetAsync(Center);
        Assert.Equal(["いまの目標（見直し1回目）", "前の目標"], page.All("#targets ~ div tbody th").Select(t => t.TextContent));
        Assert.Contains(
            "令和10年度に1,400団体から見直されました（令和7年6月1日、登録のしかたを易しくしたため）",
            page.Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Values_that_contradict_themselves_are_refused_and_kept_on_the_page()
    {
        var client = await _app.SignedInAsync("katsudo");
        var form = await client.GetAsync(Center + "/values/2025");
        var both = await form.SubmitAsync(new() { ["value-value"] = "1200", ["value-noValueReason"] = "調べていない" }, "#value");
        Assert.Equal(400, both.Status);
        Assert.Contains("値があるときは、値がない理由を空けます", both.Text, StringComparison.Ordinal);
        Assert.Equal("調べていない", both.One("#value-noValueReason").GetAttribute("value"));
        Assert.Equal(400, (await form.SubmitAsync(new() { ["value-note"] = "値も理由もない" }, "#value")).Status);
        Assert.Equal(400, (await form.SubmitAsync(new() { ["value-value"] = "約1200" }, "#value")).Status);
        Assert.Equal(400, (await form.SubmitAsync(new() { ["value-value"] = "1200", ["value-fromYear"] = "R8" }, "#value")).Status);
        Assert.Equal(400, (await form.SubmitAsync(new() { ["value-value"] = new string('9', 40) }, "#value")).Status);
        var doubtful = await form.SubmitAsync(new() { ["value-value"] = "1192000" }, "#value");
        Assert.Contains("/values/2025", doubtful.Location, StringComparison.Ordinal);
        Assert.Contains("およそ1,000倍", (await client.GetAsync(doubtful.Location!)).Text, StringComparison.Ordinal);
        // Emptied, the row goes.
        Assert.Equal(
            302,
            (await (await client.GetAsync(Center + "/values/2025")).SubmitAsync(new() { ["value-value"] = "" }, "#value")).Status
        );
        Assert.DoesNotContain(
            "令和7年度",
            string.Concat((await client.GetAsync(Center)).All("#values ~ div tbody th").Select(t => t.TextContent)),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Two_people_at_one_value_see_both()
    {
        var first = await _app.SignedInAsync("katsudo");
        var second = await _app.SignedInAsync("kikaku");
        var (one, two) = (await first.GetAsync(Center + "/values/2025"), await second.GetAsync(Center + "/values/2025"));
        Assert.Equal(302, (await one.SubmitAsync(new() { ["value-value"] = "1210" }, "#value")).Status);
        var clash = await two.SubmitAsync(new() { ["value-value"] = "1220" }, "#value");
        Assert.Equal(400, clash.Status);
        Assert.Contains("1210", clash.Text, StringComparison.Ordinal);
        Assert.Equal("1220", clash.One("#value-value").GetAttribute("value"));
        Assert.Equal(302, (await clash.SubmitAsync(null, "#value")).Status);
        Assert.Equal(1220, await ValueAsync("center", 2025));
    }

    [Fact]
    public async Task Parts_are_written_with_the_value_and_their_sum_is_looked_at()
    {
        var client = await _app.SignedInAsync();
        Assert.Equal(
            302,
            (await (await client.GetAsync(Center + "/edit")).SubmitAsync(new() { ["dimension"] = "地区" }, "#new-dimension")).Status
        );
        Assert.Equal(
            400,
            (await (await client.GetAsync(Center + "/edit")).SubmitAsync(new() { ["dimension"] = "a/b" }, "#new-dimension")).Status
        );
        Assert.Equal(
            302,
            (
                await (await client.GetAsync(Center + "/values/2024")).SubmitAsync(
                    new() { ["new-part-0"] = "中央区", ["new-value-0"] = "700" },
                    "#value"
                )
            ).Status
        );
        var more = await (await client.GetAsync(Center + "/values/2024")).SubmitAsync(
            new() { ["new-part-0"] = "その他の区", ["new-value-0"] = "600" },
            "#value"
        );
        Assert.Contains(
            "合計は1,300団体で、全体の1,192団体と違います",
            (await client.GetAsync(more.Location!)).Text,
            StringComparison.Ordinal
        );
        var page = await client.GetAsync(Center);
        Assert.Equal(
            ["中央区", "その他の区", "合計", "全体"],
            page.All("section[aria-label='内訳：地区'] tbody th").Select(t => t.TextContent)
        );
        var emptied = await (await client.GetAsync(Center + "/values/2024")).SubmitAsync(new() { ["part-0-1-value"] = "" }, "#value");
        Assert.True(emptied.Status == 302, emptied.Text);
        Assert.Equal(
            ["中央区"],
            (
                await _app.Scope()
                    .ServiceProvider.GetRequiredService<MeguriDb>()
                    .Set<ObservationPart>()
                    .Where(p => p.IndicatorCode == "center")
                    .ToListAsync()
            ).Select(p => p.Part)
        );
    }

    [Fact]
    public async Task A_status_may_be_set_with_a_reason()
    {
        var client = await _app.SignedInAsync();
        var page = await client.GetAsync(Center);
        Assert.Equal(400, (await page.SubmitAsync(new() { ["status"] = "onPace", ["reason"] = "" }, "#override")).Status);
        Assert.Equal(
            302,
            (await page.SubmitAsync(new() { ["status"] = "onPace", ["reason"] = "4月に登録がまとまって増えたため" }, "#override")).Status
        );
        var set = await client.GetAsync(Center);
        Assert.Contains(
            "計算では「遅れ」ですが、市が「順調」としました。理由：4月に登録がまとまって増えたため。",
            set.Text,
            StringComparison.Ordinal
        );
        Assert.Equal(302, (await set.SubmitAsync(new() { ["status"] = "", ["reason"] = "" }, "#override")).Status);
        Assert.DoesNotContain("市が「順調」としました", (await client.GetAsync(Center)).Text, StringComparison.Ordinal);
        Assert.Equal(
            403,
            (
                await (await _app.SignedInAsync("katsudo")).SendAsync(
                    new(HttpMethod.Post, Center + "?handler=Status") { Content = new FormUrlEncodedContent([]) }
                )
            ).Status
                is 400
                    or 403
                ? 403
                : 0
        );
    }

    [Fact]
    public async Task The_grid_takes_values_reasons_and_provisional_marks_and_asks_about_what_is_doubtful()
    {
        var client = await _app.SignedInAsync("katsudo");
        var grid = await client.GetAsync(Plan + "/indicator-grid?until=R7");
        Assert.DoesNotContain("町内会加入世帯数", grid.Text, StringComparison.Ordinal);
        var wrong = await grid.SubmitAsync(
            new()
            {
                ["c:center:2025"] = "1.3千団体",
                ["c:npo:2025"] = "たくさん",
                ["c:kifu-gaku:2025"] = "－",
                ["c:smile:2025"] = "12人",
            },
            "#grid"
        );
        Assert.Equal(400, wrong.Status);
        foreach (
            var part in (string[])
                ["「千」などの言葉を使わず、「1,300」のように", "単位は「", "「人」を消して", "数ではありません", "値がない理由を"]
        )
            Assert.Contains(part, wrong.Text, StringComparison.Ordinal);
        Assert.Equal("たくさん", wrong.One("[name='c:npo:2025']").GetAttribute("value"));
        var asked = await grid.SubmitAsync(
            new()
            {
                ["c:center:2025"] = "12,250",
                ["c:npo:2025"] = "８９０＊",
                ["c:kifu-gaku:2025"] = "16.1億円",
                ["c:smile:2025"] = "－集計中",
            },
            "#grid"
        );
        Assert.Equal(400, asked.Status);
        Assert.Contains("気になるところが1件あります", asked.Text, StringComparison.Ordinal);
        Assert.Null(await ValueAsync("center", 2025));
        Assert.Equal(302, (await asked.SubmitAsync(new() { ["Confirmed"] = "true" }, "#grid")).Status);
        Assert.Equal(
            (12250m, 890m, 16.1m),
            (await ValueAsync("center", 2025), await ValueAsync("npo", 2025), await ValueAsync("kifu-gaku", 2025))
        );
        var again = await client.GetAsync(Plan + "/indicator-grid?until=R7");
        Assert.Equal(
            ("890*", "－集計中"),
            (again.One("[name='c:npo:2025']").GetAttribute("value"), again.One("[name='c:smile:2025']").GetAttribute("value"))
        );
        // The form as it was before knows nothing of this: nobody's value is overwritten unseen.
        var late = await grid.SubmitAsync(new() { ["_once"] = Guid.NewGuid().ToString(), ["c:npo:2025"] = "891" }, "#grid");
        Assert.Equal(400, late.Status);
        Assert.Contains("ほかの人が「890*」にしました", late.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("－5.2", -5.2)]
    [InlineData("－５．２", -5.2)]
    [InlineData("－2,345", -2345)]
    [InlineData("－１", -1)]
    [InlineData("ー5", -5)]
    [InlineData("―5団体", -5)]
    [InlineData("－ 5*", -5)]
    [InlineData("−5.2", -5.2)]
    [InlineData("-5.2", -5.2)]
    [InlineData("▲5.2", -5.2)]
    public async Task A_dash_before_figures_is_minus(string typed, double value)
    {
        var client = await _app.SignedInAsync("katsudo");
        var grid = await client.GetAsync(Plan + "/indicator-grid?until=R7");
        Assert.Equal(302, (await grid.SubmitAsync(new() { ["c:center:2025"] = typed, ["Confirmed"] = "true" }, "#grid")).Status);
        Assert.Equal((decimal)value, await ValueAsync("center", 2025));
    }

    [Theory]
    [InlineData("－5.2人", "負の数か、値がない理由か分かりません。負の数なら「△5.2」のように")]
    [InlineData("－5くらい", "負の数か、値がない理由か")]
    [InlineData("－（5.2）", "負の数か、値がない理由か")]
    [InlineData("－2,34", "「,」の位置が正しくありません")]
    [InlineData("－4,47O", "「O」は、数字ではなく文字です")]
    [InlineData("－－5", "負の数か、値がない理由か|「-」が2つ")]
    [InlineData("－", "値がない理由を、「－」に続けて")]
    [InlineData("4月1日", "日付の書き方です。表計算ソフトが「4.1」などの数を")]
    [InlineData("2024/4/1", "日付の書き方です")]
    [InlineData("4,47O", "「O」は、数字ではなく文字です")]
    public async Task What_may_be_minus_or_a_reason_or_a_day_is_told_and_not_stored(string typed, string why)
    {
        var client = await _app.SignedInAsync("katsudo");
        var grid = await client.GetAsync(Plan + "/indicator-grid?until=R7");
        var refused = await grid.SubmitAsync(new() { ["c:center:2025"] = typed }, "#grid");
        Assert.Equal(400, refused.Status);
        Assert.Contains(why.Split('|'), w => refused.Text.Contains(w, StringComparison.Ordinal));
        Assert.DoesNotContain("「月1日」を消して", refused.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("－調査をしていない", "調査をしていない", "－調査をしていない")]
    [InlineData("－（調査なし）", "（調査なし）", "－（調査なし）")]
    [InlineData("-調査なし", "調査なし", "－調査なし")]
    [InlineData("－3年に1回の調査のため", "3年に1回の調査のため", "値なし：3年に1回の調査のため")]
    [InlineData("－10月に公表", "10月に公表", "値なし：10月に公表")]
    [InlineData("値なし：5.2は参考", "5.2は参考", "値なし：5.2は参考")]
    [InlineData("値なし（調査なし）", "調査なし", "－調査なし")]
    public async Task A_reason_stays_a_reason_and_is_kept_as_it_is_shown(string typed, string reason, string shown)
    {
        var client = await _app.SignedInAsync("katsudo");
        var grid = await client.GetAsync(Plan + "/indicator-grid?until=R7");
        Assert.Equal(302, (await grid.SubmitAsync(new() { ["c:center:2025"] = typed }, "#grid")).Status);
        var stored = await client.GetAsync(Plan + "/indicator-grid?until=R7");
        Assert.Equal(shown, stored.One("[name='c:center:2025']").GetAttribute("value"));
        // Sent again as it stands, beside another value, it stays.
        Assert.Equal(302, (await stored.SubmitAsync(new() { ["c:npo:2025"] = "890" }, "#grid")).Status);
        await using var scope = _app.Scope();
        var kept = await scope
            .ServiceProvider.GetRequiredService<MeguriDb>()
            .Set<Observation>()
            .AsNoTracking()
            .SingleAsync(o => o.IndicatorCode == "center" && o.Year == new Meguri.Shared.Time.FiscalYear(2025));
        Assert.Equal((null, reason), (kept.Value, kept.NoValueReason));
    }

    private async Task<decimal?> ValueAsync(string indicator, int year)
    {
        await using var scope = _app.Scope();
        return (
            await scope
                .ServiceProvider.GetRequiredService<MeguriDb>()
                .Set<Observation>()
                .AsNoTracking()
                .FirstOrDefaultAsync(o => o.IndicatorCode == indicator && o.Year == new Meguri.Shared.Time.FiscalYear(year))
        )?.Value;
    }
}

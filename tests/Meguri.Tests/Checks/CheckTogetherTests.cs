using Meguri.Checks;
using Meguri.Editions.Publishing;
using Meguri.Shared.Audit;
using Meguri.Shared.Data;
using Meguri.Tests.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Meguri.Tests.Checks;

/// <summary>Many findings with one reason, findings by their cause, and rules as the city holds them.</summary>
public sealed class CheckTogetherTests
{
    private const string Path = "/hokuto/checks";

    [Fact]
    public async Task A_group_is_accepted_whole_though_the_page_shows_only_part_of_it()
    {
        await using var app = await TestApp.DemoAsync();
        await Plans.LargePlan.GrowAsync(app, 25);
        var client = await app.SignedInAsync();
        string widest;
        await using (var first = app.Scope())
        {
            var found = (await first.ServiceProvider.GetRequiredService<CheckService>().RunAsync("jisshi"))!.Findings.Where(f =>
                f.Accepted is null
            );
            widest = found
                .GroupBy(f => f.Finding.Rule, StringComparer.Ordinal)
                .Where(g => g.Select(f => f.Finding.Severity).Distinct().Count() == 1)
                .MaxBy(g => g.Count())!
                .Key;
        }
        var page = await client.GetAsync($"{Path}?by=cause&rule={widest}");
        var group = page.One(".checked > details.together form");
        var named = group.QuerySelector("input[name=fingerprint]")!.GetAttribute("value")!.Split(' ').Length;
        Assert.True(named > 50 && page.All("main article").Count == 50, $"{named}");
        Assert.Contains(
            $"この決まりの{named}件をまとめて了承する",
            page.One(".checked > details.together summary").TextContent,
            StringComparison.Ordinal
        );

        var empty = await page.SubmitAsync(new() { ["reason"] = "" }, form: ".checked > details.together form");
        Assert.Equal(400, empty.Status);
        Assert.NotNull(empty.One(".checked > details.together").GetAttribute("open"));
        Assert.Equal("true", empty.One(".checked > details.together input[name=reason]").GetAttribute("aria-invalid"));

        var done = await page.SubmitAsync(new() { ["reason"] = "ほかの章は来年度に取り込む" }, form: ".checked > details.together form");
        Assert.Equal(302, done.Status);
        var after = await client.GetAsync(done.Location!);
        Assert.Contains($"{named}件を、理由を添えて了承しました", after.Text, StringComparison.Ordinal);
        Assert.Empty(after.All("main article"));
        await using var scope = app.Scope();
        var events = await scope
            .ServiceProvider.GetRequiredService<MeguriDb>()
            .Set<Event>()
            .Include(e => e.Write)
            .Where(e => e.Kind == "acceptedFinding")
            .ToListAsync();
        Assert.Equal(named, events.Count);
        // One act of one person, however many findings.
        Assert.Single(events.Select(e => e.Write.Id).Distinct());
        Assert.All(events, e => Assert.Equal("ほかの章は来年度に取り込む", e.Changes["reason"][1]));
    }

    [Fact]
    public async Task Those_that_were_chosen_are_accepted_and_the_others_stay()
    {
        await using var app = await TestApp.DemoAsync();
        var client = await app.SignedInAsync();
        var page = await client.GetAsync(Path);
        var all = page.All("main article input[name=fingerprint][type=checkbox]").Select(i => i.GetAttribute("value")!).ToList();
        var nothing = await page.SubmitAsync(new() { ["reason"] = "確認済み" }, form: "#accept-many");
        Assert.Equal(400, nothing.Status);
        Assert.Contains("了承する結果を選んでください", nothing.Text, StringComparison.Ordinal);
        Assert.Equal("確認済み", nothing.One("#reason-many").GetAttribute("value"));

        var noReason = await page.SubmitAsync(new() { ["fingerprint"] = $"{all[0]} {all[3]}" }, form: "#accept-many");
        Assert.Equal(400, noReason.Status);
        Assert.Equal([all[0], all[3]], noReason.All("main article input[type=checkbox][checked]").Select(i => i.GetAttribute("value")));

        Assert.Equal(
            302,
            (
                await page.SubmitAsync(
                    new() { ["fingerprint"] = $"{all[0]} {all[3]} {new string('0', 32)}", ["reason"] = "確認済み" },
                    form: "#accept-many"
                )
            ).Status
        );
        var after = await client.GetAsync(Path);
        Assert.Contains(
            "2件を、理由を添えて了承しました。文や数字が変わると、もう一度点検に出ます。ほかの1件は",
            after.Text,
            StringComparison.Ordinal
        );
        Assert.Equal(
            all.Except([all[0], all[3]]),
            after.All("main article input[name=fingerprint][type=checkbox]").Select(i => i.GetAttribute("value")!)
        );
    }

    [Fact]
    public async Task One_that_belongs_to_another_department_keeps_all_from_being_accepted()
    {
        await using var app = await TestApp.DemoAsync();
        var others = (await (await app.SignedInAsync()).GetAsync(Path)).All("main article").Select(a => a.Id!["f-".Length..]).ToList();
        var shimin = await app.SignedInAsync("shimin");
        var page = await shimin.GetAsync(Path);
        var own = page.All("main article input[type=checkbox]").Select(i => i.GetAttribute("value")!).ToList();
        Assert.NotEmpty(own);
        var foreign = others.Except(own).First();
        Assert.Equal(
            403,
            (await page.SubmitAsync(new() { ["fingerprint"] = $"{own[0]} {foreign}", ["reason"] = "了承" }, form: "#accept-many")).Status
        );
        Assert.Equal(page.All("main article").Count, (await shimin.GetAsync(Path)).All("main article").Count);
        Assert.Empty((await (await app.SignedInAsync("etsuran")).GetAsync(Path)).All("#accept-many, main article input"));
    }

    [Fact]
    public async Task What_was_accepted_together_is_taken_back_together()
    {
        await using var app = await TestApp.DemoAsync();
        var client = await app.SignedInAsync();
        var page = await client.GetAsync(Path + "?by=cause");
        var named = page.All(".checked > details.together input[name=fingerprint]")
            .MaxBy(i => i.GetAttribute("value")!.Length)!
            .GetAttribute("value")!;
        var all = named.Split(' ');
        Assert.True(all.Length > 3, named);
        await page.SubmitAsync(new() { ["fingerprint"] = named, ["reason"] = "確認済み" }, form: "#accept-many");

        var accepted = await client.GetAsync(Path + "?show=accepted&by=cause");
        Assert.Equal(400, (await accepted.SubmitAsync([], form: "#withdraw-many")).Status);
        var two = await accepted.SubmitAsync(new() { ["fingerprint"] = $"{all[0]} {all[1]}" }, form: "#withdraw-many");
        Assert.Equal(302, two.Status);
        var left = await client.GetAsync(two.Location!);
        Assert.Contains("2件の了承を取り消しました。", left.Text, StringComparison.Ordinal);
        Assert.Equal(all.Length - 2, left.All("main article").Count);
        Assert.Contains($"この決まりの{all.Length - 2}件の了承をまとめて取り消す", left.Text, StringComparison.Ordinal);

        // The page as it stood before the two were taken back.
        var rest = await accepted.SubmitAsync([], form: ".checked > details.together form");
        Assert.Contains("ほかの2件は、了承がもうありません。", (await client.GetAsync(rest.Location!)).Text, StringComparison.Ordinal);
        Assert.Empty((await client.GetAsync(Path + "?show=accepted")).All("main article"));
        Assert.Equal(400, (await left.SubmitAsync(new() { ["fingerprint"] = named }, form: "#withdraw-many")).Status);
        await using var scope = app.Scope();
        var removed = await scope
            .ServiceProvider.GetRequiredService<MeguriDb>()
            .Set<Event>()
            .Where(e => e.Name == "acceptedFindingRemoved")
            .ToListAsync();
        Assert.Equal(all.Order(), removed.Select(e => e.Key).Order());
    }

    [Fact]
    public async Task Acceptances_of_another_department_are_not_taken_back()
    {
        await using var app = await TestApp.DemoAsync();
        var client = await app.SignedInAsync();
        var page = await client.GetAsync(Path);
        var all = page.All("main article input[type=checkbox]").Select(i => i.GetAttribute("value")!).ToList();
        await page.SubmitAsync(new() { ["fingerprint"] = string.Join(' ', all), ["reason"] = "確認済み" }, form: "#accept-many");
        var shimin = await app.SignedInAsync("shimin");
        var accepted = await shimin.GetAsync(Path + "?show=accepted");
        var own = accepted.All("main article input[type=checkbox]").Select(i => i.GetAttribute("value")!).ToList();
        Assert.NotEmpty(own);
        var foreign = all.Except(own).First();
        Assert.Equal(403, (await accepted.SubmitAsync(new() { ["fingerprint"] = $"{own[0]} {foreign}" }, form: "#withdraw-many")).Status);
        // Nobody can say whose an acceptance is of which the finding is gone.
        var gone = new string('a', 32);
        await app.ExecuteAsync(
            $"insert into accepted_findings values ('jisshi', '{gone}', 'total-differs', 'sheet/x/printedTotal', '合計', '確認済み', '企画', now())"
        );
        var again = await shimin.GetAsync(Path + "?show=accepted");
        Assert.Equal(400, (await again.SubmitAsync(new() { ["fingerprint"] = gone }, form: "#withdraw-many")).Status);
        Assert.Equal(302, (await again.SubmitAsync(new() { ["fingerprint"] = $"{own[0]} {gone}" }, form: "#withdraw-many")).Status);
        Assert.Equal(1, await app.ScalarAsync<long>($"select count(*) from accepted_findings where fingerprint = '{gone}'"));
        Assert.Equal(accepted.All("main article").Count - 1, (await shimin.GetAsync(Path + "?show=accepted")).All("main article").Count);
    }

    [Fact]
    public async Task By_cause_each_rule_stands_once_under_its_severity()
    {
        await using var app = await TestApp.DemoAsync();
        var page = await (await app.SignedInAsync()).GetAsync(Path + "?by=cause");
        Assert.Equal("cause", ((AngleSharp.Html.Dom.IHtmlSelectElement)page.One("select[name=by]")).Value);
        Assert.All(page.All("section.checked"), section =>
        {
            var heads = section.QuerySelectorAll("h3").Select(h => h.TextContent).ToList();
            Assert.Equal(heads.Distinct(), heads);
        });
        var plain = await (await app.SignedInAsync()).GetAsync(Path);
        Assert.Equal(plain.All("main article").Select(a => a.Id).Order(), page.All("main article").Select(a => a.Id).Order());
    }

    [Fact]
    public async Task The_city_holds_a_rule_as_it_says_in_the_list_beside_the_field_and_before_publication()
    {
        await using var app = await TestApp.DemoAsync();
        var client = await app.SignedInAsync();
        Assert.Contains("点検の決まりの一覧", (await client.GetAsync(Path)).Text, StringComparison.Ordinal);
        var list = await client.GetAsync("/hokuto/check-rules");
        Assert.Equal(Rules.All.Count, list.All("main tbody tr").Count);
        var sought = await client.GetAsync("/hokuto/check-rules?q=カンマ");
        Assert.InRange(sought.All("main tbody tr").Count, 1, Rules.All.Count / 4);
        Assert.Contains(
            "条件に合う決まりはありません",
            (await client.GetAsync("/hokuto/check-rules?q=モルックの体験会")).Text,
            StringComparison.Ordinal
        );
        var form = await client.GetAsync("/hokuto/check-rules/amount-jumps");
        Assert.Equal("", form.One("input[name=severity][checked]").GetAttribute("value"));

        // Nothing was changed, and that is said.
        Assert.Equal(302, (await form.SubmitAsync(new() { ["severity"] = "", ["reason"] = "" })).Status);
        Assert.Contains("の扱いは変えませんでした", (await client.GetAsync("/hokuto/check-rules")).Text, StringComparison.Ordinal);

        var noReason = await form.SubmitAsync(new() { ["severity"] = "error", ["reason"] = " " });
        Assert.Equal(400, noReason.Status);
        Assert.Contains("変える理由を入力してください", noReason.One(".error-summary").TextContent, StringComparison.Ordinal);
        Assert.Equal("error", noReason.One("input[name=severity][checked]").GetAttribute("value"));
        Assert.Equal(400, (await form.SubmitAsync(new() { ["severity"] = "fatal", ["reason"] = "x" })).Status);
        Assert.Equal(400, (await form.SubmitAsync(new() { ["severity"] = "off", ["reason"] = new string('長', 501) })).Status);

        Assert.Equal(302, (await form.SubmitAsync(new() { ["severity"] = "error", ["reason"] = "金額のけた違いが続いたため" })).Status);
        Assert.Contains("市で扱いを変えた決まり（1）", (await client.GetAsync("/hokuto/check-rules")).Text, StringComparison.Ordinal);
        Assert.NotEmpty((await client.GetAsync(Path + "?severity=error&rule=amount-jumps")).All("main article"));
        Assert.Contains(
            "誤り：金額が5倍以上",
            (await client.GetAsync("/hokuto/plans/jisshi/sheets/35-4/2024")).Text,
            StringComparison.Ordinal
        );
        Assert.Contains((await DraftAsync(app)).OpenErrors, f => f.Rule == "amount-jumps");

        form = await client.GetAsync("/hokuto/check-rules/amount-jumps");
        Assert.Equal(302, (await form.SubmitAsync(new() { ["severity"] = "off", ["reason"] = "別に確かめている" })).Status);
        Assert.Empty((await client.GetAsync(Path + "?rule=amount-jumps")).All("main article"));
        Assert.DoesNotContain(
            "金額が5倍以上",
            (await client.GetAsync("/hokuto/plans/jisshi/sheets/35-4/2024")).Text,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain((await DraftAsync(app)).Findings, f => f.Rule == "amount-jumps");

        form = await client.GetAsync("/hokuto/check-rules/amount-jumps");
        Assert.Equal(302, (await form.SubmitAsync(new() { ["severity"] = "off", ["reason"] = "別に確かめている" })).Status);
        Assert.Contains("変えませんでした（今までどおり", (await client.GetAsync("/hokuto/check-rules")).Text, StringComparison.Ordinal);
        form = await client.GetAsync("/hokuto/check-rules/amount-jumps");
        Assert.Equal(302, (await form.SubmitAsync(new() { ["severity"] = "", ["reason"] = "" })).Status);
        Assert.Contains("もとの扱いに戻しました", (await client.GetAsync("/hokuto/check-rules")).Text, StringComparison.Ordinal);
        Assert.NotEmpty((await client.GetAsync(Path + "?severity=warning&rule=amount-jumps")).All("main article"));
        await using var scope = app.Scope();
        var events = await scope
            .ServiceProvider.GetRequiredService<MeguriDb>()
            .Set<Event>()
            .Include(e => e.Write)
            .Where(e => e.Kind == "ruleSetting")
            .OrderBy(e => e.Id)
            .ToListAsync();
        Assert.Equal(["ruleSettingAdded", "ruleSettingChanged", "ruleSettingRemoved"], events.Select(e => e.Name));
        Assert.All(events, e => Assert.Equal("企画 さくら", e.Write.ActorName));
    }

    [Theory]
    [InlineData("etsuran", 200, 403)]
    [InlineData("shimin", 200, 403)]
    [InlineData("zaisei", 200, 403)]
    [InlineData("kikaku", 200, 200)]
    public async Task Planning_sets_rules_and_the_staff_read_them(string user, int list, int change)
    {
        await using var app = await TestApp.DemoAsync();
        var client = await app.SignedInAsync(user);
        Assert.Equal(list, (await client.GetAsync("/hokuto/check-rules")).Status);
        Assert.Equal(change, (await client.GetAsync("/hokuto/check-rules/amount-jumps")).Status);
        if (change == 200)
            Assert.Equal(404, (await client.GetAsync("/hokuto/check-rules/nai")).Status);
    }

    [Theory]
    [InlineData("error", Severity.Warning, Severity.Error)]
    [InlineData("note", Severity.Warning, Severity.Note)]
    [InlineData("off", Severity.Warning, null)]
    public void A_setting_gives_its_severity(string set, Severity own, Severity? held)
    {
        var finding = new Finding
        {
            Rule = "amount-jumps",
            Severity = own,
            Place = new("result", "P1/2023", "settled"),
            Message = "",
            Fingerprint = "x",
        };
        var settings = new RuleSettings([
            new RuleSetting
            {
                Rule = "amount-jumps",
                Severity = set,
                Reason = "理由",
            },
        ]);
        Assert.Equal(held, settings.Apply(finding)?.Severity);
        Assert.Same(finding, RuleSettings.None.Apply(finding));
        // What the rule itself holds lighter is not made heavier with the rest.
        if (held == Severity.Error)
            Assert.Equal(Severity.Note, settings.Apply(finding with { Severity = Severity.Note })?.Severity);
    }

    private static async Task<PlanDraft> DraftAsync(TestApp app)
    {
        await using var scope = app.Scope();
        return (await scope.ServiceProvider.GetRequiredService<EditionService>().DraftAsync("jisshi"))!;
    }
}

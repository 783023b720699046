using System.Text;
using Meguri.Accounts;
using Meguri.Checks;
using Meguri.Demo;
using Meguri.Shared.Audit;
using Meguri.Shared.Data;
using Meguri.Tests.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Meguri.Tests.Checks;

/// <summary>The 点検 page, through HTTP on a real database.</summary>
public sealed class CheckPageTests
{
    private const string Path = "/hokuto/checks";

    [Fact]
    public async Task Staff_see_findings_grave_first_with_the_words_marked_and_a_way_to_mend_them()
    {
        await using var app = await TestApp.DemoAsync();
        var page = await (await app.SignedInAsync("etsuran")).GetAsync(Path);
        Assert.Equal(200, page.Status);
        Assert.Equal(["誤り（1件）", "注意（8件）"], page.All("main h2").Select(h => h.TextContent.Trim()).Take(2));
        var copy = page.One(".found-rule.error");
        Assert.Contains("10町内会", copy.TextContent, StringComparison.Ordinal);
        Assert.Equal("8町内会", copy.QuerySelector("mark")!.TextContent);
        Assert.Equal("再掲の写しが、本掲と違う", copy.QuerySelector("h4")!.TextContent);
        Assert.EndsWith(
            "/35-2/2024#listing:35-2:2024:P011:printedResultText",
            copy.QuerySelector("article a.button")!.GetAttribute("href"),
            StringComparison.Ordinal
        );
        // A viewer may look, not accept, and is led to no page that refuses them.
        Assert.Contains(page.All("main article a.button"), a => a.TextContent.StartsWith("見る", StringComparison.Ordinal));
        Assert.DoesNotContain(page.All("main article a.button"), a => a.GetAttribute("href")!.Contains("/edit", StringComparison.Ordinal));
        Assert.Empty(page.All("main form[method=post]"));
    }

    [Fact]
    public async Task Why_a_rule_matters_is_said_once_and_its_code_nowhere_else()
    {
        await using var app = await TestApp.DemoAsync();
        var page = await (await app.SignedInAsync()).GetAsync(Path);
        var said = page.All("details.rules dl > div");
        Assert.Equal(
            page.All(".found-rule h4").Select(h => h.TextContent).Distinct().Order(StringComparer.Ordinal),
            said.Select(d => d.QuerySelector("dt")!.TextContent).Order(StringComparer.Ordinal)
        );
        foreach (var rule in Rules.All.Where(r => said.Any(d => d.QuerySelector("code")!.TextContent == r.Code)))
        {
            Assert.Equal(1, page.Text.Split(rule.Why).Length - 1);
            Assert.Equal(1, page.Text.Split(rule.Code).Length - 1);
        }
        // Findings of one rule in one measure stand together.
        Assert.All(page.All("section.checked"), severity =>
        {
            var groups = severity
                .QuerySelectorAll("h3, h4")
                .Aggregate((Measure: "", Seen: new List<string>()), (at, h) =>
                {
                    if (h.LocalName == "h4")
                        at.Seen.Add(at.Measure + h.TextContent);
                    return (h.LocalName == "h3" ? h.TextContent : at.Measure, at.Seen);
                })
                .Seen;
            Assert.Equal(groups.Distinct().Count(), groups.Count);
        });
    }

    [Fact]
    public async Task A_long_list_is_paged_and_keeps_its_filter()
    {
        await using var app = await TestApp.DemoAsync();
        await Plans.LargePlan.GrowAsync(app, 5);
        var client = await app.SignedInAsync();
        var first = await client.GetAsync(Path + "?severity=note");
        Assert.Equal(50, first.All("main article").Count);
        var next = first.One("nav.pager a[rel=next]").GetAttribute("href")!;
        Assert.Contains("severity=note", next, StringComparison.Ordinal);
        var second = await client.GetAsync(Path + next[next.IndexOf('?', StringComparison.Ordinal)..]);
        Assert.NotEmpty(second.All("main article"));
        Assert.Empty(first.All("main article").Select(a => a.Id).Intersect(second.All("main article").Select(a => a.Id)));
    }

    [Fact]
    public async Task Beside_its_field_a_finding_has_its_rule_in_Japanese_and_the_width_of_the_table()
    {
        await using var app = await TestApp.DemoAsync();
        await ChangeBudgetAsync(app, 9_200_000);
        var sheet = await (await app.SignedInAsync()).GetAsync("/hokuto/plans/jisshi/sheets/35-4/2024");
        var row = sheet.One("tr.notes:has([id='projectPlan:P038:2024:budget-notes'])");
        Assert.Equal("td", row.Children.Single().LocalName);
        Assert.Equal("6", row.Children.Single().GetAttribute("colspan"));
        Assert.Contains("注意：金額が5倍以上", row.TextContent, StringComparison.Ordinal);
        Assert.Equal(
            "projectPlan:P038:2024:budget-notes",
            sheet.One("[id='projectPlan:P038:2024:budget']").GetAttribute("aria-describedby")
        );
        Assert.All(Rules.All, rule => Assert.DoesNotContain(rule.Code, sheet.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_stranger_signs_in_first_and_an_unknown_plan_is_not_found()
    {
        await using var app = await TestApp.DemoAsync();
        var stranger = await app.Client().GetAsync(Path);
        Assert.Equal(302, stranger.Status);
        Assert.Contains("sign-in", stranger.Location, StringComparison.Ordinal);
        Assert.Equal(404, (await (await app.SignedInAsync()).GetAsync(Path + "/nai")).Status);
    }

    [Theory]
    [InlineData("severity=error", 1)]
    [InlineData("severity=warning&measure=35-2", 4)]
    [InlineData("rule=related-missing", 8)]
    [InlineData("department=suisan&severity=warning", 1)]
    [InlineData("year=2030", 0)]
    [InlineData("show=accepted", 0)]
    public async Task The_list_is_filtered_by_its_address(string query, int count)
    {
        await using var app = await TestApp.DemoAsync();
        var page = await (await app.SignedInAsync()).GetAsync($"{Path}?{query}");
        Assert.Equal(count, page.All("main article").Count);
        Assert.Equal(count == 0, page.Text.Contains("条件に合う点検結果はありません", StringComparison.Ordinal));
        foreach (var pair in query.Split('&'))
            if (pair.Split('=') is [var name, var value] && (count > 0 || name == "show"))
                Assert.Equal(value, ((AngleSharp.Html.Dom.IHtmlSelectElement)page.One($"select[name={name}]")).Value);
    }

    [Fact]
    public async Task A_finding_is_accepted_with_a_reason_until_its_text_changes_and_the_acceptance_can_be_taken_back()
    {
        await using var app = await TestApp.DemoAsync();
        var client = await app.SignedInAsync();
        var page = await client.GetAsync(Path + "?rule=amount-jumps");
        var accepted = await page.SubmitAsync(new() { ["reason"] = "総会の開催地が東京になるため" });
        Assert.Equal(302, accepted.Status);
        Assert.Equal(Path + "?rule=amount-jumps", accepted.Location);

        var after = await client.GetAsync(accepted.Location!);
        Assert.Contains("理由を添えて了承しました", after.Text, StringComparison.Ordinal);
        Assert.Empty(after.All("main article"));
        var list = await client.GetAsync(Path + "?show=accepted");
        Assert.Contains("総会の開催地が東京になるため（企画 さくら）", list.One("main article").TextContent, StringComparison.Ordinal);
        await using (var scope = app.Scope())
        {
            var entry = await scope
                .ServiceProvider.GetRequiredService<MeguriDb>()
                .Set<Event>()
                .Include(e => e.Write)
                .SingleAsync(e => e.Kind == "acceptedFinding");
            Assert.Equal(("acceptedFindingAdded", "jisshi", "企画 さくら"), (entry.Name, entry.PlanCode, entry.Write.ActorName));
            Assert.Equal("総会の開催地が東京になるため", entry.Changes["reason"][1]);
        }

        // The amount changes: the finding stands again.
        await ChangeBudgetAsync(app, 930_000);
        Assert.Single((await client.GetAsync(Path + "?rule=amount-jumps")).All("main article"));
        await ChangeBudgetAsync(app, 920_000);
        Assert.Empty((await client.GetAsync(Path + "?rule=amount-jumps")).All("main article"));

        var withdrawn = await (await client.GetAsync(Path + "?show=accepted")).SubmitAsync();
        Assert.Equal(302, withdrawn.Status);
        Assert.Single((await client.GetAsync(Path + "?rule=amount-jumps")).All("main article"));
    }

    [Fact]
    public async Task A_reason_is_needed_and_what_was_typed_comes_back()
    {
        await using var app = await TestApp.DemoAsync();
        var page = await (await app.SignedInAsync()).GetAsync(Path + "?rule=amount-jumps");
        var empty = await page.SubmitAsync(new() { ["reason"] = "　" });
        Assert.Equal(400, empty.Status);
        Assert.Contains("了承の理由を入力してください", empty.One(".error-summary").TextContent, StringComparison.Ordinal);
        var input = empty.One("main article input[name=reason]");
        Assert.Equal("#" + input.Id, empty.One(".error-summary a").GetAttribute("href"));
        Assert.Equal("true", input.GetAttribute("aria-invalid"));
        Assert.NotNull(empty.One("article details").GetAttribute("open"));
        var tooLong = await page.SubmitAsync(new() { ["reason"] = new string('あ', 501) });
        Assert.Equal(400, tooLong.Status);
        Assert.Equal(new string('あ', 501), tooLong.One("main article input[name=reason]").GetAttribute("value"));
    }

    [Fact]
    public async Task What_is_gone_cannot_be_accepted_and_a_department_accepts_only_its_own()
    {
        await using var app = await TestApp.DemoAsync();
        var page = await (await app.SignedInAsync()).GetAsync(Path + "?rule=amount-jumps");
        await ChangeBudgetAsync(app, 100_000);
        var gone = await page.SubmitAsync(new() { ["reason"] = "確認済み" });
        Assert.Equal(400, gone.Status);
        Assert.Contains("もうありません", gone.Text, StringComparison.Ordinal);

        var shimin = await app.SignedInAsync("shimin");
        var own = await shimin.GetAsync(Path + "?rule=parts-differ");
        Assert.Equal(
            403,
            (
                await own.SubmitAsync(
                    new() { ["reason"] = "了承", ["fingerprint"] = await PrintAsync(app, "cross-mark-one-sided", "35-3") }
                )
            ).Status
        );
        Assert.Empty((await shimin.GetAsync(Path + "?measure=35-3")).All("main form[method=post]"));
        Assert.Equal(302, (await own.SubmitAsync(new() { ["reason"] = "千円未満の端数" })).Status);
    }

    [Fact]
    public async Task The_list_is_downloaded_as_it_is_filtered()
    {
        await using var app = await TestApp.DemoAsync();
        var file = await (await app.SignedInAsync()).GetAsync(Path + "?handler=Csv&severity=warning");
        Assert.Equal("text/csv", file.Response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(Encoding.UTF8.Preamble, file.Body.AsSpan(0, 3));
        var lines = Encoding.UTF8.GetString(file.Body).TrimEnd().Split("\r\n");
        Assert.Equal(1 + 8, lines.Length);
        Assert.StartsWith("\uFEFF重さ,決まりの名前,決まりのコード", lines[0], StringComparison.Ordinal);
        Assert.All(lines.Skip(1), line => Assert.StartsWith("注意,", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_empty_city_is_told_what_to_do()
    {
        await using var app = await TestApp.EmptyAsync();
        await using (var scope = app.Scope())
        {
            var problems = await scope
                .ServiceProvider.GetRequiredService<StaffService>()
                .CreateAsync(
                    new NewStaff
                    {
                        UserName = "kikaku",
                        DisplayName = "企画",
                        Password = DemoModule.Password,
                        Roles = [new(Role.Planning)],
                    },
                    new Write { Actor = Actor.System }
                );
            Assert.Empty(problems);
        }
        var page = await (await app.SignedInAsync()).GetAsync(Path);
        Assert.Equal(200, page.Status);
        Assert.Contains("まだ計画がありません", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plan_that_has_not_changed_is_neither_read_nor_checked_again()
    {
        await using var app = await TestApp.DemoAsync();
        var client = await app.SignedInAsync();
        await client.GetAsync(Path);
        var queries = await app.Queries.DuringAsync(() => client.GetAsync(Path));
        Assert.InRange(queries.Count, 1, 4);
    }

    private static async Task<string> PrintAsync(TestApp app, string rule, string measure)
    {
        await using var scope = app.Scope();
        var report = await scope.ServiceProvider.GetRequiredService<CheckService>().RunAsync("jisshi");
        return report!.Findings.Single(f => f.Finding.Rule == rule && f.Finding.Place.MeasureCode == measure).Finding.Fingerprint;
    }

    private static async Task ChangeBudgetAsync(TestApp app, long yen)
    {
        await using var scope = app.Scope();
        var db = scope.ServiceProvider.GetRequiredService<MeguriDb>();
        (await db.Set<Meguri.Plans.Model.ProjectPlan>().SingleAsync(p => p.ProjectCode == "P038")).Budget = yen;
        await db.WriteAsync(new Write { Actor = Actor.System });
    }
}

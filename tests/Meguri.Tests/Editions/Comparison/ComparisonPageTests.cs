using Meguri.Accounts;
using Meguri.Demo;
using Meguri.Shared.Audit;
using Meguri.Tests.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace Meguri.Tests.Editions.Comparison;

/// <summary>The page <c>/compare</c>.</summary>
public sealed class ComparisonPageTests : IAsyncLifetime
{
    private TestApp _app = null!;

    public async Task InitializeAsync()
    {
        _app = await TestApp.DemoAsync();
        await ComparisonSupport.PublishAsync(_app, plan =>
        {
            plan.Sheets.Single(s => s.MeasureCode == "32-1").Rating = "B";
            plan.Results.Single(r => r.ProjectCode == "P012").Text = "18,372世帯×71円×0.8×0.5";
            plan.Nodes.Single(n => n.Code == "33-1").DepartmentCode = "kikaku";
        });
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task Who_is_not_signed_in_is_led_to_the_sign_in()
    {
        var answer = await _app.Client().GetAsync("/hokuto/compare?from=1&to=2");
        Assert.Equal(302, answer.Status);
        Assert.StartsWith("/hokuto/sign-in", answer.Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_editions_stand_side_by_side_with_words_for_who_listens()
    {
        var page = await (await _app.SignedInAsync("etsuran")).GetAsync("/hokuto/compare?from=1&to=2");
        Assert.Equal(200, page.Status);
        Assert.Equal(
            ["欄", "旧（第1版）", "新（第2版）"],
            page.All("main table")[0].QuerySelectorAll("thead th").Select(h => h.TextContent)
        );
        Assert.Equal(
            [
                "主要施策 32-1　町内会等への加入促進",
                "主要施策 32-4　地域コミュニティ活動の推進",
                "主要施策 33-1　情報提供の充実と情報発信の強化",
            ],
            page.All("main h2").Select(h => h.TextContent)
        );
        Assert.Equal(
            ["［消した文字：C（計画よりやや遅れている）］", "［消した文字：13,872］", "［消した文字：総務課］"],
            page.All("main td del").Select(d => d.TextContent)
        );
        Assert.Equal(
            ["［加えた文字：B（計画どおり進んだ）］", "［加えた文字：18,372］", "［加えた文字：企画課］"],
            page.All("main td ins").Select(d => d.TextContent)
        );
        Assert.Equal("P012　町内会活動傷害保険補助金", page.One("main tr.group").TextContent.Trim());
    }

    [Fact]
    public async Task The_other_way_round_what_came_is_what_went()
    {
        var page = await (await _app.SignedInAsync()).GetAsync("/hokuto/compare?from=2&to=1");
        Assert.Equal(
            ["［消した文字：B（計画どおり進んだ）］", "［消した文字：18,372］", "［消した文字：企画課］"],
            page.All("main td del").Select(d => d.TextContent)
        );
    }

    [Fact]
    public async Task The_working_plan_is_compared_as_it_stands_at_this_moment()
    {
        var planner = await _app.SignedInAsync();
        Assert.Contains(
            "変わったところはありません。",
            (await planner.GetAsync("/hokuto/compare?from=2&to=now")).Text,
            StringComparison.Ordinal
        );
        await ComparisonSupport.ChangeAsync(_app, plan => plan.Sheets.Single(s => s.MeasureCode == "35-4").Rating = "A");
        var page = await planner.GetAsync("/hokuto/compare");
        Assert.Equal(["［加えた文字：A（計画を上回って進んだ）］"], page.All("main td ins").Select(i => i.TextContent));
        Assert.Equal(["欄", "旧（第2版）", "新（作業中の計画）"], page.All("main thead th").Select(h => h.TextContent));
    }

    [Fact]
    public async Task A_measure_or_a_department_narrows_it_and_stays_in_the_address()
    {
        var client = await _app.SignedInAsync();
        var page = await client.GetAsync("/hokuto/compare?from=1&to=2&measure=32-4");
        Assert.Equal("令和5年度の実績", page.One("main tbody tr:not(.group) th").TextContent);
        Assert.Equal("32-4", page.One("select[name=measure] option[selected]").GetAttribute("value"));
        // The measure went from one department to the other, so it is of both.
        Assert.Equal(
            ["所管課"],
            (await client.GetAsync("/hokuto/compare?from=1&to=2&department=soumu")).All("main tbody th").Select(h => h.TextContent)
        );
        Assert.Contains(
            "この条件に合う変更はありません。",
            (await client.GetAsync("/hokuto/compare?from=1&to=2&department=nourin")).Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_long_table_comes_in_pages_of_fifty_fields()
    {
        await ComparisonSupport.ChangeAsync(_app, plan =>
        {
            foreach (var year in plan.ProjectPlans)
                year.Text += "。";
            foreach (var year in plan.Results)
                year.Text += "。";
        });
        var client = await _app.SignedInAsync();
        var first = await client.GetAsync("/hokuto/compare?from=1&to=now");
        Assert.Equal(50, first.All("main tbody tr:not(.group)").Count);
        var second = await client.GetAsync(first.One(".pager [rel=next]").GetAttribute("href")!);
        Assert.NotEmpty(second.All("main tbody tr:not(.group)"));
        Assert.Equal("1", second.One("select[name=from] option[selected]").GetAttribute("value"));
    }

    [Theory]
    [InlineData("from=9&to=2", "旧に選んだ「9」という版はありません。")]
    [InlineData("from=1&to=9", "新に選んだ「9」という版はありません。")]
    [InlineData("from=now&to=1", "旧に選んだ「now」という版はありません。")]
    [InlineData("from=%3Cb%3E&to=2", "旧に選んだ「<b>」という版はありません。")]
    [InlineData("from=9&to=2&handler=Pdf", "旧に選んだ「9」という版はありません。")]
    public async Task An_edition_that_does_not_exist_is_named(string query, string message)
    {
        var page = await (await _app.SignedInAsync()).GetAsync("/hokuto/compare?" + query);
        Assert.Equal(404, page.Status);
        Assert.Contains(message, page.One(".error-summary").TextContent, StringComparison.Ordinal);
        Assert.Equal(3, page.All("select[name=to] option").Count);
    }

    [Fact]
    public async Task Editions_of_different_plans_are_not_compared()
    {
        await _app.ExecuteAsync(
            "insert into editions select 3, 'other', '別の計画', published_at, approver_id, approver_name, summary, errors_reason, document, sha256, findings from editions where number = 1"
        );
        var page = await (await _app.SignedInAsync()).GetAsync("/hokuto/compare?from=1&to=3");
        Assert.Equal(404, page.Status);
        Assert.Contains("同じ計画の版", page.One(".error-summary").TextContent, StringComparison.Ordinal);
        Assert.Contains(
            "いまはありません",
            (await (await _app.SignedInAsync()).GetAsync("/hokuto/compare?from=3&to=now")).Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Before_the_first_edition_it_says_what_to_do()
    {
        await using var app = await TestApp.EmptyAsync();
        await using (var scope = app.Scope())
        {
            Assert.Empty(
                await scope
                    .ServiceProvider.GetRequiredService<StaffService>()
                    .CreateAsync(
                        new NewStaff
                        {
                            UserName = "kikaku",
                            DisplayName = "企画",
                            Password = DemoModule.Password,
                            Roles = [new(Role.Planning)],
                        },
                        new Write { Actor = Actor.CommandLine, Reason = "試験" }
                    )
            );
        }
        var page = await (await app.SignedInAsync()).GetAsync("/hokuto/compare");
        Assert.Equal(200, page.Status);
        Assert.Contains("公表した版がまだない", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_pages_of_publication_lead_to_it()
    {
        var planner = await _app.SignedInAsync();
        Assert.Equal("/hokuto/compare", (await planner.GetAsync("/hokuto/publish")).One("main a[href*=compare]").GetAttribute("href"));
        Assert.Equal(
            ["/hokuto/compare?from=1&to=2", "/hokuto/compare?from=2&to=now"],
            (await planner.GetAsync("/hokuto/publish/2")).All("main a[href*=compare]").Select(a => a.GetAttribute("href"))
        );
        Assert.Equal(
            ["/hokuto/compare?from=1&to=now"],
            (await planner.GetAsync("/hokuto/publish/1")).All("main a[href*=compare]").Select(a => a.GetAttribute("href"))
        );
        Assert.Equal(
            "/hokuto/compare?from=2&to=now",
            (await planner.GetAsync("/hokuto/publish/new/jisshi")).One("main a[href*=compare]").GetAttribute("href")
        );
    }
}

using Meguri.Tests.TestSupport;

namespace Meguri.Tests.Office;

public sealed class OfficeTests(SharedDemo demo) : IClassFixture<SharedDemo>
{
    [Fact]
    public async Task A_department_sees_its_own_sheets_and_how_far_they_are()
    {
        var page = await (await demo.App.SignedInAsync("soumu")).GetAsync("/hokuto/office");
        Assert.Equal(200, page.Status);
        var codes = page.All("tbody td.code").Select(c => c.TextContent).ToList();
        Assert.Contains("33-1", codes);
        Assert.DoesNotContain("35-4", codes);
        Assert.Empty(page.All("a[href='/hokuto/history']"));
    }

    [Fact]
    public async Task Planning_sees_the_errors_first_and_every_sheet()
    {
        var page = await (await demo.App.SignedInAsync()).GetAsync("/hokuto/office");
        Assert.Equal(14, page.All("tbody td.code").Count);
        Assert.Contains("点検の誤りが", page.One("#waiting ~ ul").TextContent, StringComparison.Ordinal);
        Assert.Contains("公表資料から書き写したデモの資料", page.One(".timeline").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_city_says_what_to_do_first()
    {
        await using var app = await TestApp.EmptyAsync();
        await using (var scope = app.Scope())
        {
            Assert.Empty(
                await ((Meguri.Accounts.StaffService)scope.ServiceProvider.GetService(typeof(Meguri.Accounts.StaffService))!).CreateAsync(
                    new()
                    {
                        UserName = "kikaku",
                        DisplayName = "企画",
                        Password = Meguri.Demo.DemoModule.Password,
                        Roles = [new(Meguri.Accounts.Role.Planning)],
                    },
                    new() { Actor = Meguri.Shared.Audit.Actor.System }
                )
            );
        }
        var page = await (await app.SignedInAsync()).GetAsync("/hokuto/office");
        Assert.Equal("/hokuto/new-plan", page.One(".empty-state a").GetAttribute("href"));
        Assert.Contains(
            "まだ計画がありません",
            (await (await app.SignedInAsync()).GetAsync("/hokuto/plans")).Text,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("kikaku", true)]
    [InlineData("soumu", false)]
    public async Task The_last_changes_are_told_by_name_and_those_of_accounts_only_to_planning(string user, bool planning)
    {
        var timeline = (await (await demo.App.SignedInAsync(user)).GetAsync("/hokuto/office")).One(".timeline");
        Assert.Equal("/hokuto/publish/1", timeline.QuerySelectorAll("a").Single(a => a.TextContent == "第1版").GetAttribute("href"));
        Assert.Contains(
            "事業 43件、事業計画 43件、事業実績 42件など、あわせて348件を追加",
            planning ? (await (await demo.App.SignedInAsync(user)).GetAsync("/hokuto/history")).Text : timeline.TextContent,
            StringComparison.Ordinal
        );
        Assert.Equal(planning, timeline.TextContent.Contains("職員", StringComparison.Ordinal));
        Assert.Equal(planning, timeline.QuerySelector("a[href^='/hokuto/history?write=']") is not null);
    }
}

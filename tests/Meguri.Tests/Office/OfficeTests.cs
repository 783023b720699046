using System.Text;
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
            Assert.Empty(await ((Meguri.Accounts.StaffService)scope.ServiceProvider.GetService(typeof(Meguri.Accounts.StaffService))!).CreateAsync(
                new() { UserName = "kikaku", DisplayName = "企画", Password = Meguri.Demo.DemoModule.Password, Roles = [(Meguri.Accounts.Role.Planning, null)] }, new() { Actor = Meguri.Shared.Audit.Actor.System }));
        }
        var page = await (await app.SignedInAsync()).GetAsync("/hokuto/office");
        Assert.Equal("/hokuto/new-plan", page.One(".empty-state a").GetAttribute("href"));
        Assert.Contains("まだ計画がありません", (await (await app.SignedInAsync()).GetAsync("/hokuto/plans")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("soumu")]
    [InlineData("etsuran")]
    public async Task The_history_of_everything_is_for_planning(string user) =>
        Assert.Equal(403, (await (await demo.App.SignedInAsync(user)).GetAsync("/hokuto/history")).Status);

    [Theory]
    [InlineData("", 50)]
    [InlineData("?kind=node", 18)]
    [InlineData("?kind=staff", 5)]
    [InlineData("?person=いない人", 0)]
    [InlineData("?from=2024-07-01&to=2024-07-01&kind=node", 18)]
    [InlineData("?from=2024-07-02", 0)]
    [InlineData("?plan=nashi", 0)]
    public async Task The_history_is_filtered_and_paged(string query, int rows)
    {
        var page = await (await demo.App.SignedInAsync()).GetAsync("/hokuto/history" + query);
        Assert.Equal(rows, page.All("tbody tr").Count);
    }

    [Fact]
    public async Task A_day_that_is_none_is_said_and_not_searched() =>
        Assert.Equal(400, (await (await demo.App.SignedInAsync()).GetAsync("/hokuto/history?from=kinou")).Status);

    [Fact]
    public async Task The_audit_file_holds_what_fits()
    {
        var file = await (await demo.App.SignedInAsync("kanri")).GetAsync("/hokuto/history?kind=level&handler=Csv");
        var lines = Encoding.UTF8.GetString(file.Body).TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("日時,した人,計画,種類,コード,操作,欄,前,後,理由", lines[0]);
        Assert.Contains(lines, l => l.Contains("Meguri,jisshi,階層,1,追加,呼び名,,基本目標", StringComparison.Ordinal));
        Assert.StartsWith("2024-07-01T10:00:00+09:00", lines[1], StringComparison.Ordinal);
    }
}

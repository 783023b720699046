using Meguri.Demo.Sapporo;
using Meguri.Tests.TestSupport;

namespace Meguri.Tests.Boards;

public sealed class BoardDemoTests
{
    private const string Board = "/sapporo/office/boards/table";

    [Fact]
    public async Task The_demonstration_shows_a_session_answered_and_one_to_come()
    {
        await using var app = await TestApp.DemoAsync(city: "sapporo");
        var staff = await app.SignedInAsync("etsuran");
        Assert.Contains("4件のうち、3件に回答済み", (await staff.GetAsync(Board + "/1")).Text, StringComparison.Ordinal);
        Assert.Contains("持ち越し1回", (await staff.GetAsync(Board + "/2")).Text, StringComparison.Ordinal);
        Assert.Contains("架空", (await app.Client().GetAsync("/sapporo/boards/table/")).Text, StringComparison.Ordinal);
        var citizen = await app.Client().GetAsync("/sapporo/boards/table/1/");
        Assert.Contains("市の答え：対応しない", citizen.Text, StringComparison.Ordinal);
        Assert.Equal(200, (await app.Client().GetAsync("/sapporo/boards/table/1/packets/1/3/")).Status);
        Assert.Contains("転入の手続きの窓口で", (await app.Client().FollowAsync("/sapporo/latest/measures/2-1/pdca/")).Text, StringComparison.Ordinal);

        // Filled again at the next start: nothing is done twice.
        await using var scope = app.Scope();
        var before = await BoardSupport.QueryAsync<long>(app, "select count(*) from events");
        await new SapporoCity().FillAsync(scope.ServiceProvider, CancellationToken.None);
        Assert.Equal(before, await BoardSupport.QueryAsync<long>(app, "select count(*) from events"));
    }
}

using Meguri.Boards.Model;
using Meguri.Boards.Packets;
using Meguri.Demo.Sapporo;
using Meguri.Shared.Audit;
using Meguri.Shared.Data;
using Meguri.Tests.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

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
        var leaf = await app.Client().GetAsync("/sapporo/boards/table/1/packets/1/4/");
        Assert.NotEmpty(leaf.All(".packet-block figure svg[role=img]"));
        Assert.Contains("418のうち", leaf.Text, StringComparison.Ordinal);
        Assert.Contains("（有効410・無効8）", leaf.Text, StringComparison.Ordinal);
        // A session that is over takes no member in any more.
        var over = await (await app.SignedInAsync()).GetAsync(Board + "/1");
        Assert.Contains("会議の日が過ぎたので、リンクは使えません", over.Text, StringComparison.Ordinal);
        Assert.Empty(over.All("[id^=link-]"));
        // Citizens come to both sessions from the list of boards.
        Assert.Equal(
            ["次の会議", "前の会議"],
            (await app.Client().GetAsync("/sapporo/boards/")).All("dl.facts dt").Select(d => d.TextContent)
        );
        Assert.Contains(
            "意見4件、うち3件に市が答えました",
            (await app.Client().GetAsync("/sapporo/boards/table/")).Text,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "転入の手続きの窓口で",
            (await app.Client().FollowAsync("/sapporo/latest/measures/2-1/pdca/")).Text,
            StringComparison.Ordinal
        );

        // Filled again at the next start: nothing is done twice.
        await using var scope = app.Scope();
        var before = await BoardSupport.QueryAsync<long>(app, "select count(*) from events");
        await new SapporoCity().FillAsync(scope.ServiceProvider, CancellationToken.None);
        Assert.Equal(before, await BoardSupport.QueryAsync<long>(app, "select count(*) from events"));
    }

    [Fact]
    public async Task A_packet_says_that_parts_of_an_indicator_overlap()
    {
        await using var app = await TestApp.DemoAsync(city: "sapporo");
        await using var scope = app.Scope();
        var (number, problem) = await scope
            .ServiceProvider.GetRequiredService<PacketService>()
            .FreezeAsync(
                new NewPacket
                {
                    Session = await scope
                        .ServiceProvider.GetRequiredService<MeguriDb>()
                        .Set<BoardSession>()
                        .AsNoTracking()
                        .SingleAsync(s => s.BoardCode == "table" && s.Number == 2),
                    PlanCode = "dai3ki",
                    Title = "第3期のまとめ",
                    PlanYear = 2024,
                    Indicators = ["toroku"],
                },
                new() { Actor = Actor.System }
            );
        Assert.Null(problem);
        var page = await (await app.SignedInAsync()).GetAsync($"{Board}/2/packets/{number}/1");
        var parts = page.All(".packet-block").Single(b => b.GetAttribute("aria-label")!.Contains("内訳", StringComparison.Ordinal));
        Assert.Contains("内訳には重なりがあります。", parts.TextContent, StringComparison.Ordinal);
        Assert.Equal(["1,153", "306", "901", "2,360", "1,866"], parts.QuerySelectorAll("tbody tr").Select(r => r.Children[^1].TextContent));
    }
}

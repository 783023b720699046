using Meguri.Tests.Attachments;
using Meguri.Tests.TestSupport;
using static Meguri.Tests.Boards.BoardSupport;

namespace Meguri.Tests.Boards;

public sealed class LinkTests : BoardTest
{
    private async Task<string> MakeLinkAsync(int member = 2)
    {
        var page = await (await (await App.SignedInAsync()).GetAsync(First)).PressAsync($"form#link-{member} button[value=make]");
        var address = new Uri(page.One("#link-address").TextContent).AbsolutePath;
        return address[address.IndexOf("/hokuto/", StringComparison.Ordinal)..];
    }

    [Fact]
    public async Task A_member_reads_the_packet_and_writes_an_opinion_without_an_account()
    {
        await FreezeAsync(await App.SignedInAsync());
        var link = await MakeLinkAsync();
        var member = App.Client();
        var home = await member.GetAsync(link);
        Assert.Contains("山田 太郎", home.Text, StringComparison.Ordinal);
        Assert.True(home.Response.Headers.CacheControl!.NoStore);
        var leaf = await member.GetAsync(link + "/packets/1/2");
        var form = await member.GetAsync(leaf.All(".packet-speak a")[0].GetAttribute("href")!);
        Assert.Equal("paragraph:1/2-1", form.One("#target option[selected]").GetAttribute("value"));
        Assert.Equal(400, (await form.SubmitAsync(new() { ["text"] = "" })).Status);
        Assert.Equal(302, (await form.SubmitAsync(new() { ["text"] = "概要がむずかしいです。", ["kind"] = "request" })).Status);
        Assert.Equal(302, (await form.SubmitAsync(new() { ["text"] = "概要がむずかしいです。", ["kind"] = "request" })).Status);
        Assert.Contains("概要がむずかしいです。", (await member.GetAsync(link)).Text, StringComparison.Ordinal);
        Assert.Equal(
            ["2/t/request"],
            await QueryAsync<string>(App, "select concat_ws('/', member_number, by_member, kind) from board_opinions")
        );
        Assert.Equal(
            ["委員　山田 太郎（専用リンク）"],
            await QueryAsync<string>(
                App,
                "select w.actor_name from events e join writes w on w.id = e.write_id where e.name = 'boardOpinionAdded'"
            )
        );
        Assert.True((await QueryAsync<int>(App, "select count(*)::int from board_link_uses"))[0] >= 6);
        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => App.ExecuteAsync("delete from board_link_uses"));
        Assert.Equal(["boardLinkMade"], await QueryAsync<string>(App, "select name from events where kind = 'boardLink'"));
        // The secret itself is kept nowhere.
        Assert.DoesNotContain(
            link[(link.LastIndexOf('/') + 1)..],
            (await QueryAsync<string>(App, "select token_sha256 from board_links"))[0],
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_member_opens_the_files_of_the_sheets_in_the_packet()
    {
        await (await App.SignedInAsync("shimin")).AttachAsync(
            "/hokuto/attachments/jisshi/sheet:32-4:2024",
            "控え",
            false,
            ("控え.pdf", Pdf)
        );
        await FreezeAsync(await App.SignedInAsync());
        var link = await MakeLinkAsync();
        var member = App.Client();
        var leaf = await member.GetAsync(link + "/packets/1/2");
        var file = await member.GetAsync(leaf.All(".packet-block a").Single(a => a.TextContent == "控え").GetAttribute("href")!);
        Assert.Equal(Pdf, file.Body);
        Assert.True(file.Response.Headers.CacheControl!.NoStore);
        Assert.Equal(404, (await member.GetAsync(link + "/packets/1?handler=File&file=2")).Status);
        Assert.Equal(404, (await member.GetAsync("/hokuto/boards/link/" + new string('a', 64) + "/packets/1?handler=File&file=1")).Status);
        // The record itself is the office's.
        Assert.Equal(302, (await member.GetAsync("/hokuto/attachments/jisshi/sheet:32-4:2024/1")).Status);
    }

    [Fact]
    public async Task A_wrong_revoked_replaced_or_ended_link_is_not_there()
    {
        var member = App.Client();
        Assert.Equal(404, (await member.GetAsync("/hokuto/boards/link/" + new string('a', 64))).Status);
        Assert.Equal(404, (await member.GetAsync("/hokuto/boards/link/x")).Status);
        var first = await MakeLinkAsync();
        var second = await MakeLinkAsync();
        Assert.Equal(404, (await member.GetAsync(first)).Status);
        Assert.Equal(200, (await member.GetAsync(second)).Status);
        Assert.Equal(404, (await member.GetAsync(second + "/packets/1")).Status);
        // The last minute of the session's day in Japan, then the next day.
        App.Clock.Now = new(2024, 7, 1, 14, 59, 0, TimeSpan.Zero);
        var open = await member.GetAsync(second);
        Assert.Equal(200, open.Status);
        var session = await (await App.SignedInAsync()).GetAsync(First);
        App.Clock.Now = new(2024, 7, 1, 15, 0, 0, TimeSpan.Zero);
        Assert.Equal(404, (await member.GetAsync(second)).Status);
        Assert.Equal(404, (await open.SubmitAsync(new() { ["text"] = "おくれた意見" })).Status);
        Assert.Empty(await QueryAsync<int>(App, "select number from board_opinions"));
        Assert.Equal(400, (await session.PressAsync("form#link-1 button[value=make]")).Status);
        var over = await (await App.SignedInAsync()).GetAsync(First);
        Assert.Contains("発行と使用の記録", over.Text, StringComparison.Ordinal);
        Assert.Empty(over.All("form#link-1"));
    }

    [Fact]
    public async Task A_link_is_taken_back_and_only_planning_makes_one()
    {
        var link = await MakeLinkAsync();
        var planning = await App.SignedInAsync();
        Assert.Equal(302, (await (await planning.GetAsync(First)).PressAsync("form#link-2 button[value=revoke]")).Status);
        Assert.Equal(404, (await App.Client().GetAsync(link)).Status);
        Assert.Equal(
            ["boardLinkMade", "boardLinkRevoked"],
            await QueryAsync<string>(App, "select name from events where kind = 'boardLink' order by id")
        );
        var officer = await App.SignedInAsync("shimin");
        Assert.Empty((await officer.GetAsync(First)).All("section[aria-labelledby=links]"));
        Assert.Equal(
            403,
            (await officer.SendAsync(await Cycle.CycleSupport.PostAsync(officer, First + "?handler=Link&member=2&act=make"))).Status
        );
    }
}

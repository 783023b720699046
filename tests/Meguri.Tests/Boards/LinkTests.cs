using Meguri.Tests.Attachments;
using Meguri.Tests.People;
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
        // The secret leaves the address at once; the address that stays opens nothing in another browser.
        var arrival = await member.GetAsync(link);
        var own = arrival.Location!;
        Assert.StartsWith("/hokuto/boards/member/", own, StringComparison.Ordinal);
        Assert.True(arrival.Response.Headers.CacheControl!.NoStore);
        var stranger = await App.Client().GetAsync(own);
        Assert.Equal(404, stranger.Status);
        Assert.Contains("専用リンクから開いてください", stranger.Text, StringComparison.Ordinal);
        var home = await member.GetAsync(own);
        Assert.DoesNotContain(
            link[(link.LastIndexOf('/') + 1)..],
            System.Text.Encoding.UTF8.GetString(home.Body),
            StringComparison.Ordinal
        );
        Assert.Contains("山田 太郎", home.Text, StringComparison.Ordinal);
        Assert.True(home.Response.Headers.CacheControl!.NoStore);
        var leaf = await member.GetAsync(own + "/packets/1/2");
        var form = await member.GetAsync(leaf.All(".packet-speak a")[0].GetAttribute("href")!);
        Assert.Equal("paragraph:1/2-1", form.One("#target option[selected]").GetAttribute("value"));
        Assert.Equal(400, (await form.SubmitAsync(new() { ["text"] = "" })).Status);
        Assert.Equal(302, (await form.SubmitAsync(new() { ["text"] = "概要がむずかしいです。", ["kind"] = "request" })).Status);
        Assert.Equal(302, (await form.SubmitAsync(new() { ["text"] = "概要がむずかしいです。", ["kind"] = "request" })).Status);
        Assert.Contains("概要がむずかしいです。", (await member.GetAsync(own)).Text, StringComparison.Ordinal);
        Assert.Equal(
            ["2/t/request"],
            await QueryAsync<string>(App, "select concat_ws('/', member_number, by_member, kind) from board_opinions")
        );
        Assert.Equal(
            ["Link 専用リンク boardMember:shingikai/2"],
            await QueryAsync<string>(
                App,
                "select w.actor_kind || ' ' || w.actor_name || ' ' || w.actor_for from events e join writes w on w.id = e.write_id where e.name = 'boardOpinionAdded'"
            )
        );
        Assert.True((await QueryAsync<int>(App, "select count(*)::int from held_link_uses"))[0] >= 6);
        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => App.ExecuteAsync("delete from held_link_uses"));
        Assert.Equal(["boardLinkMade"], await QueryAsync<string>(App, "select name from events where kind = 'boardLink'"));
        var history = await (await App.SignedInAsync()).GetAsync("/hokuto/history?person=山田");
        Assert.Contains("委員　山田 太郎（専用リンク）", history.All(".history > li strong")[0].TextContent, StringComparison.Ordinal);
        await App.ExecuteAsync("update board_members set name = '山本 太郎' where number = 2");
        history = await (await App.SignedInAsync()).GetAsync("/hokuto/history");
        Assert.Contains("山本 太郎（専用リンク）", history.Text, StringComparison.Ordinal);
        // An address further in, kept from earlier, still leads there.
        Assert.Equal(own + "/packets/1/2?a=1", (await member.GetAsync(link + "/packets/1/2?a=1")).Location);
        // The secret itself is kept nowhere.
        Assert.DoesNotContain(
            link[(link.LastIndexOf('/') + 1)..],
            (await QueryAsync<string>(App, "select token_sha256 from held_links"))[0],
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
        var member = App.Client();
        // The secret leaves the address at the first use.
        var link = (await member.GetAsync(await MakeLinkAsync())).Location!;
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
        var own = (await member.GetAsync(second)).Location!;
        Assert.Equal(200, (await member.GetAsync(own)).Status);
        Assert.Equal(404, (await member.GetAsync(own + "/packets/1")).Status);
        Assert.Equal(404, (await member.GetAsync(own + "?handler=File&file=1")).Status);
        Assert.Equal(404, (await App.Client().GetAsync(own + "?handler=File&file=1")).Status);
        // The last minute of the session's day in Japan, then the next day.
        App.Clock.Now = new(2024, 7, 1, 14, 59, 0, TimeSpan.Zero);
        var open = await member.FollowAsync(second);
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
        var member = App.Client();
        var own = (await member.GetAsync(link)).Location!;
        Assert.Equal(200, (await member.GetAsync(own)).Status);
        var planning = await App.SignedInAsync();
        Assert.Equal(302, (await (await planning.GetAsync(First)).PressAsync("form#link-2 button[value=revoke]")).Status);
        Assert.Equal(404, (await App.Client().GetAsync(link)).Status);
        Assert.Equal(404, (await member.GetAsync(own)).Status);
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

    [Fact]
    public async Task A_member_who_is_registered_needs_no_link()
    {
        await FreezeAsync(await App.SignedInAsync());
        var me = await PeopleSupport.RegisteredAsync(App, "山田 太郎", "yamada@machi.example");
        var other = await PeopleSupport.RegisteredAsync(App, "他人 よしお", "tanin@machi.example");
        const string Mine = "/hokuto/my/boards/shingikai/1";
        Assert.Equal(404, (await me.GetAsync(Mine)).Status);
        Assert.Empty((await me.GetAsync(PeopleSupport.My)).All("#offers"));
        var planning = await App.SignedInAsync();
        var form = await planning.GetAsync(Board + "/members/2");
        var id = await PeopleSupport.IdAsync(App, "yamada@machi.example");
        Assert.Equal(400, (await form.SubmitAsync(new() { ["person"] = Guid.NewGuid().ToString() })).Status);
        Assert.Equal(Board, (await form.SubmitAsync(new() { ["person"] = id.ToString() })).Location);
        Assert.Equal(Mine, (await me.GetAsync(PeopleSupport.My)).One("#offers ~ ul a").GetAttribute("href"));
        Assert.Equal(200, (await me.GetAsync(Mine + "/packets/1/2")).Status);
        var page = await me.GetAsync(Mine);
        Assert.Equal(400, (await page.SubmitAsync(new() { ["text"] = "" })).Status);
        Assert.Equal(Mine, (await page.SubmitAsync(new() { ["text"] = "短くしてください。", ["kind"] = "opinion" })).Location);
        Assert.Equal(
            [$"Person {id} -"],
            await QueryAsync<string>(
                App,
                "select concat_ws(' ', w.actor_kind, w.actor_id, coalesce(w.actor_for, '-')) from events e join writes w on w.id = e.write_id where e.name = 'boardOpinionAdded'"
            )
        );
        Assert.Equal(404, (await other.GetAsync(Mine)).Status);
        Assert.StartsWith(PeopleSupport.SignIn, (await App.Client().GetAsync(Mine)).Location, StringComparison.Ordinal);
        Assert.StartsWith(PeopleSupport.SignIn, (await planning.GetAsync(Mine)).Location, StringComparison.Ordinal);
        Assert.Equal(404, (await me.GetAsync("/hokuto/my/boards/nashi/1")).Status);
        App.Clock.Now = new(2024, 7, 1, 15, 0, 0, TimeSpan.Zero);
        me = await PeopleSupport.SignedInAsync(App, "yamada@machi.example");
        Assert.Equal(404, (await me.GetAsync(Mine)).Status);
    }
}

using Meguri.Tests.TestSupport;
using static Meguri.Tests.Boards.BoardSupport;

namespace Meguri.Tests.Boards;

public sealed class SetupTests : BoardTest
{
    [Fact]
    public async Task A_board_its_members_and_sessions_stand_on_its_page_and_in_the_history()
    {
        var page = await (await App.SignedInAsync("etsuran")).GetAsync(Board);
        Assert.Equal("総合計画審議会", page.One("h1").TextContent);
        Assert.Contains("髙橋 花子", page.Text, StringComparison.Ordinal);
        Assert.Contains("令和6年度 第1回", page.Text, StringComparison.Ordinal);
        Assert.Empty(page.All("a[href*='/members/']"));
        Assert.Equal(
            ["boardAdded", "boardPlanAdded", "boardMemberAdded", "boardMemberAdded", "boardSessionAdded"],
            await QueryAsync<string>(App, "select name from events where kind like 'board%' order by id")
        );
        Assert.Contains("総合計画審議会", (await (await App.SignedInAsync("etsuran")).GetAsync(Desk)).Text, StringComparison.Ordinal);
        Assert.Contains("委員1", (await (await App.SignedInAsync()).GetAsync("/hokuto/history?q=髙橋")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/edit")]
    [InlineData("/edit/shingikai")]
    [InlineData("/shingikai/members/0")]
    [InlineData("/shingikai/members/1")]
    [InlineData("/shingikai/sessions/0")]
    [InlineData("/shingikai/sessions/1")]
    [InlineData("/shingikai/1/opinions/edit/0")]
    [InlineData("/shingikai/1/packets/new")]
    public async Task Only_the_planning_office_manages(string path)
    {
        foreach (var user in (string[])["shimin", "shimin-kacho", "zaisei", "etsuran"])
            Assert.Equal(403, (await (await App.SignedInAsync(user)).GetAsync(Desk + path)).Status);
        Assert.Equal(200, (await (await App.SignedInAsync()).GetAsync(Desk + path)).Status);
        Assert.Equal(302, (await App.Client().GetAsync(Desk + path)).Status);
    }

    [Theory]
    [InlineData("/nai")]
    [InlineData("/edit/nai")]
    [InlineData("/nai/members/0")]
    [InlineData("/shingikai/members/9")]
    [InlineData("/shingikai/sessions/9")]
    [InlineData("/nai/sessions/0")]
    [InlineData("/shingikai/9")]
    [InlineData("/shingikai/9/packets/new")]
    [InlineData("/shingikai/1/packets/1")]
    [InlineData("/shingikai/1/opinions/9")]
    [InlineData("/shingikai/1/opinions/edit/9")]
    [InlineData("/shingikai/1/files/9")]
    public async Task What_is_not_there_is_not_found(string path) =>
        Assert.Equal(404, (await (await App.SignedInAsync()).GetAsync(Desk + path)).Status);

    [Fact]
    public async Task A_form_says_what_is_wrong_and_keeps_what_was_typed()
    {
        var planning = await App.SignedInAsync();
        var form = await planning.GetAsync(Desk + "/edit");
        var refused = await form.SubmitAsync(
            new()
            {
                ["code"] = "Ｂｏａｒｄ",
                ["name"] = "",
                ["plans"] = "jisshi",
            }
        );
        Assert.Equal(400, refused.Status);
        Assert.Contains("「名称」を入力してください", refused.One("#name-error").TextContent, StringComparison.Ordinal);
        refused = await form.SubmitAsync(
            new()
            {
                ["code"] = "Ｂｏａｒｄ",
                ["name"] = "別の会",
                ["plans"] = "jisshi",
            }
        );
        Assert.Contains("半角の英小文字", refused.One("#code-error").TextContent, StringComparison.Ordinal);
        Assert.Equal("別の会", refused.One("#name").GetAttribute("value"));
        refused = await form.SubmitAsync(
            new()
            {
                ["code"] = "shingikai",
                ["name"] = "別の会",
                ["plans"] = "jisshi",
            }
        );
        Assert.Contains("すでに使われています", refused.One("#code-error").TextContent, StringComparison.Ordinal);
        refused = await form.SubmitAsync(new() { ["code"] = "other", ["name"] = "別の会" });
        Assert.Contains("計画を選んでください", refused.One("#plans-error").TextContent, StringComparison.Ordinal);
        refused = await form.SubmitAsync(
            new()
            {
                ["code"] = "other",
                ["name"] = new string('長', 101),
                ["plans"] = "jisshi",
            }
        );
        Assert.Contains("100字まで", refused.One("#name-error").TextContent, StringComparison.Ordinal);

        var member = await planning.GetAsync(Board + "/members/0");
        refused = await member.SubmitAsync(
            new()
            {
                ["name"] = "佐藤 実",
                ["fromDate"] = "2026-04-01",
                ["toDate"] = "2026-03-31",
            }
        );
        Assert.Contains("初日より前です", refused.One("#toDate-error").TextContent, StringComparison.Ordinal);
        Assert.Equal("佐藤 実", refused.One("#name").GetAttribute("value"));
        refused = await member.SubmitAsync(
            new()
            {
                ["name"] = "佐藤 実",
                ["fromDate"] = "きのう",
                ["toDate"] = "",
            }
        );
        Assert.Contains("日付として読み取れません", refused.One("#fromDate-error").TextContent, StringComparison.Ordinal);
        Assert.Contains("入力してください", refused.One("#toDate-error").TextContent, StringComparison.Ordinal);

        var session = await planning.GetAsync(Board + "/sessions/1");
        refused = await session.SubmitAsync(new() { ["minutesPublished"] = "true" });
        Assert.Contains("議事録がまだ", refused.One("#minutesPublished-error").TextContent, StringComparison.Ordinal);
        Assert.Equal(2, (await QueryAsync<int>(App, "select count(*)::int from board_members"))[0]);
    }

    [Fact]
    public async Task A_member_is_changed_with_its_event_and_two_people_do_not_overwrite_each_other()
    {
        var (one, two) = (await App.SignedInAsync(), await App.SignedInAsync("kanri"));
        var (mine, theirs) = (await one.GetAsync(Board + "/members/2"), await two.GetAsync(Board + "/members/2"));
        Assert.Equal(302, (await mine.SubmitAsync(new() { ["affiliation"] = "町会連合会" })).Status);
        var clash = await theirs.SubmitAsync(new() { ["affiliation"] = "大学" });
        Assert.Equal(400, clash.Status);
        Assert.Contains("町会連合会", clash.Text, StringComparison.Ordinal);
        Assert.Equal("大学", clash.One("#affiliation").GetAttribute("value"));
        Assert.Equal(["町会連合会"], await QueryAsync<string>(App, "select affiliation from board_members where number = 2"));
        Assert.Equal(["[]"], await QueryAsync<string>(App, "select changes->>'affiliation' from events where name = 'boardMemberChanged'"));
    }

    [Fact]
    public async Task A_form_posted_twice_adds_one()
    {
        var form = await (await App.SignedInAsync()).GetAsync(Board + "/members/0");
        var values = new Dictionary<string, string?>
        {
            ["name"] = "佐藤 実",
            ["fromDate"] = "2024-04-01",
            ["toDate"] = "2026-03-31",
        };
        Assert.Equal(302, (await form.SubmitAsync(values)).Status);
        Assert.Equal(302, (await form.SubmitAsync(values)).Status);
        Assert.Equal(3, (await QueryAsync<int>(App, "select count(*)::int from board_members"))[0]);
    }
}

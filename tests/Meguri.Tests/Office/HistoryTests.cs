using System.Text;
using Meguri.Tests.TestSupport;

namespace Meguri.Tests.Office;

public sealed class HistoryTests(SharedDemo demo) : IClassFixture<SharedDemo>
{
    [Theory]
    [InlineData("soumu")]
    [InlineData("etsuran")]
    public async Task The_history_of_everything_is_for_planning(string user) =>
        Assert.Equal(403, (await (await demo.App.SignedInAsync(user)).GetAsync("/hokuto/history")).Status);

    [Theory]
    [InlineData("", 11, "第1版を公表")]
    [InlineData("?kind=node", 1, "項目 18件を追加")]
    [InlineData("?kind=staff", 8, "職員「管理 まもる」を追加")]
    [InlineData("?person=いない人", 0, "")]
    [InlineData("?from=2024-07-01&to=2024-07-01&kind=node", 1, "項目 18件を追加")]
    [InlineData("?from=2024-07-02", 0, "")]
    [InlineData("?to=2024-06-30", 0, "")]
    [InlineData("?q=P011&kind=result", 1, "「地域協働事業対策補助金」（P011）の令和5年度の事業実績を追加")]
    [InlineData("?q=地域協働事業&kind=result", 1, "「地域協働事業対策補助金」（P011）の令和5年度の事業実績を追加")]
    [InlineData("?q=コミュニティ 推進&kind=sheet", 1, "施策シート 32-4 地域コミュニティ活動の推進（令和6年度）を追加")]
    [InlineData("?q=カンリ", 0, "")]
    [InlineData("?q=管理まもる", 1, "職員「管理 まもる」を追加")]
    [InlineData("?q=書き写した&kind=edition", 1, "第1版を公表")]
    [InlineData("?q=%25_", 0, "")]
    [InlineData("?p=999&kind=staff", 8, "職員「企画 さくら」を追加")]
    public async Task The_history_is_filtered_and_folded_by_act(string query, int acts, string line)
    {
        var page = await (await demo.App.SignedInAsync()).GetAsync("/hokuto/history" + query);
        var lines = page.All(".history > li summary").Select(s => s.TextContent).ToList();
        Assert.Equal(acts, lines.Count);
        if (acts > 0)
            Assert.Contains(line, lines);
        else
            Assert.Equal("/hokuto/history", page.One(".empty-state a").GetAttribute("href"));
    }

    [Theory]
    [InlineData("from=kinou", "「この日から」の日付「kinou」が読めません")]
    [InlineData("to=2024-02-30", "「この日まで」の日付「2024-02-30」が読めません")]
    [InlineData("to=9999-12-31", "「この日まで」の日付「9999-12-31」が読めません")]
    [InlineData("from=2024-07-02&to=2024-07-01", "「この日まで」が「この日から」より前です")]
    public async Task Days_that_are_none_are_said_and_not_searched(string query, string problem)
    {
        var client = await demo.App.SignedInAsync();
        var page = await client.GetAsync("/hokuto/history?q=32-4&" + query);
        Assert.Equal(400, page.Status);
        Assert.Contains(problem, page.One(".error-summary").TextContent, StringComparison.Ordinal);
        Assert.Equal("32-4", page.One("#Q").GetAttribute("value"));
        Assert.Empty(page.All(".history"));
        Assert.Equal(400, (await client.GetAsync("/hokuto/history?handler=Csv&" + query)).Status);
    }

    [Fact]
    public async Task One_act_alone_is_told_by_kind_and_paged()
    {
        var client = await demo.App.SignedInAsync();
        var list = await client.GetAsync("/hokuto/history?q=書き写した");
        var first = list.All(".history > li")[^1];
        Assert.Equal(20, first.QuerySelectorAll(".history-record").Length);
        var address = first.QuerySelectorAll("a").Single(a => a.TextContent == "348件の変更をすべて見る").GetAttribute("href")!;

        var one = await client.GetAsync("/hokuto/history" + address[address.IndexOf('?', StringComparison.Ordinal)..]);
        Assert.Equal("変更の内容", one.One("h1").TextContent);
        Assert.Equal(50, one.All(".history-record").Count);
        Assert.Contains("全348件中 1〜50件", one.Text, StringComparison.Ordinal);
        var kind = one.All("a").Single(a => a.TextContent == "事業実績を追加（42件）").GetAttribute("href")!;
        var results = await client.GetAsync("/hokuto/history" + kind[kind.IndexOf('?', StringComparison.Ordinal)..]);
        Assert.Equal(42, results.All(".history-record").Count);
        Assert.Equal("「町会連合会補助金」（P001）の令和5年度の事業実績を追加", results.All(".history-record h2")[0].TextContent);
        Assert.Equal(
            48,
            (await client.GetAsync("/hokuto/history" + address[address.IndexOf('?', StringComparison.Ordinal)..] + "&p=7"))
                .All(".history-record")
                .Count
        );
        Assert.Equal(404, (await client.GetAsync("/hokuto/history?write=999999")).Status);
    }

    [Fact]
    public async Task The_audit_file_holds_what_fits_as_it_is_stored()
    {
        var file = await (await demo.App.SignedInAsync("kanri")).GetAsync("/hokuto/history?kind=level&handler=Csv");
        var lines = Encoding.UTF8.GetString(file.Body).TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("日時,した人,計画,種類,コード,操作,欄,前,後,理由", lines[0]);
        Assert.Contains(lines, l => l.Contains("Meguri,jisshi,階層,1,追加,呼び名,,基本目標", StringComparison.Ordinal));
        Assert.StartsWith("2024-07-01T10:00:00+09:00", lines[1], StringComparison.Ordinal);
        Assert.Equal(4, lines.Length);
    }
}

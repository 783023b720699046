using Dapper;
using Meguri.Tests.TestSupport;
using Npgsql;

namespace Meguri.Tests.Demo;

public sealed class RoundTests
{
    [Fact]
    public async Task The_demonstration_shows_a_round_under_way()
    {
        await using var app = await TestApp.DemoAsync(settings: new Dictionary<string, string?>(StringComparer.Ordinal) { ["Demo:Round"] = "true" });
        var board = await (await app.SignedInAsync()).GetAsync("/hokuto/plans/jisshi/cycle");
        Assert.Equal(["6件", "2件", "3件", "1件", "1件", "1件"], board.All(".figures dd").Select(d => d.TextContent.Trim()).Take(6));
        Assert.Contains("日過ぎています", board.Text, StringComparison.Ordinal);
        await using var db = new NpgsqlConnection(app.ConnectionString);
        Assert.Equal(1, await db.QuerySingleAsync<int>("select count(*)::int from questions where not is_return"));
        Assert.InRange(await db.QuerySingleAsync<int>("select count(*)::int from mails"), 8, 40);
        Assert.Equal(0, await db.QuerySingleAsync<int>("select count(*)::int from mails where state = 'failed'"));
        // 当初 300 thousand and 補正 2,000 thousand, and a carry-over.
        Assert.Equal([300_000L, 2_000_000L], await db.QueryAsync<long>("select amount from project_amounts where project_code = 'P001' and year = 2024 and stage in ('当初', '補正') order by amount"));
        Assert.Equal(1, await db.QuerySingleAsync<int>("select count(*)::int from project_amounts where project_code = 'P042' and stage in ('繰越明許', '事故繰越')"));
    }
}

using Dapper;
using Meguri.Tests.TestSupport;
using Npgsql;

namespace Meguri.Tests.Demo;

public sealed class RoundTests
{
    [Fact]
    public async Task The_demonstration_shows_a_round_under_way()
    {
        await using var app = await TestApp.DemoAsync(
            settings: new Dictionary<string, string?>(StringComparer.Ordinal) { ["Demo:Round"] = "true" }
        );
        var board = await (await app.SignedInAsync()).GetAsync("/hokuto/plans/jisshi/cycle");
        Assert.Equal(["6件", "2件", "3件", "1件", "1件", "1件"], board.All(".figures dd").Select(d => d.TextContent.Trim()).Take(6));
        Assert.Contains("日過ぎています", board.Text, StringComparison.Ordinal);
        await using var db = new NpgsqlConnection(app.ConnectionString);
        Assert.Equal(1, await db.QuerySingleAsync<int>("select count(*)::int from questions where not is_return"));
        Assert.InRange(await db.QuerySingleAsync<int>("select count(*)::int from mails"), 8, 40);
        Assert.Equal(0, await db.QuerySingleAsync<int>("select count(*)::int from mails where state = 'failed'"));
        // 当初 300 thousand and 補正 2,000 thousand, and a carry-over.
        Assert.Equal(
            [300_000L, 2_000_000L],
            await db.QueryAsync<long>(
                "select amount from project_amounts where project_code = 'P001' and year = 2024 and stage in ('当初', '補正') order by amount"
            )
        );
        Assert.Equal(
            1,
            await db.QuerySingleAsync<int>(
                "select count(*)::int from project_amounts where project_code = 'P042' and stage in ('繰越明許', '事故繰越')"
            )
        );
    }

    [Fact]
    public async Task A_start_that_was_interrupted_is_taken_up_where_it_stopped()
    {
        await using var whole = await TestApp.DemoAsync(
            settings: new Dictionary<string, string?>(StringComparer.Ordinal) { ["Demo:Round"] = "true" }
        );
        await using var broken = await TestApp.DemoAsync();
        for (var writes = 5; ; writes += 9)
        {
            await using var db = new NpgsqlConnection(broken.ConnectionString);
            // The database goes away, as it were, after some more acts.
            await db.ExecuteAsync(
                $"""
                create or replace function stop() returns trigger language plpgsql as $$ begin
                    if (select count(*) from writes where reason <> '') > {writes} + (select count(*) from writes where once_key is null) then raise exception 'stopped'; end if; return null; end $$;
                create or replace trigger stop after insert on writes for each statement execute function stop()
                """
            );
            await using var scope = broken.Scope();
            var round = new Meguri.Demo.Hokuto.Round(scope.ServiceProvider, "jisshi");
            if (await Record.ExceptionAsync(() => round.PlayAsync(default)) is null)
                break;
            Assert.True(writes < 100);
        }
        Assert.Equal(await ToldAsync(whole), await ToldAsync(broken));
    }

    private static async Task<IEnumerable<string>> ToldAsync(TestApp app)
    {
        await using var db = new NpgsqlConnection(app.ConnectionString);
        return await db.QueryAsync<string>(
            "select concat_ws(' ', w.actor_name, w.reason, e.name, e.key) from events e join writes w on w.id = e.write_id where w.once_key is not null order by e.id"
        );
    }
}

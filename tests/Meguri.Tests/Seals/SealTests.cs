using Meguri.Seals;
using Meguri.Shared.Audit;
using Meguri.Shared.Data;
using Meguri.Tests.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Meguri.Tests.Seals;

/// <summary>
/// The chain over the log: made in the order in which writes become visible, and every change past the program is found and placed.
/// </summary>
public sealed class SealTests : IAsyncLifetime
{
    private TestApp _app = null!;

    public async Task InitializeAsync() => _app = await TestApp.DemoAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task Everything_is_sealed_once_and_fits()
    {
        await _app.SealAllAsync();
        await using var scope = _app.Scope();
        var seals = scope.ServiceProvider.GetRequiredService<SealService>();
        Assert.Equal(0, await seals.WaitingAsync());
        Assert.Null(await seals.NextAsync());
        var check = await CheckAsync();
        Assert.Equal(("", ""), (check.Problem, check.Notes));
        Assert.Equal(
            (await _app.ScalarAsync<long>("select count(*) from writes"), await _app.ScalarAsync<long>("select count(*) from events")),
            (check.Writes, check.Events)
        );
        await WriteAsync("もう一つ");
        Assert.Equal(1, await seals.WaitingAsync());
        var last = (await seals.LastAsync())!;
        await _app.SealAllAsync();
        var next = (await seals.LastAsync())!;
        Assert.Equal((last.Id + 1, 1, 1L), (next.Id, next.Writes, next.Events));
        Assert.Equal("", (await CheckAsync()).Problem);
    }

    /// <summary>
    /// What a superuser does with the guards switched off, and where the check finds it. {w}: a write in the middle of the log.
    /// </summary>
    [Theory]
    [InlineData("update events set changes = '{\"note\":[null,\"x\"]}' where write_id = {w}", "書込み{w}（")]
    [InlineData("update events set name = 'projectAdded' where id = (select min(id) from events where write_id = {w})", "書込み{w}（")]
    [InlineData("update events set key = key || 'x' where id = (select max(id) from events where write_id = {w})", "書込み{w}（")]
    [InlineData("update writes set reason = 'x' where id = {w}", "書込み{w}（")]
    [InlineData("update writes set at = at - interval '1 second' where id = {w}", "書込み{w}（")]
    [InlineData("update writes set actor_id = gen_random_uuid() where id = {w}", "書込み{w}（")]
    [InlineData(
        "update writes set actor_kind = case actor_kind when 'Program' then 'Staff' else 'Program' end where id = {w}",
        "書込み{w}（"
    )]
    [InlineData("update writes set actor_for = 'association:x', actor_kind = 'Link' where id = {w}", "書込み{w}（")]
    [InlineData("update writes set actor_name = 'だれか' where id = {w}", "名前「だれか」")]
    [InlineData("delete from events where id = (select min(id) from events where write_id = {w})", "書込み{w}（")]
    [InlineData("delete from events where write_id = {w}", "書込み{w}（")]
    [InlineData("delete from events where write_id = {w}; delete from writes where id = {w}", "書込み{w}がありません")]
    [InlineData(
        "insert into events (write_id, name, version, kind, key, changes) values ({w}, 'x', 1, 'project', 'P1', '{}')",
        "書込み{w}（"
    )]
    [InlineData("update events set write_id = {w} where id = (select max(id) from events)", "書込み{w}（")]
    [InlineData("update sealed_writes set hash = sha256('x') where write_id = {w}", "書込み{w}（")]
    [InlineData("update sealed_writes set name_hash = substr(sha256('x'), 1, 16) where write_id = {w}", "書込み{w}（")]
    [InlineData("delete from sealed_writes where write_id = {w}", "並びか中身が違います")]
    [InlineData("update sealed_writes set seal_id = seal_id + 1 where write_id = {w}", "並びか中身が違います")]
    [InlineData("update seals set content = sha256('x') where id = 1", "封印1が、その前の封印とつながりません")]
    [InlineData("update seals set at = at + interval '1 hour' where id = 2", "封印2が、その前の封印とつながりません")]
    [InlineData("update seals set hash = sha256('x') where id = 1", "封印1が、その前の封印とつながりません")]
    [InlineData("delete from seals where id = 2", "封印2がありません")]
    [InlineData("delete from seals where id = (select max(id) from seals)", "終わりのほうの封印")]
    [InlineData("update seals set epoch = 2 where id = 3", "封印3が、その前の封印とつながりません")]
    [InlineData("insert into events (write_id, name, version, kind, key, changes) values (99999999, 'x', 1, 'x', 'x', '{}')", "出来事")]
    public async Task Whatever_is_altered_past_the_program_is_found(string forgery, string told)
    {
        await SealInPartsAsync();
        Assert.Equal("", (await CheckAsync()).Problem);
        var write = await _app.ScalarAsync<long>(
            "select write_id from sealed_writes s where seal_id = 1 and exists (select from events e where e.write_id = s.write_id) order by write_id offset 1 limit 1"
        );
        string Filled(string text) => text.Replace("{w}", $"{write}", StringComparison.Ordinal);
        // As whoever rules the server would: no trigger, no foreign key.
        await _app.ExecuteAsync($"set session_replication_role = replica; {Filled(forgery)}");
        Assert.Contains(Filled(told), (await CheckAsync()).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_that_the_log_holds_is_left_out_of_its_hash()
    {
        // A new column goes into SealChain, with a forgery of its own above. The number of a transaction is of this server only.
        Assert.Equal(
            [
                "events.changes events.id events.key events.kind events.name events.plan_code events.version events.write_id",
                "writes.actor_for writes.actor_id writes.actor_kind writes.actor_name writes.at writes.id writes.once_key writes.reason writes.xid",
            ],
            await _app.ListAsync(
                """
                select string_agg(table_name || '.' || column_name, ' ' order by column_name) from information_schema.columns
                where table_schema = 'public' and table_name in ('writes', 'events') group by table_name order by table_name
                """
            )
        );
    }

    [Fact]
    public async Task A_write_slipped_in_with_an_old_date_is_told_though_it_is_sealed_like_any_other()
    {
        await _app.SealAllAsync();
        await _app.ExecuteAsync(
            "insert into writes (at, actor_name, reason) select min(at) - interval '400 days', '企画 花子', '' from writes"
        );
        await _app.SealAllAsync();
        var check = await CheckAsync();
        Assert.Equal("", check.Problem);
        Assert.Contains("あとから差し込まれた", check.Notes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_transaction_that_commits_late_belongs_to_a_later_seal_and_disturbs_none()
    {
        await _app.SealAllAsync();
        await using var slow = new NpgsqlConnection(_app.ProgramConnectionString);
        await slow.OpenAsync();
        await using var transaction = await slow.BeginTransactionAsync();
        await using (
            var early = new NpgsqlCommand("insert into writes (at, actor_name, reason) values (now(), '遅い人', '') returning id", slow)
        )
        {
            var slowId = (long)(await early.ExecuteScalarAsync())!;
            await WriteAsync("先に終わった");
            var quickId = await _app.ScalarAsync<long>("select max(id) from writes");
            Assert.True(quickId > slowId);
            // Its transaction began after the slow one, which has not ended: neither is sealed yet, or the slow one could not be put in
            // order.
            Assert.Null(await _app.SealAsync());
            await transaction.CommitAsync();
            await _app.SealAllAsync();
            Assert.True(
                await _app.ScalarAsync<bool>(
                    $"select (select seal_id from sealed_writes where write_id = {slowId}) <= (select seal_id from sealed_writes where write_id = {quickId})"
                )
            );
        }
        Assert.Equal("", (await CheckAsync()).Problem);
    }

    [Fact]
    public async Task Two_nodes_that_seal_at_once_seal_everything_once()
    {
        for (var i = 0; i < 5; i++)
            await WriteAsync($"書込み{i}");
        await using var other = await _app.AnotherNodeAsync();
        await Task.WhenAll(
            Enumerable
                .Range(0, 6)
                .Select(async i =>
                {
                    await using var scope = (i % 2 == 0 ? _app : other).Scope();
                    while (await scope.ServiceProvider.GetRequiredService<SealService>().NextAsync() is not null) { }
                })
        );
        await _app.SealAllAsync();
        Assert.Equal(
            await _app.ScalarAsync<long>("select count(*) from writes"),
            await _app.ScalarAsync<long>("select sum(writes) from seals")
        );
        Assert.Equal("", (await CheckAsync()).Problem);
    }

    [Fact]
    public async Task A_log_from_another_server_is_sealed_whole_and_then_goes_on()
    {
        // A copy made past Meguri's own backup brings numbers of transactions that this server has not reached.
        await SealInPartsAsync();
        await WriteAsync("移す前");
        await _app.ExecuteAsync(
            "set session_replication_role = replica; update writes set xid = '900000000000'; update seals set horizon = '900000000001'"
        );
        await _app.SealAllAsync();
        await WriteAsync("移した後");
        await _app.SealAllAsync();
        Assert.Equal(1, await _app.ScalarAsync<int>("select writes from seals order by id desc limit 1"));
        Assert.Null(await _app.SealAsync());
        var check = await CheckAsync();
        Assert.Equal(("", await _app.ScalarAsync<long>("select count(*) from writes")), (check.Problem, check.Writes));
    }

    [Fact]
    public async Task Old_writes_without_a_transaction_number_are_all_sealed()
    {
        await _app.ExecuteAsync(
            $"""
            set session_replication_role = replica; update writes set xid = '0';
            insert into writes (at, actor_name, reason, xid) select max(at), '職員', '', '0'::xid8 from writes, generate_series(1, {SealService.Most
                + 5}) group by generate_series
            """
        );
        await _app.SealAllAsync();
        Assert.Equal(
            0,
            await _app.ScalarAsync<long>(
                "select count(*) from writes w where not exists (select from sealed_writes s where s.write_id = w.id)"
            )
        );
        Assert.Equal("", (await CheckAsync()).Problem);
    }

    [Fact]
    public async Task Names_can_be_erased_and_everything_still_fits()
    {
        await _app.SealAllAsync();
        var write = await _app.ScalarAsync<long>("select max(id) from writes");
        await using (var owner = NpgsqlDataSource.Create(_app.OwnerConnectionString))
            await owner.CreateCommand($"select forget_names(array[{write}], '（消去）')").ExecuteNonQueryAsync();
        var check = await CheckAsync();
        Assert.Equal("", check.Problem);
        Assert.Contains("名前を消した書込みが1件", check.Notes, StringComparison.Ordinal);
        // What is left of the name cannot be guessed at, and the guards stand again.
        Assert.Equal(1, await _app.ScalarAsync<long>("select count(*) from sealed_writes where name_salt is null"));
        await using var program = NpgsqlDataSource.Create(_app.ProgramConnectionString);
        foreach (
            var sql in new[] { $"select forget_names(array[{write}], 'x')", "delete from sealed_writes", "update seals set reason = 'x'" }
        )
            Assert.Equal(
                PostgresErrorCodes.InsufficientPrivilege,
                (await Assert.ThrowsAsync<PostgresException>(() => program.CreateCommand(sql).ExecuteNonQueryAsync())).SqlState
            );
        await using var again = NpgsqlDataSource.Create(_app.OwnerConnectionString);
        foreach (var sql in new[] { "update writes set reason = 'x'", "delete from sealed_writes", "update seals set reason = 'x'" })
            Assert.Equal(
                PostgresErrorCodes.RestrictViolation,
                (await Assert.ThrowsAsync<PostgresException>(() => again.CreateCommand(sql).ExecuteNonQueryAsync())).SqlState
            );
    }

    [Fact]
    public async Task Sealing_anew_keeps_the_former_seals_and_its_reason_for_all_to_see()
    {
        await SealInPartsAsync();
        var before = await _app.ScalarAsync<long>("select count(*) from seals");
        await _app.ExecuteAsync(
            "set session_replication_role = replica; update events set changes = '{}' where id = (select min(id) from events)"
        );
        Assert.NotEqual("", (await CheckAsync()).Problem);
        await Assert.ThrowsAsync<ArgumentException>(() => Reseal.RunAsync(_app.OwnerConnectionString, "なし", _app.Clock));
        await Assert.ThrowsAsync<PostgresException>(() =>
            Reseal.RunAsync(_app.ProgramConnectionString, "試しにやってみるだけです", _app.Clock)
        );
        Assert.Equal(before, await _app.ScalarAsync<long>("select count(*) from seals"));

        var seal = await Reseal.RunAsync(_app.OwnerConnectionString, "前の版の履歴から個人の名前を移したため", _app.Clock);
        Assert.Equal((before + 1, 2), (seal.Id, seal.Epoch));
        await _app.SealAllAsync();
        var check = await CheckAsync();
        Assert.Equal(("", await _app.ScalarAsync<long>("select count(*) from writes")), (check.Problem, check.Writes));
        Assert.Equal(before, await _app.ScalarAsync<long>("select count(*) from seals where epoch = 1"));
        // The reason cannot be changed afterwards, nor can anybody hide that it was done.
        await _app.ExecuteAsync(
            $"set session_replication_role = replica; update seals set reason = 'べつの理由を書いておく' where id = {seal.Id}"
        );
        Assert.Contains("つながりません", (await CheckAsync()).Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public async Task The_command_says_what_stands_and_ends_with_its_code(bool forged, int code)
    {
        await _app.SealAllAsync();
        if (forged)
            await _app.ExecuteAsync(
                "set session_replication_role = replica; update writes set reason = 'x' where id = (select min(id) from writes)"
            );
        await using var scope = _app.Scope();
        using var output = new StringWriter();
        using var error = new StringWriter();
        Assert.Equal(code, await SealsModule.VerifyAsync(scope.ServiceProvider, output, error, default));
        if (forged)
            Assert.Contains("書き換えられています", error.ToString(), StringComparison.Ordinal);
        else
            Assert.Contains(
                await _app.ScalarAsync<string>("select encode(hash, 'hex') from seals order by id desc limit 1"),
                output.ToString(),
                StringComparison.Ordinal
            );
    }

    private async Task WriteAsync(string note)
    {
        await using var scope = _app.Scope();
        var db = scope.ServiceProvider.GetRequiredService<MeguriDb>();
        (await db.Set<Meguri.Plans.Model.Project>().OrderBy(p => p.Code).FirstAsync()).Note = note;
        await db.WriteAsync(new Write { Actor = Actor.System, Reason = note });
    }

    /// <summary>At least three seals, with several writes each.</summary>
    private async Task SealInPartsAsync()
    {
        await _app.SealAllAsync();
        for (var i = 0; i < 3; i++)
        {
            await WriteAsync($"{i} 一");
            await WriteAsync($"{i} 二");
            await _app.SealAllAsync();
        }
    }

    private async Task<SealCheckRow> CheckAsync()
    {
        await using var scope = _app.Scope();
        return await scope.ServiceProvider.GetRequiredService<SealCheck>().RunAsync();
    }
}

using Meguri.Seals;
using Meguri.Shared.Jobs;
using Meguri.Tests.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace Meguri.Tests.Seals;

public sealed class SealPageTests : IAsyncLifetime
{
    private const string Path = "/hokuto/seals";
    private TestApp _app = null!;

    public async Task InitializeAsync() => _app = await TestApp.DemoAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Theory]
    [InlineData("kikaku")]
    [InlineData("shimin")]
    [InlineData("etsuran")]
    public async Task It_is_for_the_administrator(string user)
    {
        var client = await _app.SignedInAsync(user);
        var page = await client.GetAsync(Path);
        Assert.Equal(403, page.Status);
        Assert.DoesNotContain("最後の封印", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_shows_the_last_seal_and_says_what_to_do_before_there_is_one()
    {
        var client = await _app.SignedInAsync("kanri");
        Assert.Contains("まだ封印がありません", (await client.GetAsync(Path)).Text, StringComparison.Ordinal);
        var hash = await _app.SealAllAsync();
        var page = await client.GetAsync(Path);
        Assert.Equal(200, page.Status);
        Assert.Contains(string.Join(' ', hash.Chunk(8).Select(c => new string(c))), page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("守られていません", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Checking_is_a_job_asked_for_once_whose_result_stays()
    {
        await _app.SealAllAsync();
        var client = await _app.SignedInAsync("kanri");
        var first = await client.GetAsync(Path);
        for (var i = 0; i < 2; i++)
            Assert.Equal(302, (await first.SubmitAsync([], form: "#check")).Status);
        Assert.Equal(1, await _app.ScalarAsync<long>("select count(*) from jobs where kind = 'verify-log'"));
        Assert.Contains("順番を待っています", (await client.GetAsync(Path)).Text, StringComparison.Ordinal);
        await RunJobAsync();
        Assert.Contains("合っている", (await client.GetAsync(Path)).Text, StringComparison.Ordinal);

        await _app.ExecuteAsync(
            "set session_replication_role = replica; update writes set reason = 'x' where id = (select min(id) from writes)"
        );
        await (await client.GetAsync(Path)).SubmitAsync([], form: "#check");
        await RunJobAsync();
        var page = await client.GetAsync(Path);
        Assert.Contains("合わない", page.Text, StringComparison.Ordinal);
        Assert.Contains("のあとで書き換えられています", page.Text, StringComparison.Ordinal);
        Assert.Contains("合っている", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_value_from_paper_is_found_or_missed_in_clear_words()
    {
        var hash = await _app.SealAllAsync();
        var client = await _app.SignedInAsync("kanri");
        foreach (var typed in new[] { hash, hash[..16], string.Join(' ', hash.ToUpperInvariant().Chunk(8).Select(c => new string(c))) })
        {
            var found = await (await client.GetAsync(Path)).SubmitAsync(new() { ["Value"] = typed }, form: "#match");
            Assert.Equal(200, found.Status);
            Assert.Contains("の値です", found.Text, StringComparison.Ordinal);
        }
        foreach (
            var (typed, told) in new[]
            {
                ("", "16字以上"),
                (hash[..15], "16字以上"),
                ("ことば", "16字以上"),
                (new string('0', 64), "この値の封印はありません"),
            }
        )
        {
            var missed = await (await client.GetAsync(Path)).SubmitAsync(new() { ["Value"] = typed }, form: "#match");
            Assert.Equal(400, missed.Status);
            Assert.Contains(told, missed.Text, StringComparison.Ordinal);
            Assert.Contains(told, missed.One(".error-summary a[href='#Value']").TextContent, StringComparison.Ordinal);
            Assert.Equal(typed, missed.One("#Value").GetAttribute("value") ?? "");
        }
    }

    [Fact]
    public async Task The_worker_seals_what_waits_and_then_rests_a_minute()
    {
        var worker = ActivatorUtilities.CreateInstance<SealWorker>(_app.Services);
        await _app.SealAllAsync();
        await worker.RunNextAsync(_app.City, default);
        var seals = await _app.ScalarAsync<long>("select count(*) from seals");
        await _app.ExecuteAsync("insert into writes (at, actor_name, reason) values (now(), 'x', '')");
        Assert.False(await worker.RunNextAsync(_app.City, default));
        Assert.Equal(seals, await _app.ScalarAsync<long>("select count(*) from seals"));
        // Transactions of other tests on the same server may hold it up for a minute of this clock.
        while (await _app.ScalarAsync<long>("select count(*) from seals") == seals)
        {
            _app.Clock.Now += TimeSpan.FromMinutes(2);
            await worker.RunNextAsync(_app.City, default);
        }
        Assert.Equal(seals + 1, await _app.ScalarAsync<long>("select count(*) from seals"));
    }

    private async Task RunJobAsync()
    {
        // The demonstration's own jobs print books.
        await _app.ExecuteAsync(
            $"update jobs set state = 'done', finished_at = now() where state = 'waiting' and kind <> '{SealCheckJob.JobKind}'"
        );
        var runner = ActivatorUtilities.CreateInstance<JobRunner>(_app.Services);
        while (await runner.RunNextAsync(_app.City, default)) { }
    }
}

using Dapper;
using Meguri.Cities;
using Meguri.Shared.Data;
using Meguri.Shared.Jobs;
using Meguri.Tests.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Meguri.Tests.Shared.Jobs;

public sealed class JobRunnerTests : IAsyncLifetime
{
    private readonly Counter _counter = new();
    private CityDatabases _databases = null!;
    private City _city = null!;
    private ServiceProvider _services = null!;
    private TestApp _app = null!;

    [Fact]
    public async Task Job_is_done_once_with_its_payload_and_its_progress()
    {
        var id = await EnqueueAsync("count", new { name = "髙﨑" });
        Assert.True(await RunAsync());
        Assert.False(await RunAsync());
        var job = await JobAsync(id);
        Assert.Equal((JobState.Done, (short)100, (short)1), (job.State, job.Percent, job.Attempts));
        Assert.NotNull(job.FinishedAt);
        Assert.Equal(["髙﨑"], _counter.Seen);
    }

    [Fact]
    public async Task Refusal_is_kept_in_its_own_words_and_not_tried_again()
    {
        var id = await EnqueueAsync("refuse", new { });
        Assert.True(await RunAsync());
        Assert.False(await RunAsync());
        Assert.Equal((JobState.Failed, "紙がありません。"), await StateAsync(id));
    }

    [Fact]
    public async Task Error_of_ours_is_not_shown_as_it_is()
    {
        var id = await EnqueueAsync("crash", new { });
        await RunAsync();
        var (state, error) = await StateAsync(id);
        Assert.Equal(JobState.Failed, state);
        Assert.DoesNotContain("secret", error, StringComparison.Ordinal);
        Assert.StartsWith("予期しない誤り", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unknown_kind_fails_with_its_name()
    {
        var id = await EnqueueAsync("dance", new { });
        await RunAsync();
        Assert.Contains("dance", (await StateAsync(id)).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Job_of_a_killed_node_is_taken_up_when_its_lease_has_ended_and_given_up_after_three_times()
    {
        var id = await EnqueueAsync("count", new { name = "a" });
        Assert.NotNull(await JobQueue.TakeAsync(Pool, TimeSpan.FromMinutes(1), default));
        Assert.False(await RunAsync());
        await ExpireAsync();
        Assert.True(await RunAsync());
        Assert.Equal((JobState.Done, (short)2), ((await JobAsync(id)).State, (await JobAsync(id)).Attempts));

        var deadly = await EnqueueAsync("count", new { name = "b" });
        for (var i = 0; i < 3; i++)
        {
            Assert.NotNull(await JobQueue.TakeAsync(Pool, TimeSpan.FromMinutes(1), default));
            await ExpireAsync();
        }
        Assert.True(await RunAsync());
        Assert.StartsWith("3回始めましたが", (await StateAsync(deadly)).Error, StringComparison.Ordinal);
        Assert.Equal(["a"], _counter.Seen);
    }

    [Fact]
    public async Task Node_that_lost_its_lease_is_stopped_and_cannot_end_the_job()
    {
        var id = await EnqueueAsync("wait", new { });
        var running = RunAsync(TimeSpan.FromSeconds(1));
        await _counter.Begun.Task.WaitAsync(TimeSpan.FromSeconds(60));
        await ExecuteAsync("update jobs set lease = gen_random_uuid()");
        Assert.True(await running);
        Assert.Equal(JobState.Running, (await JobAsync(id)).State);
    }

    [Fact]
    public async Task Heartbeat_keeps_a_long_job()
    {
        var id = await EnqueueAsync("wait", new { });
        using var stop = new CancellationTokenSource();
        var running = RunAsync(TimeSpan.FromSeconds(1), stop.Token);
        await _counter.Begun.Task.WaitAsync(TimeSpan.FromSeconds(60));
        var first = (await JobAsync(id)).LeaseUntil;
        while ((await JobAsync(id)).LeaseUntil == first)
            await Task.Delay(50);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        var job = await JobAsync(id);
        Assert.Equal((JobState.Waiting, (short)0), (job.State, job.Attempts));
    }

    [Fact]
    public async Task Two_nodes_never_take_the_same_job()
    {
        for (var i = 0; i < 20; i++)
            await EnqueueAsync("count", new { name = "x" });
        var taken = await Task.WhenAll(
            Enumerable.Range(0, 30).Select(_ => Task.Run(() => JobQueue.TakeAsync(Pool, TimeSpan.FromMinutes(1), default)))
        );
        Assert.Equal(20, taken.Where(j => j is not null).Select(j => j!.Id).Distinct().Count());
        Assert.Equal(20, taken.Count(j => j is not null));
    }

    public async Task InitializeAsync()
    {
        _app = await TestApp.EmptyAsync(settings: new Dictionary<string, string?>(StringComparer.Ordinal) { ["Jobs:Run"] = "false" });
        _databases = _app.Services.GetRequiredService<CityDatabases>();
        _city = _app.City;
        _services = new ServiceCollection()
            .AddScoped<CityContext>()
            .AddSingleton(_counter)
            .AddScoped<IJobHandler, Count>()
            .AddScoped<IJobHandler, Refuse>()
            .AddScoped<IJobHandler, Crash>()
            .AddScoped<IJobHandler, WaitForEver>()
            .BuildServiceProvider();
    }

    public async Task DisposeAsync()
    {
        await _services.DisposeAsync();
        await _app.DisposeAsync();
    }

    private NpgsqlDataSource Pool => _databases.For(_city);

    private async Task<long> EnqueueAsync<T>(string kind, T payload)
    {
        await using var scope = _app.Scope();
        return await scope.ServiceProvider.GetRequiredService<MeguriDb>().EnqueueAsync(kind, payload);
    }

    private Task<bool> RunAsync(TimeSpan? lease = null, CancellationToken stop = default) =>
        new JobRunner(
            _app.Services.GetRequiredService<CityCatalogue>(),
            _databases,
            _services,
            _app.Services.GetRequiredService<Meguri.Shared.Telemetry.WorkMeter>(),
            NullLogger<JobRunner>.Instance
        )
        {
            Lease = lease ?? TimeSpan.FromMinutes(1),
        }.RunNextAsync(_city, stop);

    private async Task<Job> JobAsync(long id)
    {
        await using var scope = _app.Scope();
        return await scope.ServiceProvider.GetRequiredService<MeguriDb>().Set<Job>().AsNoTracking().SingleAsync(j => j.Id == id);
    }

    private async Task<(string State, string? Error)> StateAsync(long id)
    {
        var job = await JobAsync(id);
        return (job.State, job.Error);
    }

    private Task ExpireAsync() => ExecuteAsync("update jobs set lease_until = now() - interval '1 second' where state = 'running'");

    private async Task ExecuteAsync(string sql)
    {
        await using var db = await Pool.OpenConnectionAsync();
        await db.ExecuteAsync(sql);
    }

    private sealed class Counter
    {
        public List<string> Seen { get; } = [];

        public TaskCompletionSource Begun { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private sealed record Named(string Name);

    private sealed class Count(Counter counter) : IJobHandler
    {
        public string Kind => "count";

        public Task RunAsync(JobContext job)
        {
            job.Report(50, "数えています");
            counter.Seen.Add(job.Read<Named>().Name);
            return Task.CompletedTask;
        }
    }

    private sealed class Refuse : IJobHandler
    {
        public string Kind => "refuse";

        public Task RunAsync(JobContext job) => throw new JobException("紙がありません。");
    }

    private sealed class Crash : IJobHandler
    {
        public string Kind => "crash";

        public Task RunAsync(JobContext job) => throw new InvalidOperationException("secret");
    }

    private sealed class WaitForEver(Counter counter) : IJobHandler
    {
        public string Kind => "wait";

        public Task RunAsync(JobContext job)
        {
            counter.Begun.TrySetResult();
            return Task.Delay(Timeout.Infinite, job.Cancel);
        }
    }
}

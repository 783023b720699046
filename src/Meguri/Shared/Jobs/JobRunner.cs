using Meguri.Cities;
using Meguri.Shared.Hosting;
using Meguri.Shared.Telemetry;

namespace Meguri.Shared.Jobs;

/// <summary>Does the jobs of every city while the server runs, one at a time in each city.</summary>
public sealed partial class JobRunner(
    CityCatalogue cities,
    CityDatabases databases,
    IServiceProvider services,
    WorkMeter meter,
    ILogger<JobRunner> logger
) : CityWorker(cities, logger)
{
    /// <summary>How long a job stays with a node that says nothing.</summary>
    internal TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(60);

    /// <inheritdoc/>
    internal override async Task<bool> RunNextAsync(City city, CancellationToken stop)
    {
        var pool = databases.For(city);
        if (await JobQueue.TakeAsync(pool, Lease, stop) is not { } job)
            return false;
        if (job.Attempts > JobQueue.MostAttempts)
        {
            await JobQueue.FinishAsync(
                pool,
                job,
                $"{JobQueue.MostAttempts}回始めましたが、途中で止まりました。サーバーのメモリーと記録を確かめてから、もう一度お試しください。"
            );
            return true;
        }

        using var lost = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var progress = (Percent: 0, Message: "");
        var changed = new SemaphoreSlim(0);
        using var ended = new CancellationTokenSource();
        var keeping = KeepAsync();
        using var work = meter.Begin($"job {job.Kind}", city.Code);
        try
        {
            await using var scope = services.CreateCityScope(city);
            var handler = scope.ServiceProvider.GetServices<IJobHandler>().FirstOrDefault(h => h.Kind == job.Kind)
                ?? throw new JobException($"この版のMeguriは「{job.Kind}」という処理を知りません。");
            await handler.RunAsync(new JobContext(job.Id, job.Payload, Report, lost.Token));
            await EndAsync(() => JobQueue.FinishAsync(pool, job, error: null));
            work.Result = "done";
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            work.Result = "returned";
            await EndAsync(() => JobQueue.ReturnAsync(pool, job));
            throw;
        }
        catch (OperationCanceledException) when (lost.IsCancellationRequested)
        {
            work.Result = "lost";
            LeaseLost(logger, job.Kind, job.Id);
            await EndAsync(() => Task.FromResult(false));
        }
        catch (Exception e)
        {
            JobFailed(logger, e, job.Kind, job.Id);
            await EndAsync(() =>
                JobQueue.FinishAsync(
                    pool,
                    job,
                    e is JobException ? e.Message : "予期しない誤りで止まりました。もう一度試して同じなら、システム担当へお知らせください。"
                )
            );
        }
        return true;

        void Report(int percent, string message)
        {
            progress = (Math.Clamp(percent, 0, 100), message);
            changed.Release();
        }

        async Task KeepAsync()
        {
            while (!ended.IsCancellationRequested)
            {
                try
                {
                    await changed.WaitAsync(Lease / 4, ended.Token);
                    if (await JobQueue.KeepAsync(pool, job, Lease, progress.Percent, progress.Message, ended.Token))
                        continue;
                    await lost.CancelAsync();
                    return;
                }
                catch (OperationCanceledException)
                {
                    return;
                }
                catch (Npgsql.NpgsqlException e)
                {
                    // The database may come back before the lease ends.
                    Trouble(logger, e, city.Code);
                }
            }
        }

        async Task EndAsync(Func<Task<bool>> end)
        {
            await ended.CancelAsync();
            await keeping;
            await end();
        }
    }

    [LoggerMessage(LogLevel.Error, "Job {Kind} {Id} failed")]
    private static partial void JobFailed(ILogger logger, Exception exception, string kind, long id);

    [LoggerMessage(LogLevel.Warning, "Job {Kind} {Id} was taken up by another node")]
    private static partial void LeaseLost(ILogger logger, string kind, long id);

    [LoggerMessage(LogLevel.Warning, "The jobs of {City} cannot be read or written for the moment")]
    private static partial void Trouble(ILogger logger, Exception exception, string city);
}

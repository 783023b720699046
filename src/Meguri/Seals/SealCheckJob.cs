using Meguri.Shared.Data;
using Meguri.Shared.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Seals;

/// <summary>履歴を確かめる処理: the check of everything, in the background. What came of it stands among the checks.</summary>
public sealed class SealCheckJob(SealCheck check) : IJobHandler
{
    /// <summary>Kind of the job.</summary>
    public const string JobKind = "verify-log";

    /// <inheritdoc/>
    public string Kind => JobKind;

    /// <inheritdoc/>
    public Task RunAsync(JobContext job) => check.RunAsync(job.Report, job.Cancel);

    /// <summary>The last one asked for; null when nobody ever did.</summary>
    public static Task<Job?> LastAsync(MeguriDb db, CancellationToken cancel) =>
        db.Set<Job>().AsNoTracking().Where(j => j.Kind == JobKind).OrderByDescending(j => j.Id).FirstOrDefaultAsync(cancel);
}

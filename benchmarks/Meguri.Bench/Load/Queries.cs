using System.Diagnostics;

namespace Meguri.Bench.Load;

/// <summary>Counts what this process asks PostgreSQL.</summary>
public static class Queries
{
    /// <summary>Commands sent while <paramref name="act"/> runs.</summary>
    public static async Task<int> DuringAsync(Func<Task> act)
    {
        var count = 0;
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = _ => Interlocked.Increment(ref count),
        };
        ActivitySource.AddActivityListener(listener);
        await act();
        return count;
    }
}

using System.Diagnostics;

namespace Meguri.Tests.TestSupport;

/// <summary>Counts commands that this process sends to PostgreSQL on behalf of the current test's asynchronous flow.</summary>
public sealed class QueryCounter
{
    /// <summary>Runs <paramref name="act"/> and gives the statements sent meanwhile.</summary>
    public async Task<IReadOnlyList<string>> DuringAsync(Func<Task> act)
    {
        var statements = new List<string>();
        using var parent = new Activity("test").Start();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                if (activity.GetTagItem("db.query.text") is string text || (text = activity.GetTagItem("db.statement") as string ?? "").Length > 0)
                {
                    lock (statements) statements.Add(text);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        await act();
        lock (statements) return [.. statements];
    }
}

using System.Diagnostics;

namespace Meguri.Tests.TestSupport;

/// <summary>Counts commands that this process sends to PostgreSQL for one database, whatever other tests do meanwhile.</summary>
/// <param name="database">Name of the database.</param>
public sealed class QueryCounter(string database)
{
    /// <summary>Runs <paramref name="act"/> and gives the statements sent meanwhile.</summary>
    public async Task<IReadOnlyList<string>> DuringAsync(Func<Task> act)
    {
        var statements = new List<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                if ((activity.GetTagItem("db.namespace") ?? activity.GetTagItem("db.name")) as string != database)
                    return;
                if (
                    activity.GetTagItem("db.query.text") is string text
                    || (text = activity.GetTagItem("db.statement") as string ?? "").Length > 0
                )
                {
                    lock (statements)
                        statements.Add(text);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        await act();
        lock (statements)
            return [.. statements];
    }
}

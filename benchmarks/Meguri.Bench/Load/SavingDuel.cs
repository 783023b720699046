using System.Diagnostics;
using Meguri.Bench.Table;
using Npgsql;

namespace Meguri.Bench.Load;

/// <summary>People who save in closed loops, in turns with pgbench's simple update by as many clients on the same server.</summary>
public static class SavingDuel
{
    /// <summary>Warms both up and measures them: saves and transactions a second.</summary>
    /// <param name="city">Where they save.</param>
    /// <param name="savers">Each saves once; the work is done when it returns.</param>
    /// <param name="options">How long.</param>
    /// <exception cref="BenchException">The history holds more or fewer saves than were acknowledged.</exception>
    public static async Task<Duel> RunAsync(BenchCity city, IReadOnlyList<Func<Task>> savers, BenchOptions options)
    {
        var pgbench = await Pgbench.PrepareAsync(city.ConnectionString);
        // Both start from tables that the planner knows, as autovacuum keeps them in a city at work; pgbench has seen to its own.
        await SaveAsync(savers, options.WarmUp);
        await AskAsync(city, "vacuum analyze");
        await SaveAsync(savers, options.WarmUp);
        await pgbench.RunAsync(savers.Count, options.WarmUp);
        var before = await WritesAsync(city);
        var saved = 0;
        var duel = await Duel.RunAsync(
            options.Rounds,
            async () =>
            {
                var (count, rate) = await SaveAsync(savers, options.Round);
                saved += count;
                return rate;
            },
            () => pgbench.RunAsync(savers.Count, options.Round)
        );
        var written = await WritesAsync(city) - before;
        return written == saved ? duel : throw new BenchException($"{saved} saves were acknowledged, {written} are in the history");
    }

    private static async Task<(int Count, double Rate)> SaveAsync(IReadOnlyList<Func<Task>> savers, TimeSpan time)
    {
        var began = Stopwatch.GetTimestamp();
        var counts = await Task.WhenAll(
            savers.Select(save =>
                Task.Run(async () =>
                {
                    var count = 0;
                    for (; Stopwatch.GetElapsedTime(began) < time; count++)
                        await save();
                    return count;
                })
            )
        );
        return (counts.Sum(), counts.Sum() / Stopwatch.GetElapsedTime(began).TotalSeconds);
    }

    private static async Task<long> WritesAsync(BenchCity city) => (long)(await AskAsync(city, "select count(*) from writes"))!;

    private static async Task<object?> AskAsync(BenchCity city, string sql)
    {
        await using var connection = new NpgsqlConnection(city.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        return await command.ExecuteScalarAsync();
    }
}

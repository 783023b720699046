using System.Diagnostics;
using Meguri.Bench.Load;
using Meguri.Bench.Table;

namespace Meguri.Bench.Rows;

/// <summary>From <c>./run</c> on a clone that has run before to the first page, against 4 seconds.</summary>
public sealed class StartRow : Row
{
    private const double Limit = 4;

    /// <inheritdoc/>
    public override string Name => "start";

    /// <inheritdoc/>
    public override async IAsyncEnumerable<Line> MeasureAsync(Workshop workshop)
    {
        var data = Directory.CreateDirectory(Path.Combine(workshop.Folder, "start")).FullName;
        await RunAsync(data);
        var seconds = new List<double>();
        for (var round = 0; round < workshop.Options.Rounds; round++)
            seconds.Add(await RunAsync(data));
        yield return new Line
        {
            Row = Name,
            What = "from a warm `./run` to the whole first page, the demonstration city's home, against 4 s",
            Ours = $"{Statistics.Median(seconds):0.00} s",
            Peer = $"{Limit:0} s",
            Ratios = [.. seconds.Select(s => s / Limit)],
            Goal = Goal.Most(1),
        };
    }

    private static async Task<double> RunAsync(string data)
    {
        var began = Stopwatch.GetTimestamp();
        await using var run = ServedProcess.Start(Path.Combine(RepositoryRoot.Path, "run"), [], data, []);
        await run.FirstPageAsync("");
        return Stopwatch.GetElapsedTime(began).TotalSeconds;
    }
}

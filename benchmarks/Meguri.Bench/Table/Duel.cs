using System.Diagnostics;

namespace Meguri.Bench.Table;

/// <summary>Two sides measured in turns, so that whatever else the machine does falls on both.</summary>
/// <param name="Ours">Our figure of each round.</param>
/// <param name="Peer">The peer's figure of each round.</param>
public sealed record Duel(IReadOnlyList<double> Ours, IReadOnlyList<double> Peer)
{
    /// <summary>Middle of ours.</summary>
    public double OursMedian => Statistics.Median(Ours);

    /// <summary>Middle of the peer's.</summary>
    public double PeerMedian => Statistics.Median(Peer);

    /// <summary>Ours by the peer's, round by round.</summary>
    public IReadOnlyList<double> Ratios => [.. Ours.Zip(Peer, (ours, peer) => ours / peer)];

    /// <summary>The peer's by ours, round by round.</summary>
    public IReadOnlyList<double> Inverse => [.. Ours.Zip(Peer, (ours, peer) => peer / ours)];

    /// <summary>Runs the rounds. Who begins changes each round.</summary>
    public static async Task<Duel> RunAsync(int rounds, Func<Task<double>> ours, Func<Task<double>> peer)
    {
        var (a, b) = (new double[rounds], new double[rounds]);
        for (var round = 0; round < rounds; round++)
        {
            if (round % 2 == 0)
                a[round] = await ours();
            b[round] = await peer();
            if (round % 2 == 1)
                a[round] = await ours();
        }
        return new Duel(a, b);
    }

    /// <summary>Seconds that something takes, after the memory of what was before is given back.</summary>
    public static async Task<double> SecondsAsync(Func<Task> act)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var began = Stopwatch.GetTimestamp();
        await act();
        return Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    /// <summary>As above, for what does not wait.</summary>
    public static Task<double> SecondsAsync(Action act) =>
        SecondsAsync(() =>
        {
            act();
            return Task.CompletedTask;
        });
}

using Meguri.Bench.Load;
using Meguri.Bench.Peers;
using Meguri.Bench.Table;

namespace Meguri.Bench.Rows;

/// <summary>A row that asks one page again and again, and a peer in turns.</summary>
public abstract class WebRow : Row
{
    /// <summary>The least share of the peer's answers a second.</summary>
    protected abstract double Share { get; }

    /// <summary>Measures one page against one peer.</summary>
    protected async Task<Line> AgainstAsync(
        Workshop workshop,
        int scale,
        string what,
        Uri ours,
        Uri peer,
        IReadOnlyDictionary<string, string> headers
    )
    {
        var options = workshop.Options;
        await Wrk.RunAsync(peer, headers, options.WarmUp);
        await Wrk.RunAsync(ours, headers, options.WarmUp);
        var duel = await Duel.RunAsync(
            options.Rounds,
            () => Wrk.RunAsync(ours, headers, options.Round),
            () => Wrk.RunAsync(peer, headers, options.Round)
        );
        return new Line
        {
            Row = Name,
            Scale = scale,
            What = what,
            Ours = $"{duel.OursMedian:#,0}/s",
            Peer = $"{duel.PeerMedian:#,0}/s",
            Ratios = duel.Ratios,
            Goal = Goal.Least(Share),
        };
    }

    /// <summary>What an officer's browser sends.</summary>
    protected static async Task<Dictionary<string, string>> SignedInAsync(BenchCity city)
    {
        using var officer = await Officer.SignInAsync(city.Url);
        return new(StringComparer.Ordinal) { ["Cookie"] = officer.Cookies };
    }
}

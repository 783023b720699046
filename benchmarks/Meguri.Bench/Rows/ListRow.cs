using Meguri.Bench.Peers;
using Meguri.Bench.Table;

namespace Meguri.Bench.Rows;

/// <summary>The office's list of projects, 50 a page, with sums and filters, against one EF query for 50 rows as JSON.</summary>
public sealed class ListRow : WebRow
{
    /// <inheritdoc/>
    public override string Name => "list";

    /// <inheritdoc/>
    protected override double Share => 0.5;

    /// <inheritdoc/>
    public override async IAsyncEnumerable<Line> MeasureAsync(Workshop workshop)
    {
        foreach (var scale in workshop.Options.Scales)
        {
            var city = await workshop.CityAsync(scale);
            var headers = await SignedInAsync(city);
            await using var peer = await EfPeer.StartAsync(city.ConnectionString, workshop.Plan(scale).Years[^1]);
            yield return await AgainstAsync(
                workshop,
                scale,
                "staff list of 50 projects, signed in, against one EF query for 50 rows as JSON",
                new Uri($"{city.Url}plans/{GeneratedPlan.Code}/projects"),
                new Uri(peer.Url, "list"),
                headers
            );
        }
    }
}

using System.Globalization;
using Meguri.Bench.Peers;
using Meguri.Bench.Table;

namespace Meguri.Bench.Rows;

/// <summary>A measure's sheet as the office writes it, against one EF query for the sheet and its lines as JSON.</summary>
public sealed class SheetRow : WebRow
{
    /// <inheritdoc/>
    public override string Name => "sheet";

    /// <inheritdoc/>
    protected override double Share => 0.3;

    /// <inheritdoc/>
    public override async IAsyncEnumerable<Line> MeasureAsync(Workshop workshop)
    {
        foreach (var scale in workshop.Options.Scales)
        {
            var city = await workshop.CityAsync(scale);
            var headers = await SignedInAsync(city);
            var year = workshop.Plan(scale).Years[^1];
            var sheet = string.Create(CultureInfo.InvariantCulture, $"{workshop.Plan(scale).Sheets[0].MeasureCode}/{year.PlanYear.Value}");
            await using var peer = await EfPeer.StartAsync(city.ConnectionString, year);
            yield return await AgainstAsync(
                workshop,
                scale,
                "sheet page with every field and its findings, signed in, against one EF query for the sheet and its lines as JSON",
                new Uri($"{city.Url}plans/{GeneratedPlan.Code}/sheets/{sheet}"),
                new Uri(peer.Url, $"sheet/{sheet}"),
                headers
            );
        }
    }
}

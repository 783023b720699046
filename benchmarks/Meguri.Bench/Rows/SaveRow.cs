using System.Globalization;
using Meguri.Bench.Load;
using Meguri.Bench.Table;

namespace Meguri.Bench.Rows;

/// <summary>Saving a sheet with its history, against pgbench's simple update on the same server with as many clients.</summary>
public sealed class SaveRow : Row
{
    private const int Clients = 8;

    /// <inheritdoc/>
    public override string Name => "save";

    /// <inheritdoc/>
    public override async IAsyncEnumerable<Line> MeasureAsync(Workshop workshop)
    {
        foreach (var scale in workshop.Options.Scales)
        {
            var city = await workshop.CityAsync(scale);
            using var officer = await Officer.SignInAsync(city.Url);
            var year = workshop.Plan(scale).Years[^1].PlanYear;
            var savers = new List<Saver>();
            foreach (var sheet in workshop.Plan(scale).Sheets.Where(s => s.PlanYear == year).Take(Clients))
            {
                var address = string.Create(
                    CultureInfo.InvariantCulture,
                    $"plans/{GeneratedPlan.Code}/sheets/{sheet.MeasureCode}/{year.Value}"
                );
                savers.Add(
                    await Saver.OpenAsync(
                        officer,
                        city.Url,
                        address,
                        new Plans.Sheets.FieldAddress("sheet", $"{sheet.MeasureCode}/{year.Value}", "outcomes").Name
                    )
                );
            }

            var duel = await SavingDuel.RunAsync(city, [.. savers.Select(s => (Func<Task>)s.SaveAsync)], workshop.Options);
            foreach (var saver in savers)
                saver.Dispose();
            yield return new Line
            {
                Row = Name,
                Scale = scale,
                What =
                    $"whole sheet form posted by {Clients} people, each save one transaction with its history, against pgbench simple update (-N) with {Clients} clients on the same server",
                Ours = $"{duel.OursMedian:#,0}/s",
                Peer = $"{duel.PeerMedian:#,0}/s",
                Ratios = duel.Ratios,
                Goal = Goal.Least(0.3),
            };
        }
    }
}

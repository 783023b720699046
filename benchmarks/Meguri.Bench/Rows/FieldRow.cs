using System.Globalization;
using Meguri.Bench.Load;
using Meguri.Bench.Table;

namespace Meguri.Bench.Rows;

/// <summary>Saving one field as people type, with its history, against pgbench's simple update on the same server with as many clients.</summary>
public sealed class FieldRow : Row
{
    private const int Clients = 8;

    /// <inheritdoc/>
    public override string Name => "field";

    /// <inheritdoc/>
    public override async IAsyncEnumerable<Line> MeasureAsync(Workshop workshop)
    {
        foreach (var scale in workshop.Options.Scales)
        {
            var city = await workshop.CityAsync(scale);
            var year = workshop.Plan(scale).Years[^1].PlanYear;
            var typers = new List<FieldTyper>();
            foreach (var sheet in workshop.Plan(scale).Sheets.Where(s => s.PlanYear == year).Take(Clients))
            {
                using var officer = await Officer.SignInAsync(city.Url);
                var path = string.Create(
                    CultureInfo.InvariantCulture,
                    $"plans/{GeneratedPlan.Code}/sheets/{sheet.MeasureCode}/{year.Value}"
                );
                typers.Add(
                    await FieldTyper.OpenAsync(
                        officer,
                        city.Url,
                        path,
                        new Plans.Sheets.FieldAddress("sheet", $"{sheet.MeasureCode}/{year.Value}", "outcomes").Name
                    )
                );
            }
            // After the first, which brings the plan up to date as some request does every two seconds.
            await typers[0].SaveAsync();
            var queries = await Queries.DuringAsync(() => typers[0].SaveAsync());
            var duel = await SavingDuel.RunAsync(city, [.. typers.Select(t => (Func<Task>)t.SaveAsync)], workshop.Options);
            foreach (var typer in typers)
                typer.Dispose();
            yield return new Line
            {
                Row = Name,
                Scale = scale,
                What =
                    $"one field saved as {Clients} people type in {Clients} sheets, each save one transaction with its history ({queries} round trip to the database), against pgbench simple update (-N) with {Clients} clients on the same server",
                Ours = $"{duel.OursMedian:#,0}/s",
                Peer = $"{duel.PeerMedian:#,0}/s",
                Ratios = duel.Ratios,
                Goal = Goal.Least(0.3),
            };
        }
    }
}

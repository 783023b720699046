using System.Diagnostics;
using System.Globalization;
using Meguri.Bench.Load;
using Meguri.Bench.Table;
using Npgsql;

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
            var pgbench = await Pgbench.PrepareAsync(city.ConnectionString);
            using var officer = await Officer.SignInAsync(city.Url);
            var year = workshop.Plan(scale).Years[^1].PlanYear;
            var savers = new List<Saver>();
            foreach (var sheet in workshop.Plan(scale).Sheets.Where(s => s.PlanYear == year).Take(Clients))
            {
                var address = string.Create(CultureInfo.InvariantCulture, $"plans/{GeneratedPlan.Code}/sheets/{sheet.MeasureCode}/{year.Value}");
                savers.Add(await Saver.OpenAsync(officer, city.Url, address, new Plans.Sheets.FieldAddress("sheet", $"{sheet.MeasureCode}/{year.Value}", "outcomes").Name));
            }

            var options = workshop.Options;
            await SaveAsync(savers, options.WarmUp);
            await pgbench.RunAsync(Clients, options.WarmUp);
            var before = await WritesAsync(city);
            var saved = 0;
            var duel = await Duel.RunAsync(options.Rounds, async () =>
            {
                var (count, rate) = await SaveAsync(savers, options.Round);
                saved += count;
                return rate;
            }, () => pgbench.RunAsync(Clients, options.Round));
            var written = await WritesAsync(city) - before;
            foreach (var saver in savers) saver.Dispose();
            if (written != saved) throw new BenchException($"{saved} saves were acknowledged, {written} are in the history");
            yield return new Line
            {
                Row = Name, Scale = scale, What = $"whole sheet form posted by {Clients} people, each save one transaction with its history, against pgbench simple update (-N) with {Clients} clients on the same server",
                Ours = $"{duel.OursMedian:#,0}/s", Peer = $"{duel.PeerMedian:#,0}/s", Ratios = duel.Ratios, Goal = Goal.Least(0.3),
            };
        }
    }

    private static async Task<(int Count, double Rate)> SaveAsync(List<Saver> savers, TimeSpan time)
    {
        var began = Stopwatch.GetTimestamp();
        var counts = await Task.WhenAll(savers.Select(saver => Task.Run(async () =>
        {
            var count = 0;
            for (; Stopwatch.GetElapsedTime(began) < time; count++) await saver.SaveAsync();
            return count;
        })));
        return (counts.Sum(), counts.Sum() / Stopwatch.GetElapsedTime(began).TotalSeconds);
    }

    private static async Task<long> WritesAsync(BenchCity city)
    {
        await using var connection = new NpgsqlConnection(city.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("select count(*) from writes", connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}

using System.Diagnostics;
using System.Globalization;
using Meguri.Bench.Load;
using Meguri.Bench.Table;
using Npgsql;

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
            var pgbench = await Pgbench.PrepareAsync(city.ConnectionString);
            var year = workshop.Plan(scale).Years[^1].PlanYear;
            var typers = new List<FieldTyper>();
            foreach (var sheet in workshop.Plan(scale).Sheets.Where(s => s.PlanYear == year).Take(Clients))
            {
                using var officer = await Officer.SignInAsync(city.Url);
                var path = string.Create(CultureInfo.InvariantCulture, $"plans/{GeneratedPlan.Code}/sheets/{sheet.MeasureCode}/{year.Value}");
                typers.Add(await FieldTyper.OpenAsync(officer, city.Url, path, new Plans.Sheets.FieldAddress("sheet", $"{sheet.MeasureCode}/{year.Value}", "outcomes").Name));
            }

            var options = workshop.Options;
            await TypeAsync(typers, options.WarmUp);
            await pgbench.RunAsync(Clients, options.WarmUp);
            var before = await WritesAsync(city);
            // After the first, which brings the plan up to date as some request does every two seconds.
            await typers[0].SaveAsync();
            var queries = await Queries.DuringAsync(() => typers[0].SaveAsync());
            var saved = 2;
            var duel = await Duel.RunAsync(options.Rounds, async () =>
            {
                var (count, rate) = await TypeAsync(typers, options.Round);
                saved += count;
                return rate;
            }, () => pgbench.RunAsync(Clients, options.Round));
            var written = await WritesAsync(city) - before;
            foreach (var typer in typers) typer.Dispose();
            if (written != saved) throw new BenchException($"{saved} saves were acknowledged, {written} are in the history");
            yield return new Line
            {
                Row = Name, Scale = scale, What = $"one field saved as {Clients} people type in {Clients} sheets, each save one transaction with its history ({queries} round trip to the database), against pgbench simple update (-N) with {Clients} clients on the same server",
                Ours = $"{duel.OursMedian:#,0}/s", Peer = $"{duel.PeerMedian:#,0}/s", Ratios = duel.Ratios, Goal = Goal.Least(0.3),
            };
        }
    }

    private static async Task<(int Count, double Rate)> TypeAsync(List<FieldTyper> typers, TimeSpan time)
    {
        var began = Stopwatch.GetTimestamp();
        var counts = await Task.WhenAll(typers.Select(typer => Task.Run(async () =>
        {
            var count = 0;
            for (; Stopwatch.GetElapsedTime(began) < time; count++) await typer.SaveAsync();
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

using Meguri.Bench.Load;
using Meguri.Bench.Table;

namespace Meguri.Bench.Rows;

/// <summary>Memory of the serving process: at rest after its first page, and at most while everything is asked of it.</summary>
public sealed class MemoryRow : Row
{
    /// <inheritdoc/>
    public override string Name => "memory";

    /// <inheritdoc/>
    public override async IAsyncEnumerable<Line> MeasureAsync(Workshop workshop)
    {
        var options = workshop.Options;
        foreach (var scale in options.Scales)
        {
            var city = await workshop.CityAsync(scale);
            await city.PublishAsync();
            var data = (await workshop.HostAsync()).Data;
            var program = Path.Combine(RepositoryRoot.Path, "src", "Meguri", "bin", "Release", "net10.0", "Meguri.dll");
            // The jobs run here: the book and the workbooks are part of the most that a server does.
            var settings = BenchHost.Settings(data);
            settings["Jobs:Run"] = "true";
            await using var served = ServedProcess.Start("dotnet", [program, "serve"], data, settings);
            await served.FirstPageAsync($"{city.City.Code}/");
            await Task.Delay(TimeSpan.FromSeconds(options.Quick ? 1 : 5));
            var idle = served.Memory().Now;

            var url = $"{served.Url}{city.City.Code}/";
            using var officer = await Officer.SignInAsync(url);
            var headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["Cookie"] = officer.Cookies };
            foreach (
                var page in (string[])
                    [
                        "",
                        $"plans/{GeneratedPlan.Code}",
                        $"plans/{GeneratedPlan.Code}/projects",
                        $"plans/{GeneratedPlan.Code}/totals",
                        "checks",
                    ]
            )
                await Wrk.RunAsync(new Uri(url + page), headers, options.Round);
            yield return new Line
            {
                Row = Name,
                Scale = scale,
                What =
                    "memory of the serving process (RSS): after its first page, and at most while 16 readers press on the public home, tree, list, totals and checks and the edition's files are made",
                Ours = $"{idle:0} MB idle, {served.Memory().Most:0} MB at most",
            };
        }
    }
}

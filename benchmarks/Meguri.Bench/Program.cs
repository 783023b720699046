using System.Diagnostics;
using Meguri.Bench;
using Meguri.Plans;

var data = Directory.CreateTempSubdirectory("meguri-bench-").FullName;
await using var city = await BenchCity.StartAsync(data);
var plan = GeneratedPlan.Make(args.Length > 0 ? int.Parse(args[0]) : 1);
var clock = Stopwatch.StartNew();
await city.FillAsync(plan);
Console.WriteLine($"apply {clock.ElapsedMilliseconds} ms");
for (var i = 0; i < 5; i++)
{
    clock.Restart();
    var read = await city.WithAsync<PlanReader, PlanDocument?>(r => r.ReadAsync(GeneratedPlan.Code));
    Console.WriteLine($"read {clock.ElapsedMilliseconds} ms, {read!.Results.Count} results; memory {Environment.WorkingSet >> 20} MB");
}

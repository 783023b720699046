using Meguri.Plans;

namespace Meguri.Bench;

/// <summary>What rows share, made when first asked for: a folder, generated plans, the running application with a city for each size.</summary>
public sealed class Workshop(BenchOptions options) : IAsyncDisposable
{
    private readonly Dictionary<int, PlanDocument> _plans = [];
    private readonly Dictionary<int, BenchCity> _cities = [];
    private BenchHost? _host;

    /// <summary>How long and how often.</summary>
    public BenchOptions Options => options;

    /// <summary>A folder for files; it goes in the end.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("meguri-bench-").FullName;

    /// <summary>The plan of that size. It is shared and must not be changed.</summary>
    public PlanDocument Plan(int scale) => _plans.TryGetValue(scale, out var plan) ? plan : _plans[scale] = GeneratedPlan.Make(scale);

    /// <summary>The application with its own database server.</summary>
    public async Task<BenchHost> HostAsync() =>
        _host ??= await BenchHost.StartAsync(Directory.CreateDirectory(Path.Combine(Folder, "data")).FullName);

    /// <summary>A city that holds the plan of that size.</summary>
    public async Task<BenchCity> CityAsync(int scale)
    {
        if (_cities.TryGetValue(scale, out var known))
            return known;
        var city = (await HostAsync()).City(BenchHost.CodeOf(scale));
        await city.FillAsync(Plan(scale));
        return _cities[scale] = city;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
            await _host.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}

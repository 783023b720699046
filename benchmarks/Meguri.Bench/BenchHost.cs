using System.Globalization;
using Meguri.Cities;
using Meguri.Shared.Hosting;

namespace Meguri.Bench;

/// <summary>The whole application on its own embedded server and port, with a city for each size of plan and one that stays empty.</summary>
public sealed class BenchHost : IAsyncDisposable
{
    /// <summary>The city into which plans are imported.</summary>
    public const string Empty = "empty";

    private readonly WebApplication _app;
    private readonly StartedDatabases _databases;

    private BenchHost(WebApplication app, StartedDatabases databases, string data) => (_app, _databases, Data) = (app, databases, data);

    /// <summary>Code of the city that holds the plan of that size.</summary>
    public static string CodeOf(int scale) => string.Create(CultureInfo.InvariantCulture, $"bench{scale}");

    /// <summary>Address of the application.</summary>
    public string Url => _app.Urls.First();

    /// <summary>Its data folder, which other processes of this program may share.</summary>
    public string Data { get; }

    /// <summary>Its services.</summary>
    public IServiceProvider Services => _app.Services;

    /// <summary>What is configured, as the application and its child processes read it.</summary>
    public static Dictionary<string, string?> Settings(string data)
    {
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["MEGURI_DATA"] = data,
            ["Accounts:SignInsPerMinute"] = "1000",
            // The rows run what they measure themselves; nothing else may run beside them.
            ["Jobs:Run"] = "false",
        };
        foreach (var code in (string[])[Empty, CodeOf(1), CodeOf(10)])
        {
            settings[$"Cities:{code}:Name"] = "測定市";
            settings[$"Cities:{code}:MunicipalCode"] = "019999";
        }
        return settings;
    }

    /// <summary>Starts.</summary>
    public static async Task<BenchHost> StartAsync(string data)
    {
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions
            {
                ApplicationName = "Meguri",
                ContentRootPath = data,
                WebRootPath = WebRoot.Find(),
                EnvironmentName = "Production",
            }
        );
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection(Settings(data));
        builder.Logging.ClearProviders();
        builder.AddMeguri();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build().UseMeguri();
        var databases = await StartedDatabases.StartAsync(app.Services, CancellationToken.None);
        await app.StartAsync();
        return new BenchHost(app, databases, data);
    }

    /// <summary>One of its cities.</summary>
    public BenchCity City(string code) => new(_app, _app.Services.GetRequiredService<CityCatalogue>().Find(code)!);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _databases.DisposeAsync();
    }
}

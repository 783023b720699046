using Meguri.Accounts;
using Meguri.Cities;
using Meguri.Plans;
using Meguri.Shared.Audit;
using Meguri.Shared.Hosting;

namespace Meguri.Bench;

/// <summary>The whole application on its own embedded server and port, with one city <c>bench</c>.</summary>
public sealed class BenchCity : IAsyncDisposable
{
    /// <summary>Sign-in name of the planning officer.</summary>
    public const string User = "bench";

    /// <summary>The officer's password.</summary>
    public const string Password = "bench-password-2026";

    private readonly WebApplication _app;
    private readonly StartedDatabases _databases;

    private BenchCity(WebApplication app, StartedDatabases databases) => (_app, _databases) = (app, databases);

    /// <summary>Address of the application.</summary>
    public string Url => _app.Urls.First();

    /// <summary>The city.</summary>
    public City City => _app.Services.GetRequiredService<CityCatalogue>().Find("bench")!;

    /// <summary>Connection string of the city's database.</summary>
    public string ConnectionString => _app.Services.GetRequiredService<CityDatabases>().ConnectionString(City);

    /// <summary>Starts with an empty city.</summary>
    public static async Task<BenchCity> StartAsync(string data)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = "Meguri", ContentRootPath = data, WebRootPath = WebRoot.Find(), EnvironmentName = "Production" });
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["MEGURI_DATA"] = data,
            ["Cities:bench:Name"] = "測定市",
            ["Cities:bench:MunicipalCode"] = "019999",
            ["Accounts:SignInsPerMinute"] = "1000",
        });
        builder.Logging.ClearProviders();
        builder.AddMeguri();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build().UseMeguri();
        var databases = await StartedDatabases.StartAsync(app.Services, CancellationToken.None);
        await app.StartAsync();
        return new BenchCity(app, databases);
    }

    /// <summary>A scope of the city.</summary>
    public AsyncServiceScope Scope() => _app.Services.CreateCityScope(City);

    /// <summary>Runs <paramref name="act"/> in a scope of its own.</summary>
    public async Task<T> WithAsync<TService, T>(Func<TService, Task<T>> act) where TService : notnull
    {
        await using var scope = Scope();
        return await act(scope.ServiceProvider.GetRequiredService<TService>());
    }

    /// <summary>Fills the city with a plan and an officer.</summary>
    public async Task FillAsync(PlanDocument plan)
    {
        var write = new Write { Actor = Actor.System, Reason = "bench" };
        await WithAsync<PlanService, int>(s => s.ApplyAsync(plan.Plan.Code, PlanDiff.Between(new PlanDocument(), plan, removeMissing: false), write));
        await WithAsync<StaffService, IReadOnlyList<string>>(s => s.CreateAsync(new NewStaff { UserName = User, DisplayName = "測定", Password = Password, Roles = [(Role.Planning, null)] }, write));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _databases.DisposeAsync();
    }
}

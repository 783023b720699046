using Dapper;
using Meguri.Accounts;
using Meguri.Cities;
using Meguri.Demo;
using Meguri.Editions.Serving;
using Meguri.Shared.Data;
using Meguri.Shared.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Meguri.Tests.TestSupport;

/// <summary>
/// The whole application on a database of its own. City <c>hokuto</c> is filled with the demonstration (<see cref="DemoAsync"/>) or empty (<see cref="EmptyAsync"/>).
/// Dispose it, or share it over a class by a fixture.
/// </summary>
public sealed partial class TestApp : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly string _data;
    private readonly string _city;
    private bool _ownsDatabase;

    private TestApp(WebApplication app, string data, string city, string connectionString, FakeClock clock) =>
        (_app, _data, _city, ConnectionString, Clock, Queries) = (
            app,
            data,
            city,
            connectionString,
            clock,
            new QueryCounter(new NpgsqlConnectionStringBuilder(connectionString).Database!)
        );

    /// <summary>
    /// The city's database as the server's superuser, past the program; the program itself connects as a role that owns nothing.
    /// </summary>
    public string ConnectionString { get; }

    /// <summary>The city's database as the role that owns its tables.</summary>
    public string OwnerConnectionString => Services.GetRequiredService<CityDatabases>().OwnerConnectionString(City);

    /// <summary>The city's database as the program's role.</summary>
    public string ProgramConnectionString => Services.GetRequiredService<CityDatabases>().ConnectionString(City);

    /// <summary>The application's clock.</summary>
    public FakeClock Clock { get; }

    /// <summary>The application's services.</summary>
    public IServiceProvider Services => _app.Services;

    /// <summary>The city.</summary>
    public City City => Services.GetRequiredService<CityCatalogue>().Find(_city)!;

    /// <summary>Address when started on a real port, for browsers.</summary>
    public string Url => _app.Urls.First();

    /// <summary>Counts the queries sent to the database, between two readings.</summary>
    public QueryCounter Queries { get; }

    /// <summary>Runs statements on the city's database, past the program.</summary>
    public async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>The one value that a question to the city's database gives, past the program.</summary>
    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString);
        return (await connection.ExecuteScalarAsync<T>(sql))!;
    }

    /// <summary>The first column that a question to the city's database gives, past the program.</summary>
    public async Task<IReadOnlyList<string>> ListAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString);
        return (await connection.QueryAsync<string>(sql)).AsList();
    }

    /// <summary>With the demonstration plans and accounts of one of the demonstration cities.</summary>
    public static async Task<TestApp> DemoAsync(
        bool realPort = false,
        IReadOnlyDictionary<string, string?>? settings = null,
        string city = "hokuto"
    )
    {
        var template = await FilledAsync($"demo_{city}", null, "template0");
        if (settings?.GetValueOrDefault("Demo:Round") == "true")
            template = await FilledAsync(
                $"round_{city}",
                new Dictionary<string, string?>(StringComparer.Ordinal) { ["Demo:Round"] = "true" },
                template
            );
        return await OnCopyAsync(template, demo: true, realPort, settings, city);

        Task<string> FilledAsync(string name, IReadOnlyDictionary<string, string?>? with, string from) =>
            PostgresFixture.TemplateAsync(
                name,
                async connection =>
                {
                    await using var app = await StartAsync(connection, demo: true, realPort: false, with, city);
                },
                from
            );
    }

    /// <summary>With an empty city.</summary>
    public static async Task<TestApp> EmptyAsync(bool realPort = false, IReadOnlyDictionary<string, string?>? settings = null)
    {
        var template = await PostgresFixture.TemplateAsync("empty_template", async connection =>
        {
            await using var app = await StartAsync(connection, demo: false, realPort: false, settings: null, "hokuto");
        });
        return await OnCopyAsync(template, demo: false, realPort, settings, "hokuto");
    }

    /// <summary>A scope of the city, for calling services.</summary>
    public AsyncServiceScope Scope() => Services.CreateCityScope(City);

    /// <summary>A browser without script, not signed in.</summary>
    public TestClient Client() => new(_app.GetTestServer().CreateClient);

    /// <summary>A browser signed in as a demonstration account: kikaku, shimin, soumu, etsuran, kanri.</summary>
    public async Task<TestClient> SignedInAsync(string user = "kikaku")
    {
        var client = Client();
        var page = await client.GetAsync($"/{_city}/sign-in");
        var answer = await page.SubmitAsync(new() { ["Input.UserName"] = user, ["Input.Password"] = DemoModule.Password });
        Assert.Equal(302, answer.Status);
        return client;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        if (_ownsDatabase)
            await PostgresFixture.DropDatabaseAsync(ConnectionString);
        Directory.Delete(_data, recursive: true);
    }

    /// <summary>Another node on this one's database, with workers, caches and connections of its own; its clock says what this one's says now.</summary>
    public async Task<TestApp> AnotherNodeAsync(IReadOnlyDictionary<string, string?>? settings = null) =>
        await StartAsync(ConnectionString, City.Demo, realPort: false, settings, _city, Clock.Now);

    private static async Task<TestApp> OnCopyAsync(
        string template,
        bool demo,
        bool realPort,
        IReadOnlyDictionary<string, string?>? settings,
        string city
    )
    {
        var database = await PostgresFixture.CreateDatabaseAsync(template);
        var app = await StartAsync(database, demo, realPort, settings, city, isPrepared: settings is null);
        app._ownsDatabase = true;
        return app;
    }

    private static async Task<TestApp> StartAsync(
        string connection,
        bool demo,
        bool realPort,
        IReadOnlyDictionary<string, string?>? settings,
        string city,
        DateTimeOffset? now = null,
        bool isPrepared = false
    )
    {
        var data = QuickFolder.Create("meguri-test-");
        var clock = new FakeClock();
        if (now is { } start)
            clock.Now = start;
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions
            {
                ApplicationName = "Meguri",
                EnvironmentName = "Testing",
                ContentRootPath = data,
                WebRootPath = WebRoot.Find(),
            }
        );
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection(
            new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["MEGURI_DATA"] = data,
                [$"Cities:{city}:Name"] = city == "sapporo" ? "札幌市" : "北斗市",
                [$"Cities:{city}:MunicipalCode"] = city == "sapporo" ? "011002" : "012360",
                ["Demo:NextEdition"] = "false",
                ["Demo:Round"] = "false",
                ["Demo:Files"] = "false",
                [$"Cities:{city}:Demo"] = demo ? "true" : "false",
                [$"Cities:{city}:DemoWithoutTwoStep"] = "true",
                [$"Cities:{city}:ConnectionString"] = await PostgresFixture.AsProgramAsync(connection),
                [$"Cities:{city}:OwnerConnectionString"] = await PostgresFixture.AsOwnerAsync(connection),
                // A book printed behind every test would slow all of them; jobs are tested one by one.
                ["Jobs:Run"] = "false",
                // Mails likewise, and those of the demonstration arrive in its own inbox.
                ["Mail:Run"] = "false",
                ["Seals:Run"] = "false",
                [$"Cities:{city}:Mail:Sink"] = demo ? "true" : "false",
                ["Accounts:SignInsPerMinute"] = "100000",
            }
        );
        if (settings is not null)
            builder.Configuration.AddInMemoryCollection(settings);
        builder.Logging.ClearProviders();
        builder.AddMeguri();
        builder.Services.RemoveAll<TimeProvider>();
        builder.Services.AddSingleton<TimeProvider>(clock);
        SharedPages.Use(builder.Services);
        // A password that takes long to try protects nothing here, and is tried thousands of times.
        builder.Services.Configure<PasswordHasherOptions>(o => o.IterationCount = 1);
        if (realPort)
            builder.WebHost.UseUrls("http://127.0.0.1:0");
        else
            builder.WebHost.UseTestServer();
        var app = builder.Build();
        app.UseMeguri();
        // A copy has all that the template was prepared with.
        if (!isPrepared)
            await using (await StartedDatabases.StartAsync(app.Services, CancellationToken.None)) { }
        await app.StartAsync();
        // Or a test that counts queries counts this one's first.
        await app.Services.GetServices<IHostedService>().OfType<EditionListener>().Single().HearsAll.WaitAsync(TimeSpan.FromSeconds(60));
        return new TestApp(app, data, city, connection, clock);
    }
}

using System.Collections.Concurrent;
using System.Text;
using Meguri.Cities;
using Meguri.Shared.Jobs;
using Meguri.Shared.Telemetry;
using Meguri.Tests.Shared.Mail;
using Meguri.Tests.TestSupport;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Meguri.Tests.Shared.Telemetry;

public sealed class TelemetryTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly Collector _collector = new();

    public Task InitializeAsync() => _collector.StartAsync();

    public Task DisposeAsync() => _collector.DisposeAsync().AsTask();

    ValueTask IAsyncDisposable.DisposeAsync() => _collector.DisposeAsync();

    [Fact]
    public async Task Requests_statements_jobs_mails_and_publications_are_told_and_nothing_of_a_person()
    {
        await using var app = await TestApp.DemoAsync(settings: Settings("http"));
        var client = await app.SignedInAsync("kanri");
        using (var look = new HttpRequestMessage(HttpMethod.Get, "/hokuto/staff?q=さがした氏名"))
        {
            look.Headers.Add("User-Agent", "my-own-browser/1.0");
            look.Headers.Add("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00");
            look.Headers.Add("tracestate", "vendor=secret-state");
            look.Headers.Add("baggage", "who=secret-baggage");
            Assert.Equal(200, (await client.SendAsync(look)).Status);
        }
        await app.Client().GetAsync("/hokuto/s/secret-link-token/secret-part");
        await app.Client().GetAsync("/hokuto/board-link/secret-link-token");
        await Assert.ThrowsAsync<PostgresException>(() => FailAsync(app));
        await app.QueueAsync(MailSupport.Draft("secret-key", "secret-address@hokuto.example"));
        await app.SendAsync();
        await app.QueueAsync(MailSupport.Draft("another"));
        await RunJobAsync(app);
        await CountAsync(app);
        Flush(app);

        var told = _collector.Text;
        foreach (
            var name in (string[])
                [
                    "http.route",
                    "http.server.request.duration",
                    "GET staff",
                    "db.client.operation.duration",
                    "postgresql",
                    "meguri.work.duration",
                    "job no-such-job",
                    "meguri.queue.length",
                    "hokuto",
                    "kanri-node",
                ]
        )
            Assert.True(told.Contains(name, StringComparison.Ordinal), $"{name} is not told");
        foreach (
            var secret in (string[])
                [
                    "secret-",
                    "さがした",
                    "%E3%81%95",
                    "my-own-browser",
                    "髙橋の電話",
                    "select",
                    "SELECT",
                    "insert into",
                    "Password",
                    "user_agent",
                    "url.path",
                    "url.query",
                ]
        )
            Assert.False(told.Contains(secret, StringComparison.Ordinal), $"{secret} is told");
    }

    [Fact]
    public async Task Without_an_address_nothing_is_gathered()
    {
        await using var app = await TestApp.EmptyAsync();
        Assert.Null(app.Services.GetService<TracerProvider>());
        Assert.Null(app.Services.GetService<MeterProvider>());
        Assert.DoesNotContain(app.Services.GetServices<IHostedService>(), s => s is QueueWatch);
    }

    [Fact]
    public async Task A_collector_that_is_away_disturbs_nobody()
    {
        var settings = Settings("http");
        await _collector.DisposeAsync();
        await using var app = await TestApp.EmptyAsync(settings: settings);
        Assert.Equal(200, (await app.Client().GetAsync("/hokuto/sign-in")).Status);
    }

    [Theory]
    [InlineData("collector:4317", null, "collector:4317")]
    [InlineData("ftp://collector", null, "ftp://collector")]
    [InlineData("http://collector:4317", "udp", "udp")]
    public async Task Settings_that_mean_nothing_are_refused_in_words(string endpoint, string? protocol, string says)
    {
        var e = await Assert.ThrowsAsync<TelemetrySettingsException>(() =>
            TestApp.EmptyAsync(
                settings: new Dictionary<string, string?>(StringComparer.Ordinal)
                {
                    ["Telemetry:Endpoint"] = endpoint,
                    ["Telemetry:Protocol"] = protocol,
                }
            )
        );
        Assert.Contains(says, e.Message, StringComparison.Ordinal);
        Assert.Equal(e.Message, Meguri.Shared.Hosting.VerbHost.Explain(e));
    }

    private Dictionary<string, string?> Settings(string protocol) =>
        new(StringComparer.Ordinal)
        {
            ["Telemetry:Endpoint"] = _collector.Address,
            ["Telemetry:Protocol"] = protocol,
            ["Telemetry:Instance"] = "kanri-node",
        };

    private static async Task FailAsync(TestApp app)
    {
        await using var command = app
            .Services.GetRequiredService<CityDatabases>()
            .For(app.City)
            .CreateCommand("select '髙橋の電話'::integer");
        await command.ExecuteScalarAsync();
    }

    private static async Task RunJobAsync(TestApp app)
    {
        await app.ExecuteAsync("insert into jobs (kind, payload) values ('no-such-job', '{\"name\": \"secret-payload\"}')");
        var runner = new JobRunner(
            app.Services.GetRequiredService<CityCatalogue>(),
            app.Services.GetRequiredService<CityDatabases>(),
            app.Services,
            app.Services.GetRequiredService<WorkMeter>(),
            NullLogger<JobRunner>.Instance
        );
        while (await runner.RunNextAsync(app.City, default)) { }
    }

    private static Task<bool> CountAsync(TestApp app) =>
        new QueueWatch(
            app.Services.GetRequiredService<CityCatalogue>(),
            app.Services.GetRequiredService<CityDatabases>(),
            app.Services.GetRequiredService<WorkMeter>(),
            app.Clock,
            NullLogger<QueueWatch>.Instance
        ).RunNextAsync(app.City, default);

    private static void Flush(TestApp app)
    {
        Assert.True(app.Services.GetRequiredService<TracerProvider>().ForceFlush(30_000));
        Assert.True(app.Services.GetRequiredService<MeterProvider>().ForceFlush(30_000));
    }

    /// <summary>A collector that keeps what it is told. Texts stand in the messages as they are.</summary>
    private sealed class Collector : IAsyncDisposable
    {
        private readonly ConcurrentQueue<string> _told = new();
        private readonly WebApplication _app;

        public Collector()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            _app = builder.Build();
            _app.MapPost("/v1/{what}", async (Microsoft.AspNetCore.Http.HttpRequest request) =>
            {
                using var body = new MemoryStream();
                await request.Body.CopyToAsync(body);
                _told.Enqueue(Encoding.UTF8.GetString(body.ToArray()));
            });
        }

        public string Address => _app.Urls.First();

        public string Text => string.Concat(_told);

        public Task StartAsync() => _app.StartAsync();

        public ValueTask DisposeAsync() => _app.DisposeAsync();
    }
}

using System.Net;
using System.Net.Sockets;
using Meguri.Cities;
using Meguri.Shared.Hosting;
using Meguri.Tests.TestSupport;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Meguri.Tests.Shared.Hosting;

public sealed class CityAwayTests : IAsyncLifetime, IDisposable
{
    private readonly string _data = QuickFolder.Create("meguri-away-");
    private readonly TcpListener _nobody = new(IPAddress.Loopback, 0);
    private string _here = "";
    private string _there = "";

    public async Task InitializeAsync()
    {
        _here = await PostgresFixture.CreateDatabaseAsync();
        _there = await PostgresFixture.CreateDatabaseAsync();
        _nobody.Start();
    }

    public void Dispose() => _nobody.Dispose();

    public Task DisposeAsync()
    {
        Directory.Delete(_data, recursive: true);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_start_with_one_city_away_serves_the_others_and_takes_it_in_when_it_answers()
    {
        // What stands before the second database drops everybody, until it lets through.
        using var gate = new Gate(_nobody, new NpgsqlConnectionStringBuilder(_there));
        await using var app = Build(_here, gate.ConnectionString);
        await using var databases = await StartedDatabases.StartAsync(app.Services, CancellationToken.None, withoutThoseAway: true);
        await app.StartAsync();
        var client = app.GetTestClient();
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/here/sign-in")).StatusCode);
        using var away = await client.GetAsync("/there/sign-in");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, away.StatusCode);
        Assert.Contains("いまデータベースに接続できません", await away.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        gate.Open = true;
        var city = app.Services.GetRequiredService<CityCatalogue>().Find("there")!;
        for (var i = 0; app.Services.GetRequiredService<CityDatabases>().IsAway(city); i++)
        {
            Assert.True(i < 600, "the city was not taken in");
            await Task.Delay(100);
        }
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/there/sign-in")).StatusCode);
    }

    [Fact]
    public async Task A_verb_and_a_start_with_every_city_away_are_refused()
    {
        using var gate = new Gate(_nobody, new NpgsqlConnectionStringBuilder(_there));
        await using (var one = Build(_here, gate.ConnectionString))
            await Assert.ThrowsAsync<NpgsqlException>(() => StartedDatabases.StartAsync(one.Services, CancellationToken.None));
        await using var none = Build(gate.ConnectionString, gate.ConnectionString);
        await Assert.ThrowsAsync<NpgsqlException>(() =>
            StartedDatabases.StartAsync(none.Services, CancellationToken.None, withoutThoseAway: true)
        );
    }

    private WebApplication Build(string here, string there)
    {
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions
            {
                ApplicationName = "Meguri",
                ContentRootPath = _data,
                WebRootPath = WebRoot.Find(),
            }
        );
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection(
            new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["MEGURI_DATA"] = _data,
                ["Cities:here:Name"] = "ここの市",
                ["Cities:here:ConnectionString"] = here,
                ["Cities:there:Name"] = "むこうの市",
                ["Cities:there:ConnectionString"] = there,
                ["Postgres:WaitSeconds"] = "0",
            }
        );
        builder.Logging.ClearProviders();
        builder.AddMeguri();
        builder.WebHost.UseTestServer();
        return builder.Build().UseMeguri();
    }

    /// <summary>Stands where a database should be, and lets through to it once it is open.</summary>
    private sealed class Gate : IDisposable
    {
        private readonly CancellationTokenSource _end = new();

        public Gate(TcpListener listener, NpgsqlConnectionStringBuilder behind)
        {
            ConnectionString = new NpgsqlConnectionStringBuilder(behind.ConnectionString)
            {
                Host = "127.0.0.1",
                Port = ((IPEndPoint)listener.LocalEndpoint).Port,
                Pooling = false,
                SslMode = SslMode.Disable,
                GssEncryptionMode = GssEncryptionMode.Disable,
            }.ConnectionString;
            _ = ServeAsync(listener, behind);
        }

        public string ConnectionString { get; }

        public volatile bool Open;

        public void Dispose() => _end.Cancel();

        private async Task ServeAsync(TcpListener listener, NpgsqlConnectionStringBuilder behind)
        {
            try
            {
                while (true)
                    _ = PassAsync(await listener.AcceptTcpClientAsync(_end.Token), behind);
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                // The test has ended.
            }
        }

        private async Task PassAsync(TcpClient client, NpgsqlConnectionStringBuilder behind)
        {
            using var _ = client;
            if (!Open)
                return;
            using var socket = behind.Host!.StartsWith('/')
                ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
                : new Socket(SocketType.Stream, ProtocolType.Tcp);
            EndPoint to = behind.Host.StartsWith('/')
                ? new UnixDomainSocketEndPoint($"{behind.Host}/.s.PGSQL.{behind.Port}")
                : new DnsEndPoint(behind.Host, behind.Port);
            try
            {
                await socket.ConnectAsync(to, _end.Token);
                await using var server = new NetworkStream(socket);
                await Task.WhenAny(client.GetStream().CopyToAsync(server, _end.Token), server.CopyToAsync(client.GetStream(), _end.Token));
            }
            catch (Exception e) when (e is OperationCanceledException or IOException or SocketException)
            {
                // Either side has gone.
            }
        }
    }
}

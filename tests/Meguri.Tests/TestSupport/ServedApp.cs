using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Meguri.Shared.Data.Embedded;

namespace Meguri.Tests.TestSupport;

/// <summary>The program as it is run, <c>Meguri.dll serve</c>, with a data folder and a database server of its own; it can be killed and started again.</summary>
public sealed class ServedApp : IAsyncDisposable
{
    /// <summary>The data folder after a first start, made once in the run.</summary>
    private static readonly Lazy<Task<ServedApp>> First = new(FirstAsync);

    private readonly string _root = QuickFolder.Create("meguri-served-");
    private readonly int _port = FreePort();
    private Process? _process;

    private ServedApp() { }

    /// <summary>The data folder of the embedded server.</summary>
    public string Postgres => Path.Combine(_root, "postgres");

    /// <summary>Bytes of memory that the program holds, the database server not counted.</summary>
    public long Resident => Status("VmRSS:");

    /// <summary>The most that it has held since its start.</summary>
    public long MostResident => Status("VmHWM:");

    private long Status(string name) =>
        long.Parse(
            File.ReadLines($"/proc/{_process!.Id}/status")
                .First(l => l.StartsWith(name, StringComparison.Ordinal))
                .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1],
            System.Globalization.CultureInfo.InvariantCulture
        ) * 1024;

    private string Cluster => Path.Combine(Postgres, "cluster");

    /// <summary>One that serves the demonstration, as after its first start.</summary>
    public static async Task<ServedApp> ServeAsync()
    {
        var app = new ServedApp();
        using (var copy = Process.Start("cp", ["-a", $"{(await First.Value)._root}/.", app._root]))
            await copy.WaitForExitAsync();
        await app.StartAsync();
        return app;
    }

    /// <summary>Starts the program and waits until it serves.</summary>
    public async Task StartAsync()
    {
        _process = Process.Start(
            new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Meguri.dll"), "serve"])
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                Environment =
                {
                    ["MEGURI_DATA"] = _root,
                    ["PORT"] = $"{_port}",
                    ["Logging__LogLevel__Default"] = "None",
                    ["Demo__NextEdition"] = "false",
                    ["Demo__Round"] = "false",
                    // Books and files of the demonstration's editions are made elsewhere; here they would only be begun again by each copy.
                    ["Jobs__Run"] = "false",
                },
            }
        )!;
        // The log of a program whose database is killed under it is of no interest, but it must have somewhere to go.
        _process.BeginErrorReadLine();
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.Contains($"http://localhost:{_port}", StringComparison.Ordinal))
                return;
        }
        throw new InvalidOperationException("the program ended without serving");
    }

    /// <summary>A browser without script.</summary>
    public TestClient Client() => new(() => new HttpClient(new ToPort(_port)));

    /// <summary>Ends the program as <c>kill -9</c> does; its database server lives on.</summary>
    public async Task KillProgramAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Ends the database server as <c>kill -9</c> does.</summary>
    public void KillDatabase()
    {
        var server = PostmasterFile.Read(Cluster)!;
        using var process = Process.GetProcessById(server.ProcessId);
        process.Kill();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
            await KillProgramAsync();
        _process?.Dispose();
        if (PostmasterFile.Read(Cluster) is { } server && server.IsAlive(Cluster))
            KillDatabase();
        using var remove = Process.Start("sh", ["-c", $"sleep 1; rm -rf '{_root}' || (sleep 2; rm -rf '{_root}')"]);
        await remove.WaitForExitAsync();
    }

    private static async Task<ServedApp> FirstAsync()
    {
        var app = new ServedApp();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(app._root, recursive: true);
        await app.StartAsync();
        using (var end = Process.Start("kill", ["-TERM", $"{app._process!.Id}"]))
            await end.WaitForExitAsync();
        await app._process.WaitForExitAsync();
        // On a busy machine the program does not wait for its database as long as that takes to stop; the copies need one at rest.
        for (var i = 0; i < 1200 && PostmasterFile.Read(app.Cluster) is not null; i++)
            await Task.Delay(100);
        Assert.Null(PostmasterFile.Read(app.Cluster));
        return app;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private sealed class ToPort(int port)
        : DelegatingHandler(
            new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                PooledConnectionLifetime = TimeSpan.FromSeconds(2),
            }
        )
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.RequestUri = new UriBuilder(request.RequestUri!) { Port = port }.Uri;
            return base.SendAsync(request, cancellationToken);
        }
    }
}

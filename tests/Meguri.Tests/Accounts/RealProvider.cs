using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Meguri.Shared.Hosting;

namespace Meguri.Tests.Accounts;

/// <summary>A provider that others wrote (npm oidc-provider), as a process of its own: see tests/oidc/provider.mjs.</summary>
internal sealed class RealProvider : IAsyncDisposable
{
    private readonly string _people = Path.GetTempFileName();
    private readonly int _port = FreePort();
    private Process? _process;

    /// <summary>Its address.</summary>
    public string Issuer => $"http://127.0.0.1:{_port}";

    /// <summary>Settings of a city that signs in here.</summary>
    public Dictionary<string, string?> Settings =>
        new(StringComparer.Ordinal)
        {
            ["Cities:hokuto:SingleSignOn:Authority"] = Issuer,
            ["Cities:hokuto:SingleSignOn:ClientId"] = "meguri",
            ["Cities:hokuto:SingleSignOn:ClientSecret"] = "himitsu-no-kotoba",
            ["Cities:hokuto:SingleSignOn:Grants:0:Value"] = "keikaku",
            ["Cities:hokuto:SingleSignOn:Grants:0:Role"] = "Planning",
            ["Cities:hokuto:SingleSignOn:Grants:1:Value"] = "shimin",
            ["Cities:hokuto:SingleSignOn:Grants:1:Role"] = "Department",
            ["Cities:hokuto:SingleSignOn:Grants:1:Department"] = "shimin",
        };

    /// <summary>Starts it for a program at that address (with the city's path).</summary>
    public async Task StartAsync(string program)
    {
        var script = Path.GetFullPath(Path.Combine(WebRoot.Find(), "..", "..", "..", "tests", "oidc", "provider.mjs"));
        _process = Process.Start(
            new ProcessStartInfo("node", [script, $"{_port}", _people, $"{program}/sign-in/sso/callback", $"{program}/sign-out"])
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        var errors = _process.StandardError.ReadToEndAsync();
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line == "ready")
                return;
        }
        throw new InvalidOperationException($"the provider ended: {await errors}");
    }

    /// <summary>Says who a person is, from the next sign-in on.</summary>
    public Task IsAsync(string user, string name, params string[] groups) =>
        File.WriteAllTextAsync(
            _people,
            JsonSerializer.Serialize(
                new Dictionary<string, object>(StringComparer.Ordinal)
                {
                    [user] = new
                    {
                        preferred_username = user,
                        name,
                        email = $"{user}@hokuto.example",
                        groups,
                    },
                }
            )
        );

    /// <summary>Ends it.</summary>
    public async Task StopAsync()
    {
        if (_process is { HasExited: false })
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }
        _process?.Dispose();
        _process = null;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        File.Delete(_people);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Meguri.Bench.Load;

/// <summary>The application as people start it, in a process of its own.</summary>
public sealed class ServedProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private readonly Process _process;
    private readonly HttpClient _http;

    private readonly StringBuilder _said;

    private ServedProcess(Process process, string url, StringBuilder said)
    {
        (_process, Url, _said) = (process, url, said);
        _http = new HttpClient { BaseAddress = new Uri(url) };
    }

    /// <summary>Its address.</summary>
    public string Url { get; }

    /// <summary>Starts a command that serves on a free port.</summary>
    public static ServedProcess Start(string program, IEnumerable<string> arguments, string data, Dictionary<string, string?> settings)
    {
        var port = FreePort();
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var (key, value) in settings)
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        start.Environment["MEGURI_DATA"] = data;
        start.Environment["PORT"] = port.ToString(CultureInfo.InvariantCulture);
        start.Environment.Remove("ASPNETCORE_URLS");
        var process = Tool.Start(start);
        process.OutputDataReceived += (_, _) => { };
        var said = new StringBuilder();
        process.ErrorDataReceived += (_, e) =>
        {
            lock (said)
                said.AppendLine(e.Data);
        };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new ServedProcess(process, $"http://localhost:{port}/", said);
    }

    /// <summary>Waits until a page is answered whole.</summary>
    public async Task FirstPageAsync(string path)
    {
        var began = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(began) < Patience)
        {
            if (_process.HasExited)
                throw new BenchException($"it ended with {_process.ExitCode} before it answered: {_said}");
            try
            {
                using var answer = await _http.GetAsync(path);
                if (answer.IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException)
            {
                // Not yet.
            }
            await Task.Delay(10);
        }
        throw new BenchException($"{Url}{path} was not answered");
    }

    /// <summary>Memory of the process in MB: now and at most so far.</summary>
    public (double Now, double Most) Memory()
    {
        var status = File.ReadAllLines($"/proc/{_process.Id}/status");
        return (Megabytes("VmRSS:"), Megabytes("VmHWM:"));

        double Megabytes(string name) =>
            double.Parse(
                status.First(l => l.StartsWith(name, StringComparison.Ordinal)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[
                    1
                ],
                CultureInfo.InvariantCulture
            ) / 1024;
    }

    /// <summary><c>kill -9</c>.</summary>
    public async Task KillAsync()
    {
        _http.Dispose();
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    /// <summary>Asks it to stop, as a service manager does.</summary>
    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        if (!_process.HasExited)
        {
            await Tool.RunAsync("kill", "-TERM", _process.Id.ToString(CultureInfo.InvariantCulture));
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            try
            {
                await _process.WaitForExitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                _process.Kill(entireProcessTree: true);
            }
        }
        _process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

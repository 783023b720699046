using System.Diagnostics;
using System.Text.Json;
using Meguri.Plans;
using Meguri.Plans.Exchange;
using Meguri.Shared.Imports;
using Meguri.Shared.Workbooks;

namespace Meguri.Tests.Plans.Exchange.Hostile;

/// <summary>What came of one file.</summary>
/// <param name="End">Code of the refusal, or "explained".</param>
/// <param name="Message">What the person is told.</param>
/// <param name="Bytes">The most that reading it took of the heap.</param>
public sealed record HostileEnd(string End, string Message, long Bytes);

/// <summary>Another process that reads the files, one after the other: nothing else takes memory there, and should a file bring it down, only its own test fails.</summary>
public sealed class HostileReader : IDisposable
{
    /// <summary>What the test assembly is called with as such a process.</summary>
    public const string Verb = "read-hostile-files";

    private Process? _process;

    /// <summary>Reads a file, by its name in <see cref="HostileFiles.All"/>.</summary>
    /// <exception cref="TimeoutException">It took longer, the making of the file not counted.</exception>
    public async Task<HostileEnd> ReadAsync(string name, TimeSpan most)
    {
        if (_process is null or { HasExited: true })
        {
            _process = Process.Start(
                new ProcessStartInfo("dotnet", [typeof(HostileReader).Assembly.Location, Verb])
                {
                    UseShellExecute = false,
                    RedirectStandardInput = true,
                    RedirectStandardOutput = true,
                }
            )!;
        }
        await _process.StandardInput.WriteLineAsync(name);
        Assert.Equal("made", await _process.StandardOutput.ReadLineAsync());
        try
        {
            var line = await _process.StandardOutput.ReadLineAsync().WaitAsync(most);
            return JsonSerializer.Deserialize<HostileEnd>(
                line ?? throw new InvalidOperationException($"「{name}」 brought the process down")
            )!;
        }
        catch (TimeoutException)
        {
            _process.Kill();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_process is { HasExited: false })
            _process.Kill();
        _process?.Dispose();
    }

    /// <summary>The other process: names in, ends out, a line each.</summary>
    internal static async Task<int> RunAsync(TextReader names, TextWriter ends)
    {
        while (await names.ReadLineAsync() is { } name)
        {
            var file = HostileFiles.All[name].Make();
            await ends.WriteLineAsync("made");
            using var memory = new PeakMemory();
            var (end, message) = Read(file);
            await ends.WriteLineAsync(JsonSerializer.Serialize(new HostileEnd(end, message, memory.Stop())));
        }
        return 0;
    }

    private static (string End, string Message) Read(byte[] file)
    {
        try
        {
            var preview = ImportPreview.Make(new PlanDocument(), PlanFile.Read(new MemoryStream(file), "x.xlsx"));
            return preview.CanConfirm ? ("taken in", "") : ("explained", preview.Reading.Problems[0].Expected);
        }
        catch (FileRefusedException e)
        {
            return (e.Code, e.Message);
        }
    }

    /// <summary>Watches the memory that the heap keeps in use, above what it was.</summary>
    private sealed class PeakMemory : IDisposable
    {
        private readonly long _before = GC.GetTotalMemory(forceFullCollection: true);
        private readonly Timer _timer;
        private long _peak;

        public PeakMemory() => _timer = new Timer(_ => Look(), null, 0, 20);

        public long Stop()
        {
            Look();
            return _peak;
        }

        public void Dispose() => _timer.Dispose();

        private void Look() => _peak = Math.Max(_peak, GC.GetTotalMemory(forceFullCollection: false) - _before);
    }
}

using System.Diagnostics;
using Meguri.Shared.Data.Embedded;
using Meguri.Tests.Plans.Exchange.Forms;
using Meguri.Tests.Plans.Exchange.Hostile;
using Meguri.Tests.Plans.Exchange.Imports;
using Meguri.Tests.Shared.Imports;
using Microsoft.Extensions.Logging.Abstractions;

namespace Meguri.Tests.TestSupport;

/// <summary>Another process that uses an embedded PostgreSQL until it is told to leave, or is killed.</summary>
public sealed class ChildProcess : IDisposable
{
    private readonly Process _process;

    private ChildProcess(Process process) => _process = process;

    /// <summary>Entry point of the test assembly when it is run as such a process.</summary>
    public static async Task<int> Main(string[] args)
    {
        if (args is [HostileReader.Verb])
            return await HostileReader.RunAsync(Console.In, Console.Out);
        if (args is ["write-office-files", var folder])
        {
            OfficeWriter.WriteRaw(folder, [.. OfficeFileTests.ForLibreOffice, .. TableBookTests.ForLibreOffice]);
            return 0;
        }
        await using var server = await EmbeddedPostgres.StartAsync(
            new EmbeddedPostgresOptions { DataFolder = args[0] },
            NullLogger.Instance,
            CancellationToken.None
        );
        await Console.Out.WriteLineAsync("ready");
        await Console.In.ReadLineAsync();
        return 0;
    }

    /// <summary>Starts one on a data folder and waits until it has its server.</summary>
    public static async Task<ChildProcess> UsingAsync(string dataFolder)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(ChildProcess).Assembly.Location, dataFolder])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        var process = Process.Start(start)!;
        Assert.Equal("ready", await process.StandardOutput.ReadLineAsync());
        return new ChildProcess(process);
    }

    /// <summary>Lets it end properly.</summary>
    public async Task LeaveAsync()
    {
        await _process.StandardInput.WriteLineAsync();
        await _process.WaitForExitAsync();
        Assert.Equal(0, _process.ExitCode);
    }

    /// <summary>Ends it as <c>kill -9</c> does.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}

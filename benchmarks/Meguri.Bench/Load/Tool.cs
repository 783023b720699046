using System.Diagnostics;

namespace Meguri.Bench.Load;

/// <summary>Another program.</summary>
public static class Tool
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Runs it and gives what it wrote on standard output.</summary>
    /// <exception cref="BenchException">It is not there, fails, or does not end.</exception>
    public static async Task<string> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        using var process = Start(start);
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            var (output, error) = (process.StandardOutput.ReadToEndAsync(limit.Token), process.StandardError.ReadToEndAsync(limit.Token));
            await process.WaitForExitAsync(limit.Token);
            return process.ExitCode == 0
                ? await output
                : throw new BenchException($"{program} ended with {process.ExitCode}: {await error}{await output}");
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new BenchException($"{program} did not end within {Patience.TotalMinutes} minutes");
        }
    }

    /// <summary>Starts it.</summary>
    /// <exception cref="BenchException">It is not there.</exception>
    public static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new BenchException($"{start.FileName} cannot be started: {e.Message}");
        }
    }
}

/// <summary>A row cannot be measured; the message says why. The other rows can.</summary>
public sealed class BenchException(string message) : Exception(message);

using System.Globalization;
using System.Text.RegularExpressions;

namespace Meguri.Bench.Load;

/// <summary>wrk, the load generator, in a process of its own.</summary>
public static partial class Wrk
{
    private const int Threads = 1;
    private const int Connections = 16;

    /// <summary>Answers a second.</summary>
    /// <exception cref="BenchException">An answer was not the page, or wrk does not run.</exception>
    public static async Task<double> RunAsync(Uri address, IReadOnlyDictionary<string, string> headers, TimeSpan time)
    {
        var seconds = Math.Max(1, (int)time.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        string[] arguments =
        [
            $"-t{Threads}",
            $"-c{Connections}",
            $"-d{seconds}s",
            "--timeout",
            "30s",
            .. headers.SelectMany(h => (string[])["-H", $"{h.Key}: {h.Value}"]),
            address.AbsoluteUri,
        ];
        var output = await Tool.RunAsync("wrk", arguments);
        if (output.Contains("Non-2xx", StringComparison.Ordinal) || output.Contains("Socket errors", StringComparison.Ordinal))
            throw new BenchException($"{address}: {output}");
        return double.Parse(
            Rate().Match(output) is { Success: true } found ? found.Groups["rate"].Value : throw new BenchException(output),
            CultureInfo.InvariantCulture
        );
    }

    [GeneratedRegex(@"Requests/sec:\s+(?<rate>[\d.]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Rate();
}

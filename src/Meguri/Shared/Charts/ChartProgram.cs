using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace Meguri.Shared.Charts;

/// <summary>The charts that were drawn, as SVG by name, and why not when there are none.</summary>
public sealed record DrawnCharts(IReadOnlyDictionary<string, string> Svg, string? Problem);

/// <summary>図を描く: has charts drawn by ECharts in a Node process of its own.</summary>
public sealed class ChartProgram(IConfiguration configuration, IWebHostEnvironment environment)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    /// <summary>Draws what <paramref name="data"/> asks for: JSON as src/web/charts reads it. Without Node there is nothing, and <see cref="DrawnCharts.Problem"/> says so.</summary>
    public async Task<DrawnCharts> DrawAsync(byte[] data, CancellationToken cancel = default)
    {
        Data.Act.NotInside("図を描くプログラム");
        var none = new Dictionary<string, string>(StringComparer.Ordinal);
        if (Script() is not { } script)
            return new(
                none,
                "図を描くプログラムが組み立てられていません。「npm ci」と「npm run build」を実行してください。公開サイトでは、図のかわりに表を表示します。"
            );
        try
        {
            return new(await RunAsync(script, data, cancel), null);
        }
        catch (Exception e) when (e is Win32Exception or IOException or InvalidDataException or JsonException or TimeoutException)
        {
            return new(
                none,
                $"図を描けませんでした。Node.js 20以上が入っているか確かめてください（設定 Node で場所を指定できます）。公開サイトでは、図のかわりに表を表示します。（{e.Message}）"
            );
        }
    }

    private string? Script()
    {
        var manifest = environment.WebRootFileProvider.GetFileInfo("built/manifest.json");
        if (!manifest.Exists)
            return null;
        using var stream = manifest.CreateReadStream();
        var names = JsonSerializer.Deserialize<Dictionary<string, string>>(stream) ?? [];
        return names.TryGetValue("charts.mjs", out var name)
            ? environment.WebRootFileProvider.GetFileInfo("built/" + name).PhysicalPath
            : null;
    }

    private async Task<Dictionary<string, string>> RunAsync(string script, byte[] data, CancellationToken cancel)
    {
        using var node = Process.Start(
            new ProcessStartInfo(configuration["Node"] is { Length: > 0 } path ? path : "node", [script])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                StandardOutputEncoding = Encoding.UTF8,
                UseShellExecute = false,
            }
        ) ?? throw new IOException("node");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Longest);
        try
        {
            var output = node.StandardOutput.ReadToEndAsync(limit.Token);
            var error = node.StandardError.ReadToEndAsync(limit.Token);
            await node.StandardInput.BaseStream.WriteAsync(data, limit.Token);
            node.StandardInput.Close();
            await node.WaitForExitAsync(limit.Token);
            if (node.ExitCode != 0)
                throw new InvalidDataException((await error).Split('\n')[0]);
            return JsonSerializer.Deserialize<Dictionary<string, string>>(await output) ?? throw new InvalidDataException("null");
        }
        catch (OperationCanceledException e) when (!cancel.IsCancellationRequested)
        {
            throw new TimeoutException($"{Longest.TotalSeconds:0}秒で終わりませんでした。", e);
        }
        finally
        {
            if (!node.HasExited)
                node.Kill(entireProcessTree: true);
        }
    }
}

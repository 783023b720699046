using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Meguri.Editions.Site;
using Meguri.Plans;
using Meguri.Plans.Model;

namespace Meguri.Editions.Publishing;

/// <summary>The charts that were drawn, and why not when there are none.</summary>
public sealed record DrawnCharts(IReadOnlyDictionary<string, byte[]> Svg, string? Problem);

/// <summary>図を描く: has the charts of an edition drawn by ECharts in a Node process of its own.</summary>
public sealed class ChartMaker(IConfiguration configuration, IWebHostEnvironment environment)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    /// <summary>Draws the charts. Without Node the site shows its tables alone, and <see cref="DrawnCharts.Problem"/> says so.</summary>
    public async Task<DrawnCharts> DrawAsync(EditionView edition, CancellationToken cancel = default)
    {
        var none = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        if (edition.Latest is not { } year) return new(none, null);
        if (Script() is not { } script) return new(none, "図を描くプログラムが組み立てられていません。「npm ci」と「npm run build」を実行してください。公開サイトでは、図のかわりに表を表示します。");
        try
        {
            return new(await RunAsync(script, Data(edition, year), cancel), null);
        }
        catch (Exception e) when (e is Win32Exception or IOException or InvalidDataException or JsonException or TimeoutException)
        {
            return new(none, $"図を描けませんでした。Node.js 20以上が入っているか確かめてください（設定 Node で場所を指定できます）。公開サイトでは、図のかわりに表を表示します。（{e.Message}）");
        }
    }

    private string? Script()
    {
        var manifest = environment.WebRootFileProvider.GetFileInfo("built/manifest.json");
        if (!manifest.Exists) return null;
        using var stream = manifest.CreateReadStream();
        var names = JsonSerializer.Deserialize<Dictionary<string, string>>(stream) ?? [];
        return names.TryGetValue("charts.mjs", out var name) ? environment.WebRootFileProvider.GetFileInfo("built/" + name).PhysicalPath : null;
    }

    private async Task<Dictionary<string, byte[]>> RunAsync(string script, byte[] data, CancellationToken cancel)
    {
        using var node = Process.Start(new ProcessStartInfo(configuration["Node"] is { Length: > 0 } path ? path : "node", [script])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            UseShellExecute = false,
        }) ?? throw new IOException("node");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Longest);
        try
        {
            var output = node.StandardOutput.ReadToEndAsync(limit.Token);
            var error = node.StandardError.ReadToEndAsync(limit.Token);
            await node.StandardInput.BaseStream.WriteAsync(data, limit.Token);
            node.StandardInput.Close();
            await node.WaitForExitAsync(limit.Token);
            if (node.ExitCode != 0) throw new InvalidDataException((await error).Split('\n')[0]);
            var drawn = JsonSerializer.Deserialize<Dictionary<string, string>>(await output) ?? throw new InvalidDataException("null");
            return drawn.ToDictionary(d => EditionCharts.Path(d.Key), d => Encoding.UTF8.GetBytes(d.Value), StringComparer.Ordinal);
        }
        catch (OperationCanceledException e) when (!cancel.IsCancellationRequested)
        {
            throw new TimeoutException($"{Longest.TotalSeconds:0}秒で終わりませんでした。", e);
        }
        finally
        {
            if (!node.HasExited) node.Kill(entireProcessTree: true);
        }
    }

    /// <summary>What the script draws; amounts are in the plan's unit.</summary>
    private static byte[] Data(EditionView edition, SheetYear year)
    {
        var plan = edition.Plan;
        var ratings = plan.Words(PlanWord.Rating)
            .Select(w => new { label = w.Word, meaning = plan.Meaning(PlanWord.Rating, w.Word), value = plan.RatedAs(year, w.Word).Count(), behind = w.Role == PlanWord.Behind, path = SitePath.Rating(w.Word) });
        decimal Units(long yen) => decimal.Round((decimal)yen / edition.Unit.Size, MidpointRounding.AwayFromZero);
        var items = SiteMap.HomeItems(plan).Select(n => new
        {
            label = $"{n.Code} {n.Name}",
            settled = Units(plan.Total(n.Code, year, AmountSide.Results).Once),
            budget = Units(plan.Total(n.Code, year, AmountSide.Plan).Once),
            path = plan.IsMeasure(n) ? SitePath.Measure(n.Code) : SitePath.Node(n.Code),
        });
        return JsonSerializer.SerializeToUtf8Bytes(new
        {
            unit = edition.Unit.Name,
            ratings = new { title = $"評価ごとの施策の数（{year.ResultYear.Full}の結果）", unrated = plan.RatedAs(year, null).Count(), parts = ratings },
            money = new { title = "項目ごとの金額", settled = $"{year.ResultYear.Era} 決算額", budget = $"{year.PlanYear.Era} 予算額", items },
        });
    }
}

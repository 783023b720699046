using System.CommandLine;
using Meguri.Cities;
using Meguri.Editions.Files;
using Meguri.Editions.Site;
using Meguri.Shared.Hosting;
using Meguri.Shared.Jobs;

namespace Meguri.Editions.Serving;

/// <summary>The verb <c>publish</c>: writes the public site as plain files.</summary>
public static class PublishVerb
{
    /// <summary>The verb.</summary>
    public static Command Command(VerbHost host)
    {
        var city = VerbHost.CityOption();
        var output = new Option<string>("--out") { Description = "書き出すフォルダー（空か、前に書き出したもの）", Required = true };
        var number = new Option<int?>("--edition") { Description = "この版だけを書き出します（省くと、すべての版）" };
        var command = new Command("publish", "公表した版の公開サイトを、ふつうのウェブサーバーに置けるファイルとして書き出します。")
        {
            city,
            output,
            number,
        };
        command.SetAction(
            (parsed, cancel) =>
                host.RunAsync(
                    parsed.GetValue(city)!,
                    services => RunAsync(services, parsed.GetValue(output)!, parsed.GetValue(number), Console.Out, cancel),
                    cancel
                )
        );
        return command;
    }

    internal static async Task<int> RunAsync(
        IServiceProvider services,
        string output,
        int? number,
        TextWriter say,
        CancellationToken cancel
    )
    {
        var city = services.GetRequiredService<CityContext>().City;
        var reader = services.GetRequiredService<EditionReader>();
        var numbers = (await reader.AllAsync(cancel)).Select(e => e.Number).Where(n => number is null || n == number).ToList();
        if (numbers.Count == 0)
        {
            await say.WriteLineAsync(
                number is { } missing
                    ? $"{city.Name}の第{missing}版はありません。"
                    : $"{city.Name}には、公表した版がまだありません。事務の画面の「公表」から公表してください。"
            );
            return ExitCode.Problems;
        }

        var problems = new List<string>();
        var sites = new List<SiteMap>();
        var files = new Dictionary<(int, string), byte[]>();
        foreach (var edition in numbers)
        {
            await MakeMissingAsync(services, edition, problems, cancel);
            var view = (await reader.ReadAsync(edition, cancel))!;
            foreach (var file in view.Kept)
                files[(edition, file.Path)] = (await reader.FileAsync(edition, file.Path, cancel))!;
            sites.Add(new SiteMap(view));
        }

        if (!services.GetRequiredService<SiteAssets>().AreBuilt)
            problems.Add(
                "見た目のファイルが組み立てられていません。「npm ci」と「npm run build」を実行してから、もう一度書き出してください。"
            );
        try
        {
            var written = services
                .GetRequiredService<StaticSite>()
                .Write(sites, output, (info, file) => files[(info.Number, file.Path)], cancel);
            await say.WriteLineAsync(
                $"{Path.GetFullPath(output)} に、{numbers.Count}つの版を書き出しました（{written.Pages}ページ、ほか{written.Files}ファイル、{written.Time.TotalSeconds:0.00}秒）。"
            );
        }
        catch (StaticSiteException e)
        {
            await say.WriteLineAsync(e.Message);
            return ExitCode.Unusable;
        }
        foreach (var problem in problems)
            await say.WriteLineAsync(problem);
        return problems.Count == 0 ? ExitCode.Clean : ExitCode.Problems;
    }

    /// <summary>Makes what a job has not made yet, so that the files are whole whether or not the server runs.</summary>
    private static async Task MakeMissingAsync(IServiceProvider services, int edition, List<string> problems, CancellationToken cancel)
    {
        foreach (var order in await services.GetRequiredService<EditionReader>().OrdersAsync(edition, cancel))
        {
            try
            {
                await services.GetRequiredService<EditionFileJob>().MakeAsync(edition, order.Path, (_, _) => { }, cancel);
            }
            catch (JobException e)
            {
                problems.Add($"第{edition}版の「{order.Path}」は入っていません。{e.Message}");
            }
        }
    }
}

using System.CommandLine;
using Meguri.Shared.Audit;
using Meguri.Shared.Hosting;
using Meguri.Shared.Workbooks;

namespace Meguri.Plans.Exchange.Imports;

/// <summary>The verb <c>import plan</c>.</summary>
public static class ImportVerb
{
    /// <summary>Makes the command.</summary>
    public static Command Command(VerbHost host)
    {
        var city = VerbHost.CityOption();
        var file = new Argument<FileInfo>("FILE") { Description = "整形ブック、施策シートのブック（.xlsx）、JSON" };
        var dryRun = new Option<bool>("--dry-run") { Description = "何が変わるかを示すだけで、書き込みません" };
        var json = new Option<bool>("--json") { Description = "結果をJSONで出します" };
        var remove = new Option<bool>("--remove-missing") { Description = "ファイルにないものを計画から消します" };
        var answers = new Option<string[]>("--answer") { Description = "判断への答え（判断のID=選択肢のID）。何度でも書けます" };
        var command = new Command("plan", "計画をファイルから取り込みます。終了コード: 0 問題なし、1 直すところがある、2 読めない")
        {
            file,
            city,
            dryRun,
            json,
            remove,
            answers,
        };
        command.SetAction(
            (parsed, cancel) =>
                host.RunAsync(
                    parsed.GetValue(city)!,
                    services =>
                        RunAsync(
                            services,
                            parsed.GetValue(file)!,
                            new ImportChoices
                            {
                                RemoveMissing = parsed.GetValue(remove),
                                Answers = Answers(parsed.GetValue(answers) ?? []),
                            },
                            parsed.GetValue(dryRun),
                            new ImportReport(parsed.GetValue(json), Console.Out, Console.Error),
                            cancel
                        ),
                    cancel
                )
        );
        return new Command("import", "データを取り込みます。") { command };
    }

    /// <summary>Reads a file, and writes it where nothing stands in the way.</summary>
    /// <returns><see cref="ExitCode.Problems"/> when something must be mended, told or chosen; <see cref="ExitCode.Unusable"/> when the file cannot be read.</returns>
    internal static async Task<int> RunAsync(
        IServiceProvider services,
        FileInfo file,
        ImportChoices choices,
        bool dryRun,
        ImportReport report,
        CancellationToken cancel
    )
    {
        ImportPreview preview;
        try
        {
            await using var stream = file.OpenRead();
            preview = await services.GetRequiredService<CurrentPlan>().PreviewAsync(PlanFile.Read(stream, file.Name), choices, cancel);
        }
        catch (FileRefusedException e)
        {
            return await report.RefusedAsync(e.Code, e.Message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return await report.RefusedAsync("unreadable", $"「{file.FullName}」を開けません。ファイルの場所と権限を確かめてください。");
        }
        var written = false;
        if (preview.CanConfirm && !dryRun)
        {
            try
            {
                await services
                    .GetRequiredService<PlanService>()
                    .ApplyAsync(
                        preview.PlanCode,
                        preview.Changes,
                        new Write { Actor = Actor.CommandLine, Reason = $"「{preview.File.FileName}」の取込み" },
                        cancel
                    );
                written = true;
            }
            catch (PlanClashException e)
            {
                return await report.RefusedAsync("clash", e.Message);
            }
        }
        return await report.PrintAsync(preview, written);
    }

    private static Dictionary<string, string> Answers(IEnumerable<string> given) =>
        given
            .Select(a => a.Split('=', 2))
            .Where(a => a.Length == 2)
            .GroupBy(a => a[0], StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Last()[1], StringComparer.Ordinal);
}

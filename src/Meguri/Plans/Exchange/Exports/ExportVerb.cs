using System.CommandLine;
using Meguri.Shared.Hosting;

namespace Meguri.Plans.Exchange.Exports;

/// <summary>The verb <c>export plan</c>.</summary>
public static class ExportVerb
{
    /// <summary>Makes the command.</summary>
    public static Command Command(VerbHost host)
    {
        var city = VerbHost.CityOption();
        var format = new Option<string>("--format")
        {
            Description = "tidy（整形ブック）、form（施策シートのブック）、json",
            DefaultValueFactory = _ => "tidy",
        };
        format.AcceptOnlyFromAmong([.. PlanExport.Formats.Keys]);
        var output = new Option<FileInfo>("--out") { Description = "書き出す先のファイル", Required = true };
        var plan = new Option<string?>("--plan") { Description = "計画コード（なければ、いちばん新しい計画）" };
        var command = new Command("plan", "計画をファイルに書き出します。") { city, format, output, plan };
        command.SetAction(
            (parsed, cancel) =>
                host.RunAsync(
                    parsed.GetValue(city)!,
                    async services =>
                    {
                        var reader = services.GetRequiredService<PlanReader>();
                        var code = parsed.GetValue(plan) ?? (await reader.PlansAsync(cancel)).FirstOrDefault()?.Code;
                        if (code is null || await reader.ReadAsync(code, cancel) is not { } document)
                        {
                            await Console.Error.WriteLineAsync(
                                code is null ? "この市には、まだ計画がありません。" : $"「{code}」という計画はありません。"
                            );
                            return ExitCode.Unusable;
                        }
                        var file = parsed.GetValue(output)!;
                        var export = PlanExport.Make(document, PlanExport.Formats[parsed.GetValue(format)!]);
                        try
                        {
                            await File.WriteAllBytesAsync(file.FullName, export.Content, cancel);
                        }
                        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
                        {
                            await Console.Error.WriteLineAsync($"「{file.FullName}」に書けません。フォルダーと権限を確かめてください。");
                            return ExitCode.Unusable;
                        }
                        Console.WriteLine($"「{document.Plan.Title}」を {file.FullName} に書き出しました。");
                        return ExitCode.Clean;
                    },
                    cancel
                )
        );
        return new Command("export", "データを書き出します。") { command };
    }
}

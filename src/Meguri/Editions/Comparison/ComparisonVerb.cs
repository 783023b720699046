using System.CommandLine;
using Meguri.Shared.Hosting;
using Meguri.Shared.Jobs;

namespace Meguri.Editions.Comparison;

/// <summary>The verb <c>compare</c>: writes the comparison of two editions, or of an edition with the plan as it stands, to a file.</summary>
public static class ComparisonVerb
{
    /// <summary>The command.</summary>
    public static Command Command(VerbHost host)
    {
        var city = VerbHost.CityOption();
        var from = new Option<string>("--from") { Description = "旧の版の番号", Required = true };
        var to = new Option<string>("--to") { Description = "新の版の番号。now は作業中の計画", Required = true };
        var output = new Option<string>("--out") { Description = "書き出すファイル（.html、.pdf、.xlsx）", Required = true };
        var command = new Command("compare", "二つの版の新旧対照表をファイルに書き出します。") { city, from, to, output };
        command.SetAction(
            (parsed, cancel) =>
                host.RunAsync(
                    parsed.GetRequiredValue(city),
                    services =>
                        RunAsync(
                            services,
                            parsed.GetRequiredValue(from),
                            parsed.GetRequiredValue(to),
                            parsed.GetRequiredValue(output),
                            Console.Out,
                            Console.Error,
                            cancel
                        ),
                    cancel
                )
        );
        return command;
    }

    /// <summary>Compares and writes.</summary>
    /// <returns>Clean when written; Problems when written, but characters may print wrongly; Unusable when there is nothing to compare or it cannot be written.</returns>
    public static async Task<int> RunAsync(
        IServiceProvider services,
        string from,
        string to,
        string output,
        TextWriter said,
        TextWriter errors,
        CancellationToken cancel
    )
    {
        var kind = Path.GetExtension(output).TrimStart('.').ToLowerInvariant();
        if (!ComparisonFiles.Kinds.Contains(kind, StringComparer.Ordinal))
            return await RefuseAsync($"「{output}」の種類がわかりません。名前の終わりを .html、.pdf、.xlsx のどれかにしてください。");

        var answer = await services
            .GetRequiredService<ComparisonReader>()
            .ReadAsync(await services.GetRequiredService<EditionReader>().AllAsync(cancel), from, to, cancel);
        if (answer.Table is not { } table)
            return await RefuseAsync(answer.Problem!);
        try
        {
            var file = await services.GetRequiredService<ComparisonFiles>().MakeAsync(table, kind, cancel: cancel);
            await File.WriteAllBytesAsync(output, file.Bytes, cancel);
            foreach (var warning in file.Warnings)
                await errors.WriteLineAsync(warning);
            await said.WriteLineAsync(
                table.Lines.Count == 0
                    ? $"{table.Old.Name}と{table.New.Name}とで、変わったところはありません。その旨を「{output}」に書き出しました。"
                    : $"{table.Old.Name}と{table.New.Name}の新旧対照表（{table.Lines.Count:N0}欄）を「{output}」に書き出しました。"
            );
            return file.Warnings.Count == 0 ? ExitCode.Clean : ExitCode.Problems;
        }
        catch (Exception e) when (e is JobException or IOException or UnauthorizedAccessException)
        {
            return await RefuseAsync(e is JobException ? e.Message : $"「{output}」に書き出せません。（{e.Message}）");
        }

        async Task<int> RefuseAsync(string why)
        {
            await errors.WriteLineAsync(why);
            return ExitCode.Unusable;
        }
    }
}

using System.CommandLine;
using Meguri.Shared.Hosting;
using Meguri.Shared.Jobs;

namespace Meguri.Editions.Documents;

/// <summary>The verb <c>document</c>: writes a document of an edition to a file.</summary>
public static class DocumentVerb
{
    /// <summary>The command.</summary>
    public static Command Command(VerbHost host)
    {
        var city = VerbHost.CityOption();
        var edition = new Option<int>("--edition") { Description = "版の番号", Required = true };
        var kind = new Option<string>("--kind")
        {
            Description = string.Join('、', DocumentKind.All.Select(k => $"{k.Code}（{k.Title}）")),
            Required = true,
        };
        var format = new Option<string>("--format") { Description = "html、pdf、xlsx。書かないときは、ファイルの名前の終わりから決めます" };
        var output = new Option<string>("--out") { Description = "書き出すファイル", Required = true };
        var command = new Command("document", "版から文書を作り、ファイルに書き出します。") { city, edition, kind, format, output };
        command.SetAction(
            (parsed, cancel) =>
                host.RunAsync(
                    parsed.GetRequiredValue(city),
                    services =>
                        RunAsync(
                            services,
                            parsed.GetRequiredValue(edition),
                            parsed.GetRequiredValue(kind),
                            parsed.GetValue(format),
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

    /// <summary>Makes and writes.</summary>
    /// <returns>Clean when written; Problems when written, but characters may print wrongly; Unusable when there is no such document or it cannot be written.</returns>
    public static async Task<int> RunAsync(
        IServiceProvider services,
        int edition,
        string kind,
        string? format,
        string output,
        TextWriter said,
        TextWriter errors,
        CancellationToken cancel
    )
    {
        format = (format ?? Path.GetExtension(output).TrimStart('.')).ToLowerInvariant();
        if (!DocumentFiles.Formats.Contains(format, StringComparer.Ordinal))
            return await RefuseAsync(
                $"「{output}」の種類がわかりません。--format に html、pdf、xlsx のどれかを書くか、名前の終わりを .html、.pdf、.xlsx のどれかにしてください。"
            );
        var answer = await services.GetRequiredService<DocumentReader>().ReadAsync(edition, kind, cancel);
        if (answer.Document is not { } document)
            return await RefuseAsync(answer.Problem!);
        try
        {
            var file = await services.GetRequiredService<DocumentFiles>().MakeAsync(document, format, cancel);
            await File.WriteAllBytesAsync(output, file.Bytes, cancel);
            foreach (var warning in file.Warnings)
                await errors.WriteLineAsync(warning);
            await said.WriteLineAsync($"{document.Title}（第{edition}版）を「{output}」に書き出しました。");
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

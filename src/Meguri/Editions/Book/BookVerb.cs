using System.CommandLine;
using Meguri.Editions.Files;
using Meguri.Shared.Hosting;
using Meguri.Shared.Jobs;

namespace Meguri.Editions.Book;

/// <summary>The verb <c>book</c>: writes an edition's plan book to a file, making it first where the job has not.</summary>
public static class BookVerb
{
    /// <summary>The command.</summary>
    public static Command Command(VerbHost host)
    {
        var city = VerbHost.CityOption();
        var output = new Option<string>("--out") { Description = "書き出すファイル（.pdf）", Required = true };
        var number = new Option<int?>("--edition") { Description = "版の番号（省くと、いちばん新しい版）" };
        var command = new Command("book", "公表した版の計画書（PDF）をファイルに書き出します。") { city, output, number };
        command.SetAction(
            (parsed, cancel) =>
                host.RunAsync(
                    parsed.GetRequiredValue(city),
                    services => RunAsync(services, parsed.GetRequiredValue(output), parsed.GetValue(number), cancel),
                    cancel
                )
        );
        return command;
    }

    private static async Task<int> RunAsync(IServiceProvider services, string output, int? number, CancellationToken cancel)
    {
        var editions = services.GetRequiredService<EditionReader>();
        var edition = number ?? (await editions.AllAsync(cancel)).FirstOrDefault()?.Number;
        if (edition is not { } wanted)
        {
            await Console.Error.WriteLineAsync("公表した版がまだありません。先に「公表する」を行ってください。");
            return ExitCode.Unusable;
        }

        try
        {
            await services
                .GetRequiredService<EditionFileJob>()
                .MakeAsync(
                    wanted,
                    PlanBookFile.FilePath,
                    (percent, message) => Console.Error.WriteLine($"{percent, 3}% {message}"),
                    cancel
                );
            var pdf = await editions.FileAsync(wanted, PlanBookFile.FilePath, cancel)
                ?? throw new InvalidOperationException("the book was made and is not there");
            await File.WriteAllBytesAsync(output, pdf, cancel);
        }
        catch (Exception e) when (e is JobException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(e is JobException ? e.Message : $"「{output}」に書き出せません。（{e.Message}）");
            return ExitCode.Unusable;
        }
        Console.WriteLine($"第{wanted}版の計画書を「{output}」に書き出しました。");
        return ExitCode.Clean;
    }
}

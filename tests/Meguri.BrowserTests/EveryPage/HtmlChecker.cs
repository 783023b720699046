using System.Diagnostics;
using System.Text.Json;
using Meguri.Shared.Hosting;

namespace Meguri.BrowserTests.EveryPage;

/// <summary>The Nu HTML checker of the W3C, from npm package vnu-jar, run once over many pages.</summary>
public static class HtmlChecker
{
    /// <summary>Checks pages.</summary>
    /// <param name="pages">Name and bytes of each.</param>
    /// <returns>Errors, each with its page's name.</returns>
    public static async Task<IReadOnlyList<string>> ErrorsAsync(IReadOnlyList<(string Name, byte[] Html)> pages)
    {
        var folder = Directory.CreateTempSubdirectory("meguri-html-");
        try
        {
            for (var i = 0; i < pages.Count; i++)
                await File.WriteAllBytesAsync(Path.Combine(folder.FullName, $"{i}.html"), pages[i].Html);
            using var checker = Process.Start(
                new ProcessStartInfo("java", ["-jar", Jar(), "--format", "json", "--errors-only", folder.FullName])
                {
                    RedirectStandardError = true,
                    UseShellExecute = false,
                }
            )!;
            var report = await checker.StandardError.ReadToEndAsync();
            await checker.WaitForExitAsync();
            using var json = JsonDocument.Parse(report);
            return [.. json.RootElement.GetProperty("messages").EnumerateArray().Select(m => Describe(m, pages))];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Describe(JsonElement message, IReadOnlyList<(string Name, byte[] Html)> pages)
    {
        var file = message.TryGetProperty("url", out var url) ? int.Parse(Path.GetFileNameWithoutExtension(url.GetString()!)) : -1;
        var line = message.TryGetProperty("lastLine", out var l) ? l.GetInt32() : 0;
        var extract = message.TryGetProperty("extract", out var e) ? e.GetString()!.ReplaceLineEndings(" ") : "";
        return $"{(file < 0 ? "?" : pages[file].Name)}:{line}: {message.GetProperty("message").GetString()} 「{extract}」";
    }

    private static string Jar()
    {
        var root = new DirectoryInfo(WebRoot.Find()).Parent!.Parent!.Parent!.FullName;
        var jar = Path.Combine(root, "node_modules", "vnu-jar", "build", "dist", "vnu.jar");
        Assert.True(File.Exists(jar), $"{jar} is missing: run npm ci");
        return jar;
    }
}

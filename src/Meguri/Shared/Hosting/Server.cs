using Meguri.Cities;
using Meguri.Shared.Modules;

namespace Meguri.Shared.Hosting;

/// <summary>The verb <c>serve</c>.</summary>
public static class Server
{
    /// <summary>Starts databases, then the web server; returns when it is told to stop.</summary>
    public static async Task<int> RunAsync(Func<WebApplication> build, CancellationToken cancel)
    {
        try
        {
            await using var app = build();
            await using var databases = await StartedDatabases.StartAsync(app.Services, cancel, withoutThoseAway: true);
            await app.StartAsync(cancel);
            Welcome(app);
            await app.WaitForShutdownAsync(cancel);
            return ExitCode.Clean;
        }
        catch (IOException e) when (e.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            await Console.Error.WriteLineAsync("ポートがすでに使われています。環境変数 PORT で別の番号を指定してください。");
            return ExitCode.Unusable;
        }
        catch (Exception e) when (VerbHost.Explain(e) is { } message)
        {
            await Console.Error.WriteLineAsync(message);
            return ExitCode.Unusable;
        }
    }

    private static void Welcome(WebApplication app)
    {
        var url = app.Urls.First();
        foreach (var city in app.Services.GetRequiredService<CityCatalogue>().All)
        {
            Console.WriteLine($"{city.Name}  公開サイト: {url}/{city.Code}/  職員のサインイン: {url}/{city.Code}/sign-in");
            foreach (var line in app.Services.GetRequiredService<ModuleList>().All.Select(m => m.Welcome(city)).OfType<string>())
                Console.WriteLine("  " + line);
        }
        Console.WriteLine("止めるには Ctrl+C を押してください。");
    }
}

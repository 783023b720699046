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
            await using var databases = await StartedDatabases.StartAsync(app.Services, cancel);
            await app.StartAsync(cancel);
            foreach (var url in app.Urls) Console.WriteLine($"Meguri: {url}");
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
}

using System.CommandLine;
using Meguri.Cities;
using Meguri.Shared.Data.Embedded;
using Npgsql;

namespace Meguri.Shared.Hosting;

/// <summary>Runs a verb of the command line with the application's own services, whether or not the server is running.</summary>
/// <param name="build">Builds the application without starting it.</param>
public sealed class VerbHost(Func<WebApplication> build)
{
    /// <summary>The option <c>--city</c> that most verbs take.</summary>
    public static Option<string> CityOption() => new("--city") { Description = "市のコード（設定の Cities の名前）", Required = true };

    /// <summary>Runs <paramref name="verb"/> in a scope of one city.</summary>
    /// <returns>The verb's exit code, or <see cref="ExitCode.Unusable"/> with a message in Japanese when it cannot run.</returns>
    public Task<int> RunAsync(string cityCode, Func<IServiceProvider, Task<int>> verb, CancellationToken cancel) =>
        RunAsync(
            async services =>
            {
                if (services.GetRequiredService<CityCatalogue>().Find(cityCode) is not { } city)
                {
                    await Console.Error.WriteLineAsync($"「{cityCode}」という市は設定にありません。設定の Cities を見てください。");
                    return ExitCode.Unusable;
                }
                await using var scope = services.CreateCityScope(city);
                return await verb(scope.ServiceProvider);
            },
            cancel
        );

    /// <summary>Runs <paramref name="verb"/> outside of any city.</summary>
    public async Task<int> RunAsync(Func<IServiceProvider, Task<int>> verb, CancellationToken cancel)
    {
        try
        {
            await using var app = build();
            await using var databases = await StartedDatabases.StartAsync(app.Services, cancel);
            return await verb(app.Services);
        }
        catch (Exception e) when (Explain(e) is { } message)
        {
            await Console.Error.WriteLineAsync(message);
            return ExitCode.Unusable;
        }
    }

    /// <summary>What to tell the person at the console, or null for what is our own mistake.</summary>
    public static string? Explain(Exception e) =>
        e switch
        {
            EmbeddedPostgresException
            or CityConfigurationException
            or SettingsException
            or Telemetry.TelemetrySettingsException
            or Data.MigrationException => e.Message,
            InvalidDataException { InnerException: FormatException } =>
                $"設定ファイルを読めません。JSONの書き方を確かめてください。（{e.Message}）",
            NpgsqlException => $"データベースに接続できません。設定の ConnectionStrings を確かめてください。（{e.Message}）",
            OperationCanceledException => "中断しました。",
            _ => null,
        };
}

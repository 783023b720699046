using System.CommandLine;
using Meguri.Cities;
using Meguri.Shared.Hosting;
using Meguri.Shared.Modules;

namespace Meguri.Shared.Backup;

/// <summary>控えと復元: the verbs <c>backup</c> and <c>restore</c>.</summary>
public sealed class BackupModule : Module
{
    /// <inheritdoc/>
    public override IEnumerable<Command> Verbs(VerbHost host)
    {
        yield return Backup(host);
        yield return RestoreVerb.Command(host);
    }

    private static Command Backup(VerbHost host)
    {
        var city = VerbHost.CityOption();
        var to = new Option<string>("--out") { Description = "控えを書くファイル（まだ無い名前）", Required = true };
        var command = new Command("backup", "市のデータベースの控えを、一つのファイルに取ります。Meguriが動いていても取れます。")
        {
            city,
            to,
        };
        command.SetAction(
            (parsed, cancel) =>
                host.RunAsync(
                    parsed.GetValue(city)!,
                    async services =>
                    {
                        var place = services.GetRequiredService<CityContext>().City;
                        try
                        {
                            var manifest = await BackupWriter.WriteAsync(
                                services.GetRequiredService<CityDatabases>().ConnectionString(place),
                                place,
                                parsed.GetValue(to)!,
                                services.GetRequiredService<TimeProvider>(),
                                cancel
                            );
                            Console.WriteLine(
                                $"{place.Name}の控えを「{parsed.GetValue(to)}」に取りました（{manifest.Tables.Count}表、{manifest.Rows:N0}行）。個人情報を含みます。安全な場所に保管してください。"
                            );
                            return ExitCode.Clean;
                        }
                        catch (BackupException e)
                        {
                            await Console.Error.WriteLineAsync(e.Message);
                            return ExitCode.Unusable;
                        }
                    },
                    cancel
                )
        );
        return command;
    }
}

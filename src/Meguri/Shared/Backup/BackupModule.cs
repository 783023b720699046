using System.CommandLine;
using Meguri.Cities;
using Meguri.Shared.Hosting;
using Meguri.Shared.Modules;
using Meguri.Shared.Records;

namespace Meguri.Shared.Backup;

/// <summary>控えと復元: the verbs <c>backup</c>, <c>restore</c> and <c>backup-key</c>.</summary>
public sealed class BackupModule : Module
{
    /// <inheritdoc/>
    public override IEnumerable<Command> Verbs(VerbHost host)
    {
        yield return Backup(host);
        yield return RestoreVerb.Command(host);
        yield return ShowKey(host);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<RecordKind> Told => [BackupFacts.Kind];

    /// <summary>This installation's key.</summary>
    internal static BackupKey Key(IServiceProvider services) => BackupKey.Open(services.GetRequiredService<DataFolder>().Folder("backup"));

    private static Command ShowKey(VerbHost host)
    {
        var command = new Command("backup-key", "控えに署名する鍵の、公開してよい部分と指紋を出します。鍵がなければ作ります。");
        command.SetAction(
            (_, cancel) =>
                host.RunAsync(
                    async services =>
                    {
                        try
                        {
                            using var key = Key(services);
                            Console.WriteLine(key.PublicPem);
                            Console.WriteLine($"指紋 {key.Fingerprint}");
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
                            using var key = Key(services);
                            var manifest = await BackupWriter.WriteAsync(
                                services.GetRequiredService<CityDatabases>().ConnectionString(place),
                                place,
                                parsed.GetValue(to)!,
                                key,
                                services.GetRequiredService<TimeProvider>(),
                                cancel
                            );
                            Console.WriteLine(
                                $"{place.Name}の控えを「{parsed.GetValue(to)}」に取りました（{manifest.Tables.Count}表、{manifest.Rows:N0}行）。個人情報を含みます。安全な場所に保管してください。"
                            );
                            Console.WriteLine($"署名した鍵の指紋 {key.Fingerprint}");
                            if (manifest.Seal is { } seal)
                                Console.WriteLine($"最後の封印 {seal.Number:N0} の値 {seal.Hash}");
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

using System.CommandLine;
using Meguri.Cities;
using Meguri.Shared.Hosting;

namespace Meguri.Shared.Backup;

/// <summary>The verb <c>restore</c>.</summary>
public static class RestoreVerb
{
    /// <summary>Makes the command.</summary>
    public static Command Command(VerbHost host)
    {
        var city = VerbHost.CityOption();
        var from = new Option<string>("--in") { Description = "控えのファイル", Required = true };
        var replace = new Option<bool>("--replace") { Description = "今の記録を捨てて、控えの記録に置き換えます" };
        var yes = new Option<bool>("--yes") { Description = "置き換えてよいかを尋ねません" };
        var of = new Option<string?>("--of") { Description = "控えが別の市のものであるとき、その市のコード" };
        var key = new Option<string?>("--key")
        {
            Description = "ほかの機械で取った控えのとき、その機械の鍵の指紋（そこで ./meguri backup-key）",
        };
        var unsigned = new Option<string?>("--unsigned")
        {
            Description = "署名のない控えや知らない鍵の控えを使うとき、その理由（履歴に残ります）",
        };
        var command = new Command("restore", "市のデータベースを、控えから復元します。空の市か、--replace を付けたときだけ書き込みます。")
        {
            city,
            from,
            replace,
            yes,
            of,
            key,
            unsigned,
        };
        command.SetAction(
            (parsed, cancel) =>
                host.RunAsync(
                    parsed.GetValue(city)!,
                    async services =>
                    {
                        var place = services.GetRequiredService<CityContext>().City;
                        var databases = services.GetRequiredService<CityDatabases>();
                        var connection = databases.OwnerConnectionString(place);
                        try
                        {
                            using var file = await BackupFile.OpenAsync(parsed.GetValue(from)!, cancel);
                            using var own = BackupModule.Key(services);
                            var trust = new BackupTrust
                            {
                                Own = own.Fingerprint,
                                Other = parsed.GetValue(key),
                                Unsigned = parsed.GetValue(unsigned),
                            };
                            trust.Check(file);
                            var manifest = file.Manifest;
                            if (manifest.City != (parsed.GetValue(of) ?? place.Code))
                                throw new BackupException(
                                    $"この控えは「{manifest.CityName}」（{manifest.City}）のものです。{place.Name}に復元するときは --of {manifest.City} を付けてください。"
                                );
                            if (
                                parsed.GetValue(replace)
                                && !parsed.GetValue(yes)
                                && !await Restore.IsEmptyAsync(connection, cancel)
                                && !Agreed(place, manifest)
                            )
                                throw new BackupException("やめました。何も書き換えていません。");

                            await Restore.RunAsync(
                                connection,
                                databases.ProgramRole(place),
                                file,
                                trust,
                                parsed.GetValue(replace),
                                services.GetRequiredService<TimeProvider>(),
                                cancel
                            );
                            Console.WriteLine(
                                $"{place.Name}を、{place.LocalTime(manifest.At):yyyy年M月d日 H時mm分} の控えから復元しました（{manifest.Tables.Count}表、{manifest.Rows:N0}行）。Meguriが動いているときは、起動し直してください。"
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

    private static bool Agreed(City city, Manifest manifest)
    {
        if (Console.IsInputRedirected)
            throw new BackupException("置き換えてよいかを尋ねられません。よければ --yes を付けてください。何も書き換えていません。");
        Console.Error.WriteLine(
            $"{city.Name}の今の記録（計画、シート、版、アカウント、履歴のすべて）を捨て、{city.LocalTime(manifest.At):yyyy年M月d日 H時mm分} の控えに置き換えます。元に戻せません。"
        );
        Console.Error.Write($"よければ、市のコード（{city.Code}）を入力してください: ");
        return Console.ReadLine()?.Trim() == city.Code;
    }
}

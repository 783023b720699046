using System.CommandLine;
using Meguri.Accounts;
using Meguri.Cities;
using Meguri.Shared.Hosting;
using Meguri.Shared.Jobs;
using Meguri.Shared.Modules;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Seals;

/// <summary>記録の封印: a chain of hashes over everything that was ever written, so that a change past the program is found.</summary>
public sealed class SealsModule : Module
{
    /// <inheritdoc/>
    public override IReadOnlyList<MenuItem> Menu => [new("記録の封印", "~/seals", Policies.Admin, 82)];

    /// <inheritdoc/>
    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<SealService>().AddScoped<SealCheck>().AddScoped<IJobHandler, SealCheckJob>();
        // A node may leave sealing to others: Seals:Run = false.
        if (configuration.GetValue("Seals:Run", true))
            services.AddHostedService<SealWorker>();
    }

    /// <inheritdoc/>
    public override void ConfigureModel(ModelBuilder model) => SealCheckRow.Map(model);

    /// <inheritdoc/>
    public override IEnumerable<Command> Verbs(VerbHost host)
    {
        yield return VerifyVerb(host);
        yield return ResealVerb(host);
    }

    private static Command VerifyVerb(VerbHost host)
    {
        var city = VerbHost.CityOption();
        var command = new Command(
            "verify-log",
            "変更の履歴が、封印したときのままかを確かめます。合わないところがあれば、終了コードは1です。"
        )
        {
            city,
        };
        command.SetAction(
            (parsed, cancel) =>
                host.RunAsync(parsed.GetValue(city)!, services => VerifyAsync(services, Console.Out, Console.Error, cancel), cancel)
        );
        return command;
    }

    /// <summary>Seals what waits, checks everything, and says what came of it.</summary>
    /// <returns><see cref="ExitCode.Problems"/> when something does not fit.</returns>
    internal static async Task<int> VerifyAsync(IServiceProvider services, TextWriter output, TextWriter error, CancellationToken cancel)
    {
        while (await services.GetRequiredService<SealService>().NextAsync(cancel) is not null) { }
        var row = await services.GetRequiredService<SealCheck>().RunAsync(cancel: cancel);
        if (row.Notes.Length > 0)
            await error.WriteLineAsync(row.Notes);
        if (row.Problem.Length > 0)
        {
            await error.WriteLineAsync(row.Problem);
            return ExitCode.Problems;
        }
        var last = await services.GetRequiredService<SealService>().LastAsync(cancel);
        await output.WriteLineAsync(
            $"{services.GetRequiredService<CityContext>().City.Name}の履歴は、封印のとおりです（封印{row.SealId:N0}、書込み{row.Writes:N0}件、出来事{row.Events:N0}件）。"
        );
        if (last is not null)
            await output.WriteLineAsync($"最後の封印の値 {Convert.ToHexStringLower(last.Hash)}");
        return ExitCode.Clean;
    }

    private static Command ResealVerb(VerbHost host)
    {
        var city = VerbHost.CityOption();
        var reason = new Option<string>("--reason") { Description = "やり直す理由（封印に残り、画面に出ます）", Required = true };
        var command = new Command(
            "reseal",
            "履歴の封印を、はじめからやり直します。履歴そのものを直す必要があったときだけ使います。前の封印と理由は残ります。"
        )
        {
            city,
            reason,
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
                            var seal = await Reseal.RunAsync(
                                services.GetRequiredService<CityDatabases>().OwnerConnectionString(place),
                                parsed.GetValue(reason)!,
                                services.GetRequiredService<TimeProvider>(),
                                cancel
                            );
                            while (await services.GetRequiredService<SealService>().NextAsync(cancel) is not null) { }
                            Console.WriteLine(
                                $"{place.Name}の封印をやり直しました（封印{seal.Id:N0}から）。理由は「記録の封印」の画面に残ります。"
                            );
                            return ExitCode.Clean;
                        }
                        catch (ArgumentException e)
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

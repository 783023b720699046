using System.CommandLine;
using Meguri.Accounts;
using Meguri.Accounts.SignIn;
using Meguri.Cities;
using Meguri.Shared.Hosting;
using Meguri.Shared.Modules;

namespace Meguri.Demo;

/// <summary>デモ: fills cities that are marked as demonstrations, once, with figures transcribed from public plans and with staff.</summary>
public sealed class DemoModule : Module
{
    /// <summary>Password of every demonstration account.</summary>
    public const string Password = "meguri-demo-2026";

    /// <summary>The demonstration cities.</summary>
    public static readonly IReadOnlyList<DemoCity> Cities = [new Hokuto.HokutoCity(), new Sapporo.SapporoCity()];

    /// <inheritdoc/>
    public override void AddServices(IServiceCollection services, IConfiguration configuration) =>
        services.AddSingleton<SampleAccountsOf>(city =>
            Of(city) is { } demo ? new(Password, [.. demo.Accounts.Select(a => new SampleAccount(a.User, a.Role.Title(), a.Name))]) : null
        );

    /// <inheritdoc/>
    public override Task PrepareAsync(IServiceProvider services, CancellationToken cancel) =>
        Of(services.GetRequiredService<CityContext>().City)?.FillAsync(services, cancel) ?? Task.CompletedTask;

    /// <inheritdoc/>
    public override string? Welcome(City city) =>
        Of(city) is not { } demo
            ? null
            : $"{city.Name}のデモのアカウント: {string.Join('、', demo.Accounts.Select(s => $"{s.User}（{s.Role.Title()}）"))}  パスワードはすべて {Password}";

    /// <inheritdoc/>
    public override IEnumerable<Command> Verbs(VerbHost host)
    {
        var command = new Command("demo", "デモの市（設定で Demo が true の市）に、まだ計画がなければデモの資料を入れます。");
        command.SetAction(
            (_, cancel) =>
                host.RunAsync(
                    _ =>
                    {
                        Console.WriteLine($"デモのアカウント（パスワードはすべて {Password}）:");
                        foreach (var city in Cities)
                        {
                            Console.WriteLine(city.Code);
                            foreach (var a in city.Accounts)
                                Console.WriteLine($"  {a.User, -12} {a.Role.Title()} {a.Name}");
                        }
                        return Task.FromResult(ExitCode.Clean);
                    },
                    cancel
                )
        );
        yield return command;
    }

    /// <summary>What a demonstration city begins with; null for a real city.</summary>
    public static DemoCity? Of(City city) => city.Demo ? Cities.FirstOrDefault(c => c.Code == city.Code) : null;
}

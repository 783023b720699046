using System.CommandLine;
using Meguri.Shared.Audit;
using Meguri.Shared.Hosting;
using Microsoft.AspNetCore.Identity;

namespace Meguri.Accounts.TwoStep;

/// <summary>The verb <c>reset-two-step</c>: for the only administrator, who lost the authenticator and the recovery codes.</summary>
public static class ResetTwoStep
{
    /// <summary>Makes the command.</summary>
    public static Command Command(VerbHost host)
    {
        var city = VerbHost.CityOption();
        var user = new Option<string>("--user") { Description = "利用者名", Required = true };
        var reason = new Option<string>("--reason") { Description = "理由（変更の履歴に残ります）", Required = true };
        var command = new Command("reset-two-step", "職員の二段階認証を解きます。ほかに管理者がいるときは、その人が職員の画面でします。")
        {
            city,
            user,
            reason,
        };
        command.SetAction(
            (parsed, cancel) =>
                host.RunAsync(
                    parsed.GetValue(city)!,
                    async services =>
                    {
                        var name = parsed.GetValue(user)!;
                        var member = await services.GetRequiredService<UserManager<StaffMember>>().FindByNameAsync(name);
                        var write = new Write { Actor = Actor.CommandLine, Reason = parsed.GetValue(reason)! };
                        if (member is null || !await services.GetRequiredService<TwoStepService>().TurnOffAsync(member, write, cancel))
                        {
                            await Console.Error.WriteLineAsync(
                                member is null ? $"利用者名「{name}」の職員はいません。" : $"「{name}」は、二段階認証を使っていません。"
                            );
                            return ExitCode.Problems;
                        }
                        Console.WriteLine($"「{name}」の二段階認証を解きました。");
                        return ExitCode.Clean;
                    },
                    cancel
                )
        );
        return command;
    }
}

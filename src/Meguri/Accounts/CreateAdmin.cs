using System.CommandLine;
using Meguri.Shared.Audit;
using Meguri.Shared.Hosting;

namespace Meguri.Accounts;

/// <summary>The verb <c>create-admin</c>: the first account of a city.</summary>
public static class CreateAdmin
{
    /// <summary>Makes the command.</summary>
    public static Command Command(VerbHost host)
    {
        var city = VerbHost.CityOption();
        var user = new Option<string>("--user") { Description = "利用者名（メールアドレスなど）", Required = true };
        var name = new Option<string>("--name") { Description = "氏名", Required = true };
        var command = new Command(
            "create-admin",
            "市の管理者アカウントを作ります。パスワードは環境変数 MEGURI_PASSWORD か標準入力の1行目から読みます。"
        )
        {
            city,
            user,
            name,
        };
        command.SetAction(
            (parsed, cancel) =>
                host.RunAsync(
                    parsed.GetValue(city)!,
                    async services =>
                    {
                        var password = Environment.GetEnvironmentVariable("MEGURI_PASSWORD");
                        if (string.IsNullOrEmpty(password))
                        {
                            await Console.Error.WriteAsync("パスワード（12字以上）: ");
                            password = await Console.In.ReadLineAsync(cancel) ?? "";
                        }
                        var problems = await services
                            .GetRequiredService<StaffService>()
                            .CreateAsync(
                                new NewStaff
                                {
                                    UserName = parsed.GetValue(user)!,
                                    DisplayName = parsed.GetValue(name)!,
                                    Password = password,
                                    Roles = [new(Role.Admin)],
                                },
                                new Write { Actor = Actor.CommandLine, Reason = "create-admin" },
                                cancel
                            );
                        foreach (var problem in problems)
                            await Console.Error.WriteLineAsync(problem);
                        if (problems.Count == 0)
                            Console.WriteLine($"管理者「{parsed.GetValue(user)}」を作りました。");
                        return problems.Count == 0 ? ExitCode.Clean : ExitCode.Problems;
                    },
                    cancel
                )
        );
        return command;
    }
}

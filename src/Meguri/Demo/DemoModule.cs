using System.CommandLine;
using Meguri.Accounts;
using Meguri.Cities;
using Meguri.Editions.Publishing;
using Meguri.Plans;
using Meguri.Shared.Audit;
using Meguri.Shared.Data;
using Meguri.Shared.Hosting;
using Meguri.Shared.Modules;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Demo;

/// <summary>デモ: fills a city that is marked as a demonstration, once, with figures transcribed from a public plan and with staff.</summary>
public sealed class DemoModule : Module
{
    /// <summary>Password of every demonstration account.</summary>
    public const string Password = "meguri-demo-2026";

    /// <summary>The demonstration accounts.</summary>
    public static readonly IReadOnlyList<(string User, string Name, Role Role, string? Department)> Staff =
    [
        ("kikaku", "企画 さくら", Role.Planning, null),
        ("shimin", "市民 たろう", Role.Department, "shimin"),
        ("soumu", "総務 はなこ", Role.Department, "soumu"),
        ("etsuran", "閲覧 みどり", Role.Viewer, null),
        ("kanri", "管理 まもる", Role.Admin, null),
    ];

    /// <inheritdoc/>
    public override async Task PrepareAsync(IServiceProvider services, CancellationToken cancel)
    {
        var city = services.GetRequiredService<CityContext>().City;
        var db = services.GetRequiredService<MeguriDb>();
        if (!city.Demo || await db.Set<Plans.Model.Plan>().AnyAsync(cancel)) return;
        if (Resource(city.Code) is not { } json) return;

        var plan = PlanJson.Read(json);
        var write = new Write { Actor = Actor.System, Reason = "公表資料から書き写したデモの資料" };
        await services.GetRequiredService<PlanService>().ApplyAsync(plan.Plan.Code, PlanDiff.Between(new PlanDocument(), plan, removeMissing: false), write, cancel);
        foreach (var (user, name, role, department) in Staff)
        {
            if (await db.Set<StaffMember>().AnyAsync(s => s.UserName == user, cancel)) continue;
            await services.GetRequiredService<StaffService>().CreateAsync(
                new NewStaff { UserName = user, DisplayName = name, Password = Password, Roles = [(role, department)] }, write, cancel);
        }
        await services.GetRequiredService<EditionService>().PublishAsync(new PublishRequest
        {
            PlanCode = plan.Plan.Code,
            Summary = "はじめての公表です。",
            ErrorsReason = "公表された資料にある食い違いを、そのまま書き写しているためです。",
            Write = write with { Actor = new(null, "企画 さくら") },
        }, cancel);
    }

    /// <inheritdoc/>
    public override string? Welcome(City city) => !city.Demo
        ? null
        : $"デモのアカウント: {string.Join('、', Staff.Select(s => $"{s.User}（{s.Role.Title()}）"))}  パスワードはすべて {Password}";

    /// <inheritdoc/>
    public override IEnumerable<Command> Verbs(VerbHost host)
    {
        var command = new Command("demo", "デモの市（設定で Demo が true の市）に、まだ計画がなければデモの資料を入れます。");
        command.SetAction((_, cancel) => host.RunAsync(_ =>
        {
            Console.WriteLine($"デモのアカウント（パスワードはすべて {Password}）:");
            foreach (var (user, name, role, _) in Staff) Console.WriteLine($"  {user,-8} {role.Title()} {name}");
            return Task.FromResult(ExitCode.Clean);
        }, cancel));
        yield return command;
    }

    /// <summary>The demonstration plan of a city, as JSON; null when there is none.</summary>
    public static byte[]? Resource(string city)
    {
        using var stream = typeof(DemoModule).Assembly.GetManifestResourceStream($"Meguri.Demo.{city}.json");
        if (stream is null) return null;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}

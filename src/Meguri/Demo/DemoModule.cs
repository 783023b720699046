using System.CommandLine;
using Meguri.Accounts;
using Meguri.Cities;
using Meguri.Editions;
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
    public static readonly IReadOnlyList<(string User, string Name, Role Role, string? Department, Position Position)> Staff =
    [
        ("kikaku", "企画 さくら", Role.Planning, null, Position.Officer),
        ("shimin", "市民 たろう", Role.Department, "shimin", Position.Officer),
        ("soumu", "総務 はなこ", Role.Department, "soumu", Position.Officer),
        ("zaisei", "財政 みのる", Role.Finance, null, Position.Officer),
        ("etsuran", "閲覧 みどり", Role.Viewer, null, Position.Officer),
        ("kanri", "管理 まもる", Role.Admin, null, Position.Officer),
        ("shimin-kacho", "市民 ひろし", Role.Department, "shimin", Position.Head),
        ("soumu-kacho", "総務 けいこ", Role.Department, "soumu", Position.Head),
    ];

    /// <inheritdoc/>
    /// <remarks>Each step is done once, so that a first start that was interrupted is taken up where it stopped.</remarks>
    public override async Task PrepareAsync(IServiceProvider services, CancellationToken cancel)
    {
        var city = services.GetRequiredService<CityContext>().City;
        if (!city.Demo || Plan(city.Code) is not { } plan) return;

        var db = services.GetRequiredService<MeguriDb>();
        var plans = services.GetRequiredService<PlanService>();
        var code = plan.Plan.Code;
        var write = new Write { Actor = Actor.System, Reason = "公表資料から書き写したデモの資料" };
        if (!await db.Set<Plans.Model.Plan>().AnyAsync(cancel))
            await plans.ApplyAsync(code, PlanDiff.Between(new PlanDocument(), plan, removeMissing: false), write, cancel);
        await DemoMoney.UploadAsync(services.GetRequiredService<Plans.Money.Finance.FinanceService>(), db, code, cancel);
        if (!await db.Set<StaffMember>().AnyAsync(cancel)) await AddStaffAsync(services.GetRequiredService<StaffService>(), write, cancel);
        if (!await db.Set<Edition>().AnyAsync(cancel))
        {
            await services.GetRequiredService<EditionService>().PublishAsync(new PublishRequest
            {
                PlanCode = code,
                Summary = "はじめての公表です。",
                ErrorsReason = "公表された資料にある食い違いを、そのまま書き写しているためです。",
                Write = write with { Actor = new(null, "企画 さくら") },
            }, cancel);
        }

        if (services.GetRequiredService<IConfiguration>().GetValue("Demo:NextEdition", true) && !await db.Set<WriteRow>().AnyAsync(w => w.Reason == NextEdition.Reason, cancel))
            await NextEdition.WriteAsync(plans, services.GetRequiredService<PlanReader>(), code, cancel);
        if (services.GetRequiredService<IConfiguration>().GetValue("Demo:Round", true)) await new Round(services, code).PlayAsync(cancel);
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
            foreach (var (user, name, role, _, _) in Staff) Console.WriteLine($"  {user,-8} {role.Title()} {name}");
            return Task.FromResult(ExitCode.Clean);
        }, cancel));
        yield return command;
    }

    private static async Task AddStaffAsync(StaffService staff, Write write, CancellationToken cancel)
    {
        foreach (var (user, name, role, department, position) in Staff)
            await staff.CreateAsync(new NewStaff { UserName = user, DisplayName = name, Email = $"{user}@hokuto.example", Password = Password, Roles = [new(role, department, position)] }, write, cancel);
    }

    /// <summary>The demonstration plan of a city with its money, as it is first stored; null when there is none.</summary>
    public static PlanDocument? Plan(string city)
    {
        if (Resource(city) is not { } json) return null;
        var plan = PlanJson.Read(json);
        if (Resource(city + "-money") is { } money) DemoMoney.Add(plan, PlanJson.Read(money));
        return plan.Sorted();
    }

    /// <summary>The demonstration plan of a city as transcribed from paper, as JSON; null when there is none.</summary>
    public static byte[]? Resource(string city)
    {
        using var stream = typeof(DemoModule).Assembly.GetManifestResourceStream($"Meguri.Demo.{city}.json");
        if (stream is null) return null;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}

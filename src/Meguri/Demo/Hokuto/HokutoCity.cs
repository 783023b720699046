using Meguri.Accounts;
using Meguri.Cities;
using Meguri.Editions;
using Meguri.Editions.Publishing;
using Meguri.Plans;
using Meguri.Shared.Audit;
using Meguri.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Demo.Hokuto;

/// <summary>北斗市: a published plan of 14 sheets, its next edition with slips to find, and a yearly round half way through.</summary>
public sealed class HokutoCity : DemoCity
{
    /// <summary>The plan's code.</summary>
    public const string PlanCode = "jisshi";

    /// <inheritdoc/>
    public override string Code => "hokuto";

    /// <inheritdoc/>
    public override IReadOnlyList<DemoAccount> Accounts { get; } =
    [
        new("kikaku", "企画 さくら", Role.Planning),
        new("shimin", "市民 たろう", Role.Department, "shimin"),
        new("soumu", "総務 はなこ", Role.Department, "soumu"),
        new("zaisei", "財政 みのる", Role.Finance),
        new("etsuran", "閲覧 みどり", Role.Viewer),
        new("kanri", "管理 まもる", Role.Admin),
        new("shimin-kacho", "市民 ひろし", Role.Department, "shimin", Position.Head),
        new("soumu-kacho", "総務 けいこ", Role.Department, "soumu", Position.Head),
    ];

    /// <summary>The plan as transcribed from paper, as JSON.</summary>
    public static byte[] Paper => File("Hokuto.plan.json");

    /// <summary>The plan with its money, as it is first stored.</summary>
    public static PlanDocument Plan()
    {
        var plan = PlanJson.Read(Paper);
        DemoMoney.Add(plan, PlanJson.Read(File("Hokuto.money.json")));
        return plan.Sorted();
    }

    /// <inheritdoc/>
    public override async Task FillAsync(IServiceProvider services, CancellationToken cancel)
    {
        var db = services.GetRequiredService<MeguriDb>();
        var configuration = services.GetRequiredService<IConfiguration>();
        await AddPlanAsync(services, PlanCode, Plan, cancel);
        await AddAccountsAsync(services, cancel);
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        await PeopleDemo.FillAsync(db, now, services.GetRequiredService<CityContext>().City.LocalDate(now), cancel);
        await DemoMoney.UploadAsync(services.GetRequiredService<Plans.Money.Finance.FinanceService>(), db, PlanCode, cancel);
        if (configuration.GetValue("Demo:Files", true))
            await DemoFiles.AddAsync(services, PlanCode, cancel);
        if (!await db.Set<Edition>().AnyAsync(cancel))
        {
            await services
                .GetRequiredService<EditionService>()
                .PublishAsync(
                    new PublishRequest
                    {
                        PlanCode = PlanCode,
                        WithoutApproval = "デモの準備",
                        Summary = "はじめての公表です。",
                        ErrorsReason = "公表された資料にある食い違いを、そのまま書き写しているためです。",
                        Write = Transcribed with { Actor = await ActorAsync(db, "企画 さくら", cancel) },
                    },
                    cancel
                );
        }
        if (
            configuration.GetValue("Demo:NextEdition", true)
            && !await db.Set<WriteRow>().AnyAsync(w => w.Reason == NextEdition.Reason, cancel)
        )
            await NextEdition.WriteAsync(
                services.GetRequiredService<PlanService>(),
                services.GetRequiredService<PlanReader>(),
                db,
                PlanCode,
                cancel
            );
        if (configuration.GetValue("Demo:Round", true))
            await new Round(services, PlanCode).PlayAsync(cancel);
    }
}

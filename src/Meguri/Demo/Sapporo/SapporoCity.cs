using Meguri.Accounts;
using Meguri.Editions;
using Meguri.Editions.Publishing;
using Meguri.Plans;
using Meguri.Shared.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Demo.Sapporo;

/// <summary>札幌市: a plan that has ended, with its indicators, and the one after it, running: other levels, other words, by configuration only.</summary>
public sealed class SapporoCity : DemoCity
{
    /// <summary>第3期, ended.</summary>
    public const string Former = "dai3ki";

    /// <summary>第4期, running.</summary>
    public const string Running = "dai4ki";

    /// <inheritdoc/>
    public override string Code => "sapporo";

    /// <inheritdoc/>
    public override IReadOnlyList<DemoAccount> Accounts { get; } =
    [
        new("kikaku", "企画 つばさ", Role.Planning),
        new("katsudo", "活動 あゆみ", Role.Department, "katsudo"),
        new("katsudo-kacho", "活動 けん", Role.Department, "katsudo", Position.Head),
        new("chiiki", "地域 まさる", Role.Department, "chiiki"),
        new("chiiki-kacho", "地域 ゆき", Role.Department, "chiiki", Position.Head),
        new("zaisei", "財政 のぞみ", Role.Finance),
        new("etsuran", "閲覧 ひかり", Role.Viewer),
        new("kanri", "管理 すすむ", Role.Admin),
    ];

    /// <summary>A plan as it is first stored: <see cref="Former"/> or <see cref="Running"/>.</summary>
    public static PlanDocument Plan(string code) =>
        PlanJson.Read(File(code == Former ? "Sapporo.plan-3.json" : "Sapporo.plan-4.json")).Sorted();

    /// <inheritdoc/>
    public override async Task FillAsync(IServiceProvider services, CancellationToken cancel)
    {
        await AddPlanAsync(services, Former, () => Plan(Former), cancel);
        await AddPlanAsync(services, Running, () => Plan(Running), cancel);
        await AddAccountsAsync(services, cancel);
        await new SurveyDemo(services).FillAsync(cancel);
        await PublishAsync(services, Former, 1, "はじめての公表です。", cancel);
        await PublishAsync(services, Running, 1, "はじめての公表です。", cancel);
        await FirstYear.WriteAsync(services, File("Sapporo.year-1.json"), cancel);
        await new BoardDemo(services).PlayAsync(cancel);
        await PublishAsync(
            services,
            Running,
            2,
            "1年目（令和6年度）の実績と評価を加えました。この年度の文章と値は、説明のために作った仮のものです。",
            cancel
        );
        if (services.GetRequiredService<IConfiguration>().GetValue("Demo:Round", true))
        {
            await ThisYear.OpenAsync(services, cancel);
            await AskAsync(services, cancel);
        }
    }

    /// <summary>Publishes a plan's first or second edition, unless it is there.</summary>
    private static async Task PublishAsync(IServiceProvider services, string plan, int editions, string summary, CancellationToken cancel)
    {
        var db = services.GetRequiredService<MeguriDb>();
        if (await db.Set<Edition>().CountAsync(e => e.PlanCode == plan, cancel) >= editions)
            return;
        await services
            .GetRequiredService<EditionService>()
            .PublishAsync(
                new PublishRequest
                {
                    PlanCode = plan,
                    WithoutApproval = "デモの準備",
                    Summary = summary,
                    ErrorsReason = "公表された計画を、そのまま書き写しているためです。",
                    Write = Transcribed with { Actor = await ActorAsync(db, "企画 つばさ", cancel) },
                },
                cancel
            );
    }

    /// <summary>A 公表の案 that waits for a second person, unless there was one before.</summary>
    private static async Task AskAsync(IServiceProvider services, CancellationToken cancel)
    {
        var db = services.GetRequiredService<MeguriDb>();
        if (await db.Set<Publication>().AnyAsync(cancel))
            return;
        var member = await db.Set<StaffMember>().AsNoTracking().SingleAsync(s => s.UserName == "kikaku", cancel);
        await services
            .GetRequiredService<PublicationService>()
            .AskAsync(
                new AskPublication
                {
                    PlanCode = Running,
                    Summary = "令和7年度の値を2つ加えました（説明のための仮の値です）。",
                    ErrorsReason = "公表された計画を、そのまま書き写しているためです。",
                    By = await services.GetRequiredService<IUserClaimsPrincipalFactory<StaffMember>>().CreateAsync(member),
                },
                Transcribed with
                {
                    Actor = member.Actor(),
                },
                cancel
            );
    }
}

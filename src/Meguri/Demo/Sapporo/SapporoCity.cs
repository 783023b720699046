using Meguri.Accounts;
using Meguri.Editions;
using Meguri.Editions.Publishing;
using Meguri.Plans;
using Meguri.Shared.Data;
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
    public static PlanDocument Plan(string code) => PlanJson.Read(File(code == Former ? "Sapporo.plan-3.json" : "Sapporo.plan-4.json")).Sorted();

    /// <inheritdoc/>
    public override async Task FillAsync(IServiceProvider services, CancellationToken cancel)
    {
        await AddPlanAsync(services, Plan(Former), cancel);
        await AddPlanAsync(services, Plan(Running), cancel);
        await AddAccountsAsync(services, cancel);
        foreach (var plan in (string[])[Former, Running]) await PublishAsync(services, plan, cancel);
        await new SurveyDemo(services).FillAsync(cancel);
    }

    private static async Task PublishAsync(IServiceProvider services, string plan, CancellationToken cancel)
    {
        if (await services.GetRequiredService<MeguriDb>().Set<Edition>().AnyAsync(e => e.PlanCode == plan, cancel)) return;
        await services.GetRequiredService<EditionService>().PublishAsync(new PublishRequest
        {
            PlanCode = plan,
            Summary = "はじめての公表です。",
            ErrorsReason = "公表された計画を、そのまま書き写しているためです。",
            Write = Transcribed with { Actor = new(null, "企画 つばさ") },
        }, cancel);
    }
}

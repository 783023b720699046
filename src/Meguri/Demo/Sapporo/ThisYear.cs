using Meguri.Approvals;
using Meguri.Cities;
using Meguri.Cycle.Model;
using Meguri.Cycle.Opening;
using Meguri.Indicators.Collection;
using Meguri.Plans;
using Meguri.Shared.Audit;
using Meguri.Shared.Data;
using Meguri.Shared.Time;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Demo.Sapporo;

/// <summary>今年度の巡り: the round of 令和8年度 just opened: sheets to write, values of 令和7年度 to collect, one department ahead of the others.</summary>
internal static class ThisYear
{
    private const int Year = 2026;
    private const string Reason = "年度サイクルのデモ（内容は説明用に作ったもの）";

    /// <summary>Opens the round and the collection, unless they are there.</summary>
    public static async Task OpenAsync(IServiceProvider services, CancellationToken cancel)
    {
        var db = services.GetRequiredService<MeguriDb>();
        var city = services.GetRequiredService<CityContext>().City;
        var today = city.LocalDate(services.GetRequiredService<TimeProvider>().GetUtcNow());
        DateOnly Day(int left) => city.WorkingDays.OnOrAfter(today.AddDays(left));
        var write = new Write { Actor = await DemoCity.ActorAsync(db, "企画 つばさ", cancel), Reason = Reason };
        if (!await db.Set<YearCycle>().AnyAsync(c => c.PlanCode == SapporoCity.Running, cancel))
        {
            Must(
                await services
                    .GetRequiredService<CycleOpening>()
                    .OpenAsync(
                        new OpenCycle
                        {
                            PlanCode = SapporoCity.Running,
                            PlanYear = new(Year),
                            ResultYear = new(Year - 1),
                            DirectionYears = 1,
                            Note = "促進テーブルの意見への対応も、あわせて書いてください。",
                            Steps =
                            [
                                new("提出", Approver.None, 2, Day(20)),
                                new("課長承認", Approver.Head, 2, Day(27)),
                                new("担当部の確認", Approver.Planning, 2, Day(40)),
                            ],
                        },
                        today.AddDays(-5),
                        write,
                        cancel
                    )
            );
        }
        var reader = services.GetRequiredService<PlanReader>();
        if (!await db.Set<ValueCollection>().AnyAsync(c => c.PlanCode == SapporoCity.Running, cancel))
        {
            var plan = new PlanIndex((await reader.ReadAsync(SapporoCity.Running, cancel))!);
            var opened = await services
                .GetRequiredService<CollectionService>()
                .OpenAsync(
                    plan,
                    new(Year - 1),
                    Day(20),
                    "決算や調査がまだのものは、速報値でかまいません。",
                    [.. plan.Document.PlanIndicators.Select(i => i.IndicatorCode)],
                    write,
                    cancel
                );
            Must(opened.Done ? null : opened.Problems[0].Message);
        }
        if (await db.Set<Plans.Model.Observation>().AnyAsync(o => o.Year == new FiscalYear(Year - 1), cancel))
            return;
        var (before, after) = (
            (await reader.ReadAsync(SapporoCity.Running, cancel))!,
            (await reader.ReadAsync(SapporoCity.Running, cancel))!
        );
        foreach (var (code, value) in ((string, decimal)[])[("kanyu-setai", 676_900), ("sumitai", 78.1m)])
            after.Observations.Add(
                new()
                {
                    IndicatorCode = code,
                    Year = new(Year - 1),
                    Value = value,
                    AsOf = new(Year, 3, 31),
                    Note = "説明のための仮の値です。",
                }
            );
        await services
            .GetRequiredService<PlanService>()
            .ApplyAsync(
                SapporoCity.Running,
                PlanDiff.Between(before, after.Sorted(), removeMissing: false),
                write with
                {
                    Actor = await DemoCity.ActorAsync(db, "地域 まさる", cancel),
                },
                cancel
            );
    }

    private static void Must(string? problem)
    {
        if (problem is not null)
            throw new InvalidOperationException(problem);
    }
}

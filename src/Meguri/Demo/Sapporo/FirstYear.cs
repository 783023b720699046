using Meguri.Accounts;
using Meguri.Plans;
using Meguri.Shared.Audit;
using Meguri.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Demo.Sapporo;

/// <summary>第4期の1年目: what was done and measured in 令和6年度, made up for the demonstration, each value saying so.</summary>
internal static class FirstYear
{
    /// <summary>Reason of the write; tells that it was made.</summary>
    public const string Reason = "令和6年度の実績（説明のための仮の内容）";

    /// <summary>Adds the year, unless it is there.</summary>
    public static async Task WriteAsync(IServiceProvider services, byte[] year, CancellationToken cancel)
    {
        var db = services.GetRequiredService<MeguriDb>();
        if (await db.Set<WriteRow>().AnyAsync(w => w.Reason == Reason, cancel))
            return;
        var reader = services.GetRequiredService<PlanReader>();
        var (before, after) = (
            (await reader.ReadAsync(SapporoCity.Running, cancel))!,
            (await reader.ReadAsync(SapporoCity.Running, cancel))!
        );
        var added = PlanJson.Read(year);
        foreach (var kind in PlanRecords.All.Where(k => k != PlanRecords.Plan))
        {
            foreach (var record in added.Of(kind))
                after.Add(kind, record);
        }
        after.SetPlanCodes();
        await services
            .GetRequiredService<PlanService>()
            .ApplyAsync(
                SapporoCity.Running,
                PlanDiff.Between(before, after.Sorted(), removeMissing: false),
                new Write { Actor = await DemoCity.ActorAsync(db, "企画 つばさ", cancel), Reason = Reason },
                cancel
            );
    }
}

using Meguri.Accounts;
using Meguri.Plans;
using Meguri.Plans.Model;
using Meguri.Shared.Audit;
using Meguri.Shared.Data;

namespace Meguri.Demo.Hokuto;

/// <summary>準備中の次の版: what departments wrote after the first edition, with the slips that a planning officer is to find and mend.</summary>
internal static class NextEdition
{
    /// <summary>Reason of the writes; tells that they were made.</summary>
    public const string Reason = "次の版の準備（デモ）";

    /// <summary>Makes the changes, each in the name of its department's member.</summary>
    public static async Task WriteAsync(PlanService plans, PlanReader reader, MeguriDb db, string plan, CancellationToken cancel)
    {
        await ChangeAsync("市民 たろう", d =>
        {
            // A household count with two figures swapped: the product no longer gives the amount.
            d.Results.Single(r => r.ProjectCode == "P012").Text = "18,372世帯×71円×0.8×0.5";
            // One nought too many: the sum no longer gives the total on paper.
            d.ProjectPlans.Single(p => p.ProjectCode == "P006").Budget = 17_400_000;
            Sheet(d, "32-4").Outcomes += "町会役員との意見交換会を2回開き、使いやすさについて聞いた。";
        });
        await ChangeAsync("企画 さくら", d =>
        {
            // Rated C, and nothing said of how it is to become better.
            Sheet(d, "33-2").Improvements = "";
            Sheet(d, "35-4").Rating = "A";
            Sheet(d, "35-4").Outcomes = "計画より多くの企業を訪ね、誘致の活動を行った。";
        });

        async Task ChangeAsync(string who, Action<PlanDocument> change)
        {
            var before = await reader.ReadAsync(plan, cancel);
            var after = await reader.ReadAsync(plan, cancel);
            change(after!);
            await plans.ApplyAsync(
                plan,
                PlanDiff.Between(before!, after!, removeMissing: false),
                new Write { Actor = await DemoCity.ActorAsync(db, who, cancel), Reason = Reason },
                cancel
            );
        }
    }

    private static Sheet Sheet(PlanDocument document, string measure) => document.Sheets.Single(s => s.MeasureCode == measure);
}

using System.Security.Claims;
using Meguri.Accounts;
using Meguri.Checks;
using Meguri.Plans;
using Meguri.Shared.Modules;

namespace Meguri.Office;

/// <summary>まだ直していない誤り: for the planning office, the errors that nobody mended or accepted.</summary>
public sealed class OpenErrors(PlanReader plans, CheckService checks) : IWaitingWork
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<WaitingWork>> ForAsync(ClaimsPrincipal user, CancellationToken cancel)
    {
        var waiting = new List<WaitingWork>();
        if (!user.Rights().IsPlanning)
            return waiting;
        foreach (var plan in await plans.PlansAsync(cancel))
        {
            var errors = (await checks.RunAsync(plan.Code, cancel))?.Findings.Count(f => f.IsOpenError) ?? 0;
            if (errors > 0)
                waiting.Add(
                    new WaitingWork(
                        $"点検の誤りが{errors}件あります。",
                        $"{plan.Title}　直すか、理由を書いて認めてください。",
                        $"~/checks/{Uri.EscapeDataString(plan.Code)}",
                        Urgent: true
                    )
                );
        }
        return waiting;
    }
}

using Meguri.Accounts;
using Meguri.Plans;
using Meguri.Plans.Editing;
using Meguri.Plans.Live;
using Meguri.Plans.Model;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Meguri.Indicators.Judging;

/// <summary>判定の決まり: the city's thresholds.</summary>
[Authorize(Policy = Policies.Planning)]
public sealed class IndexModel(PlanNow now, IndicatorService service) : IndicatorPage
{
    /// <summary>The form.</summary>
    public RecordForm Form { get; private set; } = null!;

    /// <summary>Shows the thresholds.</summary>
    public async Task<IActionResult> OnGetAsync(string plan, CancellationToken cancel) =>
        await LoadAsync(plan, cancel) ? Page() : NotFound();

    /// <summary>Saves.</summary>
    public async Task<IActionResult> OnPostAsync(string plan, CancellationToken cancel)
    {
        if (!await LoadAsync(plan, cancel))
            return NotFound();
        var edit = new RecordEdit
        {
            Kind = IndicatorRecords.Rule,
            Like = new JudgingRule(),
            Fields = Form.Take(Request.Form, ModelState),
        };
        if (!ModelState.IsValid)
            return Again();
        var saved = await service.ChangeAsync([edit], this.Write(), cancel);
        Form.Show(saved, ModelState);
        if (!saved.Done)
            return Again();
        TempData["Done"] = "判定の決まりを保存しました。すべての計画の判定に使います。公表した版の判定は変わりません。";
        return LocalRedirect(Url.Content(PlanPaths.Indicators(plan)));
    }

    private async Task<bool> LoadAsync(string plan, CancellationToken cancel)
    {
        if (!Take(await now.ReadAsync(plan, cancel)))
            return false;
        Form = new(IndicatorRecords.Rule, Book.Rule, ["onPacePercent", "farBehindPercent", "keepPercent"], Unit, "rule-", _ => null);
        return true;
    }
}

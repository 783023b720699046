using Meguri.Accounts;
using Meguri.Plans.Live;
using Meguri.Shared.Time;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Meguri.Plans.Money;

/// <summary>事業の予算と決算を書く: one project's money in one year.</summary>
[Authorize(Policy = Policies.Money)]
public sealed class EditModel(PlanNow now, MoneyService service) : PlanPage
{
    /// <summary>The project's money.</summary>
    public ProjectMoney Story { get; private set; } = null!;

    /// <summary>The year written about.</summary>
    public FiscalYear Of { get; private set; }

    /// <summary>The form.</summary>
    public MoneyForm Form { get; private set; } = null!;

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(string plan, string code, int of, CancellationToken cancel) =>
        await LoadAsync(plan, code, of, cancel) ?? Page();

    /// <summary>Saves what was changed.</summary>
    public async Task<IActionResult> OnPostAsync(string plan, string code, int of, CancellationToken cancel)
    {
        if (await LoadAsync(plan, code, of, cancel) is { } refused)
            return refused;
        var edits = Form.Take(Request.Form, ModelState);
        if (!ModelState.IsValid)
            return Again();
        var saved = await service.SaveAsync(code, edits, User.MayCorrectFinance(), this.Write(Form.Reason), cancel);
        foreach (var clash in saved.Clashes)
            Form.Show(clash, ModelState);
        foreach (var problem in saved.Problems)
            Form.Show(problem, ModelState);
        if (!saved.Done)
            return Again();
        TempData["Done"] = $"{Of.Era}の金額を保存しました。施策シートの金額も、これに合わせました。";
        return LocalRedirect(Url.Content(PlanPaths.Money(plan, code)));
    }

    private async Task<IActionResult?> LoadAsync(string plan, string code, int of, CancellationToken cancel)
    {
        Of = new FiscalYear(of);
        if (!Of.IsValid || !Take(await now.ReadAsync(plan, cancel)) || Tree.Project(code) is not { } project)
            return NotFound();
        if (!ProjectModel.MayWriteMoney(User, Tree, project))
            return Forbid();
        Story = new ProjectMoney(Tree, project);
        Form = new MoneyForm(Story, Of, Unit, User.MayCorrectFinance());
        return null;
    }
}

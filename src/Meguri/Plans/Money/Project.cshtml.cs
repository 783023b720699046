using Meguri.Accounts;
using Meguri.Plans.Live;
using Meguri.Plans.Model;
using Meguri.Shared.Time;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Meguri.Plans.Money;

/// <summary>事業の予算と決算: the story of one project's money, all years side by side.</summary>
[Authorize(Policy = Policies.Staff)]
public sealed class ProjectModel(PlanNow now, MoneyService service) : PlanPage
{
    /// <summary>A year to write about that is not in the table yet, as typed.</summary>
    [FromQuery(Name = "write")]
    public string? ToWrite { get; set; }

    /// <summary>The project's money.</summary>
    public ProjectMoney Story { get; private set; } = null!;

    /// <summary>The years of the table.</summary>
    public IReadOnlyList<FiscalYear> Years { get; private set; } = [];

    /// <summary>True for a person who may write amounts of this project.</summary>
    public bool MayWrite { get; private set; }

    /// <summary>What differs between the ledger and the sheets.</summary>
    public IReadOnlyList<(FiscalYear Year, SheetFigure Figure)> Differing { get; private set; } = [];

    /// <summary>The rows of the table: a title, its depth, and what stands in each year; the last tells what is marked as worked out.</summary>
    public IReadOnlyList<MoneyRow> Rows { get; private set; } = [];

    /// <summary>True for a person who may write a project's amounts: 財政, 企画, and the project's own department.</summary>
    public static bool MayWriteMoney(System.Security.Claims.ClaimsPrincipal user, PlanIndex plan, Project project) =>
        user.MayCorrectFinance() || user.MayEdit(project.DepartmentCode, plan.Node(project.HomeMeasureCode)?.DepartmentCode);

    /// <summary>Shows the table, or goes to the form of the year asked for.</summary>
    public async Task<IActionResult> OnGetAsync(string plan, string code, CancellationToken cancel)
    {
        if (!await LoadAsync(plan, code, cancel))
            return NotFound();
        if (string.IsNullOrWhiteSpace(ToWrite))
            return Page();
        if (FiscalYear.TryParse(ToWrite, out var year, out var problem))
            return LocalRedirect(Url.Content(PlanPaths.Money(plan, code, year)));
        ModelState.AddModelError("write", problem);
        return Again();
    }

    /// <summary>Brings the sheets' figures into line with the ledger.</summary>
    public async Task<IActionResult> OnPostAlignAsync(string plan, string code, CancellationToken cancel)
    {
        if (!await LoadAsync(plan, code, cancel))
            return NotFound();
        if (!MayWrite)
            return Forbid();
        TempData["Done"] =
            await service.AlignAsync(code, this.Write("施策シートの金額を予算と決算にそろえる"), cancel) > 0
                ? "施策シートの金額をそろえました。"
                : "そろえられる金額はありませんでした。確定したシートの金額は、確定を解いてからそろえてください。";
        return LocalRedirect(Url.Content(PlanPaths.Money(plan, code)));
    }

    private async Task<bool> LoadAsync(string plan, string code, CancellationToken cancel)
    {
        if (!Take(await now.ReadAsync(plan, cancel)) || Tree.Project(code) is not { } project)
            return false;
        Story = new ProjectMoney(Tree, project);
        MayWrite = MayWriteMoney(User, Tree, project);
        Differing = [.. Story.Differing()];
        Years = [.. Story.Years.Concat(Year is null ? [] : [Year.ResultYear, Year.PlanYear]).Distinct().OrderBy(y => y.Value)];
        Rows = [.. MoneyRow.Of(Story, Years, Money)];
        return true;
    }
}

using Meguri.Accounts;
using Meguri.Shared.Time;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Meguri.Plans.Sheets;

/// <summary>Asks before a line is taken off a sheet.</summary>
[Authorize(Policy = Policies.Edit)]
public sealed class RemoveModel(SheetReader reader, SheetLines lines) : PageModel
{
    /// <summary>Code of the plan.</summary>
    [FromRoute(Name = "plan")]
    public string PlanCode { get; set; } = "";

    /// <summary>Code of the measure.</summary>
    [FromRoute(Name = "measure")]
    public string MeasureCode { get; set; } = "";

    /// <summary>The plan year, as a Western year.</summary>
    [FromRoute(Name = "year")]
    public int PlanYear { get; set; }

    /// <summary>Code of the project.</summary>
    [FromRoute(Name = "project")]
    public string ProjectCode { get; set; } = "";

    /// <summary>The sheet.</summary>
    public SheetData Data { get; private set; } = null!;

    /// <summary>The line.</summary>
    public SheetLine Line { get; private set; } = null!;

    /// <summary>Asks.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (await reader.ReadAsync(PlanCode, MeasureCode, new FiscalYear(PlanYear), cancel) is not { } data)
            return NotFound();
        if (data.Lines.FirstOrDefault(l => l.Project.Code == ProjectCode) is not { } line)
            return NotFound();
        (Data, Line) = (data, line);
        return SheetSlots.MayEdit(data, User) ? Page() : Forbid();
    }

    /// <summary>Takes the line off.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        try
        {
            var removed = await lines.RemoveAsync(
                new SheetOrder(PlanCode, MeasureCode, new FiscalYear(PlanYear), User),
                ProjectCode,
                this.Write(),
                cancel
            );
            TempData["Done"] = removed
                ? $"「{ProjectCode}」をシートから外しました。"
                : $"「{ProjectCode}」は、すでにシートから外されています。";
            return LocalRedirect(Url.Content(PlanPaths.Sheet(PlanCode, MeasureCode, new FiscalYear(PlanYear))));
        }
        catch (SheetNotFoundException)
        {
            return NotFound();
        }
        catch (SheetForbiddenException)
        {
            return Forbid();
        }
    }
}

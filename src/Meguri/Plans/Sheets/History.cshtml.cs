using Meguri.Accounts;
using Meguri.Cities;
using Meguri.Shared.Audit;
using Meguri.Shared.Time;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Meguri.Plans.Sheets;

/// <summary>変更の履歴 of one sheet.</summary>
[Authorize(Policy = Policies.Staff)]
public sealed class HistoryModel(SheetReader reader, HistoryReader history, CityContext city) : PageModel
{
    /// <summary>Number of the page of the list.</summary>
    [FromQuery(Name = "p")]
    public int P { get; set; } = 1;

    /// <summary>One act, to be shown alone.</summary>
    [FromQuery(Name = "write")]
    public long? Write { get; set; }

    /// <summary>The sheet.</summary>
    public SheetData Data { get; private set; } = null!;

    /// <summary>Its history in words.</summary>
    public HistoryView View { get; private set; } = null!;

    /// <summary>Shows one page.</summary>
    public async Task<IActionResult> OnGetAsync(string plan, string measure, int year, CancellationToken cancel)
    {
        if (await reader.ReadAsync(plan, measure, new FiscalYear(year), cancel) is not { Sheet: not null } data)
            return NotFound();
        Data = data;
        View = await history.ReadAsync(
            new HistoryAsk
            {
                Scope = SheetHistory.Scope(data),
                Page = P,
                Write = Write,
                Clock = city.City.LocalTime,
                Unit = _ => data.Unit,
                PlanCode = plan,
            },
            cancel
        );
        return Write is not null && View.Writes.Count == 0 ? NotFound() : Page();
    }
}

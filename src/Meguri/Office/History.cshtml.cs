using Meguri.Accounts;
using Meguri.Cities;
using Meguri.Plans;
using Meguri.Shared.Modules;
using Meguri.Shared.Text;
using Meguri.Shared.Ui.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Meguri.Office;

/// <summary>変更の履歴: every event of the city, for audit.</summary>
[Authorize(Policy = Policies.Planning)]
public sealed class HistoryModel(EventList events, PlanReader plans, ModuleList modules, CityContext city) : PageModel
{
    /// <summary>What is looked for.</summary>
    [BindProperty(SupportsGet = true, Name = "")] public EventFilter Filter { get; set; } = new();

    /// <summary>Page, from 1.</summary>
    [BindProperty(SupportsGet = true)] public int P { get; set; } = 1;

    /// <summary>The events of the page.</summary>
    public IReadOnlyList<EventLine> Lines { get; private set; } = [];

    /// <summary>Events that fit.</summary>
    public int Total { get; private set; }

    /// <summary>Kinds of record to choose from.</summary>
    public IReadOnlyList<SelectListItem> Kinds { get; private set; } = [];

    /// <summary>Plans to choose from.</summary>
    public IReadOnlyList<SelectListItem> Plans { get; private set; } = [];

    /// <summary>The city.</summary>
    public City City => city.City;

    /// <summary>Shows a page.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        Kinds = [new SelectListItem("すべて", ""), .. modules.Kinds.Select(k => new SelectListItem(k.Title, k.Name)), new SelectListItem("職員", "staff")];
        Plans = [new SelectListItem("すべて", ""), .. (await plans.PlansAsync(cancel)).Select(p => new SelectListItem(p.Title, p.Code))];
        if (!ModelState.IsValid)
        {
            var again = Page();
            again.StatusCode = StatusCodes.Status400BadRequest;
            return again;
        }
        (Total, Lines) = await events.ReadAsync(Filter, TimeZoneInfo.FindSystemTimeZoneById(City.TimeZone), P, PagerTagHelper.Rows, cancel);
        return Page();
    }

    /// <summary>What fits, as CSV, one changed field a row.</summary>
    public async Task<IActionResult> OnGetCsvAsync(CancellationToken cancel)
    {
        if (!ModelState.IsValid) return BadRequest();
        var (_, lines) = await events.ReadAsync(Filter, TimeZoneInfo.FindSystemTimeZoneById(City.TimeZone), 1, EventList.MostRows, cancel);
        var rows = lines.SelectMany(l => (l.Fields.Count == 0 ? [new("", null, null, null)] : l.Fields).Select(f => (IEnumerable<string?>)
            [City.LocalTime(l.At).ToString("yyyy-MM-ddTHH:mm:sszzz", System.Globalization.CultureInfo.InvariantCulture), l.ActorName, l.PlanCode, l.Title, l.Key, l.Act, f.Title, f.Before, f.After, l.Reason]));
        return File(Csv.Write(["日時", "した人", "計画", "種類", "コード", "操作", "欄", "前", "後", "理由"], rows), Csv.MediaType, "history.csv");
    }
}

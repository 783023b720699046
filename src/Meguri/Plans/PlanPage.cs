using System.Diagnostics.CodeAnalysis;
using Meguri.Plans.Model;
using Meguri.Shared.Money;
using Meguri.Shared.Time;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Meguri.Plans;

/// <summary>What every page of a plan has in common: the plan from the address, the year chosen, how amounts are shown.</summary>
public abstract class PlanPage : PageModel
{
    /// <summary>The plan year asked for; none is the one under way, the oldest of several, else the newest.</summary>
    [BindProperty(SupportsGet = true, Name = "year")]
    public int? AskedYear { get; set; }

    /// <summary>The plan as it stands.</summary>
    public PlanIndex Tree { get; private set; } = null!;

    /// <summary>Its records in their lists.</summary>
    public PlanDocument Head => Tree.Document;

    /// <summary>The plan.</summary>
    public Plan Plan => Head.Plan;

    /// <summary>The year shown; null while the plan has no sheet years.</summary>
    public SheetYear? Year { get; private set; }

    /// <summary>The unit in which the plan shows money.</summary>
    public PlanUnit Unit => PlanUnit.Of(Plan.UnitYen);

    /// <summary>「令和6年度計画・令和5年度実績」.</summary>
    public string YearCaption => Year is null ? "" : $"{Year.PlanYear.Era}計画・{Year.ResultYear.Era}実績";

    /// <summary>The years there are, newest first, for a choice.</summary>
    public IEnumerable<SelectListItem> YearChoices =>
        Head
            .Years.OrderByDescending(y => y.PlanYear)
            .Select(y => new SelectListItem(
                $"{y.PlanYear.Era}計画（{y.ResultYear.Era}実績）",
                y.PlanYear.Value.ToString(System.Globalization.CultureInfo.InvariantCulture),
                y == Year
            ));

    /// <summary>「1,234」 or 「－」.</summary>
    public string Money(long? yen) => Unit.Format(yen is { } y ? new Yen(y) : null);

    /// <summary>What the city calls items of that depth.</summary>
    public string LevelName(int depth) => Head.Levels.Find(l => l.Depth == depth)?.Name ?? "項目";

    /// <summary>Name of a department, or nothing.</summary>
    public string DepartmentName(string? code) => code is null ? "" : Head.Departments.Find(d => d.Code == code)?.Name ?? code;

    /// <summary>The words of one of the plan's lists, for a choice that begins with <paramref name="none"/>.</summary>
    public IEnumerable<SelectListItem> WordChoices(string list, string none) =>
        Head.Words.Where(w => w.List == list).Select(w => new SelectListItem(w.Word, w.Word)).Prepend(new SelectListItem(none, ""));

    /// <summary>The city's departments, for a choice that begins with <paramref name="none"/>.</summary>
    public IEnumerable<SelectListItem> DepartmentChoices(string none) =>
        Head.Departments.Where(d => d.ToDate is null).Select(d => new SelectListItem(d.Name, d.Code)).Prepend(new SelectListItem(none, ""));

    /// <summary>Takes the plan and picks the year. False when the plan or the year asked for is not there.</summary>
    protected bool Take([NotNullWhen(true)] PlanIndex? plan)
    {
        if (plan is null)
            return false;
        Tree = plan;
        Year = AskedYear is { } asked
            ? Head.Years.Find(y => y.PlanYear.Value == asked)
            : Head.Years.Where(y => y.InPreparation).MinBy(y => y.PlanYear) ?? Head.Years.MaxBy(y => y.PlanYear);
        return Year is not null || AskedYear is null;
    }

    /// <summary>The page again, with what was typed and what is wrong with it.</summary>
    protected PageResult Again()
    {
        var page = Page();
        page.StatusCode = StatusCodes.Status400BadRequest;
        return page;
    }
}

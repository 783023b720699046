using Meguri.Accounts;
using Meguri.Cities;
using Meguri.Editions.Book;
using Meguri.Editions.Site;
using Meguri.Shared.Ui.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Meguri.Editions.Comparison;

/// <summary>新旧対照表: two editions, or an edition and the working plan, side by side.</summary>
[Authorize(Policies.Staff)]
public sealed class IndexModel(EditionReader editions, ComparisonReader reader, ComparisonFiles files, CityContext city) : PageModel
{
    /// <summary>旧: number of an edition; the newest when the address names none.</summary>
    [BindProperty(SupportsGet = true)]
    public string? From { get; set; }

    /// <summary>新: number of an edition, or <see cref="ComparisonReader.Now"/>.</summary>
    [BindProperty(SupportsGet = true)]
    public string? To { get; set; }

    /// <summary>Which rows are shown.</summary>
    public ComparisonFilter Filter { get; private set; } = new();

    /// <summary>Page of the rows, from 1.</summary>
    public int P { get; private set; } = 1;

    /// <summary>All editions, newest first.</summary>
    public IReadOnlyList<EditionInfo> Editions { get; private set; } = [];

    /// <summary>Everything that differs; null when there is nothing to compare.</summary>
    public ComparisonTable? Table { get; private set; }

    /// <summary>What the filter lets through.</summary>
    public IReadOnlyList<ComparedLine> Found { get; private set; } = [];

    /// <summary>What stands on this page.</summary>
    public ComparisonTable Shown => Table!.Only(Found.Skip((P - 1) * PagerTagHelper.Rows).Take(PagerTagHelper.Rows));

    /// <summary>The editions, and the working plan for 新.</summary>
    public IEnumerable<SelectListItem> Sides(bool withNow) =>
        Editions
            .Select(e => new SelectListItem(
                $"第{e.Number}版（{SiteWords.Date(DateOnly.FromDateTime(city.City.LocalTime(e.PublishedAt).DateTime)).Split('（')[0]}）{(Editions.Any(o => o.PlanCode != e.PlanCode) ? e.Title : "")}",
                $"{e.Number}"
            ))
            .Concat(withNow ? [new SelectListItem(ComparisonReader.NowName, ComparisonReader.Now)] : []);

    /// <summary>The items in which something changed.</summary>
    public IEnumerable<SelectListItem> Measures =>
        (Table?.Sections ?? []).Select(s => new SelectListItem(s.Title, s.Code)).Prepend(new SelectListItem("すべて", ""));

    /// <summary>The departments of what changed.</summary>
    public IEnumerable<SelectListItem> Departments =>
        (Table?.Sections ?? [])
            .SelectMany(s => s.Groups)
            .SelectMany(g => g.Departments)
            .Distinct(StringComparer.Ordinal)
            .Select(d => new SelectListItem(DepartmentName(d), d))
            .OrderBy(d => d.Value, StringComparer.Ordinal)
            .Prepend(new SelectListItem("すべて", ""));

    /// <summary>Shows the table.</summary>
    public async Task<IActionResult> OnGetAsync([FromQuery] ComparisonFilter filter, int p = 1, CancellationToken cancel = default)
    {
        if (!await ReadAsync(filter, cancel))
            return Again(StatusCodes.Status404NotFound);
        P = Math.Clamp(p, 1, Math.Max(1, (Found.Count + PagerTagHelper.Rows - 1) / PagerTagHelper.Rows));
        return Page();
    }

    /// <summary>The table as HTML, as it is filtered.</summary>
    public Task<IActionResult> OnGetHtmlAsync([FromQuery] ComparisonFilter filter, CancellationToken cancel) =>
        FileAsync(filter, "html", cancel);

    /// <summary>The table on paper, as it is filtered.</summary>
    public Task<IActionResult> OnGetPdfAsync([FromQuery] ComparisonFilter filter, CancellationToken cancel) =>
        FileAsync(filter, "pdf", cancel);

    /// <summary>The table as a workbook, as it is filtered.</summary>
    public Task<IActionResult> OnGetXlsxAsync([FromQuery] ComparisonFilter filter, CancellationToken cancel) =>
        FileAsync(filter, "xlsx", cancel);

    private async Task<IActionResult> FileAsync(ComparisonFilter filter, string kind, CancellationToken cancel)
    {
        if (!await ReadAsync(filter, cancel) || Table is null)
            return Again(StatusCodes.Status404NotFound);
        try
        {
            var file = await files.MakeAsync(Table.Only(Found), kind, Choice(), cancel);
            return File(file.Bytes, file.MediaType, $"新旧対照表_{Table.Old.Name}_{Table.New.Name}.{kind}");
        }
        catch (BookException e)
        {
            ModelState.AddModelError("", e.Message);
            return Again(StatusCodes.Status503ServiceUnavailable);
        }
    }

    private async Task<bool> ReadAsync(ComparisonFilter filter, CancellationToken cancel)
    {
        Filter = filter;
        Editions = await editions.AllAsync(cancel);
        if (Editions.Count == 0)
            return true;
        From ??= $"{Editions[0].Number}";
        To ??= ComparisonReader.Now;
        (Table, var problem) = await reader.ReadAsync(Editions, From, To, cancel);
        if (problem is not null)
            ModelState.AddModelError("", problem);
        Found = [.. (Table?.Lines ?? []).Where(filter.Takes)];
        return problem is null;
    }

    private string Choice() =>
        string.Join(
            '、',
            new[]
            {
                string.IsNullOrEmpty(Filter.Measure)
                    ? null
                    : Table!.Sections.FirstOrDefault(s => s.Code == Filter.Measure)?.Title ?? Filter.Measure,
                string.IsNullOrEmpty(Filter.Department) ? null : DepartmentName(Filter.Department),
            }.OfType<string>()
        );

    private string DepartmentName(string code) => (Table!.New.Plan.Department(code) ?? Table.Old.Plan.Department(code))?.Name ?? code;

    private PageResult Again(int status)
    {
        var page = Page();
        page.StatusCode = status;
        return page;
    }
}

using System.Globalization;
using Meguri.Accounts;
using Meguri.Plans.Live;
using Meguri.Plans.Tree;
using Meguri.Shared.Text;
using Meguri.Shared.Ui.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Meguri.Plans.Projects;

/// <summary>事業の一覧: every project of the plan, 50 a page, with search, filters, order and download.</summary>
[Authorize(Policy = Policies.Staff)]
public sealed class IndexModel(PlanNow now, PlanSearch search) : PlanPage
{
    /// <summary>What is looked for.</summary>
    [BindProperty(SupportsGet = true, Name = "")]
    public PlanFilter Filter { get; set; } = new();

    /// <summary>Column, with 「-」 before it for downwards.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Sort { get; set; }

    /// <summary>Page, from 1.</summary>
    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    /// <summary>Rows of the page.</summary>
    public IReadOnlyList<ProjectRow> Rows { get; private set; } = [];

    /// <summary>Sums over the whole list.</summary>
    public ProjectSums Sums { get; private set; } = new();

    /// <summary>Shows the list.</summary>
    public async Task<IActionResult> OnGetAsync(string plan, CancellationToken cancel)
    {
        if (!Take(await now.ReadAsync(plan, cancel)))
            return NotFound();
        if (Year is not null)
            (Sums, Rows) = await ReadAsync(P, PagerTagHelper.Rows, cancel);
        return Page();
    }

    /// <summary>The list as it is shown, every page of it, as CSV. Amounts are in yen.</summary>
    public async Task<IActionResult> OnGetCsvAsync(string plan, CancellationToken cancel)
    {
        if (!Take(await now.ReadAsync(plan, cancel)) || Year is null)
            return NotFound();
        var (_, rows) = await ReadAsync(1, null, cancel);
        string[] head =
        [
            "事業番号",
            "事業名",
            "本掲の施策",
            "掲載",
            "所管課",
            $"{Year.ResultYear.Era}決算額（円）",
            $"{Year.PlanYear.Era}予算額（円）",
            "方向性",
            "新規",
            "再掲",
        ];
        return File(
            Csv.Write(
                head,
                rows.Select(r =>
                    (IEnumerable<string?>)
                        [
                            r.Code,
                            r.Name,
                            r.Home,
                            string.Join(' ', r.Measures),
                            r.Department,
                            Plain(r.Settled),
                            Plain(r.Budget),
                            r.Directions,
                            r.New ? "1" : "0",
                            r.Crossed ? "1" : "0",
                        ]
                )
            ),
            Csv.MediaType,
            $"projects-{plan}-{Year.PlanYear.Value}.csv"
        );
    }

    private async Task<(ProjectSums Sums, IReadOnlyList<ProjectRow> Rows)> ReadAsync(int page, int? rows, CancellationToken cancel) =>
        ProjectList.Read(Tree, Year!, Filter, await search.FindAsync(Plan.Code, Year!, Filter.Q, cancel), Sort, page, rows);

    private static string? Plain(long? yen) => yen?.ToString(CultureInfo.InvariantCulture);
}

using Meguri.Accounts;
using Meguri.Indicators.Charts;
using Meguri.Indicators.Judging;
using Meguri.Plans.Live;
using Meguri.Plans.Model;
using Meguri.Shared.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Meguri.Indicators.List;

/// <summary>指標の一覧: a plan's indicators with their status, as a table or as small charts by goal.</summary>
[Authorize(Policy = Policies.Staff)]
public sealed class IndexModel(PlanNow now, ChartShelf charts) : IndicatorPage
{
    /// <summary>Words sought.</summary>
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Q { get; set; }

    /// <summary>Key of a status.</summary>
    [BindProperty(SupportsGet = true, Name = "status")]
    public string? OfStatus { get; set; }

    /// <summary>Code of a department.</summary>
    [BindProperty(SupportsGet = true, Name = "department")]
    public string? Department { get; set; }

    /// <summary>Code of a goal.</summary>
    [BindProperty(SupportsGet = true, Name = "goal")]
    public string? Goal { get; set; }

    /// <summary>The page shown.</summary>
    [BindProperty(SupportsGet = true, Name = "p")]
    public int P { get; set; } = 1;

    /// <summary>How many fit the filter.</summary>
    public int Total { get; private set; }

    /// <summary>The indicators shown.</summary>
    public IReadOnlyList<IndicatorView> Shown { get; private set; } = [];

    /// <summary>The charts drawn, by name.</summary>
    public IReadOnlyDictionary<string, string> Charts { get; private set; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>True when some are left out.</summary>
    public bool IsFiltered => (Q + OfStatus + Department + Goal).Length > 0;

    /// <summary>Rows on a page.</summary>
    public const int Size = 50;

    /// <summary>Shows the list.</summary>
    public async Task<IActionResult> OnGetAsync(string plan, CancellationToken cancel)
    {
        if (!Take(await now.ReadAsync(plan, cancel)))
            return NotFound();
        var found = Find();
        Total = found.Count;
        Shown = [.. found.Skip((Math.Max(1, P) - 1) * Size).Take(Size)];
        Charts = await charts.DrawAsync(Shown, cancel);
        return Page();
    }

    /// <summary>The list as it is filtered, as a tidy table: one row a year and indicator.</summary>
    public async Task<IActionResult> OnGetCsvAsync(string plan, CancellationToken cancel)
    {
        if (!Take(await now.ReadAsync(plan, cancel)))
            return NotFound();
        return File(IndicatorCsv.Write(Find()), Csv.MediaType, $"{plan}-indicators.csv");
    }

    /// <summary>The goal under which an indicator stands; null for none.</summary>
    public Node? GoalOf(IndicatorView view) =>
        view
            .Links.Where(l => l.TargetKind == IndicatorLink.OfNode)
            .Select(l => Tree.Node(l.TargetCode))
            .OfType<Node>()
            .Select(n => Tree.Above(n) is [var top, ..] ? top : n)
            .FirstOrDefault();

    private List<IndicatorView> Find()
    {
        var sought = SearchQuery.Of(Q);
        return
        [
            .. Book.All.Where(i =>
                (string.IsNullOrEmpty(OfStatus) || i.Judgement.Status.Key() == OfStatus)
                && (string.IsNullOrEmpty(Department) || i.Indicator.DepartmentCode == Department)
                && (string.IsNullOrEmpty(Goal) || GoalOf(i)?.Code == Goal)
                && (
                    sought.IsEmpty
                    || sought.IsIn(SearchFold.Fold($"{i.Code} {i.Name} {i.Indicator.Name} {i.Indicator.Source} {i.Indicator.Definition}"))
                )
            ),
        ];
    }
}

using Meguri.Accounts;
using Meguri.Plans;
using Meguri.Plans.Live;
using Meguri.Plans.Model;
using Meguri.Shared.Text;
using Meguri.Shared.Ui.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Meguri.Boards.Pdca;

/// <summary>あゆみの一覧: the measures of a plan, each leading to its line of time.</summary>
[Authorize(Policy = Policies.Staff)]
public sealed class ListModel(PlanNow now, SaidReader said) : PlanPage
{
    /// <summary>Words sought.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    /// <summary>The page, from 1.</summary>
    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    /// <summary>How many there are.</summary>
    public int Total { get; private set; }

    /// <summary>Those of this page.</summary>
    public IReadOnlyList<Node> Shown { get; private set; } = [];

    /// <summary>By measure: opinions, and those without an approved answer.</summary>
    public IReadOnlyDictionary<string, (int All, int Open)> Counts { get; private set; } =
        new Dictionary<string, (int, int)>(StringComparer.Ordinal);

    /// <summary>Shows them.</summary>
    public async Task<IActionResult> OnGetAsync(string plan, CancellationToken cancel)
    {
        if (!Take(await now.ReadAsync(plan, cancel)))
            return NotFound();
        var sought = SearchQuery.Of(Q);
        var found = Tree.Measures.Where(m => sought.IsEmpty || sought.IsIn(SearchFold.Fold($"{m.Code} {m.Name}"))).ToList();
        Total = found.Count;
        P = Math.Clamp(P, 1, Math.Max(1, (Total + PagerTagHelper.Rows - 1) / PagerTagHelper.Rows));
        Shown = [.. found.Skip((P - 1) * PagerTagHelper.Rows).Take(PagerTagHelper.Rows)];
        Counts = (await said.ReadAsync(plan, forPublic: false, cancel))
            .Where(o => o.Node is not null)
            .GroupBy(o => o.Node!, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => (g.Count(), g.Count(o => o.AnsweredOn is null)), StringComparer.Ordinal);
        return Page();
    }
}

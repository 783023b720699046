using Meguri.Accounts;
using Meguri.Plans.Live;
using Meguri.Plans.Model;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Meguri.Plans.Tree;

/// <summary>計画の木: the plan from its goals down to its measures, in one year.</summary>
[Authorize(Policy = Policies.Staff)]
public sealed class PlanModel(PlanNow now, PlanSearch search) : PlanPage
{
    /// <summary>What is looked for.</summary>
    [BindProperty(SupportsGet = true, Name = "")]
    public PlanFilter Filter { get; set; } = new();

    /// <summary>Code of the item from which the tree is shown; none for the whole.</summary>
    [BindProperty(SupportsGet = true, Name = "under")]
    public string? Under { get; set; }

    /// <summary>The item from which the tree is shown, or null.</summary>
    public Node? Top { get; private set; }

    /// <summary>The lines shown.</summary>
    public IReadOnlyList<TreeRow> Rows { get; private set; } = [];

    /// <summary>True when the plan is so large that its measures are shown one item at a time.</summary>
    public bool Folded => Top is null && !Filter.IsOn && Tree.Measures.Count > TreeRows.MostMeasures;

    /// <summary>Totals of what is shown, or of the whole plan.</summary>
    public Total? Settled { get; private set; }

    /// <summary>Totals of what is shown, or of the whole plan.</summary>
    public Total? Budget { get; private set; }

    /// <summary>Shows the tree.</summary>
    public async Task<IActionResult> OnGetAsync(string plan, CancellationToken cancel)
    {
        if (!Take(await now.ReadAsync(plan, cancel)))
            return NotFound();
        Top = Tree.Node(Under);
        if (!string.IsNullOrEmpty(Under) && Top is null)
            return NotFound();
        if (Year is null)
            return Page();
        Rows = TreeRows.Of(Tree, Year, Top, Filter, await search.FindAsync(plan, Year, Filter.Q, cancel));
        Settled = Tree.Total(Top?.Code, Year, AmountSide.Results);
        Budget = Tree.Total(Top?.Code, Year, AmountSide.Plan);
        return Page();
    }

    /// <summary>Place of a rating among the plan's ratings, best first.</summary>
    public int RatingPlace(string rating) => Head.Words.Where(w => w.List == PlanWord.Rating).ToList().FindIndex(w => w.Word == rating);
}

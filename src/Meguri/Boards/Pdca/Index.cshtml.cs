using Meguri.Accounts;
using Meguri.Plans;
using Meguri.Plans.Live;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Meguri.Boards.Pdca;

/// <summary>施策のあゆみ in the office: the working plan, and all opinions.</summary>
[Authorize(Policy = Policies.Staff)]
public sealed class IndexModel(PlanNow now, SaidReader said) : PlanPage
{
    /// <summary>The line.</summary>
    public PdcaLine Line { get; private set; } = null!;

    /// <summary>The newest sheet, or null.</summary>
    public string? Newest { get; private set; }

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(string plan, string measure, CancellationToken cancel)
    {
        if (!Take(await now.ReadAsync(plan, cancel)) || Tree.Node(measure) is not { } node || !Tree.IsMeasure(node))
            return NotFound();
        var links = new PdcaLinks(
            year => Url.Content(PlanPaths.Sheet(plan, measure, year)),
            project => Url.Content(PlanPaths.Project(plan, project)),
            code => Url.Content(PlanPaths.Indicator(plan, code)),
            o => Url.Content(BoardPaths.Opinion(o.BoardCode, o.SessionNumber, o.Number))
        );
        Line = new PdcaBuilder(Tree, node, await said.ReadAsync(plan, forPublic: false, cancel), links).Build();
        Newest = Tree.Years.LastOrDefault(y => Tree.Sheet(measure, y.PlanYear) is not null) is { } newest
            ? PlanPaths.Sheet(plan, measure, newest.PlanYear)
            : null;
        return Page();
    }
}

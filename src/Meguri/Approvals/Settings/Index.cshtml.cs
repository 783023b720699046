using Meguri.Accounts;
using Meguri.Shared.Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Approvals.Settings;

/// <summary>承認の設定: what is approved in the city, by whom and in which order.</summary>
[Authorize(Policy = Policies.Admin)]
public sealed class IndexModel(MeguriDb db, RouteReader routes, IEnumerable<SubjectKind> kinds) : PageModel
{
    private IReadOnlyList<StoredStep> _steps = [];
    private IReadOnlyDictionary<Guid, string> _names = new Dictionary<Guid, string>();

    /// <summary>What is approved.</summary>
    public IReadOnlyList<SubjectKind> Kinds { get; } = [.. kinds];

    /// <summary>Kinds that one person carries out alone.</summary>
    public IReadOnlyList<string> Waived { get; private set; } = [];

    /// <summary>The order of a kind, in words, and how many departments have one of their own.</summary>
    public string RouteOf(SubjectKind kind)
    {
        var steps = _steps.Where(s => s.Kind == kind.Name && s.DepartmentCode.Length == 0).ToList();
        var own = _steps.Where(s => s.Kind == kind.Name && s.DepartmentCode.Length > 0).Select(s => s.DepartmentCode).Distinct().Count();
        return (steps.Count == 0 ? kind.UsualRoute : string.Join(" → ", steps.Select(Called)))
            + (own > 0 ? $"（課ごとの順：{own}課）" : "");
    }

    /// <summary>Shows them.</summary>
    public async Task OnGetAsync(CancellationToken cancel)
    {
        _steps = await routes.AllAsync(cancel);
        _names = await StaffNames.OfAsync(db, _steps.Select(s => s.PersonId), cancel);
        Waived = await db.Set<Waiver>().AsNoTracking().Select(w => w.Kind).ToListAsync(cancel);
    }

    private string Called(StoredStep step) =>
        step.PersonId is { } id ? _names.GetValueOrDefault(id, step.Approver.Title()) + "さん" : step.Approver.Title();
}

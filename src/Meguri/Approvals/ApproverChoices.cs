using Microsoft.AspNetCore.Mvc.Rendering;

namespace Meguri.Approvals;

/// <summary>承認する人の選択肢: posts first, then people by name.</summary>
public static class ApproverChoices
{
    /// <summary>What a list of approvers offers.</summary>
    /// <param name="approvers">The posts; people by name where <see cref="Approver.Person"/> is among them.</param>
    /// <param name="people">Who may be named.</param>
    /// <param name="none">What the empty line says.</param>
    public static IReadOnlyList<SelectListItem> Of(
        IEnumerable<Approver> approvers,
        IReadOnlyList<(Guid Id, string Name)> people,
        string none
    ) =>
        [
            .. approvers.SelectMany(a =>
                a switch
                {
                    Approver.None => [new SelectListItem(none, $"{a}")],
                    Approver.Person => people.Select(p => new SelectListItem($"名指し：{p.Name}", new RouteStep(a, p.Id).Word)),
                    _ => (IEnumerable<SelectListItem>)[new SelectListItem(a.Title(), $"{a}")],
                }
            ),
        ];
}

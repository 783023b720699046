using Meguri.Accounts;
using Meguri.Cities;
using Meguri.Plans.Live;
using Meguri.Shared.Audit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Meguri.Plans.Projects;

/// <summary>変更の履歴 of one project: itself, its listings and its yearly records.</summary>
[Authorize(Policy = Policies.Staff)]
public sealed class HistoryModel(PlanNow now, ProjectReader projects, HistoryReader history, CityContext city) : PlanPage
{
    /// <summary>Page, from 1.</summary>
    [FromQuery(Name = "p")]
    public int P { get; set; } = 1;

    /// <summary>One act, to be shown alone.</summary>
    [FromQuery(Name = "write")]
    public long? Write { get; set; }

    /// <summary>The project.</summary>
    public ProjectPicture Picture { get; private set; } = null!;

    /// <summary>Its history in words.</summary>
    public HistoryView View { get; private set; } = null!;

    /// <summary>Shows one page.</summary>
    public async Task<IActionResult> OnGetAsync(string plan, string code, CancellationToken cancel)
    {
        if (!Take(await now.ReadAsync(plan, cancel)) || await projects.ReadAsync(code, cancel) is not { } picture)
            return NotFound();
        Picture = picture;
        View = await history.ReadAsync(
            new HistoryAsk
            {
                Scope = new HistoryScope
                {
                    PlanCode = plan,
                    Records =
                    [
                        (PlanRecords.Project.Name, code),
                        .. picture
                            .Listings.Where(l => l.PlanCode == plan)
                            .Select(l => (PlanRecords.Listing.Name, PlanRecords.Listing.KeyOf(l))),
                    ],
                    Starts =
                    [
                        .. new[]
                        {
                            PlanRecords.Result.Name,
                            PlanRecords.ProjectPlan.Name,
                            PlanRecords.Direction.Name,
                            PlanRecords.Amount.Name,
                            PlanRecords.Account.Name,
                        }.Select(k => (k, code + "/")),
                        (Attachments.Attachment.Kind.Name, ProjectAttachable.OwnerOf(code).KeyStart),
                    ],
                },
                Page = P,
                Write = Write,
                Clock = city.City.LocalTime,
                Unit = _ => Unit,
                PlanCode = plan,
            },
            cancel
        );
        return Write is not null && View.Writes.Count == 0 ? NotFound() : Page();
    }
}

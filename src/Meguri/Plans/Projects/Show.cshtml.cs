using Meguri.Accounts;
using Meguri.Attachments;
using Meguri.Plans.Live;
using Meguri.Plans.Model;
using Meguri.Shared.Time;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Meguri.Plans.Projects;

/// <summary>事業: all its listings, and all its years side by side.</summary>
[Authorize(Policy = Policies.Staff)]
public sealed class ShowModel(PlanNow now, ProjectReader projects, AttachmentDesk desk) : PlanPage
{
    /// <summary>The project.</summary>
    public ProjectPicture Picture { get; private set; } = null!;

    /// <summary>Its files.</summary>
    public AttachmentList Files { get; private set; } = null!;

    /// <summary>True for a person who may change it.</summary>
    public bool MayEdit => User.MayEdit(Picture.Project.DepartmentCode, Tree.Node(Picture.Project.HomeMeasureCode)?.DepartmentCode);

    /// <summary>The rows of the table of years: a title, and what stands in each year.</summary>
    public IReadOnlyList<(string Title, bool IsMoney, Func<FiscalYear, string?> Of)> Rows { get; private set; } = [];

    /// <summary>Shows the project.</summary>
    public async Task<IActionResult> OnGetAsync(string plan, string code, CancellationToken cancel)
    {
        if (!Take(await now.ReadAsync(plan, cancel)) || await projects.ReadAsync(code, cancel) is not { } picture)
            return NotFound();
        Picture = picture;
        Files = await desk.ListAsync(ProjectAttachable.PlaceOf(Tree, picture.Project, User), cancel);
        var results = picture.Results.ToDictionary(r => r.Year);
        var plans = picture.Plans.ToDictionary(p => p.Year);
        (string, bool, Func<FiscalYear, string?>) Result(string title, bool money, Func<ProjectResult, string?> of) =>
            (title, money, y => results.TryGetValue(y, out var r) ? of(r) : null);
        (string, bool, Func<FiscalYear, string?>) Planned(string title, bool money, Func<ProjectPlan, string?> of) =>
            (title, money, y => plans.TryGetValue(y, out var p) ? of(p) : null);
        (string Title, bool IsMoney, Func<FiscalYear, string?> Of)[] all =
        [
            Planned("計画のときの名前", false, p => p.NameThen),
            Planned("計画", false, p => p.Text),
            Planned("予算額", true, p => Money(p.Budget)),
            Planned("うち補正", true, p => p.Supplementary is null ? "" : Money(p.Supplementary)),
            Planned("計画の財源区分", false, p => p.Funding),
            Result("実績のときの名前", false, r => r.NameThen),
            Result("実績", false, r => r.Text),
            Result("決算額", true, r => Money(r.SettledAmount)),
            Result("うち前年度繰越", true, r => r.CarriedIn is null ? "" : Money(r.CarriedIn)),
            Result("翌年度繰越", true, r => r.CarriedOut is null ? "" : $"{Money(r.CarriedOut)} {r.CarryKind}"),
            Result("実績の財源区分", false, r => r.Funding),
            ("方向性", false, y =>
                string.Join('、', picture.Directions.Where(d => d.Year == y).Select(d => $"{d.Direction}（{d.PlanYear.EraShort}に記入）"))
            ),
        ];
        // A row that is empty in every year would only be in the way.
        Rows = [.. all.Where(row => picture.Years.Any(y => !string.IsNullOrEmpty(row.Of(y))))];
        return Page();
    }

    /// <summary>What stands at the project's home, in words.</summary>
    public string HomeText =>
        Picture.Project.HomeMeasureCode is not { } home ? "まだ決まっていません"
        : Picture.Project.HomePlanCode != Plan.Code ? $"ほかの計画（{Picture.Project.HomePlanCode}）の {home}"
        : $"{home} {Tree.Node(home)?.Name}";
}

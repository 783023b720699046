using System.Security.Claims;
using Meguri.Accounts;
using Meguri.Attachments;
using Meguri.Plans.Live;
using Meguri.Plans.Model;

namespace Meguri.Plans.Projects;

/// <summary>事業の添付: whoever may write the project may write its files. A project is the city's, so its files are the same in every plan.</summary>
public sealed class ProjectAttachable(PlanNow now) : IAttachable
{
    /// <inheritdoc/>
    public string Kind => PlanRecords.Project.Name;

    /// <inheritdoc/>
    public async Task<AttachmentPlace?> FindAsync(string plan, IReadOnlyList<string> key, ClaimsPrincipal user, CancellationToken cancel) =>
        key is [var code] && await now.ReadAsync(plan, cancel) is { } tree && tree.Project(code) is { } project
            ? PlaceOf(tree, project, user)
            : null;

    /// <summary>The project as the files' owner.</summary>
    public static AttachmentOwner OwnerOf(string code) => new(PlanRecords.Project.Name, null, code);

    /// <summary>The project as a place of files.</summary>
    public static AttachmentPlace PlaceOf(PlanIndex tree, Project project, ClaimsPrincipal user) =>
        new(
            OwnerOf(project.Code),
            tree.Document.Plan.Code,
            $"{tree.Document.Plan.ProjectTitle} {project.Name}（{project.Code}）",
            PlanPaths.Project(tree.Document.Plan.Code, project.Code),
            user.MayEdit(project.DepartmentCode, tree.Node(project.HomeMeasureCode)?.DepartmentCode),
            MayBePublic: true
        );
}

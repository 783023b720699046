using System.Runtime.CompilerServices;
using Meguri.Plans;
using Meguri.Plans.Model;
using Meguri.Shared.Records;

namespace Meguri.Editions;

/// <summary>公開する計画: what of a plan may leave the office.</summary>
public static class PublicPlan
{
    private static readonly ConditionalWeakTable<PlanIndex, PlanIndex> Known = [];

    /// <summary>
    /// The plan without the years whose round is under way, without the office's own notes, and without what was requested and assessed: that is the office's own until the council has decided.
    /// The document given stays as it is.
    /// </summary>
    public static PlanDocument Of(PlanDocument document)
    {
        var open = document.Finished().Copy();
        open.Projects = [.. open.Projects.Select(p => p.Note.Length == 0 ? p : Without(p))];
        open.Amounts =
        [
            .. open
                .Amounts.Where(a => a.Stage is not (ProjectAmount.Requested or ProjectAmount.Assessed))
                .Select(a => a.Note.Length == 0 ? a : Without(a)),
        ];
        return open;
    }

    /// <summary>The same of a plan in memory; worked out once while it stands.</summary>
    public static PlanIndex Of(PlanIndex plan) => Known.GetValue(plan, p => new PlanIndex(Of(p.Document)));

    private static Project Without(Project project)
    {
        var copy = RecordKind.Copy(project);
        copy.Note = "";
        return copy;
    }

    private static ProjectAmount Without(ProjectAmount amount)
    {
        var copy = RecordKind.Copy(amount);
        copy.Note = "";
        return copy;
    }
}

using Meguri.Plans;

namespace Meguri.Editions;

/// <summary>公開する計画: what of a plan may leave the office.</summary>
public static class PublicPlan
{
    /// <summary>The plan without the office's own notes. The document given is changed and returned.</summary>
    public static PlanDocument Of(PlanDocument document)
    {
        foreach (var project in document.Projects) project.Note = "";
        return document;
    }
}

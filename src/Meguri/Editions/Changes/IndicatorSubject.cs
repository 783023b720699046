using Meguri.Plans;
using Meguri.Plans.Model;

namespace Meguri.Editions.Changes;

/// <summary>What a record of an indicator is called where changes are told: 「指標「…」の令和6年度の値」.</summary>
public static class IndicatorSubject
{
    /// <summary>The name, looked up in either plan; null for a record of no indicator.</summary>
    public static string? Of(object record, PlanIndex now, PlanIndex? before)
    {
        if (record is NodeSdg node)
            return $"「{(now.Node(node.NodeCode) ?? before?.Node(node.NodeCode))?.Name}」のSDGs {node.Goal}";
        if (record is ProjectSdg project)
            return $"「{(now.Project(project.ProjectCode) ?? before?.Project(project.ProjectCode))?.Name}」のSDGs {project.Goal}";
        if (record is JudgingRule)
            return "指標の判定の決まり";
        if (CodeOf(record) is not { } code)
            return null;
        var name = $"指標「{NameIn(now, code) ?? (before is null ? null : NameIn(before, code)) ?? code}」";
        return record switch
        {
            IndicatorTarget target => $"{name}の{target.Year.Era}の目標{(target.Revision > 0 ? $"（見直し{target.Revision}回目）" : "")}",
            Observation observation => $"{name}の{observation.Year.Era}の値",
            ObservationPart part => $"{name}の{part.Year.Era}の内訳「{part.Part}」",
            IndicatorDimension dimension => $"{name}の内訳「{dimension.Dimension}」",
            StatusOverride word => $"{name}の{word.Year.Era}の判定",
            IndicatorLink link => $"{name}の位置づけ「{link.TargetCode}」",
            _ => name,
        };
    }

    /// <summary>The indicator that a record is of, or null.</summary>
    public static string? CodeOf(object record) =>
        record switch
        {
            Indicator i => i.Code,
            PlanIndicator i => i.IndicatorCode,
            IndicatorLink i => i.IndicatorCode,
            IndicatorTarget i => i.IndicatorCode,
            IndicatorDimension i => i.IndicatorCode,
            Observation i => i.IndicatorCode,
            ObservationPart i => i.IndicatorCode,
            StatusOverride i => i.IndicatorCode,
            _ => null,
        };

    private static string? NameIn(PlanIndex plan, string code) => Indicators.IndicatorBook.Of(plan).Find(code)?.Name;
}

using Meguri.Plans;

namespace Meguri.Checks.Lines;

/// <summary>A project or a measure has no department (所管課), where the others have one; or one that is not among the city's.</summary>
public sealed class DepartmentMissing : Rule
{
    /// <inheritdoc/>
    public override string Code => "department-missing";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override string Title => "所管課がない";

    /// <inheritdoc/>
    public override string Why => "所管課がないと、だれが書き、だれに聞けばよいかが決まりません。催促のメールも届きません。";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedPlan plan)
    {
        if (plan.Plan.Document.Departments.Count == 0)
            yield break;
        // A fact of the project, not of a year: it is told once, on its newest sheet.
        var lines = plan.Lines.Where(l => l.IsMain).GroupBy(l => l.Project.Code, StringComparer.Ordinal).Select(g => g.Last()).ToList();
        var isUsual = lines.Count(l => l.Project.DepartmentCode is not null) * 2 > lines.Count;
        foreach (var line in lines)
        {
            if (Problem(plan, line.Project.DepartmentCode, isUsual) is { } problem)
                yield return Found(line.ProjectPlace("departmentCode"), $"「{line.Project.Name}」の{problem}", line.Project.DepartmentCode);
        }
        var measures = plan.Sheets.GroupBy(s => s.Measure.Code, StringComparer.Ordinal).Select(g => g.Last()).ToList();
        isUsual = measures.Count(m => m.Measure.DepartmentCode is not null) * 2 > measures.Count;
        foreach (var at in measures)
        {
            if (Problem(plan, at.Measure.DepartmentCode, isUsual) is { } problem)
                yield return Found(
                    CheckedPlan.Place(PlanRecords.Node, at.Measure, "departmentCode", at.Measure.Code, at.Year.PlanYear),
                    $"{at.Measure.Code}「{at.Measure.Name}」の{problem}",
                    at.Measure.DepartmentCode
                );
        }
        foreach (var finding in OfIndicators(plan))
            yield return finding;
    }

    private IEnumerable<Finding> OfIndicators(CheckedPlan plan)
    {
        var indicators = Meguri.Indicators.IndicatorBook.Of(plan.Plan).All;
        var isUsual = indicators.Count(i => i.Indicator.DepartmentCode is { Length: > 0 }) * 2 >= indicators.Count;
        foreach (var view in indicators)
        {
            if (Problem(plan, view.Indicator.DepartmentCode, isUsual) is { } problem)
                yield return Found(
                    CheckedPlan.Place(IndicatorRecords.Indicator, view.Indicator, "departmentCode"),
                    $"指標「{view.Name}」の{problem}",
                    view.Indicator.DepartmentCode
                );
        }
    }

    private static string? Problem(CheckedPlan plan, string? department, bool isUsual) =>
        department switch
        {
            null or "" => isUsual ? "所管課が選ばれていません。担当する課を選んでください。" : null,
            _ => plan.Plan.Department(department) is null
                ? $"所管課「{department}」は、所管課の一覧にありません。選び直してください。"
                : null,
        };
}

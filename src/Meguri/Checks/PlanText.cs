using Meguri.Plans;
using Meguri.Plans.Model;
using Meguri.Shared.Time;

namespace Meguri.Checks;

/// <summary>One text of the plan, and what stands beside it: the amount it explains, the project and year it speaks of.</summary>
public sealed record PlanText(FindingPlace Place, string Text)
{
    /// <summary>The amount printed beside it, in yen.</summary>
    public long? Amount { get; init; }

    /// <summary>The project, for a result or plan text.</summary>
    public string? ProjectCode { get; init; }

    /// <summary>The year the text speaks of, for a result or plan text.</summary>
    public FiscalYear? Year { get; init; }

    /// <summary>True for results (事業実績).</summary>
    public bool IsResult { get; init; }

    /// <summary>Name of the amount beside it: 決算額 among results, 予算額 in the plan.</summary>
    public string AmountTitle => IsResult ? "決算額" : "予算額";

    /// <summary>True for a cross-listed copy as the paper printed it.</summary>
    public bool IsCopy { get; init; }

    internal static IEnumerable<PlanText> Of(CheckedPlan plan)
    {
        foreach (var at in plan.Sheets)
        {
            if (at.Sheet is not { } sheet)
                continue;
            foreach (var field in Plans.PlanRecords.SheetTexts)
            {
                if (field.GetText(sheet) is { } text)
                    yield return new(at.Place(field.Name), text);
            }
        }
        foreach (var line in plan.Lines)
        {
            var result = plan.Plan.Result(line.Project.Code, line.Year.ResultYear);
            var next = plan.Plan.Plan(line.Project.Code, line.Year.PlanYear);
            if (line.IsMain && result is { Text.Length: > 0 })
                yield return OfResult(line, line.ResultPlace("text"), result.Text, result.SettledAmount);
            if (line.IsMain && next is { Text.Length: > 0 })
                yield return OfPlan(line, line.PlanPlace("text"), next.Text, next.Budget);
            if (line.Listing.PrintedResultText is { Length: > 0 } copied)
                yield return OfResult(
                    line,
                    line.Place("printedResultText"),
                    copied,
                    line.Listing.PrintedResultAmount ?? result?.SettledAmount
                ) with
                {
                    IsCopy = true,
                };
            if (line.Listing.PrintedPlanText is { Length: > 0 } copiedPlan)
                yield return OfPlan(line, line.Place("printedPlanText"), copiedPlan, line.Listing.PrintedPlanAmount ?? next?.Budget) with
                {
                    IsCopy = true,
                };
        }
    }

    internal static IEnumerable<PlanText> NamesIn(CheckedPlan plan)
    {
        foreach (var node in plan.Plan.Document.Nodes)
        {
            var measure = plan.Plan.IsMeasure(node) ? node.Code : null;
            yield return new(CheckedPlan.Place(PlanRecords.Node, node, "name", measure), node.Name);
            if (node.Summary.Length > 0)
                yield return new(CheckedPlan.Place(PlanRecords.Node, node, "summary", measure), node.Summary);
        }
        var newest = new Dictionary<string, CheckedLine>(StringComparer.Ordinal);
        foreach (var line in plan.Lines)
        {
            if (line.IsMain)
                newest[line.Project.Code] = line;
        }
        foreach (var project in plan.Plan.Document.Projects)
        {
            var line = newest.GetValueOrDefault(project.Code);
            FindingPlace At(string field) => line?.ProjectPlace(field) ?? CheckedPlan.Place(PlanRecords.Project, project, field);
            yield return new(At("name"), project.Name) { ProjectCode = project.Code };
            if (project.Note.Length > 0)
                yield return new(At("note"), project.Note) { ProjectCode = project.Code };
        }
    }

    private static PlanText OfResult(CheckedLine line, FindingPlace place, string text, long? amount) =>
        new(place, text)
        {
            Amount = amount,
            ProjectCode = line.Project.Code,
            Year = line.Year.ResultYear,
            IsResult = true,
        };

    private static PlanText OfPlan(CheckedLine line, FindingPlace place, string text, long? amount) =>
        new(place, text)
        {
            Amount = amount,
            ProjectCode = line.Project.Code,
            Year = line.Year.PlanYear,
        };
}

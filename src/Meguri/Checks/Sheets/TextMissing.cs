using Meguri.Plans;
using Meguri.Plans.Model;

namespace Meguri.Checks.Sheets;

/// <summary>A text that every sheet or line must have is empty.</summary>
public sealed class TextMissing : Rule
{
    /// <inheritdoc/>
    public override string Code => "text-missing";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override string Title => "書くべき文がない";

    /// <inheritdoc/>
    public override string Why => "空の欄はそのまま計画書に印刷され、市民には「何もしていない」と読めます。";

    /// <inheritdoc/>
    public override bool OfFinished => true;

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedPlan plan) => plan.Sheets.SelectMany(at => OfSheet(plan, at)).Concat(plan.Lines.SelectMany(line => OfLine(plan, line)));

    private IEnumerable<Finding> OfSheet(CheckedPlan plan, SheetPlace at)
    {
        if (at.Sheet is not { } sheet) yield break;
        if (IsBlank(sheet.Outcomes)) yield return Missing(at, "outcomes", "この1年の成果と、残った課題");
        // A rating that says things go badly has its own rule for the improvements.
        if (IsBlank(sheet.Improvements) && plan.Plan.Word(PlanWord.Rating, sheet.Rating)?.Role != PlanWord.Behind) yield return Missing(at, "improvements", "これから何をどう改めるか");
        if (IsBlank(sheet.Outline)) yield return Missing(at, "outline", "この施策で何をするか");
    }

    private IEnumerable<Finding> OfLine(CheckedPlan plan, SheetLine line)
    {
        if (!line.IsMain) yield break;
        if (line.Listing.InResults && IsBlank(plan.Plan.Result(line.Project.Code, line.Year.ResultYear)?.Text))
            yield return Found(line.ResultPlace("text"), $"「{line.Project.Name}」の{line.Year.ResultYear.Era}の実績の文がありません。何をしたかを書いてください。");
        if (line.Listing.InPlan && IsBlank(plan.Plan.Plan(line.Project.Code, line.Year.PlanYear)?.Text))
            yield return Found(line.PlanPlace("text"), $"「{line.Project.Name}」の{line.Year.PlanYear.Era}の計画の文がありません。何をするかを書いてください。");
    }

    private Finding Missing(SheetPlace at, string field, string what) => Found(at.Place(field), $"「{PlanRecords.Sheet[field].Title}」の欄が空です。{what}を書いてください。");

    private static bool IsBlank(string? text) => string.IsNullOrWhiteSpace(text);
}

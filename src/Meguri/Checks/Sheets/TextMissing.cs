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
    public override IEnumerable<Finding> Check(CheckedPlan plan) =>
        plan.Sheets.SelectMany(at => OfSheet(plan, at)).Concat(plan.Lines.SelectMany(line => OfLine(plan, line)));

    private IEnumerable<Finding> OfSheet(CheckedPlan plan, SheetPlace at)
    {
        if (at.Sheet is not { } sheet)
            yield break;
        var past = plan.LooksBack(at.Year);
        if (past && IsBlank(sheet.Outcomes))
            foreach (var found in Missing(plan, at, "outcomes", "この1年の成果と、残った課題"))
                yield return found;
        // A rating that says things go badly has its own rule for the improvements.
        var isBehind = plan.Plan.Word(PlanWord.Rating, sheet.Rating)?.Role == PlanWord.Behind;
        if (past && !isBehind && IsBlank(sheet.Improvements))
            foreach (var found in Missing(plan, at, "improvements", "これから何をどう改めるか"))
                yield return found;
        if (IsBlank(sheet.Outline))
            foreach (var found in Missing(plan, at, "outline", "この施策で何をするか"))
                yield return found;
    }

    private IEnumerable<Finding> OfLine(CheckedPlan plan, CheckedLine line)
    {
        if (!line.IsMain)
            yield break;
        if (line.Listing.InResults && plan.LooksBack(line.Year) && IsBlank(plan.Plan.Result(line.Project.Code, line.Year.ResultYear)?.Text))
            yield return Found(
                line.ResultPlace("text"),
                $"「{line.Project.Name}」の{line.Year.ResultYear.Era}の実績の文がありません。何をしたかを書いてください。"
            );
        if (line.Listing.InPlan && IsBlank(plan.Plan.Plan(line.Project.Code, line.Year.PlanYear)?.Text))
            yield return Found(
                line.PlanPlace("text"),
                $"「{line.Project.Name}」の{line.Year.PlanYear.Era}の計画の文がありません。何をするかを書いてください。"
            );
    }

    private IEnumerable<Finding> Missing(CheckedPlan plan, SheetPlace at, string field, string what)
    {
        // A field that the plan does not use may stay empty.
        if (Plans.Settings.SheetFields.Title(plan.Plan.Document.Words, PlanRecords.Sheet[field].Title) is { } title)
            yield return Found(at.Place(field), $"「{title}」の欄が空です。{what}を書いてください。");
    }

    private static bool IsBlank(string? text) => string.IsNullOrWhiteSpace(text);
}

using Meguri.Plans.Model;

namespace Meguri.Checks.Sheets;

/// <summary>The rating says that things go badly, and no improvement is written.</summary>
public sealed class BehindWithoutImprovement : Rule
{
    private static readonly string[] SaysNothing = ["なし", "特になし", "特に無し", "無し", "-", "－", "ー", "―", "継続", "現状維持", "引き続き実施", "引き続き実施する", "引き続き実施する。", "特になし。"];

    /// <inheritdoc/>
    public override string Code => "behind-without-improvement";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override string Title => "遅れの評価なのに、改善点がない";

    /// <inheritdoc/>
    public override string Why => "遅れていると認めた施策で市民が知りたいのは、次にどう変えるかです。審議会で必ず問われます。";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedPlan plan)
    {
        foreach (var at in plan.Sheets)
        {
            if (at.Sheet is not { } sheet || plan.Plan.Word(PlanWord.Rating, sheet.Rating) is not { Role: PlanWord.Behind } rating) continue;
            if (Plans.Settings.SheetFields.Title(plan.Plan.Document.Words, "改善点及び方向性") is not { } title) continue;
            var text = sheet.Improvements.Trim();
            if (text.Length > 0 && !SaysNothing.Contains(text, StringComparer.Ordinal)) continue;
            yield return Found(at.Place("improvements"),
                $"評価は「{rating.Word}」（{rating.Meaning}）ですが、「{title}」の欄に" + (text.Length == 0 ? "何も書かれていません。" : $"「{text}」としか書かれていません。") + "次に何をどう改めるかを書いてください。",
                rating.Word, text) with { Text = sheet.Improvements };
        }
    }
}

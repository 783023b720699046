using Meguri.Plans.Model;

namespace Meguri.Checks.Lines;

/// <summary>The funding (単独・補助) of a project differs between its results and its plan, or between plan and result of one year.</summary>
public sealed class FundingDiffers : Rule
{
    /// <inheritdoc/>
    public override string Code => "funding-differs";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Note;

    /// <inheritdoc/>
    public override string Title => "財源区分が、実績と計画で違う";

    /// <inheritdoc/>
    public override string Why => "国や道の補助が付いたか、なくなったのなら、大きな変化です。選び間違いなら、財源の集計が違ってきます。";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedPlan plan)
    {
        foreach (var line in plan.Lines.Where(l => l.IsMain))
        {
            var result = plan.Plan.Result(line.Project.Code, line.Year.ResultYear);
            var next = plan.Plan.Plan(line.Project.Code, line.Year.PlanYear);
            var planned = plan.Plan.Plan(line.Project.Code, line.Year.ResultYear);
            if (Differ(result?.Funding, next?.Funding) && !Explained(result?.Text, next?.Text))
                yield return Found(line.PlanPlace("funding"), Say(line, $"{line.Year.ResultYear.Era}の実績", result!.Funding!, $"{line.Year.PlanYear.Era}の計画", next!.Funding!), result.Funding, next.Funding);
            if (Differ(planned?.Funding, result?.Funding) && !Explained(planned?.Text, result?.Text))
                yield return Found(line.ResultPlace("funding"), Say(line, $"{line.Year.ResultYear.Era}の計画", planned!.Funding!, "同じ年度の実績", result!.Funding!), planned.Funding, result.Funding);
        }
        foreach (var finding in Unknown(plan)) yield return finding;
    }

    // A word that is not among the city's.
    private IEnumerable<Finding> Unknown(CheckedPlan plan)
    {
        var words = plan.Plan.Document.Words.Where(w => w.List == PlanWord.Funding).Select(w => w.Word).ToHashSet(StringComparer.Ordinal);
        if (words.Count == 0) yield break;
        foreach (var line in plan.Lines.Where(l => l.IsMain))
        {
            if (plan.Plan.Result(line.Project.Code, line.Year.ResultYear)?.Funding is { Length: > 0 } done && !words.Contains(done)) yield return Wrong(line, line.ResultPlace("funding"), done);
            if (plan.Plan.Plan(line.Project.Code, line.Year.PlanYear)?.Funding is { Length: > 0 } next && !words.Contains(next)) yield return Wrong(line, line.PlanPlace("funding"), next);
        }
    }

    private Finding Wrong(SheetLine line, FindingPlace place, string word) =>
        Found(place, $"「{line.Project.Name}」の財源区分「{word}」は、この計画で使う言葉の中にありません。選び直してください。", word) with { Severity = Severity.Warning };

    private static bool Differ(string? one, string? other) => one is { Length: > 0 } && other is { Length: > 0 } && one != other;

    private static bool Explained(string? one, string? other) => ((string?[])[one, other]).Any(text => text is not null
        && (text.Contains("交付金を活用", StringComparison.Ordinal) || text.Contains("補助金を活用", StringComparison.Ordinal) || text.Contains("財源", StringComparison.Ordinal)
            || text.Contains("国庫", StringComparison.Ordinal) || text.Contains("国の補助", StringComparison.Ordinal) || text.Contains("助成金", StringComparison.Ordinal)));

    private static string Say(SheetLine line, string oneTitle, string one, string otherTitle, string other) =>
        $"「{line.Project.Name}」の財源区分は、{oneTitle}では「{one}」、{otherTitle}では「{other}」です。変わったのなら理由を文に書き、そうでなければ違うほうを選び直してください。";
}

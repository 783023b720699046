using Meguri.Plans.Model;

namespace Meguri.Checks.Lines;

/// <summary>The funding (単独・補助) of a project differs between its results and its plan, or between plan and result of one year.</summary>
public sealed class FundingDiffers : Rule
{
    private static readonly string[] Own = ["単独", "市単独", "町単独", "村単独", "単費", "市単", "一般財源", "一財", "市費", "自主財源"];
    private static readonly string[] Outside =
    [
        "交付金を活用",
        "補助金を活用",
        "国庫",
        "国の補助",
        "道の補助",
        "県の補助",
        "都の補助",
        "府の補助",
        "助成金",
    ];

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
            if (Differ(result?.Funding, next?.Funding) && !Explained((result!.Funding!, result.Text), (next!.Funding!, next.Text)))
                yield return Found(
                    line.PlanPlace("funding"),
                    Say(line, $"{line.Year.ResultYear.Era}の実績", result!.Funding!, $"{line.Year.PlanYear.Era}の計画", next!.Funding!),
                    result.Funding,
                    next.Funding
                );
            if (Differ(planned?.Funding, result?.Funding) && !Explained((planned!.Funding!, planned.Text), (result!.Funding!, result.Text)))
                yield return Found(
                    line.ResultPlace("funding"),
                    Say(line, $"{line.Year.ResultYear.Era}の計画", planned!.Funding!, "同じ年度の実績", result!.Funding!),
                    planned.Funding,
                    result.Funding
                );
        }
        foreach (var finding in Unknown(plan))
            yield return finding;
    }

    // A word that is not among the city's.
    private IEnumerable<Finding> Unknown(CheckedPlan plan)
    {
        var words = plan.Plan.Document.Words.Where(w => w.List == PlanWord.Funding).Select(w => w.Word).ToHashSet(StringComparer.Ordinal);
        if (words.Count == 0)
            yield break;
        foreach (var line in plan.Lines.Where(l => l.IsMain))
        {
            if (plan.Plan.Result(line.Project.Code, line.Year.ResultYear)?.Funding is { Length: > 0 } done && !words.Contains(done))
                yield return Wrong(line, line.ResultPlace("funding"), done);
            if (plan.Plan.Plan(line.Project.Code, line.Year.PlanYear)?.Funding is { Length: > 0 } next && !words.Contains(next))
                yield return Wrong(line, line.PlanPlace("funding"), next);
        }
    }

    private Finding Wrong(CheckedLine line, FindingPlace place, string word) =>
        Found(place, $"「{line.Project.Name}」の財源区分「{word}」は、この計画で使う言葉の中にありません。選び直してください。", word) with
        {
            Severity = Severity.Warning,
        };

    private static bool Differ(string? one, string? other) => one is { Length: > 0 } && other is { Length: > 0 } && one != other;

    // Where money came from outside, the text on that side may say so.
    private static bool Explained(params (string Funding, string Text)[] sides) =>
        Array.Exists(sides, side =>
            side.Text.Contains("財源", StringComparison.Ordinal)
            || (
                !Own.Contains(side.Funding, StringComparer.Ordinal)
                && Array.Exists(Outside, word => side.Text.Contains(word, StringComparison.Ordinal))
            )
        );

    private static string Say(CheckedLine line, string oneTitle, string one, string otherTitle, string other) =>
        $"「{line.Project.Name}」の財源区分は、{oneTitle}では「{one}」、{otherTitle}では「{other}」です。変わったのなら理由を文に書き、そうでなければ違うほうを選び直してください。";
}

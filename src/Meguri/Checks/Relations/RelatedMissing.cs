using Meguri.Plans;

namespace Meguri.Checks.Relations;

/// <summary>A sheet names a related measure that is not there: in a chapter not loaded, or nowhere.</summary>
public sealed class RelatedMissing : Rule
{
    /// <inheritdoc/>
    public override string Code => "related-missing";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override string Title => "関連施策に書かれた施策がない";

    /// <inheritdoc/>
    public override string Why => "ない施策への案内は、公開サイトでは行き先のないリンクになります。";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedPlan plan)
    {
        foreach (var at in plan.Sheets)
        {
            foreach (var related in plan.Plan.Related(at.Measure.Code, at.Year.PlanYear))
            {
                var place = CheckedPlan.Place(PlanRecords.Related, related, "relatedCode", at.Measure.Code, at.Year.PlanYear);
                if (Problem(plan.Plan, at, related.RelatedCode) is { } problem)
                    yield return Found(place, problem, related.RelatedCode);
                else if (plan.Plan.Node(related.RelatedCode) is null)
                    yield return Found(place, NotLoaded(related.RelatedCode), related.RelatedCode) with
                    {
                        Severity = Severity.Note,
                    };
            }
        }
    }

    private static string? Problem(PlanIndex plan, SheetPlace at, string code)
    {
        if (code == at.Measure.Code)
            return $"{code}の関連施策に、{code}自身が書かれています。消してください。";
        if (plan.Node(code) is not { } node)
            return IsInLoadedChapter(plan, code)
                ? $"関連施策に書かれた{code}という施策は、この計画にありません。コードを直すか、消してください。"
                : null;
        if (!plan.IsMeasure(node))
            return $"関連施策に書かれた{code}「{node.Name}」は{plan.LevelName(plan.MeasureDepth)}ではありません。コードを直してください。";
        return node.StandsIn(at.Year.PlanYear)
            ? null
            : $"関連施策に書かれた{code}「{node.Name}」は、{at.Year.PlanYear.Era}の計画にありません。コードを直すか、消してください。";
    }

    // 「33-9」 is wrong when chapter 33 is here; 「4-1」 is not of goal 4, which stands a level higher, but of a chapter not loaded.
    private static bool IsInLoadedChapter(PlanIndex plan, string code) =>
        ChapterOf(code) is { } chapter ? plan.Node(chapter)?.Depth == plan.MeasureDepth - 1 : plan.MeasureDepth == 1;

    private static string NotLoaded(string code) =>
        ChapterOf(code) is { } chapter
            ? $"関連施策に書かれた{code}は、まだ取り込んでいない章（{chapter}）の施策です。その章を取り込むと、正しいかどうかを確かめられます。それまでは、このままで構いません。"
            : $"関連施策に書かれた{code}は、この計画にありません。まだ取り込んでいない章の施策なら、このままで構いません。そうでなければ、コードを直してください。";

    private static string? ChapterOf(string code) => code.LastIndexOf('-') is > 0 and var at ? code[..at] : null;
}

using System.Text.RegularExpressions;
using Meguri.Plans;
using Meguri.Plans.Model;

namespace Meguri.Checks.Sheets;

/// <summary>The best rating (A) stands beside texts that say 未達成, 実施できなかった, 遅れ.</summary>
public sealed partial class RatingContradicted : Rule
{
    private const int FewestWords = 2;

    /// <inheritdoc/>
    public override string Code => "rating-contradicted";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override string Title => "いちばん良い評価なのに、遅れや未達成が書かれている";

    /// <inheritdoc/>
    public override string Why => "評価と文が食い違うと、評価の付け方そのものが疑われます。審議会で必ず問われます。";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedPlan plan)
    {
        var ratings = plan.Plan.Document.Words.Where(w => w.List == PlanWord.Rating).OrderBy(w => w.Order).ToList();
        if (ratings.Count < FewestWords || ratings[0].Role == PlanWord.Behind) yield break;
        var best = ratings[0];
        var rated = plan.Sheets.Where(s => s.Sheet?.Rating == best.Word).Select(s => (s.Measure.Code, s.Year.PlanYear)).ToHashSet();
        if (rated.Count == 0) yield break;
        foreach (var text in plan.Texts)
        {
            if (text.IsCopy || text.Place is not { MeasureCode: { } measure, PlanYear: { } year } || !rated.Contains((measure, year))) continue;
            var isOutcomes = text.Place.Kind == PlanRecords.Sheet.Name && text.Place.Field == "outcomes";
            if (!isOutcomes && !text.IsResult) continue;
            var match = Behind().Match(text.Text);
            if (!match.Success) continue;
            yield return Found(text.Place,
                $"この施策の評価は「{best.Word}」（{best.Meaning}）ですが、文中に「{match.Value}」とあります。評価か文の、違うほうを直してください。", best.Word, text.Text) with
            {
                // One project that fell short may well leave the measure as a whole a good one.
                Severity = isOutcomes ? Severity : Severity.Note,
                Text = text.Text,
                Spans = [new(match.Index, match.Length)],
                Also = [CheckedPlan.Place(PlanRecords.Sheet, new Sheet { MeasureCode = measure, PlanYear = year }, "rating", measure, year)],
            };
        }
    }

    [GeneratedRegex(
        "未達成(?!の?(?:項目|事業|もの)?(?:は|が)?(?:な[いくしか]|ありません))|未達(?!成)|(?:目標|計画|予定)(?:値|数|人数|件数)?(?:に|を)(?:達し(?:な|て(?:い)?ない)|届か|下回)|(?:達成|実施|開催|完了|実現|着手|整備|執行|確保)(?:することが)?(?:は|が|も)?(?:でき(?:なかった|ず|ていない|ませんでした)|に至らな|に至っていない)|実施しなかった"
        + "|(?:大幅|大き|やや|進捗)?(?:に|く)?遅れ(?:た(?!め、?前年)|て(?:い|お)る?|が(?:生じ|出|見られ|あ)|を生じ|となっ)|遅延(?!なく|することなく|金|損害)|(?:計画|予定)(?:より|から)(?:大きく|大幅に)?遅れ|進んでいない|停滞し|頓挫",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Reading.Patience.Milliseconds)]
    private static partial Regex Behind();
}

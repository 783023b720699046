using Meguri.Plans.Model;
using Meguri.Shared.Records;

namespace Meguri.Plans;

/// <summary>What must hold within one record of an indicator, for files and forms alike; the database refuses the same.</summary>
public static class IndicatorRule
{
    /// <summary>The page of the site that stands where an indicator of this code would: how a status is worked out.</summary>
    public const string Reserved = "how";

    /// <summary>The fields that are wrong, and what is expected instead, in Japanese.</summary>
    public static IEnumerable<(RecordKind Kind, string Field, string Problem)> Problems(object record) =>
        record switch
        {
            // They could not be opened: they mean another address.
            Indicator { Code: "." or ".." or Reserved } => Of(
                IndicatorRecords.Indicator,
                [(true, "code", "「.」「..」「how」ではない文字")]
            ),
            PlanIndicator i => Of(
                IndicatorRecords.PlanIndicator,
                [
                    (i.BaselineValue is not null && i.BaselineYear is null, "baselineYear", "基準値があるときは、基準年度も書きます"),
                    (i.BaselineYear is not null && i.BaselineValue is null, "baselineValue", "基準年度があるときは、基準値も書きます"),
                ]
            ),
            IndicatorTarget t => Of(
                IndicatorRecords.Target,
                [
                    (t.Upper < t.Value, "upper", "目標値（下の端）と同じか、それより大きい数"),
                    (t.Revision > 0 && t.Reason.Length == 0, "reason", "目標を見直した理由を書きます"),
                ]
            ),
            IndicatorDimension d => Of(
                IndicatorRecords.Dimension,
                [(d.Dimension.Contains('/', StringComparison.Ordinal), "dimension", "半角の「/」を使わない名前")]
            ),
            ObservationPart p => Of(
                IndicatorRecords.Part,
                [
                    (p.Part.Contains('/', StringComparison.Ordinal), "part", "半角の「/」を使わない名前"),
                    (p.Value is null, "value", "値を書きます。分からない内訳は、行を消します"),
                ]
            ),
            Observation o => Of(
                IndicatorRecords.Observation,
                [
                    (o.Value is null && o.NoValueReason.Length == 0, "noValueReason", "値を書くか、値がない理由を書きます"),
                    (o.Value is not null && o.NoValueReason.Length > 0, "noValueReason", "値があるときは、値がない理由を空けます"),
                    (o.FromYear?.Value >= o.Year.Value, "fromYear", "年度より前の年度。1つの年度だけの値では空けます"),
                    (o.Valid < 0, "valid", "0以上の数"),
                    (o.Invalid < 0, "invalid", "0以上の数"),
                ]
            ),
            JudgingRule r => Of(
                IndicatorRecords.Rule,
                [(r.FarBehindPercent > r.OnPacePercent, "farBehindPercent", "順調の境目と同じか、それより小さい数")]
            ),
            _ => [],
        };

    private static IEnumerable<(RecordKind, string, string)> Of(RecordKind kind, (bool Wrong, string Field, string Problem)[] rules) =>
        rules.Where(r => r.Wrong).Select(r => (kind, r.Field, r.Problem));
}

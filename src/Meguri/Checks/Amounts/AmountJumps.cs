using Meguri.Plans.Model;

namespace Meguri.Checks.Amounts;

/// <summary>The budget is five times the amount before it, or a fifth, and nothing says why.</summary>
public sealed class AmountJumps : Rule
{
    private const int Times = 5;

    // Below this a project's money may well jump: postage one year, a printed leaflet the next.
    private const long SmallestChangeInYen = 100_000;

    private static readonly string[] Notes =
        ["補正", "繰越", "増額", "減額", "増加", "減少", "新規", "新たに", "開始", "拡大", "拡充", "縮小", "廃止", "終了", "完了", "完成", "隔年", "年に一度", "単年度", "臨時", "初年度", "前倒し", "移管", "統合", "皆増", "皆減", "創設", "中止", "延期", "着工", "着手", "本格"];

    /// <inheritdoc/>
    public override string Code => "amount-jumps";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override string Title => "金額が5倍以上、または5分の1以下になっている";

    /// <inheritdoc/>
    public override string Why => "けたの打ち間違いは、たいてい10倍か10分の1になって現れます。本当に大きく変わるなら、市民は理由を知りたいはずです。";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedPlan plan)
    {
        foreach (var line in plan.Lines)
        {
            if (!line.IsMain || line.Listing.New) continue;
            var result = plan.Plan.Result(line.Project.Code, line.Year.ResultYear);
            var next = plan.Plan.Plan(line.Project.Code, line.Year.PlanYear);
            if (IsNoted(line, result, next)) continue;
            if (Jumps(result?.SettledAmount, next?.Budget))
            {
                yield return Say(plan, line, line.PlanPlace("budget"), $"{line.Year.ResultYear.Era}の決算額", result!.SettledAmount!.Value, $"{line.Year.PlanYear.Era}の予算額", next!.Budget!.Value);
                continue;
            }
            var budget = plan.Plan.Plan(line.Project.Code, line.Year.ResultYear);
            if (Jumps(budget?.Budget, result?.SettledAmount) && !HasNote(budget!.Text) && budget.Supplementary is null)
                yield return Say(plan, line, line.ResultPlace("settledAmount"), $"{line.Year.ResultYear.Era}の予算額", budget.Budget!.Value, "同じ年度の決算額", result!.SettledAmount!.Value);
        }
    }

    private static bool Jumps(long? from, long? to) =>
        from is > 0 && to is > 0 && Math.Abs(to.Value - from.Value) >= SmallestChangeInYen && (to >= from * Times || from >= to * Times);

    private static bool IsNoted(SheetLine line, ProjectResult? result, ProjectPlan? next) =>
        HasNote(result?.Text) || HasNote(next?.Text) || HasNote(line.Project.Note)
        || result is { CarriedIn: not null } or { CarriedOut: not null } || next?.Supplementary is not null
        || line.Project.StartYear?.Value >= line.Year.ResultYear.Value;

    private static bool HasNote(string? text) => text is { Length: > 0 } && Array.Exists(Notes, note => text.Contains(note, StringComparison.Ordinal));

    private Finding Say(CheckedPlan plan, SheetLine line, FindingPlace place, string beforeTitle, long before, string title, long amount)
    {
        var grows = amount > before;
        var times = grows ? (decimal)amount / before : (decimal)before / amount;
        var ratio = grows ? $"{times:0.#}倍" : $"{times:0.#}分の1";
        var slip = amount == before * 10 || before == amount * 10 ? AmountWords.TenTimes : "金額が正しいかを確かめてください。";
        return Found(place, $"「{line.Project.Name}」は、{beforeTitle}が{plan.Money(before)}、{title}が{plan.Money(amount)}（{ratio}）です。{slip}正しければ、大きく変わる理由を文に書き添えてください。", before, amount);
    }
}

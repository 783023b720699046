using Meguri.Checks;
using Meguri.Plans;
using Meguri.Plans.Model;
using Meguri.Shared.Records;
using static Meguri.Tests.Checks.Seeds.Pen;

namespace Meguri.Tests.Checks.Seeds;

/// <summary>Amounts: texts against the amounts beside them, totals, units, jumps, the ledger.</summary>
internal static class MoneyKinds
{
    public static readonly IReadOnlyList<SeedKind> All =
    [
        new("product-differs", "文の掛け算が、その事業の金額と合わない", Severity.Warning, ProductOfAmount),
        new("parts-of-amount", "文に並ぶ金額を足しても、その事業の金額にならない", Severity.Warning, PartsOfAmount),
        new("counts-across-amount", "金額をはさんだ内訳を足しても、件数にならない", Severity.Warning, CountsAcrossAmount),
        new("amount-in-text", "文の金額が、金額の欄と違う", Severity.Warning, AmountInText),
        new("amount-missing", "文に金額があるのに、金額の欄が空いている", Severity.Warning, AmountMissing),
        new("unit-slip-in-text", "文の金額の単位（円・千円）を取り違えている", Severity.Warning, UnitSlipInText),
        new("unit-slip-in-amount", "金額の欄の単位（円・千円）を取り違えている", Severity.Warning, UnitSlipInAmount),
        new("one-nought-more", "金額の桁が一つ多い、または少ない", Severity.Warning, OneNoughtMore),
        new("new-project-jumps", "新規の事業の予算が、100倍になっている", Severity.Warning, NewProjectJumps),
        new("negative-amount", "金額が負になっている", Severity.Warning, Negative),
        new("printed-total", "紙の合計が、並ぶ金額の合計と違う", Severity.Error, PrintedTotal),
        new("sum-in-sheet-text", "シートの文の合計が、事業の金額の合計と違う", Severity.Warning, SumInSheetText),
        new("sources-differ", "財源を足しても、金額にならない", Severity.Warning, Sources),
        new("ledger-differs", "決算額が、事業の金額（台帳）の決算と違う", Severity.Warning, Ledger),
        new("funding-differs", "財源区分が、実績と計画で違う", Severity.Note, FundingDiffers),
        new("funding-without-amount", "金額がないのに財源区分がある", Severity.Note, FundingWithoutAmount),
        new("copy-differs", "再掲の写しの文や金額が、本掲と違う", Severity.Warning, CopyDiffers),
    ];

    private static bool HasNoYen(string text) => !text.Contains('円', StringComparison.Ordinal);

    /// <summary>Amounts are set anew, near what they were, so that the product makes them.</summary>
    private static bool ProductOfAmount(Plot p)
    {
        if (p.Line(amounts: true, l => HasNoYen(l.Result.Text) && !HasLedger(p, l)) is not { } line)
            return false;
        var (price, yen) = (p.Pick(71, 83, 120, 250, 340), line.Result.SettledAmount!.Value);
        var rate = p.Turn(0.5m, 0.4m, 1m, 0.25m);
        var households = (long)(yen / (price * rate)) + 3;
        var amount = decimal.Round(households * price * rate / 1000, MidpointRounding.AwayFromZero) * 1000;
        p.Both(d => Plot.Settle(d, line, (long)amount));
        Func<long, string> say = p.Turn<Func<long, string>>(
            n => $"{C(n)}世帯×{price}円×0.8×0.625を補助した。",
            n => $"保険料への補助：{C(n)}世帯×{price}円(単価)×0.8(割引)×0.5(補助率)",
            n => $"{C(n)}世帯 × {price}円を補助した。",
            n => $"補助の額は、{C(n)}世帯×{price}円(単価)　× 0.5(減額)　× 0.5(補助率)である。"
        );
        p.At(PlanRecords.Result, line.Result, "settledAmount");
        return p.Put(Plot.TextOf(line), say(households), say(p.Off(households, Math.Max(2, households / 20))));
    }

    private static bool PartsOfAmount(Plot p)
    {
        if (p.Line(amounts: true, l => HasNoYen(l.Result.Text) && l.Result.SettledAmount % 1000 == 0) is not { } line)
            return false;
        var all = line.Result.SettledAmount!.Value / 1000;
        var (a, b) = (all * p.Some(38, 50) / 100, all * p.Some(20, 30) / 100);
        var c = all - a - b;
        var halls = Stock.Halls.OrderBy(_ => p.Random.Next()).Take(3).ToList();
        Func<long, string> say = p.Turn<Func<long, string>>(
            x => $"改修費への補助({halls[0]}{C(a)}千円、{halls[1]}{C(x)}千円、{halls[2]}{C(c)}千円)を行った。",
            x => $"{halls[0]}の改修{C(a)}千円、{halls[1]}の改修{C(x)}千円、{halls[2]}の除却{C(c)}千円を補助した。",
            x => $"内訳：報償費　{C(a)}千円、委託料　{C(x)}千円、使用料　{C(c)}千円",
            x => $"決算額の内訳は、人件費{C(a * 1000)}円、需用費{C(x * 1000)}円、役務費{C(c * 1000)}円である。",
            x => $"決算額{C(all)}千円(委託料{C(a)}千円、工事費{C(x)}千円、備品{C(c)}千円)"
        );
        p.At(PlanRecords.Result, line.Result, "settledAmount");
        return p.Put(Plot.TextOf(line), say(b), say(p.Off(b, Math.Max(5, b / 8))));
    }

    private static bool CountsAcrossAmount(Plot p)
    {
        if (p.Line(amounts: true, l => HasNoYen(l.Result.Text) && l.Result.SettledAmount % 1000 == 0) is not { } line)
            return false;
        var (a, b, c, yen) = (p.Some(4, 19), p.Some(3, 9), p.Some(2, 6), $"{C(line.Result.SettledAmount!.Value / 1000)}千円");
        Func<long, string> say = p.Turn<Func<long, string>>(
            n => $"補助は{n}町内会{yen}(交流{a}町内会、広報{b}町内会、環境{c}町内会)である。",
            n => $"{n}町内会{yen}({a}、{b}、{c})を補助した。",
            n => $"その他事業　{n}町内会　{yen}(交流{a}、広報{b}、環境{c})",
            n => $"{n}件、{yen}を補助した(新設{a}件、修繕{b}件、除却{c}件)。"
        );
        return p.Put(Plot.TextOf(line), say(a + b + c), say(p.Off(a + b + c)));
    }

    private static bool AmountInText(Plot p)
    {
        var plan = p.Number % 3 == 2;
        if (
            p.Line(amounts: true, l =>
                HasNoYen(l.Result.Text) && HasNoYen(l.Plan.Text) && l.Result.SettledAmount % 1000 == 0 && l.Plan.Budget % 1000 == 0
            )
            is not { } line
        )
            return false;
        var thousands = (plan ? line.Plan.Budget!.Value : line.Result.SettledAmount!.Value) / 1000;
        Func<long, string> say = plan
            ? p.Turn<Func<long, string>>(
                x => $"予算額{C(x)}千円で実施する。",
                x => $"{C(x)}千円を見込む。",
                x => $"補助金として{C(x * 1000)}円を交付する。",
                x => $"事業費は{C(x)}千円とする。"
            )
            : p.Turn<Func<long, string>>(
                x => $"補助金{C(x)}千円を交付した。",
                x => $"決算額は{C(x)}千円であった。",
                x => $"委託料として{C(x * 1000)}円を支出した。",
                x => $"事業費　{C(x)}千円"
            );
        if (plan)
            p.At(PlanRecords.ProjectPlan, line.Plan, "budget");
        else
            p.At(PlanRecords.Result, line.Result, "settledAmount");
        return p.Put(Plot.TextOf(line, plan), say(thousands), say(p.Off(thousands, Math.Max(3, thousands / 12))));
    }

    private static bool AmountMissing(Plot p)
    {
        var plan = p.Number % 3 == 2;
        if (p.Line(amounts: true, l => HasNoYen(l.Result.Text) && HasNoYen(l.Plan.Text) && !HasLedger(p, l)) is not { } line)
            return false;
        var yen = plan ? line.Plan.Budget!.Value : line.Result.SettledAmount!.Value;
        var sentence = plan
            ? p.Turn($"予算額{C(yen / 1000)}千円で実施する。", $"{C(yen)}円を見込む。", $"補助金{C(yen / 1000)}千円を交付する。")
            : p.Turn($"補助金{C(yen / 1000)}千円を交付した。", $"事業費は{C(yen)}円であった。", $"委託料{C(yen / 1000)}千円で実施した。");
        p.PutRight(Plot.TextOf(line, plan), sentence);
        p.What = $"{line.Project.Code}: 「{sentence}」、金額の欄は空";
        if (plan)
        {
            Plot.Budget(p.After, line, null);
            Plot.Same(p.After, PlanRecords.ProjectPlan, line.Plan).Funding = null;
            p.At(PlanRecords.ProjectPlan, line.Plan, "budget", "funding");
        }
        else
        {
            Plot.Settle(p.After, line, null);
            Plot.Same(p.After, PlanRecords.Result, line.Result).Funding = null;
            p.At(PlanRecords.Result, line.Result, "settledAmount", "funding");
        }
        return true;
    }

    private static bool UnitSlipInText(Plot p)
    {
        if (p.Line(amounts: true, l => HasNoYen(l.Result.Text) && l.Result.SettledAmount % 1000 == 0) is not { } line)
            return false;
        var thousands = line.Result.SettledAmount!.Value / 1000;
        Func<string, string> say = p.Turn<Func<string, string>>(
            x => $"補助金{x}を交付した。",
            x => $"決算額は{x}であった。",
            x => $"支出した額　{x}"
        );
        p.At(PlanRecords.Result, line.Result, "settledAmount");
        return p.Put(
            Plot.TextOf(line),
            say(p.Number % 2 == 0 ? $"{C(thousands)}千円" : $"{C(thousands * 1000)}円"),
            say(p.Number % 2 == 0 ? $"{C(thousands)}円" : $"{C(thousands * 1000)}千円")
        );
    }

    private static bool UnitSlipInAmount(Plot p)
    {
        if (
            p.TwoYears(amounts: true, l =>
                l.Result.SettledAmount % 1000 == 0 && HasNoYen(l.Result.Text) && HasNoYen(l.Plan.Text) && !HasLedger(p, l)
            )
            is not { } lines
        )
            return false;
        var (line, more) = (lines.Now, p.Number % 2 == 0);
        if (p.Number % 4 > 1)
            p.PutRight(Plot.TextOf(line), $"決算額は{C(line.Result.SettledAmount!.Value / 1000)}千円であった。");
        var yen = more ? line.Result.SettledAmount * 1000 : line.Result.SettledAmount / 1000;
        Plot.Settle(p.After, line, yen);
        p.At(PlanRecords.Result, line.Result, "settledAmount");
        p.At(PlanRecords.Result, lines.Last.Result, "settledAmount");
        p.At(PlanRecords.ProjectPlan, line.Plan, "budget");
        p.At(PlanRecords.ProjectPlan, lines.Last.Plan, "budget");
        p.What = $"{line.Project.Code}の決算額 {line.Result.SettledAmount} → {yen}";
        return true;
    }

    private static bool OneNoughtMore(Plot p)
    {
        if (p.TwoYears(amounts: true, l => !Explains(l.Plan.Text) && !Explains(l.Result.Text)) is not { } lines)
            return false;
        var (line, budget) = (lines.Now, p.Number % 2 == 0);
        var right = budget ? line.Plan.Budget!.Value : line.Result.SettledAmount!.Value;
        if (
            Unsteady(line.Plan.Budget, line.Result.SettledAmount)
            || Unsteady(lines.Last.Result.SettledAmount, line.Result.SettledAmount)
            || HasLedger(p, line)
        )
            return false;
        var wrong = p.Number % 4 < 3 ? right * 10 : right / 10_000 * 1000;
        if (budget)
            Plot.Budget(p.After, line, wrong);
        else
            Plot.Settle(p.After, line, wrong);
        p.At(PlanRecords.ProjectPlan, line.Plan, "budget");
        p.At(PlanRecords.Result, line.Result, "settledAmount");
        p.At(PlanRecords.ProjectPlan, lines.Last.Plan, "budget");
        p.What = $"{line.Project.Code}の{(budget ? "予算額" : "決算額")} {right} → {wrong}";
        return true;

        // A project whose amounts differ much already tells nothing by one difference more.
        static bool Unsteady(long? one, long? other) => one > other * 3 || other > one * 3;

        static bool Explains(string text) =>
            text.Contains("事業費", StringComparison.Ordinal)
            || text.Contains("予算", StringComparison.Ordinal)
            || text.Contains('繰', StringComparison.Ordinal)
            || text.Contains("補正", StringComparison.Ordinal);
    }

    private static bool NewProjectJumps(Plot p)
    {
        var lines = p.Lines(p.Years[0], amounts: false)
            .Where(l => l.Listing.New && l.Result.SettledAmount > 0 && l.Plan.Budget > 0 && HasNoYen(l.Plan.Text))
            .ToList();
        if (lines.Count == 0)
            return false;
        var line = p.Pick(lines);
        var settled = p.Some(15, 90) * 1000L;
        p.Both(d =>
        {
            Plot.Settle(d, line, settled);
            Plot.Budget(d, line, settled * 2);
        });
        var wrong = settled * p.Pick(100, 200, 110, 160) + (p.Some(1, 9) * 1000);
        Plot.Budget(p.After, line, wrong);
        p.At(PlanRecords.ProjectPlan, line.Plan, "budget");
        p.At(PlanRecords.Result, line.Result, "settledAmount");
        p.What = $"{line.Project.Code}（新規）: 決算額 {settled}、予算額 {settled * 2} → {wrong}";
        return true;
    }

    private static bool Negative(Plot p)
    {
        if (p.Line(amounts: true, l => !HasLedger(p, l)) is not { } line)
            return false;
        var budget = p.Number % 2 == 0;
        if (budget)
            Plot.Budget(p.After, line, -line.Plan.Budget);
        else
            Plot.Settle(p.After, line, -line.Result.SettledAmount);
        if (budget)
            p.At(PlanRecords.ProjectPlan, line.Plan, "budget");
        else
            p.At(PlanRecords.Result, line.Result, "settledAmount");
        p.What = $"{line.Project.Code}の{(budget ? "予算額" : "決算額")}が負";
        return true;
    }

    private static bool PrintedTotal(Plot p)
    {
        var sheets = p.Base.Plan.Sheets.Where(s => s.PrintedResultTotal > 300_000 && s.PrintedPlanTotal > 300_000).ToList();
        if (sheets.Count == 0)
            return false;
        var (sheet, plan) = (p.Pick(sheets), p.Number % 2 == 0);
        var wrong = Plot.Same(p.After, PlanRecords.Sheet, sheet);
        if (plan)
            wrong.PrintedPlanTotal = p.Off(sheet.PrintedPlanTotal!.Value / 1000, 2) * 1000;
        else
            wrong.PrintedResultTotal = p.Off(sheet.PrintedResultTotal!.Value / 1000, 2) * 1000;
        p.At(PlanRecords.Sheet, sheet, plan ? "printedPlanTotal" : "printedResultTotal");
        p.What = plan
            ? $"{sheet.MeasureCode}の予算額の合計 {sheet.PrintedPlanTotal} → {wrong.PrintedPlanTotal}"
            : $"{sheet.MeasureCode}の決算額の合計 {sheet.PrintedResultTotal} → {wrong.PrintedResultTotal}";
        return true;
    }

    private static bool SumInSheetText(Plot p)
    {
        var sheets = p
            .Base.Plan.Sheets.Where(s =>
                s.PlanYear == p.Years[0].PlanYear
                && s is { PrintedResultTotal: > 300_000, PrintedPlanTotal: > 300_000, Outcomes.Length: > 0 }
            )
            .ToList();
        if (sheets.Count == 0)
            return false;
        var sheet = p.Pick(sheets);
        var (settled, budget) = (sheet.PrintedResultTotal!.Value / 1000, sheet.PrintedPlanTotal!.Value / 1000);
        var (right, say) = p.Turn<(long, Func<long, string>)>(
            (settled, x => $"この施策の決算額は、合わせて{C(x)}千円であった。"),
            (settled, x => $"決算額の合計　{C(x)}千円"),
            (budget, x => $"{p.YearName(p.Years[0].PlanYear)}の予算額は合計{C(x)}千円である。"),
            (settled, x => $"施策全体の決算額は{C(x * 1000)}円となった。"),
            (budget, x => $"予算額の合計は{C(x)}千円とした。")
        );
        p.At(PlanRecords.Sheet, sheet, "printedResultTotal", "printedPlanTotal");
        var place = p.Texts(Spot.Outcomes).Find(t => t.Measure == sheet.MeasureCode)!;
        return p.Put(place, say(right), say(p.Off(right, Math.Max(3, right / 30))));
    }

    private static ProjectAmount Step(LinePlace line, string stage, long yen) =>
        new()
        {
            ProjectCode = line.Project.Code,
            Year = stage == ProjectAmount.Settled ? line.Year.ResultYear : line.Year.PlanYear,
            Stage = stage,
            Amount = yen,
        };

    private static bool HasLedger(Plot p, LinePlace line) => p.Base.Plan.Amounts.Exists(a => a.ProjectCode == line.Project.Code);

    private static bool Sources(Plot p)
    {
        if (p.Line(amounts: true, l => !HasLedger(p, l)) is not { } line)
            return false;
        var budget = p.Number % 2 == 0;
        var yen = budget ? line.Plan.Budget!.Value : line.Result.SettledAmount!.Value;
        var right = Step(line, budget ? ProjectAmount.Initial : ProjectAmount.Settled, yen);
        var nation = yen / 3 / 1000 * 1000;
        (right.National, right.Prefectural, right.General) = p.Turn<(long?, long?, long?)>(
            (nation, null, yen - nation),
            (nation, nation / 2, yen - nation - (nation / 2)),
            (null, nation, yen - nation)
        );
        p.Both(d => d.Amounts.Add(RecordKind.Copy(right)));
        p.After.Amounts[^1].General = p.Off(right.General!.Value / 1000, 2) * 1000;
        p.At(PlanRecords.Amount, right, "amount", "national", "prefectural", "general", "bonds", "other");
        p.What = $"{line.Project.Code}の{right.Stage}: 一般財源 {right.General} → {p.After.Amounts[^1].General}";
        return true;
    }

    private static bool Ledger(Plot p)
    {
        if (p.Line(amounts: true, l => !HasLedger(p, l)) is not { } line)
            return false;
        var right = Step(line, ProjectAmount.Settled, line.Result.SettledAmount!.Value);
        p.Both(d => d.Amounts.Add(RecordKind.Copy(right)));
        p.After.Amounts[^1].Amount = p.Off(right.Amount!.Value / 1000, 2) * 1000;
        p.At(PlanRecords.Amount, right, "amount");
        p.At(PlanRecords.Result, line.Result, "settledAmount");
        p.What = $"{line.Project.Code}の台帳の決算 {right.Amount} → {p.After.Amounts[^1].Amount}";
        return true;
    }

    private static bool FundingDiffers(Plot p)
    {
        var words = p.Base.Plan.Words.Where(w => w.List == PlanWord.Funding).Select(w => w.Word).ToList();
        if (
            p.Line(amounts: true, l => l.Result.Funding is not null && l.Result.Funding == l.Plan.Funding) is not { } line
            || words.Count < 2
        )
            return false;
        var (plan, other) = (p.Number % 2 == 0, p.Pick(words.Where(w => w != line.Result.Funding).ToList()));
        if (plan)
            Plot.Same(p.After, PlanRecords.ProjectPlan, line.Plan).Funding = other;
        else
            Plot.Same(p.After, PlanRecords.Result, line.Result).Funding = other;
        p.At(PlanRecords.ProjectPlan, line.Plan, "funding");
        p.At(PlanRecords.Result, line.Result, "funding");
        p.What = $"{line.Project.Code}の{(plan ? "計画" : "実績")}の財源区分 {line.Result.Funding} → {other}";
        return true;
    }

    private static bool FundingWithoutAmount(Plot p)
    {
        var words = p.Base.Plan.Words.Where(w => w.List == PlanWord.Funding).Select(w => w.Word).ToList();
        if (words.Count == 0 || p.Line(where: IsFree) is not { } line)
            return false;
        var (plan, word) = (p.Number % 2 == 0, p.Pick(words));
        if (plan)
            Plot.Same(p.After, PlanRecords.ProjectPlan, line.Plan).Funding = word;
        else
            Plot.Same(p.After, PlanRecords.Result, line.Result).Funding = word;
        if (plan)
            p.At(PlanRecords.ProjectPlan, line.Plan, "funding", "budget");
        else
            p.At(PlanRecords.Result, line.Result, "funding", "settledAmount");
        p.What = $"{line.Project.Code}の{(plan ? "計画" : "実績")}: 金額なしで財源区分「{word}」";
        return true;

        static bool IsFree(LinePlace line) =>
            HasNoYen(line.Result.Text)
            && line.Result is { SettledAmount: null, Funding: null }
            && line.Plan is { Budget: null, Funding: null };
    }

    private static bool CopyDiffers(Plot p)
    {
        var copies = p
            .Base.Plan.Listings.Where(l =>
                l.PlanYear == p.Years[0].PlanYear
                && l
                    is {
                        InResults: true,
                        InPlan: true,
                        CrossListedInResults: true,
                        CrossListedInPlan: true,
                        PrintedResultText: "",
                        PrintedPlanText: ""
                    }
            )
            .Where(l =>
                p.Index.Result(l.ProjectCode, p.Years[0].ResultYear) is { SettledAmount: > 0, Text.Length: > 0 }
                && p.Index.Plan(l.ProjectCode, p.Years[0].PlanYear) is { Budget: > 0 }
            )
            .ToList();
        if (copies.Count == 0)
            return false;
        var copy = p.Pick(copies);
        var (result, plan) = (
            p.Index.Result(copy.ProjectCode, p.Years[0].ResultYear)!,
            p.Index.Plan(copy.ProjectCode, p.Years[0].PlanYear)!
        );
        p.At(PlanRecords.Listing, copy, "printedResultText", "printedResultAmount", "printedPlanText", "printedPlanAmount");
        p.At(PlanRecords.Result, result, "text", "settledAmount");
        p.At(PlanRecords.ProjectPlan, plan, "text", "budget");
        var (right, wrong) = (Plot.Same(p.Before, PlanRecords.Listing, copy), Plot.Same(p.After, PlanRecords.Listing, copy));
        switch (p.Number % 3)
        {
            case 0:
                (right.PrintedResultAmount, wrong.PrintedResultAmount) = (
                    result.SettledAmount,
                    p.Off(result.SettledAmount!.Value / 1000, 2) * 1000
                );
                break;
            case 1:
                (right.PrintedPlanAmount, wrong.PrintedPlanAmount) = (plan.Budget, p.Off(plan.Budget!.Value / 1000, 2) * 1000);
                break;
            default:
                (right.PrintedResultText, wrong.PrintedResultText) = (
                    result.Text,
                    result.Text + p.Pen.Write($"参加者は{p.Some(20, 80)}§であった。")
                );
                break;
        }
        p.What =
            $"{copy.MeasureCode}の{copy.ProjectCode}の写し: {wrong.PrintedResultAmount}{wrong.PrintedPlanAmount}{wrong.PrintedResultText}";
        return true;
    }
}

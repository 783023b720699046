using Meguri.Checks;
using Meguri.Plans;
using Meguri.Plans.Model;
using Meguri.Shared.Time;
using static Meguri.Tests.Checks.Seeds.Pen;

namespace Meguri.Tests.Checks.Seeds;

/// <summary>What does not agree with last year's sheet or with an indicator, and what should have been written anew.</summary>
internal static class YearKinds
{
    public static readonly IReadOnlyList<SeedKind> All =
    [
        new("ratio-to-last-sheet", "前年度比が、前年のシートの数字と合わない", Severity.Warning, RatioToLastSheet),
        new("prior-figure", "「前年度○」の数字が、前年のシートと違う", Severity.Warning, PriorFigure),
        new("fact-differs-on-sheet", "同じことの数が、同じシートの2か所で違う", Severity.Note, FactDiffers),
        new("unchanged-text", "前年の文がそのまま残っている", Severity.Note, Unchanged),
        new("figures-only-changed", "前年の文の、年度だけを書き替えている", Severity.Note, OnlyYearChanged),
        new("other-measures-text", "ほかの施策の文が入っている", Severity.Note, OtherMeasure),
        new("plan-in-past", "計画の欄に、済んだことが書いてある", Severity.Note, PlanInPast),
        new("plan-is-result", "計画の文が、実績の文のままである", Severity.Note, PlanIsResult),
        new("indicator-in-text", "文の値が、指標の実績値と違う", Severity.Note, IndicatorInText),
        new("indicator-share", "指標の値が、分子÷分母と合わない", Severity.Warning, IndicatorShare),
        new("indicator-over-100", "割合の指標の値が100を超える", Severity.Warning, IndicatorOver100),
        new("indicator-jumps", "指標の値の桁が違う", Severity.Warning, IndicatorJumps),
        new("indicator-empty", "指標の値も、ない理由もない", Severity.Note, IndicatorEmpty),
    ];

    private static (LinePlace Now, LinePlace Last, string Thing, string Unit, long Was, long Is)? Counted(Plot p)
    {
        if (p.TwoYears(where: l => !l.Result.Text.Contains("前年", StringComparison.Ordinal)) is not { } lines)
            return null;
        var ((thing, unit), was) = (p.Pick(Stock.Counted), (long)p.Some(1_040, 29_800));
        return (lines.Now, lines.Last, thing, unit, was, was * p.Some(861, 1_243) / 1000);
    }

    private static bool RatioToLastSheet(Plot p)
    {
        if (Counted(p) is not var (now, last, thing, unit, was, its))
            return false;
        p.PutRight(
            Plot.TextOf(last),
            p.Turn($"{thing}は{C(was)}{unit}であった。", $"{thing}　{C(was)}{unit}", $"{thing}は延べ{C(was)}{unit}となった。")
        );
        var right = ShareOf(its, was);
        Func<decimal, string> say = p.Turn<Func<decimal, string>>(
            r => $"{thing}は{C(its)}{unit}(前年度比{D(r)}%)であった。",
            r => $"{thing}　{C(its)}{unit}(対前年度比{D(r)}%)",
            r => $"{thing}は延べ{C(its)}{unit}で、前年度比{D(r)}%となった。"
        );
        return p.Put(Plot.TextOf(now), say(right), say(p.Off(right, 3m)));
    }

    private static bool PriorFigure(Plot p)
    {
        if (Counted(p) is not var (now, last, thing, unit, was, its))
            return false;
        p.PutRight(
            Plot.TextOf(last),
            p.Turn($"{thing}は{C(was)}{unit}であった。", $"{thing}　{C(was)}{unit}", $"{thing}は延べ{C(was)}{unit}となった。")
        );
        var before = p.Turn("前年度", (now.Year.ResultYear - 1).EraShort, "前年");
        Func<long, string> say = p.Turn<Func<long, string>>(
            x => $"{thing}は{C(its)}{unit}({before}{C(x)}{unit})であった。",
            x => $"{thing}　{C(its)}{unit}({before}：{C(x)}{unit})",
            x => $"{thing}は延べ{C(its)}{unit}({before}は{C(x)}{unit})となった。"
        );
        // Far enough that whether it grew stays as it was.
        return p.Put(Plot.TextOf(now), say(was), say(p.Off(was, Math.Max(5, was / 200))));
    }

    private static bool FactDiffers(Plot p)
    {
        var (thing, unit) = p.Pick(Stock.Counted);
        var places = p.Texts(Spot.Told);
        var outcomes = places
            .Where(t => t.Field == "outcomes" && places.Exists(r => r.Kind == PlanRecords.Result && r.Measure == t.Measure))
            .ToList();
        if (outcomes.Count == 0)
            return false;
        var outcome = p.Pick(outcomes);
        var result = p.Pick(places.Where(r => r.Kind == PlanRecords.Result && r.Measure == outcome.Measure).ToList());
        var figure = (long)p.Some(120, 9_800);
        Func<long, string> say = p.Turn<Func<long, string>>(
            x => $"{thing}は{C(x)}{unit}であった。",
            x => $"{thing}は延べ{C(x)}{unit}となった。",
            x => $"{thing}は{C(x)}{unit}に達した。"
        );
        p.PutRight(result, say(figure));
        return p.Put(outcome, say(figure), say(p.Off(figure, 2)));
    }

    private static bool Unchanged(Plot p)
    {
        var field = p.Turn("outcomes", "improvements", "text");
        if (p.Years.Count < 2)
            return false;
        if (field == "text")
        {
            if (p.TwoYears(where: l => l.Result.Text.Length > 25) is not { } lines || lines.Now.Result.Text == lines.Last.Result.Text)
                return false;
            return Wrong(p, Plot.TextOf(lines.Now), lines.Last.Result.Text, PlanRecords.Result.KeyOf(lines.Last.Result));
        }
        var texts = p.Texts(Spot.Sheet, allYears: true).Where(t => t.Field == field).ToList();
        var pairs = texts
            .Where(t => t.Year == p.Years[0])
            .Select(t => (Now: t, Last: texts.Find(o => o.Year == p.Years[1] && o.Measure == t.Measure)))
            .Where(t => t.Last is not null && t.Last.Text.Length > 25 && t.Last.Text != t.Now.Text)
            .ToList();
        if (pairs.Count == 0)
            return false;
        var (now, last) = p.Pick(pairs);
        return Wrong(p, now, last!.Text, last.Key);
    }

    private static bool OnlyYearChanged(Plot p)
    {
        if (p.TwoYears(where: l => l.Result.Text.Length > 25) is not { } lines)
            return false;
        var last = Plot.TextOf(lines.Last);
        var sentence = $"{p.YearName(lines.Last.Year.ResultYear)}は、{p.Pick(Stock.Events)}を{p.Some(3, 12)}回開いた。";
        var text = TextWith.Sentence(last.Text, p.Pen.Write(sentence), 0);
        p.Both(d => Plot.Set(d, last, text));
        return Wrong(
            p,
            Plot.TextOf(lines.Now),
            text.Replace(
                p.Pen.Write(p.YearName(lines.Last.Year.ResultYear)),
                p.Pen.Write(p.YearName(lines.Now.Year.ResultYear)),
                StringComparison.Ordinal
            ),
            last.Key
        );
    }

    private static bool OtherMeasure(Plot p)
    {
        var texts = p.Texts(p.Turn(Spot.Outcomes, Spot.Improvements, Spot.Outline)).Where(t => t.Text.Length > 15).ToList();
        if (texts.Select(t => t.Measure).Distinct(StringComparer.Ordinal).Count() < 2)
            return false;
        var at = p.Pick(texts);
        var other = p.Pick(texts.Where(t => t.Measure != at.Measure && t.Text != at.Text).ToList());
        return Wrong(p, at, other.Text, other.Key);
    }

    private static bool PlanInPast(Plot p)
    {
        var thing = p.Pick(Stock.Events);
        var n = p.Some(2, 9);
        var (right, wrong) = p.Turn(
            ($"{thing}を{n}回開く。", $"{thing}を{n}回開いた。"),
            ($"{thing}を実施し、市民の参加を促す。", $"{thing}を実施し、市民の参加を促した。"),
            ($"新たに{n}か所で{thing}を行う。", $"新たに{n}か所で{thing}を行った。"),
            ($"{thing}の内容を見直す。", $"{thing}の内容を見直しました。")
        );
        return p.Put(Spot.Plan, right, wrong);
    }

    private static bool PlanIsResult(Plot p)
    {
        if (
            p.Line(where: l =>
                l.Result.Text.Length > 15
                && l.Result.Text != l.Plan.Text
                && (l.Result.Text.Contains('た', StringComparison.Ordinal) || l.Result.Text.Any(char.IsDigit))
            )
            is not { } line
        )
            return false;
        return Wrong(p, Plot.TextOf(line, plan: true), line.Result.Text, null);
    }

    private static bool Wrong(Plot p, TextPlace place, string text, string? also)
    {
        Plot.Set(p.After, place, text);
        p.At(place.Kind, Plot.Find(p.Base.Plan, place.Kind, place.Key), place.Field);
        if (also is not null)
            p.At(place.Kind, Plot.Find(p.Base.Plan, place.Kind, also), place.Field);
        p.What = $"{place.Kind.Name}/{place.Key}/{place.Field} → 「{text.ReplaceLineEndings(" ")}」";
        return true;
    }

    /// <summary>A value of the last result year of an indicator that belongs to a measure.</summary>
    private static (Indicator Indicator, Observation Value, TextPlace? Outcomes)? Value(Plot p, Func<Indicator, Observation, bool> where)
    {
        var all = p
            .Base.Plan.Observations.Where(o =>
                o.Value is not null && o.Year == p.Years[0].ResultYear && !o.Provisional && !o.Breaks && o.FromYear is null
            )
            .Select(o => (Indicator: p.Base.Plan.Indicators.Find(i => i.Code == o.IndicatorCode), Value: o))
            .Where(o =>
                o.Indicator is not null
                && where(o.Indicator, o.Value)
                && p.Base.Plan.Observations.Exists(b =>
                    b.IndicatorCode == o.Value.IndicatorCode && b.Year.Value < o.Value.Year.Value && b.Value is not null
                )
            )
            .ToList();
        if (all.Count == 0)
            return null;
        var (indicator, value) = p.Pick(all);
        var link = p.Base.Plan.IndicatorLinks.Find(l => l.IndicatorCode == value.IndicatorCode && l.TargetKind == IndicatorLink.OfNode);
        return (indicator!, value, p.Texts(Spot.Outcomes).Find(t => t.Measure == link?.TargetCode));
    }

    private static bool IndicatorInText(Plot p)
    {
        if (Value(p, (_, _) => true) is not { Outcomes: not null } found)
            return false;
        var right = found.Value.Value!.Value;
        string Said(decimal x) => $"{(found.Indicator.Decimals > 0 ? D(x) : C((long)x))}{found.Indicator.Unit}";
        Func<decimal, string> say = p.Turn<Func<decimal, string>>(
            x => $"{found.Indicator.Name}は{Said(x)}であった。",
            x => $"{found.Indicator.Name}({Said(x)})は、目標に向けて進んでいる。",
            x => $"{p.YearName(p.Years[0].ResultYear)}の{found.Indicator.Name}は、{Said(x)}となった。"
        );
        p.At(IndicatorRecords.Observation, found.Value, "value");
        return p.Put(
            found.Outcomes,
            say(right),
            say(found.Indicator.Decimals > 0 ? p.Off(right, 1.5m) : p.Off((long)right, Math.Max(2, (long)right / 50)))
        );
    }

    private static bool IndicatorShare(Plot p)
    {
        if (Value(p, (i, o) => i.IsShare && o is { Numerator: not null, Denominator: not null }) is not { } found)
            return false;
        var wrong = Plot.Same(p.After, IndicatorRecords.Observation, found.Value);
        if (p.Number % 2 == 0)
            wrong.Value = p.Off(found.Value.Value!.Value, 2m);
        else
            wrong.Numerator = p.Off((long)found.Value.Numerator!.Value, Math.Max(3, (long)found.Value.Denominator!.Value / 40));
        return At(
            p,
            found.Value,
            $"{found.Value.Value}%（{found.Value.Numerator}/{found.Value.Denominator}） → {wrong.Value}%（{wrong.Numerator}）"
        );
    }

    private static bool IndicatorOver100(Plot p)
    {
        if (Value(p, (i, o) => i.IsShare && o.Value > 15) is not { } found)
            return false;
        var wrong = Plot.Same(p.After, IndicatorRecords.Observation, found.Value);
        wrong.Value = p.Turn(found.Value.Value + 100, found.Value.Value * 10, 100 + (p.Some(2, 90) / 10m));
        return At(p, found.Value, $"{found.Value.Value} → {wrong.Value}");
    }

    private static bool IndicatorJumps(Plot p)
    {
        if (Value(p, (i, o) => !i.IsShare && o.Value >= 40) is not { } found)
            return false;
        var wrong = Plot.Same(p.After, IndicatorRecords.Observation, found.Value);
        wrong.Value = p.Number % 2 == 0 ? found.Value.Value * p.Pick(10, 100) : decimal.Floor(found.Value.Value!.Value / 10);
        return At(p, found.Value, $"{found.Value.Value} → {wrong.Value}");
    }

    private static bool IndicatorEmpty(Plot p)
    {
        if (Value(p, (i, o) => o.Numerator is null) is not { } found)
            return false;
        Plot.Same(p.After, IndicatorRecords.Observation, found.Value).Value = null;
        return At(p, found.Value, "値も理由もない");
    }

    private static bool At(Plot p, Observation value, string what)
    {
        p.At(IndicatorRecords.Observation, value, "value", "numerator", "denominator", "noValueReason");
        p.What = $"{value.IndicatorCode}の{value.Year}: {what}";
        return true;
    }
}

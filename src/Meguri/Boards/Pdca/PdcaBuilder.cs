using Meguri.Editions.Site;
using Meguri.Indicators;
using Meguri.Indicators.Judging;
using Meguri.Plans;
using Meguri.Plans.Model;
using Meguri.Shared.Money;
using Meguri.Shared.Time;

namespace Meguri.Boards.Pdca;

/// <summary>Puts the line of a measure together from a plan and from what was said of it.</summary>
public sealed class PdcaBuilder(PlanIndex plan, Node measure, IReadOnlyList<SaidOpinion> said, PdcaLinks links)
{
    private readonly PlanUnit _unit = PlanUnit.Of(plan.Document.Plan.UnitYen);

    /// <summary>The line.</summary>
    public PdcaLine Build()
    {
        HashSet<string> nodes = [measure.Code, .. plan.Above(measure).Select(n => n.Code)];
        var own = said.Where(o => o.Node is { } node && nodes.Contains(node)).ToList();
        var indicators = nodes.SelectMany(IndicatorBook.Of(plan).OfNode).Distinct().ToList();
        var years = plan
            .Years.Where(y => plan.Sheet(measure.Code, y.PlanYear) is not null)
            .SelectMany(y => (FiscalYear[])[y.PlanYear, y.ResultYear])
            .Concat(indicators.SelectMany(i => i.Observations).Select(o => o.Year))
            .Concat(indicators.Select(i => i.Use).Where(HasBaseline).Select(u => u.BaselineYear!.Value))
            .Concat(own.Select(o => FiscalYear.Of(o.SaidOn)))
            .Concat(own.Where(o => o.AnsweredOn is not null).Select(o => FiscalYear.Of(o.AnsweredOn!.Value)))
            .Distinct()
            .Order()
            .ToList();
        return new(measure, [.. years.Select(y => new PdcaYear(y, [.. Steps(y, indicators, own)])).Where(y => y.Steps.Count > 0)]);
    }

    private IEnumerable<PdcaStep> Steps(FiscalYear year, List<IndicatorView> indicators, List<SaidOpinion> own)
    {
        if (Planned(year) is { } planned)
            yield return planned;
        if (DoneIn(year) is { } done)
            yield return done;
        var measured = indicators
            .Where(i => HasBaseline(i.Use) && i.Use.BaselineYear == year)
            .Select(i => new PdcaItem(i.Name, $"計画の基準値　{i.WithUnit(i.Use.BaselineValue!.Value)}", links.Indicator(i.Code)))
            .Concat(indicators.SelectMany(i => i.Observations.Where(o => o.Year == year).Select(o => Measured(i, o))))
            .ToList();
        if (measured.Count > 0)
            yield return new("測定", "測った数字", measured);
        var spoken = own.Where(o => FiscalYear.Of(o.SaidOn) == year).ToList();
        if (spoken.Count > 0)
            yield return new(
                "意見",
                "審議会で言われたこと",
                [
                    .. spoken.Select(o => new PdcaItem(
                        $"{o.Kind}（{o.Board}　{o.Session}、{o.Who}、{SiteWords.Date(o.SaidOn)}）",
                        o.Text,
                        links.Opinion(o)
                    )),
                ]
            );
        var answered = own.Where(o => o.AnsweredOn is { } day && FiscalYear.Of(day) == year).ToList();
        if (answered.Count > 0)
            yield return new(
                "回答",
                "市が答えたこと",
                [
                    .. answered.Select(o => new PdcaItem(
                        $"{o.Answer}（「{Shared.Text.TextLength.Short(o.Text, 40)}」への回答{(o.Day.Length > 0 ? $"、{o.Day}" : "")}）",
                        o.AnswerText + (o.Reason.Length > 0 ? $"\n理由：{o.Reason}" : ""),
                        links.Opinion(o)
                    )),
                ]
            );
        var changed = Changed(year);
        if (changed.Count > 0)
            yield return new("改善", "変えたこと", changed);
    }

    private PdcaStep? Planned(FiscalYear year)
    {
        if (plan.Year(year) is not { } of || plan.Sheet(measure.Code, year) is not { } sheet)
            return null;
        var items = new List<PdcaItem>();
        if (sheet.Outline.Length > 0)
            items.Add(new("", sheet.Outline));
        foreach (var (line, project) in plan.Lines(measure.Code, of).Where(l => l.Line.InPlan))
            items.Add(
                new(
                    $"{plan.NameIn(project, year, result: false)}（予算額 {Money(plan.Amount(line, of, AmountSide.Plan))}）",
                    plan.Plan(project.Code, year)?.Text ?? "",
                    links.Project(project.Code)
                )
            );
        return items.Count == 0
            ? null
            : new(
                "計画",
                $"計画したこと（予算額の計 {Money(plan.PrintedTotal(measure.Code, of, AmountSide.Plan))}）",
                items,
                links.Sheet(year)
            );
    }

    private PdcaStep? DoneIn(FiscalYear year)
    {
        if (plan.Years.FirstOrDefault(y => y.ResultYear == year) is not { } of || plan.Sheet(measure.Code, of.PlanYear) is not { } sheet)
            return null;
        var items = plan.Lines(measure.Code, of)
            .Where(l => l.Line.InResults)
            .Select(l => new PdcaItem(
                $"{plan.NameIn(l.Project, year, result: true)}（決算額 {Money(plan.Amount(l.Line, of, AmountSide.Results))}）",
                plan.Result(l.Project.Code, year)?.Text ?? "",
                links.Project(l.Project.Code)
            ))
            .ToList();
        if (sheet.Outcomes.Length > 0 && Plans.Settings.SheetFields.Title(plan.Document.Words, "成果・課題") is { } outcomes)
            items.Add(new(outcomes, sheet.Outcomes));
        if (sheet.Rating is { } rating)
            items.Add(new("評価", $"{rating}：{plan.Meaning(PlanWord.Rating, rating)}"));
        return items.Count == 0
            ? null
            : new(
                "実行",
                $"行ったこと（決算額の計 {Money(plan.PrintedTotal(measure.Code, of, AmountSide.Results))}）",
                items,
                links.Sheet(of.PlanYear)
            );
    }

    private static bool HasBaseline(PlanIndicator use) => use is { BaselineYear: not null, BaselineValue: not null };

    private PdcaItem Measured(IndicatorView indicator, Observation observation)
    {
        var value = observation.Value is { } v
            ? indicator.WithUnit(v) + (observation.Provisional ? "（速報値）" : "")
            : $"値はありません（{observation.NoValueReason}）";
        var target = indicator.Targets.FirstOrDefault(t => t.Year.Value >= observation.Year.Value);
        var status =
            indicator.Judgement.Judged == observation
                ? $"　判定：{indicator.Judgement.Status.Sign()} {indicator.Judgement.Status.Title()}"
                : "";
        return new(
            indicator.Name,
            value + (target is null ? "" : $"　目標：{target.Year.Era}に{indicator.TargetText(target)}") + status,
            links.Indicator(indicator.Code)
        );
    }

    /// <summary>What a year's sheet says it will change, and how its plan differs from the plan of the year before.</summary>
    private List<PdcaItem> Changed(FiscalYear year)
    {
        var items = new List<PdcaItem>();
        if (plan.Sheet(measure.Code, year) is not { } sheet || plan.Year(year) is not { } of)
            return items;
        if (sheet.Improvements.Length > 0 && Plans.Settings.SheetFields.Title(plan.Document.Words, "改善点及び方向性") is { } improvements)
            items.Add(new(improvements, sheet.Improvements, links.Sheet(year)));
        var before = plan.Years.LastOrDefault(y => y.PlanYear < year && plan.Sheet(measure.Code, y.PlanYear) is not null);
        if (before is null)
            return items;
        var (then, now) = (Planned(before), Planned(of));
        foreach (var project in now.Where(p => !then.Exists(t => t.Code == p.Code)))
            items.Add(new("計画に加えた事業", project.Name, links.Project(project.Code)));
        foreach (var project in then.Where(p => !now.Exists(t => t.Code == p.Code)))
            items.Add(new("計画から外れた事業", project.Name, links.Project(project.Code)));
        var (from, to) = (plan.PrintedTotal(measure.Code, before, AmountSide.Plan), plan.PrintedTotal(measure.Code, of, AmountSide.Plan));
        if (from is not null && to is not null && from != to)
            items.Add(new("予算額の計", $"{before.PlanYear.Era}の{Money(from)}から、{Money(to)}へ"));
        return items;

        List<Project> Planned(SheetYear y) => [.. plan.Lines(measure.Code, y).Where(l => l.Line.InPlan).Select(l => l.Project)];
    }

    private string Money(long? yen) => _unit.FormatWithUnit(yen is { } y ? new Yen(y) : null);
}

using Meguri.Indicators.Judging;
using Meguri.Plans;
using Meguri.Plans.Model;
using Meguri.Shared.Records;
using Meguri.Shared.Time;

namespace Meguri.Indicators;

/// <summary>A way of dividing an indicator, with its parts in order and their values by year.</summary>
public sealed record PartTable(
    IndicatorDimension Dimension,
    IReadOnlyList<string> Parts,
    IReadOnlyDictionary<(string Part, int Year), decimal> Values
)
{
    /// <summary>The years of which any part is known.</summary>
    public IReadOnlyList<FiscalYear> Years { get; } =
    [.. Values.Keys.Select(k => k.Year).Distinct().Order().Select(y => new FiscalYear(y))];

    /// <summary>The head of a year's column: it says when the year's value is provisional, for then its parts are too.</summary>
    public static string Head(FiscalYear year, IndicatorView of) =>
        year.Era + (of.Observations.FirstOrDefault(o => o.Year == year)?.Provisional == true ? "（速報値）" : "");

    /// <summary>What a reader must know of the parts; empty for nothing.</summary>
    public string Remark =>
        Dimension.Note.Length > 0 ? Dimension.Note
        : Dimension.Overlapping ? "内訳をたしても、全体の数とは一致しません。"
        : "";

    /// <summary>The table as it is read: a line for each part, their sum, and the whole; in each the years in order.</summary>
    public IReadOnlyList<(string Name, IReadOnlyList<string> Values, bool IsTotal)> Lines(IndicatorView of)
    {
        return
        [
            .. Parts.Select(p => (p, Row(y => Values.TryGetValue((p, y.Value), out var v) ? v : null), false)),
            (Dimension.Overlapping ? "内訳をたした数（重なりを含む）" : "合計", Row(Sum), true),
            ("全体", Row(y => of.Observations.FirstOrDefault(o => o.Year == y)?.Value), true),
        ];

        IReadOnlyList<string> Row(Func<FiscalYear, decimal?> value) => [.. Years.Select(y => value(y) is { } v ? of.Number(v) : "－")];
    }

    /// <summary>Sum of the parts in a year; null when none is known.</summary>
    public decimal? Sum(FiscalYear year) =>
        Parts.Any(p => Values.ContainsKey((p, year.Value))) ? Parts.Sum(p => Values.GetValueOrDefault((p, year.Value))) : null;
}

/// <summary>An indicator as one plan uses it, with all that is known of it.</summary>
public sealed class IndicatorView
{
    private readonly Lazy<Judgement> _judgement;

    internal IndicatorView(
        PlanIndex plan,
        Indicator indicator,
        PlanIndicator use,
        IReadOnlyList<IndicatorLink> links,
        IReadOnlyList<IndicatorTarget> targets,
        IReadOnlyList<Observation> observations,
        IReadOnlyList<PartTable> parts,
        IReadOnlyList<StatusOverride> overrides,
        JudgingRule rule
    )
    {
        (Plan, Indicator, Use, Links, AllTargets, Observations, Parts) = (plan, indicator, use, links, targets, observations, parts);
        Targets = [.. targets.Where(t => t.Revision == targets.Max(x => x.Revision))];
        _judgement = new(() => Judge.Of(this, overrides, rule));
    }

    /// <summary>The plan.</summary>
    public PlanIndex Plan { get; }

    /// <summary>The indicator.</summary>
    public Indicator Indicator { get; }

    /// <summary>How the plan uses it.</summary>
    public PlanIndicator Use { get; }

    /// <summary>Its code.</summary>
    public string Code => Indicator.Code;

    /// <summary>What the plan calls it.</summary>
    public string Name => Use.NameThere.Length > 0 ? Use.NameThere : Indicator.Name;

    /// <summary>True for 参考指標.</summary>
    public bool IsReference => Use.Role == PlanIndicator.Reference;

    /// <summary>What in the plan it speaks of.</summary>
    public IReadOnlyList<IndicatorLink> Links { get; }

    /// <summary>The targets that hold, by year.</summary>
    public IReadOnlyList<IndicatorTarget> Targets { get; }

    /// <summary>All targets, those of former revisions too.</summary>
    public IReadOnlyList<IndicatorTarget> AllTargets { get; }

    /// <summary>The last target that holds, or null.</summary>
    public IndicatorTarget? FinalTarget => Targets.Count == 0 ? null : Targets[^1];

    /// <summary>What is known, year by year, with the years without a value and their reasons.</summary>
    public IReadOnlyList<Observation> Observations { get; }

    /// <summary>The rows of a table of its values: what is known, the baseline where it stands in no other row, and the years between of which nothing was noted.</summary>
    public IReadOnlyList<Observation> Rows
    {
        get
        {
            var rows = Observations.ToList();
            if (Use is { BaselineYear: { } year, BaselineValue: { } value } && !rows.Exists(o => o.Year == year))
                rows.Add(
                    new()
                    {
                        IndicatorCode = Code,
                        Year = year,
                        Value = value,
                        AsOf = Use.BaselineAsOf,
                        Note = "計画の基準値です。" + Use.BaselineNote,
                    }
                );
            if (rows.Count == 0)
                return rows;
            var told = rows.SelectMany(o => Enumerable.Range((o.FromYear ?? o.Year).Value, o.Year.Value - (o.FromYear ?? o.Year).Value + 1))
                .ToHashSet();
            rows.AddRange(
                Enumerable
                    .Range(told.Min(), told.Max() - told.Min())
                    .Where(y => !told.Contains(y))
                    .Select(y => new Observation
                    {
                        IndicatorCode = Code,
                        Year = new(y),
                        NoValueReason = "記録がありません",
                    })
            );
            return [.. rows.OrderBy(o => o.Year.Value)];
        }
    }

    /// <summary>The newest value, or null.</summary>
    public Observation? Latest => Observations.LastOrDefault(o => o.Value is not null);

    /// <summary>Where the plan's way begins: its baseline, else the first value; after a change in counting the first value since. Null when nothing is known.</summary>
    public Point? Start
    {
        get
        {
            var broken = Observations
                .Where(o => o.Breaks && o.Year.Value <= Latest?.Year.Value)
                .Select(o => o.Year.Value)
                .DefaultIfEmpty(int.MinValue)
                .Max();
            if (Use is { BaselineYear: { } year, BaselineValue: { } value } && year.Value >= broken)
                return new(year, value);
            return Observations.FirstOrDefault(o => o.Value is not null && o.Year.Value >= broken) is { } first
                ? new(first.Year, first.Value!.Value)
                : null;
        }
    }

    /// <summary>Its divisions.</summary>
    public IReadOnlyList<PartTable> Parts { get; }

    /// <summary>How it stands.</summary>
    public Judgement Judgement => _judgement.Value;

    /// <summary>「54.8」 with the indicator's decimals.</summary>
    public string Number(decimal value) => NumberText.Show(value, Indicator.Decimals);

    /// <summary>「54.8%」「1,866団体」.</summary>
    public string WithUnit(decimal value) => Number(value) + Indicator.Unit;

    /// <summary>「＋4.4」「△0.3」.</summary>
    public string Change(decimal change) =>
        (decimal.Round(change, Indicator.Decimals, MidpointRounding.AwayFromZero) > 0 ? "＋" : "") + Number(change);

    /// <summary>「＋4.4ポイント」「△10団体」: a change of a percentage is told in points.</summary>
    public string ChangeWithUnit(decimal change) => Change(change) + (Indicator.Unit == "%" ? "ポイント" : Indicator.Unit);

    /// <summary>「70.0%」, 「20.0〜30.0%」.</summary>
    public string TargetText(IndicatorTarget target) =>
        target.Upper is { } upper ? $"{Number(target.Value)}〜{WithUnit(upper)}" : WithUnit(target.Value);

    /// <summary>「令和5年度」「令和元年度〜令和5年度」.</summary>
    public static string Years(Observation observation) =>
        observation.FromYear is { } from ? $"{from.Era}〜{observation.Year.Era}" : observation.Year.Era;
}

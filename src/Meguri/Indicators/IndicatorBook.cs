using System.Runtime.CompilerServices;
using Meguri.Indicators.Judging;
using Meguri.Plans;
using Meguri.Plans.Model;

namespace Meguri.Indicators;

/// <summary>All indicators of one plan, in its order, each with its targets, values and status. It is worked out once for a plan that does not change.</summary>
public sealed class IndicatorBook
{
    private static readonly ConditionalWeakTable<PlanIndex, IndicatorBook> Known = [];
    private readonly Dictionary<string, IndicatorView> _byCode;
    private readonly ILookup<(string Kind, string Code), IndicatorView> _byTarget;

    private IndicatorBook(PlanIndex plan)
    {
        var document = plan.Document;
        var indicators = document.Indicators.ToDictionary(i => i.Code, StringComparer.Ordinal);
        var links = document.IndicatorLinks.ToLookup(l => l.IndicatorCode, StringComparer.Ordinal);
        var targets = document
            .Targets.OrderBy(t => t.Revision)
            .ThenBy(t => t.Year.Value)
            .ToLookup(t => t.IndicatorCode, StringComparer.Ordinal);
        var observations = document.Observations.OrderBy(o => o.Year.Value).ToLookup(o => o.IndicatorCode, StringComparer.Ordinal);
        var dimensions = document.Dimensions.ToLookup(d => d.IndicatorCode, StringComparer.Ordinal);
        var parts = document.ObservationParts.ToLookup(p => (p.IndicatorCode, p.Dimension));
        var overrides = document.StatusOverrides.ToLookup(o => o.IndicatorCode, StringComparer.Ordinal);
        var rule = document.JudgingRules.FirstOrDefault() ?? new JudgingRule();
        All =
        [
            .. document
                .PlanIndicators.Where(u => indicators.ContainsKey(u.IndicatorCode))
                .OrderBy(u => u.Order)
                .ThenBy(u => u.IndicatorCode, StringComparer.Ordinal)
                .Select(u => new IndicatorView(
                    plan,
                    indicators[u.IndicatorCode],
                    u,
                    [.. links[u.IndicatorCode]],
                    [.. targets[u.IndicatorCode]],
                    [.. observations[u.IndicatorCode]],
                    [.. dimensions[u.IndicatorCode].Select(d => Table(d, [.. parts[(d.IndicatorCode, d.Dimension)]]))],
                    [.. overrides[u.IndicatorCode]],
                    rule
                )),
        ];
        _byCode = All.ToDictionary(i => i.Code, StringComparer.Ordinal);
        _byTarget = All.SelectMany(i => i.Links.Select(l => (Key: (l.TargetKind, l.TargetCode), View: i)))
            .ToLookup(p => p.Key, p => p.View);
        Rule = rule;
    }

    /// <summary>The indicators of a plan.</summary>
    public static IndicatorBook Of(PlanIndex plan) => Known.GetValue(plan, p => new IndicatorBook(p));

    /// <summary>All of them, in the plan's order.</summary>
    public IReadOnlyList<IndicatorView> All { get; }

    /// <summary>Those that are judged.</summary>
    public IEnumerable<IndicatorView> Outcomes => All.Where(i => !i.IsReference);

    /// <summary>The city's thresholds.</summary>
    public JudgingRule Rule { get; }

    /// <summary>The indicator of that code, or null when the plan does not use it.</summary>
    public IndicatorView? Find(string code) => _byCode.GetValueOrDefault(code);

    /// <summary>The indicators of an item of the tree itself.</summary>
    public IEnumerable<IndicatorView> OfNode(string code) => _byTarget[(IndicatorLink.OfNode, code)];

    /// <summary>The indicators of a project.</summary>
    public IEnumerable<IndicatorView> OfProject(string code) => _byTarget[(IndicatorLink.OfProject, code)];

    /// <summary>Those linked to no item of the tree.</summary>
    public IEnumerable<IndicatorView> Loose => All.Where(i => !i.Links.Any(l => l.TargetKind == IndicatorLink.OfNode));

    /// <summary>How many of those that are judged have each status.</summary>
    public int Count(Status status) => Outcomes.Count(i => i.Judgement.Status == status);

    private static PartTable Table(IndicatorDimension dimension, IReadOnlyList<ObservationPart> parts) =>
        new(
            dimension,
            [
                .. parts
                    .OrderBy(p => p.Order)
                    .ThenBy(p => p.Part, StringComparer.Ordinal)
                    .Select(p => p.Part)
                    .Distinct(StringComparer.Ordinal),
            ],
            parts.Where(p => p.Value is not null).ToDictionary(p => (p.Part, p.Year.Value), p => p.Value!.Value)
        );
}

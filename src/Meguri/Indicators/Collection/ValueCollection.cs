using Meguri.Plans;
using Meguri.Plans.Model;
using Meguri.Shared.Records;
using Meguri.Shared.Time;

namespace Meguri.Indicators.Collection;

/// <summary>値の収集: the yearly call for an indicator's values, a part of the yearly round.</summary>
public sealed class ValueCollection : IOfPlan
{
    /// <summary>How the history tells of it.</summary>
    public static readonly RecordKind<ValueCollection> Kind = new RecordKind<ValueCollection>("collection", "値の収集")
    {
        Called = "{year}の値の収集",
        Address = (plan, key) => $"{PlanPaths.Tree(plan)}/collection?of={key[0]}",
    }
        .KeyYear(c => c.Year, "年度")
        .Date(c => c.Due, "締切", required: true)
        .Text(c => c.Note, "お知らせ", 2000)
        .Date(c => c.OpenedOn, "始めた日")
        .Date(c => c.ClosedOn, "終えた日");

    /// <inheritdoc/>
    public string PlanCode { get; set; } = "";

    /// <summary>The year whose values are called for.</summary>
    public FiscalYear Year { get; set; }

    /// <summary>Last day.</summary>
    public DateOnly Due { get; set; }

    /// <summary>What departments are told.</summary>
    public string Note { get; set; } = "";

    /// <summary>When it was opened.</summary>
    public DateOnly OpenedOn { get; set; }

    /// <summary>When it was ended; null while it is under way.</summary>
    public DateOnly? ClosedOn { get; set; }

    /// <summary>Counts changes.</summary>
    public int Version { get; set; }
}

/// <summary>One indicator called for.</summary>
public sealed class CollectionItem : IOfPlan
{
    /// <summary>How the history tells of it.</summary>
    public static readonly RecordKind<CollectionItem> Kind = new RecordKind<CollectionItem>("collectionItem", "集める指標")
    {
        Called = "{year}の{indicatorCode}の収集",
    }
        .KeyYear(c => c.Year, "年度")
        .Key(c => c.IndicatorCode, "指標コード", refersTo: "indicator")
        .Date(c => c.ExtendedTo, "延ばした締切");

    /// <inheritdoc/>
    public string PlanCode { get; set; } = "";

    /// <summary>The year.</summary>
    public FiscalYear Year { get; set; }

    /// <summary>The indicator.</summary>
    public string IndicatorCode { get; set; } = "";

    /// <summary>A later last day for this one.</summary>
    public DateOnly? ExtendedTo { get; set; }
}

using Meguri.Plans.Model;
using Meguri.Shared.Records;

namespace Meguri.Checks;

/// <summary>了承した点検結果: a finding that a person looked at and left as it is, with the reason.</summary>
public sealed class AcceptedFinding : IOfPlan
{
    /// <summary>Longest reason, in UTF-16 units.</summary>
    public const int LongestReason = 500;

    /// <summary>How it is recorded in the history.</summary>
    public static readonly RecordKind<AcceptedFinding> Kind = new RecordKind<AcceptedFinding>("acceptedFinding", "了承した点検結果")
    {
        Called = "了承した点検結果",
    }
        .Key(a => a.Fingerprint, "指紋")
        .Line(a => a.Rule, "点検の決まり", 40, required: true, isInternal: true)
        .Line(a => a.Place, "場所", required: true, names: Field.AnyPlace)
        .Text(a => a.Message, "内容")
        .Line(a => a.Reason, "了承の理由", LongestReason, required: true)
        .Line(a => a.AcceptedBy, "了承した人", 60)
        .Personal("点検の結果を了承した責任を明らかにするため");

    /// <inheritdoc/>
    public string PlanCode { get; set; } = "";

    /// <summary><see cref="Finding.Fingerprint"/>.</summary>
    public string Fingerprint { get; set; } = "";

    /// <summary>Code of the rule.</summary>
    public string Rule { get; set; } = "";

    /// <summary>Kind, key and field: <c>result/P005/2023/text</c>.</summary>
    public string Place { get; set; } = "";

    /// <summary>What the finding said when it was accepted.</summary>
    public string Message { get; set; } = "";

    /// <summary>Why it may stay as it is.</summary>
    public string Reason { get; set; } = "";

    /// <summary>Name of the person who accepted it.</summary>
    public string AcceptedBy { get; set; } = "";

    /// <summary>When.</summary>
    public DateTimeOffset AcceptedAt { get; set; }
}

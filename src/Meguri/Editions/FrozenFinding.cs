using System.Text.Json;
using Meguri.Checks;
using Meguri.Plans;

namespace Meguri.Editions;

/// <summary>公表時の点検結果: a finding as it stood when an edition was published.</summary>
/// <param name="Rule">Code of the rule.</param>
/// <param name="Severity">error, warning or note.</param>
/// <param name="MeasureCode">The measure on whose sheet it stands; null for none.</param>
/// <param name="PlanYear">The sheet's plan year, Western; null for none.</param>
/// <param name="Message">What differs.</param>
/// <param name="Accepted">The reason given for accepting it; null when nobody accepted it.</param>
public sealed record FrozenFinding(string Rule, string Severity, string? MeasureCode, int? PlanYear, string Message, string? Accepted)
{
    /// <summary>True for a 誤り that nobody has accepted.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsOpenError => Severity == Checks.Severity.Error.Name() && Accepted is null;

    /// <summary>誤り, 注意, 参考.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string Title => Enum.GetValues<Checks.Severity>().First(s => s.Name() == Severity).Title();

    /// <summary>A finding as it is kept.</summary>
    public static FrozenFinding Of(Finding finding, string? accepted) =>
        new(finding.Rule, finding.Severity.Name(), finding.Place.MeasureCode, finding.Place.PlanYear?.Value, finding.Message, accepted);

    /// <summary>Writes findings as JSON.</summary>
    public static byte[] Write(IReadOnlyList<FrozenFinding> findings) => JsonSerializer.SerializeToUtf8Bytes(findings, PlanJson.Compact);

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static IReadOnlyList<FrozenFinding> Read(byte[] json) =>
        JsonSerializer.Deserialize<List<FrozenFinding>>(json, PlanJson.Compact) ?? [];
}

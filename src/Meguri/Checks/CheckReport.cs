using Meguri.Plans;
using Meguri.Shared.Time;

namespace Meguri.Checks;

/// <summary>A finding with what a person must know to act on it.</summary>
/// <param name="Finding">The finding.</param>
/// <param name="MeasureName">Name of the measure on whose sheet it is shown.</param>
/// <param name="ProjectName">Name of the project it speaks of, if it speaks of one.</param>
/// <param name="Departments">Departments that may mend or accept it: the project's and the measure's.</param>
/// <param name="Accepted">The acceptance, if there is one.</param>
public sealed record CheckedFinding(
    Finding Finding,
    string? MeasureName,
    string? ProjectName,
    IReadOnlyList<string> Departments,
    AcceptedFinding? Accepted
)
{
    /// <summary>The field in question, in words: 「事業実績「町内会館整備事業」の実績」.</summary>
    public string Where
    {
        get
        {
            var kind = PlanRecords.All.First(k => k.Name == Finding.Place.Kind);
            return $"{kind.Title}{(ProjectName is null ? "" : $"「{ProjectName}」")}の{kind[Finding.Place.Field].Label}";
        }
    }

    /// <summary>What it speaks of, in words: the project, the measure, or the plan itself.</summary>
    public string Subject =>
        ProjectName is { } project ? $"事業「{project}」"
        : Finding.Place.MeasureCode is { } measure ? $"{measure} {MeasureName}"
        : "施策シートの外";

    /// <summary>True for a 誤り that nobody accepted.</summary>
    public bool IsOpenError => Accepted is null && Finding.Severity == Severity.Error;
}

/// <summary>点検の結果: what the rules found in one plan.</summary>
public sealed record CheckReport(string PlanCode, string PlanTitle, IReadOnlyList<FiscalYear> Years, IReadOnlyList<CheckedFinding> Findings)
{
    /// <summary>Names of departments by code.</summary>
    public required IReadOnlyDictionary<string, string> DepartmentNames { get; init; }
}

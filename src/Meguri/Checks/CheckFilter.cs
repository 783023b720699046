using Microsoft.AspNetCore.Mvc;

namespace Meguri.Checks;

/// <summary>Which findings the 点検 page shows; kept in the address.</summary>
public sealed class CheckFilter
{
    /// <summary>error, warning or note.</summary>
    [FromQuery(Name = "severity")]
    public string? Severity { get; set; }

    /// <summary>Code of a rule.</summary>
    [FromQuery(Name = "rule")]
    public string? Rule { get; set; }

    /// <summary>Code of a department.</summary>
    [FromQuery(Name = "department")]
    public string? Department { get; set; }

    /// <summary>Code of a measure.</summary>
    [FromQuery(Name = "measure")]
    public string? Measure { get; set; }

    /// <summary>Plan year.</summary>
    [FromQuery(Name = "year")]
    public int? Year { get; set; }

    /// <summary>Empty: what waits; <c>accepted</c>; <c>all</c>.</summary>
    [FromQuery(Name = "show")]
    public string? Show { get; set; }

    /// <summary>Empty: by measure; <c>cause</c>: by rule, and under it by what it speaks of.</summary>
    [FromQuery(Name = "by")]
    public string? By { get; set; }

    /// <summary>True when findings of one cause stand together.</summary>
    public bool ByCause => By == "cause";

    /// <summary>True when anything but the state is chosen.</summary>
    public bool IsSet =>
        !string.IsNullOrEmpty(Severity)
        || !string.IsNullOrEmpty(Rule)
        || !string.IsNullOrEmpty(Department)
        || !string.IsNullOrEmpty(Measure)
        || Year is not null;

    /// <summary>True for a finding that is shown.</summary>
    public bool Takes(CheckedFinding found) =>
        Is(Severity, found.Finding.Severity.Name())
        && Is(Rule, found.Finding.Rule)
        && Is(Measure, found.Finding.Place.MeasureCode)
        && (string.IsNullOrEmpty(Department) || found.Departments.Contains(Department, StringComparer.Ordinal))
        && (Year is not { } year || found.Finding.Place.PlanYear is null || found.Finding.Place.PlanYear.Value.Value == year)
        && Show switch
        {
            "all" => true,
            "accepted" => found.Accepted is not null,
            _ => found.Accepted is null,
        };

    private static bool Is(string? wanted, string? value) => string.IsNullOrEmpty(wanted) || wanted == value;
}

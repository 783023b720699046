using Microsoft.AspNetCore.Mvc;

namespace Meguri.Editions.Comparison;

/// <summary>Which rows are shown; kept in the address.</summary>
public sealed class ComparisonFilter
{
    /// <summary>Code of an item of the plan.</summary>
    [FromQuery(Name = "measure")]
    public string? Measure { get; set; }

    /// <summary>Code of a department.</summary>
    [FromQuery(Name = "department")]
    public string? Department { get; set; }

    /// <summary>True when anything is chosen.</summary>
    public bool IsOn => !string.IsNullOrEmpty(Measure) || !string.IsNullOrEmpty(Department);

    /// <summary>True for a row that is shown.</summary>
    public bool Takes(ComparedLine line) =>
        (string.IsNullOrEmpty(Measure) || line.Section.Code == Measure)
        && (string.IsNullOrEmpty(Department) || line.Group.Departments.Contains(Department, StringComparer.Ordinal));
}

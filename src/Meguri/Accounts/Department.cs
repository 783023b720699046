namespace Meguri.Accounts;

/// <summary>所管課: a department of the city office.</summary>
public sealed class Department
{
    /// <summary>Short code; unique in the city.</summary>
    public string Code { get; set; } = "";

    /// <summary>Its name.</summary>
    public string Name { get; set; } = "";

    /// <summary>The department above it (部); none at the top.</summary>
    public string? ParentCode { get; set; }

    /// <summary>First day; none means from before anything was recorded.</summary>
    public DateOnly? FromDate { get; set; }

    /// <summary>Last day; none while it stands. A department that has ended keeps its name in what was recorded under it.</summary>
    public DateOnly? ToDate { get; set; }

    /// <summary>True when it stands on that day.</summary>
    public bool StandsOn(DateOnly day) => (FromDate is not { } from || from <= day) && (ToDate is not { } to || day <= to);

    /// <summary>Place in lists.</summary>
    public int Order { get; set; }
}

namespace Meguri.Accounts;

/// <summary>所管課: a department of the city office.</summary>
public sealed class Department
{
    /// <summary>Short code; unique in the city.</summary>
    public string Code { get; set; } = "";

    /// <summary>Its name.</summary>
    public string Name { get; set; } = "";

    /// <summary>Place in lists.</summary>
    public int Order { get; set; }
}

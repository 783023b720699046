namespace Meguri.Checks;

/// <summary>重さ: how grave a finding is. Small is grave, so that findings sort by it.</summary>
public enum Severity
{
    /// <summary>誤り: two things in the plan cannot both be right.</summary>
    Error,

    /// <summary>注意: most likely wrong, or missing; a person must look.</summary>
    Warning,

    /// <summary>参考: worth knowing before the plan is printed.</summary>
    Note,
}

/// <summary>How severities are said.</summary>
public static class SeverityWords
{
    /// <summary>誤り, 注意, 参考.</summary>
    public static string Title(this Severity severity) =>
        severity switch
        {
            Severity.Error => "誤り",
            Severity.Warning => "注意",
            _ => "参考",
        };

    /// <summary>The severity of that name, or null.</summary>
    public static Severity? Named(string? name) =>
        Enum.GetValues<Severity>().Where(s => s.Name() == name).Cast<Severity?>().FirstOrDefault();

    /// <summary>error, warning, note: in addresses and data files.</summary>
    public static string Name(this Severity severity) =>
        severity switch
        {
            Severity.Error => "error",
            Severity.Warning => "warning",
            _ => "note",
        };
}

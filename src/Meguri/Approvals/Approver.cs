namespace Meguri.Approvals;

/// <summary>Who approves at a step.</summary>
public enum Approver
{
    /// <summary>Nobody: the department enters and submits.</summary>
    None,

    /// <summary>係長 of the subject's department.</summary>
    Chief,

    /// <summary>課長 of the subject's department.</summary>
    Head,

    /// <summary>部長 of the subject's department or of the one above it.</summary>
    Director,

    /// <summary>企画課.</summary>
    Planning,

    /// <summary>財政課.</summary>
    Finance,

    /// <summary>管理者.</summary>
    Admin,

    /// <summary>One person by name.</summary>
    Person,
}

/// <summary>Japanese words for <see cref="Approver"/>.</summary>
public static class ApproverNames
{
    /// <summary>Those whom the subject's own department has.</summary>
    public static readonly IReadOnlyList<Approver> OfDepartment = [Approver.Chief, Approver.Head, Approver.Director];

    /// <summary>係長・課長・部長・企画課・財政課・管理者, and 所管課の職員 for the first step.</summary>
    public static string Title(this Approver approver) =>
        approver switch
        {
            Approver.Chief => "係長",
            Approver.Head => "課長",
            Approver.Director => "部長",
            Approver.Planning => "企画課",
            Approver.Finance => "財政課",
            Approver.Admin => "管理者",
            Approver.Person => "名指しの人",
            _ => "所管課の職員",
        };
}

/// <summary>段階: one step of a route, told by who approves there.</summary>
/// <param name="Approver">Who.</param>
/// <param name="PersonId">The person, for <see cref="Approver.Person"/>.</param>
public sealed record RouteStep(Approver Approver, Guid? PersonId = null)
{
    /// <summary>Most steps of a route.</summary>
    public const int Most = 5;

    /// <summary>As one word of a form or of a stored route: <c>Head</c>, <c>Person:…</c>.</summary>
    public string Word => PersonId is { } id ? $"{Approver}:{id}" : $"{Approver}";

    /// <summary>Reads such a word; null for one that names nobody.</summary>
    public static RouteStep? Of(string? word)
    {
        var parts = (word ?? "").Split(':', 2);
        if (!Enum.TryParse<Approver>(parts[0], out var approver) || !Enum.IsDefined(approver) || approver == Approver.None)
            return null;
        if (approver != Approver.Person)
            return parts.Length == 1 ? new RouteStep(approver) : null;
        return parts.Length == 2 && Guid.TryParse(parts[1], out var id) ? new RouteStep(approver, id) : null;
    }

    /// <summary>A route as one text: <c>Head,Planning</c>.</summary>
    public static string Write(IEnumerable<RouteStep> route) => string.Join(',', route.Select(s => s.Word));

    /// <summary>Reads such a text.</summary>
    public static IReadOnlyList<RouteStep> Read(string route) =>
        [.. route.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Of).OfType<RouteStep>()];
}

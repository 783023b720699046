namespace Meguri.Approvals;

/// <summary>
/// 案件: something that is approved. The room that owns it derives its row from this, so that lists, deadlines and the database's own
/// conditions find where it stands beside what it says; how it came there stands in <see cref="ApprovalMove"/>.
/// </summary>
public abstract class ApprovalSubject
{
    /// <summary>By what its moves know it, however its own key may change.</summary>
    public Guid ApprovalId { get; set; } = Guid.NewGuid();

    /// <summary>Where it stands.</summary>
    public Stage State { get; set; }

    /// <summary>While submitted: the step of its route that is to approve it, from 1. 0 otherwise.</summary>
    public int Step { get; set; }

    /// <summary>Since when it stands there.</summary>
    public DateTimeOffset Since { get; set; }

    /// <summary>Who submitted it last.</summary>
    public Guid? SubmittedBy { get; set; }

    /// <summary>Counts changes.</summary>
    public int Version { get; set; }
}

/// <summary>案件の種類: a kind of subject; the room that owns it registers it as a singleton.</summary>
/// <param name="Name">camelCase name, such as <c>boardAnswer</c>.</param>
/// <param name="Title">What a person reads: 審議会の意見への対応.</param>
public sealed record SubjectKind(string Name, string Title)
{
    /// <summary>How messages call one: シート.</summary>
    public required string Noun { get; init; }

    /// <summary>What those do who make it, for messages: 提出できる.</summary>
    public string Submits { get; init; } = "提出できる";

    /// <summary>True where maker and checker are two people: whoever submits never approves, in no capacity and for nobody.</summary>
    public bool IsApart { get; init; }

    /// <summary>Who may be chosen for a step of a city's own route; empty where the route is set elsewhere.</summary>
    public IReadOnlyList<Approver> Choices { get; init; } = [];

    /// <summary>Which route is gone where the city has set none. Japanese.</summary>
    public required string UsualRoute { get; init; }
}

/// <summary>A subject together with all that rules ask of it.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="At">Where it stands.</param>
/// <param name="Route">Who approves, in order.</param>
/// <param name="Department">The department that makes it; null for none, or for the planning office.</param>
/// <param name="Line">That department and those above it.</param>
/// <param name="Owner">The department's name, for messages.</param>
public sealed record Matter(
    SubjectKind Kind,
    ApprovalSubject At,
    IReadOnlyList<RouteStep> Route,
    string? Department,
    IReadOnlyList<string> Line,
    string Owner
)
{
    /// <summary>Those who make it, for messages: the department and the planning office, or the latter alone.</summary>
    public string Makers => Department is null && Owner == Planning ? Planning : $"{Owner}の職員と企画課";

    /// <summary>The owner's name where no department makes it.</summary>
    public const string Planning = "企画課";

    /// <summary>Names of people who approve by name.</summary>
    public IReadOnlyDictionary<Guid, string> Names { get; init; } = new Dictionary<Guid, string>();

    /// <summary>The step that is to approve; null while none is.</summary>
    public RouteStep? Present => At.State == Stage.Submitted && At.Step <= Route.Count ? Route[At.Step - 1] : null;

    /// <summary>Who approves the present step: 「市民課の課長」.</summary>
    public string Approver => Present is { } step ? Called(step) : "";

    /// <summary>Who approves at a step, in words.</summary>
    public string Called(RouteStep step) =>
        step.PersonId is { } id ? (Names.TryGetValue(id, out var name) ? name + "さん" : step.Approver.Title())
        : ApproverNames.OfDepartment.Contains(step.Approver) ? $"{Owner}の{step.Approver.Title()}"
        : step.Approver.Title();

    /// <summary>A department and those above it, at most five.</summary>
    public static IReadOnlyList<string> LineOf(string? department, Func<string?, Accounts.Department?> find)
    {
        var line = new List<string>();
        for (var d = find(department); d is not null && line.Count < 5; d = find(d.ParentCode))
            line.Add(d.Code);
        return line;
    }
}

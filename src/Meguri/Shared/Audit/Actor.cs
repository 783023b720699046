namespace Meguri.Shared.Audit;

/// <summary>What kind of actor writes. The set is closed; the database refuses any other.</summary>
public enum ActorKind
{
    /// <summary>職員.</summary>
    Staff,

    /// <summary>登録者: a person from outside the city office, perhaps for an organisation.</summary>
    Person,

    /// <summary>専用リンクを持つ人.</summary>
    Link,

    /// <summary>The program itself: a command, a worker, a sign-in from elsewhere.</summary>
    Program,
}

/// <summary>
/// Who writes. Nobody makes one by hand: a signed-in user, a member of staff and a link each know their own (a test keeps it so).
/// The name of a member of staff is stored with what was written; those of others are personal and are looked up when they are shown.
/// </summary>
public sealed record Actor
{
    /// <summary>The command line.</summary>
    public static readonly Actor CommandLine = new(ActorKind.Program, null, "コマンド");

    /// <summary>The program at work on its own.</summary>
    public static readonly Actor System = new(ActorKind.Program, null, "Meguri");

    /// <summary>What a provider of single sign-on told of a member of staff.</summary>
    public static readonly Actor SingleSignOn = new(ActorKind.Program, null, "シングルサインオン");

    private Actor(ActorKind kind, Guid? id, string name, string? actsFor = null) => (Kind, Id, Name, For) = (kind, id, name, actsFor);

    /// <summary>What kind of actor.</summary>
    public ActorKind Kind { get; }

    /// <summary>The member of staff, the person or the link; null for the program.</summary>
    public Guid? Id { get; }

    /// <summary>What is stored as the actor's name: never the name of anybody from outside.</summary>
    public string Name { get; }

    /// <summary>For whom: of a person the organisation, of a link its holder, as <c>kind:key</c>; null for nobody else.</summary>
    public string? For { get; }

    internal static Actor OfStaff(Guid id, string name) => new(ActorKind.Staff, id, name);

    internal static Actor OfPerson(Guid id, string? organisation) => new(ActorKind.Person, id, "登録者", organisation);

    internal static Actor OfLink(Guid id, string holder) => new(ActorKind.Link, id, "専用リンク", holder);
}

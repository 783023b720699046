namespace Meguri.Shared.Audit;

/// <summary>An actor as a write refers to it.</summary>
/// <param name="Kind">What kind.</param>
/// <param name="Id">Which one.</param>
/// <param name="For">For whom, as <c>kind:key</c>.</param>
public sealed record ActorRef(ActorKind Kind, Guid? Id, string? For);

/// <summary>A room that keeps the names of actors from outside. Each registers its own; whoever it does not know, it leaves out.</summary>
public interface IKnowsActors
{
    /// <summary>How those of the actors that it knows are called: 「会計 さちこ（本町町内会）」. One query, however many are asked for.</summary>
    Task<IReadOnlyDictionary<ActorRef, string>> NamesAsync(IReadOnlyCollection<ActorRef> actors, CancellationToken cancel);

    /// <summary>Actors whose name holds these words, so far as it knows them; an id or a <c>For</c> that is null stands for any.</summary>
    Task<IReadOnlyList<ActorRef>> FindAsync(string words, CancellationToken cancel);
}

/// <summary>How actors are called when a history is shown: staff and the program as it was stored, all others as they are called now.</summary>
public sealed class ActorNames(IEnumerable<IKnowsActors> rooms)
{
    /// <summary>What stands for somebody whose name was erased.</summary>
    public const string Erased = "（削除された方）";

    /// <summary>Reads the names of those who are not staff. Where all are, nothing is asked.</summary>
    public async Task<IReadOnlyDictionary<ActorRef, string>> ReadAsync(IEnumerable<ActorRef> actors, CancellationToken cancel = default)
    {
        var outside = actors.Where(a => IsOutside(a.Kind)).ToHashSet();
        var names = new Dictionary<ActorRef, string>();
        if (outside.Count == 0)
            return names;
        foreach (var room in rooms)
        {
            foreach (var (actor, name) in await room.NamesAsync(outside, cancel))
                names[actor] = name;
        }
        return names;
    }

    /// <summary>Those from outside whose name holds these words.</summary>
    public async Task<IReadOnlyList<ActorRef>> FindAsync(string words, CancellationToken cancel = default)
    {
        var found = new List<ActorRef>();
        foreach (var room in rooms)
            found.AddRange(await room.FindAsync(words, cancel));
        return found;
    }

    /// <summary>The name to show.</summary>
    public static string Shown(IReadOnlyDictionary<ActorRef, string> names, ActorRef actor, string stored) =>
        !IsOutside(actor.Kind) ? stored : names.GetValueOrDefault(actor, Erased);

    private static bool IsOutside(ActorKind kind) => kind is ActorKind.Person or ActorKind.Link;
}

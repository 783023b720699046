using Meguri.Shared.Audit;

namespace Meguri.Accounts;

/// <summary>Something that a department holds.</summary>
/// <param name="Kind">What sort of thing, in Japanese: 施策.</param>
/// <param name="Key">Which one, as its feature knows it.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Department">Code of the department that holds it.</param>
public sealed record HeldWork(string Kind, string Key, string Title, string Department);

/// <summary>A feature whose records belong to departments. A reorganisation asks each what a department holds, and has it moved.</summary>
public interface IHoldsWork
{
    /// <summary>What these departments hold.</summary>
    Task<IReadOnlyList<HeldWork>> HeldByAsync(IReadOnlyList<string> departments, CancellationToken cancel);

    /// <summary>Moves what it holds to other departments, in tracked records; whoever asks writes them.</summary>
    /// <param name="moves">What goes where; things of other features are left alone.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Events that are more than the change of recorded fields.</returns>
    Task<IReadOnlyList<Event>> MoveAsync(IReadOnlyList<(HeldWork Work, string To)> moves, CancellationToken cancel);
}

using System.Security.Claims;

namespace Meguri.Shared.Modules;

/// <summary>待っている仕事: one thing that waits for a person, shown first on the office's home.</summary>
/// <param name="Title">What waits, in one line.</param>
/// <param name="Detail">What to know of it; empty where the title says it all.</param>
/// <param name="Href">Where to do it: an address like <c>~/checks</c>.</param>
/// <param name="Urgent">True where something is wrong, not only unfinished.</param>
public sealed record WaitingWork(string Title, string Detail, string Href, bool Urgent = false);

/// <summary>What a feature knows to wait for a person. Each feature registers its own; the office's home asks them all.</summary>
public interface IWaitingWork
{
    /// <summary>What waits for this person; nothing for those whom it does not concern.</summary>
    Task<IReadOnlyList<WaitingWork>> ForAsync(ClaimsPrincipal user, CancellationToken cancel);
}

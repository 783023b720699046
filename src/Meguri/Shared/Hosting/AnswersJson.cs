namespace Meguri.Shared.Hosting;

/// <summary>Mark of an address that a script asks: who is not signed in gets this answer with status 401, not the sign-in page.</summary>
/// <param name="SignedOut">The answer, in JSON.</param>
public sealed record AnswersJson(string SignedOut)
{
    /// <summary>False for what a page asks by itself: a session ends however long a page stands open.</summary>
    public bool KeepsSession { get; init; } = true;
}

namespace Meguri.Plans;

/// <summary>計画の見出し: one view of a plan, offered on the plan's pages; each feature registers its own as a singleton.</summary>
/// <param name="Title">What the person reads.</param>
/// <param name="Path">What follows the plan's address, such as <c>/projects</c>.</param>
/// <param name="Policy">Authorisation policy the person must satisfy; null for all staff.</param>
/// <param name="Order">Place, small first.</param>
public sealed record PlanTab(string Title, string Path, string? Policy, int Order);

namespace Meguri.Shared.Modules;

/// <summary>メニュー項目: one entry of the staff menu, registered by a feature as a singleton.</summary>
/// <param name="Title">What the person reads.</param>
/// <param name="Path">Application-relative address, such as <c>~/plans</c>.</param>
/// <param name="Policy">Authorisation policy the person must satisfy; null for everyone signed in.</param>
/// <param name="Order">Place in the menu, small first.</param>
public sealed record MenuItem(string Title, string Path, string? Policy, int Order);

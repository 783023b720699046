namespace Meguri.Shared.Modules;

/// <summary>公開の入口: a place outside the editions that the city's home page leads to; each feature registers its own as a singleton.</summary>
/// <param name="Title">What the reader reads.</param>
/// <param name="Path">Address under the city, such as <c>surveys/</c>.</param>
/// <param name="Hint">What is there.</param>
/// <param name="Order">Place, small first.</param>
public sealed record PublicDoor(string Title, string Path, string Hint, int Order);

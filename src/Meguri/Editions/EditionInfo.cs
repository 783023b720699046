namespace Meguri.Editions;

/// <summary>版: what tells one frozen publication from another.</summary>
/// <param name="Number">Its number in the city, from 1.</param>
/// <param name="PlanCode">The plan that was frozen.</param>
/// <param name="Title">The plan's name at that time.</param>
/// <param name="PublishedAt">When it was made public.</param>
/// <param name="Approver">Who approved it, by name.</param>
/// <param name="Summary">What changed, in the approver's own words.</param>
/// <param name="Sha256">Hash of the frozen plan's JSON, lower-case hexadecimal.</param>
public sealed record EditionInfo(
    int Number,
    string PlanCode,
    string Title,
    DateTimeOffset PublishedAt,
    string Approver,
    string Summary,
    string Sha256
);

/// <summary>版の成果物: a file made from an edition, as the public may download it.</summary>
/// <param name="Path">Address under the edition, such as <c>files/plan-book.pdf</c>.</param>
/// <param name="Title">What it is. Japanese.</param>
/// <param name="MediaType">MIME type.</param>
/// <param name="Length">Size in bytes.</param>
/// <param name="Sha256">Hash of its bytes, lower-case hexadecimal.</param>
public sealed record EditionFileInfo(string Path, string Title, string MediaType, long Length, string Sha256);

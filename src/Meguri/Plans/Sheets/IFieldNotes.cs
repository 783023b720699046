using Meguri.Shared.Time;
using Meguri.Shared.Ui.Parts;

namespace Meguri.Plans.Sheets;

/// <summary>
/// 欄の注記: what other features have to say beside the fields of a sheet. Plans know none of those features; each registers itself here.
/// </summary>
public interface IFieldNotes
{
    /// <summary>The notes on one sheet and on the results, plans and directions of its projects in its years.</summary>
    Task<IReadOnlyList<FieldNote>> ForSheetAsync(string planCode, string measureCode, FiscalYear planYear, CancellationToken cancel);
}

/// <summary>One note beside one field.</summary>
public sealed record FieldNote
{
    /// <summary>Name of the record kind: <c>result</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Key of the record: <c>P005/2023</c>.</summary>
    public required string Key { get; init; }

    /// <summary>Name of the field: <c>text</c>.</summary>
    public required string Field { get; init; }

    /// <summary>How grave.</summary>
    public required FindingLevel Level { get; init; }

    /// <summary>What was found, in a few Japanese words; empty when the message says it all.</summary>
    public string Title { get; init; } = "";

    /// <summary>What is wrong and what to do, in Japanese.</summary>
    public required string Message { get; init; }

    /// <summary>Where more can be done with it, such as accepting it: an address like <c>~/checks/…</c>.</summary>
    public string? Href { get; init; }

    /// <summary>Words of the link to <see cref="Href"/>.</summary>
    public string HrefText { get; init; } = "くわしく";
}

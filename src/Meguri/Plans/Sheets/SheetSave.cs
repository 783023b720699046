using System.Security.Claims;
using Meguri.Shared.Audit;
using Meguri.Shared.Time;

namespace Meguri.Plans.Sheets;

/// <summary>A person's edits of one sheet.</summary>
public sealed record SheetSave
{
    /// <summary>Code of the plan.</summary>
    public required string PlanCode { get; init; }

    /// <summary>Code of the measure.</summary>
    public required string MeasureCode { get; init; }

    /// <summary>The plan year.</summary>
    public required FiscalYear PlanYear { get; init; }

    /// <summary>Every field that the form held, changed or not.</summary>
    public required IReadOnlyList<SheetEdit> Edits { get; init; }

    /// <summary>The person, for what they may write.</summary>
    public required ClaimsPrincipal By { get; init; }
}

/// <summary>One field of a form that came back.</summary>
/// <param name="Name">The field's name, as <see cref="FieldAddress.Name"/> gives it.</param>
/// <param name="Seen">Mark of the value that the person saw.</param>
/// <param name="Typed">What stands in the field now.</param>
public sealed record SheetEdit(string Name, string Seen, string Typed);

/// <summary>What came of it.</summary>
public sealed record SheetSaved
{
    /// <summary>How many records changed. Zero when any field was wrong.</summary>
    public int Written { get; init; }

    /// <summary>What is wrong, by field name. When there is any, nothing was saved.</summary>
    public IReadOnlyDictionary<string, string> Problems { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Fields that somebody else changed meanwhile; they were not saved, all others were.</summary>
    public IReadOnlyList<FieldClash> Clashes { get; init; } = [];

    /// <summary>Edits of fields that the sheet no longer has, because somebody took the line away; shown so that nothing typed is lost.</summary>
    public IReadOnlyList<LostEdit> Lost { get; init; } = [];
}

/// <summary>衝突: one field that two people changed.</summary>
/// <param name="Name">The field.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Theirs">What stands there now, as the form shows it.</param>
/// <param name="Yours">What this person typed.</param>
/// <param name="Last">Who changed it and when, where known.</param>
public sealed record FieldClash(string Name, string Title, string Theirs, string Yours, LastChange? Last);

/// <summary>Text that has no field any more.</summary>
public sealed record LostEdit(string Title, string Typed);

/// <summary>The person may not write what they posted. Nothing was saved.</summary>
public sealed class SheetForbiddenException(string title) : Exception($"{title} may not be written by this person");

/// <summary>There is no such sheet. Nothing was saved.</summary>
public sealed class SheetNotFoundException() : Exception("no such sheet");

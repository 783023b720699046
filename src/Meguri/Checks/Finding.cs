using Meguri.Shared.Time;

namespace Meguri.Checks;

/// <summary>Where a finding stands: a field of a record, and the sheet on which a person sees that field.</summary>
/// <param name="Kind">Name of the record kind: <c>result</c>.</param>
/// <param name="Key">Key of the record: <c>P005/2023</c>.</param>
/// <param name="Field">Name of the field: <c>text</c>.</param>
/// <param name="MeasureCode">The measure on whose sheet the field is shown; none for what stands on no sheet.</param>
/// <param name="PlanYear">The plan year of that sheet.</param>
public sealed record FindingPlace(string Kind, string Key, string Field, string? MeasureCode = null, FiscalYear? PlanYear = null);

/// <summary>Words in question: a piece of the field's text, in UTF-16 units.</summary>
public readonly record struct TextSpan(int Start, int Length)
{
    /// <summary>First place after the piece.</summary>
    public int End => Start + Length;
}

/// <summary>A figure that a finding speaks of.</summary>
/// <param name="Value">Its value; money in yen.</param>
/// <param name="Unit">円, % or the word that counts it; empty where nothing does.</param>
/// <param name="Span">Where it stands in the finding's text; null for a figure of another field.</param>
public readonly record struct FoundFigure(decimal Value, string Unit, TextSpan? Span = null)
{
    /// <summary>A figure read in the finding's text.</summary>
    public static FoundFigure Of(Reading.Figure figure) => new(figure.Value, figure.Unit, figure.Span);

    /// <summary>An amount of a field, in yen.</summary>
    public static FoundFigure Yen(long amount) => new(amount, Reading.Figures.Yen);
}

/// <summary>点検結果: one thing that does not add up, in one place.</summary>
public sealed record Finding
{
    /// <summary>Code of the rule that found it.</summary>
    public required string Rule { get; init; }

    /// <summary>How grave it is here; a rule may hold one case lighter than the others.</summary>
    public required Severity Severity { get; init; }

    /// <summary>Where.</summary>
    public required FindingPlace Place { get; init; }

    /// <summary>What differs, with the figures, and what to do. Japanese.</summary>
    public required string Message { get; init; }

    /// <summary>The field's text, when the finding speaks of words in it.</summary>
    public string Text { get; init; } = "";

    /// <summary>The words in question within <see cref="Text"/>, in order, not overlapping.</summary>
    public IReadOnlyList<TextSpan> Spans { get; init; } = [];

    /// <summary>The figures it speaks of, for those who reckon on with them.</summary>
    public IReadOnlyList<FoundFigure> Figures { get; init; } = [];

    /// <summary>Further places that the same finding speaks of.</summary>
    public IReadOnlyList<FindingPlace> Also { get; init; } = [];

    /// <summary>
    /// The same for the same rule, place and words or figures spoken of. An acceptance is kept under it,
    /// so it holds until what was accepted changes.
    /// </summary>
    public required string Fingerprint { get; init; }
}

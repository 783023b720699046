using Meguri.Checks;
using Meguri.Plans;

namespace Meguri.Tests.Checks.Seeds;

/// <summary>One error planted into a clean plan: the same each time for the same kind and number.</summary>
internal sealed record SeededError
{
    /// <summary>Which kind of error.</summary>
    public required SeedKind Kind { get; init; }

    /// <summary>Which variation of it.</summary>
    public required int Number { get; init; }

    /// <summary>The plan as it was.</summary>
    public required SeedBase Base { get; init; }

    /// <summary>The clean twin: what was added to plant the error in, and everything right.</summary>
    public required PlanDocument Before { get; init; }

    /// <summary>The same with the error.</summary>
    public required PlanDocument After { get; init; }

    /// <summary>Where a finding counts.</summary>
    public required IReadOnlyList<SeedPlace> Places { get; init; }

    /// <summary>What was done.</summary>
    public required string What { get; init; }
}

/// <summary>A field in which a finding counts.</summary>
/// <param name="Kind">Name of the record kind.</param>
/// <param name="Key">Key of the record.</param>
/// <param name="Field">Name of the field.</param>
/// <param name="Sentence">The planted sentence in a text: marks of a finding must touch it; empty where the whole field counts.</param>
/// <param name="Right">The same sentence in the clean twin: a rule that marks it there has not found the error here.</param>
internal sealed record SeedPlace(string Kind, string Key, string Field, string Sentence = "", string Right = "");

/// <summary>A kind of error.</summary>
/// <param name="Code">Its name.</param>
/// <param name="Title">What is wrong, in a few Japanese words.</param>
/// <param name="Weakest">The lightest finding that counts as found: what is surely wrong must not stand among the 参考.</param>
/// <param name="Plant">Plants it; false where the plan has no place for it.</param>
internal sealed record SeedKind(string Code, string Title, Severity Weakest, Func<Plot, bool> Plant);

/// <summary>A plan into which errors are planted, with the hand of those who wrote it.</summary>
internal sealed record SeedBase(string Name, PlanDocument Plan, Pen Pen);

using Meguri.Shared.Imports;

namespace Meguri.Plans.Exchange;

/// <summary>What reading a file gave: the plan as it would be afterwards, what could not be read, and what a person must decide.</summary>
/// <param name="After">The whole plan after the import; null when the file cannot be used at all.</param>
/// <param name="Problems">What could not be read, in the order of the file.</param>
/// <param name="Decisions">What is asked; <paramref name="After"/> already follows the answers given, or the defaults.</param>
public sealed record ImportReading(PlanDocument? After, IReadOnlyList<ImportProblem> Problems, IReadOnlyList<Decision> Decisions);

using Meguri.Checks;
using Meguri.Plans;

namespace Meguri.Tests.Checks.Clean;

/// <summary>Something in a clean plan that is not right, and is to be found.</summary>
/// <param name="Plan">Name of the plan.</param>
/// <param name="Kind">Kind of the record.</param>
/// <param name="Key">Key of the record, or how it begins when it ends in 「*」.</param>
/// <param name="Field">Name of the field.</param>
/// <param name="Why">What is not right.</param>
internal sealed record KnownError(string Plan, string Kind, string Key, string Field, string Why)
{
    /// <summary>True for a finding in that place.</summary>
    public bool Is(string plan, FindingPlace at) =>
        Plan == plan
        && Kind == at.Kind
        && Field == at.Field
        && (Key.EndsWith('*') ? at.Key.StartsWith(Key[..^1], StringComparison.Ordinal) : at.Key == Key);
}

/// <summary>What the checks say of a clean plan beyond what is known to be wrong with it.</summary>
/// <param name="Plan">Name of the plan.</param>
/// <param name="Fields">Its filled fields.</param>
/// <param name="Findings">The false alarms.</param>
internal sealed record FalseAlarms(string Plan, int Fields, IReadOnlyList<Finding> Findings)
{
    /// <summary>How many of that severity.</summary>
    public int Count(Severity severity) => Findings.Count(f => f.Severity == severity);

    /// <summary>Runs the checks over a plan.</summary>
    public static FalseAlarms Of(string name, PlanDocument plan) =>
        new(
            name,
            CleanPlans.FilledFields(plan),
            [.. CheckRunner.Run(new PlanIndex(plan)).Where(f => !KnownErrors.All.Any(k => k.Is(name, f.Place)))]
        );

    /// <summary>Runs them over all.</summary>
    public static IReadOnlyList<FalseAlarms> OfAll() => [.. CleanPlans.All().Select(p => Of(p.Name, p.Plan))];

    /// <summary>How many of that severity for each thousand fields of these plans.</summary>
    public static double PerThousand(IReadOnlyList<FalseAlarms> plans, Severity severity) =>
        plans.Sum(p => p.Count(severity)) * 1000.0 / plans.Sum(p => p.Fields);
}

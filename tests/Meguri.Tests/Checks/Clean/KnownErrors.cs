namespace Meguri.Tests.Checks.Clean;

/// <summary>What is wrong in the plans on which false alarms are counted: paper that was transcribed as it stands, slips of the demonstration, rounds half way.</summary>
internal static class KnownErrors
{
    /// <summary>Each with why.</summary>
    public static readonly IReadOnlyList<KnownError> All = [];
}

namespace Meguri.Checks;

/// <summary>One finding as the 点検 page shows it.</summary>
/// <param name="PlanCode">The plan.</param>
/// <param name="Found">The finding.</param>
/// <param name="MayAccept">Whether this person may accept it.</param>
/// <param name="Typed">The reason typed into a form that came back with an error; null otherwise.</param>
public sealed record FindingView(string PlanCode, CheckedFinding Found, bool MayAccept, string? Typed);

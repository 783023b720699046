namespace Meguri.Checks;

/// <summary>One finding as the 点検 page shows it.</summary>
/// <param name="PlanCode">The plan.</param>
/// <param name="Found">The finding.</param>
/// <param name="MayAccept">Whether this person may accept it.</param>
/// <param name="MayMend">Whether this person may certainly edit the field; others are led to where it is shown.</param>
/// <param name="Typed">The reason typed into a form that came back with an error; null otherwise.</param>
public sealed record FindingView(string PlanCode, CheckedFinding Found, bool MayAccept, bool MayMend, string? Typed)
{
    /// <summary>Further sheets named, at most, when a finding speaks of many.</summary>
    public const int MostOthers = 10;
}

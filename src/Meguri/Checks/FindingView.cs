namespace Meguri.Checks;

/// <summary>One finding as the 点検 page shows it.</summary>
/// <param name="PlanCode">The plan.</param>
/// <param name="Found">The finding.</param>
/// <param name="Title">What it stands under, in words.</param>
/// <param name="MayAccept">Whether this person may accept it.</param>
/// <param name="MayMend">Whether this person may certainly edit the field; others are led to where it is shown.</param>
/// <param name="IsChosen">Whether it was chosen in the form that came back.</param>
/// <param name="Typed">The reason typed into its form that came back with an error; null otherwise.</param>
public sealed record FindingView(
    string PlanCode,
    CheckedFinding Found,
    string Title,
    bool MayAccept,
    bool MayMend,
    bool IsChosen,
    string? Typed
)
{
    /// <summary>Further sheets named, at most, when a finding speaks of many.</summary>
    public const int MostOthers = 10;
}

/// <summary>A form that accepts findings with one reason.</summary>
/// <param name="Name">The form's name, part of ids.</param>
/// <param name="Fingerprints">The findings; none where they are chosen one by one outside the form.</param>
/// <param name="What">What is accepted, before the verb; null: what was chosen.</param>
/// <param name="Typed">The reason typed into the form that came back; null otherwise.</param>
public sealed record AcceptForm(string Name, IReadOnlyCollection<string> Fingerprints, string? What, string? Typed);

/// <summary>A form that takes acceptances back.</summary>
/// <param name="Id">The form's id, for what is chosen outside it; null where nothing is.</param>
/// <param name="Fingerprints">The findings; none where they are chosen one by one outside the form.</param>
/// <param name="What">What the button says.</param>
/// <param name="Of">What it speaks of, for those who hear the page; null where the words say it.</param>
public sealed record WithdrawForm(string? Id, IReadOnlyCollection<string> Fingerprints, string What, string? Of);

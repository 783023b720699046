using Meguri.Checks;
using Meguri.Cities;
using Meguri.Editions.Changes;

namespace Meguri.Editions.Publishing;

/// <summary>公表の前の姿を見る: a draft, what readers will see changed, and what the checks find, as pages of the office show it.</summary>
public sealed record DraftLook(PlanDraft Draft, EditionView View, EditionChanges Changes)
{
    /// <summary>How many findings there are of each kind; those accepted are counted apart.</summary>
    public IEnumerable<(string Title, int Count)> Counts =>
        Enum.GetValues<Severity>()
            .Select(s => (s.Title(), Draft.Findings.Count(f => f.Severity == s.Name() && f.Accepted is null)))
            .Append(("了承済み", Draft.Findings.Count(f => f.Accepted is not null)));

    /// <summary>Looks at a draft; no chart is drawn.</summary>
    public static DraftLook Of(City city, PlanDraft draft, DateTimeOffset at)
    {
        var plan = draft.Document.Plan;
        var view = new EditionView(
            city,
            new EditionInfo(int.MaxValue, plan.Code, plan.Title, at, "", "", draft.Sha256),
            draft.Document,
            draft.Previous,
            [],
            new Dictionary<string, byte[]>(StringComparer.Ordinal)
        );
        return new(draft, view, ChangeReader.Read(view));
    }
}

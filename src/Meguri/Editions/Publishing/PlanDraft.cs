using Meguri.Checks;
using Meguri.Plans;

namespace Meguri.Editions.Publishing;

/// <summary>公表の前の姿: what an edition would hold if it were published now.</summary>
/// <param name="Document">What would be frozen.</param>
/// <param name="Json">The same as bytes.</param>
/// <param name="Sha256">Their hash.</param>
/// <param name="Findings">What the checks find in it.</param>
/// <param name="Previous">The newest edition of the plan, or null before the first.</param>
public sealed record PlanDraft(
    PlanDocument Document,
    byte[] Json,
    string Sha256,
    IReadOnlyList<FrozenFinding> Findings,
    (EditionInfo Info, PlanDocument Document)? Previous
)
{
    /// <summary>The findings of 誤り that nobody has accepted.</summary>
    public IEnumerable<FrozenFinding> OpenErrors => Findings.Where(f => f.IsOpenError);

    /// <summary>What other features would freeze with it, by name.</summary>
    public IReadOnlyList<(string Name, byte[] Bytes)> Supplements { get; init; } = [];

    /// <summary>The files marked public that would be frozen with it.</summary>
    public IReadOnlyList<EditionAttachment> Attached { get; init; } = [];

    /// <summary>Hash of all that readers would see: the plan, what other features freeze with it, and its files.</summary>
    public string Seal =>
        FrozenBytes.Sha256([
            .. System.Text.Encoding.UTF8.GetBytes(Sha256),
            .. Supplements
                .OrderBy(s => s.Name, StringComparer.Ordinal)
                .SelectMany(s => System.Text.Encoding.UTF8.GetBytes($"\n{s.Name} {FrozenBytes.Sha256(s.Bytes)}")),
            .. Attached.SelectMany(a => System.Text.Encoding.UTF8.GetBytes($"\n{a.Owner}\n{a.Title}\n{a.FileName}\n{a.Sha256}")),
        ]);

    /// <summary>The years left out because their round is under way, in words.</summary>
    public IReadOnlyList<string> OpenYears { get; init; } = [];

    /// <summary>True when the newest edition says the very same.</summary>
    public bool IsUnchanged => Previous?.Info.Sha256 == Sha256;

    /// <summary>Checks and packs a plan as read from the working tables.</summary>
    /// <param name="working">The plan; changed by this.</param>
    /// <param name="accepted">Reasons of accepted findings, by fingerprint.</param>
    /// <param name="settings">The city's settings of the checks.</param>
    /// <param name="previous">The newest edition.</param>
    public static PlanDraft Of(
        PlanDocument working,
        IReadOnlyDictionary<string, string> accepted,
        RuleSettings settings,
        (EditionInfo, PlanDocument)? previous
    )
    {
        List<string> open = [.. working.Years.Where(y => y.InPreparation).Select(y => $"{y.PlanYear.Era}計画・{y.ResultYear.Era}実績")];
        working = working.Finished();
        var findings = CheckRunner
            .Run(new PlanIndex(working))
            .Select(settings.Apply)
            .OfType<Finding>()
            .OrderBy(f => f.Severity)
            .Select(f => FrozenFinding.Of(f, accepted.GetValueOrDefault(f.Fingerprint)))
            .ToList();
        var json = PlanJson.Write(PublicPlan.Of(working));
        // Read back: what is shown before publication is then the very thing that will be read from the edition.
        return new(PlanJson.Read(json), json, FrozenBytes.Sha256(json), findings, previous) { OpenYears = open };
    }
}

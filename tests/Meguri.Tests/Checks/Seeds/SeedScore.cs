using System.Globalization;
using System.Text;
using Meguri.Checks;
using Meguri.Plans;

namespace Meguri.Tests.Checks.Seeds;

/// <summary>How the checks do on one kind.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Missed">Errors that no finding touched.</param>
/// <param name="Alarms">誤り and 注意 that the clean twins raised.</param>
internal sealed record KindScore(
    SeedKind Kind,
    int Planted,
    IReadOnlyList<SeededError> Missed,
    IReadOnlyList<(SeededError Seed, Finding Finding)> Alarms
)
{
    /// <summary>How many were found, of one.</summary>
    public double Recall => (Planted - Missed.Count) / (double)Planted;
}

/// <summary>Runs the checks over planted errors and their clean twins.</summary>
internal sealed class SeedScore
{
    private readonly Dictionary<SeedBase, HashSet<string>> _known = [];

    private SeedScore(IReadOnlyList<SeedKind> kinds, int variations) => Kinds = [.. kinds.Select(k => Of(k, variations))];

    /// <summary>Each kind, in the order of the generator.</summary>
    public IReadOnlyList<KindScore> Kinds { get; }

    /// <summary>How many of all were found, of one.</summary>
    public double Recall => Kinds.Sum(k => k.Planted - k.Missed.Count) / (double)Kinds.Sum(k => k.Planted);

    /// <summary>Runs over these kinds.</summary>
    public static SeedScore Run(IReadOnlyList<SeedKind> kinds, int variations = SeedKinds.Variations) => new(kinds, variations);

    private KindScore Of(SeedKind kind, int variations)
    {
        var (missed, alarms) = (new List<SeededError>(), new List<(SeededError, Finding)>());
        for (var number = 0; number < variations; number++)
        {
            var seed = SeedKinds.Make(kind, number);
            var clean = CheckRunner.Run(new PlanIndex(seed.Before));
            if (!_known.TryGetValue(seed.Base, out var known))
                _known[seed.Base] = known = Names(CheckRunner.Run(new PlanIndex(seed.Base.Plan)));
            alarms.AddRange(clean.Where(f => f.Severity != Severity.Note && !known.Contains(Name(f))).Select(f => (seed, f)));
            var before = Names(clean);
            var fresh = CheckRunner.Run(new PlanIndex(seed.After)).Where(f => !before.Contains(Name(f)) && Finds(f, seed));
            if (fresh.All(f => clean.Any(c => SaysAsMuch(c, f, seed))))
                missed.Add(seed);
        }
        return new KindScore(kind, variations, missed, alarms);
    }

    /// <summary>True for a finding grave enough that speaks of the place, and, where it marks words, of the planted ones.</summary>
    private static bool Finds(Finding finding, SeededError seed) =>
        finding.Severity <= seed.Kind.Weakest
        && ((IEnumerable<FindingPlace>)[finding.Place, .. finding.Also]).Any(at =>
            seed.Places.Any(p => Is(p, at) && (at != finding.Place || Marks(finding, p.Sentence)))
        );

    private static bool Is(SeedPlace place, FindingPlace at) => place.Kind == at.Kind && place.Key == at.Key && place.Field == at.Field;

    /// <summary>True for a finding on the clean twin by the same rule that marks words of the right sentence in the same place.</summary>
    private static bool SaysAsMuch(Finding clean, Finding finding, SeededError seed) =>
        clean.Rule == finding.Rule
        && clean.Place == finding.Place
        && clean.Spans.Count > 0
        && seed.Places.Any(p => p.Right.Length > 0 && Is(p, clean.Place) && Marks(clean, p.Right));

    /// <summary>True unless the finding marks words, and none of that sentence.</summary>
    private static bool Marks(Finding finding, string sentence)
    {
        if (sentence.Length == 0 || finding.Spans.Count == 0)
            return true;
        var start = finding.Text.IndexOf(sentence, StringComparison.Ordinal);
        return start < 0 || finding.Spans.Any(s => s.Start < start + sentence.Length && s.End > start);
    }

    private static HashSet<string> Names(IEnumerable<Finding> findings) => findings.Select(Name).ToHashSet(StringComparer.Ordinal);

    /// <summary>The same for the same rule, place and words: a text that grew elsewhere makes no other finding.</summary>
    private static string Name(Finding finding)
    {
        var words = finding.Spans.Select(s => finding.Text.Substring(s.Start, s.Length)).DefaultIfEmpty(finding.Message);
        return string.Join('\u001f', [finding.Rule, finding.Place.Kind, finding.Place.Key, finding.Place.Field, .. words]);
    }

    /// <summary>The table: each kind with what was missed.</summary>
    public override string ToString()
    {
        var table = new StringBuilder();
        var (planted, alarms, weakest) = (Kinds.Sum(k => k.Planted), Kinds.Sum(k => k.Alarms.Count), Kinds.Min(k => k.Recall));
        table.AppendLine(
            CultureInfo.InvariantCulture,
            $"recall {Recall:P1} of {planted} errors, {Kinds.Count} kinds; the weakest kind {weakest:P0}; alarms on clean twins {alarms}"
        );
        foreach (var kind in Kinds)
        {
            table.AppendLine(CultureInfo.InvariantCulture, $"{kind.Recall, 5:P0}  {kind.Kind.Code}  {kind.Kind.Title}");
            foreach (var seed in kind.Missed)
                table.AppendLine(
                    CultureInfo.InvariantCulture,
                    $"         missed {seed.Number} ({seed.Base.Name}) {seed.What.ReplaceLineEndings(" ")}"
                );
            foreach (var (seed, finding) in kind.Alarms)
            {
                var at = $"{finding.Place.Kind}/{finding.Place.Key}/{finding.Place.Field}";
                table.AppendLine(
                    CultureInfo.InvariantCulture,
                    $"         alarm  {seed.Number} ({seed.Base.Name}) {finding.Rule} {at}: {finding.Message.ReplaceLineEndings(" ")}"
                );
            }
        }
        return table.ToString();
    }
}

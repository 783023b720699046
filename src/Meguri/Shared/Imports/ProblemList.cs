namespace Meguri.Shared.Imports;

/// <summary>Problems found so far. Past the limit nobody reads on, and a hostile file could fill the memory.</summary>
internal sealed class ProblemList
{
    /// <summary>As many as are kept.</summary>
    public const int Most = 500;

    private const int MostFound = 200;
    private readonly List<ImportProblem> _problems = [];

    /// <summary>What was found.</summary>
    public IReadOnlyList<ImportProblem> All => _problems;

    /// <summary>True when no more is taken.</summary>
    public bool IsFull => _problems.Count > Most;

    /// <summary>Adds one; the last says that there are more.</summary>
    public void Add(ImportPlace place, string found, string expected, bool stops = true)
    {
        if (_problems.Count < Most)
            _problems.Add(
                new ImportProblem(place, found.Length > MostFound ? found[..MostFound] + "…" : found, expected) { Stops = stops }
            );
        else if (_problems.Count == Most)
            _problems.Add(
                new ImportProblem(
                    new ImportPlace("", ""),
                    "",
                    $"読み取れない箇所が{Most}件を超えたため、ここで止めました。直してから、もう一度読み込んでください。"
                )
            );
    }
}

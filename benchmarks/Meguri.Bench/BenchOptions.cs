namespace Meguri.Bench;

/// <summary>What was asked on the command line, and how long each thing is measured.</summary>
public sealed record BenchOptions
{
    /// <summary>True to see that every row works; its figures are too short to be quoted.</summary>
    public bool Quick { get; private init; }

    /// <summary>Names of the rows; none for all.</summary>
    public IReadOnlyList<string> Rows { get; private init; } = [];

    /// <summary>Sizes of the plan: times 120 measures and 600 projects.</summary>
    public IReadOnlyList<int> Scales => Quick ? [1] : [1, 10];

    /// <summary>How long each side runs unmeasured before its first round.</summary>
    public TimeSpan WarmUp => TimeSpan.FromSeconds(Quick ? 1 : 8);

    /// <summary>How long one round of one side is.</summary>
    public TimeSpan Round => TimeSpan.FromSeconds(Quick ? 1 : 3);

    /// <summary>Rounds of either side, in turns.</summary>
    public int Rounds => Quick ? 3 : 5;

    /// <summary>Rounds of what takes seconds by itself.</summary>
    public int LongRounds => Quick ? 1 : 3;

    /// <summary>Reads <c>[--quick] [row…]</c>.</summary>
    public static BenchOptions Parse(string[] args) =>
        new() { Quick = args.Contains("--quick", StringComparer.Ordinal), Rows = [.. args.Where(a => a != "--quick")] };
}

namespace Meguri.Bench.Table;

/// <summary>What is made of many figures.</summary>
public static class Statistics
{
    /// <summary>The middle one.</summary>
    public static double Median(IReadOnlyCollection<double> figures)
    {
        var sorted = figures.Order().ToArray();
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }
}

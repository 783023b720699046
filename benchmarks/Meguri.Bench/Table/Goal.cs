using System.Globalization;

namespace Meguri.Bench.Table;

/// <summary>目標: a limit for a ratio.</summary>
/// <param name="Limit">The limit itself still meets the goal.</param>
/// <param name="AtLeast">True when more is better.</param>
public sealed record Goal(double Limit, bool AtLeast)
{
    /// <summary>The ratio must not be less.</summary>
    public static Goal Least(double limit) => new(limit, AtLeast: true);

    /// <summary>The ratio must not be more.</summary>
    public static Goal Most(double limit) => new(limit, AtLeast: false);

    /// <summary>True when the ratio meets it.</summary>
    public bool IsMet(double ratio) => AtLeast ? ratio >= Limit : ratio <= Limit;

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(AtLeast ? '≥' : '≤')} {Limit:0.##}");
}

using System.Globalization;

namespace Meguri.Bench.Table;

/// <summary>One line of the table: a ratio against a limit or a peer that was measured in the same run.</summary>
public sealed record Line
{
    /// <summary>The row's name.</summary>
    public required string Row { get; init; }

    /// <summary>How large the plan was, times 120 measures.</summary>
    public int? Scale { get; init; }

    /// <summary>What was measured.</summary>
    public required string What { get; init; }

    /// <summary>Our figure.</summary>
    public required string Ours { get; init; }

    /// <summary>The peer's figure, or the limit.</summary>
    public string Peer { get; init; } = "—";

    /// <summary>The ratios of the rounds; the table shows their median and spread.</summary>
    public IReadOnlyList<double> Ratios { get; init; } = [];

    /// <summary>The limit for the median; null where there is only something to know.</summary>
    public Goal? Goal { get; init; }

    /// <summary>The line in Markdown.</summary>
    public override string ToString()
    {
        var size = Scale is { } scale ? $"{scale}×" : "—";
        var met =
            Goal is null || Ratios.Count == 0 ? "—"
            : Goal.IsMet(Statistics.Median(Ratios)) ? "yes"
            : "**no**";
        return $"| {Row} | {size} | {What} | {Ours} | {Peer} | {Ratio()} | {Goal?.ToString() ?? "—"} | {met} |";
    }

    private string Ratio() =>
        Ratios.Count switch
        {
            0 => "—",
            1 => string.Create(CultureInfo.InvariantCulture, $"{Ratios[0]:0.00}"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{Statistics.Median(Ratios):0.00} ({Ratios.Min():0.00}–{Ratios.Max():0.00})"),
        };
}

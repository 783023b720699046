using Meguri.Plans.Model;
using Meguri.Shared.Time;

namespace Meguri.Plans.Money.Finance;

/// <summary>One amount that a line brings to a stage, in yen, with its sources where the file tells them.</summary>
public sealed record FinanceAmount(FiscalYear Year, string Stage, int Number, long Amount, IReadOnlyList<long?>? Sources)
{
    /// <summary>「令和6年度の当初予算額」, what the totals are reconciled by.</summary>
    public string Title =>
        MoneyWords.Stage(
            new ProjectAmount
            {
                Year = Year,
                Stage = Stage,
                Number = Number,
            }
        );
}

/// <summary>What has become of a line.</summary>
public enum FinanceLineState
{
    /// <summary>Its project is known.</summary>
    Matched,

    /// <summary>Nobody knows yet which project it is.</summary>
    Unmatched,

    /// <summary>A person left it out, or it is a line of totals.</summary>
    LeftOut,

    /// <summary>Something in it cannot be read.</summary>
    Unreadable,

    /// <summary>
    /// It can be read, and waits for a line of the same project that cannot, or is not decided: only together they make the amount. So does one
    /// whose amount is merged with that of a line below.
    /// </summary>
    Waiting,
}

/// <summary>A line of the file with an amount, as the mapping reads it.</summary>
public sealed record FinanceLine
{
    /// <summary>Its number in the file.</summary>
    public required int Line { get; init; }

    /// <summary>What tells it from lines of other projects: number, heads and name.</summary>
    public required string Key { get; init; }

    /// <summary>The same for people.</summary>
    public required string Shown { get; init; }

    /// <summary>Its budget heads, as written.</summary>
    public required IReadOnlyList<string> Heads { get; init; }

    /// <summary>What stands in it.</summary>
    public required FinanceCells Cells { get; init; }

    /// <summary>What it brings.</summary>
    public IReadOnlyList<FinanceAmount> Amounts { get; init; } = [];

    /// <summary>What has become of it.</summary>
    public FinanceLineState State { get; init; }

    /// <summary>Code of its project, where known.</summary>
    public string? Project { get; init; }

    /// <summary>Why it is left out, cannot be read, waits, or matches no project.</summary>
    public string Reason { get; init; } = "";

    /// <summary>True where it could be read if what its sources lack were 一般財源.</summary>
    public bool LacksGeneral { get; init; }

    /// <summary>True for a line of totals.</summary>
    public bool IsTotal { get; init; }
}

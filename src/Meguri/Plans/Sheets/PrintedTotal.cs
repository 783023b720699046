using Meguri.Shared.Money;

namespace Meguri.Plans.Sheets;

/// <summary>紙に印刷された合計.</summary>
internal static class PrintedTotal
{
    /// <summary>How the sum of the rows stands to the total that the paper printed: 「行の合計のほうが10多い」.</summary>
    public static string Against(PlanUnit unit, long? printed, Yen? rows)
    {
        if (printed is not { } paper)
            return "";
        var gap = (rows?.Value ?? 0) - paper;
        return gap == 0 ? "一致" : $"行の合計のほうが{unit.FormatExact(new(Math.Abs(gap)))}{(gap > 0 ? "多い" : "少ない")}";
    }
}

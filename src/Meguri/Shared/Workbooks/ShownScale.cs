using System.Globalization;
using System.Text.RegularExpressions;

namespace Meguri.Shared.Workbooks;

/// <summary>Numbers of which a format such as 「#,##0,」 shows only the thousands: under a heading of 円, what is seen is not what is there.</summary>
internal static partial class ShownScale
{
    /// <summary>How many times larger a number is than it is seen: 1,000 for 7,681,000 seen as 7,681; 1 for all that are seen in their size or with their unit.</summary>
    public static long HiddenBy(in CellValue cell)
    {
        if (cell.Kind != CellKind.Number || cell.IsPlain)
            return 1;
        var figures = cell.Figures;
        if (
            figures.Contains('円', StringComparison.Ordinal)
            || figures.Contains('%', StringComparison.Ordinal)
            || Digits().Match(figures) is not { Success: true } digits
            || !double.TryParse(
                digits.Value,
                NumberStyles.AllowThousands | NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture,
                out var seen
            )
            || seen == 0
        )
            return 1;
        // What is seen is rounded: 1,499 may be seen as 1.
        var times = Math.Abs(cell.Number) / seen;
        return times < 500 ? 1
            : times < 500_000 ? 1_000
            : 1_000_000;
    }

    [GeneratedRegex(@"[0-9][0-9,]*(?:\.[0-9]+)?", RegexOptions.None, 5000)]
    private static partial Regex Digits();
}

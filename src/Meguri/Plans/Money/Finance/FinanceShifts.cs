using System.Text.RegularExpressions;
using Meguri.Shared.Text;

namespace Meguri.Plans.Money.Finance;

/// <summary>ずれた行: lines of a text file that a 「1,500」 without quotes has split, so that its end stands in the next column.</summary>
internal sealed partial class FinanceShifts(FinanceFile file, IReadOnlyList<int> amounts, IReadOnlyCollection<int> others)
{
    private const string Mend = "「1,500」のような数は、区切りの「,」を除くか、引用符（\"）で囲んでください。";

    /// <summary>What is wrong with a line; null where its cells stand in their columns.</summary>
    public string? Of(FinanceCells line)
    {
        if (file.IsBook)
            return null;
        if (line.Cells.Skip(file.Headings.Count).FirstOrDefault(c => c.Length > 0) is { } beyond)
            return $"見出しより多い欄「{TextLength.Short(beyond, 20)}」があります。{Mend}";
        if (line.Cells.Count > file.Width)
            return $"欄が{line.Cells.Count}あり、ほかの行の{file.Width}より多いため、どの欄がどの列か分かりません。{Mend}";
        foreach (var column in amounts)
        {
            // 1 and 500 in two columns of figures may be two figures, unless the line ends there before the others do.
            var isOwn = column + 1 < file.Headings.Count && IsOfFigures(column + 1);
            if (
                Start().IsMatch(line[column])
                && Rest().IsMatch(line[column + 1])
                && (!isOwn || (line.Cells.Count < file.Headings.Count && line.Cells.Count == column + 2))
            )
                return $"{file.Place(column)}の「{line[column]}」の次の欄が「{line[column + 1]}」です。「{line[column]},{line[column + 1]}」が二つに分かれたようです。{Mend}";
        }
        return null;
    }

    private bool IsOfFigures(int column) =>
        amounts.Contains(column)
        || others.Contains(column)
        || FinanceHeading.Read(file.Headings[column]) is { Unread: not null } or { Kind.IsAmount: true }
        || Coded().IsMatch(file.Headings[column]);

    [GeneratedRegex("^[-−－△▲]?[0-9０-９]{1,3}$", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Start();

    [GeneratedRegex("^[0-9０-９]{3}$", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Rest();

    [GeneratedRegex("番号|コード|CD|節|率|数", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Coded();
}

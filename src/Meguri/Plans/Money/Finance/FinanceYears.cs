using System.Text.RegularExpressions;
using Meguri.Shared.Text;
using Meguri.Shared.Time;

namespace Meguri.Plans.Money.Finance;

/// <summary>
/// 行の年度: the year of each line as its column tells it: a year that only the first line of a block bears is that of the lines below, and
/// 「5」 has the era of the years around it.
/// </summary>
internal sealed partial class FinanceYears
{
    private const int Near = 10;

    private readonly Dictionary<int, string> _texts = [];
    private readonly List<FiscalYear> _around;

    /// <summary>Reads them.</summary>
    /// <param name="file">The file.</param>
    /// <param name="column">The column of years; null where there is none.</param>
    /// <param name="chosen">The year that a person wrote.</param>
    /// <param name="lines">Its lines of data.</param>
    public FinanceYears(FinanceFile file, int? column, int? chosen, IEnumerable<FinanceCells> lines)
    {
        var own = column is { } at
            ? lines.Select(l => (l.Line, Text: l[at].Length > 0 ? l[at] : l.FromAbove.GetValueOrDefault(at, ""))).ToList()
            : [];
        _around =
        [
            .. file.Statement.Mentioned,
            .. own.Select(o => o.Text)
                .Distinct(StringComparer.Ordinal)
                .Select(text => FiscalYear.TryParse(text, out var year) ? year : default)
                .Append(new FiscalYear(chosen ?? 0))
                .Where(year => year.IsValid),
        ];
        // Where lines of one year each bear it, a line without is no part of a block.
        var isBlocks = !own.Zip(own.Skip(1)).Any(pair => pair.First.Text.Length > 0 && pair.First.Text == pair.Second.Text);
        var below = new string[own.Count];
        for (var i = own.Count - 1; i >= 0; i--)
            below[i] = own[i].Text.Length > 0 || i == own.Count - 1 ? own[i].Text : below[i + 1];
        var above = "";
        for (var i = 0; i < own.Count; i++)
        {
            var (line, text) = own[i];
            if (text.Length == 0 && above.Length > 0 && (isBlocks || below[i] == above))
            {
                (text, Fills) = (above, true);
            }
            else if (text.Length > 0)
            {
                above = text;
                if (_around.Count == 0 && Bare().IsMatch(Nfkc.Fold(text)))
                    Unclear ??= text;
            }
            _texts[line] = WithEra(text);
        }
    }

    /// <summary>True where lines have the year of a line above.</summary>
    public bool Fills { get; }

    /// <summary>A year without an era, where nothing around it tells one.</summary>
    public string? Unclear { get; }

    /// <summary>The year of a line in words; empty where it has none.</summary>
    public string Of(FinanceCells line) => _texts.GetValueOrDefault(line.Line, "");

    private string WithEra(string text)
    {
        if (_around.Count == 0 || Bare().Match(Nfkc.Fold(text)) is not { Success: true } bare)
            return text;
        List<FiscalYear> may =
        [
            .. new[] { "R", "H", "S" }
                .Select(era => FiscalYear.TryParse(era + bare.Groups["number"].Value, out var year) ? year : default)
                .Where(year => year.IsValid && _around.TrueForAll(other => Math.Abs(other - year) <= Near)),
        ];
        return may is [var only] ? only.EraShort : text;
    }

    [GeneratedRegex("^(?<number>[0-9]{1,2}|元)(年度?)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Bare();
}

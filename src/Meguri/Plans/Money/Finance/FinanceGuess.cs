using Meguri.Plans.Model;
using Meguri.Shared.Time;

namespace Meguri.Plans.Money.Finance;

/// <summary>How a file is read at first sight: as the city read one like it before, or by its headings.</summary>
public static class FinanceGuess
{
    /// <summary>The saved mapping that knows most of the file's headings; null where none knows all of its own columns.</summary>
    public static NamedMapping? Saved(FinanceFile file, IEnumerable<NamedMapping> saved) => saved
        .Where(m => m.Mapping.Columns.Count > 0 && m.Mapping.Columns.Keys.All(h => file.Headings.Contains(h)))
        .OrderByDescending(m => m.Mapping.Columns.Count).ThenByDescending(m => m.UsedAt).FirstOrDefault();

    /// <summary>A mapping guessed from the headings, each kind of column taken once; 補正 may stand in several.</summary>
    public static FinanceMapping Of(FinanceFile file, FiscalYear? year)
    {
        var columns = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var heading in file.Headings)
        {
            if (FinanceColumn.Guess(heading) is not { } kind) continue;
            if (kind.Stage == ProjectAmount.Supplementary ? !columns.ContainsValue(kind.Id) || FinanceColumn.NumberIn(heading) is not null : !columns.ContainsValue(kind.Id)) columns[heading] = kind.Id;
        }
        return new FinanceMapping { Columns = columns, UnitYen = file.SaysThousand ? 1000 : 1, Year = columns.ContainsValue(FinanceColumn.Year) ? null : year?.Value };
    }
}

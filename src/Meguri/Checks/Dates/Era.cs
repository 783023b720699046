using System.Globalization;

namespace Meguri.Checks.Dates;

/// <summary>元号 as it is met in texts, with the days on which it began and ended.</summary>
internal sealed record Era(string Name, char Letter, DateOnly First, DateOnly Last)
{
    private static readonly Era[] All =
    [
        new("令和", 'R', new(2019, 5, 1), DateOnly.MaxValue),
        new("平成", 'H', new(1989, 1, 8), new(2019, 4, 30)),
        new("昭和", 'S', new(1926, 12, 25), new(1989, 1, 7)),
        new("大正", 'T', new(1912, 7, 30), new(1926, 12, 24)),
        new("明治", 'M', new(1868, 1, 25), new(1912, 7, 29)),
    ];

    /// <summary>The expression of an era and the number of its year, on text in half width.</summary>
    public const string Pattern = @"(?:(?<era>令和|平成|昭和|大正|明治)|(?<![A-Za-z])(?<era>[RHS])\.?)\s?(?<n>元|[0-9]{1,3})";

    /// <summary>The era of that name or letter.</summary>
    public static Era Of(string name) => Array.Find(All, e => e.Name == name || (name.Length == 1 && e.Letter == name[0]))!;

    /// <summary>The last year that anyone may write: of the present era, any.</summary>
    public int LastYear => Last == DateOnly.MaxValue ? 999 : Last.Year - First.Year + 1;

    /// <summary>The Western year of a year of this era.</summary>
    public int ToWestern(int year) => First.Year + year - 1;

    /// <summary>The number that stands after an era: 元 is 1.</summary>
    public static int NumberOf(string written) => written == "元" ? 1 : int.Parse(written, CultureInfo.InvariantCulture);

    /// <summary>The year of a day, as it is named: 「令和2年」.</summary>
    public static string YearName(DateOnly day)
    {
        var era = Array.Find(All, e => day >= e.First) ?? All[^1];
        var year = day.Year - era.First.Year + 1;
        return year == 1 ? era.Name + "元年" : $"{era.Name}{year}年";
    }
}

namespace Meguri.Shared.Time;

/// <summary>An era (元号) that fiscal years are counted in. <paramref name="LastYear"/> is the last era year anyone may write.</summary>
internal sealed record JapaneseEra(string Name, char Letter, int FirstFiscalYear, int LastYear)
{
    // The order is newest first, so that 2019 is 令和元年度 before it is 平成31年度.
    private static readonly JapaneseEra[] NewestFirst =
    [
        new("令和", 'R', 2019, 99),
        new("平成", 'H', 1989, 31),
        new("昭和", 'S', 1926, 64),
    ];

    /// <summary>The era whose name a fiscal year is printed under; null outside the eras handled here.</summary>
    public static JapaneseEra? Of(int fiscalYear) =>
        fiscalYear > FiscalYear.MaxValue ? null : Array.Find(NewestFirst, era => fiscalYear >= era.FirstFiscalYear);

    /// <summary>Finds an era by 「令和」, 「令」 or "R".</summary>
    public static JapaneseEra? Find(string written) =>
        Array.Find(NewestFirst, era =>
            era.Name.StartsWith(written, StringComparison.Ordinal)
            || (written.Length == 1 && char.ToUpperInvariant(written[0]) == era.Letter)
        );

    /// <summary>The Western fiscal year of a year of this era.</summary>
    public int ToWestern(int eraYear) => FirstFiscalYear + eraYear - 1;

    /// <summary>「令和6年度」, 「令和元年度」.</summary>
    public string Print(int fiscalYear)
    {
        var year = fiscalYear - FirstFiscalYear + 1;
        return year == 1 ? $"{Name}元年度" : $"{Name}{year}年度";
    }

    /// <summary>"R6".</summary>
    public string PrintShort(int fiscalYear) => $"{Letter}{fiscalYear - FirstFiscalYear + 1}";
}

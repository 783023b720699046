using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;
using Meguri.Shared.Text;

namespace Meguri.Shared.Time;

/// <summary>日付: reads a day as people write it (2024-07-01, 2024/7/1, 令和6年7月1日, R6.7.1), or says in Japanese why it cannot; writes it as 2024-07-01.</summary>
public static partial class DateText
{
    /// <summary>What a date looks like, for hints and messages.</summary>
    public const string Examples = "2024-07-01、2024/7/1、令和6年7月1日、R6.7.1";

    /// <summary>The first day accepted: the day on which Japan took up this calendar (明治6年1月1日).</summary>
    public static readonly DateOnly First = new(1873, 1, 1);

    /// <summary>The last day accepted, the end of the last fiscal year.</summary>
    public static readonly DateOnly Last = new(FiscalYear.MaxValue + 1, 3, 31);

    private const int LongestInput = 40;

    // A year is written under the name that was used when the paper was made, so 平成31年7月1日 is taken as well as 令和元年7月1日.
    private static readonly (string Name, char Letter, int FirstYear, int LastYear)[] Eras =
    [
        ("令和", 'R', 2019, 99),
        ("平成", 'H', 1989, 31),
        ("昭和", 'S', 1926, 64),
        ("大正", 'T', 1912, 15),
        ("明治", 'M', 1868, 45),
    ];

    /// <summary>2024-07-01: the form in which dates are stored and shown.</summary>
    public static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>「令和5年9月30日」, as readers see it; before 令和 the Western year.</summary>
    public static string Long(DateOnly date)
    {
        // Reiwa began on 1 May 2019.
        var era =
            date >= new DateOnly(2019, 5, 1)
                ? date.Year == 2019
                    ? "令和元"
                    : $"令和{date.Year - 2018}"
                : $"{date.Year}";
        return $"{era}年{date.Month}月{date.Day}日";
    }

    /// <summary>Reads <see cref="Iso"/>'s form.</summary>
    /// <exception cref="FormatException">The text is not of that form.</exception>
    public static DateOnly ReadIso(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Reads a day in any of the forms of <see cref="Examples"/>.</summary>
    public static bool TryRead(string text, out DateOnly date, [NotNullWhen(false)] out string? problem)
    {
        date = default;
        var written = text.Trim();
        var match = written.Length > LongestInput ? Match.Empty : Outline().Match(Spaces().Replace(Nfkc.Fold(written), ""));
        var shown = written.Length > LongestInput ? string.Concat(written.AsSpan(0, 20), "…") : written;
        if (!match.Success)
        {
            problem = $"「{shown}」は日付として読み取れません。{Examples} のような形で書いてください。";
            return false;
        }
        var year = Year(match.Groups);
        var (month, day) = (Number(match.Groups["month"]), Number(match.Groups["day"]));
        if (year is < 1 or > 9999 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            problem = $"「{shown}」という日はありません。年・月・日を確かめてください。";
            return false;
        }
        date = new DateOnly(year, month, day);
        problem =
            date < First || date > Last
                ? $"「{shown}」は扱えません。{First.Year}年から{Last.Year - 1}年までの日付を書いてください。"
                : null;
        return problem is null;
    }

    private static int Year(GroupCollection groups)
    {
        if (groups["western"] is { Success: true } western)
            return Number(western);
        var name = groups["era"].Value;
        var era = Array.Find(Eras, e => name == e.Name || (name.Length == 1 && char.ToUpperInvariant(name[0]) == e.Letter));
        var year = KanjiNumber.Read(groups["year"].Value);
        return era.Name is null || year < 1 || year > era.LastYear ? -1 : era.FirstYear + year - 1;
    }

    private static int Number(Group group) => KanjiNumber.Read(group.Value);

    private const string Small = "(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})";
    private const string WesternYear = "(?<western>[0-9]{4})";
    private const string EraYear = "(?<era>令和|平成|昭和|大正|明治|[RHSTM])\\.?(?<year>元|[0-9]{1,2}|[〇一二三四五六七八九十]{1,3})";
    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    [GeneratedRegex(
        "^(?:"
            + WesternYear
            + "(?<month>[0-9]{2})(?<day>[0-9]{2})|(?:"
            + WesternYear
            + "|"
            + EraYear
            + ")(?:年(?<month>"
            + Small
            + ")月(?<day>"
            + Small
            + @")日|(?<mark>[-/.])(?<month>[0-9]{1,2})\k<mark>(?<day>[0-9]{1,2})))\z",
        Options,
        5000
    )]
    private static partial Regex Outline();

    [GeneratedRegex(@"\s+", RegexOptions.None, 5000)]
    private static partial Regex Spaces();
}

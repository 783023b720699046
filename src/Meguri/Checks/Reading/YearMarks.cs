using System.Globalization;
using System.Text.RegularExpressions;
using Meguri.Shared.Time;

namespace Meguri.Checks.Reading;

/// <summary>A word that says of which year the figures behind it are: 令和4年度, R4, 前年度, 今年度, 同, 目標.</summary>
/// <param name="Span">The words.</param>
/// <param name="Year">The fiscal year, where the words name one; else 0.</param>
/// <param name="Relative">-1 for the year before, 0 for this year; null where the words name a year or say something else.</param>
/// <param name="IsTarget">True for 目標 and 計画値.</param>
internal readonly record struct YearMark(TextSpan Span, int Year, int? Relative, bool IsTarget);

/// <summary>Finds words for years in a text in half width.</summary>
internal static partial class YearMarks
{
    /// <summary>Words for the year before.</summary>
    public const string BeforeWords = "前年度?|昨年度?|前の年度?|去年|前年同期|前年同月|前回|前期";

    /// <summary>Every mark, from the left; 同 takes after the mark before it.</summary>
    public static List<YearMark> In(string half)
    {
        var marks = new List<YearMark>();
        foreach (Match match in Mark.Matches(half))
        {
            var span = new TextSpan(match.Index, match.Length);
            if (match.Groups["same"].Success)
            {
                var last = marks.FindLastIndex(m => m.Relative != 0 && !m.IsTarget);
                if (last >= 0)
                    marks.Add(marks[last] with { Span = span });
            }
            else if (match.Groups["before"].Success)
                marks.Add(new(span, 0, -1, false));
            else if (match.Groups["now"].Success)
                marks.Add(new(span, 0, 0, false));
            else if (match.Groups["target"].Success)
                marks.Add(new(span, 0, null, true));
            else if (YearOf(match) is > 0 and var year)
                marks.Add(new(span, year, null, false));
        }
        return marks;
    }

    // A day of January to March is of the fiscal year before: 令和6年3月末 is 令和5年度.
    private static int YearOf(Match match)
    {
        var west = match.Groups["west"];
        var number =
            match.Groups["n"].Value is "元" ? 1
            : west.Success ? 0
            : int.Parse(match.Groups["n"].Value, CultureInfo.InvariantCulture);
        var year = west.Success
            ? int.Parse(west.Value, CultureInfo.InvariantCulture)
            : JapaneseEra.Find(match.Groups["era"].Value)?.ToWestern(number) ?? 0;
        var month = match.Groups["month"];
        return month.Success && int.Parse(month.Value, CultureInfo.InvariantCulture) < 4 ? year - 1 : year;
    }

    // 「前年度比」 and 「前年度より」 compare; they do not say of which year the figure behind them is.
    private static Regex Mark =>
        field ??= Pattern.Of(
            "(?:(?<era>令和|平成|昭和|(?<![A-Za-z])[RHS])[ .]?(?<n>元|[0-9]{1,2})|(?<![0-9,.])(?<west>(?:19|20)[0-9]{2})(?=年))(?![0-9,.])(?:年度?)?(?:(?<=年)(?<month>1[0-2]|[1-9])月)?(?:末|時点|実績)?"
                + "|(?<before>(?:"
                + BeforeWords
                + ")(?!比|度|より|に比|と比|から(?![0-9])|を[^0-9]|と同|並|同様|に引|同期|同月|に続|対)|(?<=\\()(?:"
                + BeforeWords
                + ")(?=\\)))"
                + "|(?<now>今年度?|本年度?|当年度|今回|今期|当期|(?<![0-9元前昨各毎翌来次同の])年度末)"
                + "|(?<same>(?<![一-龠])同(?=[ 約延0-9:]))"
                + "|(?<target>目標値?|計画値|見込み?|予定)(?=[はの:/ 約延(]?[0-9])",
            RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant
        );
}

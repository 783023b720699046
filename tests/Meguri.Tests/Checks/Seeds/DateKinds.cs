using Meguri.Checks;
using Meguri.Shared.Time;

namespace Meguri.Tests.Checks.Seeds;

/// <summary>Dates that are none, weekdays that are others, years that are not the sheet's.</summary>
internal static class DateKinds
{
    private const string Weekdays = "日月火水木金土";

    public static readonly IReadOnlyList<SeedKind> All =
    [
        new("impossible-date", "暦にない日付", Severity.Warning, Impossible),
        new("weekday-differs", "曜日が日付と合わない", Severity.Warning, Weekday),
        new("era-differs", "元号の年と西暦の年が合わない", Severity.Warning, Era),
        new("year-not-the-sheets", "シートの年度ではない年度のことが書いてある", Severity.Note, OtherYear),
        new("date-outside-year", "実績の年度の外の日付に行ったことになっている", Severity.Note, OutsideYear),
        new("dates-reversed", "期間の始まりが終わりより後である", Severity.Warning, Reversed),
    ];

    /// <summary>A day in a result year, not in its last month, so that a slip of a month stays far from the next year.</summary>
    private static DateOnly Day(Plot p, FiscalYear year) => year.FirstDay.AddDays(p.Some(5, 320));

    private static FiscalYear Told(Plot p) => p.Years[0].ResultYear;

    private static string Of(Plot p, DateOnly day) => Said(p, day.Year, day.Month, day.Day);

    private static string Said(Plot p, int year, int month, int day) =>
        p.Turn(
            $"令和{year - 2018}年{month}月{day}日",
            $"{month}月{day}日",
            $"R{year - 2018}.{month}.{day}",
            $"{year}年{month}月{day}日",
            $"令和{year - 2018}年({year}年){month}月{day}日",
            $"{month}/{day}"
        );

    private static bool Impossible(Plot p)
    {
        var day = Day(p, Told(p));
        var (month, date) = p.Pick((6, 31), (9, 31), (11, 31), (4, 31), (13, 5), (2, 30), (day.Month, 32), (day.Month, 35));
        var year = month < 4 ? Told(p).Value + 1 : Told(p).Value;
        var thing = p.Pick(Stock.Events);
        Func<string, string> say = p.Turn<Func<string, string>>(
            d => $"{d}に{thing}を開いた。",
            d => $"{thing}({d}開催、{p.Number + 21}§参加)を行った。",
            d => $"{thing}の日程：{d}",
            d => $"{d}の{thing}には、若い世代の参加が目立った。"
        );
        return p.Put(Spot.Told | Spot.Note, say(Of(p, day)), say(Said(p, year, month, date)));
    }

    private static bool Weekday(Plot p)
    {
        var day = Day(p, Told(p));
        var thing = p.Pick(Stock.Events);
        var at = (int)day.DayOfWeek;
        var wrong = (at + p.Some(1, 6)) % 7;
        // A date without its year is of the sheet's result year.
        Func<int, string> say = p.Turn<Func<int, string>>(
            w => $"令和{day.Year - 2018}年{day.Month}月{day.Day}日({Weekdays[w]})に{thing}を開いた。",
            w => $"{thing}を{day.Month}月{day.Day}日({Weekdays[w]})に開き、{p.Number + 18}§が参加した。",
            w => $"{day.Year}年{day.Month}月{day.Day}日({Weekdays[w]}曜日)、{thing}を行った。",
            w => $"{day.Month}月{day.Day}日({Weekdays[w]}) {thing}",
            w => $"令和{day.Year - 2018}年({day.Year}年){day.Month}月{day.Day}日{Weekdays[w]}曜日に、{thing}を開催した。",
            w => $"{thing}：R{day.Year - 2018}.{day.Month}.{day.Day}({Weekdays[w]})"
        );
        return p.Put(Spot.Told | Spot.Note, say(at), say(wrong));
    }

    private static bool Era(Plot p)
    {
        var year = Told(p).Value;
        var off = p.Pick(-1, 1, 2, -2, 10);
        var thing = p.Pick(Stock.Events);
        Func<int, string> say = p.Turn<Func<int, string>>(
            y => $"令和{year - 2018}年度({y}年度)は、{thing}の回数を増やした。",
            y => $"令和{year - 2018}年({y}年)6月に{thing}を始めた。",
            y => $"{y}年度(令和{year - 2018}年度)に{thing}を行った。",
            y => $"R{year - 2018}({y})年度から、{thing}の対象を広げた。"
        );
        return p.Put(Spot.Told | Spot.Note, say(year), say(year + off));
    }

    private static bool OtherYear(Plot p)
    {
        var ahead = p.Number % 3 == 2;
        var right = ahead ? p.Years[0].PlanYear : Told(p);
        var wrong = right + p.Pick(-2, -3, 10, -4);
        var (thing, times) = (p.Pick(Stock.Events), p.Some(3, 9));
        Func<FiscalYear, string> say = ahead
            ? p.Turn<Func<FiscalYear, string>>(
                y => $"{p.YearName(y)}は、{thing}を行う。",
                y => $"{thing}を開く({p.YearName(y)}の予定)。",
                y => $"{p.YearName(y)}に{thing}の回数を増やす。"
            )
            : p.Turn<Func<FiscalYear, string>>(
                y => $"{p.YearName(y)}は、{thing}を{times}回開いた。",
                y => $"{thing}の参加者({p.YearName(y)})は{p.Number + 31}§であった。",
                y => $"{p.YearName(y)}の{thing}では、若い世代の参加が増えた。"
            );
        return p.Put(ahead ? Spot.Plan : Spot.Told, say(right), say(wrong));
    }

    private static bool OutsideYear(Plot p)
    {
        var day = Day(p, Told(p));
        var wrong = day.AddYears(p.Pick(-1, 1, -2, -1));
        var thing = p.Pick(Stock.Events);
        Func<DateOnly, string> say = p.Turn<Func<DateOnly, string>>(
            d => $"令和{d.Year - 2018}年{d.Month}月{d.Day}日に{thing}を開いた。",
            d => $"{thing}を{d.Year}年{d.Month}月{d.Day}日に開き、{p.Number + 15}§が参加した。",
            d => $"{thing}は令和{d.Year - 2018}年{d.Month}月に実施した。",
            d => $"R{d.Year - 2018}.{d.Month}.{d.Day}に{thing}を行った。"
        );
        return p.Put(Spot.Result, say(day), say(wrong));
    }

    private static bool Reversed(Plot p)
    {
        var from = Told(p).FirstDay.AddDays(p.Some(40, 200));
        var to = from.AddDays(p.Some(32, 90));
        var thing = p.Pick("意見の募集", "作品の展示", "参加者の募集", "施設の休館", "アンケート");
        var (right, wrong) = p.Turn(
            ($"{thing}は{from.Month}月{from.Day}日から{to.Month}月{to.Day}日まで行った。", Swap($"{thing}は", "から", "まで行った。")),
            ($"{thing}の期間：{from.Month}月{from.Day}日～{to.Month}月{to.Day}日", Swap($"{thing}の期間：", "～", "")),
            (
                $"{thing}(令和{from.Year - 2018}年{from.Month}月{from.Day}日～令和{to.Year - 2018}年{to.Month}月{to.Day}日)を行った。",
                $"{thing}(令和{to.Year - 2018}年{to.Month}月{to.Day}日～令和{from.Year - 2018}年{from.Month}月{from.Day}日)を行った。"
            )
        );
        return p.Put(Spot.Told | Spot.Note, right, wrong);

        string Swap(string before, string between, string after) =>
            $"{before}{to.Month}月{to.Day}日{between}{from.Month}月{from.Day}日{after}";
    }
}

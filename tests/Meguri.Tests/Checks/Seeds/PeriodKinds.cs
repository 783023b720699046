using Meguri.Checks;
using Meguri.Shared.Time;

namespace Meguri.Tests.Checks.Seeds;

/// <summary>Lengths that periods and hours do not have, days that are not what is said of them, years that are not so many, and numbers that
/// have not gone on.</summary>
internal static class PeriodKinds
{
    private const string Weekdays = "日月火水木金土";

    public static readonly IReadOnlyList<SeedKind> All =
    [
        new("period-length", "期間と、週・月・年の数が合わない", Severity.Note, Length),
        new("hours-length", "時刻と時間の長さが合わない", Severity.Warning, Hours),
        new("part-of-day", "午前・午後・夜間と時刻が合わない", Severity.Warning, PartOfDay),
        new("nth-weekday", "「第2日曜日」と日付が合わない", Severity.Warning, NthWeekday),
        new("holiday", "祝日でない日を祝日としている", Severity.Warning, Holiday),
        new("years-counted", "周年・年ぶり・歳が、書かれた年と合わない", Severity.Note, YearsCounted),
        new("plan-span", "計画の最終年度・初年度が、計画の期間と違う", Severity.Note, PlanSpan),
        new("ordinal-repeats", "「第5回」「2年連続」が、去年の文から進んでいない", Severity.Note, Ordinal),
        new("listed-name", "並べた場所の名前が、去年の文と少し違う", Severity.Note, ListedName),
    ];

    private static FiscalYear Told(Plot p) => p.Years[0].ResultYear;

    private static bool Length(Plot p)
    {
        var thing = p.Pick(Stock.Events);
        var (year, month, months) = (Told(p).Value, p.Some(4, 7), p.Some(3, 5));
        var last = month + months - 1;
        var off = p.Pick(-1, 2, 1);
        Func<int, string> say = p.Turn<Func<int, string>>(
            o => $"{month}月から{last}月までの{months + o}か月間、{thing}を続けた。",
            o => $"令和{year - 2020}年度から令和{year - 2016}年度までの{5 + o}か年で、{thing}の回数を増やす。",
            o => $"{thing}は{months + o}か月間({month}月～{last}月)行った。",
            o => $"{month}月1日から{last}月{DateTime.DaysInMonth(year, last)}日までの{months + o}か月間に、{thing}を開いた。",
            o => $"{thing}(10月から翌年{p.Number % 3 + 1}月までの{p.Number % 3 + 4 + o}か月間)を行った。",
            o => $"6月3日から{3 + 13}日までの{2 + Math.Abs(o)}週間、{thing}の参加者を募った。"
        );
        var right = p.Number % 6 == 5 ? "6月3日から16日までの2週間、" + thing + "の参加者を募った。" : say(0);
        return p.Put(Spot.Told | Spot.Note, right, say(off));
    }

    private static bool Hours(Plot p)
    {
        var thing = p.Pick(Stock.Events);
        var (from, hours) = (p.Some(13, 17), p.Some(2, 4));
        var to = from + hours;
        var off = p.Pick(1, 2, -1);
        Func<int, string> say = p.Turn<Func<int, string>>(
            o => $"{thing}({from}:00～{to}:00の{hours + o}時間)を開いた。",
            o => $"{thing}は{from}時から{to}時までの{hours + o}時間とした。",
            o => $"{thing}は午後{from - 12}時から{to - 12}時まで({hours + o}時間)開いた。",
            o => $"{thing}を{hours + o}時間({from}時30分～{to}時30分)開いた。",
            o => $"{thing}は午後{from - 12}時～{to - 12}時30分の{hours + o}時間30分とした。",
            o => $"{thing}({from}時～{to}時、{(hours + o) * 60}分間)を開いた。"
        );
        return p.Put(Spot.Told | Spot.Note, say(0), say(off));
    }

    private static bool PartOfDay(Plot p)
    {
        var thing = p.Pick(Stock.Events);
        var (right, wrong) = p.Turn(
            ("午後(13:30～15:00)", "午前(13:30～15:00)"),
            ("午前の部(10時～11時30分)", "午後の部(10時～11時30分)"),
            ("夜間(18時30分～20時)", "夜間(10時30分～12時)"),
            ("日中(10時～12時)", "日中(18時～20時)")
        );
        var (before, after) = p.Turn(
            ($"{thing}を{p.Pick("土", "日")}曜日の", "に開いた。"),
            ($"{thing}は", "に行った。"),
            ("", $"に{thing}を開いた。")
        );
        return p.Put(Spot.Told | Spot.Note, before + right + after, before + wrong + after);
    }

    private static bool NthWeekday(Plot p)
    {
        var thing = p.Pick(Stock.Events);
        var day = Told(p).FirstDay.AddDays(p.Some(20, 300));
        var (nth, weekday) = (((day.Day - 1) / 7) + 1, Weekdays[(int)day.DayOfWeek]);
        if (nth > 3)
            return false;
        var other = day.AddDays(p.Pick(1, 2, 3));
        var later = day.AddDays(7);
        if (other.Month != day.Month || later.Month != day.Month)
            return false;
        Func<DateOnly, string> say = p.Turn<Func<DateOnly, string>>(
            d => $"第{nth}{weekday}曜日の{d.Month}月{d.Day}日に{thing}を開いた。",
            d => $"{thing}は{d.Month}月{d.Day}日(第{nth}{weekday}曜日)に開いた。",
            d => $"{thing}を毎週{weekday}曜日({d.Month}月{d.Day}日、{later.Day}日)に開いた。",
            d => $"{thing}を{d.Month}月{d.Day}日の{weekday}曜日に行った。",
            d => $"{thing}は{d.Month}月{d.Day}日、いずれも第{nth}{weekday}曜日に開いた。"
        );
        return p.Put(Spot.Told & ~Spot.Outcomes, say(day), say(other));
    }

    private static bool Holiday(Plot p)
    {
        var year = Told(p).Value;
        var days = Enumerable
            .Range(0, 360)
            .Select(n => Told(p).FirstDay.AddDays(n))
            .Where(d => Holidays.NameOf(d) is { } n && !n.Contains("振替", StringComparison.Ordinal) && n != "休日" && n != "国民の休日")
            .ToList();
        var day = p.Pick(days);
        var wrong = day.AddDays(p.Pick(3, -4, 10));
        if (Holidays.NameOf(wrong) is not null || wrong.Year != day.Year || year < 2000 || Told(p) != FiscalYear.Of(wrong))
            return false;
        var (thing, name) = (p.Pick(Stock.Events), Holidays.NameOf(day));
        Func<DateOnly, string> say = p.Turn<Func<DateOnly, string>>(
            d => $"{name}({d.Month}月{d.Day}日)に{thing}を開いた。",
            d => $"祝日の{d.Month}月{d.Day}日に{thing}を開いた。",
            d => $"{thing}を{d.Month}月{d.Day}日({Weekdays[(int)d.DayOfWeek]}・祝)に開いた。",
            d => $"{d.Month}月{d.Day}日の{name}に{thing}を行った。"
        );
        return p.Put(Spot.Result, say(day), say(wrong));
    }

    private static bool YearsCounted(Plot p)
    {
        var year = Told(p).Value;
        var thing = p.Pick(Stock.Halls);
        var age = p.Pick(65, 70, 75);
        var off = p.Pick(2, -2, 10, -3);
        Func<int, string> say = p.Turn<Func<int, string>>(
            o => $"昭和{year - 1925 - 40}年に開館した{thing}は、令和{year - 2018}年に{40 + o}周年を迎えた。",
            o => $"{thing}のまつりを、令和元年度以来{year - 2019 + o}年ぶりに開いた。",
            o => $"年度内に{age + o}歳となる昭和{year - age - 1925}年度生まれの§に案内した。",
            o => $"平成{year - 1988 - 20}年度に開設した{thing}は、{20 + o}周年となった。",
            o => $"昭和{year - age - 1925}年度生まれの§が{age + o}歳になるため、案内を送った。"
        );
        if (p.Number % 5 == 1 && year - 2019 + off < 1)
            return false;
        return p.Put(Spot.Result, say(0), say(off));
    }

    private static bool PlanSpan(Plot p)
    {
        var (start, end) = (p.Base.Plan.Plan.StartYear, p.Base.Plan.Plan.EndYear);
        if (!start.IsValid || !end.IsValid || end.Value < 2020)
            return false;
        var off = p.Pick(1, 2, 3);
        var thing = p.Pick(Stock.Events);
        var (right, wrong) = p.Turn<(string, string)>(
            Both(y => $"計画の最終年度である{p.YearName(y)}までに、{thing}を全地区に広げる。"),
            Both(y => $"{p.YearName(y)}(計画の最終年度)までに、{thing}を全地区に広げる。"),
            Both(y => $"本計画の最終年度の{p.YearName(y)}に、{thing}の参加者を2倍とする。"),
            (
                $"{thing}は、計画期間({p.YearName(start)}～{p.YearName(end)})を通して続ける。",
                $"{thing}は、計画期間({p.YearName(start)}～{p.YearName(end + off)})を通して続ける。"
            )
        );
        return p.Put(Spot.Plan, right, wrong);

        (string, string) Both(Func<FiscalYear, string> say) => (say(end), say(end + off));
    }

    private static bool Ordinal(Plot p)
    {
        if (p.TwoYears() is not var (now, last))
            return false;
        var (n, thing) = (p.Some(3, 18), p.Pick("港まつり", "市民音楽会", "こども文化祭", "里山ウォーク"));
        Func<int, string> say = p.Turn<Func<int, string>>(
            x => $"第{x}回{thing}を開いた。",
            x => $"「{thing}」は第{x}回を迎えた。",
            x => $"{thing}(第{x}回)には、多くの人が訪れた。",
            x => $"参加者は{x}年連続で増えた。"
        );
        p.PutRight(Plot.TextOf(last), say(n));
        return p.Put(Plot.TextOf(now), say(n + 1), say(n));
    }

    private static bool ListedName(Plot p)
    {
        if (p.TwoYears() is not var (now, last))
            return false;
        var (one, other) = p.Turn(("みどり橋", "新みどり橋"), ("若葉公園", "若葉第二公園"), ("浜田線", "東浜田線"), ("岬会館", "旧岬会館"));
        var (second, third) = p.Turn(("三ツ谷橋", "桜橋"), ("桜公園", "港公園"), ("川原線", "谷口線"), ("丘会館", "港会館"));
        Func<string, string> say = p.Turn<Func<string, string>>(
            x => $"{x}、{second}、{third}の案内板を直した。",
            x => $"案内板を直した(直した所：{second}、{x}、{third})。",
            x => $"案内板({second}・{third}・{x})を直した。"
        );
        p.PutRight(Plot.TextOf(last), say(one));
        return p.Put(
            Plot.TextOf(now),
            say(one).Replace("直した", "塗った", StringComparison.Ordinal),
            say(other).Replace("直した", "塗った", StringComparison.Ordinal)
        );
    }
}

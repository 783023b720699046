using Meguri.Checks;
using Meguri.Checks.Dates;

namespace Meguri.Tests.Checks;

/// <summary>Lengths of periods and hours, days said by their weekday, years counted from a year. The results are of R5 (April 2023 to March
/// 2024), the plan is of R6 and runs from R2 to R11.</summary>
public sealed class PeriodRuleTests
{
    [Theory]
    [InlineData("令和5年10月1日から同年6月30日まで受け付けた。")]
    [InlineData("展示（10月1日～同年6月30日）を行った。")]
    [InlineData("７月２０日から同月５日まで展示した。")]
    [InlineData("11月から同年6月まで休館した。")]
    [InlineData("令和5年11月から令和5年6月まで休館した。")]
    public void A_period_that_ends_before_it_begins_in_the_year_that_is_said_is_found(string text) =>
        In(text).Finds<PeriodReversed>(Severity.Warning, "終わりが初めより前");

    [Theory]
    [InlineData("令和5年10月1日から翌年6月30日まで受け付けた。")]
    [InlineData("10月1日～同年12月28日に行った。")]
    [InlineData("12月20日から翌月10日まで展示した。")]
    [InlineData("7月1日から同月31日まで展示した。")]
    [InlineData("6月から同年11月まで休館した。11月から翌年3月まで工事を行った。")]
    [InlineData("令和5年11月から令和6年6月まで休館する。")]
    [InlineData("毎月25日に締め、翌月10日までに払った。")]
    [InlineData("11月から6月にかけて渡り鳥が見られる。")]
    public void A_period_that_runs_on_is_left_alone(string text) => In(text).Silent<PeriodReversed>();

    [Theory]
    [InlineData("6月から翌年2月までの7か月間に広告を4回出した。", "9か月", Severity.Warning)]
    [InlineData("4月1日から9月30日までの5か月間、受付を試行した。", "6か月", Severity.Warning)]
    [InlineData("試行の期間は５カ月（令和５年10月～令和６年３月）とした。", "6か月", Severity.Note)]
    [InlineData("7月から9月までの四か月間、プールを開けた。", "3か月", Severity.Warning)]
    [InlineData("R5.4～R6.3の10か月", "12か月", Severity.Warning)]
    [InlineData("7月1日から14日までの3週間、街頭で呼びかけた。", "2週間", Severity.Warning)]
    [InlineData("意見の募集は４週間（８月１日～14日）行った。", "2週間", Severity.Warning)]
    [InlineData("令和5年10月1日～翌年1月31日の3か月間とした。", "4か月", Severity.Warning)]
    [InlineData("令和5年度から令和9年度までの6か年計画を定めた。", "5年", Severity.Warning)]
    [InlineData("R5～R7の4年間で更新する。", "3年", Severity.Warning)]
    [InlineData("令和3年度～7年度の四年間で整備する。", "5年", Severity.Warning)]
    [InlineData("契約は3年（令和5年4月1日～令和10年3月31日）とした。", "5年", Severity.Warning)]
    [InlineData("平成27年から令和2年までの7年間で減った。", "6年", Severity.Warning)]
    [InlineData("整備の期間は令和5年度～令和7年度（４年間）である。", "3年", Severity.Warning)]
    [InlineData("令和5年度を初年度とし、令和9年度を最終年度とする6年間の計画", "5年", Severity.Warning)]
    [InlineData("委託（令和5年4月～令和8年3月）は5年間とする。", "3年", Severity.Warning)]
    [InlineData("7月20日～8月31日（約3か月間）に開けた。", "1か月", Severity.Warning)]
    [InlineData("令和5年度（2023年度）から令和9年度（2027年度）までの4年間とする。", "5年", Severity.Warning)]
    public void A_length_that_a_period_does_not_have_is_found(string text, string right, Severity severity) =>
        In(text).Finds<LengthDiffers>(severity, $"は{right}ですが");

    [Theory]
    [InlineData("6月から翌年2月までの9か月間に広告を4回出した。")]
    [InlineData("4月1日から9月30日までの6か月間、4月1日から9月1日までの5か月間")]
    [InlineData("6月10日から7月20日までの約1か月間、給水を制限した。")]
    [InlineData("6月10日から7月20日までの2か月間、工事を行った。")]
    [InlineData("7月1日から14日までの2週間、7月1日から16日までの2週間")]
    [InlineData("令和5年度から令和9年度までの5か年計画を定めた。")]
    [InlineData("令和元年度から令和5年度までの4年間で利用者が3割増えた。")]
    [InlineData("平成27年から令和2年までの5年間で人口が減った。")]
    [InlineData("契約は5年（令和5年4月1日～令和10年3月31日）とした。")]
    [InlineData("4月から翌年3月まで、月2回、計24回開いた。")]
    [InlineData("4～6月の3か月間、7～9か月児の健診を行った。")]
    [InlineData("4月から3月までの12か月のうち、冬期を除く8か月開けた。")]
    [InlineData("4月から11月までの6か月（8月と9月を除く。）開けた。")]
    [InlineData("令和5年度から3年間、令和5年度から3か年で整備する。")]
    [InlineData("令和5年4月から令和6年3月までに1年以上在籍した人")]
    [InlineData("令和5年度～令和9年度の3年目までに整える。")]
    [InlineData("4月から6月までに3回、7月から9月までに2回開いた。")]
    public void A_length_that_a_period_may_have_is_left_alone(string text) => In(text).Silent<LengthDiffers>();

    [Theory]
    [InlineData("令和4年度から令和8年度までの5か年計画の3年目に当たる。", "2年目")]
    [InlineData("5か年計画（令和3年度～令和7年度）の最終年度として整備した。", "3年目")]
    [InlineData("令和4年度から令和6年度までの計画の初年度である。", "2年目")]
    [InlineData("R5～R9年度の五か年の三年目", "1年目")]
    [InlineData("令和4年度を初年度とする5か年計画の3年目である。", "2年目")]
    [InlineData("平成30年度に始めた事業は、７年目を迎えた。", "6年目")]
    public void A_year_of_a_period_that_is_not_the_sheets_is_found(string text, string right) =>
        In(text).Finds<LengthDiffers>(Severity.Warning, $"は{right}です");

    [Theory]
    [InlineData("令和4年度から令和8年度までの5か年計画の2年目に当たる。")]
    [InlineData("令和4年度から令和8年度までの5か年計画の3年目となる令和6年度に備えた。")]
    [InlineData("令和4年度から令和8年度までの5か年計画の3年目となる来年度に備えた。")]
    [InlineData("令和4年度から令和8年度までの5か年計画の最終年度までに整える。")]
    [InlineData("平成30年度に始めた事業は、6年目を迎えた。令和4年度に始めた講座は、3年目の令和6年度に見直す。")]
    public void A_year_of_a_period_that_is_the_sheets_is_left_alone(string text) => In(text).Silent<LengthDiffers>();

    [Theory]
    [InlineData("夜間の相談（18:00～20:00の3時間）を設けた。", Severity.Warning)]
    [InlineData("受付は午前９時から正午までの４時間とした。", Severity.Warning)]
    [InlineData("講座は1回90分（13時30分～15時30分）とした。", Severity.Warning)]
    [InlineData("午後6時から8時までの三時間、相談を受けた。", Severity.Warning)]
    [InlineData("午後１時30分～４時の２時間、体験会を開いた。", Severity.Warning)]
    [InlineData("相談は2時間半（18:00～20:00）とした。", Severity.Warning)]
    [InlineData("午後6時～翌朝6時の10時間を受け持った。", Severity.Warning)]
    [InlineData("10時半から12時までの2時間", Severity.Warning)]
    [InlineData("9時から12時までと13時から16時までの、1日計7時間開けた。", Severity.Warning)]
    [InlineData("夜間窓口を午前10時から正午まで開けた。", Severity.Warning)]
    [InlineData("開館は9時から17時までの7時間とした。", Severity.Note)]
    [InlineData("日曜日の午前（13時30分～15時）に開いた。", Severity.Warning)]
    [InlineData("午後の部（9:30～11:30）には32人が参加した。", Severity.Warning)]
    [InlineData("夜間教室（10:00～11:30）を開いた。", Severity.Warning)]
    [InlineData("早朝（13時～15時）に巡回した。", Severity.Warning)]
    [InlineData("日中（19時～21時）の見守りを行った。", Severity.Warning)]
    public void Hours_that_do_not_last_so_long_or_are_of_another_part_of_the_day_are_found(string text, Severity severity) =>
        Assert.Equal(severity, Assert.Single(In(text).Check<HoursDiffer>()).Severity);

    [Theory]
    [InlineData("夜間の相談（18:00～20:00の2時間）を設けた。")]
    [InlineData("勤務は8時30分から17時15分まで（7時間45分）とした。")]
    [InlineData("9時から17時までの7時間（休憩1時間を除く。）とした。")]
    [InlineData("午前9時～正午、午後1時～4時の計6時間開いた。")]
    [InlineData("9時～12時と13時～17時の7時間開いた。")]
    [InlineData("9時～17時、1時間当たり500円で貸した。9時～17時（2時間単位）")]
    [InlineData("9時～17時のうち3時間、10時から12時まで30分ごとに計った。")]
    [InlineData("9時から5時までの8時間、9時～12時の3時間")]
    [InlineData("午前（9時～12時30分）と午後（1時～4時）に開いた。")]
    [InlineData("夜間・休日（9時～17時）の窓口を置いた。午前の講座を13時～15時に移した。")]
    [InlineData("9時から12時までと13時から16時までの、1日計6時間開けた。")]
    [InlineData("夜間（7時～9時）の教室、夜間照明（17時～21時）")]
    [InlineData("午前・午後の講座（10時～、13時30分～）")]
    [InlineData("午前10時～正午の回に比べ、午後7時～8時30分の回の参加が多い。")]
    public void Hours_that_are_so_are_left_alone(string text) => In(text).Silent<HoursDiffer>();

    [Theory]
    [InlineData("春（5月14日）と秋（11月19日）の2回、いずれも第2日曜日に開いた。", "第3日曜日")]
    [InlineData("第２土曜日の６月１７日に清掃した。", "第3土曜日")]
    [InlineData("毎週月曜日（5月15日、22日、30日）に開いた。", "火曜日")]
    [InlineData("令和5年7月12日の週末に開いた。", "水曜日")]
    [InlineData("平日の6月10日に説明会を開いた。", "土曜日")]
    [InlineData("10月8日、15日、23日の日曜日に市を開いた。", "月曜日")]
    [InlineData("土日の窓口（6月3日、5日）を開いた。", "月曜日")]
    [InlineData("第2・第四水曜日（9月13日、20日）に相談を受けた。", "第3水曜日")]
    [InlineData("文化の日（11月4日）に表彰した。", "土曜日")]
    [InlineData("健診を行う土曜日は6月10日、7月9日であった。", "日曜日")]
    [InlineData("敬老の日の9月15日に集いを開いた。", "金曜日")]
    [InlineData("10月8日（日・祝）に体験会を開いた。", "日曜日")]
    [InlineData("祝日の10月10日にも開館した。", "火曜日")]
    [InlineData("2月13日（祝）にも開館した。", "火曜日")]
    public void A_day_that_is_not_what_is_said_of_it_is_found(string text, string right) =>
        In(text).Finds<WeekdayWordDiffers>(Severity.Warning, right);

    [Theory]
    [InlineData("春（5月14日）と秋（11月12日）の2回、いずれも第2日曜日に開いた。")]
    [InlineData("第2土曜日の6月10日に清掃した。毎週月曜日（5月15日、22日、29日）に開いた。")]
    [InlineData("7月15日の週末、平日の6月9日。10月8日、15日、22日の日曜日")]
    [InlineData("毎月第3土曜日（8月12日を除く。）に開いた。")]
    [InlineData("休館日は毎週月曜日（祝日に当たるときは翌日）と12月29日から1月3日までとした。")]
    [InlineData("文化の日（11月3日）、敬老の日の9月18日、10月9日（月・祝）、2月12日（月・休）")]
    [InlineData("文化の日に合わせて11月5日に表彰した。こどもの日フェスタ（5月7日）を開いた。")]
    [InlineData("土曜日の教室（6月4日は休み）を開いた。")]
    [InlineData("6月1日から30日までの毎週土曜日に開いた。平日（4月29日を除く。）")]
    [InlineData("月曜日が定休、5月3日は日曜日と同じ時間に開けた。")]
    [InlineData("昨年の第2日曜日の5月8日に続いて開いた。")]
    public void A_day_that_is_what_is_said_of_it_is_left_alone(string text) => In(text).Silent<WeekdayWordDiffers>();

    [Theory]
    [InlineData("平成26年3月に開業した新幹線が、令和6年3月に12周年を迎えた。", "10周年", Severity.Warning)]
    [InlineData("昭和48年に開館した図書館は60周年を迎えた。", "50周年", Severity.Note)]
    [InlineData("市制施行（平成18年3月）から10周年となる令和8年3月に式典を行う。", "20周年", Severity.Warning)]
    [InlineData("令和元年度以来、5年ぶりに開催した。", "4年ぶり", Severity.Note)]
    [InlineData("令和2年度を最後に中止していた大会を、令和5年度に四年ぶりに開いた。", "3年ぶり", Severity.Warning)]
    [InlineData("年度内に75歳となる昭和26年度生まれの人に案内した。", "72歳", Severity.Warning)]
    [InlineData("昭和28年４月２日から昭和29年４月１日までに生まれ、75歳となる人に案内した。", "70歳", Severity.Warning)]
    [InlineData("今年度65歳になる人（昭和35年度生まれ）に受診券を送った。", "63歳", Severity.Warning)]
    [InlineData("満65歳となる昭和36年生まれの人に通知した。", "62歳", Severity.Warning)]
    [InlineData("75歳（昭和22年度生まれ）の人に受診券を送った。", "76歳", Severity.Warning)]
    [InlineData("令和元年度から4年連続で受け入れた。", "5年連続", Severity.Note)]
    public void Years_that_are_not_so_many_are_found(string text, string right, Severity severity) =>
        In(text).Finds<YearsCountDiffer>(severity, right);

    [Theory]
    [InlineData("平成26年3月に開業した新幹線が、令和6年3月に10周年を迎えた。")]
    [InlineData("昭和48年に開館した図書館は50周年を迎えた。昭和49年3月に開館した公民館は50周年を迎えた。")]
    [InlineData("令和元年度以来、4年ぶりに開催した。")]
    [InlineData("平成26年に開業した駅が令和6年度に10周年を迎えることに向けて話し合った。")]
    [InlineData("令和8年3月26日に開業10周年を迎える。令和8年3月に新幹線開業及び鉄道開業10周年を迎える。")]
    [InlineData("令和5年3月に新幹線開業と鉄道開業10周年を祝った。")]
    [InlineData("平成18年に合併した市の20周年を見据え、話し合いを始めた。")]
    [InlineData("昭和34年4月1日以前に生まれた65歳以上の人に案内した。")]
    [InlineData("満65歳となる昭和33年生まれと昭和34年生まれの人に通知した。")]
    [InlineData("令和6年度に75歳となる昭和24年度生まれの人に案内した。")]
    [InlineData("18歳に達する平成17年4月2日から平成18年4月1日までに生まれた人")]
    public void Years_that_are_so_many_are_left_alone(string text) => In(text).Silent<YearsCountDiffer>();

    [Theory]
    [InlineData("計画の最終年度である令和14年度には、全員分をそろえた。")]
    [InlineData("・令和13年度（計画の最終年度）までに広げる。")]
    [InlineData("本計画の初年度の令和元年度から続けている。")]
    [InlineData("総合計画の計画期間（令和2年度～令和12年度）に整備する。")]
    [InlineData("目標は、計画最終年度の２０３１年度に1,200人である。")]
    public void A_year_that_is_not_the_plans_last_or_first_is_found(string text) =>
        In(text).Finds<PlanSpanDiffers>(Severity.Note, "令和2年度から令和11年度まで");

    [Theory]
    [InlineData("計画の最終年度である令和11年度には、全員分をそろえる。")]
    [InlineData("本計画の初年度の令和2年度から続けている。総合計画の計画期間（令和2年度～令和11年度）")]
    [InlineData("障がい者計画の最終年度である令和14年度、介護保険事業計画の計画期間（令和6年度～令和8年度）")]
    [InlineData("計画の最終年度である令和8年度に見直す。")]
    [InlineData("令和14年度の計画を立てる。最終年度は工事が集中する。")]
    public void A_year_that_may_be_the_plans_last_or_first_is_left_alone(string text) => In(text).Silent<PlanSpanDiffers>();

    [Fact]
    public void A_day_that_the_years_of_the_sheet_do_not_have_is_none()
    {
        new SmallPlan()
            .Project("講座", planText: "2月29日に総会を開く。")
            .Finds<DateImpossible>(Severity.Warning, "令和7年に2月29日はありません");
        In("2月29日に総会を開いた。").Silent<DateImpossible>();
        In("6月末日（31日）を締切とした。").Finds<DateImpossible>(Severity.Warning, "6月の末日は30日");
        In("6月末日（30日）、２月末（29日）を締切とした。").Silent<DateImpossible>();
    }

    [Theory]
    [InlineData("令和7（’24）年度の目標を定めた。")]
    [InlineData("令和6年度、西暦2025年度の目標を定めた。")]
    [InlineData("目標（2030/R13年度）を定めた。")]
    [InlineData("2024年度＝令和7年度の目標を定めた。")]
    public void A_year_named_twice_in_other_ways_is_compared_too(string text)
    {
        In(text).Finds<EraDiffers>(Severity.Error, "同じ年ではありません");
        In(
                text.Replace("13", "12", StringComparison.Ordinal)
                    .Replace("’24", "’25", StringComparison.Ordinal)
                    .Replace("2025", "2024", StringComparison.Ordinal)
                    .Replace("令和7年度", "令和6年度", StringComparison.Ordinal)
            )
            .Silent<EraDiffers>();
    }

    [Fact]
    public void A_figure_of_a_year_to_come_is_no_result()
    {
        In("令和6年度の見学者は11,036人（前年度比107.3％）。").Finds<YearAstray>(Severity.Note, "令和6年度");
        In("令和6年度の定員は120人。令和6年度の申込みは20人であった。令和6年度の予算は300千円。").Silent<YearAstray>();
    }

    [Theory]
    [InlineData("日曜日の午前に４回（５月21日、７月16日、９月18日、11月19日）開いた。", "月曜日")]
    [InlineData("毎週土曜日に計3回（6月3日、10日、18日）開いた。", "日曜日")]
    [InlineData("第2・第4水曜日の夜間に開いた（9月13日、20日）。", "第3水曜日")]
    [InlineData("土日の2日間（6月3日、5日）に行った。", "月曜日")]
    [InlineData("日曜日の午前に、5月21日、7月16日、9月18日の3回開いた。", "月曜日")]
    [InlineData("6月3日、10日、18日の3回、土曜日の午前に開いた。", "日曜日")]
    [InlineData("開催日（土曜日）：6月3日、10日、18日", "日曜日")]
    public void A_list_of_days_that_are_not_what_is_held_on_is_found(string text, string right) =>
        In(text).Finds<WeekdayWordDiffers>(Severity.Warning, right);

    [Theory]
    [InlineData("日曜日の午前に４回（５月21日、７月16日、９月17日、11月19日）開いた。")]
    [InlineData("土曜日の教室のほか、体験会を2回（6月4日、11日）開いた。")]
    [InlineData("土曜日の開館を続け、講演会を2回（6月5日、12日）開いた。")]
    [InlineData("土日を含む4日間（6月2日、3日、4日、5日）に開いた。")]
    [InlineData("日曜日と祝日に3回（5月3日、6月4日、7月16日）開いた。")]
    [InlineData("土曜日を基本に3回（6月3日、10日、16日）開いた。")]
    [InlineData("日曜日の利用者は4人（5月22日、23日現在）であった。")]
    [InlineData("土曜日とは別に2回（6月5日、12日）開いた。")]
    [InlineData("土曜日の代わりに2回（6月5日、12日）開いた。")]
    [InlineData("6月5日、12日、19日の3回と、土曜日の午前に開いた。")]
    [InlineData("6月5日、12日、19日の3回、土曜日を除いて開いた。")]
    public void A_list_of_days_beside_a_weekday_is_left_alone(string text) => In(text).Silent<WeekdayWordDiffers>();

    private static SmallPlan In(string text) => new SmallPlan().Project("講座", text);
}

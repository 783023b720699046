using FsCheck;
using FsCheck.Fluent;
using Meguri.Checks;
using Meguri.Checks.Dates;

namespace Meguri.Tests.Checks;

/// <summary>Days, weekdays, periods and fiscal years in texts. The results are of R5 (April 2023 to March 2024), the plan is of
/// R6.</summary>
public sealed class DateRuleTests
{
    [Theory]
    [InlineData("2月30日に説明会を開催した。", "2月30日", Severity.Error)]
    [InlineData("令和６年４月３１日に閉館した。", "令和６年４月３１日", Severity.Error)]
    [InlineData("令和5年2月29日に開催した。", "令和5年2月29日", Severity.Error)]
    [InlineData("令和6年13月に着工した。", "13月", Severity.Error)]
    [InlineData("13月に着工した。", "13月", Severity.Warning)]
    [InlineData("0月から募集した。", "0月", Severity.Warning)]
    [InlineData("9月30日、31日の2日間", "31日", Severity.Error)]
    [InlineData("4月1日～31日に募集した。", "31日", Severity.Error)]
    [InlineData("4月1日から31日まで募集した。", "31日", Severity.Error)]
    [InlineData("2023/6/31に開催", "2023/6/31", Severity.Error)]
    [InlineData("R5.11.31に開催", "R5.11.31", Severity.Error)]
    [InlineData("6/31（土）に開催", "6/31", Severity.Error)]
    [InlineData("13/5（日）に開催", "13/5", Severity.Error)]
    [InlineData("出前講座（12/35開催、26人参加）", "12/35", Severity.Error)]
    [InlineData("１１/３１の相談会", "１１/３１", Severity.Error)]
    [InlineData("5月0日に開催", "5月0日", Severity.Error)]
    [InlineData("平成32年度から実施した。", "平成32年度", Severity.Warning)]
    [InlineData("平成32年4月1日に施行した。", "平成32年", Severity.Warning)]
    [InlineData("昭和65年に建てられた会館", "昭和65年", Severity.Warning)]
    [InlineData("令和0年度に策定", "令和0年度", Severity.Error)]
    [InlineData("令和元年4月1日に施行した条例", "令和元年4月1日", Severity.Warning)]
    [InlineData("平成31年5月10日に開催", "平成31年5月10日", Severity.Warning)]
    [InlineData("開演は25時である。", "25時", Severity.Warning)]
    [InlineData("9時70分に集合した。", "9時70分", Severity.Error)]
    [InlineData("13:75開始", "13:75", Severity.Error)]
    [InlineData("午後13時から開催した。", "午後13時", Severity.Warning)]
    public void A_day_or_hour_that_is_not_is_found(string text, string words, Severity severity)
    {
        var finding = In(text).Check<DateImpossible>().OrderBy(f => f.Severity).First();
        Assert.Equal((severity, words), (finding.Severity, SmallPlan.Words(finding)[0]));
    }

    [Theory]
    [InlineData("令和6年2月29日に開催し、3月31日に終えた。")]
    [InlineData("２月２８日、１２月３１日に開催")]
    [InlineData("4月10日から40日間、閲覧に供した。")]
    [InlineData("5月1日から31日まで募集した。")]
    [InlineData("12か月のうち、延べ13日開催。24時間365日の見守り")]
    [InlineData("8時30分～17時15分に開設した。終了は24時である。")]
    [InlineData("母子モの登録は令和6年3月末時点で571名")]
    [InlineData("平成25年度～平成34年度を期間とした旧計画")]
    [InlineData("平成31年4月30日と令和元年5月1日")]
    [InlineData("2/3の補助、33-1の関連施策、1/31の割合、12/21開催、13/15の会員")]
    [InlineData("構成比は10:90で、試合は3:12であった。")]
    [InlineData("補助は月額で、13月額は定めない。週3日開館")]
    [InlineData("昭和64年1月7日まで。平成元年1月8日から")]
    [InlineData("電話は0138-73-3111")]
    [InlineData("毎月第3日曜日に開催。5月第5土曜日は休み")]
    [InlineData("２回目10/17　参加人数10名")]
    [InlineData("日当たり3.5(日平均)人")]
    public void Days_that_are_are_left_alone(string text) => In(text).Silent<DateImpossible>();

    [Theory]
    [InlineData("令和5年7月22日（金）に開催した。", "令和5年7月22日（金）", Severity.Error)]
    [InlineData("2024年2月29日(水)に開催した。", "2024年2月29日(水)", Severity.Error)]
    [InlineData("５月３日（土）に開催した。", "５月３日（土）", Severity.Warning)]
    [InlineData("1月8日（日・祝）に成人式を行った。", "1月8日（日・祝）", Severity.Warning)]
    [InlineData("7/21（木）に見学した。", "7/21（木）", Severity.Warning)]
    [InlineData("10月7日（土）～9日（火・祝）に開催", "9日（火・祝）", Severity.Warning)]
    [InlineData("令和5年7月12日（水）、8月28日（火）の2回", "8月28日（火）", Severity.Error)]
    [InlineData("5月3日土曜日に開催した。", "5月3日土曜日", Severity.Warning)]
    [InlineData("令和4年度は7月21日（金）に開催した。", "7月21日（金）", Severity.Warning)]
    public void A_weekday_that_the_day_does_not_have_is_found(string text, string words, Severity severity) =>
        Assert.Equal(words, SmallPlan.Words(In(text).Finds<WeekdayDiffers>(severity, "曜日"))[0]);

    [Theory]
    [InlineData("令和5年7月22日（土）に開催した。")]
    [InlineData("５月３日（水・祝）と５月４日（木）に開催した。")]
    [InlineData("2月29日（木）に開催した。")]
    [InlineData("7/21（金）、10/17（火）に見学した。")]
    [InlineData("10月7日（土）～9日（月・祝）に開催")]
    [InlineData("令和5年12月3日（日）、1月20日（土）の2回")]
    [InlineData("10月7日・8日（土・日）に開催")]
    [InlineData("昨年は7月21日（木）であった。")]
    [InlineData("令和4年度は7月21日（木）、令和5年度は7月21日（金）に開催した。")]
    [InlineData("5月3日（日本時間）に発表。8月（月）")]
    public void A_right_weekday_is_left_alone(string text) => In(text).Silent<WeekdayDiffers>();

    [Fact]
    public void What_a_sheet_tells_may_be_of_either_of_its_years()
    {
        Sheet(outcomes: "4月20日（木）と翌月に開催した。").Silent<WeekdayDiffers>();
        Sheet(outcomes: "4月20日（土）に開催する。").Silent<WeekdayDiffers>();
        Sheet(outcomes: "4月20日（月）に開催した。").Finds<WeekdayDiffers>(Severity.Warning, "木曜日", "土曜日");
        Sheet(outline: "4月20日（木）に開催する。").Finds<WeekdayDiffers>(Severity.Warning, "令和6年4月20日は土曜日");
    }

    [Fact]
    public void Every_day_has_its_weekday_and_no_other() =>
        Prop.ForAll(Gen.Choose(0, 20_000).ToArbitrary(), Gen.Choose(1, 6).ToArbitrary(), (days, shift) =>
            {
                var day = new DateOnly(1990, 1, 8).AddDays(days);
                Assert.Empty(In(Written(day, 0)).Check<WeekdayDiffers>());
                Assert.Single(In(Written(day, shift)).Check<WeekdayDiffers>());
                Assert.Empty(In(Written(day, 0)).Check<DateImpossible>());
            })
            .QuickCheckThrowOnFailure();

    private static string Written(DateOnly day, int shift) =>
        $"{day.Year}年{day.Month}月{day.Day}日（{"日月火水木金土"[((int)day.DayOfWeek + shift) % 7]}）に開催した。";

    [Theory]
    [InlineData("令和6年度（2023年度）の予算")]
    [InlineData("2025年（令和6年）に策定")]
    [InlineData("令和５年（２０２４年）３月")]
    [InlineData("昭和56年（1982年）以前の建物")]
    [InlineData("R6（2023）の状況")]
    public void One_year_named_as_two_is_found(string text) => In(text).Finds<EraDiffers>(Severity.Error, "同じ年ではありません");

    [Theory]
    [InlineData("令和6年度（2024年度）、平成31年（2019年）、令和元年（2019年）")]
    [InlineData("2050年（令和32年）までに脱炭素")]
    [InlineData("令和5年度（2024年3月末時点）")]
    [InlineData("令和5年度（2024年）に完了")]
    [InlineData("平成18年条例第41号（令和6年(2024年)改正）")]
    public void One_year_named_twice_is_left_alone(string text) => In(text).Silent<EraDiffers>();

    [Theory]
    [InlineData("7月20日～10日に募集", "7月20日～10日")]
    [InlineData("令和5年7月20日から令和5年6月10日まで", "令和5年7月20日から令和5年6月10日")]
    [InlineData("【令和８年度～令和６年度】", "令和８年度～令和６年度")]
    [InlineData("R8～R6の計画", "R8～R6")]
    [InlineData("2026～2024年度", "2026～2024年度")]
    [InlineData("令和8～6年度", "令和8～6年度")]
    [InlineData("15:00～13:00に開催", "15:00～13:00")]
    [InlineData("10時30分から9時00分", "10時30分から9時00分")]
    [InlineData("展示は9月10日から6月12日まで行った。", "9月10日から6月12日")]
    [InlineData("休館の期間：8月3日～5月11日", "8月3日～5月11日")]
    public void A_period_that_ends_before_it_begins_is_found(string text, string words) =>
        Assert.Equal(words, SmallPlan.Words(In(text).Finds<PeriodReversed>(Severity.Warning, "終わりが初めより前"))[0]);

    [Theory]
    [InlineData("12月20日～1月10日に募集し、4月1日～3月31日を年度とする。")]
    [InlineData("10月1日～9月30日を任期とし、2月1日～5月31日に休館した。")]
    [InlineData("令和5年4月1日から令和6年3月31日まで")]
    [InlineData("令和６年度～令和８年度、平成30年度～令和4年度、昭和63～平成2年度")]
    [InlineData("22:00～6:00の見回り、13時～5時、午後1時～3時")]
    [InlineData("9時から8時間、8時30分～17時15分")]
    [InlineData("5人～3人に減り、10～5件")]
    [InlineData("令和6年度～")]
    public void A_right_period_is_left_alone(string text) => In(text).Silent<PeriodReversed>();

    [Theory]
    [InlineData("令和7年度に講座を3回実施した。", Severity.Warning)]
    [InlineData("R8年度は、会館を改修した。", Severity.Warning)]
    [InlineData("令和6年度に講座を3回実施した。", Severity.Note)]
    [InlineData("令和4年度は8回開催した。", Severity.Note)]
    [InlineData("平成5年度に講座を3回実施した。", Severity.Note)]
    [InlineData("20224年度の実績である。", Severity.Warning)]
    [InlineData("202年度の参加者は30人", Severity.Warning)]
    [InlineData("2204年度の参加者は30人", Severity.Warning)]
    [InlineData("令和2024年度の参加者は30人", Severity.Warning)]
    [InlineData("令和3年度は、相談会を9回開いた。", Severity.Note)]
    [InlineData("出前講座の参加者（R2年度）は32人であった。", Severity.Note)]
    [InlineData("令和55年度の参加者は30人", Severity.Warning)]
    [InlineData("令和15年度は30人が参加", Severity.Warning)]
    public void A_result_of_a_year_it_cannot_be_of_is_found(string text, Severity severity) => In(text).Finds<YearAstray>(severity, "年");

    [Theory]
    [InlineData("令和7年度に向けて準備を進めた。令和7年度の開設を決めた。")]
    [InlineData("令和6年度に実施することとした。令和6年度予算に計上した。")]
    [InlineData("令和6年度に繰り越した。残りの工事は令和6年度に実施予定")]
    [InlineData("平成19年度に開設された施設の屋根を直した。")]
    [InlineData("令和4年度の63団体から77団体に増えた。")]
    [InlineData("令和4年度に策定した計画に基づき、3地区で実施した。")]
    [InlineData("令和4年度は6回、令和5年度は8回開催した。")]
    [InlineData("【令和４年度～令和６年度】の事業。令和3年度～")]
    [InlineData("2050年に向け、2030年度の目標を公表した。令和22年度の推計人口")]
    [InlineData("令和15年度までの計画を公表した。令和16年度の国体に向けて準備した。")]
    [InlineData("20,224年分の資料、10000年前の遺跡、2024年度版")]
    public void A_result_may_name_other_years(string text) => In(text).Silent<YearAstray>();

    [Theory]
    [InlineData("令和4年度に3会館を改修する。")]
    [InlineData("R２年度に交流のつどいの回数を増やす。")]
    [InlineData("令和5年度は、講座を8回開催する。")]
    [InlineData("令和16年度は3会館に補助する。")]
    public void A_promise_for_a_year_gone_by_is_found(string text) =>
        new SmallPlan().Project("講座", planText: text).Finds<YearAstray>(Severity.Warning, "令和");

    [Theory]
    [InlineData("令和5年度に策定した計画に基づき、3会館を改修する。")]
    [InlineData("令和5年度は8回であったが、令和6年度は10回開催する。")]
    [InlineData("令和5年度から引き続き実施する。【令和5年度～】")]
    [InlineData("令和5年度の結果を踏まえ、内容を見直す。")]
    [InlineData("令和8年度に供用を開始する予定である。")]
    [InlineData("令和6年度は10回開催する。")]
    public void A_plan_may_name_other_years(string text) => new SmallPlan().Project("講座", planText: text).Silent<YearAstray>();

    [Theory]
    [InlineData("令和4年度は、用地の協力が得られた2か所で歩道を設ける。")]
    [InlineData("令和5年度は、国に採択された3地区で整備を進めます。")]
    [InlineData("令和5年度も引き続き講座を開く。")]
    [InlineData("該当施設なし（令和5年度）")]
    [InlineData("3会場で講座を開く（令和４年度）。")]
    [InlineData("【令和5年度】\n・3会場で講座を開く。")]
    [InlineData("令和5年度計画：3会場で講座を開く。")]
    [InlineData("令和5年度は該当施設なし")]
    public void A_plan_that_names_only_a_year_gone_by_is_found(string text) =>
        new SmallPlan().Project("講座", planText: text).Finds<YearAstray>(Severity.Note, "令和6年度の計画の欄");

    [Theory]
    [InlineData("令和6年度は、用地の協力が得られた2か所で歩道を設ける。")]
    [InlineData("令和4年度は、台風で中止した大会を再び開く。")]
    [InlineData("令和5年度は、参加した人に好評であり、今年度も開く。")]
    [InlineData("令和5年度は、申込みが増えたため、会場を2つにする。")]
    [InlineData("令和5年度に整備した遊具の点検を行う。")]
    [InlineData("防災マップ（令和5年度）を配る。")]
    [InlineData("該当施設なし（令和6年度）")]
    [InlineData("アンケート（令和5年度）の結果を生かす。")]
    [InlineData("【令和5年度～】3会場で講座を開く。")]
    [InlineData("【令和5年度】策定済み。【令和6年度】周知する。")]
    [InlineData("令和5年度は申請なし。周知に努める。")]
    [InlineData("地域公共交通計画（令和5年度）")]
    public void A_plan_that_tells_of_a_year_gone_by_is_left_alone(string text) =>
        new SmallPlan().Project("講座", planText: text).Silent<YearAstray>();

    [Fact]
    public void The_texts_of_a_sheet_have_their_years_too()
    {
        Sheet(outcomes: "令和8年度に会館を改修した。").Finds<YearAstray>(Severity.Warning, "令和5年度の実績の欄");
        Sheet(outline: "令和4年度に会館を改修する。").Finds<YearAstray>(Severity.Warning, "令和6年度の計画の欄");
        Sheet(outcomes: "令和5年度に会館を改修した。", outline: "令和6年度に会館を改修する。").Silent<YearAstray>();
    }

    [Theory]
    [InlineData("意見の募集は8月3日から8月21日までの29日間行った。")]
    [InlineData("８月４日～16日の15日間、作品を展示した。")]
    [InlineData("展示は10月2日から15日まで（16日間）とした。")]
    [InlineData("令和5年12月20日から令和6年1月10日までの30日間")]
    public void Days_that_a_period_does_not_have_are_found(string text) => In(text).Finds<DaysDiffer>(Severity.Warning, "日間ですが");

    [Theory]
    [InlineData("意見の募集は8月3日から8月21日までの19日間行った。")]
    [InlineData("8月4日～16日の13日間、10月2日から15日まで（14日間）とした。")]
    [InlineData("12月20日から1月10日までの22日間、2月20日から3月5日までの15日間、2月20日から3月5日までの14日間")]
    [InlineData("4月1日から30日までの20日間（休館日を除く。）")]
    [InlineData("8月3日から21日まで、延べ29日間。8月に3日間")]
    [InlineData("4月10日から40日間、閲覧に供した。")]
    public void Days_that_a_period_has_are_left_alone(string text) => In(text).Silent<DaysDiffer>();

    [Theory]
    [InlineData("令和3年7月23日に意見交換会を開いた。")]
    [InlineData("防災訓練を2023年1月4日に開き、16人が参加した。")]
    [InlineData("出前講座は令和４年５月に実施した。")]
    [InlineData("R7.7.24に出前講座を行った。")]
    public void A_day_outside_the_year_of_the_result_is_found(string text) =>
        In(text).Finds<DateOutsideYear>(Severity.Warning, "令和5年度の実績の欄");

    [Theory]
    [InlineData("令和5年7月23日に意見交換会を開き、令和6年3月に報告会を実施した。")]
    [InlineData("平成19年4月に開館した施設で、講座を実施した。")]
    [InlineData("令和4年10月8日に締結した協定に基づき、講座を開催した。")]
    [InlineData("令和4年7月から募集し、講座を開催した。前年は令和4年7月23日に開催した。")]
    [InlineData("令和6年4月20日に開催する予定である。令和5年3月末現在、講座を実施している。")]
    public void A_day_of_the_year_or_told_as_history_is_left_alone(string text) => In(text).Silent<DateOutsideYear>();

    [Fact]
    public void A_plan_for_a_day_gone_by_is_found()
    {
        new SmallPlan()
            .Project("講座", planText: "令和5年7月23日に意見交換会を開く。")
            .Finds<DateOutsideYear>(Severity.Warning, "過ぎた日付");
        new SmallPlan()
            .Project("講座", planText: "令和8年7月23日に意見交換会を開く。令和5年3月に策定した計画に沿って進める。")
            .Silent<DateOutsideYear>();
    }

    private static SmallPlan In(string text) => new SmallPlan().Project("講座", text);

    private static SmallPlan Sheet(string outcomes = "成果があった。", string outline = "地域を支える。") =>
        new SmallPlan().Measure("1-1", s => (s.Outcomes, s.Outline) = (outcomes, outline));
}

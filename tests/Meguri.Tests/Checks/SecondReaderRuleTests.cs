using Meguri.Checks;
using Meguri.Checks.Amounts;
using Meguri.Checks.Dates;

namespace Meguri.Tests.Checks;

/// <summary>What readers who had not seen the rules found in figures and days, and sentences beside them that are right.</summary>
public sealed class SecondReaderRuleTests
{
    [Theory]
    [InlineData("講習会を３回（６月、９月、11月、２月）開いた。", "「3回」", "4つです", Severity.Warning)]
    [InlineData("見学会を２回（7/21、9/3、10/17）実施した。", "「2回」", "3つです", Severity.Warning)]
    [InlineData(
        "広報車で巡回した（４月、７月、10月、１月）。掲載（５月、８月、11月）は年４回とした。",
        "「4回」",
        "3つです",
        Severity.Note
    )]
    [InlineData("６月、９月、12月の２回、清掃を行った。", "「2回」", "3つです", Severity.Warning)]
    [InlineData("説明会は３回（７月12日（水）、８月28日（月））開いた。", "「3回」", "2つです", Severity.Warning)]
    public void Times_and_their_months_that_differ(string text, string said, string listed, Severity severity) =>
        Of(text).Finds<TimesCountDiffers>(severity, said, listed);

    [Theory]
    [InlineData("講習会を４回（６月、９月、11月、２月）開いた。")]
    [InlineData("３会場で各２回（６月、９月、11月、１月、２月、３月）開いた。")]
    [InlineData("会議を６回（５月、７月など）開いた。")]
    [InlineData("年２回（６月・12月）発行した。")]
    [InlineData("４月から６月の３回、清掃を行った。")]
    [InlineData("月１回（８月、１月を除く）相談日を設けた。")]
    [InlineData("第３回（６月、９月）の定例会で説明した。")]
    public void Times_and_their_months_that_agree(string text) => Of(text).Silent<TimesCountDiffers>();

    [Theory]
    [InlineData("訪問先は、製造業２社、情報通信業１社、物流業２社の４社である。", "「4社」", "2＋1＋2＝5", Severity.Warning)]
    [InlineData("視察（参加24名）、研修会（同31名）、料理講座（同12名）で、延べ77名が参加した。", "「77名」", "＝67", Severity.Note)]
    [InlineData("座談会の参加者は24名、31名、18名、22名の延べ85名だった。", "「85名」", "＝95", Severity.Note)]
    [InlineData(
        "・青空アプリ　登録571名\n・ごみアプリ　登録1,321名\n・広報アプリ　登録963名\n３つのアプリの登録者は合わせて2,955名である。",
        "「2,955名」",
        "＝2,855",
        Severity.Warning
    )]
    [InlineData("宣言に登録したのは８社１団体の合わせて10者である。", "「10者」", "8＋1＝9", Severity.Warning)]
    [InlineData("協定は13市７町の計21市町と結んだ。", "「21市町」", "13＋7＝20", Severity.Warning)]
    [InlineData("委員は16名で、学識経験者２名、生産者５名、商工関係者４名、市民３名からなる。", "「16名」", "＝14", Severity.Warning)]
    public void Sums_told_behind_that_differ(string text, string said, string sum, Severity severity) =>
        Of(text).Finds<SumBehindDiffers>(severity, said, sum);

    [Theory]
    [InlineData("訪問先は、製造業２社、情報通信業１社、物流業２社の５社である。")]
    [InlineData("相談員は市民２人、市外３人の５人に１人の割合で入れ替わる。")]
    [InlineData("市内12人、市外８人で、延べ45人が利用した。")]
    [InlineData("３つのアプリの登録者は合わせて2,955名である。")]
    [InlineData("宣言に登録したのは８社１団体の合わせて９者である。")]
    [InlineData("委員は16名で、学識経験者２名、市民３名を含む。")]
    [InlineData("委員は14名で、学識経験者２名、生産者５名、商工関係者４名、市民３名からなる。")]
    [InlineData("１回目24名、２回目31名の２回目に講師を招いた。")]
    public void Sums_told_behind_that_agree(string text) => Of(text).Silent<SumBehindDiffers>();

    [Theory]
    [InlineData("補助率は２分の１（40％）である。", "2分の1は50％")]
    [InlineData("国の補助率は10分の３（50％）とする。", "10分の3は30％")]
    [InlineData("経費の1/3（50％）を補助する。", "3分の1は33.3％")]
    [InlineData("負担は25％（三分の一）である。", "3分の1は33.3％")]
    public void Fractions_and_percentages_that_differ(string text, string words) =>
        Of(text).Finds<FractionDiffers>(Severity.Warning, words);

    [Theory]
    [InlineData("補助率は２分の１（50％）である。")]
    [InlineData("経費の１/３（33.3％）を補助する。")]
    [InlineData("利用者の３分の１（約35％）が市外の人である。")]
    [InlineData("補助率は２分の１（上限50％を超える部分を除く）である。")]
    [InlineData("10/3（火）に開き、満足度は92％だった。")]
    public void Fractions_and_percentages_that_agree(string text) => Of(text).Silent<FractionDiffers>();

    [Theory]
    [InlineData("４名から３名の担当職員を割り当てた。")]
    [InlineData("１回につき10～５人程度が参加する。")]
    public void Ranges_told_from_above(string text) => Of(text).Finds<RangeReversed>(Severity.Note, "大きい数から");

    [Theory]
    [InlineData("３名から４名の担当職員を割り当てた。")]
    [InlineData("担当職員を４名から３名に減らした。")]
    [InlineData("１回につき５～10人程度が参加する。")]
    [InlineData("12～１月に行う。5～3月の間は休む。")]
    [InlineData("電話は123-4567～8で受け付ける。")]
    public void Ranges_that_are_right(string text) => Of(text).Silent<RangeReversed>();

    [Theory]
    [InlineData("第１回７月21日、第２回６月17日に開いた。", "第1回", Severity.Warning)]
    [InlineData("・１回目8/21　参加27名\n・２回目7/17　参加10名", "1回目", Severity.Warning)]
    [InlineData("・１回目　参加27名\n・３回目　参加10名", "3回目", Severity.Note)]
    public void Rounds_out_of_order(string text, string words, Severity severity) => Of(text).Finds<RoundsAstray>(severity, words);

    [Theory]
    [InlineData("第１回７月21日、第２回１月17日に開いた。")]
    [InlineData("第１回ワークショップ（8/5）、第２回審議会（7/1）に諮った。")]
    [InlineData("第１回定例会（６月）と第３回定例会（12月）で説明した。")]
    [InlineData("第１回令和５年12月１日、第２回令和６年１月５日")]
    [InlineData("・２回目の接種　320人\n・４回目の接種　210人")]
    public void Rounds_in_order(string text) => Of(text).Silent<RoundsAstray>();

    [Theory]
    [InlineData("午後３時から午後１時まで駅前で配った。")]
    [InlineData("午前11時30分～午前9時に受け付ける。")]
    [InlineData("午後3:30～午後1:00に開いた。")]
    public void Hours_that_end_before_they_begin(string text) => Of(text).Finds<HoursDiffer>(Severity.Warning, "終わりが初めより前");

    [Theory]
    [InlineData("午後１時から午後３時まで駅前で配った。")]
    [InlineData("午後12時から午後３時まで開いた。")]
    [InlineData("午前10時から午後３時まで開いた。")]
    [InlineData("開館を午後１時から正午に早めた。")]
    public void Hours_that_end_behind(string text) => Of(text).Silent<HoursDiffer>();

    [Theory]
    [InlineData("合宿は２泊３日（10月７日～10月10日）で行った。", "4日間")]
    [InlineData("３泊４日の研修（８月１日～８月３日）に参加した。", "3日間")]
    public void Nights_that_differ_from_their_days(string text, string words) => Of(text).Finds<DaysDiffer>(Severity.Warning, words);

    [Theory]
    [InlineData("合宿は２泊３日（10月７日～10月９日）で行った。")]
    [InlineData("２泊３日の体験を３回（７月、８月、９月）行った。")]
    public void Nights_that_agree_with_their_days(string text) => Of(text).Silent<DaysDiffer>();

    [Theory]
    [InlineData("平成31年10月に規約を改めた。", "令和")]
    [InlineData("昭和64年３月に建てた。", "平成")]
    public void Months_after_an_era(string text, string words) => Of(text).Finds<DateImpossible>(Severity.Warning, words);

    [Theory]
    [InlineData("平成31年４月に規約を改めた。")]
    [InlineData("平成31年度に規約を改めた。")]
    [InlineData("令和元年５月に始めた。")]
    public void Months_within_an_era(string text) => Of(text).Silent<DateImpossible>();

    [Theory]
    [InlineData("令和４年度に向けて補助の対象を見直す。")]
    [InlineData("令和３年度の実施に向け、要綱を改める。")]
    public void Getting_ready_for_a_year_gone_by(string improvements) =>
        new SmallPlan().Measure("1-1", s => s.Improvements = improvements).Finds<YearAstray>(Severity.Warning, "過ぎた");

    [Theory]
    [InlineData("令和７年度に向けて補助の対象を見直す。")]
    [InlineData("令和４年度に向けて作った要綱を見直す。")]
    public void Getting_ready_for_a_year_to_come(string improvements) =>
        new SmallPlan().Measure("1-1", s => s.Improvements = improvements).Silent<YearAstray>();

    [Theory]
    [InlineData("令和６年８月28日　16名出席")]
    [InlineData("令和６年８月28日に120人が来場")]
    public void Who_came_on_a_day_of_another_year(string text) => Of(text).Finds<DateOutsideYear>(Severity.Warning, "令和6年度");

    [Fact]
    public void Who_came_on_a_day_of_the_year() => Of("令和５年８月28日　16名出席").Silent<DateOutsideYear>();

    private static SmallPlan Of(string text) => new SmallPlan().Project("事業", text);
}

using Meguri.Checks;
using Meguri.Checks.Amounts;
using Meguri.Checks.Dates;
using Meguri.Checks.Lines;
using Meguri.Checks.Sentences;
using Meguri.Checks.Sheets;
using Meguri.Checks.Words;

namespace Meguri.Tests.Checks;

/// <summary>The same slips in other wordings, and the right sentences beside them.</summary>
public sealed class WiderReadingTests
{
    [Theory]
    [InlineData("教材は1人につき12部（4種類×各3部）、61人分の計732部を配った。")]
    [InlineData("冊子は1校につき６冊（２種類×各３冊）、20校分の計120冊を配った。")]
    public void Parts_of_a_product_are_no_rate(string text) => In(text).Silent<EachDiffers>();

    [Fact]
    public void The_rate_before_its_product_is_read() =>
        Assert.NotEmpty(In("教材は1人につき12部（4種類×各3部）、61人分の計762部を配った。").Check<EachDiffers>());

    [Theory]
    [InlineData("翌年4月22日（月）から貸し出す。", false)]
    [InlineData("翌年4月22日（火）から貸し出す。", true)]
    [InlineData("翌年の２月１日（木）に開いた。", false)]
    [InlineData("翌年の２月１日（金）に開いた。", true)]
    public void Next_year_counts_from_the_year_of_the_text(string text, bool isSlip) =>
        Assert.Equal(isSlip, In(text).Check<WeekdayDiffers>().Count > 0);

    [Theory]
    [InlineData("申込期間：10/21～11/31")]
    [InlineData("募集は１１／３１まで受け付ける。")]
    [InlineData("（6/31締切）")]
    [InlineData("会期は2/30から3/5")]
    public void A_day_with_a_slash_may_not_exist(string text) => Assert.NotEmpty(In(text).Check<DateImpossible>());

    [Theory]
    [InlineData("申込期間：10/21～11/30")]
    [InlineData("勾配は1/12～1/15とした。")]
    [InlineData("補助率は1/2～2/3である。")]
    [InlineData("費用の1/2から2/3までを補助した。")]
    [InlineData("回答は30/31であった。")]
    public void Shares_and_days_that_exist_are_silent(string text) => In(text).Silent<DateImpossible>();

    [Theory]
    [InlineData("受診率は、4か月児98.6%、1歳6か月児98.1%、3歳児102.5%でした。")]
    [InlineData("接種率は65歳以上が71.2％、小学生が１０４.0％である。")]
    public void A_rate_in_a_list_is_no_more_than_all(string text) => Assert.NotEmpty(In(text).Check<ShareOver100>());

    [Theory]
    [InlineData("受診率は98.6%で、受診者は前年度の102.5%であった。")]
    [InlineData("受診率は、目標に対して102.5%となった。")]
    [InlineData("応募倍率は、事務102.5%、技術98.0%である。")]
    public void Ratios_may_be_more(string text) => In(text).Silent<ShareOver100>();

    [Theory]
    [InlineData("職員向け研修会（　　名参加）を開催")]
    [InlineData("説明会（人参加）を開いた。")]
    [InlineData("意見を交わす機会をつくる（担当：　　課）")]
    [InlineData("講師：、参加者20人")]
    [InlineData("令和6年●月までに終える。")]
    [InlineData("令和6年〇月末に終える。")]
    public void What_was_to_be_filled_in_is_found(string text) => Assert.NotEmpty(In(text).Check<Placeholder>());

    [Theory]
    [InlineData("研修会（32名参加）を開催（団体参加も可）")]
    [InlineData("体験会（参加者　20人）。担当：企画課")]
    [InlineData("・会場：\n　中央公民館")]
    public void What_is_filled_in_is_silent(string text) => In(text).Silent<Placeholder>();

    [Theory]
    [InlineData("７台で運行する。また、通学の時間帯に空きが")]
    [InlineData("窓口を見直した。今後の取組みは")]
    public void A_text_that_stops_at_a_particle_is_cut(string text) => Assert.NotEmpty(In(text).Check<TextCut>());

    [Theory]
    [InlineData("職員の広報研修会を開く。職員の広報研修会を開く。")]
    [InlineData("夜間の相談に応じた。夜間の相談に応じた。")]
    public void Even_a_short_sentence_stands_once(string text) => Assert.NotEmpty(In(text).Check<SentenceTwice>());

    [Theory]
    [InlineData("・実施した。\n・実施した。")]
    [InlineData("●講座\n・計画どおり実施\n●教室\n・計画どおり実施")]
    [InlineData("増やした。増やした。")]
    public void Short_phrases_may_come_again(string text) => In(text).Silent<SentenceTwice>();

    [Theory]
    [InlineData("冊子を1万二千部作る。")]
    [InlineData("冊子を1,二00部作る。")]
    [InlineData("三万2千円を補助した。")]
    public void One_number_is_written_in_one_way(string text) => Assert.NotEmpty(In(text).Check<NumberOdd>());

    [Theory]
    [InlineData("1万2千部を作り、二千人に配った。")]
    [InlineData("令和6年度一般会計、第3二葉保育所、1万一千里")]
    [InlineData("3一般社団法人と、2千人")]
    public void Other_numbers_are_silent(string text) => In(text).Silent<NumberOdd>();

    [Theory]
    [InlineData("桜回廊55,791人（R4 63,355人から＋7,564人）")]
    public void A_sign_is_a_direction(string text) => Assert.NotEmpty(In(text).Check<PercentDiffers>());

    [Theory]
    [InlineData("桜回廊55,791人（R4 63,355人から△7,564人）")]
    [InlineData("桜回廊55,791人（R4 63,355人から▲7,564人）")]
    public void A_right_sign_is_silent(string text) => In(text).Silent<PercentDiffers>();

    [Theory]
    [InlineData("4月に、受講する職員を募集をします。")]
    [InlineData("歩道を計画的に補修を行う。")]
    [InlineData("10代が利用しやすいな配置に改める。")]
    [InlineData("若者に読みにくいな文面を改める。")]
    [InlineData("ものづくりを見たり地元の味を食べることができる回を開く。")]
    [InlineData("本を読んだり、絵を描くことができる。")]
    [InlineData("今後の課題は、協議会の事務を担う人を地域の中で増やす。")]
    [InlineData("この事業の目的は、高齢者の外出の機会を増やす。")]
    public void Words_that_do_not_go_together_are_found(string text) => Assert.NotEmpty(In(text).Check<ParticleClash>());

    [Theory]
    [InlineData("4月に、受講する職員の募集をします。")]
    [InlineData("10代が利用しやすい配置に改める。多いなか、きれいな会場、ゆったり過ごせること")]
    [InlineData("見たり食べたりすることができる。話を聞いたりすることができる。")]
    [InlineData("利用は1人当たり2回で、3か月にわたり続けることができる。")]
    [InlineData("今後の課題は、担う人を増やすことである。")]
    [InlineData("この課題は、関係課で方法を検討する。")]
    [InlineData("目的は、健康づくりである。")]
    public void Words_that_go_together_are_silent(string text) => In(text).Silent<ParticleClash>();

    [Theory]
    [InlineData("待ち時間は最大70分（平均85分）となった。")]
    [InlineData("待ち時間は平均85分、最長70分であった。")]
    [InlineData("参加者は最少12人、平均は8人であった。")]
    public void No_average_is_above_the_greatest(string text) => Assert.NotEmpty(In(text).Check<SelfContradicted>());

    [Theory]
    [InlineData("待ち時間は最大70分（平均35分）となった。")]
    [InlineData("1日最大70人、月平均850人が利用した。")]
    [InlineData("最大70人で、前年度の平均85人を下回った。")]
    public void Other_levels_are_silent(string text) => In(text).Silent<SelfContradicted>();

    [Theory]
    [InlineData("10協議会への公布を見込む。")]
    [InlineData("20団体に公布した。")]
    public void Public_notice_is_no_grant(string text) => Assert.NotEmpty(In(text).Check<SameSound>());

    [Theory]
    [InlineData("改正条例の公布を見込む。条例の公布後に施行する。")]
    public void A_law_is_promulgated(string text) => In(text).Silent<SameSound>();

    [Theory]
    [InlineData("対称となるこどもの3人に1人が利用した。", true)]
    [InlineData("左右対称となるように植えた。", false)]
    public void What_is_the_object_is_no_symmetry(string text, bool isSlip) => Assert.Equal(isSlip, In(text).Check<WrongWord>().Count > 0);

    [Theory]
    [InlineData("山間部に車両１人を増やし、７台で運行する。", true)]
    [InlineData("山間部に運転士１人と車両１台を増やし、７台で運行する。", false)]
    [InlineData("バスを2人で運行する。", false)]
    public void A_car_is_no_person(string text, bool isSlip) => Assert.Equal(isSlip, In(text).Check<CounterAstray>().Count > 0);

    [Theory]
    [InlineData("参加者1,327人（うち65歳以上918人）／65歳以上の割合61.9％", true)]
    [InlineData("参加者1,327人（うち65歳以上918人）／65歳以上の割合69.2％", false)]
    [InlineData("参加者は200人で、うち市外は50人、市外の割合は35％である。", true)]
    [InlineData("参加者は200人で、うち市外は50人、市外の割合は25％である。", false)]
    public void A_share_named_after_its_group_is_worked_out(string text, bool isSlip) =>
        Assert.Equal(isSlip, In(text).Check<ShareDiffers>().Count > 0);

    [Theory]
    [InlineData("令和5年7月3日（月）に運用を始めた。これに先立ち、操作説明会を8月下旬に開いた。", true)]
    [InlineData("令和5年7月3日（月）に運用を始めた。これに先立ち、操作説明会を6月下旬に開いた。", false)]
    [InlineData("4月に運用を始めた。それに先立って、前年の3月に説明した。", false)]
    public void What_goes_before_is_earlier(string text, bool isSlip) => Assert.Equal(isSlip, In(text).Check<StepsReversed>().Count > 0);

    [Theory]
    [InlineData("平成5年度の住居確保の補助は3人", true)]
    [InlineData("令和5年度の住居確保の補助は3人", false)]
    [InlineData("講座　34回、受講者903人、令和４年度は31回、842人", false)]
    public void The_year_told_is_the_sheets(string text, bool isSlip) => Assert.Equal(isSlip, In(text).Check<YearAstray>().Count > 0);

    [Theory]
    [InlineData("申請を、2014年度2学期の受付分から、学校でもできるようにする。", true)]
    [InlineData("申請を、2024年度2学期の受付分から、学校でもできるようにする。", false)]
    [InlineData("2014年度から、毎年続けている講座を広げる。", false)]
    public void What_is_to_come_is_not_ten_years_ago(string text, bool isSlip) =>
        Assert.Equal(isSlip, new SmallPlan().Measure("1-1", s => s.Improvements = text).Check<YearAstray>().Count > 0);

    [Theory]
    [InlineData("中央公園に、雨の日にも使える屋根を設けます。", false)]
    [InlineData("野火止公園に、雨の日にも使える屋根を設けます。", true)]
    public void A_copy_may_tell_the_same_in_another_order(string copy, bool isSlip) =>
        Assert.Equal(
            isSlip,
            new SmallPlan()
                .Measure("1-2")
                .Project("公園", "雨の日にも使える屋根を、中央公園に設けます。")
                .Project("公園", line: l => l.PrintedResultText = copy, measure: "1-2")
                .Check<CopyDiffers>()
                .Count > 0
        );

    [Theory]
    [InlineData("中央公園に屋根、野火止公園にベンチを置く。", "中央公園にベンチ、野火止公園に屋根を置く。")]
    public void A_copy_in_which_two_things_changed_places_is_found(string text, string copy) =>
        Assert.NotEmpty(
            new SmallPlan()
                .Measure("1-2")
                .Project("公園", text)
                .Project("公園", line: l => l.PrintedResultText = copy, measure: "1-2")
                .Check<CopyDiffers>()
        );

    [Fact]
    public void Nothing_to_better_under_several_heads_is_nothing() =>
        new SmallPlan()
            .Measure("1-1", s =>
                (s.Rating, s.Improvements) = (
                    "C",
                    "●講座\n・現行の取組で足りているため、このまま続ける。\n●広報\n・改めるべき点は見当たらない。"
                )
            )
            .Finds<BehindWithoutImprovement>(Severity.Warning, "今のまま続ける");

    private static SmallPlan In(string text) => new SmallPlan().Project("講座", text);
}

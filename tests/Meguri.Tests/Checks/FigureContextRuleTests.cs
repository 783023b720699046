using Meguri.Checks;
using Meguri.Checks.Amounts;
using Meguri.Checks.Dates;
using Meguri.Checks.Indicators;
using Meguri.Checks.Lines;
using Meguri.Checks.Sentences;
using Meguri.Plans.Model;

namespace Meguri.Tests.Checks;

/// <summary>Figures, dates and numbers that only their surroundings show to be wrong: words for a product, a bracket's outside, last year's
/// sheet, the order of steps, a list's end.</summary>
public sealed class FigureContextRuleTests
{
    [Theory]
    [InlineData("年額1,500千円（上限額）に9人（継続6人、新規3人）を乗じた13,050千円を交付した。")]
    [InlineData("謝礼は、講師８人×15千円（半日分）で計150千円である。")]
    [InlineData("冊子は、１冊120円（税抜）に2,500冊を掛けた350千円を支払った。")]
    [InlineData("13,872世帯×71円×0.8×0.5（約394円）")]
    [InlineData("5,000円に28人を乗じて得た額の104,000円とした。")]
    public void A_product_told_in_words_is_worked_out(string text) =>
        new SmallPlan().Project("事業", text, budget: null).Finds<ProductDiffers>(Severity.Warning, "文中の式を計算すると");

    [Theory]
    [InlineData("年額1,500千円（上限額）に9人を乗じた13,500千円を交付した。")]
    [InlineData("10人×5,000円で、市の負担は30,000円である。")]
    [InlineData("20人×3,000円（補助率2分の1）で30,000円を補助した。")]
    [InlineData("会費は1人500円に参加人数を掛けた額とし、12,000円を充てた。")]
    [InlineData("声を掛けた28人に、5,000円分の商品券を渡した。")]
    [InlineData("13,872世帯×71円×0.8×0.5（約40万円）")]
    public void A_product_that_agrees_or_is_not_told_is_left_alone(string text) =>
        new SmallPlan().Project("事業", text, settled: null).Silent<ProductDiffers>();

    [Theory]
    [InlineData("86町内会すべてが活用、7,680千円（7事業：53、6事業：8、5事業：8、4事業：8、3事業：3、2事業：4、1事業：1）", "86町内会")]
    [InlineData("23団体が利用し、460千円を補助した（東部：9、中部：8、西部：5）。", "23団体")]
    [InlineData("14団体に計1,400千円（中央5（うち新規2）、北部4、南部4で、1団体当たり100千円）を補助した。", "14団体")]
    public void Labelled_counts_behind_money_are_added_up(string text, string words) =>
        new SmallPlan().Project("事業", text).Finds<CountsDiffer>(Severity.Warning, words);

    [Theory]
    [InlineData("23団体が利用し、460千円を補助した（東部：9、中部：8、西部：6）。")]
    [InlineData("14団体に計1,400千円（中央5（うち新規2）、北部4、南部5で、1団体当たり100千円）を補助した。")]
    [InlineData("14団体に計1,400千円（交付決定14、概算払10、精算払4）を支払った。")]
    [InlineData("全14団体に補助。1,400千円（会場費600、印刷費700、郵送料100）")]
    public void Counts_behind_money_that_agree_are_left_alone(string text) => new SmallPlan().Project("事業", text).Silent<CountsDiffer>();

    [Theory]
    [InlineData("通報は延べ297件（固定型206件、携帯型91件）で、うち搬送は41件（山間部の17件を含む。通報全体の18.3％）", "13.8％")]
    [InlineData("小中高生20名（質問者は10名で、参加者の55%）", "50％")]
    [InlineData("参加者は８０人（うち高校生は２４人で、全体の４０％）", "30％")]
    [InlineData("参加者の年代は、30歳代以下が22％、40・50歳代が31％、60歳代以上が57％である。", "110％")]
    [InlineData("回答の居住地別の割合は、東部が38％、中部が41％、西部が31％であった。", "110％")]
    public void A_share_of_what_stands_outside_is_worked_out(string text, string words) =>
        new SmallPlan().Project("事業", text).Finds<ShareDiffers>(Severity.Warning, words);

    [Theory]
    [InlineData("通報は延べ297件（固定型206件）で、うち搬送は41件（山間部の17件を含む。通報全体の13.8％）")]
    [InlineData("参加者20人（うち男性12人で、満足度は95％）")]
    [InlineData("参加者20人（うち市外は5人で、市外の人の60％が満足）")]
    [InlineData("利用者は男性が52％、60歳以上が61％、市外が12％である。")]
    [InlineData("申込みの方法は、電話が60％、窓口が55％、郵送が30％であった（複数回答）。")]
    public void A_share_of_something_else_is_left_alone(string text) => new SmallPlan().Project("事業", text).Silent<ShareDiffers>();

    [Theory]
    [InlineData(
        "・一般型　延べ5,126人\n・幼稚園型　延べ31,870人\n合わせて延べ36,996人が利用した。",
        "・一般型　延べ5,684人\n・幼稚園型　延べ30,412人\n合わせて延べ36,096人（対前年度比98.6%）が利用した。"
    )]
    [InlineData(
        "・おはなし会　48回、延べ1,032人参加",
        "・おはなし会　48回（前年度と同じ回数）、延べ1,118人参加（参加者は前年度の103.8％）"
    )]
    [InlineData("桜回廊63,355人", "桜回廊は延べ55,791人で、Ｒ４（延べ63,355人）の86.1％")]
    public void A_ratio_is_held_against_last_year(string last, string now) =>
        Two(last, now).Finds<PercentDiffers>(Severity.Warning, "前年度の");

    [Theory]
    [InlineData("訪問率は98.5％", "訪問率は前年度の98.5%から98.9%に上昇した。")]
    [InlineData("見学者は延べ1,200人", "見学者は延べ1,300人で、R4（延べ1,200人）の20％は市外の人であった。")]
    [InlineData("満足度は81％、参加者は100人", "参加者は200人、満足度は前年度の81％、今年度の85％である。")]
    public void What_is_no_ratio_is_not_held_against_last_year(string last, string now) => Two(last, now).Silent<PercentDiffers>();

    [Theory]
    [InlineData("催告書　8,640通", "催告書　8,460通から8,215通に減少", Severity.Warning)]
    [InlineData("家庭ごみの量は512gで、前年度より減った。", "家庭ごみの量は、前年度の521gを下回る498gとなった。", Severity.Warning)]
    [InlineData("・歴史講座　延べ143人参加", "歴史講座の参加者は、前年度の134人から217人に増えた。", Severity.Note)]
    public void Where_it_came_from_is_held_against_last_year(string last, string now, Severity severity) =>
        Two(last, now).Finds<PriorDiffers>(severity, "令和4年度");

    [Theory]
    [InlineData("催告書　8,640通", "催告書　8,640通から8,215通に減少")]
    [InlineData("相談者　24人", "相談者は4月の20人から3月には25人に増えた。")]
    public void Where_it_came_from_that_agrees_is_left_alone(string last, string now) => Two(last, now).Silent<PriorDiffers>();

    [Theory]
    [InlineData("R4の63団体1,643人5,358泊が、77団体1,929人5,540泊に減った。")]
    [InlineData("前年度の12件340人から、15件402人へと減った。")]
    [InlineData("満足度は前年度の81.2％から84.5％に下降した。")]
    public void A_row_of_figures_that_goes_the_other_way_is_found(string text) =>
        new SmallPlan().Project("事業", text).Finds<TrendDiffers>(Severity.Warning, "多い数です");

    [Theory]
    [InlineData("R4の63団体1,643人が、77団体1,929人に増えた。")]
    [InlineData("会員は10団体120人から12団体118人に増えた。")]
    [InlineData("63団体が集まり、77団体に減った反対意見をまとめた。")]
    public void A_row_of_figures_that_goes_as_told_is_left_alone(string text) =>
        new SmallPlan().Project("事業", text).Silent<TrendDiffers>();

    [Theory]
    [InlineData("延長2.6kmの管を取り替えた。", "延長2.5mの管を取り替えた。", "2.6km")]
    [InlineData("・作業道　延長2,480m", "・作業道　延長2,610km", "2,480m")]
    [InlineData("286台（固定型241台、携帯型45台）", "279台（固定型208台、携帯型71名）", "45台")]
    public void A_unit_other_than_last_year_is_found(string last, string now, string words) =>
        Two(last, now).Finds<UnitOfLastYear>(Severity.Note, words);

    [Theory]
    [InlineData("延長2.6kmの管を取り替えた。", "延長2,500mの管を取り替えた。")]
    [InlineData("歩道　850m", "歩道　1.2km")]
    [InlineData("貸出　120冊", "貸出　98人")]
    [InlineData("携帯型45台", "携帯型71台")]
    public void A_unit_that_may_be_is_left_alone(string last, string now) => Two(last, now).Silent<UnitOfLastYear>();

    [Theory]
    [InlineData("・集団資源回収　58団体、計451kg（前年度486t、前年度比92.8％）。", "486t")]
    [InlineData("回収した古紙は、前年度の486tから451kgに減った。", "486t")]
    [InlineData("舗装した延長は2.6km（R4 2.4m）である。", "2.4m")]
    [InlineData("耕作放棄地は12.5㎡で、令和4年度の13.1haより減った。", "13.1ha")]
    [InlineData("古紙の回収は486ｔ→451ｋｇであった。", "451")]
    [InlineData("利用料の収入は451円（前年度486千円）である。", "千円")]
    public void A_unit_other_than_that_beside_it_is_found(string now, string words) =>
        new SmallPlan().Project("事業", now).Finds<UnitOfLastYear>(Severity.Note, "単位が違います", words);

    [Theory]
    [InlineData("・集団資源回収　58団体、計451トン（前年度486ｔ、前年度比92.8％）。")]
    [InlineData("家庭ごみは9,504t（1人1日当たり498g、前年度9,846t）である。")]
    [InlineData("回収量は451t（前年度486t）、1世帯当たり145kgである。")]
    [InlineData("延長は1.2km（前年度850m）である。")]
    [InlineData("前年度は486mの管を更新し、今年度は451kmの道路を点検した。")]
    [InlineData("5gから5kgまでの荷物を運ぶ。")]
    [InlineData("堆肥450kgを配った。前年度のごみは486tである。")]
    [InlineData("参加費は500円で、前年度の決算額は480千円である。")]
    [InlineData("補助額は486千円（前年度451,000円）である。")]
    [InlineData("面積は1.2haで、令和4年度の11,500㎡より広い。")]
    public void A_unit_beside_another_that_may_be_is_left_alone(string now) =>
        new SmallPlan().Project("事業", now).Silent<UnitOfLastYear>();

    [Fact]
    public void A_figure_of_this_year_told_of_another_is_found()
    {
        Told("令和3年度の訓練実施率は77.2％となった。").Finds<YearOfFigure>(Severity.Note, "令和5年度の数が77.2");
        Told("令和5年度の訓練実施率は77.2％となった。").Silent<YearOfFigure>();
        Told("令和3年度と同じ訓練実施率77.2％を維持した。").Silent<YearOfFigure>();

        static SmallPlan Told(string outcomes) =>
            new SmallPlan().Measure("1-1", s => s.Outcomes = outcomes).Project("訓練", "57組織で実施し、訓練実施率は77.2％");
    }

    [Theory]
    [InlineData("3つの公園で計60日（中央公園24日、野火止公園36日）開き、延べ4,985人が来場した。1日平均は約93人である。")]
    [InlineData("相談会を24回開き、延べ312人が来場した。1回当たりの来場者は18人である。")]
    public void An_average_of_the_sentence_before_is_worked_out(string text) =>
        new SmallPlan().Project("事業", text).Finds<EachDiffers>(Severity.Note, "違う数を直してください");

    [Theory]
    [InlineData("相談会を24回開き、延べ312人が来場した。1回当たりの来場者は13人である。")]
    [InlineData("相談会を24回開き、延べ312人が来場した。1回当たりの定員は20人である。")]
    [InlineData("講座を24回開き、計12千円を集めた。1回当たりの参加費は300円である。")]
    public void An_average_that_agrees_or_is_none_is_left_alone(string text) => new SmallPlan().Project("事業", text).Silent<EachDiffers>();

    [Theory]
    [InlineData("次の３点に取り組む。\n・申請を店でもできるようにする。\n・当番表のひな形を配る。", "「３点」", "2つです")]
    [InlineData("以下の4項目を重点とする。\n　－周知\n　－相談\n　－研修", "「4項目」", "3つです")]
    public void Lines_under_their_count_are_counted(string text, params string[] words) =>
        new SmallPlan().Project("事業", text).Finds<PointsCountDiffers>(Severity.Note, words);

    [Theory]
    [InlineData("次の２点に取り組む。\n・申請を店でもできるようにする。\n・当番表のひな形を配る。")]
    [InlineData("・次の２点に取り組む。\n・申請を店でもできるようにする。\n・当番表のひな形を配る。\n・催しを開く。")]
    [InlineData("3会場で開いた。\n・東部　20人\n・西部　30人")]
    public void Lines_that_are_counted_right_are_left_alone(string text) =>
        new SmallPlan().Project("事業", text).Silent<PointsCountDiffers>();

    [Theory]
    [InlineData("①日曜日の健診\n③再検査の案内")]
    [InlineData("(1)説明会の開催\n(3)冊子の配布")]
    public void Two_lines_of_three_are_found(string text) =>
        new SmallPlan().Project("事業", text).Finds<ListNumbers>(Severity.Note, "落ちた項目");

    [Theory]
    [InlineData("①日曜日の健診\n②再検査の案内")]
    [InlineData("①の見直しと、③の廃止を決めた。")]
    public void Two_lines_of_two_are_left_alone(string text) => new SmallPlan().Project("事業", text).Silent<ListNumbers>();

    [Theory]
    [InlineData("ワークショップ　全4回、提案12件（第5回で取りまとめ）")]
    [InlineData("第1回（7月）に27名、第3回（10月）に10名の2回で37名が参加")]
    [InlineData("全五回の講座のうち、第六回は公開で行った。")]
    public void A_number_beyond_the_last_is_found(string text) =>
        new SmallPlan().Project("事業", text).Finds<OrdinalBeyond>(Severity.Note, "全部で");

    [Theory]
    [InlineData("ワークショップ　全4回、提案12件（第4回で取りまとめ）")]
    [InlineData("第5回と第6回の2回で、延べ40人が参加した。")]
    [InlineData("全4回の講座を開いた。第12回ふるさとまつりでも紹介した。")]
    [InlineData("第12回ふるさとまつりで、全3回の展示を行った。")]
    public void A_number_within_or_of_an_event_is_left_alone(string text) => new SmallPlan().Project("事業", text).Silent<OrdinalBeyond>();

    [Theory]
    [InlineData("目標の500g（※）を達成した。")]
    [InlineData("参加者217人※1は過去最多である。")]
    [InlineData("回収率46.8％（注2）となった。")]
    public void A_mark_without_a_note_is_found(string text) =>
        new SmallPlan().Project("事業", text).Finds<NoteMissing>(Severity.Note, "注がありません");

    [Theory]
    [InlineData("目標の500g（※）を達成した。\n※令和5年度の値")]
    [InlineData("参加者217人※1は過去最多である。※1　申込者を含む。")]
    [InlineData("回収率46.8％（注2）となった。\n（注2）返送分を除く。")]
    [InlineData("※雨天の日を除く。")]
    [InlineData("発注と受注を分けた。注意点（注）は次のとおり。（注）雨天を除く。")]
    public void A_mark_with_its_note_is_left_alone(string text) => new SmallPlan().Project("事業", text).Silent<NoteMissing>();

    [Fact]
    public void A_note_elsewhere_on_the_sheet_will_do() =>
        new SmallPlan()
            .Measure("1-1", s => s.Note = "※目標は令和5年度の値である。")
            .Project("事業", "目標の500g（※）を達成した。")
            .Silent<NoteMissing>();

    [Theory]
    [InlineData("登録者は、令和5年度末（令和5年3月31日現在）で210人である。")]
    [InlineData("令和５年度末の令和５年３月３１日現在、18団体")]
    [InlineData("令和5年度当初（令和6年4月1日）は180人であった。")]
    [InlineData("令和5年3月31日（令和5年度末）に終えた。")]
    public void A_year_end_with_another_year_is_found(string text) =>
        new SmallPlan().Project("事業", text).Finds<FiscalEndDiffers>(Severity.Warning, "年が合いません");

    [Theory]
    [InlineData("登録者は、令和5年度末（令和6年3月31日現在）で210人である。")]
    [InlineData("令和5年度末は令和5年3月末より20人多い。")]
    [InlineData("令和5年度の末に、令和5年3月の大雪の記録をまとめた。")]
    public void A_year_end_that_agrees_is_left_alone(string text) => new SmallPlan().Project("事業", text).Silent<FiscalEndDiffers>();

    [Theory]
    [InlineData("令和7年（2025年）10月に入居を始め、同年12月に入居者を募集する。")]
    [InlineData("6月に講座を開講し、7月に受講者を募集する。")]
    [InlineData("令和6年8月に工事に着工し、同年9月に入札を行う。")]
    [InlineData("朝日橋は6月に架設に着手し、5月に供用を始める。")]
    [InlineData("11月に橋が完成し、9月に開通する予定である。")]
    [InlineData("10月に意見公募を行い、7月に計画を策定する。")]
    [InlineData("９月に開講し、６月に修了する。")]
    [InlineData("8月に公告し、7月に入札を行う。")]
    [InlineData("12月に試験運行を終え、10月から本格運行を始める。")]
    public void Steps_in_the_wrong_order_are_found(string text) =>
        new SmallPlan().Project("事業", planText: text).Finds<StepsReversed>(Severity.Note, "順が逆です");

    [Theory]
    [InlineData("令和7年10月に入居者を募集し、同年12月に入居を始める。")]
    [InlineData("12月に入居した世帯が、翌年2月に別の住宅を募集した。")]
    [InlineData("8月に体育館が完成し、9月に図書館の工事に着工する。")]
    [InlineData("10月に着工し、翌年2月に完成する。")]
    [InlineData("7月に完成した遊具を使い、8月に着工した。")]
    [InlineData("朝日橋は5月に架設に着手し、6月に供用を始める。")]
    [InlineData("5月に調査が完了し、6月に工事に着手する。")]
    [InlineData("5月に前期を修了し、6月に後期を開講する。")]
    [InlineData("5月に計画を策定し、6月に別の計画の意見公募を行う。")]
    [InlineData("6月に入居者の説明会を開き、7月に住宅が完成する。")]
    [InlineData("7月に着手し、6月の開館の準備を終えた館から移す。")]
    [InlineData("5月に旧橋の供用を終え、6月に架設に着手する。")]
    [InlineData("4月に本格運行の区間を決め、6月に試験運行を行う。")]
    public void Steps_that_may_be_are_left_alone(string text) => new SmallPlan().Project("事業", planText: text).Silent<StepsReversed>();

    [Theory]
    [InlineData("自習席を24席から40冊に増やす。")]
    [InlineData("貸出用の端末を２０台から３５冊に増やした。")]
    public void What_becomes_more_is_counted_as_before(string text) =>
        new SmallPlan().Project("事業", text).Finds<CounterAstray>(Severity.Note, "数え方");

    [Theory]
    [InlineData("自習席を24席から40席に増やす。")]
    [InlineData("定員を20人から30名に増やす。")]
    [InlineData("会員は10団体120人から12団体130人に増えた。")]
    public void What_is_counted_alike_is_left_alone(string text) => new SmallPlan().Project("事業", text).Silent<CounterAstray>();

    [Theory]
    [InlineData("相談（　　件）を受けた。")]
    [InlineData("参加者は約　人であった。")]
    [InlineData("開催日は10月　日とした。")]
    [InlineData("問合せは、　　　課が受け付ける。")]
    public void What_was_to_be_filled_in_is_found(string text) =>
        new SmallPlan().Project("事業", text).Finds<Placeholder>(Severity.Warning, "空いたまま");

    [Theory]
    [InlineData("テーマは　本と人の出会いである。")]
    [InlineData("参加者　人権教室20人")]
    [InlineData("会場は、　部屋を2つ借りた。")]
    [InlineData("（単位　千円）")]
    public void A_space_that_parts_words_is_left_alone(string text) => new SmallPlan().Project("事業", text).Silent<Placeholder>();

    [Theory]
    [InlineData("延べ68,42人が利用した。")]
    [InlineData("冊子を８５,２０部配布した。")]
    public void A_group_of_two_digits_is_found(string text) =>
        new SmallPlan().Project("事業", text).Finds<NumberOdd>(Severity.Note, "3けたごと");

    [Fact]
    public void Two_numbers_with_a_comma_between_are_left_alone() =>
        new SmallPlan().Project("事業", "20,30人の集まりを想定した。").Silent<NumberOdd>();

    [Theory]
    [InlineData("初回は令和5年6月14日・木曜日に開いた。")]
    [InlineData("初回（令和5年6月14日　木曜日）に開いた。")]
    public void A_weekday_behind_a_dot_is_read(string text) =>
        new SmallPlan().Project("事業", text).Finds<WeekdayDiffers>(Severity.Error, "水曜日");

    [Fact]
    public void What_is_left_is_read_across_the_sheet()
    {
        Sheet("残る２つの中学校区にも置く。").Finds<RestDiffers>(Severity.Warning, "残りは1です");
        Sheet("残る１つの中学校区にも置く。").Silent<RestDiffers>();
        Sheet("残る２つの課題を検討する。").Silent<RestDiffers>();

        static SmallPlan Sheet(string improvements) =>
            new SmallPlan()
                .Measure("1-1", s =>
                {
                    s.Outcomes = "チームを４つの中学校区のうち３つに置いた。";
                    s.Improvements = improvements;
                })
                .Project("事業", "行った。");
    }

    [Fact]
    public void A_length_is_read_across_the_sheet()
    {
        Sheet("空調工事による３か月の休館のため減少した。").Finds<LengthDiffers>(Severity.Note, "4か月");
        Sheet("空調工事による４か月の休館のため減少した。").Silent<LengthDiffers>();

        static SmallPlan Sheet(string outcomes) =>
            new SmallPlan().Measure("1-1", s => s.Outcomes = outcomes).Project("体育館", "８月から11月まで空調工事により休館した。");
    }

    [Fact]
    public void A_target_that_leads_away_is_found()
    {
        Target(30, 2026).Finds<IndicatorTargetDoubts>(Severity.Warning, "減らす指標なのに");
        Target(3, 2026).Silent<IndicatorTargetDoubts>();
        Target(3, 2020).Finds<IndicatorTargetDoubts>(Severity.Warning, "年度を直してください");

        static SmallPlan Target(decimal value, int year) =>
            new SmallPlan()
                .Project("事業", "行った。")
                .Change(d =>
                {
                    d.Indicators.Add(
                        new Indicator
                        {
                            Code = "taiki",
                            Name = "待機児童数",
                            Unit = "人",
                            Desired = Indicator.Down,
                        }
                    );
                    d.PlanIndicators.Add(
                        new PlanIndicator
                        {
                            IndicatorCode = "taiki",
                            BaselineYear = new(2021),
                            BaselineValue = 27,
                        }
                    );
                    d.Targets.Add(
                        new IndicatorTarget
                        {
                            IndicatorCode = "taiki",
                            Year = new(year),
                            Value = value,
                        }
                    );
                });
    }

    private static SmallPlan Two(string last, string now) =>
        new SmallPlan().Year(2023).Measure("1-1", planYear: 2023).Project("催し", last, planYear: 2023).Project("催し", now);
}

using Meguri.Checks;
using Meguri.Checks.Amounts;
using Meguri.Checks.Indicators;
using Meguri.Checks.Sheets;
using Meguri.Plans.Model;

namespace Meguri.Tests.Checks;

/// <summary>Figures that do not come out: each times how many, numbered points, sources, facts told twice, indicators.</summary>
public sealed class FigureRuleTests
{
    [Theory]
    [InlineData("各回６人で５回、延べ３２人が参加した。")]
    [InlineData("1人当たり4,800円を14人に支給し、合わせて80,640円となった。")]
    [InlineData("3団体に各10万円、計40万円を助成した。")]
    [InlineData("3団体に10万円ずつ、計40万円を助成した。")]
    [InlineData("単価5,000円、10人分で55,000円を支出した。")]
    [InlineData("各地区3回、5地区で計18回開いた。")]
    [InlineData("年4回、各2時間で計10時間行った。")]
    public void Multiplied_and_wrong(string text) =>
        new SmallPlan().Project("事業", text).Finds<EachDiffers>(Severity.Warning, "違う数を直してください");

    [Theory]
    [InlineData("出前講座を40回開き、延べ1,440人（1回当たり63人）が参加した。", "1,440人÷40回は36人")]
    [InlineData("開設日数は34日、利用者は延べ1,904人で、１日平均47人であった。", "56人")]
    [InlineData("25団体に合わせて550部の冊子を渡した（1団体当たり19部）。", "22部")]
    [InlineData("年間の相談は144件（月平均21件）であった。", "12か月")]
    [InlineData("・開設日数　244日\n・利用者　延べ3,660人（1日平均51人）", "244日")]
    public void Divided_and_wrong(string text, string words) =>
        new SmallPlan().Project("事業", text).Finds<EachDiffers>(Severity.Note, words);

    [Theory]
    [InlineData("各回6人で5回、延べ30人が参加した。")]
    [InlineData("各回定員20人で5回開き、延べ83人が参加した。")]
    [InlineData("1回当たり20人程度で5回、延べ83人が参加した。")]
    [InlineData("1回当たり約17人で5回、延べ83人が参加した。")]
    [InlineData("週3回、年150回開き、延べ1,500人（1回平均10人）が利用した。")]
    [InlineData("相談員3人が月20日、延べ350人の相談に応じた（1日平均5人）。")]
    [InlineData("総事業費500,000円（1世帯当たり127円、3,937世帯）")]
    [InlineData("家庭ごみ　9,504t（1人1日当たり498g、人口52,000人）")]
    [InlineData("広報紙　年12回、各19,800部発行（1部当たり約41円）")]
    [InlineData("1団体当たり100千円を上限に、14団体に計1,230千円を補助した。")]
    [InlineData("講座を30回開き、延べ400人（1回当たり13人）が参加した。")]
    public void Each_times_how_many_agrees_or_cannot_be_told(string text) => new SmallPlan().Project("事業", text).Silent<EachDiffers>();

    [Theory]
    [InlineData("次の４点を基本とする。①余白を十分にとる②二次元コードを添える③写真を大きく載せる。", "「４点」", "3つです")]
    [InlineData("①周知、②相談、③研修、以上2点に取り組む。", "「2点」", "3つです")]
    [InlineData("紙面では２つのこと（①写真を大きく載せる、②余白をとる、③問合せ先を示す）を大切にする。", "「２つのこと」", "3つです")]
    [InlineData("(1)周知　(2)相談　(3)研修の4項目を実施した。", "「4項目」", "3つです")]
    [InlineData("三つの視点で進める。①人②物", "「三つの視点」", "2つです")]
    [InlineData("以下の3事業を行う。\n①相談\n②研修\n③見学\n④交流", "「3事業」", "4つです")]
    public void Points_that_are_counted_wrong(string text, params string[] words) =>
        new SmallPlan().Project("事業", text).Finds<PointsCountDiffers>(Severity.Note, words);

    [Theory]
    [InlineData("次の3つの視点で進める。①人②物③金")]
    [InlineData("①人、②物、③金の3つを柱とする。")]
    [InlineData("市内3会場で①体験、②展示を行った。")]
    [InlineData("町内会10団体に①草刈り②清掃を委託した。")]
    [InlineData("以下の取組を進めた。①は継続、②は終了。")]
    [InlineData("第3回の会議で、①人、②物を話し合った。")]
    [InlineData("①の見直しと③の廃止を検討する。")]
    public void Points_that_are_counted_right(string text) => new SmallPlan().Project("事業", text).Silent<PointsCountDiffers>();

    [Theory]
    [InlineData("利用者は120人（前年度100人）で、25人増えた。", "20人増")]
    [InlineData("利用者は120人（前年度100人）で、約1.5倍となった。", "1.2倍")]
    [InlineData("利用者　120人（前年度100人の1.8倍）", "1.2倍")]
    [InlineData("利用者は前年度の100人から120人へと、1.5倍に増えた。", "1.2倍")]
    [InlineData("利用者は前年度の100人から120人となり、24.0％増加した。", "20.0％")]
    [InlineData("利用者は120人となり、前年度の100人から22人増えた。", "20人増")]
    [InlineData("今年度の利用者は120人で、前年度の100人を22人上回った。", "20人増")]
    [InlineData("利用者は120人（前年度100人）となり、130％に増えた。", "120％")]
    [InlineData("利用者は1,984人（紙1,102人、アプリ882人）で、前年度の1,327人から675人増えた。", "657人増")]
    public void Changes_that_do_not_follow(string text, string words) =>
        new SmallPlan().Project("事業", text).Finds<PercentDiffers>(Severity.Warning, words);

    [Theory]
    [InlineData("利用者は120人（前年度100人）で、20人増えた。")]
    [InlineData("利用者は120人（前年度100人）で、1.2倍となった。")]
    [InlineData("利用者は120人（前年度100人）となり、120％に増えた。")]
    [InlineData("前年度100人から30人が卒業し、新たに50人が入った。")]
    [InlineData("利用者は60人（前年度40人）に20人増員した。")]
    [InlineData("利用者は1,984人（紙1,102人、アプリ882人）で、前年度の1,327人から657人増えた。")]
    [InlineData("予算の倍額を求めた前年度の100人から120人に増えた。")]
    public void Changes_that_follow(string text) => new SmallPlan().Project("事業", text).Silent<PercentDiffers>();

    [Fact]
    public void Growth_that_is_written_as_a_ratio() =>
        new SmallPlan()
            .Project("事業", "利用者116人（前年度比16.0％、前年度100人）")
            .Finds<PercentDiffers>(Severity.Note, "116.0％", "16.0％増");

    [Theory]
    [InlineData("講座の受講者は前年度（3,611人）を下回る4,118人であった。", "下回る")]
    [InlineData("利用者は1,500人（前年度1,600人）で、過去最多となった。", "最多")]
    [InlineData("開館以来最少の1,700人（前年度1,600人）となった。", "最少")]
    public void Words_against_figures(string text, string word) =>
        new SmallPlan().Project("事業", text).Finds<TrendDiffers>(Severity.Warning, word);

    [Theory]
    [InlineData("7人（うち市外3人）となり、目標の6人を上回った。")]
    [InlineData("過去最多の1,500人（前年度1,400人）が利用した。")]
    [InlineData("利用者は前年度（3,611人）を上回る4,118人であった。")]
    public void Words_with_figures(string text) => new SmallPlan().Project("事業", text).Silent<TrendDiffers>();

    [Theory]
    [InlineData("利用は151団体で、4回以上：50団体、3回：12団体、2回：38団体、1回：49団体であった。")]
    [InlineData("回答者82人の年代は、20代以下／5人、30代／3人、40代／32人、50代以上／40人である。")]
    [InlineData("14件、1,174千円を補助した（新設５件、修繕３件、除却４件）。")]
    [InlineData("71町内会1,435千円（交流10町内会、広報3町内会、環境4町内会）を補助した。")]
    [InlineData("81町内会23,411千円（7、6、5）を補助した。")]
    public void Lists_that_do_not_make_their_whole(string text) =>
        new SmallPlan().Project("事業", text).Finds<CountsDiffer>(Severity.Warning, "内訳を足すと");

    [Theory]
    [InlineData("利用は151団体で、4回以上：50団体、3回：12団体、2回：38団体、1回：51団体であった。")]
    [InlineData("利用は151団体で、R3：120団体、R4：130団体、R5：151団体と増えている。")]
    [InlineData("14件、1,174千円を補助した（新設５件、修繕３件、除却６件）。")]
    [InlineData("提案12件のうち、5件を予算に反映し、4件は検討を続けている。残る3件は見送った。")]
    public void Lists_that_need_not_make_it(string text) => new SmallPlan().Project("事業", text).Silent<CountsDiffer>();

    [Theory]
    [InlineData("里山の会、畑の学校、夜空クラブの4団体に助成した。", "並べた名前は3")]
    [InlineData("修繕を終えたのは、南台ふれあい館、あけぼの会館、若葉町会館、ひばり公民館の３か所である。", "並べた名前は4")]
    [InlineData("4団体（川辺を歩く会、ことのは文庫、畑の学校）を認定した。", "並べた名前は3")]
    public void Names_that_are_counted_wrong(string text, string words) =>
        new SmallPlan().Project("事業", text).Finds<NamesCountDiffers>(Severity.Note, words);

    [Theory]
    [InlineData("令和5年度から、里山の会、畑の学校、夜空クラブの3団体に助成した。")]
    [InlineData("小学校、中学校、高校の5校で実施した。")]
    [InlineData("東、西、南の5会場で開いた。")]
    [InlineData("里山の会、畑の学校、夜空クラブなどの5団体に助成した。")]
    [InlineData("里山の会、畑の学校及び夜空クラブの3団体に助成した。")]
    [InlineData("3校（谷川小、向野小及び谷好小）で実施した。")]
    [InlineData("市役所、里山の会、畑の学校、夜空クラブの3団体が話し合った。")]
    public void Names_that_may_be_so_many(string text) => new SmallPlan().Project("事業", text).Silent<NamesCountDiffers>();

    [Theory]
    [InlineData("満足41.0％、ふつう29.6％、不満33.4％（合計100％）であった。", "104％")]
    [InlineData("財源の割合は国41.6％、県25.8％、市28.1％の計100％となる。", "95.5％")]
    [InlineData("「満足」60.5％、「やや満足」20.0％、「不満」29.5％であった。", "110％")]
    [InlineData("1,000人に調査票を送り、480人から回答があった（回答率48.9％）。", "48％")]
    public void Shares_that_do_not_come_out(string text, string words) =>
        new SmallPlan().Project("事業", text).Finds<ShareDiffers>(Severity.Warning, words);

    [Theory]
    [InlineData("満足41.0％、ふつう25.6％、不満33.4％（合計100％）であった。")]
    [InlineData("「満足」60.5％、「やや満足」20.0％、「不満」9.5％であった。")]
    [InlineData("男性は満足60.5％、不満29.5％、女性は満足70.0％、不満20.0％であった。")]
    [InlineData("636団体に調査を行い、501団体から回答を得た（回収率78.8％）。")]
    public void Shares_that_come_out(string text) => new SmallPlan().Project("事業", text).Silent<ShareDiffers>();

    [Fact]
    public void An_amount_of_a_sum_may_be_a_part()
    {
        new SmallPlan().Project("事業", "10協議会に計12,000千円を交付した。職員を延べ118回派遣した。", 12_260).Silent<TextAmountDiffers>();
        new SmallPlan().Project("事業", "補助額は計4,310千円", 4_520).Finds<TextAmountDiffers>(Severity.Note, "一部の金額なら");
        new SmallPlan().Project("事業", "補助金912千円を交付した。", 9_612).Finds<TextAmountDiffers>(Severity.Warning, "9,612千円");
        new SmallPlan().Project("事業", "事業費は計4,310千円", 4_520).Finds<TextAmountDiffers>(Severity.Warning, "4,520千円");
    }

    [Fact]
    public void A_new_project_may_grow_but_not_a_hundredfold()
    {
        New("行った", "行う", 57, 1_200).Silent<AmountJumps>();
        New("行った", "行う", 57, 6_277).Finds<AmountJumps>(Severity.Warning, "110.1倍");
        New("調査を行った", "改修工事に着手する", 57, 6_277).Silent<AmountJumps>();
        new SmallPlan().Project("事業", "施設での貸出しが増えた", 800, "続ける", 8_900).Finds<AmountJumps>(Severity.Warning, "11.1倍");

        static SmallPlan New(string done, string next, long settled, long budget) =>
            new SmallPlan().Project("事業", done, settled, next, budget, l => l.New = true);
    }

    [Theory]
    [InlineData("決算額の合計　547千円", "5,347千円")]
    [InlineData("令和６年度の予算額は合計４，２５６千円である。", "4,402千円")]
    [InlineData("施策全体の決算額は3,547,000円となった。", "5,347千円")]
    public void A_sum_in_the_sheets_text(string outcomes, string words) => Sum(outcomes).Finds<MeasureSumDiffers>(Severity.Warning, words);

    [Theory]
    [InlineData("決算額の合計　5,347千円")]
    [InlineData("令和６年度の予算額は合計4,402千円である。")]
    [InlineData("令和７年度の予算額は合計1,000千円の見込みである。")]
    public void A_sum_in_the_sheets_text_that_is_right(string outcomes) => Sum(outcomes).Silent<MeasureSumDiffers>();

    private static SmallPlan Sum(string outcomes) =>
        new SmallPlan()
            .Measure("1-1", s => s.Outcomes = outcomes)
            .Project("講座", settled: 3_000, budget: 2_402)
            .Project("交流", settled: 2_347, budget: 2_000);

    [Fact]
    public void Sources_make_the_amount()
    {
        var amount = new ProjectAmount
        {
            ProjectCode = "P001",
            Year = new(2023),
            Stage = ProjectAmount.Settled,
            Amount = 3_000_000,
            National = 1_000_000,
            General = 2_000_000,
        };
        var plan = new SmallPlan().Project("講座", settled: 3_000).Change(d => d.Amounts.Add(amount));
        plan.Silent<SourcesDiffer>();
        amount.General = 2_100_000;
        var finding = plan.Finds<SourcesDiffer>(Severity.Error, "3,000千円", "3,100千円", "100千円多い", "一般財源2,100千円");
        Assert.Equal(("result", "settledAmount"), (finding.Place.Kind, finding.Place.Field));
        (amount.National, amount.General) = (null, null);
        plan.Silent<SourcesDiffer>();
    }

    [Fact]
    public void The_same_thing_on_one_sheet()
    {
        Told("窓口への来訪者は延べ5,334人となった。", "窓口への来訪者は5,334人である。").Silent<FactDiffers>();
        Told("窓口への来訪者は約5,000人となった。", "窓口への来訪者は5,334人である。").Silent<FactDiffers>();
        Told("参加者は24人であった。", "参加者は18人である。").Silent<FactDiffers>();
        Told("前年度の窓口への来訪者は5,000人であった。", "窓口への来訪者は5,334人である。").Silent<FactDiffers>();
        Told("窓口への来訪者は5,334人となった。", "窓口への来訪者は3,000人である。")
            .Project("出張", "窓口への来訪者は2,334人である。")
            .Silent<FactDiffers>();
        var finding = Told("窓口への来訪者は延べ534人となった。", "・窓口への来訪者　5,334人")
            .Finds<FactDiffers>(Severity.Note, "窓口への来訪者", "534人", "5,334人");
        Assert.Equal("text", Assert.Single(finding.Also).Field);
        Told("令和5年度の窓口への来訪者は534人となった。", "窓口への来訪者は5,334人である。").Finds<FactDiffers>(Severity.Note);

        static SmallPlan Told(string outcomes, string result) =>
            new SmallPlan().Measure("1-1", s => s.Outcomes = outcomes).Project("窓口", result);
    }

    [Theory]
    [InlineData("活動に加わった市民の数は306人であった。", "3,006人")]
    [InlineData("活動に加わった市民の数（2,006人）は、目標に向けて進んでいる。", "3,006人")]
    [InlineData("令和５年度の活動に加わった市民の数は、３，０６０人となった。", "3,006人")]
    [InlineData("活動に加わった市民の数は、前年度が2,500人であった。", "2,800人")]
    public void An_indicator_named_in_full(string outcomes, string words) =>
        Indicator(outcomes, 2_800, 3_006).Finds<IndicatorTextDiffers>(Severity.Warning, words);

    [Theory]
    [InlineData("活動に加わった市民の数は3,006人であった。")]
    [InlineData("女性の活動に加わった市民の数は1,200人であった。")]
    [InlineData("活動に加わった市民の数は、目標の5,000人に届かない。")]
    [InlineData("活動に加わった市民の数を増やすため、体験会に120人を招いた。")]
    public void An_indicator_that_is_right_or_another(string outcomes) => Indicator(outcomes, 2_800, 3_006).Silent<IndicatorTextDiffers>();

    [Fact]
    public void The_target_in_a_text() =>
        Indicator("活動に加わった市民の数は、目標の4,000人に届かない。", 2_800, 3_006)
            .Finds<IndicatorTextDiffers>(Severity.Note, "5,000人");

    [Fact]
    public void A_tenfold_value_weighs_more_than_a_small_one_that_changed()
    {
        Assert.Equal(Severity.Warning, Assert.Single(Jumps(7_000, 737)).Severity);
        Assert.Equal(Severity.Note, Assert.Single(Jumps(1_000, 2_600)).Severity);
        Assert.Empty(Jumps(16, 41));
        Assert.Empty(Jumps(11, 4));
        Assert.Equal(Severity.Warning, Assert.Single(Jumps(53, 5)).Severity);
        Assert.Empty(Jumps(1_000, 1_100));

        static List<Finding> Jumps(decimal before, decimal now) => [.. Rules.Of("indicator-jump")!.Check(Indicator("", before, now).Built)];
    }

    [Fact]
    public void A_year_without_value_or_reason()
    {
        Indicator("", 2_800, 3_006).Silent<IndicatorEmpty>();
        Indicator("", 2_800, null).Finds<IndicatorEmpty>(Severity.Note, "令和5年度");
        Indicator("", 2_800, null).Change(d => d.Observations[^1].NoValueReason = "調査は3年に一度").Silent<IndicatorEmpty>();
    }

    private static SmallPlan Indicator(string outcomes, decimal? before, decimal? now) =>
        new SmallPlan()
            .Measure("1-1", s => s.Outcomes = outcomes)
            .Change(d =>
            {
                d.Indicators.Add(
                    new Indicator
                    {
                        Code = "kuwawatta",
                        Name = "活動に加わった市民の数",
                        Unit = "人",
                    }
                );
                d.PlanIndicators.Add(new PlanIndicator { IndicatorCode = "kuwawatta" });
                d.Targets.Add(
                    new IndicatorTarget
                    {
                        IndicatorCode = "kuwawatta",
                        Year = new(2029),
                        Value = 5_000,
                    }
                );
                d.Observations.AddRange([
                    new Observation
                    {
                        IndicatorCode = "kuwawatta",
                        Year = new(2022),
                        Value = before,
                    },
                    new Observation
                    {
                        IndicatorCode = "kuwawatta",
                        Year = new(2023),
                        Value = now,
                    },
                ]);
            });
}

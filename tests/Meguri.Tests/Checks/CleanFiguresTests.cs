using Meguri.Checks;
using Meguri.Checks.Amounts;
using Meguri.Checks.Lines;
using Meguri.Checks.Sheets;

namespace Meguri.Tests.Checks;

/// <summary>Sentences as city plans write them, whose figures agree: no rule about figures may say a word.</summary>
public sealed class CleanFiguresTests
{
    private static readonly IReadOnlyList<Rule> OfFigures =
    [
        new PartsDiffer(),
        new CountsDiffer(),
        new ProductDiffers(),
        new PercentDiffers(),
        new PriorDiffers(),
        new TrendDiffers(),
        new ShareDiffers(),
        new ShareOver100(),
        new EquationDiffers(),
        new BalanceDiffers(),
        new NamesCountDiffers(),
        new NumberOdd(),
        new TextAmountDiffers(),
        new UnitSlip(),
        new AmountJumps(),
        new CarryOver(),
        new EndedInText(),
        new NewAgain(),
        new TenseSwapped(),
        new MeasureSumDiffers(),
        new RatingContradicted(),
        new EachDiffers(),
        new PointsCountDiffers(),
        new FactDiffers(),
    ];

    // Text of the results, 決算額 in 千円 (0 for none), text of last year's results.
    [Theory]
    [InlineData("出前講座を12回開催し、延べ384人が受講した（前年度11回、延べ352人）。", 240, "出前講座を11回開催し、延べ352人が受講した。")]
    [InlineData(
        "特定健診の受診者は3,412人、受診率は38.6％（対象8,840人）で、前年度から1.2ポイント上昇した。",
        21_530,
        "特定健診の受診率は37.4％だった。"
    )]
    [InlineData("路線バスの利用者は年間58,210人で、前年度比103.1％となった。", 43_200, "路線バスの利用者は年間56,460人だった。")]
    [InlineData("公園遊具の更新は4公園（中央公園、緑が丘公園、浜町公園、西公園）で行った。", 18_700, "")]
    [InlineData("●見守りネットワーク　協力事業所68事業所（前年度比5事業所増）\n●見守り訪問　延べ1,204回", 3_120, "協力事業所は63事業所")]
    [InlineData("橋りょう補修2橋、点検36橋。補修は1橋当たり約12,000千円を要した。", 31_460, "")]
    [InlineData("小学校6校、中学校3校の計9校でタブレット端末1,860台を運用した。", 52_340, "")]
    [InlineData("移住相談件数 令和３年度48件、令和４年度61件、令和５年度75件", 1_540, "移住相談件数 令和３年度48件、令和４年度61件")]
    [InlineData(
        "寄附件数は8,214件（前年度7,902件）、寄附額は142,350千円（前年度128,900千円）。返礼品は延べ186品目。",
        71_020,
        "寄附件数は7,902件、寄附額は128,900千円"
    )]
    [InlineData(
        "ごみの排出量は1人1日当たり912グラムで、前年度の925グラムを下回った。資源化率は24.3％。",
        0,
        "ごみの排出量は1人1日当たり925グラム"
    )]
    [InlineData("成人式は1月7日（日）に市民会館で開催し、対象者412人のうち298人が出席した（出席率72.3％）。", 860, "")]
    [InlineData("中心市街地の空き店舗は32店舗から29店舗に減少し、新規出店は5店舗あった。", 2_400, "空き店舗は32店舗")]
    [InlineData("農業次世代人材投資事業により3人に計4,500千円を交付した。", 4_500, "")]
    [InlineData("下水道管の更新延長は1.2km（計画1.5km）。残る0.3kmは翌年度に行う。", 96_300, "")]
    [InlineData("保育所等の待機児童は4月1日現在0人を維持した。定員1,120人に対し入所児童1,048人。", 612_450, "")]
    [InlineData("ファミリー・サポート・センターの会員は、依頼会員214人、提供会員96人、両方会員18人の計328人。", 5_980, "")]
    [InlineData("消防団員の実員は286人（条例定数320人、充足率89.4％）。うち女性団員21人。", 14_200, "")]
    [InlineData("地域おこし協力隊は4名（観光2名、農業1名、広報1名）が活動し、3月末に1名が卒業した。", 16_800, "")]
    [InlineData("市民アンケート（配布2,000通、有効回収912通、回収率45.6％）を行い、結果を公表した。", 1_310, "")]
    [InlineData("図書の貸出は年間146,320冊で、市民1人当たり4.8冊。電子図書は1,952点となった。", 38_700, "図書の貸出は年間149,880冊")]
    [InlineData("国庫補助金12,000千円、市債9,600千円、一般財源2,400千円を充て、体育館の耐震改修を行った。", 24_000, "")]
    [InlineData("工事請負費22,550千円、設計委託料3,190千円、備品購入費1,270千円", 27_010, "")]
    [InlineData("報償費（講師5名×10,000円＝50,000円）、会場使用料（3回×12,000円＝36,000円）", 86, "")]
    [InlineData("敬老祝金 88歳166人×10,000円＝1,660千円、100歳9人×50,000円＝450千円、計2,110千円", 2_110, "")]
    [InlineData("高齢者の割合は36.2％（令和4年度35.8％）で、0.4ポイント上昇した。", 0, "高齢者の割合は35.8％")]
    [InlineData("健康ポイント事業の登録者は1,530名となり、目標の1,500名を上回った。", 2_760, "健康ポイント事業の登録者は1,240名")]
    [InlineData("有害鳥獣の捕獲数はシカ212頭、アライグマ88頭、クマ3頭。", 6_240, "シカ240頭、アライグマ75頭、クマ1頭")]
    [InlineData("除雪延長は車道214.6km、歩道61.2km。出動は延べ38回（前年度27回）。", 231_400, "出動は延べ27回")]
    [InlineData("市税の収納率は98.7％（現年課税分99.4％、滞納繰越分31.2％）。", 4_300, "市税の収納率は98.5％")]
    [InlineData(
        "妊婦健診は14回分を助成し、延べ1,820件。産後ケアは宿泊型12件、日帰り型31件、訪問型25件の計68件。",
        15_600,
        "産後ケアは計51件"
    )]
    [InlineData("空き家バンクの登録は24件、成約は9件（成約率37.5％）。", 180, "空き家バンクの登録は19件、成約は7件")]
    [InlineData("街路灯のLED化は累計2,480灯（全3,100灯の80％）となった。", 9_900, "街路灯のLED化は累計2,210灯")]
    [InlineData("中学生の海外派遣は4年ぶりに再開し、10名（男子4名、女子6名）を派遣した。", 3_850, "海外派遣は中止した。")]
    [InlineData("プレミアム商品券は20,000冊を発行し、19,640冊が使われた（使用率98.2％）。", 52_800, "")]
    [InlineData("公共施設予約システムの利用は12,480件で、うちオンライン予約は7,738件（62.0％）だった。", 4_950, "")]
    [InlineData("前年度に実施設計を終え、令和5年度から2か年で本体工事を行う（総事業費1,260,000千円）。", 486_000, "")]
    [InlineData("奨学金の新規貸与は8名、継続は21名で、貸与額は計10,440千円。", 10_440, "奨学金の新規貸与は7名")]
    [InlineData(
        "11月3日の市民文化祭には31団体が参加し、2日間で2,150人が来場した。",
        720,
        "市民文化祭には29団体が参加し、1,980人が来場した。"
    )]
    [InlineData("生活困窮者の相談は新規96件、継続154件。就労につながったのは23人。", 11_300, "生活困窮者の相談は新規88件")]
    [InlineData("耐震診断10件（上限6万円）、耐震改修2件（上限100万円）に補助した。", 2_420, "")]
    [InlineData("GIGAスクール構想の2年目に当たり、1人1台端末の持ち帰りを9校すべてで始めた。", 8_640, "")]
    [InlineData("避難所を指定36か所（うち福祉避難所5か所）とし、備蓄食料を12,000食から15,000食に増やした。", 4_410, "")]
    [InlineData("マイナンバーカードの交付率は76.4％（3月末）で、全国平均の73.5％を上回った。", 9_120, "マイナンバーカードの交付率は68.1％")]
    [InlineData("上水道の有収率は86.9％。老朽管1,450mを更新し、漏水件数は前年度の42件から33件へ減少した。", 118_700, "漏水件数は42件")]
    [InlineData(
        "窓口の待ち時間を平均14分から9分に短縮した。証明書のコンビニ交付は5,230件（前年度比1.4倍）。",
        7_700,
        "コンビニ交付は3,740件"
    )]
    [InlineData("体験教室は3会場で各2回、計6回開き、合わせて118人が参加した。", 410, "体験教室は計6回")]
    [InlineData("１回目７月21日（27名参加）、２回目10月17日（10名参加）、合計37名", 90, "")]
    [InlineData("国道・道道の要望は5路線7か所。うち2か所は令和6年度に着手される見込み。", 0, "")]
    [InlineData("介護予防教室は週1回、48回開催し、実人数62人、延べ1,890人が参加。", 3_340, "介護予防教室は46回、延べ1,705人")]
    [InlineData("令和５年度は2,456,000円（2件）を補助した。", 2_456, "")]
    [InlineData("ワクチン接種は延べ9,120回。接種率は65歳以上が71.3％、全体が38.9％。", 24_500, "")]
    [InlineData("市営住宅612戸のうち入居は498戸で、入居率は81.4％。修繕は延べ143件、退去修繕は22件。", 36_900, "")]
    [InlineData("当初予算8,000千円に対し、入札差金により決算額は6,215千円となった。", 6_215, "")]
    [InlineData("育成塾は1期生12名、2期生15名が修了し、3期生は14名が受講中。", 1_050, "")]
    [InlineData("花いっぱい運動 参加52町内会（交付額1町内会当たり10千円、計520千円）", 520, "")]
    [InlineData("部活動の地域移行：野球、サッカー、卓球の3種目で始め、指導者9名（各3名）を配置", 1_890, "")]
    [InlineData("観光入込客数は上期41万2千人、下期22万3千人の計63万5千人で、対前年比112.4％。", 0, "観光入込客数は56万5千人")]
    [InlineData("新規就農は5経営体（親元就農2、新規参入2、法人1）", 2_250, "")]
    public void Nothing_is_said_of_figures_that_agree(string text, int settled, string before)
    {
        var plan = new SmallPlan()
            .Year(2023)
            .Measure("1-1", planYear: 2023)
            .Project("事業", before.Length > 0 ? before : "計画どおりに行った", planYear: 2023)
            .Project("事業", text, settled == 0 ? null : settled)
            .Built;
        var found = OfFigures.SelectMany(r => r.Check(plan)).Select(f => $"{f.Rule} {f.Severity}: {f.Message}").ToList();
        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    [Theory]
    [InlineData("3つの事業を行い、参加者は延べ2,140人となった。課題は担い手の確保である。")]
    [InlineData("地域の会議を86町内会のうち61町内会で開いた（70.9％）。")]
    [InlineData("若い世代の参加は1割に満たず、周知の方法に課題が残る。")]
    [InlineData("加入率は前年度から0.6ポイント下がり、62.1％となった。")]
    [InlineData("会館の改修は5か年計画の3年目で、15館のうち9館を終えた。")]
    [InlineData("前年度に続き、目標の1.5倍に当たる300件の相談を受けた。")]
    [InlineData("4つの団体が新たに加わり、登録は31団体（うち学生団体6団体）になった。")]
    [InlineData("総合計画の10の基本目標のうち、2つに関わる施策である。")]
    [InlineData("令和4年度から3年間で12億円を投じる計画の2年目を終えた。")]
    [InlineData("計画どおり進み、遅れはなかった。")]
    public void Nothing_is_said_of_outcomes_that_agree(string outcomes)
    {
        var plan = new SmallPlan()
            .Measure("1-1", s => s.Outcomes = outcomes)
            .Project("講座", settled: 120)
            .Project("補助", settled: 930)
            .Project("会館", settled: 3674)
            .Project("広報")
            .Built;
        var found = OfFigures.SelectMany(r => r.Check(plan)).Select(f => $"{f.Rule} {f.Severity}: {f.Message}").ToList();
        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    [Theory]
    [InlineData("会館2館の屋根を改修し、1館の設計を行う", 500, 4100)]
    [InlineData("登録団体を31団体から40団体に増やす", 500, 520)]
    [InlineData("令和5年度の60人を上回る80人の受講を目指す", 240, 250)]
    [InlineData("当初予算2,000千円、6月補正500千円で行う", 1800, 2500)]
    [InlineData("補助率2/3、上限300千円で10件を見込む", 2_700, 3000)]
    [InlineData("講師謝礼（12回×15,000円＝180,000円）、印刷製本費70千円", 240, 250)]
    [InlineData("3か年計画の最終年度として、残る2地区で行う", 4_100, 2_100)]
    [InlineData("前年度と同じ内容で、年6回開く", 120, 120)]
    public void Nothing_is_said_of_plans_that_agree(string text, int settled, int budget)
    {
        var plan = new SmallPlan().Project("事業", "60人が受講した", settled, text, budget).Built;
        var found = OfFigures.SelectMany(r => r.Check(plan)).Select(f => $"{f.Rule} {f.Severity}: {f.Message}").ToList();
        Assert.True(found.Count == 0, string.Join('\n', found));
    }
}

using Meguri.Checks;
using Meguri.Checks.Amounts;
using Meguri.Checks.Dates;
using Meguri.Checks.Sentences;

namespace Meguri.Tests.Checks;

/// <summary>Sentences that say the opposite, take back what they say, lack a word or point to nothing; and right ones that look like them.</summary>
public sealed class SenseRuleTests
{
    [Theory]
    [InlineData("申請は84件（課に確認してから書き直します）、決まり次第記入。", false)]
    [InlineData("申請は84件（数値待ち）であった。", false)]
    [InlineData("会場は、仮の数字です。", false)]
    [InlineData("相談は（P）件であった。", false)]
    [InlineData("参加者はP人であった。", false)]
    [InlineData("日程は後日連絡（仮）。", true)]
    [InlineData("交付は12件であった（確認中）。", false)]
    [InlineData("数字が分かったら追記する。", false)]
    [InlineData("※決算が固まったら差替え", false)]
    [InlineData("この数字は仮。", false)]
    [InlineData("前年度の文のまま。相談を受けた。", false)]
    [InlineData("財政課の回答待ち。", false)]
    [InlineData("定員は20人とする。※ここは確定したら直す", true)]
    [InlineData("要修正：参加者は12人であった。", false)]
    [InlineData("要修正", false)]
    [InlineData("参加者は12人（要修正）。", false)]
    [InlineData("参加者は12人。※後日差替え", false)]
    [InlineData("７台で運行する。（台数は査定後に差し替え）", true)]
    [InlineData("７台で運行する。※台数は内示後に修正予定", true)]
    [InlineData("３会場で開く。（会場数は後日追記）", true)]
    [InlineData("参加者は20人である（確定後に修正）。", false)]
    [InlineData("参加者は20人（数字は仮）。", false)]
    [InlineData("定員は20人とする。※最終確認中", true)]
    [InlineData("定員は20人とする（財政課に確認）。", true)]
    [InlineData("定員は20人とする。（要相談）", true)]
    [InlineData("負担金は300千円である。※更新予定", true)]
    [InlineData("件数は集計後に差し替えます。", false)]
    [InlineData("文を整えた（文言は課長説明後に直す）。", false)]
    [InlineData("参加者は20人（3月末の数字に差し替え）。", false)]
    public void A_memo_is_found(string text, bool isPlan) => Assert.NotEmpty(In(text, isPlan).Check<Placeholder>());

    [Theory]
    [InlineData("情報は、分かり次第ホームページで更新した。", false)]
    [InlineData("届いた申請は、順次受け付けた。申込みの順番待ちは12人であった。", false)]
    [InlineData("保育所の待機児童をなくす。回答を待ち、次第に広げる。", true)]
    [InlineData("仮設住宅12戸、仮の庁舎で業務を行った。がれきの仮置き場を3か所設けた。", false)]
    [InlineData("市民に、登録の内容を修正するよう案内した。", false)]
    [InlineData("工事中の区間は3か所（調整中の区間を含む）", false)]
    [InlineData("国と協議中である。関係者と調整し、決まり次第公表する。", true)]
    [InlineData("駐車場の案内（P1からP3まで）を作った。", false)]
    [InlineData("避難が必要になったら、すぐに知らせる仕組みを作った。", false)]
    [InlineData("入居待ちの世帯に案内した。回答待ちの件はない。", false)]
    [InlineData("申込書は、窓口で書き直しができる。", false)]
    [InlineData("７台で運行する。（古い車両は年度末に入れ替え）", true)]
    [InlineData("展示（作品は会期後に差し替え）を行う。", true)]
    [InlineData("システムは令和８年度に更新予定。公用車３台（更新予定）を点検する。", true)]
    [InlineData("ホームページ（数値は毎月末に更新）で公表する。", true)]
    [InlineData("（詳しくは福祉課に確認）", true)]
    [InlineData("利用者は、事前に福祉課に確認する。台帳は、現地確認後に更新する。", true)]
    [InlineData("検診の結果は、後日郵送で知らせる。要介護認定を行う。", true)]
    [InlineData("電子決裁後にシステムに入力する。", true)]
    [InlineData("予算は、査定後に議会へ提出した。後日、修正した書類を届けた。", false)]
    [InlineData("補正予算の議決後に入札を行った。国と協議中である。", false)]
    public void A_memo_is_not_seen_where_all_is_right(string text, bool isPlan) => In(text, isPlan).Silent<Placeholder>();

    [Theory]
    [InlineData("点検の結 果は良好であった。点検の結果を公表した。", false)]
    [InlineData("利用 者の声を聞いた。", false)]
    [InlineData("データベ ースを作った。", false)]
    [InlineData("講座を開い た。", false)]
    [InlineData("窓口で案内し ています。", false)]
    [InlineData("計画を進 めた。", false)]
    [InlineData("市民の意見を 集めた。", false)]
    [InlineData("計画の策\n定に当たり、意見を聞いた。策定の委員会を開いた。", false)]
    public void A_word_split_is_found(string text, bool isPlan) => Assert.NotEmpty(In(text, isPlan).Check<WordSplit>());

    [Theory]
    [InlineData("環境整備　12町内会\n防災　訓練を2回行った。", false)]
    [InlineData("春　講座を開いた。\n夏　教室を開いた。", false)]
    [InlineData("市　職員が講師を務めた。市職員の研修を行った。", false)]
    [InlineData("山田 太郎展を開いた。", false)]
    [InlineData("参加者　12人、費用　3千円", false)]
    [InlineData("補助　市が2分の1を負担した。", false)]
    [InlineData("・講座\n講習の案内を配った。", false)]
    [InlineData("会場　ふれあい センター、日時　毎週日曜", false)]
    [InlineData("講座の開催\n講師の派遣", false)]
    public void A_word_split_is_not_seen_where_all_is_right(string text, bool isPlan) => In(text, isPlan).Silent<WordSplit>();

    [Theory]
    [InlineData("事故の発生がないことのないよう、点検を行う。", true)]
    [InlineData("申請の漏れがないことがないよう、案内する。", true)]
    [InlineData("支援が途切れないことのないようにする。", true)]
    [InlineData("制度を知らない人がいないことのないように周知した。", false)]
    [InlineData("待機児童を出さないようにしないため、受皿を増やす。", true)]
    [InlineData("手続の遅れが生じるよう努める。", true)]
    [InlineData("説明が不足するよう、支障があるように注意する。", true)]
    [InlineData("不法投棄を減らさないように見回る。", true)]
    [InlineData("事故を防がないよう、看板を置く。", true)]
    [InlineData("個人情報を漏らさないようにしません。", true)]
    [InlineData("二重の支給をしないよう努めません。", true)]
    public void A_negation_too_many_is_found(string text, bool isPlan) => Assert.NotEmpty(In(text, isPlan).Check<NegationDoubled>());

    [Theory]
    [InlineData("支援が届かないことのないよう、訪問する。", true)]
    [InlineData("誰一人取り残されることのないよう、支援する。", true)]
    [InlineData("手続に漏れがないよう、確かめる。", true)]
    [InlineData("制度を知らない人がいないよう、周知する。", true)]
    [InlineData("災害のときに食べる物がないことのないよう、備蓄する。", true)]
    [InlineData("支障が生じるような場合は、見直す。", true)]
    [InlineData("遅れが生じることのないよう努める。", true)]
    [InlineData("市民の声なくしてまちづくりはできない。", false)]
    [InlineData("必要な人に情報が届かないことがないように、郵送する。", true)]
    [InlineData("事故の起こらないよう、見回る。", true)]
    [InlineData("漏れが出るようになった水道管を替える。", true)]
    [InlineData("ごみを減らさなければならない。", true)]
    [InlineData("職員でなければできないことのほかは、委託する。", true)]
    public void A_negation_too_many_is_not_seen_where_all_is_right(string text, bool isPlan) => In(text, isPlan).Silent<NegationDoubled>();

    [Theory]
    [InlineData("相談会を地区ごとに、申込みの方法を改めた。", false)]
    [InlineData("会議を年3回、進捗を確かめた。", false)]
    [InlineData("連絡会を2か月おきに、対応の手順をそろえた。", false)]
    [InlineData("研修を予定である。", true)]
    [InlineData("連携をことにより、参加者が増えた。", false)]
    [InlineData("周知を必要がある。", true)]
    [InlineData("訓練を3か所で、手順を確認した。", false)]
    public void A_verb_dropped_is_found(string text, bool isPlan) => Assert.NotEmpty(In(text, isPlan).Check<VerbMissing>());

    [Theory]
    [InlineData("講座を春に、相談会を秋に開いた。", false)]
    [InlineData("講座を年2回、相談会を年3回開いた。", false)]
    [InlineData("会議を年3回、意見交換会を月1回行った。", false)]
    [InlineData("小学生を対象に、教室を開いた。", false)]
    [InlineData("講座を地区ごとに、対象を変えて開いた。", false)]
    [InlineData("冊子を2回、世帯に配った。", false)]
    [InlineData("夏休みを中心に、教室を開いた。", false)]
    [InlineData("回覧を月2回、広報を月1回配った。", false)]
    [InlineData("開催を予定している。継続を必要とする人に知らせる。", true)]
    public void A_verb_dropped_is_not_seen_where_all_is_right(string text, bool isPlan) => In(text, isPlan).Silent<VerbMissing>();

    [Theory]
    [InlineData("申込者が減少したため、申込者数は過去最多となった。", false)]
    [InlineData("来館者が増えたことから、来館者数は前年度より減少した。", false)]
    [InlineData("応募は定員に達しなかったため、抽選を行った。", false)]
    [InlineData("申込みが定員を超えたため、再募集した。", false)]
    [InlineData("相談件数は減少し、過去最多となった。", false)]
    [InlineData("利用者は増加し、前年度を下回った。", false)]
    [InlineData("前年度を上回り、減少した。", false)]
    [InlineData("好天に恵まれたため、中止した。", false)]
    [InlineData("参加者は前年度と同数の30人に増えた。", false)]
    [InlineData("前年度に引き続き、初めて開いた。", false)]
    [InlineData("目標を達成したが、目標に届かなかった。", false)]
    [InlineData("申込みがなかったため、抽選で決めた。", false)]
    public void A_sentence_against_itself_is_found(string text, bool isPlan) => Assert.NotEmpty(In(text, isPlan).Check<SelfContradicted>());

    [Theory]
    [InlineData("利用が増えたため、待ち時間は前年度より増えた。", false)]
    [InlineData("高齢者が増えたため、利用者は減った。", false)]
    [InlineData("利用者が増えたため、1人当たりの利用時間は減った。", false)]
    [InlineData("定員に満たなかったため、追加で募集した。", false)]
    [InlineData("定員を超えたため、抽選を行った。", false)]
    [InlineData("事故は減少し、通報は最多となった。", false)]
    [InlineData("待機児童は減少し、過去最少となった。", false)]
    [InlineData("利用は増えたが、目標を下回った。", false)]
    [InlineData("Aの講座は目標を達成したが、Bの講座は目標に届かなかった。", false)]
    [InlineData("前年度に引き続き開催し、初めて市外からも参加があった。", false)]
    [InlineData("新規の利用が増えたため、継続の利用は減った。", false)]
    [InlineData("申込みが定員に満たなかったが、抽選は行わず全員を受け入れた。", false)]
    [InlineData("応募がなかったため、募集の期間を延ばした。", false)]
    [InlineData("電話の相談が増えたため、窓口での待ちが減った。", false)]
    [InlineData("定員に満たなかったため、抽選は行わなかった。", false)]
    public void A_sentence_against_itself_is_not_seen_where_all_is_right(string text, bool isPlan) =>
        In(text, isPlan).Silent<SelfContradicted>();

    [Theory]
    [InlineData("講座を3回開いた。秋に2会場で開催する予定である。", false)]
    [InlineData("講座を3回開いた。親子で学ぶ場を広げていく。", false)]
    [InlineData("講座を3回開いた。希望者に冊子を配布予定です。", false)]
    [InlineData("・講座　3回\n・市内の5校を訪問することとする。", false)]
    public void A_plan_among_results_is_found(string text, bool isPlan) => Assert.NotEmpty(In(text, isPlan).Check<ResultToCome>());

    [Theory]
    [InlineData("講座を3回開いた。残る2校は令和6年度に行う予定である。", false)]
    [InlineData("講座を3回開いた。引き続き広げていく。", false)]
    [InlineData("講座を3回開いた。完成は秋の予定である。", false)]
    [InlineData("講座を3回開いた。毎月1回開くこととしている。", false)]
    [InlineData("講座を3回開く。秋に2会場で開催する予定である。", true)]
    public void A_plan_among_results_is_not_seen_where_all_is_right(string text, bool isPlan) => In(text, isPlan).Silent<ResultToCome>();

    [Theory]
    [InlineData("同センターでは、相談を12件受けた。", false)]
    [InlineData("上記の取組により、利用が増えた。", false)]
    [InlineData("講座を開いた。内訳は右の表に示す。", false)]
    [InlineData("講座を開く。日程は別表のとおりとする。", true)]
    [InlineData("講座を開く。会場は次のとおりである。", true)]
    [InlineData("講座を開いた。結果は以下のとおりです。", false)]
    [InlineData("講座を開く。次の3つに取り組む。", true)]
    [InlineData("経過は後述のとおりである。", false)]
    [InlineData("推移は下図のとおりである。", false)]
    [InlineData("件数は表2のとおりである。", false)]
    [InlineData("詳しくは資料3を参照。", false)]
    [InlineData("結果は別添資料1のとおりである。", false)]
    public void A_pointer_to_nothing_is_found(string text, bool isPlan) => Assert.NotEmpty(In(text, isPlan).Check<PointsNowhere>());

    [Theory]
    [InlineData("講座の内容は次のとおりである。\n・防災\n・健康", false)]
    [InlineData("次のとおり改めた。(1)名称、(2)定員、(3)料金。", false)]
    [InlineData("相談室を設けた。同室では、12件の相談を受けた。", false)]
    [InlineData("条例の別表第1を改めた。", false)]
    [InlineData("別表に定める経費を、補助金交付要綱により補助する。", true)]
    [InlineData("次の世代に伝える。次の表彰式を開く。", true)]
    [InlineData("左の図書館の本を貸した。上の表示を改めた。", false)]
    [InlineData("同時に、同様の講座を開いた。", false)]
    [InlineData("同じ会場で講座を開く。", true)]
    [InlineData("講座は次の3つ（防災、健康、文化）である。", false)]
    [InlineData("次の2校で行った。東小学校、西小学校。", false)]
    [InlineData("上記以外の会場は休みとした。下の図柄を選んだ。", false)]
    [InlineData("上半期の取組が進んだ。", false)]
    [InlineData("図書館の表2階を改修した。", false)]
    public void A_pointer_to_nothing_is_not_seen_where_all_is_right(string text, bool isPlan) => In(text, isPlan).Silent<PointsNowhere>();

    [Theory]
    [InlineData("次の順に行った。(1)計画、(2)調査、(4)公表。", false)]
    [InlineData("①調査、②設計、②工事を行った。", false)]
    [InlineData("ア　調査\nイ　設計\nエ　工事", false)]
    [InlineData("1)調査\n2)設計\n4)工事", false)]
    [InlineData("(ア)調査、(イ)設計、(イ)工事を行った。", false)]
    [InlineData("1つ目は防災、2つ目は健康、4つ目は文化である。", false)]
    [InlineData("❶相談、❷訪問、❹支援を行った。", false)]
    [InlineData("①調査、③設計、②工事を行った。", false)]
    public void A_number_skipped_or_doubled_is_found(string text, bool isPlan) => Assert.NotEmpty(In(text, isPlan).Check<ListNumbers>());

    [Theory]
    [InlineData("①調査、②設計、③工事を行った。このうち①と③は委託した。", false)]
    [InlineData("(1)調査、(2)設計、(3)工事を行った。", false)]
    [InlineData("ア　調査\nイ　設計\nウ　工事", false)]
    [InlineData("方針①と③に沿って進めた。", false)]
    [InlineData("●講座\n①防災②健康\n●教室\n①料理②手芸③書道", false)]
    [InlineData("１　防災\n２　健康\n３　文化", false)]
    [InlineData("①調査、②設計を行い、③の工事は翌年度に行う。④の検査も同じである。", false)]
    [InlineData("(1)相談(2)訪問(3)支援", false)]
    [InlineData("1つ目の会場は満席で、3つ目の会場は空きがあった。", false)]
    [InlineData("第1に防災、第2に健康、第3に文化である。", false)]
    [InlineData("1.5倍に増え、2.3倍になった。", false)]
    public void A_number_skipped_or_doubled_is_not_seen_where_all_is_right(string text, bool isPlan) =>
        In(text, isPlan).Silent<ListNumbers>();

    [Theory]
    [InlineData("相談、見守りの3つを柱とした。", false)]
    [InlineData("東・西・南・北の三つの地区で開いた。", false)]
    [InlineData("東公民館、西公民館、南公民館及び北公民館の三館で開いた。", false)]
    [InlineData("若葉の会、緑の会、川辺の会の2団体に助成した。", false)]
    [InlineData("健康、福祉、教育、文化の三分野で募集した。", false)]
    [InlineData("市、学校、地域の四者で協議した。", false)]
    [InlineData("会場は、港公民館、丘公民館の三会場である。", false)]
    public void A_list_summed_up_wrongly_is_found(string text, bool isPlan) => Assert.NotEmpty(In(text, isPlan).Check<NamesCountDiffers>());

    [Theory]
    [InlineData("相談、見守り、記録の3つを柱とした。", false)]
    [InlineData("春・夏・秋・冬の四つの季節に合わせた。", false)]
    [InlineData("東部・西部の2会場で開いた。", false)]
    [InlineData("小学校、中学校の3校で行った。", false)]
    [InlineData("国、県の2つの補助を受けた。", false)]
    [InlineData("文化・スポーツ、健康・福祉の2つの分野で募集した。", false)]
    [InlineData("また、相談、訪問の2つを行った。", false)]
    [InlineData("令和5年度は、防災訓練、相談会、講座などの4つを行った。", false)]
    [InlineData("保健所と学校、地域の3者で協議した。", false)]
    [InlineData("市民、団体、企業の三者が参加した。", false)]
    [InlineData("第1回、第2回の2つの会議で話し合った。", false)]
    [InlineData("昨年度に続き、防災、健康の2つの講座を開いた。", false)]
    [InlineData("小・中学校の3校で行った。", false)]
    [InlineData("市長、副市長、教育長の3者で協議した。", false)]
    public void A_list_summed_up_wrongly_is_not_seen_where_all_is_right(string text, bool isPlan) =>
        In(text, isPlan).Silent<NamesCountDiffers>();

    [Theory]
    [InlineData("前年度（令和3年度）の18人から26人に増えた。", false)]
    [InlineData("昨年度(R2年度)に続き開いた。", false)]
    [InlineData("本年度（2022年度）は12回開いた。", false)]
    [InlineData("来年度（令和6年度）に完成する。", true)]
    [InlineData("本年度（令和5年度）と来年度の2か年で行う。", true)]
    [InlineData("前年度の令和3年度より増えた。", false)]
    [InlineData("令和３年度（前年度）の12人より増えた。", false)]
    [InlineData("昨年度（令和４年度）の結果を踏まえる。", true)]
    [InlineData("前々年度（令和4年度）から減った。", false)]
    [InlineData("前年度（2021年度）は12回であった。", false)]
    public void A_relative_year_that_differs_is_found(string text, bool isPlan) =>
        Assert.NotEmpty(In(text, isPlan).Check<RelativeYearDiffers>());

    [Theory]
    [InlineData("前年度（令和4年度）の18人から26人に増えた。", false)]
    [InlineData("本年度（令和5年度）は12回開いた。", false)]
    [InlineData("本年度（令和6年度）と来年度（令和7年度）の2か年で行う。", true)]
    [InlineData("令和3年度に着手し、翌年度（令和4年度）に完成した。", false)]
    [InlineData("翌年度（令和6年度）に繰り越した。", false)]
    [InlineData("昨年（令和5年）の大雨で被害を受けた。", false)]
    [InlineData("前年度（R4）12件、本年度（R5）14件", false)]
    [InlineData("昨年度（令和5年度）の結果を踏まえる。", true)]
    [InlineData("令和2年度と、その前年度（令和元年度）を比べた。", false)]
    [InlineData("前年度（令和5年度）の課題を受けて進めた。", false)]
    [InlineData("今年度の令和5年産米を使う。", true)]
    public void A_relative_year_that_differs_is_not_seen_where_all_is_right(string text, bool isPlan) =>
        In(text, isPlan).Silent<RelativeYearDiffers>();

    [Theory]
    [InlineData("講座を開いた。参加者には、次の案内を月1回ずつ")]
    [InlineData("修繕を行った。残る橋は、順番に")]
    [InlineData("相談を受けた。夜間の相談を週に2回")]
    [InlineData("補助した。高齢の世帯には、申請の書き方を職員が窓口で")]
    [InlineData("訓練を行った。各班に分かれて、消火器を")]
    [InlineData("冊子を作った。公民館や図書館の窓口に置き")]
    [InlineData("研修を行った。受講者の意見を取り入れ")]
    [InlineData("整備した。利用者の声を踏まえた園路の")]
    [InlineData("会議を開いた。災害の備えに関する")]
    public void A_sentence_without_its_verb_is_cut(string text) => Assert.NotEmpty(In(text, false).Check<TextCut>());

    [Theory]
    [InlineData("講座を3回開いた。参加者は延べ66人")]
    [InlineData("各地区に防災倉庫を1基ずつ")]
    [InlineData("整備した。完成は令和6年3月")]
    [InlineData("検診を行った。受診者は1,200人、前年度より12人増")]
    [InlineData("相談を受けた。相談員を2人に増員")]
    [InlineData("工事を行った。延長は200m、幅は6m")]
    [InlineData("改修した。利用料は1回100円から")]
    [InlineData("講座を開いた。好評につき、2回目も満席")]
    public void A_sentence_that_ends_in_a_noun_is_whole(string text) => In(text, false).Silent<TextCut>();

    [Fact]
    public void Improvements_may_point_to_the_outcomes_above_them()
    {
        new SmallPlan().Measure("1-1", s => s.Improvements = "上記の課題を踏まえ、会場を増やす。").Silent<PointsNowhere>();
        new SmallPlan().Measure("1-1", s => s.Outcomes = "上記の取組が進んだ。").Finds<PointsNowhere>(Severity.Note, "「上記」");
    }

    [Fact]
    public void A_plan_whose_texts_are_broken_at_a_width_breaks_words_rightly()
    {
        var plan = new SmallPlan();
        for (var i = 0; i < 5; i++)
            plan.Project($"講座{i}", $"策定の委員会を{i}回開いた。計画の策\n定に当たり、意見を聞いた。");
        plan.Silent<WordSplit>();
    }

    [Fact]
    public void One_sentence_of_another_measure_stands_out()
    {
        const string Copied = "ボランティアガイドの育成が進み、団体の見学も受け入れられるようになった。";
        SmallPlan Plan(string other) =>
            new SmallPlan()
                .Measure("1-2")
                .Project("史跡", "案内板を直した。" + Copied + "見学者が増えた。")
                .Project("下水道", "管を3か所で延ばした。" + other + "接続の相談を受けた。", measure: "1-2");
        Plan(Copied).Finds<TextOfAnother>(Severity.Note, "1-1「史跡」にある文と同じ");
        Plan("接続した世帯が増えた。").Silent<TextOfAnother>();
    }

    private static SmallPlan In(string text, bool isPlan) =>
        isPlan ? new SmallPlan().Project("講座", "実施", planText: text) : new SmallPlan().Project("講座", text);
}

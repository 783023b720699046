using Meguri.Checks;
using Meguri.Checks.Amounts;

namespace Meguri.Tests.Checks;

/// <summary>Figures against words: shares told in words, units converted, how often, ranks, what is left, parts, averages.</summary>
public sealed class FigureWordRuleTests
{
    [Theory]
    [InlineData("7月27名、10月10名の計37名が参加し、うち初めての人が14名と4割を超えた。", "4割を超え", "37.8％")]
    [InlineData("申請は20,132件で、そのうち約４割の5,234件は夜間に受け付けた。", "約4割", "26％")]
    [InlineData("受講者は延べ2,043人であった。受講者の25％に当たる延べ411人がオンラインで学んだ。", "25%", "20.1％")]
    [InlineData("全18校のうち半数の6校で実施した。", "半数", "33.3％")]
    [InlineData("回答した240人のうち、三分の一に当たる120人が「知らない」と答えた。", "三分の一", "50％")]
    [InlineData("対象は86町内会で、うち過半数の39町内会が活用した。", "過半数", "45.3％")]
    [InlineData("市内の15団体のうち9団体（約７割）が参加した。", "約7割", "60％")]
    [InlineData("登録は320人で、うち市外の人が64人と3割近くを占めた。", "3割近く", "20％")]
    [InlineData("相談は500件あり、このうち八割以上の380件が電話であった。", "八割以上", "76％")]
    [InlineData("利用した71組のうち19組、7組に1組が2回以上利用した。", "7組に1組", "26.8％")]
    [InlineData("延べ412人が参加し、その２割強の61人が初めての参加であった。", "2割強", "14.8％")]
    public void Shares_told_in_words_and_wrong(string text, params string[] words) =>
        new SmallPlan().Project("事業", text).Finds<ShareWordDiffers>(Severity.Warning, words);

    [Theory]
    [InlineData("参加者は120人で、市外の人は38人と全体の4割を占めた。", "4割")]
    public void Shares_told_in_words_of_what_is_not_sure(string text, string words) =>
        new SmallPlan().Project("事業", text).Finds<ShareWordDiffers>(Severity.Note, words);

    [Theory]
    [InlineData("7月27名、10月10名の計37名が参加し、うち初めての人が14名と4割近くに上った。")]
    [InlineData("申請は20,132件で、そのうち約４割の8,134件は夜間に受け付けた。")]
    [InlineData("受講者は延べ2,043人であった。受講者の25％に当たる延べ511人がオンラインで学んだ。")]
    [InlineData("経費の2割を負担し、12団体に補助した。")]
    [InlineData("2割引の券を450枚配布した。")]
    [InlineData("補助率は3分の2で、15団体に計1,200千円を補助した。")]
    [InlineData("参加者66人のうち市内36人、市外30人で、市外が半数近くを占めた。")]
    [InlineData("全18校のうち半数の9校で実施し、残りは来年度とする。")]
    [InlineData("回答者の約6割が満足と答え、32人が改善を求めた。")]
    [InlineData("会員300人の3分の1の出席で成立する総会に、210人が出席した。")]
    [InlineData("120人が参加し、うち市外が54人と4割を超え、過去最多となった。")]
    [InlineData("水道料金の半額を、120世帯に減免した。")]
    [InlineData("計画の8割に当たる12か所の工事を終えた。")]
    [InlineData("定員20人の8割に当たる16人が受講した。")]
    [InlineData("対象経費90万円の工事で、補助は対象経費の3分の2（上限50万円）である。")]
    [InlineData("利用した71組のうち18組、およそ4組に1組が2回以上利用した。")]
    public void Shares_told_in_words_and_right(string text) => new SmallPlan().Project("事業", text).Silent<ShareWordDiffers>();

    [Theory]
    [InlineData("市有林1.2ha（12万㎡）を会場とした。", "1.2万㎡")]
    [InlineData("電気の使用量を３割（0.3％）減らした。", "30%")]
    [InlineData("研修（1回90分を4回、計五時間）を20人が受講した。", "6時間")]
    [InlineData("講座は1コマ45分、全6コマで計5時間とした。", "4.5時間")]
    [InlineData("歩道を2.4km（240m）整備した。", "2,400m")]
    [InlineData("落ち葉３ｔ（30,000㎏）を回収した。", "30,000㎏")]
    [InlineData("総額１億２千万円（12,000千円）を計上した。", "120,000千円")]
    [InlineData("相談は1時間30分（80分）までとした。", "90分")]
    [InlineData("食用油450L、すなわち4.5kLを回収した。", "450L")]
    public void Conversions_that_are_wrong(string text, string words)
    {
        var found = new SmallPlan().Project("事業", text).Check<ConversionDiffers>();
        Assert.Contains(words, Assert.Single(found).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("市有林1.2ha（１万２千㎡）を会場とした。")]
    [InlineData("公園8.3ha（83,214㎡）を管理した。")]
    [InlineData("電気の使用量を３割（30％）減らした。")]
    [InlineData("回答者の約3割（28.4％）が利用した。")]
    [InlineData("研修（1回90分を4回、計六時間）を20人が受講した。")]
    [InlineData("授業2時間（90分）を使い、出前講座を行った。")]
    [InlineData("歩道を2.4km（うち今年度240m）整備した。")]
    [InlineData("補助の上限は500千円（1団体50千円）とした。")]
    [InlineData("延べ120人（12人×10回）が参加した。")]
    [InlineData("利用者　1.2万人（前年度12,400人）")]
    [InlineData("令和5年（12か月）の平均を取った。")]
    [InlineData("午前10時30分（1時間）から始めた。")]
    [InlineData("1回2時間を10回、計20時間行った。")]
    [InlineData("工事費500万円（委託料50万円）")]
    [InlineData("路線延長3km（片道）")]
    [InlineData("2週間（10日間）の実習を行った。")]
    [InlineData("約2時間（110分）の講演を行った。")]
    [InlineData("各会場2時間、3日間で計18時間行った。")]
    [InlineData("事業費1億2,000万円（120,000千円）を計上した。")]
    public void Conversions_that_are_right_or_none(string text) => new SmallPlan().Project("事業", text).Silent<ConversionDiffers>();

    [Theory]
    [InlineData("家族相談の日を月2回（年26回）設けた。", "24回")]
    [InlineData("広報紙を毎月１回、年13回発行した。", "12回")]
    [InlineData("相談日を週2回（年間120回）設けた。", "106回")]
    [InlineData("年9回（隔月1回）開催した。", "6回")]
    [InlineData("教室を月三回、年間40回開いた。", "36回")]
    [InlineData("講座を月2回で6か月間（計18回）開いた。", "12回")]
    [InlineData("広報紙を隔月で発行（年8回）", "6回")]
    [InlineData("毎月第１・第３水曜日に開設（年26回）", "24回")]
    public void How_often_that_is_more_than_there_are(string text, string words) =>
        new SmallPlan().Project("事業", text).Finds<FrequencyDiffers>(Severity.Warning, words);

    [Theory]
    [InlineData("家族相談の日を月2回（年24回）設けた。")]
    [InlineData("相談日を月2回（8月を除き年22回）設けた。")]
    [InlineData("相談日を週1回（年50回）設けた。")]
    [InlineData("3月2回、計14回開いた。")]
    [InlineData("月1回の定例会と年3回の研修会を開いた。")]
    [InlineData("月2回の会議のほか、年30回の巡回を行った。")]
    [InlineData("週3回、月12回開いた。")]
    [InlineData("毎月5日、年12回発行した。")]
    [InlineData("令和5年26回（月2回）")]
    [InlineData("3会場で月2回、計72回開いた。")]
    [InlineData("各地区で週1回（年150回）開いた。")]
    [InlineData("2年間、月1回（計24回）開いた。")]
    [InlineData("隔月で発行（年6回）")]
    public void How_often_that_is_possible(string text) => new SmallPlan().Project("事業", text).Silent<FrequencyDiffers>();

    [Theory]
    [InlineData("施策の重要度は、「医療」62.4％、「防災」58.1％、「公共交通」60.3％、「子育て」47.7％の順である。")]
    [InlineData("多い順に、電話120件、来所64件、訪問98件であった。")]
    [InlineData("利用は、図書室320人、和室410人、調理室150人の順に多い。")]
    [InlineData("最も多いのは「医療」58.1％、次いで「防災」62.4％であった。")]
    [InlineData("参加が最も少なかったのは7月の12人で、次に5月の9人であった。")]
    [InlineData("1位は「道路」31.0％、2位は「除雪」35.2％である。")]
    [InlineData("電話が212件で最も多く、来所268件、訪問41件と続いた。")]
    [InlineData("上位3項目は、「防災」58.1％、「医療」62.4％、「交通」47.7％であった。")]
    public void Ranks_that_do_not_fall(string text) => new SmallPlan().Project("事業", text).Finds<RankDiffers>(Severity.Warning, "順");

    [Theory]
    [InlineData("施策の重要度は、「医療」62.4％、「防災」58.1％、「公共交通」52.6％、「子育て」47.7％の順である。")]
    [InlineData("東部3回、中部5回、西部2回の順に巡回した。")]
    [InlineData("多い順に、電話120件、来所98件、訪問98件であった。")]
    [InlineData("若い順に、20代14人、30代22人、40代18人であった。")]
    [InlineData("少ない順に、訪問12件、来所64件、電話98件であった。")]
    [InlineData("最も多いのは「医療」58.1％、次いで「防災」52.4％であった。")]
    [InlineData("最も多い年で58件、次に向けて62件を目標とする。")]
    [InlineData("相談は電話120件、来所98件、訪問105件で、順調に増えた。")]
    [InlineData("7月が45人で最も多く、延べ310人が参加した。")]
    [InlineData("多い順に、電話120件、来所98件、訪問64件、合計282件である。")]
    [InlineData("来所が268件で最も多く、電話212件、訪問41件と続いた。")]
    [InlineData("説明会は4月12人、5月30人、6月20人で、順次、会場を広げた。")]
    public void Ranks_that_fall_or_are_none(string text) => new SmallPlan().Project("事業", text).Silent<RankDiffers>();

    [Theory]
    [InlineData("全14地区のうち9地区で作成し、残りは6地区である。", Severity.Warning, "5地区")]
    [InlineData("定員40人に対し32人が参加し、空きは6人であった。", Severity.Warning, "8人")]
    [InlineData("・４地区で作成し、累計９地区とする（全14地区のうち未作成は６地区となる。）。", Severity.Note, "5地区")]
    [InlineData("11団体に計1,100千円を補助した。補助の枠1,500千円に対し、残りは300千円である。", Severity.Note, "400千円")]
    [InlineData("対象42橋のうち修繕済みは17橋で、未着手が23橋ある。", Severity.Warning, "25橋")]
    [InlineData("計画20戸に対し12戸を建て替え、残る9戸は来年度とする。", Severity.Warning, "8戸")]
    [InlineData("予算額800千円から610千円を執行し、残額は180千円となった。", Severity.Warning, "190千円")]
    public void What_is_left_and_wrong(string text, Severity severity, string words) =>
        new SmallPlan().Project("事業", text).Finds<RestDiffers>(severity, words);

    [Theory]
    [InlineData("全14地区のうち9地区で作成し、残りは5地区である。")]
    [InlineData("全14地区のうち9地区で作成し、3地区で調整中、残りは2地区である。")]
    [InlineData("対象42橋のうち修繕済みは17橋、今年度5橋を修繕し、残る20橋は来年度とする。")]
    [InlineData("全20校のうち残る3校に設置し、整備を終えた。")]
    [InlineData("予算額800千円のうち約610千円を執行し、残額は180千円となった。")]
    [InlineData("対象150人のうち未受診の32人に、電話で2人ずつ声を掛けた。")]
    [InlineData("12団体のうち未提出の3団体に催促し、10団体から報告を得た。")]
    [InlineData("残り5基の更新を来年度に行う。全12基。")]
    [InlineData("定員20人に対し25人の申込みがあり、不足は5人である。")]
    [InlineData("全14地区のうち令和5年度までに9地区、6年度に2地区で作成し、残りは3地区である。")]
    public void What_is_left_and_right(string text) => new SmallPlan().Project("事業", text).Silent<RestDiffers>();

    [Theory]
    [InlineData("通いの場は53か所（令和８年度の目標60か所まで残り８か所）となった。", Severity.Warning, "7か所")]
    [InlineData("通いの場は53か所となり、目標の60か所まで、あと６か所である。", Severity.Warning, "7か所")]
    [InlineData("登録は172人で、目標の200人には38人足りない。", Severity.Warning, "28人")]
    [InlineData("登録は172人にとどまり、目標200人に対し、18人の不足となった。", Severity.Warning, "28人")]
    [InlineData("受診率は53.2％で、目標の60％に7.8ポイント届かなかった。", Severity.Warning, "6.8")]
    [InlineData("目標の６０件を１７件下回る５３件の申請があった。", Severity.Warning, "7件")]
    [InlineData("通いの場は53か所となった。令和8年度の目標60か所まで残り8か所である。", Severity.Note, "7か所")]
    public void What_is_left_to_the_target_and_wrong(string text, Severity severity, string words) =>
        new SmallPlan().Project("事業", text).Finds<RestDiffers>(severity, words);

    [Theory]
    [InlineData("通いの場は53か所（令和８年度の目標60か所まで残り７か所）となった。")]
    [InlineData("通いの場は48か所から53か所に増え、目標の60か所まで、あと７か所である。")]
    [InlineData("今年度は5か所を新設し、目標の60か所まで残り8か所となった。")]
    [InlineData("今年度は新たに32人が登録し、目標の60人まで残り８人となった。")]
    [InlineData("3年間の目標60か所のうち今年度は40か所に置き、残り5か所は来年度とする。")]
    [InlineData("登録は172人で、目標の200人には約30人足りない。")]
    [InlineData("受診率は53.24％で、目標の60％に6.8ポイント届かなかった。")]
    [InlineData("目標80件に対し52件にとどまり、届かなかった。")]
    [InlineData("登録は172人（前年度150人）で、目標の200人に28人及ばなかった。")]
    [InlineData("目標60か所まで残り7か所となり、利用者は1,200人を超えた。")]
    [InlineData("令和7年度の目標55か所まで残り2か所、令和8年度の目標60か所まで残り7か所となり、現在は53か所である。")]
    public void What_is_left_to_the_target_and_right(string text) => new SmallPlan().Project("事業", text).Silent<RestDiffers>();

    [Theory]
    [InlineData("外国語の案内は27世帯が利用し、このうち31世帯は英語の案内であった。")]
    [InlineData("27世帯（延べ40人）が利用した。そのうち３１世帯は英語の案内であった。")]
    [InlineData("12団体が登録し、うち市外の団体が15団体であった。")]
    [InlineData("校内の教室を利用した43人中、年度内に学級へ戻った人は54人であった。")]
    public void A_part_that_is_more_than_its_whole(string text) =>
        new SmallPlan().Project("事業", text).Finds<ShareOver100>(Severity.Warning, "全体より多い");

    [Theory]
    [InlineData("外国語の案内は27世帯が利用し、このうち13世帯は英語の案内であった。")]
    [InlineData("実人数27人が利用し、うち延べ31人が再度利用した。")]
    [InlineData("定員20人に対し33人の応募があり、うち24人を受け入れた。")]
    [InlineData("1団体当たり3人が出席した。うち女性は12人であった。")]
    [InlineData("前年度の27世帯から増え、そのうち31世帯が更新した。")]
    [InlineData("来所による相談が268件で最も多く、電話212件、訪問41件と続いた。うち虐待に関するものは151件であった。")]
    [InlineData("27世帯が利用し、うち前年度から続く世帯は31世帯であった。")]
    public void A_part_that_is_not_more(string text) => new SmallPlan().Project("事業", text).Silent<ShareOver100>();

    [Theory]
    [InlineData("相談を受けた方法の割合は、来所48.2％、電話39.5％、オンライン16.3％である。", Severity.Warning, "104％")]
    [InlineData("受講者の構成は、30代以下２４％、40代33％、50代28％、60代以上25％であった。", Severity.Warning, "110％")]
    [InlineData("利用の比率は、市内62.0％、近隣の市31.5％、県外9.5％であった。", Severity.Note, "103％")]
    public void Parts_of_one_whole_over_a_hundred(string text, Severity severity, string words) =>
        new SmallPlan().Project("事業", text).Finds<ShareDiffers>(severity, words);

    [Theory]
    [InlineData("相談を受けた方法の割合は、来所48.2％、電話39.5％、オンライン12.3％である。")]
    [InlineData("知っている人の割合は、広報48.2％、市公式LINE39.5％、アプリ16.3％であった。")]
    [InlineData("情報を得る手段の割合は、広報62.0％、回覧板48.5％、アプリ39.5％であった（複数選択）。")]
    [InlineData("実施率は、東部48.2％、中部39.5％、西部36.3％である。")]
    [InlineData("男女の割合は、令和4年度48.2％、令和5年度51.0％、令和6年度52.0％と推移した。")]
    [InlineData("参加者の年代の割合は、20代33.4％、30代33.4％、40代33.3％であった。")]
    public void Parts_that_need_not_make_a_hundred(string text) => new SmallPlan().Project("事業", text).Silent<ShareDiffers>();

    [Theory]
    [InlineData("・市の人口　51,945人（前年度末52,340人、転入1,204人、転出1,386人、出生271人、死亡684人）", Severity.Warning, "51,745人")]
    [InlineData("・市の人口　51,601人（前年度末52,340人、転入1,204人、転出1,386人、出生271人、死亡684人）", Severity.Note, "51,745人")]
    [InlineData("会員は、前年度末120人、入会15人、退会8人で、年度末は131人となった。", Severity.Warning, "127人")]
    [InlineData("・登録団体　48団体（前年度末45団体、新規7団体、解散2団体）", Severity.Warning, "50団体")]
    public void Stocks_that_do_not_come_out(string text, Severity severity, string words) =>
        new SmallPlan().Project("事業", text).Finds<BalanceDiffers>(severity, words);

    [Theory]
    [InlineData("・市の人口　51,745人（前年度末52,340人、転入1,204人、転出1,386人、出生271人、死亡684人）")]
    [InlineData("・登録団体　50団体（前年度末45団体、新規7団体、解散2団体）")]
    [InlineData("・登録者　7,018人（前年度末5,420人、目標8,000人）")]
    [InlineData("・会員　131人（前年度末120人、うち新規15人）")]
    [InlineData("貸与台数は、前年度末286台、新規24台、返却31台で、年度末279台（固定型208台、携帯型71台）となった。")]
    public void Stocks_that_come_out(string text) => new SmallPlan().Project("事業", text).Silent<BalanceDiffers>();

    [Theory]
    [InlineData("年11回開催、延べ2万4,900人来場（1回平均では約2,620人）", "2,263.6人")]
    [InlineData("教室を12回開き、延べ240人が参加した（平均して１回約35人）。", "20人")]
    [InlineData("40団体に計600冊を配り、1団体の平均はおよそ22冊となった。", "15冊")]
    public void Averages_that_are_far_off(string text, string words) =>
        new SmallPlan().Project("事業", text).Finds<EachDiffers>(Severity.Note, words);

    [Theory]
    [InlineData("年11回開催、延べ2万4,900人来場（1回平均では約2,260人）")]
    [InlineData("教室を12回開き、延べ240人が参加した（平均して１回約20人）。")]
    [InlineData("教室を13回開き、延べ240人が参加した（1回当たり約20人）。")]
    public void Averages_that_are_about_right(string text) => new SmallPlan().Project("事業", text).Silent<EachDiffers>();

    [Theory]
    [InlineData("年間1,200人に5千円ずつ補助する。", 4_800, Severity.Warning, "6,000千円")]
    [InlineData("１４団体に各100千円を助成する。", 1_000, Severity.Warning, "1,400千円")]
    [InlineData("新婚世帯に1世帯につき10万円を、25世帯に支給する。", 1_800, Severity.Warning, "2,500千円")]
    [InlineData("250人に一律2万円を支給する。", 500, Severity.Warning, "5,000千円")]
    [InlineData("太陽光70件、蓄電池50件に補助する（1件当たり50円、計6,000千円）。", 6_000, Severity.Warning, "120件")]
    public void So_much_for_each_against_the_column(string text, long budget, Severity severity, string words) =>
        new SmallPlan().Project("事業", planText: text, budget: budget).Finds<EachDiffers>(severity, words);

    [Theory]
    [InlineData("年間1,200人に4千円ずつ補助する。", 4_800)]
    [InlineData("14団体に各100千円を上限に助成する。", 1_000)]
    [InlineData("25世帯に1世帯当たり10万円を支給する。ほかに事務費を要する。", 2_900)]
    [InlineData("参加費は1人5千円ずつで、1,200人の参加を見込む。", 100)]
    [InlineData("20人に5千円ずつ補助する。単価2千円の教材も配る。", 50)]
    public void So_much_for_each_that_fits(string text, long budget) =>
        new SmallPlan().Project("事業", planText: text, budget: budget).Silent<EachDiffers>();

    [Theory]
    [InlineData("会館のエアコンに3,511千円（久根別825、向野640、七重浜702、谷好598、東浜756）を補助した。", "3,521")]
    [InlineData("補助金は120万円（東部30、中部52、西部48）である。", "1,300")]
    public void Bare_amounts_that_do_not_make_theirs(string text, string words) =>
        new SmallPlan().Project("事業", text).Finds<CountsDiffer>(Severity.Warning, words);

    [Theory]
    [InlineData("会館のエアコンに3,511千円（久根別825、向野640、七重浜702、谷好598、東浜746）を補助した。")]
    [InlineData("参加費は計120千円（大人70、子ども90）である。")]
    [InlineData("10町内会931千円（交流4、広報4、環境2）を補助した。")]
    public void Bare_amounts_that_make_theirs_or_count_others(string text) => new SmallPlan().Project("事業", text).Silent<CountsDiffer>();

    [Theory]
    [InlineData("職員研修会を開催（講師謝礼30千円）。")]
    [InlineData("会場借上料として12,000円を支払った。")]
    [InlineData("パンフレットを作成（印刷製本費４５千円）")]
    [InlineData("町内会の魅力を伝えた（チラシの印刷80千円）")]
    [InlineData("看板の製作に１２０千円。")]
    [InlineData("チラシの印刷（80千円）と配布を行った。")]
    [InlineData("80千円でチラシを印刷し、全戸に配った。")]
    [InlineData("会場の借上げ　45千円")]
    [InlineData("80千円をかけて、冊子を改めた。")]
    [InlineData("講師を招いた（謝礼30千円などを支払った）。")]
    public void Costs_told_beside_an_empty_column(string text) =>
        new SmallPlan().Project("事業", text).Finds<TextAmountDiffers>(Severity.Warning, "空です");

    [Theory]
    [InlineData("県による改修工事（80,000千円）が終わった。")]
    [InlineData("チラシの印刷80千円は、広報の予算で賄った。")]
    [InlineData("チラシの印刷80千円は、別の事業に計上している。")]
    [InlineData("実行委員会が看板の製作費80千円を負担した。")]
    [InlineData("企業の協賛により、チラシの印刷80千円の寄附を受けた。")]
    [InlineData("印刷は上限80千円とする。")]
    [InlineData("工事は来年度（約80,000千円）とする。")]
    [InlineData("前年度のチラシの印刷80千円に続き、SNSで発信した。")]
    [InlineData("国庫補助金を活用した設置80千円")]
    [InlineData("参加費500円で、80人が参加した。")]
    public void Costs_of_others_beside_an_empty_column(string text) => new SmallPlan().Project("事業", text).Silent<TextAmountDiffers>();

    [Fact]
    public void A_sign_of_loss_before_what_was_counted()
    {
        new SmallPlan().Project("事業", "・家庭ごみ　△9,504t（前年度9,846t）").Finds<NegativeAmount>(Severity.Warning, "△9,504t");
        new SmallPlan().Project("事業", "・家庭ごみ　9,504t（前年度9,846t、差△342t）").Silent<NegativeAmount>();
        new SmallPlan().Project("事業", "・会員の増減　△12人（前年度15人）").Silent<NegativeAmount>();
    }

    [Fact]
    public void One_more_time_does_not_say_why_an_amount_is_ten_times_as_large()
    {
        new SmallPlan()
            .Project("事業", settled: 94, planText: "修了者による交流会を新たに1回開く。", budget: 1_100)
            .Finds<AmountJumps>(Severity.Warning, "11.7倍");
        new SmallPlan()
            .Project("事業", settled: 94, planText: "交流会を新たに1回開く。動画の制作を委託するため、事業費が増える。", budget: 1_100)
            .Silent<AmountJumps>();
        new SmallPlan().Project("事業", settled: 94, planText: "交流会を新たに1回開く。", budget: 600).Silent<AmountJumps>();
    }

    [Theory]
    [InlineData(
        "2つの公園で計48日開き、延べ3,924人が来場した。1日平均は約82人である。",
        "3つの公園で計60日開き、延べ4,985人（前年度3,294人）が来場した。",
        Severity.Warning,
        "3,924人"
    )]
    [InlineData("・開所日数　243日", "・開所日数　242日で、244日だった前年度から2日の減", Severity.Warning, "243日")]
    public void What_is_quoted_of_the_year_before_and_wrong(string before, string now, Severity severity, string words) =>
        Years(before, now).Finds<PriorDiffers>(severity, words);

    [Theory]
    [InlineData("2つの公園で計48日開き、延べ3,924人が来場した。", "3つの公園で計60日開き、延べ4,985人（前年度3,924人）が来場した。")]
    [InlineData("・開所日数　243日", "・開所日数　242日で、243日だった前年度から1日の減")]
    [InlineData(
        "対象1,038世帯のうち1,022世帯を訪問した。",
        "対象1,004世帯のうち993世帯を訪問した。対象の世帯は前年度の1,038世帯から34世帯減った。"
    )]
    [InlineData("・家庭ごみ　9,846t（1人1日当たり512g）", "・家庭ごみ　9,504t（前年度9,846t、差△342t、1人1日当たり498g、前年度比96.5％）")]
    public void What_is_quoted_of_the_year_before_and_right(string before, string now) => Years(before, now).Silent<PriorDiffers>();

    private static SmallPlan Years(string before, string now) =>
        new SmallPlan().Year(2023).Measure("1-1", planYear: 2023).Project("事業", before, planYear: 2023).Project("事業", now);

    [Fact]
    public void A_change_whose_outcome_stands_elsewhere()
    {
        new SmallPlan()
            .Project("事業", "対象1,004世帯のうち993世帯を訪問した。対象の世帯は前年度の1,038世帯から34世帯増えている。")
            .Finds<TrendDiffers>(Severity.Warning, "1,004世帯");
        new SmallPlan()
            .Project("事業", "対象1,004世帯のうち993世帯を訪問した。対象の世帯は前年度の1,038世帯から34世帯減っている。")
            .Silent<TrendDiffers>();
    }
}

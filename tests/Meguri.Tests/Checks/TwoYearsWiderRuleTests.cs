using Meguri.Checks;
using Meguri.Checks.Amounts;

namespace Meguri.Tests.Checks;

/// <summary>Two years' figures in other wordings: across brackets and sentences, in rows, said of all of them; a share behind its whole, a sum
/// told in words.</summary>
public sealed class TwoYearsWiderRuleTests
{
    [Theory]
    [InlineData("相談は延べ1,275件", "相談は延べ1,342件（夜間の窓口を含む。）／前年度比103.5％")]
    [InlineData("相談は延べ1,275件", "相談は延べ1,342件（うち夜間は120件。）で、前年度比103.5％")]
    [InlineData("相談は延べ1,275件", "相談は延べ１，３４２件（夜間を含む。前年度比１０３．５％）")]
    [InlineData("相談は延べ1,275件", "相談は延べ1,342件であった。前年度比103.5％である。")]
    [InlineData("相談は延べ1,275件", "相談は延べ1,342件であった。相談件数は前年度より76件多かった。")]
    [InlineData("相談は延べ1,275件", "相談は延べ1,342件で、前年度を76件上回った。")]
    [InlineData("実施", "5,540泊（前年度5,358泊）。宿泊は前の年度より182泊少なかった")]
    [InlineData("実施", "参加者は1,118人（前年度1,032人）であった。参加者は昨年度を86人下回った。")]
    [InlineData("実施", "団体は77団体（R4 63団体）。団体数は前年度に比べ、12団体の増となった。")]
    [InlineData("実施", "77団体1,929人5,540泊（R4 63団体1,643人5,358泊）／団体122.2%、人数117.4%、延べ宿泊130.4%")]
    [InlineData("実施", "48回、延べ1,118人（前年度40回、延べ1,032人）で、前年度比はそれぞれ120.0％、103.8％")]
    [InlineData("実施", "48回、1,118人（前年度40回、1,032人）。回数20.0％増、人数3.8％増")]
    public void A_ratio_is_read_across_brackets_stops_and_rows(string last, string now) =>
        Two(last, now).Finds<PercentDiffers>(Severity.Warning, "この年度の");

    [Theory]
    [InlineData("相談は延べ1,275件", "相談は延べ1,342件（夜間の窓口を含む。）／前年度比105.3％")]
    [InlineData("相談は延べ1,275件", "相談は延べ1,342件（夜間を含む。訪問の前年度比は、別に示す。）")]
    [InlineData("相談は延べ1,275件", "相談は延べ1,342件であった。訪問は前年度より12件多かった。")]
    [InlineData("相談は延べ1,275件", "相談は延べ1,342件であった。前年度より5件多い会場で開いた。")]
    [InlineData("相談は延べ1,275件", "相談は延べ1,342件、訪問は15件であった。前年度より3件増えた。")]
    [InlineData("相談は延べ1,275件", "相談は延べ1,342件で、前年度を67件上回った。")]
    [InlineData("実施", "5,540泊（前年度5,358泊）。宿泊は前の年度より182泊多かった")]
    [InlineData("実施", "参加者は120人（前年度110人）であった。男性は前年度より3人少なかった。")]
    [InlineData("実施", "参加者は120人（前年度110人）であった。市外からの参加者は前年度より3人少なかった。")]
    [InlineData("実施", "公開日数は300日（前年度282日）。公開日数は前年度より24日多い306日とする。")]
    [InlineData("実施", "77団体1,929人5,540泊（R4 63団体1,643人5,358泊）／団体122.2%、人数117.4%、延べ宿泊103.4%")]
    [InlineData("実施", "77団体1,929人（R4 63団体1,643人）／団体利用62.2%、個人利用37.8%")]
    [InlineData("実施", "48回、延べ1,118人（前年度40回、延べ1,032人）、満足度92.0％、再訪の意向81.5％")]
    [InlineData("実施", "48回、延べ1,118人（前年度40回、延べ1,032人）で、前年度比はそれぞれ120.0％、108.3％")]
    [InlineData("実施", "計画では、前年度を5％上回ることを見込む1,300人を目標とした。")]
    public void A_ratio_of_something_else_or_a_right_one_is_silent(string last, string now) => Two(last, now).Silent<PercentDiffers>();

    [Theory]
    [InlineData("・おはなし会　48回、延べ1,032人参加", "・おはなし会　48回、延べ1,118人参加（令和4年度　延べ1,023人）")]
    [InlineData("・おはなし会　48回、延べ1,032人参加", "・おはなし会　48回、延べ1,118人参加（前年度は延べ1,023人）")]
    [InlineData("・おはなし会　48回、延べ1,032人参加", "・おはなし会　48回、延べ1,118人参加（Ｒ４：１，０２３人）")]
    [InlineData("・おはなし会　48回、延べ1,032人参加", "・おはなし会　48回、延べ1,118人参加（昨年の実績48回、延べ1,023人）")]
    [InlineData("・おはなし会　48回、延べ1,032人参加", "・おはなし会　48回、延べ1,118人参加（前回　1,302人）")]
    public void Last_years_figure_in_a_bracket_is_read_by_its_line(string last, string now) =>
        Two(last, now).Finds<PriorDiffers>(Severity.Warning, "1,032人");

    [Theory]
    [InlineData("・おはなし会　48回、延べ1,032人参加", "・おはなし会　48回、延べ1,118人参加（令和4年度　延べ1,032人）")]
    [InlineData("・おはなし会　48回、延べ1,032人参加", "・おはなし会　48回、延べ1,118人参加（令和3年度　延べ980人）")]
    public void Last_years_figure_in_a_bracket_that_agrees_is_silent(string last, string now) => Two(last, now).Silent<PriorDiffers>();

    [Theory]
    [InlineData("昨年の24名に続いて参加者を募り、意見を聴く。", true)]
    [InlineData("昨年度の延べ２４人を上回る参加をめざす。", true)]
    [InlineData("前年度は24名が参加したことから、回数を増やす。", true)]
    [InlineData("令和5年度の24名に引き続き、参加を募る。", true)]
    [InlineData("前回の24人より多くの参加を募る。", true)]
    [InlineData("昨年の20名に続いて参加者を募り、意見を聴く。", false)]
    [InlineData("昨年の10名に続いて質問する人を募る。", false)]
    [InlineData("昨年の3名の講師に続いて、新たに招く。", false)]
    [InlineData("昨年の3名に続いて、講師を招く。", false)]
    [InlineData("昨年の24校に続いて参加を募る。", false)]
    [InlineData("令和4年度の24名に続いて参加者を募る。", false)]
    [InlineData("24名の参加をめざし、昨年に続いて募る。", false)]
    public void A_plan_quotes_the_result_of_last_year(string planned, bool isSlip)
    {
        var plan = new SmallPlan().Project("子ども議会", "12月20日に開催、小中高生20名（質問者10名）", planText: planned);
        if (isSlip)
            plan.Finds<PriorDiffers>(Severity.Note, "20名");
        else
            plan.Silent<PriorDiffers>();
    }

    [Theory]
    [InlineData("桜55,791人（R4 63,355人）、紅葉18,445人（同19,374人）、高原49,761人（同54,136人）で、いずれも前の年度を上回った")]
    [InlineData("桜55,791人（前年度63,355人）、紅葉19,445人（前年度19,374人）。いずれも前年度より減少した。")]
    [InlineData("桜55,791人（前年度63,355人）、紅葉18,445人（前年度19,374人）となり、どちらも増えた。")]
    [InlineData(
        "桜55,791人（前年度63,355人）、紅葉18,445人（前年度19,374人）、高原49,761人（前年度54,136人）と、3か所とも前年度を上回った。"
    )]
    [InlineData("桜55,791人（前年度63,355人）、紅葉18,445人（前年度19,374人）であった。いずれの会場も前年度より多かった。")]
    [InlineData("5,540泊（前年度5,358泊）。宿泊は前の年度より少なかった。")]
    [InlineData("参加は120人（前年度110人）と少なかった。")]
    [InlineData("参加は120人（前年度130人）で、前年度より多かった。")]
    public void A_word_said_of_all_is_held_against_each(string text) =>
        new SmallPlan().Project("事業", text).Finds<TrendDiffers>(Severity.Warning, "数です");

    [Theory]
    [InlineData("桜55,791人（R4 63,355人）、紅葉18,445人（同19,374人）、高原49,761人（同54,136人）で、いずれも前の年度を下回った")]
    [InlineData(
        "桜は55,791人（前年度63,355人）で減ったが、紅葉20,445人（前年度19,374人）、高原60,761人（前年度54,136人）で、いずれも増えた。"
    )]
    [InlineData("桜55,791人（前年度63,355人）、紅葉18,445人（前年度19,374人）で、いずれも目標を上回った。")]
    [InlineData("桜55,791人（前年度63,355人）、紅葉18,445人（前年度19,374人）で、2か所とも増加に向けて取り組む。")]
    [InlineData("桜55,791人（前年度63,355人）、紅葉18,445人（前年度19,374人）で、いずれも増えていない。")]
    [InlineData("5,540泊（前年度5,358泊）。宿泊は前の年度より多かった。")]
    [InlineData("参加は120人（前年度110人）。市外からは前年度より少なかった。")]
    [InlineData("参加は120人（前年度110人）で、多くの人が訪れた。")]
    public void A_word_said_of_all_that_holds_is_silent(string text) => new SmallPlan().Project("事業", text).Silent<TrendDiffers>();

    [Fact]
    public void A_word_said_of_all_is_held_against_last_years_text()
    {
        const string Last = "桜まつり来場者は55,791人、紅葉まつり入場者は19,374人";
        Two(Last, "桜まつり来場者は56,355人、紅葉まつり入場者は18,445人で、どちらも前年度を上回った。")
            .Finds<TrendDiffers>(Severity.Warning, "19,374人");
        Two(Last, "桜まつり来場者は55,355人、紅葉まつり入場者は19,445人で、いずれも前年度を上回った。")
            .Finds<TrendDiffers>(Severity.Warning, "55,791人");
        Two(Last, "桜まつり来場者は56,355人、紅葉まつり入場者は19,445人で、いずれも前年度を上回った。").Silent<TrendDiffers>();
    }

    [Theory]
    [InlineData("配備済みは14か所となった（24か所の583％）。", "58")]
    [InlineData("配備済みは14か所となった（全２４か所の５３．８％）。", "58.3％")]
    [InlineData("配備済みは14か所で、対象の24か所の53.8％に当たる。", "58.3％")]
    [InlineData("市内24校の53.8％に当たる14校で開いた。", "58.3％")]
    [InlineData("累計は138人分となった（優先対象者340人の46.0％）。", "40.6％")]
    public void A_share_told_behind_its_whole_is_worked_out(string text, string words) =>
        In(text).Finds<ShareDiffers>(Severity.Warning, words);

    [Theory]
    [InlineData("配備済みは14か所となった（24か所の58.3％）。")]
    [InlineData("配備済みは14か所となった（24か所の約58％）。")]
    [InlineData("出席は14人で、定足数は24人の50％である。")]
    [InlineData("出席は14人（定足数は24人の50％）である。")]
    [InlineData("参加は14人（24人の80％が市外から）である。")]
    [InlineData("参加は30人（定員24人の125％）である。")]
    [InlineData("参加は14人（前年度24人の80％）である。")]
    [InlineData("補助額は120千円（経費200千円の50％）である。")]
    [InlineData("14か所に置き、24か所の90％を目標とする。")]
    [InlineData("14人が参加した。24人の90％が満足と答えた。")]
    public void A_share_of_another_whole_is_silent(string text) => In(text).Silent<ShareDiffers>();

    [Theory]
    [InlineData("境界の推定図を作った（全14地区の357％）。", true)]
    [InlineData("対象の24か所の583％で終えた。", true)]
    [InlineData("境界の推定図を作った（全14地区の35.7％）。", false)]
    [InlineData("定員24人の125％が集まった。", false)]
    [InlineData("前年度の全24か所の125％である。", false)]
    public void A_share_of_all_is_no_more_than_all(string text, bool isSlip) =>
        Assert.Equal(isSlip, In(text).Check<ShareOver100>().Count > 0);

    [Theory]
    [InlineData("訪問385件、あっせん15件。前年度（416件、12件）と比べ、訪問は減った。")]
    [InlineData("訪問385件、あっせん15件で、前年度（416件、12件）に比べて減った。")]
    [InlineData("訪問385件、あっせん15件（昨年度は416件、12件）")]
    [InlineData("訪問385件、あっせん15件（R5：416件、12件）")]
    [InlineData("訪問385件、あっせん15件（前の年度　416件、12件）")]
    [InlineData("訪問385件、あっせん15件となり、令和４年度実績（416件、12件）を下回った。")]
    [InlineData("訪問385件、あっせん15件。去年の実績（４１６件、１２件）より減った。")]
    [InlineData("訪問385件、あっせん15件。目標（400件、10件）に近づいた。")]
    public void What_another_year_had_of_each_is_no_list_of_parts(string text) => In(text).Silent<CountsDiffer>();

    [Theory]
    [InlineData("相談は計15件（電話416件、来所12件）であった。")]
    [InlineData("参加は20団体（福祉10団体、環境8団体、その他3団体）であった。")]
    [InlineData("応募は30件。内訳（新規12件、継続15件）は次のとおり。")]
    public void Lists_of_parts_are_still_read(string text) => Assert.NotEmpty(In(text).Check<CountsDiffer>());

    [Theory]
    [InlineData("体験には32人が参加し、うち2人が就職を決めた。就農した7人を加えると、新しい担い手は10人である。", Severity.Note)]
    [InlineData("男性12人と女性15人を合わせた25人が参加した。", Severity.Warning)]
    [InlineData("既存の24か所に、新しい６か所を加えると、32か所となる。", Severity.Warning)]
    [InlineData("前期は45人が受講した。後期の38人を足すと、合計で93人である。", Severity.Note)]
    [InlineData("市内の8団体に市外の3団体を加え、12団体が出店した。", Severity.Warning)]
    public void A_sum_told_in_words_is_worked_out(string text, Severity severity) => In(text).Finds<EquationDiffers>(severity, "を足すと");

    [Theory]
    [InlineData("体験には32人が参加し、うち2人が就職を決めた。就農した7人を加えると、新しい担い手は9人である。")]
    [InlineData("午前に12人、午後に15人が参加した。職員3人を加えると、30人である。")]
    [InlineData("会議を3回開き、延べ24人が出席した。事務局の5人を加えると、12人の体制である。")]
    [InlineData("委員に2人を加え、10人とした。")]
    [InlineData("委員5人が出席した。新たに2人を加え、10人とした。")]
    [InlineData("3人、4人と5人を合わせて12人が参加した。")]
    [InlineData("参加は20人。市外の5人を加えると、これまでの累計は28人である。")]
    [InlineData("職員6人に講師2人を加えて、4班で8人を訪ねた。")]
    [InlineData("会員20人に市外の5人を加え、30人の定員とした。")]
    [InlineData("前年度の5人に7人を加えると12人である。")]
    [InlineData("小学生20人と中学生15人を合わせて30人ずつに分けた。")]
    [InlineData("10人が参加した。スタッフ3人を含め、会場には約15人がいた。")]
    public void A_sum_told_in_words_that_holds_is_silent(string text) => In(text).Silent<EquationDiffers>();

    private static SmallPlan Two(string last, string now) =>
        new SmallPlan().Year(2023).Measure("1-1", planYear: 2023).Project("事業", last, planYear: 2023).Project("事業", now);

    private static SmallPlan In(string text) => new SmallPlan().Project("事業", text);
}

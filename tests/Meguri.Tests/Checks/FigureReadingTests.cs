using Meguri.Checks.Reading;
using Meguri.Shared.Time;

namespace Meguri.Tests.Checks;

/// <summary>How figures, calculations, years and money are read in Japanese text.</summary>
public sealed class FigureReadingTests
{
    private static readonly FiscalYear R5 = new(2023);

    [Theory]
    [InlineData("1,570千円", 1_570_000, "円")]
    [InlineData("1億2,000万円", 120_000_000, "円")]
    [InlineData("５万３千円", 53_000, "円")]
    [InlineData("△300千円", -300_000, "円")]
    [InlineData("3百万円", 3_000_000, "円")]
    [InlineData("1.5億円", 150_000_000, "円")]
    [InlineData("2,000\n千円", 2_000_000, "円")]
    [InlineData("71円", 71, "円")]
    [InlineData("86町内会すべて", 86, "町内会")]
    [InlineData("3回開催", 3, "回")]
    [InlineData("20基設置", 20, "基")]
    [InlineData("12件増", 12, "件")]
    [InlineData("1万2,000人", 12_000, "人")]
    [InlineData("10万回", 100_000, "回")]
    [InlineData("94.7%", 94.7, "%")]
    [InlineData("８割", 8, "割")]
    [InlineData("99999999999999999999999999999億円", 0, "円")]
    public void A_figure_is_read(string text, double value, string unit)
    {
        var figure = Figures.In(text)[0];
        Assert.Equal(((decimal)value, unit), (figure.Value, figure.Unit));
    }

    [Theory]
    [InlineData("令和6年度")]
    [InlineData("R6とH31")]
    [InlineData("第3回")]
    [InlineData("3回目と２棟目")]
    [InlineData("7/21と10/17")]
    [InlineData("2/3を補助")]
    [InlineData("13:30から")]
    public void Years_ordinals_days_and_fractions_are_no_figures(string text) =>
        Assert.DoesNotContain(Figures.In(text), f => f.Value > 1 && f.IsQuantity && f.Unit.Length > 0);

    [Theory]
    [InlineData("13,872世帯×71円×0.8×0.5", 393_964.8, true)]
    [InlineData("13,872世帯×71円(単価）× 0.8(割引)　× 0.5（補助率）", 393_964.8, true)]
    [InlineData("１３，８７２世帯×７１円（１世帯当たり（税込））×８割×１／２（補助率）", 393_964.8, true)]
    [InlineData("71円×13,872世帯×80％×50％", 393_964.8, true)]
    [InlineData("講師20人✕3回＊5,000円", 300_000, true)]
    [InlineData("20人 x 5,000円", 100_000, true)]
    [InlineData("20人×単価5,000円×12か月", 1_200_000, true)]
    [InlineData("20人×1人当たり5,000円", 100_000, true)]
    [InlineData("10,000円×2割引", 8_000, true)]
    [InlineData("9名×5,000円＋3名×10,000円", 75_000, true)]
    [InlineData("(100千円＋200千円)×1/2", 150_000, true)]
    [InlineData("1,000千円÷2", 500_000, true)]
    [InlineData("講師2名×3万円×50%", 30_000, true)]
    [InlineData("20人・5,000円＝100,000円", 100_000, true)]
    [InlineData("1,200千円＋300千円＝1,500千円", 1_500_000, false)]
    public void A_calculation_is_worked_out(string text, double value, bool isProduct)
    {
        var expression = Assert.Single(Expressions.In(text));
        Assert.Equal(((decimal)value, isProduct), (expression.Value, expression.IsProduct));
        Assert.Equal("円", expression.Unit);
    }

    [Theory]
    [InlineData("看板3m×5mを2基設置")]
    [InlineData("1,000千円／3団体")]
    [InlineData("訪問者数／延べ1,091,205人、簡易申請／215件")]
    [InlineData("交流会2回・500円の参加費")]
    [InlineData("SNSとX（旧Twitter）で5回、1,000円")]
    [InlineData("令和5年度\n＊令和4年度事故繰越し 58,797千円")]
    [InlineData("電話 0138-73-3111")]
    public void What_only_looks_like_a_calculation_is_none(string text) => Assert.Empty(Expressions.In(text));

    [Theory]
    [InlineData("229/418＝54.8％", 0.5478, 54.8)]
    [InlineData("10回×30人＝300人", 300, 300)]
    [InlineData("4＋4＋2＝11町内会", 10, 11)]
    [InlineData("5件／500円×20人＝10,000円", 10_000, 10_000)]
    public void A_result_is_read(string text, double value, double result)
    {
        var expression = Assert.Single(Expressions.In(text));
        Assert.Equal((decimal)value, Math.Round(expression.Value, 4));
        Assert.Equal((decimal)result, expression.Result!.Value.Value);
    }

    [Theory]
    [InlineData("・訪問者数／延べ1,091,205人（前年度比94.7％）", "訪問者数")]
    [InlineData("・ページビュー（総閲覧数）／2,424,990回", "ページビュー")]
    [InlineData("インターネットでの町内会加入実績は５件", "町内会加入")]
    [InlineData("（入込数 Ｒ５：55,791人）", "入込数")]
    [InlineData("令和5年度の利用者は1,929人", "利用者")]
    [InlineData("登録者が約571名", "登録者")]
    [InlineData("延べ86人が参加した", "")]
    public void What_a_figure_counts_stands_before_it(string text, string label) => Assert.Equal(label, Mentions.In(text)[0].Label);

    // Offsets from R5 of each figure; 9 where no year is said, 8 for a target, 7 for a change.
    [Theory]
    [InlineData("桜回廊55,791人（R4 63,355人）、紅葉18,445人（同19,374人）", "9 -1 9 -1")]
    [InlineData("（入込数 Ｒ５：55,791人、Ｒ４:63,355人）", "0 -1")]
    [InlineData("過去最高の77団体、1,929人、5,540泊（Ｒ４：63団体、1,643人、5,358泊）", "9 9 9 -1 -1 -1")]
    [InlineData("女性の割合が15.9％(Ｒ４）→17.9％に増加した", "-1 9")]
    [InlineData("前年度の1,643人を上回る1,929人が参加した", "-1 9")]
    [InlineData("前年度は1,643人だったが、今年度は1,929人", "-1 0")]
    [InlineData("1,929人（前年度比117.4％）", "9 9")]
    [InlineData("前年度より52人増の1,695人", "7 9")]
    [InlineData("令和６年３月末時点登録者数：571名", "0")]
    [InlineData("令和3年度10人、令和4年度12人、令和5年度15人", "-2 -1 0")]
    [InlineData("目標の12校を上回る15校", "8 9")]
    [InlineData("2022年度1,643人", "-1")]
    [InlineData("前年度から継続して3回開催", "9")]
    [InlineData("昨年度60件、本年度72件", "-1 0")]
    public void A_figure_is_of_the_year_that_stands_before_it(string text, string offsets) =>
        Assert.Equal(
            offsets,
            string.Join(
                ' ',
                Mentions
                    .In(text)
                    .Select(m =>
                        m.IsChange ? 7
                        : m.IsTarget ? 8
                        : m.Offset(R5) ?? 9
                    )
            )
        );

    [Theory]
    [InlineData("前年度比94.7%", ChangeKind.Ratio, 94.7)]
    [InlineData("対前年比127.9％", ChangeKind.Ratio, 127.9)]
    [InlineData("前年同期比１０５％", ChangeKind.Ratio, 105)]
    [InlineData("前年度比5.3％減", ChangeKind.Rate, -5.3)]
    [InlineData("前年度比△5.3％", ChangeKind.Rate, -5.3)]
    [InlineData("前年度比＋5.3％", ChangeKind.Rate, 5.3)]
    [InlineData("前年度に比べ5.3％増加", ChangeKind.Rate, 5.3)]
    [InlineData("前年度の1.2倍", ChangeKind.Times, 1.2)]
    [InlineData("前の年の1.6倍", ChangeKind.Times, 1.6)]
    [InlineData("前年度比1.2倍", ChangeKind.Times, 1.2)]
    [InlineData("前年度より52人増", ChangeKind.Difference, 52)]
    [InlineData("令和４年度フォロワー数より52名増加", ChangeKind.Difference, 52)]
    [InlineData("前年度比2.0ポイント減", ChangeKind.Difference, -2)]
    [InlineData("前年度より1,200千円減", ChangeKind.Difference, -1_200_000)]
    public void A_comparison_is_read(string text, ChangeKind kind, double value)
    {
        var change = Assert.Single(Changes.In(text));
        Assert.Equal((kind, (decimal)value), (change.Kind, change.Value));
    }

    [Theory]
    [InlineData("同意書を84.8%が提出")]
    [InlineData("前年度から3回続けて開催")]
    [InlineData("加入率は54.8％")]
    [InlineData("前年度と同じ5回")]
    public void What_compares_nothing_is_no_comparison(string text) => Assert.Empty(Changes.In(text));

    [Theory]
    [InlineData("谷好会館1,570千円、中央開発会館506千円を補助", "Plain Plain")]
    [InlineData("当初300千円 ＋ 補正 宝くじ助成金 2,000千円", "Initial Supplementary")]
    [InlineData("決算額は1,500千円、予算額2,000千円", "Settled Budget")]
    [InlineData("寄附金額181,500千円（対前年比129.8％）", "Other")]
    [InlineData("181,500千円の寄附", "Other")]
    [InlineData("上限500千円で、1団体当たり100千円を交付", "Other Other")]
    [InlineData("100万円以上の経済効果", "Other")]
    [InlineData("総額9,005千円", "Total")]
    [InlineData("前年度繰越88,195千円", "CarriedIn")]
    [InlineData("23,554千円を翌年度へ繰り越した", "CarriedOut")]
    [InlineData("補助金3,674千円（谷好会館1,570千円、開発公民館2,104千円）", "Plain Inner Inner")]
    [InlineData("20人×5,000円＝100,000円", "Calculated Calculated")]
    [InlineData("単価71円、年度末残高2,000千円", "Other Other")]
    public void Money_is_told_apart_by_the_words_around_it(string text, string roles) =>
        Assert.Equal(roles, string.Join(' ', MoneyMentions.In(text).Select(m => m.Role)));

    [Theory]
    [InlineData("100人中20人（25％）", 20, 100)]
    [InlineData("418人のうち229人が「満足」と回答（54.8％）", 229, 418)]
    [InlineData("定員20人に対し15人が参加（参加率75％）", 15, 20)]
    [InlineData("受診率45.2％（452人/1,000人）", 452, 1000)]
    [InlineData("452人／1,000人（45.2％）", 452, 1000)]
    [InlineData("配布418通、回収229通、回収率54.8％", 229, 418)]
    public void A_share_is_read_with_its_part_and_whole(string text, double part, double whole)
    {
        var share = Assert.Single(Shares.In(text));
        Assert.Equal(((decimal)part, (decimal)whole), (share.Part.Value, share.Whole.Value));
    }

    [Theory]
    [InlineData("参加者は100人、うち市外20人、満足度は85％")]
    [InlineData("100人中20人が欠席し、前年度比94.7％")]
    [InlineData("3回の講座に60人、出席率は90％")]
    public void A_share_of_something_else_is_left_alone(string text) => Assert.Empty(Shares.In(text));
}

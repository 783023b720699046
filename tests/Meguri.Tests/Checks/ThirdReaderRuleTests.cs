using Meguri.Checks;
using Meguri.Checks.Amounts;
using Meguri.Checks.Sentences;

namespace Meguri.Tests.Checks;

/// <summary>What a reader in the city's style found that the rules had missed or said badly, and sentences beside them that are right.</summary>
public sealed class ThirdReaderRuleTests
{
    [Theory]
    [InlineData("乗車人員は令和４年度の1,032人から1,284人に増えた（42.4％増）。", "24.4％増")]
    [InlineData("中央駅の１日平均乗車人員は、令和４年度の1,032人から令和５年度は1,284人に回復した（42.4％増）。", "24.4％増")]
    [InlineData("会員は120人から150人となった（35％の増加）。", "25％増")]
    [InlineData("会員は120人から150人（35人増）となった。", "30人増")]
    [InlineData("会員は120人から90人に減った（△35％）。", "25％減")]
    [InlineData("会員は120人から180人まで伸びた（1.2倍）。", "1.5倍")]
    [InlineData("前年度は120人で、今年度は150人だった（35％増）。", "25％増")]
    [InlineData("加入率は50％から60％に上がった（12ポイント増）。", "10ポイント増")]
    public void A_change_in_a_bracket_behind_the_words_that_differs(string text, string right) =>
        Of(text).Finds<PercentDiffers>(Severity.Warning, right);

    [Theory]
    [InlineData("乗車人員は令和４年度の1,032人から1,284人に増えた（24.4％増）。")]
    [InlineData("中央駅の１日平均乗車人員は、令和４年度の1,032人から令和５年度は1,284人に回復した（24.4％増）。")]
    [InlineData("会員は120人から150人に増えた（うち市外35％増）。")]
    [InlineData("会員は120人から150人に増えた（５年前から35％増）。")]
    [InlineData("会員は120人から150人に増えた（35％増は県内最高）。")]
    [InlineData("会員は120人から149人に増えた（約25％増）。")]
    [InlineData("加入率は50％から60％に上がった（10％増）。")]
    [InlineData("加入率は50％から60％に上がった（10ポイント増）。")]
    [InlineData("会員は120人から90人に減った（△25％）。")]
    public void A_change_in_a_bracket_behind_the_words_that_agrees(string text) => Of(text).Silent<PercentDiffers>();

    [Theory]
    [InlineData("参加者は68人で、81.2％に当たる62人が満足と答えた。")]
    [InlineData("令和５年度の参加者は68人で、81.2％に当たる62人が満足と答えた。")]
    [InlineData("アンケートには68人が答え、81.2％にあたる62人が満足と答えた。")]
    [InlineData("参加者は延べ68人となり、全体の81.2％に相当する62人が満足と答えた。")]
    [InlineData("参加者は68人（81.2％に当たる62人が満足と回答）だった。")]
    [InlineData("参加者は68名で、81.2％の62人が満足と答えた。")]
    public void A_share_behind_the_clause_of_its_whole_that_differs(string text) =>
        Of(text).Finds<ShareDiffers>(Severity.Warning, "68", "91.2％");

    [Theory]
    [InlineData("参加者は68人で、91.2％に当たる62人が満足と答えた。")]
    [InlineData("令和５年度の参加者は68人で、91.2％に当たる62人が満足と答えた。")]
    [InlineData("参加者は68人（うち市民40人）で、75％に当たる30人が満足と答えた。")]
    [InlineData("参加者は68人で、定員の82.7％に当たる62人が市民だった。")]
    [InlineData("参加者は68人で、目標の85％に当たる80人を下回った。")]
    [InlineData("前年度の参加者は68人で、今年度は85％に当たる62人だった。")]
    [InlineData("参加者は約70人で、91.2％に当たる62人が満足と答えた。")]
    public void A_share_behind_the_clause_of_its_whole_that_agrees(string text) => Of(text).Silent<ShareDiffers>();

    [Theory]
    [InlineData("催しは春・夏・秋・冬の３回開いた。", Severity.Warning, "「3回」", "季節は4つです")]
    [InlineData("催しを春、夏、秋の２回開いた。", Severity.Warning, "「2回」", "季節は3つです")]
    [InlineData("催しは年３回（春・夏・秋・冬）開いた。", Severity.Warning, "「3回」", "季節は4つです")]
    [InlineData("広報誌を春夏秋冬の３回配った。", Severity.Warning, "「3回」", "季節は4つです")]
    [InlineData("催しは春季・夏季・秋季の年２回である。", Severity.Warning, "「2回」", "季節は3つです")]
    [InlineData("催しは春と秋の３回開いた。", Severity.Note, "「3回」", "季節は2つです")]
    [InlineData("６月・９月・12月の２回、清掃を行った。", Severity.Warning, "「2回」", "月や日は3つです")]
    public void Times_and_their_seasons_that_differ(string text, Severity severity, string said, string listed) =>
        Of(text).Finds<TimesCountDiffers>(severity, said, listed);

    [Theory]
    [InlineData("催しは春・夏・秋・冬の４回開いた。")]
    [InlineData("催しは春と秋の２回開いた。")]
    [InlineData("催しは春と秋の４回開いた。")]
    [InlineData("催しは春・夏・秋の２回ずつ開いた。")]
    [InlineData("催しは春から秋の５回開いた。")]
    [InlineData("催しは年４回（春・夏など）開いた。")]
    [InlineData("広報誌を春夏秋冬の４回配った。")]
    public void Times_and_their_seasons_that_agree(string text) => Of(text).Silent<TimesCountDiffers>();

    [Theory]
    [InlineData("講座は入門編・実践編・応用編の２回開いた。", "「2回」", "名前は3つです")]
    [InlineData("説明会は東部・中部・西部の２回とした。", "「2回」", "名前は3つです")]
    [InlineData("説明会を、東部会場、中部会場、西部会場の２回開いた。", "「2回」", "名前は3つです")]
    public void Times_and_their_names_that_differ(string text, string said, string listed) =>
        Of(text).Finds<NamesCountDiffers>(Severity.Note, said, listed);

    [Theory]
    [InlineData("講座は入門編・実践編・応用編の３回開いた。")]
    [InlineData("講座は入門編・実践編・応用編の６回開いた。")]
    [InlineData("講演・実習・懇談の２回に分けた。")]
    [InlineData("東部・中部・西部の２回目を開いた。")]
    [InlineData("東部・中部・西部の２回線を引いた。")]
    [InlineData("催しは春季・夏季・秋季の２回である。")]
    public void Times_and_their_names_that_agree(string text) => Of(text).Silent<NamesCountDiffers>();

    [Theory]
    [InlineData("宿泊料を１泊1,500円から1,000円に引き上げた。", "「引き上げた」", "低い額")]
    [InlineData("利用料を200円から300円に引き下げた。", "「引き下げた」", "高い額")]
    [InlineData("利用料を300円から200円に値上げした。", "「値上げした」", "低い額")]
    [InlineData("利用料を200円から300円へ値下げする。", "「値下げする」", "高い額")]
    [InlineData("補助率を50％から40％に引き上げた。", "「引き上げた」", "低い")]
    [InlineData("使用料は、１回300円から１回200円に値上げした。", "「値上げした」", "200円は300円より低い額")]
    [InlineData("使用料の改定（200円→150円に引上げ）を行った。", "「引上げ」", "低い額")]
    [InlineData("入場料を引き上げた（大人300円→200円）。", "「引き上げた」", "低い額")]
    [InlineData("入場料は200円（前年度300円）に引き上げた。", "「引き上げた」", "低い額")]
    [InlineData("定員を40人から30人に引き上げた。", "「引き上げた」", "少ない数")]
    public void Words_of_lifting_and_lowering_that_differ(string text, string word, string how) =>
        Of(text).Finds<TrendDiffers>(Severity.Warning, word, how);

    [Theory]
    [InlineData("宿泊料を１泊1,000円から1,500円に引き上げた。")]
    [InlineData("利用料を300円から200円に引き下げた。")]
    [InlineData("使用料は、１回200円から１回300円に値上げした。")]
    [InlineData("利用料を300円から200円に引き上げない。")]
    [InlineData("ごみの量の目標を300件から200件に引き上げた。")]
    [InlineData("入場料を引き上げた（大人200円→300円）。")]
    [InlineData("限度額を50万円から80万円に引き上げる。")]
    public void Words_of_lifting_and_lowering_that_agree(string text) => Of(text).Silent<TrendDiffers>();

    [Fact]
    public void A_charge_that_last_years_text_announced_is_no_slip() =>
        new SmallPlan()
            .Year(2023)
            .Project("施設", resultText: "利用料を300円に引き上げることとした。", planYear: 2023)
            .Project("施設", resultText: "利用料を300円に引き上げた。")
            .Silent<TrendDiffers>();

    [Theory]
    [InlineData("利用者は前年度の120人から150人へ18.7％の減となった。")]
    [InlineData("利用者は前年度の120人から150人に、25％の減少となった。")]
    [InlineData("会員は120人から90人に増えた（25％増）。")]
    public void One_slip_is_told_once(string text)
    {
        var told = CheckRunner.Run(Of(text).Built.Plan).Where(f => f.Rule is "percent-differs" or "trend-differs");
        Assert.Equal("percent-differs", Assert.Single(told).Rule);
    }

    [Theory]
    [InlineData("会員は120人から90人に増えた（25％減）。", "trend-differs")]
    [InlineData("会員は120人から150人に減った（35％増）。", "percent-differs trend-differs")]
    public void Two_slips_are_both_told(string text, string rules)
    {
        var told = CheckRunner.Run(Of(text).Built.Plan).Select(f => f.Rule).Where(r => r is "percent-differs" or "trend-differs");
        Assert.Equal(rules, string.Join(' ', told.Order(StringComparer.Ordinal)));
    }

    [Theory]
    [InlineData("参加者は120人から150人に減った。", "「減った」")]
    [InlineData("参加者は120人から150人に減っており、課題である。", "「減っており」")]
    [InlineData("参加者は120人から90人に増えている。", "「増えている」")]
    [InlineData("参加者は120人から150人に減少した。", "「減少した」")]
    [InlineData("参加者は120人から150人に落ち込んだ。", "「落ち込んだ」")]
    [InlineData("参加者は120人から150人に減となった。", "「減」")]
    [InlineData("参加者は150人で、前年度の120人を下回っている。", "「下回っている」")]
    public void A_word_is_quoted_whole(string text, string word) => Of(text).Finds<TrendDiffers>(Severity.Warning, word);

    [Theory]
    [InlineData("５件に600千円を補助した（１件当たり130千円）。", "600千円÷5件は120千円")]
    [InlineData("５件に600千円を補助した（１件当たり130,000円）。", "600,000円÷5件は120,000円")]
    [InlineData("５件に60万円を補助した（１件当たり13万円）。", "60万円÷5件は12万円")]
    public void Money_is_divided_in_the_unit_of_the_text(string text, string words) => Of(text).Finds<EachDiffers>(Severity.Note, words);

    [Theory]
    [InlineData("会議を開いた（", "「会議を開いた」のあとの「（」が閉じられていません")]
    [InlineData("会議を開いた（。", "「会議を開いた」のあとの「（」が閉じられていません")]
    [InlineData("地域の会議「", "「地域の会議」のあとのかぎかっこ（「）が閉じられていません")]
    [InlineData("（", "「（」だけが書かれています")]
    [InlineData("）会議を開いた。", "文の始めの「）」に")]
    [InlineData("会議を開いた（市民会館で行った。", "「（市民会館で行った。」の「（」が閉じられていません")]
    public void A_bracket_that_stands_alone_is_told_with_its_place(string text, string words) =>
        Of(text).Finds<BracketsUneven>(Severity.Warning, words);

    private static SmallPlan Of(string text) => new SmallPlan().Project("交流", resultText: text);
}

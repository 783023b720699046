using Meguri.Shared.Text;

namespace Meguri.Tests.Shared.Text;

public class TextForCompareTests
{
    [Theory]
    [InlineData("ＳＤＧｓの普及", "SDGsの普及")]
    [InlineData("ｾﾝﾀｰ", "センター")]
    [InlineData("ﾊﾟﾌﾞﾘｯｸｺﾒﾝﾄ", "パブリックコメント")]
    [InlineData("か\u3099", "が")]
    [InlineData("①協働", "1協働")]
    [InlineData("㋿6", "令和6")]
    [InlineData("4月〜6月", "4月～6月")]
    [InlineData("4月~6月", "4月～6月")]
    [InlineData("1‐2", "1―2")]
    [InlineData("1ー2", "1-2")]
    [InlineData("1−2", "1－2")]
    [InlineData("コミュニティ―センタ―", "コミュニティーセンター")]
    [InlineData("計画（案）", "計画(案)")]
    [InlineData("計画〔案〕", "計画［案］")]
    [InlineData("≪新規≫", "《新規》")]
    [InlineData("『協働』", "「協働」")]
    [InlineData("協働 推進　事業", "協働推進事業")]
    [InlineData("協働\r\n推進", "協働推進")]
    [InlineData("協働\u200B推進", "協働推進")]
    [InlineData("市ヶ谷", "市ケ谷")]
    [InlineData("100％", "100%")]
    [InlineData("▲5", "△5")]
    [InlineData("協働，推進．", "協働、推進。")]
    [InlineData("市民･団体", "市民・団体")]
    [InlineData("市⺠⽣活", "市民生活")]
    [InlineData("⻘少年・⻑期・⻄部・⻨", "青少年・長期・西部・麦")]
    [InlineData("神⼾・⿊字・⿈⾊・⾼齢者", "神戸・黒字・黄色・高齢者")]
    [InlineData("㇐㇑", "一丨")]
    [InlineData("協\u200B\u200C\u200D\u200E\u200F働", "協働")]
    [InlineData("\u202A\u202B\u202C\u202D\u202E協働", "協働")]
    [InlineData("協\u2060\u2061\u2062\u2063\u2064働\u2066\u2067\u2068\u2069", "協働")]
    [InlineData("\uFEFF協\u180E\u00AD\u034F\u061C働", "協働")]
    [InlineData("か\u200B\u3099", "が")]
    [InlineData("葛\U000E0100城", "葛城")]
    [InlineData("☎\uFE0F", "☎")]
    [InlineData("サ⸺ビス", "サービス")]
    public void The_same_words_in_another_notation_are_the_same(string left, string right) =>
        Assert.Equal(TextForCompare.Normalise(left), TextForCompare.Normalise(right));

    [Theory]
    [InlineData("髙橋", "高橋", true)]
    [InlineData("山﨑", "山崎", true)]
    [InlineData("𠮷田", "吉田", true)]
    [InlineData("戶籍", "戸籍", true)]
    [InlineData("國學", "国学", true)]
    [InlineData("增产", "増產", false)]
    [InlineData("寄附", "寄付", false)]
    [InlineData("渡邉", "渡辺", true)]
    [InlineData("\uFA19社", "神社", true)]
    [InlineData("SDGs", "sdgs", false)]
    [InlineData("はな", "ハナ", false)]
    [InlineData("10", "100", false)]
    [InlineData("センター", "センタ", false)]
    public void Rare_kanji_stay_apart_unless_folded(string left, string right, bool sameWhenFolded)
    {
        Assert.False(TextForCompare.Same(left, right));
        Assert.Equal(sameWhenFolded, TextForCompare.Same(left, right, foldKanji: true));
    }

    [Theory]
    [InlineData("寄附金事務", "寄付金事務")]
    [InlineData("子供会の取り組み", "子ども会の取組")]
    [InlineData("こども会の取組み", "子ども会の取組")]
    [InlineData("障害者の手続き", "障がい者の手続")]
    [InlineData("３ヵ年計画", "3か年計画")]
    [InlineData("コンピュータ研修", "コンピューター研修")]
    [InlineData("髙橋學園への寄附", "高橋学園への寄付")]
    public void A_word_written_in_another_way_is_the_same_name(string left, string right)
    {
        Assert.Equal(TextForCompare.Name(left), TextForCompare.Name(right));
        Assert.Equal(NameLikeness.NotationOnly, EditDistance.Compare(left, right));
    }

    [Theory]
    [InlineData("取組", "取引")]
    [InlineData("寄付", "給付")]
    [InlineData("SDGs", "sdgs")]
    [InlineData("はな", "ハナ")]
    [InlineData("更生保護", "更正保護")]
    [InlineData("連携", "連係")]
    [InlineData("見直し", "見直す")]
    public void Another_word_is_another_name(string left, string right) =>
        Assert.NotEqual(TextForCompare.Name(left), TextForCompare.Name(right));

    [Fact]
    public void Every_radical_becomes_an_ideograph_and_no_variant_becomes_another()
    {
        foreach (
            var radical in Enumerable
                .Range(0x2E80, 0x2FD6 - 0x2E80)
                .Where(c => c is not (0x2E80 or 0x2E9A) and not (>= 0x2EF4 and <= 0x2EFF))
        )
            Assert.DoesNotContain(TextForCompare.Normalise(char.ConvertFromUtf32(radical)).EnumerateRunes(), r =>
                r.Value is >= 0x2E80 and <= 0x2FDF
            );
        foreach (var variant in KanjiVariants.Variants)
        {
            var common = KanjiVariants.Fold(variant);
            Assert.NotEqual(variant, common);
            Assert.Equal(common, KanjiVariants.Fold(common));
        }
    }

    [Fact]
    public void Names_fold_once_and_alike_from_both_sides() =>
        OddText.ForAll(text =>
            TextForCompare.Name(TextForCompare.Name(text)) == TextForCompare.Name(text)
            && TextForCompare.Same(text, "寄附" + text) == TextForCompare.Same("寄附" + text, text)
        );

    [Fact]
    public void Normalising_twice_changes_nothing_more()
    {
        OddText.ForAll(text => TextForCompare.Normalise(TextForCompare.Normalise(text)) == TextForCompare.Normalise(text));
        OddText.ForAll(text =>
            TextForCompare.Normalise(TextForCompare.Normalise(text, true), true) == TextForCompare.Normalise(text, true)
        );
    }
}

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
    public void The_same_words_in_another_notation_are_the_same(string left, string right) =>
        Assert.Equal(TextForCompare.Normalise(left), TextForCompare.Normalise(right));

    [Theory]
    [InlineData("髙橋", "高橋", true)]
    [InlineData("山﨑", "山崎", true)]
    [InlineData("𠮷田", "吉田", true)]
    [InlineData("葛\U000E0100城", "葛城", true)]
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

    [Fact]
    public void Normalising_twice_changes_nothing_more()
    {
        OddText.ForAll(text => TextForCompare.Normalise(TextForCompare.Normalise(text)) == TextForCompare.Normalise(text));
        OddText.ForAll(text => TextForCompare.Normalise(TextForCompare.Normalise(text, true), true) == TextForCompare.Normalise(text, true));
    }
}

using Meguri.Shared.Text;

namespace Meguri.Tests.Shared.Text;

public class SearchFoldTests
{
    [Theory]
    [InlineData("ＳＤＧｓ", "sdgs")]
    [InlineData("ボランティア", "ぼらんてぃあ")]
    [InlineData("ﾎﾞﾗﾝﾃｨｱ", "ぼらんてぃあ")]
    [InlineData("ヴァイオリン", "ゔぁいおりん")]
    [InlineData("髙﨑𠮷葛\U000E0100", "高崎吉葛")]
    [InlineData("濱邊", "浜辺")]
    [InlineData("協\n働", "協働")]
    [InlineData("New　York 市", "new york市")]
    [InlineData("R6 R7", "r6 r7")]
    public void Folds(string text, string folded) => Assert.Equal(folded, SearchFold.Fold(text));

    [Fact]
    public void A_query_is_parted_at_spaces_of_either_width() =>
        Assert.Equal(["協働", "ぼらんてぃあ", "sdgs"], SearchFold.Words(" 協働　ボランティア SDGs ＳＤＧｓ\u200B \uFEFF"));

    [Fact]
    public void Folding_twice_changes_nothing_more() =>
        OddText.ForAll(text => SearchFold.Fold(SearchFold.Fold(text)) == SearchFold.Fold(text));
}

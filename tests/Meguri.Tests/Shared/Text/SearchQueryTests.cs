using Meguri.Shared.Text;

namespace Meguri.Tests.Shared.Text;

public sealed class SearchQueryTests
{
    [Theory]
    [InlineData("寄附", "寄付金を受け取る")]
    [InlineData("寄付金", "ふるさと寄附金")]
    [InlineData("こども", "子供会")]
    [InlineData("子供 取組", "子どもの居場所の取り組み")]
    [InlineData("取り組", "新たな取組み")]
    [InlineData("取組", "取り組んでいる")]
    [InlineData("障害", "障がいのある人")]
    [InlineData("ｺﾝﾋﾟｭｰﾀ", "コンピューター教室")]
    [InlineData("市民", "市⺠活動")]
    [InlineData("ヵ所", "3箇所に置く")]
    [InlineData("髙橋", "高橋さん")]
    [InlineData("學校", "学校")]
    [InlineData("市\u200B民", "市民")]
    public void A_word_is_found_however_it_is_written(string query, string text)
    {
        Assert.True(SearchQuery.Of(query).IsIn(SearchFold.Fold(text)));
        Assert.True(SearchQuery.Of(query).IsIn("", SearchFold.Fold(text)));
    }

    [Theory]
    [InlineData("寄附", "給付金")]
    [InlineData("子供 取組", "子どもの居場所")]
    [InlineData("取組", "取引")]
    [InlineData("更生", "更正")]
    [InlineData("手続", "接続")]
    public void Another_word_is_not_found(string query, string text) => Assert.False(SearchQuery.Of(query).IsIn(SearchFold.Fold(text)));

    [Fact]
    public void Nothing_typed_is_no_query_and_a_long_one_is_answered()
    {
        Assert.True(SearchQuery.Of(" 　\u200B").IsEmpty);
        Assert.True(SearchQuery.Of(null).IsEmpty);
        var many = string.Concat(Enumerable.Repeat("寄附子供取組手続申込", 40));
        Assert.True(SearchQuery.Of(many).IsIn(SearchFold.Fold(many)));
        Assert.InRange(SearchQuery.Of("寄附子供取組手続申込受付").Spellings.Count, 1, 64);
    }

    [Fact]
    public void Each_word_is_listed_once() =>
        Assert.Empty(SearchQuery.Groups.SelectMany(g => g).GroupBy(w => w).Where(g => g.Count() > 1).Select(g => g.Key));

    [Fact]
    public void What_a_text_holds_is_found_in_it() =>
        OddText.ForAll(text =>
        {
            var word = string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
            return SearchQuery.Of(word) is var query && (query.IsEmpty || query.IsIn(SearchFold.Fold(word)));
        });
}

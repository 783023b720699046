using System.Text;
using AngleSharp.Html.Parser;
using Meguri.Editions.Site;
using Meguri.Shared.Text;

namespace Meguri.Tests.Editions;

public sealed class SiteSearchTests
{
    private static readonly SiteMap Site = DemoEdition.First();

    [Theory]
    [InlineData("加入", "measures/32-1/")]
    [InlineData("町会", "projects/P001/")]
    [InlineData("ﾓﾙｯｸ", "measures/32-1/")]
    [InlineData("モルック　体験", "measures/32-1/")]
    [InlineData("P001", "projects/P001/")]
    [InlineData("３２－１", "measures/32-1/")]
    public void Finds_parts_of_words_whatever_their_width_and_kana(string query, string path) =>
        Assert.Contains(path, Site.Search.Find(query).Hits.Select(h => h.Path));

    [Fact]
    public void Every_word_must_be_there()
    {
        Assert.NotEqual(0, Site.Search.Find("モルック").Count);
        Assert.Equal(0, Site.Search.Find("モルック ありえない言葉").Count);
        Assert.Equal(0, Site.Search.Find("　 ").Count);
    }

    [Fact]
    public void Any_two_characters_of_any_text_find_their_page()
    {
        foreach (var entry in Site.Search.Entries)
        {
            var text = entry.Title;
            for (var i = 0; i + 2 <= text.Length; i++)
            {
                var pair = text.Substring(i, 2);
                if (SearchFold.Words(pair).Count != 1 || pair.Any(char.IsWhiteSpace) || pair[0] == 'ー')
                    continue;
                Assert.True(Site.Search.Find(pair).Count > 0, $"「{pair}」 of {entry.Path} was not found");
            }
        }
    }

    [Fact]
    public void Snippets_mark_the_words_in_the_text_as_it_is_written()
    {
        var pieces = Snippet.Of("はじめに。ＳＮＳを使って、モルック体験会をひらく", SearchFold.Words("sns もるっく"));
        Assert.Equal(["ＳＮＳ", "モルック"], pieces.Where(p => p.Marked).Select(p => p.Text));
        Assert.Equal("はじめに。ＳＮＳを使って、モルック体験会をひらく", string.Concat(pieces.Select(p => p.Text)));
    }

    [Fact]
    public void The_page_shows_what_was_typed_and_never_lets_it_become_markup()
    {
        var page = Encoding.UTF8.GetString(DemoEdition.Renderer().Search(Site, "<script>\"加入"));
        var document = new HtmlParser().ParseDocument(page);
        Assert.Empty(document.QuerySelectorAll("script"));
        Assert.Equal("<script>\"加入", document.QuerySelector("#q")!.GetAttribute("value"));
    }

    [Fact]
    public void Rare_kanji_stay_as_they_are_in_page_and_snippet()
    {
        var plan = DemoEdition.Plan();
        plan.Sheets[0].Outline = "髙橋、﨑山、𠮷田、葛\uDB40\uDD00城の各氏と進める";
        var site = DemoEdition.First(plan);
        var html = Encoding.UTF8.GetString(DemoEdition.Renderer().Render(site, site.Find(SitePath.Measure(plan.Sheets[0].MeasureCode))!));
        Assert.Contains(plan.Sheets[0].Outline, html, StringComparison.Ordinal);
        Assert.Contains(
            "𠮷",
            Assert
                .Single(site.Search.Find("吉田").Hits, h => h.Path == SitePath.Measure(plan.Sheets[0].MeasureCode))
                .Snippet.Where(p => p.Marked)
                .Select(p => p.Text)
                .Single(),
            StringComparison.Ordinal
        );
    }
}

using System.Text;
using System.Text.RegularExpressions;
using Meguri.Editions.Book;
using Meguri.Editions.Book.Pdf;

namespace Meguri.Tests.Editions.Book;

/// <summary>The demo city's book, printed once for all these tests, with names in rare characters put into it.</summary>
public sealed class DemoBookTests(DemoBookTests.Printed printed) : IClassFixture<DemoBookTests.Printed>
{
    private const string RareNames = "髙橋・山﨑・𠮷田・葛󠄀城の各会館とⅡ期工事";
    private readonly BookOnPaper _book = printed.Book;
    private readonly BookModel _model = printed.Model;

    [Fact]
    public void Contents_name_the_page_on_which_each_sheet_begins()
    {
        foreach (var measure in _model.Measures)
        {
            var title = $"{measure.Code} {measure.Name}";
            var listed = Contents()
                .Select(line =>
                    Regex.Match(
                        line,
                        $@"^{Regex.Escape(measure.Code)}\s+{Regex.Escape(measure.Name)}\s+(?<page>\d+)$",
                        RegexOptions.ExplicitCapture,
                        TimeSpan.FromSeconds(1)
                    )
                )
                .Single(m => m.Success);
            Assert.Contains(
                title,
                _book.Lines(_book.FirstPageOf(title)).Skip(1).Select(line => line.Split(" 【重点施策】")[0].Split(" 所管課")[0])
            );
            Assert.Equal(int.Parse(listed.Groups["page"].ValueSpan), _book.FirstPageOf(title));
        }
    }

    [Fact]
    public void Every_page_bears_its_number_but_the_cover()
    {
        Assert.Equal(_book.Book.PageCount, _book.Pages.Count);
        Assert.DoesNotContain(_book.Lines(1), line => Regex.IsMatch(line, @"^－\s*\d+\s*－", RegexOptions.None, TimeSpan.FromSeconds(1)));
        for (var page = 2; page <= _book.Pages.Count; page++)
        {
            Assert.Contains(_book.Lines(page), line =>
                Regex.IsMatch(line, $@"^－\s*{page}\s*－", RegexOptions.None, TimeSpan.FromSeconds(1))
            );
        }
    }

    [Fact]
    public void Index_names_the_page_of_each_line_of_a_project()
    {
        var places = PdfDestinations.Read(_book.Book.Pdf).Pages;
        var project = _model.ProjectsByCode().Single(p => p.Project.Name == "地域協働事業対策補助金");
        Assert.Equal(2, project.Places.Count);
        var pages = string.Join(" ", project.Places.Select(p => places[p.Anchor]));
        Assert.Contains(IndexPages(), text =>
            Regex.IsMatch(
                text,
                $@"地域協働事業対策補助金\s+{pages.Replace(" ", @"\s+", StringComparison.Ordinal)}(\s|$)",
                RegexOptions.None,
                TimeSpan.FromSeconds(1)
            )
        );
        Assert.All(project.Places, p =>
            Assert.Contains("地域協働事業対策補助", _book.Pages[places[p.Anchor] - 1], StringComparison.Ordinal)
        );
        Assert.True(project.Places[0].IsHome);
    }

    [Fact]
    public void Totals_stand_once_counted_beside_printed_with_the_difference()
    {
        var totals = string.Concat(_book.Pages.SkipWhile(p => !p.Contains("差の内訳", StringComparison.Ordinal)).Take(2));
        Assert.Matches(@"計画全体\s+398,840\s+397,094\s+1,746\s+608,043\s+405,021\s+203,022", totals);
        Assert.Matches(@"各シートの計 398,840、重複なし 397,094）\s+1,746", totals);
        Assert.Matches(@"各シートの計 608,043、重複なし 405,021）\s+203,022", totals);
    }

    [Fact]
    public void Every_font_is_embedded_TrueType()
    {
        var fonts = _book.Fonts.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(2).ToList();
        Assert.NotEmpty(fonts);
        Assert.All(fonts, font => Assert.Matches(@"CID TrueType\s+Identity-H\s+yes yes yes", font));
        Assert.All(fonts, font => Assert.Matches("NotoSansJP|IPAexGothic", font));
    }

    [Fact]
    public void Rare_characters_come_out_as_they_went_in()
    {
        Assert.Contains(_book.Pages, page => page.Contains(RareNames, StringComparison.Ordinal));
        Assert.Contains("IPAexGothic", _book.Fonts, StringComparison.Ordinal);
        Assert.Empty(_book.Book.Warnings);
    }

    [Fact]
    public void Book_is_tagged_has_bookmarks_a_title_and_a_language()
    {
        var pdf = Encoding.Latin1.GetString(_book.Book.Pdf);
        Assert.Contains("/StructTreeRoot", pdf, StringComparison.Ordinal);
        Assert.Contains("/Outlines", pdf, StringComparison.Ordinal);
        Assert.Contains("/Lang (ja)", pdf, StringComparison.Ordinal);
        Assert.Matches(@"Title:\s+北斗市総合計画 実施計画", _book.Info);
        Assert.Matches(@"Tagged:\s+yes", _book.Info);
        Assert.Matches(@"Page size:\s+59[45]\.\d+ x 84[12]", _book.Info);
        Assert.Matches("(?m)^ *H3", _book.Structure);
        Assert.Matches("(?m)^ *TH", _book.Structure);
        Assert.True(Bookmarks(pdf) >= 14 + 3 + 1);
    }

    [Fact]
    public void Cover_and_colophon_say_edition_years_and_that_it_is_a_demonstration()
    {
        Assert.Contains("令和6年度（2024年度）", _book.Pages[0], StringComparison.Ordinal);
        Assert.Contains("第3版", _book.Pages[0], StringComparison.Ordinal);
        Assert.Contains("令和6年（2024年）6月20日 公表", _book.Pages[0], StringComparison.Ordinal);
        Assert.Contains("実演用の見本", _book.Pages[0], StringComparison.Ordinal);
        Assert.Contains("市長 髙﨑 太郎", _book.Pages[^1], StringComparison.Ordinal);
    }

    private static int Bookmarks(string pdf) => Regex.Count(pdf, @"/Title\s*[(<]", RegexOptions.None, TimeSpan.FromSeconds(5)) - 1;

    private IEnumerable<string> Contents() => Enumerable.Range(2, 1).SelectMany(_book.Lines);

    private IEnumerable<string> IndexPages() => _book.Pages.SkipWhile(p => !p.Contains("太い数字は本掲", StringComparison.Ordinal));

    /// <summary>Prints the book.</summary>
    public sealed class Printed : IAsyncLifetime
    {
        internal BookOnPaper Book { get; private set; } = null!;

        internal BookModel Model { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            var document = BookSupport.Demo();
            document.Sheets.Single(s => s.MeasureCode == "32-2").Note = RareNames;
            Model = BookSupport.Model(document);
            Book = await BookSupport.PrintAsync(document, Environment.GetEnvironmentVariable("MEGURI_KEEP_BOOK"));
        }

        public Task DisposeAsync() => Task.CompletedTask;
    }
}

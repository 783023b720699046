using System.Text;
using Meguri.Shared.Imports;
using Meguri.Surveys;
using Meguri.Surveys.Answering;
using Meguri.Surveys.Model;
using Meguri.Surveys.Paper;
using Meguri.Tests.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace Meguri.Tests.Surveys;

/// <summary>Answers on paper, typed or as a file.</summary>
public sealed class PaperTests : IAsyncLifetime
{
    private const string Page = SurveySupport.Office + "/paper";
    private TestApp _app = null!;

    public async Task InitializeAsync()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        _app = await SurveySupport.AppAsync();
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();

    private Task<long> CountAsync(string source) =>
        _app.ScalarAsync<long>(
            $"select count(*) from survey_answers where source = '{source}' and survey_id = (select id from surveys where code = 'shimin-r8')"
        );

    [Fact]
    public async Task A_sheet_is_one_row_and_what_is_wrong_stays_where_it_was_typed()
    {
        var client = await _app.SignedInAsync("katsudo");
        var page = await client.GetAsync(Page);
        var wrong = await page.SubmitAsync(
            new()
            {
                ["p1"] = "9",
                ["p2"] = "むかし",
                ["p7"] = "1 2",
                ["p8"] = "そのまま",
            },
            "form#paper"
        );
        Assert.Equal(400, wrong.Status);
        Assert.Equal(["#p1", "#p2", "#p7"], wrong.All(".error-summary a").Select(a => a.GetAttribute("href")));
        Assert.Equal("そのまま", wrong.One("#p8").GetAttribute("value"));
        Assert.Equal(0, await CountAsync("paper"));
        Assert.Equal(
            302,
            (
                await wrong.SubmitAsync(
                    new()
                    {
                        ["p1"] = "無効",
                        ["p2"] = "昭和５５年",
                        ["p3"] = "１",
                        ["p4"] = "1、3",
                        ["p5"] = "",
                        ["p6"] = "x",
                        ["p7"] = "1 - 無効",
                    },
                    "form#paper"
                )
            ).Status
        );
        Assert.Equal(1, await CountAsync("paper"));
        Assert.Equal(
            ["1 0 -1", "2 0 0 1980", "3 0 1", "4 0 0", "4 0 1", "4 0 3", "6 0 -1", "7 1 1", "7 3 -1", "8 0 0"],
            await _app.ListAsync(
                "select concat_ws(' ', question, item, option, number) from survey_values v join survey_answers a on a.id = v.answer_id where a.source = 'paper' order by question, item, option"
            )
        );
        Assert.Equal(
            "surveyPaperTyped",
            await _app.ScalarAsync<string>("select name from events where kind = 'survey' order by id desc limit 1")
        );
        Assert.Contains("紙を1枚入れました", (await client.GetAsync(Page)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sheet_typed_by_mistake_is_taken_back_and_no_other_answer_is()
    {
        var client = await _app.SignedInAsync("katsudo");
        await (await client.GetAsync(Page)).SubmitAsync(new() { ["p1"] = "1" }, "form#paper");
        await (await client.GetAsync(Page)).SubmitAsync(new() { ["p1"] = "2", ["p8"] = "まちがい" }, "form#paper");
        var stored = await client.GetAsync(Page);
        Assert.Contains("まちがい", stored.Text, StringComparison.Ordinal);
        Assert.Contains(
            "取り消しました",
            (await client.FollowAsync((await stored.SubmitAsync(form: "form#remove")).Location!)).Text,
            StringComparison.Ordinal
        );
        Assert.Equal(1, await CountAsync("paper"));
        Assert.Equal(
            ["1"],
            await _app.ListAsync(
                "select option::text from survey_values v join survey_answers a on a.id = v.answer_id where a.source = 'paper'"
            )
        );
        Assert.Equal(
            0,
            await _app.ScalarAsync<long>(
                "select count(*) from survey_values v where not exists (select from survey_answers a where a.id = v.answer_id)"
            )
        );
        Assert.Equal(
            "surveyPaperUndone",
            await _app.ScalarAsync<string>("select name from events where kind = 'survey' order by id desc limit 1")
        );
        // Only what was typed from paper, and only once.
        Assert.Empty((await client.GetAsync(Page)).All("form#remove"));
        var web = await _app.ScalarAsync<long>("select min(id) from survey_answers where source <> 'paper'");
        await (await client.GetAsync(Page)).SubmitAsync(new() { ["p1"] = "3" }, "form#paper");
        var third = await client.GetAsync(Page);
        foreach (var number in (string[])[$"{web}", "1"])
            Assert.Equal(400, (await third.SubmitAsync(new() { ["answer"] = number }, "form#remove")).Status);
        Assert.Equal(1, await _app.ScalarAsync<long>($"select count(*) from survey_answers where id = {web}"));
    }

    [Fact]
    public async Task A_sheet_that_is_sent_twice_counts_once()
    {
        var page = await (await _app.SignedInAsync("katsudo")).GetAsync(Page);
        await page.SubmitAsync(new() { ["p1"] = "1" }, "form#paper");
        await page.SubmitAsync(new() { ["p1"] = "1" }, "form#paper");
        Assert.Equal(1, await CountAsync("paper"));
    }

    [Theory]
    [InlineData(65001)]
    [InlineData(932)]
    public async Task A_file_is_looked_at_before_anything_is_stored(int encoding)
    {
        var client = await _app.SignedInAsync("katsudo");
        var page = await client.GetAsync(Page);
        var text =
            "nendai-shimin,sanka,katsudo,iken,知らない列\r\n1,1,\"1,2\",髙橋さんの意見,あ\r\n99,2,,,\r\n3,2,,無効,\r\n1,1,1月3日,,\r\n";
        var look = await LookAsync(client, Encoding.GetEncoding(encoding).GetBytes(text));
        Assert.Equal(200, look.Status);
        Assert.Contains("取り込める回答 2件", look.Text, StringComparison.Ordinal);
        Assert.Contains("問1：「99」という選択肢はありません", look.Text, StringComparison.Ordinal);
        Assert.Contains("「1月3日」は日付です。表計算ソフトが「1-3」などを日付に変えています。", look.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("「1月3日」という選択肢", look.Text, StringComparison.Ordinal);
        Assert.Equal("3", look.All("#reading tbody th")[0].TextContent);
        Assert.Equal(0, await CountAsync("import") - 286);
        Assert.Equal(302, (await look.SubmitAsync(new() { ["Sure"] = "true" }, "form#import")).Status);
        Assert.Equal(288, await CountAsync("import"));
        Assert.Equal(1, await _app.ScalarAsync<long>("select count(*) from survey_values where text = '髙橋さんの意見'"));
        // The same once more is said before it is done.
        var again = await LookAsync(client, Encoding.GetEncoding(encoding).GetBytes(text));
        Assert.Contains("同じ内容のファイルを", again.Text, StringComparison.Ordinal);
        Assert.Contains("髙橋さんの意見", again.All("#reading table")[0].TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "同じ内容のファイルを",
            (await LookAsync(client, Encoding.GetEncoding(encoding).GetBytes(text + "1,1,,,\r\n"))).Text,
            StringComparison.Ordinal
        );
    }

    private static Task<TestPage> LookAsync(TestClient client, byte[] file) => client.UploadAsync(Page, file, "回答.csv");

    [Fact]
    public async Task Lines_may_end_before_or_after_their_head()
    {
        var client = await _app.SignedInAsync("katsudo");
        var before = await CountAsync("import");
        var look = await LookAsync(client, Encoding.UTF8.GetBytes("sanka,iken\r\n1\r\n2,短い,,\r\n2,長い,あまり\r\n"));
        foreach (var words in (string[])["取り込める回答 2件", "見出しより列が多くなっています"])
            Assert.Contains(words, look.Text, StringComparison.Ordinal);
        Assert.Equal(302, (await look.SubmitAsync(new() { ["Sure"] = "true" }, "form#import")).Status);
        Assert.Equal(before + 2, await CountAsync("import"));
    }

    [Fact]
    public async Task Questions_without_a_column_are_taken_as_unanswered_only_when_chosen()
    {
        var client = await _app.SignedInAsync("katsudo");
        var before = await CountAsync("import");
        var look = await LookAsync(
            client,
            Encoding.UTF8.GetBytes("nendai-shimin,kyojyu,sanka,katsudo-1,katsudo-2,manzoku,kangae,iken\n3,1998,1,1,,4,1 2 3,a\n")
        );
        var doubts = look.One("#doubts").TextContent;
        foreach (
            var words in (string[])
                [
                    "問4（katsudo",
                    "いちばん近い見出しは「katsudo-1」（D列）",
                    "問5（kaisu",
                    "「katsudo-2」（E列）は、このアンケートの設問ではありません",
                ]
        )
            Assert.Contains(words, doubts, StringComparison.Ordinal);
        Assert.Contains("問4・問5は答えなしとして", look.Text, StringComparison.Ordinal);
        var refused = await look.SubmitAsync(form: "form#import");
        Assert.Equal(400, refused.Status);
        Assert.Equal("#Sure", Assert.Single(refused.All(".error-summary a")).GetAttribute("href"));
        Assert.Equal(before, await CountAsync("import"));
        Assert.Equal(302, (await refused.SubmitAsync(new() { ["Sure"] = "true" }, "form#import")).Status);
        Assert.Equal(before + 1, await CountAsync("import"));
    }

    private static async Task<PaperReading> ReadAsync(TestApp app, string heads) =>
        await app.DoAsync(async services =>
        {
            var form = (await services.GetRequiredService<SurveyReader>().ReadAsync("shimin-r8", default))!;
            return PaperFile.Read(
                form,
                TableFile.LinesOf(heads + "\n" + string.Concat(Enumerable.Repeat(",", heads.Count(c => c == ','))) + "無効")
            );
        });

    private const string AllButFour = "nendai-shimin,kyojyu,sanka,kaisu,manzoku,kangae,iken,";

    [Theory]
    // The number with words of the question, in any width.
    [InlineData("問４")]
    [InlineData("問４　どんな活動")]
    [InlineData("Q4. 参加した活動")]
    [InlineData("【設問4】活動")]
    // The code and the words in another dress.
    [InlineData("ＫＡＴＳＵＤＯ")]
    [InlineData("Katsudo ")]
    public async Task A_heading_in_another_dress_is_that_question(string head)
    {
        var reading = await ReadAsync(_app, AllButFour + head);
        Assert.Equal(("", 8), (string.Concat(reading.Doubts), reading.Columns.Count));
    }

    [Theory]
    // Parts of a question, words of another one, and words that nobody knows.
    [InlineData("問4-1", "問4")]
    [InlineData("問４①", "問4")]
    [InlineData("問4（ア）", "問4")]
    [InlineData("katsudo_2", "問4")]
    [InlineData("問4　年代", "問4")]
    [InlineData("活動", "問4")]
    [InlineData("問4　余暇", "違うなら、見出しを直してください")]
    [InlineData("整理番号", "問4")]
    public async Task A_heading_that_may_be_another_question_is_a_doubt(string head, string said)
    {
        var reading = await ReadAsync(_app, AllButFour + head);
        Assert.Contains(said, string.Concat(reading.Doubts), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nendai_shimin", true)]
    [InlineData("整理番号", false)]
    public async Task A_column_more_in_a_file_with_all_questions_is_told(string head, bool isTwice)
    {
        var reading = await ReadAsync(_app, AllButFour + "katsudo," + head);
        Assert.Empty(reading.Doubts);
        Assert.Contains(
            isTwice ? "列が二つあります" : "この列は取り込みません",
            Assert.Single(reading.Problems).Problem,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task An_answer_in_a_column_without_a_heading_is_named_and_its_line_not_taken()
    {
        var client = await _app.SignedInAsync("katsudo");
        var look = await LookAsync(client, Encoding.UTF8.GetBytes("sanka,katsudo,,,iken\n1,1,3,,a\n1,1,,2,b\n1,1,,,c\n"));
        foreach (var words in (string[])["取り込める回答 1件", "C2「3」", "D3「2」", "見出しのない列"])
            Assert.Contains(words, look.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_none_is_refused_in_words()
    {
        var client = await _app.SignedInAsync("katsudo");
        var page = await client.GetAsync(Page);
        foreach (
            var (bytes, words) in ((byte[], string)[])
                [
                    (Encoding.UTF8.GetBytes("sanka,iken\n"), "回答が1行もありません"),
                    (Encoding.UTF8.GetBytes("a,b\n1,2"), "見出しがありません"),
                    ([0, 1, 2, 3, 255], "読み込めません"),
                    (Encoding.UTF8.GetBytes("sanka\n\"1"), "引用符"),
                ]
        )
        {
            var look = await LookAsync(client, bytes);
            Assert.Contains(words, look.Text, StringComparison.Ordinal);
            Assert.Empty(look.All("form#import"));
        }
        Assert.Equal(400, (await page.SubmitAsync(form: "form#upload")).Status);
    }

    [Fact]
    public void Too_many_crosses_are_invalid_and_two_where_one_is_asked_too()
    {
        var marks = new List<Mark>();
        var many = SurveySupport.Choose("m", 5, QuestionKinds.Multiple);
        many.Most = 2;
        Assert.Null(PaperCell.Read(many, "1,2,3", marks));
        Assert.Null(PaperCell.Read(SurveySupport.Choose("s", 5), "1,2", marks));
        Assert.All(marks, m => Assert.Equal(Mark.Invalid, m.Option));
    }
}

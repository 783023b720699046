using System.Security.Cryptography;
using System.Text;
using Meguri.Shared.Audit;
using Meguri.Surveys.Answering;
using Meguri.Surveys.Model;
using Meguri.Surveys.Tally;
using Meguri.Tests.Shared.Text;
using Meguri.Tests.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace Meguri.Tests.Surveys;

/// <summary>Free texts that say the same are one, and those that do not are not; tags of before are kept.</summary>
public sealed class TextFoldTests
{
    [Theory]
    [InlineData("とても良い。", "とても良い")]
    [InlineData("とても良い", "とても　良い！")]
    [InlineData("とても良い", "「とても良い」")]
    [InlineData("とても良い", "（とても良い）…")]
    [InlineData("とても良い", "・とても、良い♪")]
    [InlineData("とても良い", "-とても良い")]
    [InlineData("とても良い", "とても\r\n良い")]
    [InlineData("ＡＢＣ　アイウ。", "abc あいう")]
    [InlineData("New York", "new　york")]
    [InlineData("1,500人", "１５００人")]
    [InlineData("1,500,000", "1500000")]
    [InlineData("△5", "-5")]
    [InlineData("▲５", "−5")]
    [InlineData("△ 5", "－5")]
    [InlineData("5％", "5%")]
    [InlineData("25℃", "25°C")]
    [InlineData("１．５倍", "1.5倍")]
    [InlineData("必要ですか？", "必要ですか")]
    [InlineData("髙橋さん", "高橋さん")]
    [InlineData("市⺠", "市民")]
    [InlineData("❤\uFE0F", "❤")]
    [InlineData("サ―ビス", "サービス")]
    [InlineData("。。。", "。。。")]
    [InlineData("5〜10人", "5～10人")]
    public void What_differs_in_signs_and_widths_is_one(string left, string right) =>
        Assert.Equal(TextFold.Fold(left), TextFold.Fold(right));

    [Theory]
    [InlineData("1.5倍", "15倍")]
    [InlineData("1,5", "15")]
    [InlineData("△5", "5")]
    [InlineData("-5", "5")]
    [InlineData("±5", "5")]
    [InlineData("＋5", "5")]
    [InlineData("5%", "5")]
    [InlineData("5℃", "5")]
    [InlineData("2×3", "23")]
    [InlineData("6÷2", "62")]
    [InlineData("<5", "5")]
    [InlineData(">5", "<5")]
    [InlineData("5≦", "5")]
    [InlineData("10、20", "1020")]
    [InlineData("10 20", "1020")]
    [InlineData("5〜10", "510")]
    [InlineData("10〜", "10")]
    [InlineData("1/2", "12")]
    [InlineData("10:30", "1030")]
    [InlineData("3・11", "311")]
    [InlineData("5-3", "53")]
    [InlineData(".5", "5")]
    [InlineData("①②", "12")]
    [InlineData("5²", "52")]
    [InlineData("1（2）", "12")]
    [InlineData("$5", "5")]
    [InlineData("A+", "A")]
    [InlineData("A→B", "AB")]
    [InlineData("𩸽", "")]
    [InlineData("𩸽が好き", "が好き")]
    [InlineData("👍", "👎")]
    [InlineData("良い👍", "良い👎")]
    [InlineData("👍🏻", "👍")]
    [InlineData("○", "×")]
    [InlineData("○です", "×です")]
    [InlineData("◎です", "○です")]
    [InlineData("△", "-")]
    [InlineData("必要", "必要？")]
    [InlineData("良い", "よい")]
    [InlineData("か゚", "か")]
    [InlineData("。", "！")]
    public void What_says_something_else_is_apart(string left, string right) => Assert.NotEqual(TextFold.Fold(left), TextFold.Fold(right));

    [Fact]
    public void Folding_twice_changes_nothing_more_and_no_letter_is_lost() =>
        OddText.ForAll(text =>
        {
            var folded = TextFold.Fold(text);
            return TextFold.Fold(folded) == folded
                && (
                    text.All(char.IsWhiteSpace)
                    || folded.Length > 0
                    || text.EnumerateRunes()
                        .All(r =>
                            Rune.IsWhiteSpace(r)
                            || Rune.GetUnicodeCategory(r)
                                is System.Globalization.UnicodeCategory.Format
                                    or System.Globalization.UnicodeCategory.NonSpacingMark
                        )
                );
        });

    [Fact]
    public async Task Tags_of_before_are_found_and_only_what_was_seen_is_public()
    {
        await using var app = await SurveySupport.AppAsync();
        string[] texts = ["15倍", "15倍", "1.5倍", "とても良い。", "とても良い", "👍"];
        await app.SurveyAsync(
            "mae",
            2030,
            [
                new()
                {
                    Identity = "iken",
                    Kind = QuestionKinds.Text,
                    Text = "意見",
                },
            ],
            _ => [.. texts.Select(t => new AnswerSheet { [1] = [new(0, 0, null, t)] })]
        );
        await app.ExecuteAsync(
            $"""
            insert into survey_tags (survey_code, question, fold, hash, tag, released) values
                ('mae', 1, 1, '{Hash("15倍")}', '倍の話', true), ('mae', 1, 1, '{Hash(
                "とても良い"
            )}', 'ほめる', true), ('mae', 1, 1, '{Hash("👍")}', '絵', true), ('mae', 1, 1, '{Hash("だれも書いていない")}', '古い', true)
            """
        );
        Assert.Equal(
            ["15倍 2 倍の話 True", "とても良い 2 ほめる True", "1.5倍 1 倍の話 False", "👍 1 絵 True"],
            (await GroupsAsync(app)).Select(g => $"{g.Text.TrimEnd('。')} {g.Count} {g.Tag} {g.Released}")
        );

        // What is said anew stands by itself, also when it is said that there is no tag.
        await SaveAsync(app, ("15倍", "", false), ("1.5倍", "少し", true));
        Assert.Equal(
            ["15倍  False", "とても良い ほめる True", "1.5倍 少し True", "👍 絵 True"],
            (await GroupsAsync(app)).Select(g => $"{g.Text.TrimEnd('。')} {g.Tag} {g.Released}")
        );
        Assert.Equal(4L, await app.ScalarAsync<long>("select count(*) from survey_tags where survey_code = 'mae' and fold = 1"));
        var page = await (await app.SignedInAsync()).GetAsync("/sapporo/office/surveys/mae/texts/1");
        Assert.Equal(["", "ほめる", "少し", "絵"], page.All("input[name=tag]").Select(i => i.GetAttribute("value")));
        await page.SubmitAsync([], "form#texts");
        Assert.Equal(2L, await app.ScalarAsync<long>("select count(*) from survey_tags where survey_code = 'mae' and fold = 2"));
    }

    private static Task<IReadOnlyList<TextGroup>> GroupsAsync(TestApp app) =>
        app.DoAsync(async s =>
        {
            var form = (await s.GetRequiredService<Meguri.Surveys.SurveyReader>().ReadAsync("mae", default))!;
            return await s.GetRequiredService<TextService>().ReadAsync(form, form.Find("iken")!, default);
        });

    private static async Task SaveAsync(TestApp app, params (string Text, string Tag, bool Released)[] tags)
    {
        var groups = await GroupsAsync(app);
        await app.DoAsync(async s =>
        {
            var form = (await s.GetRequiredService<Meguri.Surveys.SurveyReader>().ReadAsync("mae", default))!;
            await s.GetRequiredService<TextService>()
                .TagAsync(
                    form,
                    form.Find("iken")!,
                    [.. tags.Select(t => (groups.Single(g => g.Text == t.Text).Hash, t.Tag, t.Released))],
                    new Write { Actor = Actor.System }
                );
            return 0;
        });
    }

    private static string Hash(string content) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)));
}

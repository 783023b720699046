using Meguri.Demo.Sapporo;
using Meguri.Tests.TestSupport;

namespace Meguri.Tests.Surveys;

/// <summary>The office's pages: who may, what is wrong, what is written.</summary>
public sealed class OfficeTests : IAsyncLifetime
{
    private const string List = "/sapporo/office/surveys";
    private const string New = List + "/chousa";
    private TestApp _app = null!;

    public async Task InitializeAsync() => _app = await SurveySupport.AppAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    private Task<string> LastEventAsync() => _app.ScalarAsync<string>("select name from events order by id desc limit 1");

    [Fact]
    public async Task Those_whose_survey_it_is_change_it_and_others_read_it()
    {
        string[] read = ["", "/questions", "/tally", "/cross", "/years", "/preview", "/tally?handler=Csv"];
        string[] edit = ["/settings", "/questions/1", "/questions/new", "/people", "/paper", "/publish", "/people?handler=Csv", "/texts/8"];
        foreach (var (user, may) in ((string, bool)[])[("kikaku", true), ("katsudo", true), ("chiiki", false), ("etsuran", false)])
        {
            var client = await _app.SignedInAsync(user);
            foreach (var page in read)
                Assert.Equal((user, page, 200), (user, page, (await client.GetAsync(SurveySupport.Office + page)).Status));
            foreach (var page in edit)
                Assert.Equal((user, page, may ? 200 : 403), (user, page, (await client.GetAsync(SurveySupport.Office + page)).Status));
            // One by one the answers are given away only when nobody can tell any more who answered when.
            Assert.Equal(may ? 404 : 403, (await client.GetAsync(SurveySupport.Office + "/tally?handler=Answers")).Status);
            Assert.Equal(may ? 200 : 403, (await client.GetAsync(SurveySupport.Groups + "/tally?handler=Answers")).Status);
            foreach (var page in read.Concat(may ? edit : []))
                Assert.Equal((page, 404), (page, (await client.GetAsync(List + "/nashi" + page)).Status));
        }
        Assert.Equal(404, (await (await _app.SignedInAsync()).GetAsync(SurveySupport.Office + "/questions/99")).Status);
        Assert.Equal(404, (await (await _app.SignedInAsync()).GetAsync(SurveySupport.Office + "/texts/1")).Status);
    }

    [Fact]
    public async Task A_survey_is_made_checked_opened_changed_closed_and_published()
    {
        var client = await _app.SignedInAsync("katsudo");
        var list = await client.GetAsync(List);
        foreach (
            var (code, title, year) in ((string, string, string)[])
                [("", "題", "R8"), ("かな", "題", "R8"), ("chousa", "", "R8"), ("chousa", "題", "いつか"), (SurveyDemo.Groups, "題", "R8")]
        )
            Assert.Equal(
                400,
                (
                    await list.SubmitAsync(
                        new()
                        {
                            ["Code"] = code,
                            ["TitleText"] = title,
                            ["Year"] = year,
                        },
                        "form#add"
                    )
                ).Status
            );
        Assert.Equal(
            403,
            (
                await list.SubmitAsync(
                    new()
                    {
                        ["Code"] = "chousa",
                        ["TitleText"] = "題",
                        ["Year"] = "R8",
                        ["Department"] = "chiiki",
                    },
                    "form#add"
                )
            ).Status
        );
        Assert.Equal(
            302,
            (
                await list.SubmitAsync(
                    new()
                    {
                        ["Code"] = "chousa",
                        ["TitleText"] = "くらしの調査",
                        ["Year"] = "令和８年度",
                    },
                    "form#add"
                )
            ).Status
        );
        Assert.Equal("surveyAdded", await LastEventAsync());
        var show = await client.GetAsync(New);
        Assert.Contains("設問がありません", show.Text, StringComparison.Ordinal);
        Assert.Equal(404, (await _app.Client().GetAsync("/sapporo/s/chousa")).Status);

        // Settings.
        var settings = await client.GetAsync(New + "/settings");
        foreach (
            var (field, value, problem) in ((string, string, string)[])
                [
                    ("Title", "", "題名を入力"),
                    ("Year", "x", "年度として読み取れません"),
                    ("FromYear", "R9", "最後の年度より前"),
                    ("Population", "0", "1以上"),
                    ("OpensOn", "あす", "日付として"),
                    ("ClosesOn", "2001-13-01", "日"),
                ]
        )
        {
            var refused = await settings.SubmitAsync(new() { [field] = value, ["Lead"] = "のこる文" }, "form#settings");
            Assert.Equal(400, refused.Status);
            Assert.Contains(problem, refused.One(".error-summary").TextContent, StringComparison.Ordinal);
            Assert.Equal("のこる文", refused.One("#Lead").TextContent.Trim());
        }
        Assert.Equal(
            302,
            (
                await settings.SubmitAsync(
                    new()
                    {
                        ["Lead"] = "くらしについて聞きます。",
                        ["Privacy"] = "だれの答えか分かりません。",
                        ["ByLink"] = "true",
                        ["OpensOn"] = "2024-06-01",
                        ["ClosesOn"] = "2024-07-31",
                    },
                    "form#settings"
                )
            ).Status
        );
        Assert.Equal("surveyChanged", await LastEventAsync());
        Assert.Contains(
            "ほかの人が先に",
            (await settings.SubmitAsync(new() { ["Title"] = "おそい人" }, "form#settings")).Text,
            StringComparison.Ordinal
        );

        // Questions.
        await AddQuestionAsync(
            client,
            new()
            {
                ["Text"] = "しあわせですか",
                ["Identity"] = "shiawase",
                ["Kind"] = "single",
                ["Options"] = "hai：はい\niie：いいえ",
            }
        );
        await AddQuestionAsync(
            client,
            new()
            {
                ["Text"] = "なぜですか",
                ["Identity"] = "naze",
                ["Kind"] = "single",
            }
        );
        var form = await client.GetAsync(New + "/questions/new");
        foreach (
            var (field, value, problem) in ((string, string, string)[])
                [
                    ("Text", "", "問いの文を入力"),
                    ("Identity", "shiawase", "使われています"),
                    ("Identity", "大", "英小文字"),
                    ("Options", "一つ", "2つ以上"),
                    ("Options", "同じ\n同じ", "二つあります"),
                    ("Kind", "dream", "種類を選んで"),
                    ("Lowest", "多い", "整数で"),
                    ("When", "1-9", "表示の条件"),
                ]
        )
        {
            var refused = await form.SubmitAsync(
                new(StringComparer.Ordinal)
                {
                    ["Text"] = "問い",
                    ["Identity"] = "atarashii",
                    ["Kind"] = "single",
                    ["Options"] = "あ\nい",
                    [field] = value,
                },
                "form#question"
            );
            Assert.Equal((field, value, 400), (field, value, refused.Status));
            Assert.Contains(problem, refused.One(".error-summary").TextContent, StringComparison.Ordinal);
        }
        show = await client.GetAsync(New);
        Assert.Contains("選択肢がありません", show.Text, StringComparison.Ordinal);
        Assert.Empty(show.All("form#open"));
        Assert.Equal(
            302,
            (
                await (await client.GetAsync(New + "/questions/2")).SubmitAsync(
                    new() { ["Options"] = "あ\nい", ["When"] = "1-2" },
                    "form#question"
                )
            ).Status
        );
        var questions = await client.GetAsync(New + "/questions");
        Assert.Equal(302, (await questions.SubmitAsync(new() { ["number"] = "2", ["by"] = "-1" }, "tr#q-2 form")).Status);
        Assert.Contains("後にあります", (await client.GetAsync(New)).Text, StringComparison.Ordinal);
        Assert.Equal(
            302,
            (await (await client.GetAsync(New + "/questions")).SubmitAsync(new() { ["number"] = "2", ["by"] = "1" }, "tr#q-2 form")).Status
        );
        Assert.Contains(
            "先に、その条件を外して",
            (await (await client.GetAsync(New + "/questions/1")).SubmitAsync(form: "form#remove")).Text,
            StringComparison.Ordinal
        );

        // The preview is the page itself.
        var preview = await client.GetAsync(New + "/preview");
        Assert.Equal(302, (await (await client.GetAsync(New)).SubmitAsync(form: "form#open")).Status);
        Assert.Equal("surveyOpened", await LastEventAsync());
        var real = await SurveySupport.StartAsync(_app.Client(), "/sapporo/s/chousa");
        Assert.Equal(real.All("#answer fieldset").Select(f => f.OuterHtml), preview.All("#answer fieldset").Select(f => f.OuterHtml));

        // A wording changed meanwhile is another version, with its reason.
        var question = await client.GetAsync(New + "/questions/1");
        Assert.Equal(400, (await question.SubmitAsync(new() { ["Text"] = "いま、しあわせですか" }, "form#question")).Status);
        Assert.Equal(400, (await question.SubmitAsync(new() { ["Options"] = "はい", ["Note"] = "減らす" }, "form#question")).Status);
        Assert.Equal(
            302,
            (await question.SubmitAsync(new() { ["Text"] = "いま、しあわせですか", ["Note"] = "分かりにくいため" }, "form#question")).Status
        );
        Assert.Equal(
            ["1 ", "2 分かりにくいため"],
            await _app.ListAsync("select version || ' ' || note from survey_wordings where identity = 'shiawase' order by version")
        );
        Assert.Contains("文言を変えました：分かりにくいため", (await client.GetAsync(New + "/tally")).Text, StringComparison.Ordinal);

        // Closed and published.
        var paper = await client.GetAsync(New + "/paper");
        for (var i = 0; i < 12; i++)
            paper = await client.GetAsync((await paper.SubmitAsync(new() { ["p1"] = i < 6 ? "1" : "2" }, "form#paper")).Location!);
        show = await client.GetAsync(New);
        Assert.Equal(400, (await show.SubmitAsync(form: "form#close")).Status);
        Assert.Equal(302, (await show.SubmitAsync(new() { ["sure"] = "true" }, "form#close")).Status);
        Assert.Equal(400, (await paper.SubmitAsync(new() { ["p1"] = "1" }, "form#paper")).Status);
        var publish = await client.GetAsync(New + "/publish");
        var look = await publish.SubmitAsync(new(), "form#publish button[formaction]");
        Assert.Contains("はい 6、いいえ 6", look.Text, StringComparison.Ordinal);
        Assert.Equal(400, (await publish.SubmitAsync(new() { ["Questions"] = null }, "form#publish")).Status);
        Assert.Equal(302, (await look.SubmitAsync(new() { ["Questions"] = "shiawase" }, "form#publish")).Status);
        Assert.Equal("surveyPublished", await LastEventAsync());
        Assert.Contains("くらしの調査", (await _app.Client().GetAsync("/sapporo/surveys/")).Text.Normalize(), StringComparison.Ordinal);
        Assert.Equal(200, (await (await _app.SignedInAsync("kanri")).GetAsync("/sapporo/history?q=chousa")).Status);

        // Next year's keeps the identities.
        Assert.Equal(400, (await (await client.GetAsync(New)).SubmitAsync(new() { ["NewCode"] = "chousa" }, "form#copy")).Status);
        Assert.Equal(
            302,
            (
                await (await client.GetAsync(New)).SubmitAsync(new() { ["NewCode"] = "chousa-9", ["NewTitle"] = "つぎの調査" }, "form#copy")
            ).Status
        );
        Assert.Equal(
            ["naze", "shiawase"],
            await _app.ListAsync("select identity from survey_questions where survey_code = 'chousa-9' order by 1")
        );
        Assert.Equal(2027, await _app.ScalarAsync<int>("select year from surveys where code = 'chousa-9' and state = 'draft'"));
    }

    private async Task AddQuestionAsync(TestClient client, Dictionary<string, string?> values)
    {
        Assert.Equal(302, (await (await client.GetAsync(New + "/questions/new")).SubmitAsync(values, "form#question")).Status);
        Assert.Equal("surveyQuestionAdded", await LastEventAsync());
    }
}

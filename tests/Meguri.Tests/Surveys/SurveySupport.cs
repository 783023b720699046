using Meguri.Demo.Sapporo;
using Meguri.Shared.Audit;
using Meguri.Surveys;
using Meguri.Surveys.Answering;
using Meguri.Surveys.Design;
using Meguri.Surveys.Model;
using Meguri.Tests.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace Meguri.Tests.Surveys;

/// <summary>Surveys for tests.</summary>
internal static class SurveySupport
{
    public const string Open = "/sapporo/s/" + SurveyDemo.Citizens;
    public const string Office = "/sapporo/office/surveys/" + SurveyDemo.Citizens;
    public const string Groups = "/sapporo/office/surveys/" + SurveyDemo.Groups;

    public static Task<TestApp> AppAsync() => TestApp.DemoAsync(city: "sapporo");

    public static async Task<T> DoAsync<T>(this TestApp app, Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = app.Scope();
        return await work(scope.ServiceProvider);
    }

    /// <summary>A survey of these questions, opened and answered.</summary>
    public static Task<Questionnaire> SurveyAsync(
        this TestApp app,
        string code,
        int year,
        IReadOnlyList<SurveyQuestion> questions,
        Func<Questionnaire, IReadOnlyList<AnswerSheet>> answers,
        bool close = true
    ) =>
        app.DoAsync(async services =>
        {
            var write = new Write { Actor = Actor.System };
            Assert.Empty(
                await services
                    .GetRequiredService<DesignService>()
                    .AddAsync(
                        new Survey
                        {
                            Code = code,
                            Title = $"試しの調査 {code}",
                            Lead = "試しです。",
                            Privacy = "匿名です。",
                            Year = new(year),
                            ByLink = true,
                        },
                        write
                    )
            );
            await services.GetRequiredService<DesignService>().AddAllAsync(code, questions, write);
            var reader = services.GetRequiredService<SurveyReader>();
            Assert.Empty(await services.GetRequiredService<StateService>().OpenAsync(code, write));
            var form = (await reader.ReadAsync(code, default))!;
            Assert.NotNull(
                await services
                    .GetRequiredService<AnsweringService>()
                    .AddAsync(form.Survey, answers(form), "import", "surveyImported", write, default)
            );
            if (close)
                Assert.Null(await services.GetRequiredService<StateService>().CloseAsync(code, write));
            return (await reader.ReadAsync(code, default))!;
        });

    public static SurveyQuestion Choose(string identity, int options, string kind = QuestionKinds.Single) =>
        new()
        {
            Identity = identity,
            Kind = kind,
            Text = "問い " + identity,
            Options = ChoiceList.Write(Enumerable.Range(1, options).Select(i => new Choice(i, $"o{i}", $"答え{i}", ""))),
        };

    /// <summary>Begins an answer by the open link; gives the first page of questions.</summary>
    public static async Task<TestPage> StartAsync(TestClient client, string path = Open)
    {
        var started = await (await client.GetAsync(path)).SubmitAsync(form: "form#start");
        Assert.Equal(302, started.Status);
        return await client.GetAsync(started.Location!);
    }

    /// <summary>Answers the demonstration's open survey up to the page that sends.</summary>
    public static async Task<TestPage> FillAsync(TestClient client, TestPage first, string opinion = "")
    {
        var page = await NextAsync(client, first, new() { ["q1"] = "4", ["q2"] = "平成１２年" });
        page = await NextAsync(client, page, new() { ["q3"] = "2" });
        page = await NextAsync(client, page, new() { ["q6"] = "3", ["q7_1"] = "1" });
        return await NextAsync(client, page, new() { ["q8"] = opinion });
    }

    public static async Task<TestPage> NextAsync(TestClient client, TestPage page, Dictionary<string, string?> values)
    {
        var answer = await page.SubmitAsync(values, "form#answer", ("go", "next"));
        Assert.True(answer.Status == 302, answer.Text);
        return await client.GetAsync(answer.Location!);
    }
}

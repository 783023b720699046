using System.Security.Cryptography;
using System.Text;
using Meguri.Shared.Audit;
using Meguri.Shared.Data;
using Meguri.Shared.Time;
using Meguri.Surveys;
using Meguri.Surveys.Answering;
using Meguri.Surveys.Design;
using Meguri.Surveys.Model;
using Meguri.Surveys.People;
using Meguri.Surveys.Results;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Demo.Sapporo;

/// <summary>
/// アンケートのデモ: the survey of groups of 令和5年度, whose counts are those the city printed (418 answers; which answer goes with which is made up), closed and published;
/// and two of citizens, made up whole: one of 令和5年度, closed and published, and one that is open in two languages. Each act is done once.
/// </summary>
internal sealed class SurveyDemo(IServiceProvider services)
{
    /// <summary>The survey of groups.</summary>
    public const string Groups = "dantai-r5";

    /// <summary>The former survey of citizens.</summary>
    public const string Former = "shimin-r5";

    /// <summary>The survey of citizens.</summary>
    public const string Citizens = "shimin-r8";

    private readonly MeguriDb _db = services.GetRequiredService<MeguriDb>();
    private readonly SurveyReader _reader = services.GetRequiredService<SurveyReader>();
    private readonly DesignService _design = services.GetRequiredService<DesignService>();
    private readonly StateService _state = services.GetRequiredService<StateService>();
    private readonly AnsweringService _answers = services.GetRequiredService<AnsweringService>();

    /// <summary>Makes all three, each act once: a start that was interrupted goes on where it stopped.</summary>
    public async Task FillAsync(CancellationToken cancel)
    {
        var keys = ((string[])[Groups, Former, Citizens])
            .SelectMany(s =>
                ((string[])["add", "questions", "open", "people", "answers", "close", "dates", "publish"]).Select(a => Key(s, a))
            )
            .ToList();
        var done = (
            await _db.Set<WriteRow>()
                .Where(w => w.OnceKey != null && keys.Contains(w.OnceKey.Value))
                .Select(w => w.OnceKey!.Value)
                .ToListAsync(cancel)
        ).ToHashSet();
        await OpenAsync(Groups, SurveyDemoForms.Groups, SurveyDemoForms.GroupQuestions, done, cancel);
        await ImportAsync(Groups, SurveyDemoAnswers.Groups, done, cancel);
        await EndAsync(Groups, new(2023, 7, 31), new(["nendai", "renkei"], [("nendai", "renkei")]), done, cancel);
        await OpenAsync(Former, SurveyDemoForms.Former, SurveyDemoForms.FormerQuestions, done, cancel);
        await AnswerAsync(Former, SurveyDemoAnswers.Former, done, cancel);
        await EndAsync(
            Former,
            new(2023, 9, 29),
            new(["nendai-shimin", "sanka", "manzoku", "kangae"], [("nendai-shimin", "sanka")]),
            done,
            cancel
        );
        await OpenAsync(Citizens, SurveyDemoForms.Citizens, SurveyDemoForms.CitizenQuestions, done, cancel);
        await ImportAsync(Citizens, SurveyDemoAnswers.Citizens, done, cancel);
    }

    private async Task OpenAsync(
        string code,
        Survey survey,
        IReadOnlyList<SurveyQuestion> questions,
        HashSet<Guid> done,
        CancellationToken cancel
    )
    {
        await OnceAsync(code, "add", done, async write =>
            Must((await _design.AddAsync(survey, write, cancel)).Select(p => p.Problem).FirstOrDefault())
        );
        await OnceAsync(code, "questions", done, write => _design.AddAllAsync(code, questions, write, cancel));
        await OnceAsync(code, "open", done, async write =>
            Must((await _state.OpenAsync(code, write, cancel)) is [var first, ..] ? first : null)
        );
    }

    private Task ImportAsync(
        string code,
        Func<Questionnaire, IReadOnlyList<AnswerSheet>> answers,
        HashSet<Guid> done,
        CancellationToken cancel
    ) => OnceAsync(code, "answers", done, async write =>
        {
            var form = (await _reader.ReadAsync(code, cancel))!;
            Must(
                await _answers.AddAsync(form.Survey, answers(form), "import", "surveyImported", write, cancel) is null ? "not open" : null
            );
        });

    /// <summary>Asks people by name and has some of them answer, each with a code.</summary>
    private async Task AnswerAsync(
        string code,
        Func<Questionnaire, IReadOnlyList<AnswerSheet>> answers,
        HashSet<Guid> done,
        CancellationToken cancel
    )
    {
        var people = services.GetRequiredService<SurveyPeopleService>();
        await OnceAsync(code, "people", done, async write =>
            Must(await people.AddAsync(code, SurveyDemoAnswers.FormerPeople, write, cancel))
        );
        // Answers leave no write behind; a code that has answered answers no second time.
        if (done.Contains(Key(code, "close")))
            return;
        var form = (await _reader.ReadAsync(code, cancel))!;
        var asked = await people.ListAsync(code, 0, int.MaxValue, cancel);
        foreach (var (sheet, i) in answers(form).Select((s, i) => (s, i)))
            await _answers.SubmitAsync(form.Survey, asked[i * 7 % asked.Count].Code, sheet, cancel);
    }

    private async Task EndAsync(string code, DateOnly closed, ResultChoice publish, HashSet<Guid> done, CancellationToken cancel)
    {
        await OnceAsync(code, "close", done, async write => Must(await _state.CloseAsync(code, write, cancel)));
        await OnceAsync(code, "dates", done, async write =>
            Must(
                (
                    await _design.ChangeAsync(
                        code,
                        (await _reader.ReadAsync(code, cancel))!.Survey.Version,
                        s => s.ClosesOn = closed,
                        write,
                        cancel
                    )
                )
                    .Select(p => p.Problem)
                    .FirstOrDefault()
            )
        );
        await OnceAsync(code, "publish", done, async write =>
            Must(
                await services
                    .GetRequiredService<ResultService>()
                    .PublishAsync((await _reader.ReadAsync(code, cancel))!, publish, write, cancel)
            )
        );
    }

    private async Task OnceAsync(string survey, string act, HashSet<Guid> done, Func<Write, Task> play)
    {
        var key = Key(survey, act);
        if (!done.Contains(key))
            await play(
                new()
                {
                    Actor = await DemoCity.ActorAsync(_db, "活動 あゆみ", CancellationToken.None),
                    Reason = survey == Groups ? "公表資料の集計から作ったデモの回答" : "アンケートのデモ（説明用に作ったもの）",
                    OnceKey = key,
                }
            );
    }

    private static Guid Key(string survey, string act) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes($"demo survey {survey} {act}")).AsSpan(0, 16));

    private static void Must(string? problem)
    {
        if (problem is not null)
            throw new InvalidOperationException(problem);
    }
}

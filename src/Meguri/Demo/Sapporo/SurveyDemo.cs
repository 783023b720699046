using System.Security.Cryptography;
using System.Text;
using Meguri.Shared.Audit;
using Meguri.Shared.Data;
using Meguri.Shared.Time;
using Meguri.Surveys;
using Meguri.Surveys.Answering;
using Meguri.Surveys.Design;
using Meguri.Surveys.Model;
using Meguri.Surveys.Results;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Demo.Sapporo;

/// <summary>
/// アンケートのデモ: the survey of groups of 令和5年度, whose counts are those the city printed (418 answers; which answer goes with which is made up), closed and published;
/// and one of citizens, open in two languages, made up whole. Each act is done once.
/// </summary>
internal sealed class SurveyDemo(IServiceProvider services)
{
    /// <summary>The survey of groups.</summary>
    public const string Groups = "dantai-r5";

    /// <summary>The survey of citizens.</summary>
    public const string Citizens = "shimin-r8";

    private readonly MeguriDb _db = services.GetRequiredService<MeguriDb>();
    private readonly SurveyReader _reader = services.GetRequiredService<SurveyReader>();
    private readonly DesignService _design = services.GetRequiredService<DesignService>();
    private readonly StateService _state = services.GetRequiredService<StateService>();
    private readonly AnswerService _answers = services.GetRequiredService<AnswerService>();

    /// <summary>Makes both, each act once: a start that was interrupted goes on where it stopped.</summary>
    public async Task FillAsync(CancellationToken cancel)
    {
        var keys = ((string[])[Groups, Citizens]).SelectMany(s => ((string[])["add", "questions", "open", "answers", "close", "dates", "publish"]).Select(a => Key(s, a))).ToList();
        var done = (await _db.Set<WriteRow>().Where(w => w.OnceKey != null && keys.Contains(w.OnceKey.Value)).Select(w => w.OnceKey!.Value).ToListAsync(cancel)).ToHashSet();
        await PlayAsync(Groups, SurveyDemoForms.Groups, SurveyDemoForms.GroupQuestions, SurveyDemoAnswers.Groups, done, cancel);
        await OnceAsync(Groups, "close", done, async write => Must(await _state.CloseAsync(Groups, write, cancel)));
        await OnceAsync(Groups, "dates", done, async write => Must((await _design.ChangeAsync(Groups, (await _reader.ReadAsync(Groups, cancel))!.Survey.Version, s => s.ClosesOn = new(2023, 7, 31), write, cancel)).Select(p => p.Problem).FirstOrDefault()));
        await OnceAsync(Groups, "publish", done, async write => Must(await services.GetRequiredService<ResultService>().PublishAsync((await _reader.ReadAsync(Groups, cancel))!, new(["nendai", "renkei"], [("nendai", "renkei")]), write, cancel)));
        await PlayAsync(Citizens, SurveyDemoForms.Citizens, SurveyDemoForms.CitizenQuestions, SurveyDemoAnswers.Citizens, done, cancel);
    }

    private async Task PlayAsync(string code, Survey survey, IReadOnlyList<SurveyQuestion> questions, Func<Questionnaire, IReadOnlyList<AnswerSheet>> answers, HashSet<Guid> done, CancellationToken cancel)
    {
        await OnceAsync(code, "add", done, async write => Must((await _design.AddAsync(survey, write, cancel)).Select(p => p.Problem).FirstOrDefault()));
        await OnceAsync(code, "questions", done, write => _design.AddAllAsync(code, questions, write, cancel));
        await OnceAsync(code, "open", done, async write => Must((await _state.OpenAsync(code, write, cancel)) is [var first, ..] ? first : null));
        await OnceAsync(code, "answers", done, async write =>
        {
            var form = (await _reader.ReadAsync(code, cancel))!;
            Must(await _answers.AddAsync(form.Survey, answers(form), "import", "surveyImported", write, cancel) ? null : "not open");
        });
    }

    private static async Task OnceAsync(string survey, string act, HashSet<Guid> done, Func<Write, Task> play)
    {
        var key = Key(survey, act);
        if (!done.Contains(key)) await play(new() { Actor = new(null, "活動 あゆみ"), Reason = survey == Groups ? "公表資料の集計から作ったデモの回答" : "アンケートのデモ（説明用に作ったもの）", OnceKey = key });
    }

    private static Guid Key(string survey, string act) => new(SHA256.HashData(Encoding.UTF8.GetBytes($"demo survey {survey} {act}")).AsSpan(0, 16));

    private static void Must(string? problem)
    {
        if (problem is not null) throw new InvalidOperationException(problem);
    }
}

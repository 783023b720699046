using Meguri.Cities;
using Meguri.Shared.Audit;
using Meguri.Shared.Data;
using Meguri.Surveys.Model;
using Meguri.Surveys.Tally;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Surveys.Results;

/// <summary>Publishes results: frozen once, with what may be seen; taken off and put back, but never made anew.</summary>
public sealed class ResultService(
    MeguriDb db,
    TallyService tallies,
    CrossService crosses,
    TextService texts,
    CityContext city,
    TimeProvider time
)
{
    /// <summary>What would be published.</summary>
    public async Task<PublicResult> MakeAsync(Questionnaire form, ResultChoice choice, CancellationToken cancel)
    {
        var tally = await tallies.ReadAsync(form, cancel);
        var released = new Dictionary<int, IReadOnlyList<TextGroup>>();
        foreach (
            var q in form.Questions.Where(q =>
                q.Kind == QuestionKinds.Text && choice.Questions.Contains(q.Identity, StringComparer.Ordinal)
            )
        )
            released[q.Number] = await texts.ReadAsync(form, q, cancel);
        var (tables, left) = ResultBuilder.Tables(tally, choice, released);
        var (made, all) = (new List<PublicCross>(), left.ToList());
        foreach (var (side, head) in choice.Crosses.Where(c => c.Side != c.Head))
        {
            if (form.Find(side) is not { } a || form.Find(head) is not { } b)
                continue;
            var (cross, why) = ResultBuilder.Cross(await crosses.ReadAsync(form, a, b, cancel), tables, made);
            if (cross is not null)
                made.Add(cross);
            else
                all.Add(why!);
        }
        return new()
        {
            Title = form.Survey.Title,
            Lead = form.Survey.Lead,
            Span = form.Survey.Span,
            Year = form.Survey.Year.Value,
            ClosedOn = form.Survey.LastDay ?? city.City.LocalDate(time.GetUtcNow()),
            Sent = tally.Sent,
            Population = form.Survey.Population,
            ByLink = form.Survey.ByLink,
            Answered = tally.Answered,
            Tables = tables,
            Crosses = made,
            LeftOut = all,
        };
    }

    /// <summary>Publishes, once.</summary>
    /// <returns>What is wrong; null when it was done.</returns>
    public Task<string?> PublishAsync(Questionnaire form, ResultChoice choice, Write write, CancellationToken cancel = default) =>
        db.ActAsync<string?>(
            async _ =>
            {
                if (form.Survey.State != Survey.Closed)
                    return "締め切ってから、結果を公表してください。";
                await HeldSurvey.TakeAsync(db, form.Survey.Code, cancel);
                if (await db.Set<SurveyResult>().AnyAsync(r => r.SurveyCode == form.Survey.Code, cancel))
                    return "このアンケートの結果は、すでに公表しています。隠した数が分かってしまうのを防ぐため、作り直すことはできません。";
                var result = await MakeAsync(form, choice, cancel);
                if (result.Answered < ResultBuilder.FewestAnswers)
                    return $"回答が{ResultBuilder.FewestAnswers}件に満たないアンケートの結果は、公表できません。";
                if (result.Tables.Count == 0)
                    return "公表できる設問がありません。設問を選んでください。";
                db.Add(
                    new SurveyResult
                    {
                        SurveyCode = form.Survey.Code,
                        PublishedOn = city.City.LocalDate(time.GetUtcNow()),
                        Shown = true,
                        Content = result.ToJson(),
                    }
                );
                await db.WriteAsync(write, [Told("surveyPublished", form.Survey.Code)], cancel);
                return null;
            },
            cancel
        );

    /// <summary>Takes results off the public site, or puts them back as they were.</summary>
    public Task ShowAsync(string survey, bool shown, Write write, CancellationToken cancel = default) =>
        db.ActAsync(
            async _ =>
            {
                await HeldSurvey.TakeAsync(db, survey, cancel);
                if (
                    await db.Set<SurveyResult>().FirstOrDefaultAsync(r => r.SurveyCode == survey && r.Shown != shown, cancel)
                    is not { } result
                )
                    return;
                result.Shown = shown;
                await db.WriteAsync(write, [Told(shown ? "surveyShown" : "surveyHidden", survey)], cancel);
            },
            cancel
        );

    /// <summary>Published results that the public may see, newest first.</summary>
    public async Task<IReadOnlyList<(string Code, DateOnly PublishedOn, PublicResult Result)>> AllAsync(CancellationToken cancel) =>
        [
            .. (
                await db.Set<SurveyResult>()
                    .AsNoTracking()
                    .Where(r => r.Shown)
                    .OrderByDescending(r => r.PublishedOn)
                    .ThenBy(r => r.SurveyCode)
                    .ToListAsync(cancel)
            ).Select(r => (r.SurveyCode, r.PublishedOn, PublicResult.FromJson(r.Content))),
        ];

    private static Event Told(string name, string survey) =>
        new()
        {
            Name = name,
            Kind = Survey.Kind.Name,
            Key = survey,
        };
}

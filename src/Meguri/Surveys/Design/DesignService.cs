using Meguri.Cities;
using Meguri.Shared.Audit;
using Meguri.Shared.Data;
using Meguri.Surveys.Model;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Surveys.Design;

/// <summary>Writes surveys and their questions.</summary>
public sealed class DesignService(MeguriDb db, SurveyReader reader, CityContext city, TimeProvider time)
{
    private DateOnly Today => city.City.LocalDate(time.GetUtcNow());

    /// <summary>Adds a survey, with questions when it is a copy.</summary>
    /// <returns>What is wrong, by field; empty when it was done.</returns>
    public async Task<IReadOnlyList<(string Field, string Problem)>> AddAsync(
        Survey survey,
        Write write,
        CancellationToken cancel = default,
        params IReadOnlyList<SurveyQuestion> questions
    )
    {
        return await db.ActAsync<IReadOnlyList<(string, string)>>(
            async act =>
            {
                // Two who choose the same code come one after the other.
                await act.LockAsync("survey", survey.Code);
                var problems = DesignRules.Of(survey).ToList();
                if (problems.Count == 0 && await db.Set<Survey>().AnyAsync(s => s.Code == survey.Code, cancel))
                    problems.Add((nameof(Survey.Code), $"コード「{survey.Code}」のアンケートは、すでにあります。"));
                if (problems.Count > 0)
                    return problems;
                db.Add(survey);
                db.AddRange(questions);
                await db.WriteAsync(write, cancel: cancel);
                return [];
            },
            cancel
        );
    }

    /// <summary>Changes what a survey says of itself. <paramref name="version"/> is the version that the person saw.</summary>
    public Task<IReadOnlyList<(string Field, string Problem)>> ChangeAsync(
        string code,
        int version,
        Action<Survey> change,
        Write write,
        CancellationToken cancel = default
    ) =>
        db.ActAsync<IReadOnlyList<(string Field, string Problem)>>(
            async _ =>
            {
                var survey = await HeldSurvey.TakeAsync(db, code, cancel);
                if (survey.Version != version)
                    return [("", "ほかの人が先に変えました。開き直して、もう一度直してください。")];
                change(survey);
                if (DesignRules.Of(survey) is { Count: > 0 } problems)
                    return problems;
                await db.WriteAsync(write, cancel: cancel);
                return [];
            },
            cancel
        );

    /// <summary>Adds a question at the end, or changes one. While a survey is open only its words may change: a changed wording is another version, with its reason.</summary>
    public Task<IReadOnlyList<(string Field, string Problem)>> SaveAsync(
        SurveyQuestion question,
        string note,
        Write write,
        CancellationToken cancel = default
    )
    {
        var number = question.Number;
        return db.ActAsync<IReadOnlyList<(string Field, string Problem)>>(
            async _ =>
            {
                question.Number = number;
                var form = await TakeAsync(question.SurveyCode, cancel);
                var stored = await db.Set<SurveyQuestion>()
                    .FirstOrDefaultAsync(q => q.SurveyCode == question.SurveyCode && q.Number == question.Number, cancel);
                var problems = DesignRules.Of(form, question).Concat(DesignRules.Allowed(form.Survey, stored, question, note)).ToList();
                if (stored is not null && stored.Version != question.Version)
                    problems.Add(("", "ほかの人が先に変えました。開き直して、もう一度直してください。"));
                if (problems.Count > 0)
                    return problems;
                if (stored is null)
                {
                    question.Number = form.Questions.Select(q => q.Number).DefaultIfEmpty(0).Max() + 1;
                    question.Order = form.Questions.Select(q => q.Order).DefaultIfEmpty(0).Max() + 1;
                    db.Add(question);
                }
                else
                {
                    if (form.Survey.State != Survey.Draft && stored.Content != question.Content)
                        question.Wording = await AddWordingAsync(question, note, cancel);
                    db.Entry(stored).CurrentValues.SetValues(question);
                }
                await db.WriteAsync(write, cancel: cancel);
                return [];
            },
            cancel
        );
    }

    /// <summary>Adds questions to a survey that is being made and has none, in their order.</summary>
    /// <exception cref="InvalidOperationException">A question is not as it must be.</exception>
    public async Task AddAllAsync(string survey, IReadOnlyList<SurveyQuestion> questions, Write write, CancellationToken cancel = default)
    {
        var form = new Questionnaire(
            await db.Set<Survey>().AsNoTracking().SingleAsync(s => s.Code == survey && s.State == Survey.Draft, cancel),
            questions
        );
        foreach (var (question, place) in questions.Select((q, i) => (q, i + 1)))
            (question.SurveyCode, question.Number, question.Order) = (survey, place, place);
        if (questions.SelectMany(q => DesignRules.Of(form, q)).FirstOrDefault() is { Problem: { } problem })
            throw new InvalidOperationException(problem);
        db.AddRange(questions);
        await db.WriteAsync(write, cancel: cancel);
    }

    /// <summary>Moves a question up or down among those of a survey that is being made.</summary>
    public Task<string?> MoveAsync(string survey, int number, int by, Write write, CancellationToken cancel = default) =>
        db.ActAsync<string?>(
            async _ =>
            {
                if ((await HeldSurvey.TakeAsync(db, survey, cancel)).State != Survey.Draft)
                    return DesignRules.NotNow;
                var all = await db.Set<SurveyQuestion>()
                    .Where(q => q.SurveyCode == survey)
                    .OrderBy(q => q.Order)
                    .ThenBy(q => q.Number)
                    .ToListAsync(cancel);
                var at = all.FindIndex(q => q.Number == number);
                if (at < 0 || at + by < 0 || at + by >= all.Count)
                    return null;
                (all[at], all[at + by]) = (all[at + by], all[at]);
                for (var i = 0; i < all.Count; i++)
                    all[i].Order = i + 1;
                await db.WriteAsync(write, cancel: cancel);
                return null;
            },
            cancel
        );

    /// <summary>Removes a question from a survey that is being made.</summary>
    public Task<string?> RemoveAsync(string survey, int number, Write write, CancellationToken cancel = default) =>
        db.ActAsync<string?>(
            async _ =>
            {
                if ((await HeldSurvey.TakeAsync(db, survey, cancel)).State != Survey.Draft)
                    return DesignRules.NotNow;
                if (await db.Set<SurveyQuestion>().AnyAsync(q => q.SurveyCode == survey && q.WhenQuestion == number, cancel))
                    return "この設問への答えで表示が決まる設問があります。先に、その条件を外してください。";
                if (
                    await db.Set<SurveyQuestion>().FirstOrDefaultAsync(q => q.SurveyCode == survey && q.Number == number, cancel)
                    is not { } question
                )
                    return null;
                db.Remove(question);
                await db.WriteAsync(write, cancel: cancel);
                return null;
            },
            cancel
        );

    /// <summary>Version of a question's wording: the newest of its identity where it says the same, or a new one. It is stored with the next write.</summary>
    public async Task<int> AddWordingAsync(SurveyQuestion question, string note, CancellationToken cancel)
    {
        var newest = await db.Set<SurveyWording>()
            .AsNoTracking()
            .Where(w => w.Identity == question.Identity)
            .OrderByDescending(w => w.Version)
            .FirstOrDefaultAsync(cancel);
        if (newest?.Content == question.Content)
            return newest.Version;
        var version = (newest?.Version ?? 0) + 1;
        db.Add(
            new SurveyWording
            {
                Identity = question.Identity,
                Version = version,
                Content = question.Content,
                SurveyCode = question.SurveyCode,
                Since = Today,
                Note = note,
            }
        );
        return version;
    }

    /// <summary>The survey as it is now, and stays until the transaction ends: two who add a question come one after the other.</summary>
    private async Task<Questionnaire> TakeAsync(string survey, CancellationToken cancel)
    {
        await HeldSurvey.TakeAsync(db, survey, cancel);
        return (await reader.ReadAsync(survey, cancel))!;
    }
}

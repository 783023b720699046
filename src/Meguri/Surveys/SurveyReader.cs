using Meguri.Shared.Data;
using Meguri.Surveys.Model;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Surveys;

/// <summary>調査票: a survey with its questions in order.</summary>
public sealed record Questionnaire(Survey Survey, IReadOnlyList<SurveyQuestion> Questions)
{
    /// <summary>The question of that number.</summary>
    public SurveyQuestion? Find(int? number) => Questions.FirstOrDefault(q => q.Number == number);

    /// <summary>The question of that identity.</summary>
    public SurveyQuestion? Find(string? identity) => Questions.FirstOrDefault(q => q.Identity == identity);

    /// <summary>The number that people read before a question: its place, from 1.</summary>
    public int PlaceOf(SurveyQuestion question) => Questions.Select((q, i) => (q, i)).First(p => p.q.Number == question.Number).i + 1;

    /// <summary>Questions in pages: those that follow one another under one title.</summary>
    public IReadOnlyList<IReadOnlyList<SurveyQuestion>> Sections
    {
        get
        {
            var all = new List<List<SurveyQuestion>>();
            foreach (var question in Questions)
            {
                if (all.Count == 0 || all[^1][0].Section != question.Section)
                    all.Add([]);
                all[^1].Add(question);
            }
            return all;
        }
    }
}

/// <summary>Reads surveys.</summary>
public sealed class SurveyReader(MeguriDb db)
{
    /// <summary>A survey with its questions; null when there is none.</summary>
    public async Task<Questionnaire?> ReadAsync(string code, CancellationToken cancel)
    {
        if (await db.Set<Survey>().AsNoTracking().FirstOrDefaultAsync(s => s.Code == code, cancel) is not { } survey)
            return null;
        return new(
            survey,
            await db.Set<SurveyQuestion>()
                .AsNoTracking()
                .Where(q => q.SurveyCode == code)
                .OrderBy(q => q.Order)
                .ThenBy(q => q.Number)
                .ToListAsync(cancel)
        );
    }

    /// <summary>All surveys with their questions, newest year first.</summary>
    public async Task<IReadOnlyList<Questionnaire>> AllAsync(CancellationToken cancel)
    {
        var surveys = await db.Set<Survey>().AsNoTracking().OrderByDescending(s => s.Year).ThenBy(s => s.Code).ToListAsync(cancel);
        var questions = (
            await db.Set<SurveyQuestion>().AsNoTracking().OrderBy(q => q.Order).ThenBy(q => q.Number).ToListAsync(cancel)
        ).ToLookup(q => q.SurveyCode, StringComparer.Ordinal);
        return [.. surveys.Select(s => new Questionnaire(s, [.. questions[s.Code]]))];
    }
}

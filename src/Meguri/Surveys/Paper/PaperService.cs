using System.Security.Cryptography;
using System.Text;
using Meguri.Shared.Audit;
using Meguri.Shared.Data;
using Meguri.Surveys.Answering;
using Meguri.Surveys.Model;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Surveys.Paper;

/// <summary>Takes answers on paper: typed one by one, or as a file.</summary>
public sealed class PaperService(MeguriDb db, AnsweringService answers)
{
    /// <summary>Reads one row of cells, by number of the question.</summary>
    public static (AnswerSheet Sheet, IReadOnlyList<(SurveyQuestion Question, string Problem)> Problems) Read(
        Questionnaire form,
        Func<SurveyQuestion, string?> cell
    )
    {
        var (sheet, problems) = (new AnswerSheet(), new List<(SurveyQuestion, string)>());
        foreach (var q in form.Questions)
        {
            var marks = new List<Mark>();
            if (PaperCell.Read(q, cell(q) ?? "", marks) is { } problem)
                problems.Add((q, problem));
            else if (marks.Count > 0)
                sheet[q.Number] = marks;
        }
        // Paper may answer what was not asked; it is not counted.
        return (sheet.Trim(form), problems);
    }

    /// <summary>Stores one sheet of paper.</summary>
    /// <returns>The answer's number, to take it back by; null when the survey takes no answers.</returns>
    public async Task<long?> AddAsync(Survey survey, AnswerSheet sheet, Write write, CancellationToken cancel = default) =>
        (await answers.AddAsync(survey, [sheet], "paper", "surveyPaperTyped", write, cancel))?[0];

    /// <summary>Takes back a sheet of paper that was typed by mistake.</summary>
    /// <returns>What is wrong; null when it was done.</returns>
    public Task<string?> RemoveAsync(Survey survey, long answer, Write write, CancellationToken cancel = default) =>
        db.ActAsync<string?>(
            async _ =>
            {
                if ((await HeldSurvey.ShareAsync(db, survey.Code, cancel)).State != Survey.Open)
                    return "締め切ったアンケートの回答は、取り消せません。";
                if (
                    await db.Set<SurveyAnswer>()
                        .Where(a => a.Id == answer && a.SurveyId == survey.Id && a.Source == "paper")
                        .ExecuteDeleteAsync(cancel) == 0
                )
                    return "この1枚は、もう取り消されています。";
                await db.Database.ExecuteSqlAsync(
                    $"delete from survey_values where survey_id = {survey.Id} and answer_id = {answer}",
                    cancel
                );
                await db.WriteAsync(
                    write,
                    [
                        new Event
                        {
                            Name = "surveyPaperUndone",
                            Kind = Survey.Kind.Name,
                            Key = survey.Code,
                            Changes = new(StringComparer.Ordinal) { ["count"] = ["1", null] },
                        },
                    ],
                    cancel
                );
                return null;
            },
            cancel
        );

    /// <summary>Stores the answers of a file.</summary>
    /// <returns>False when the survey takes no answers.</returns>
    public async Task<bool> ImportAsync(
        Survey survey,
        IReadOnlyList<AnswerSheet> sheets,
        string text,
        Write write,
        CancellationToken cancel = default
    ) => await answers.AddAsync(survey, sheets, "import", "surveyImported", write, cancel, MarkOf(text)) is not null;

    /// <summary>When a file of the same text was imported into the survey; null when none was.</summary>
    public async Task<DateTimeOffset?> ImportedAsync(Survey survey, string text, CancellationToken cancel)
    {
        var mark = MarkOf(text);
        return (
            await db.Set<Event>()
                .AsNoTracking()
                .Where(e => e.Kind == Survey.Kind.Name && e.Key == survey.Code && e.Name == "surveyImported")
                .Select(e => new { e.Write.At, e.Changes })
                .ToListAsync(cancel)
        )
            .Where(e => e.Changes.TryGetValue("file", out var file) && file[1] == mark)
            .Select(e => (DateTimeOffset?)e.At)
            .Max();
    }

    /// <summary>How many answers were typed from paper, and how many came in files.</summary>
    public async Task<(int Typed, int Imported)> CountAsync(Survey survey, CancellationToken cancel)
    {
        var counts = await db.Set<SurveyAnswer>()
            .Where(a => a.SurveyId == survey.Id && a.Source != "web")
            .GroupBy(a => a.Source)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToListAsync(cancel);
        return (counts.Find(c => c.Key == "paper")?.Count ?? 0, counts.Find(c => c.Key == "import")?.Count ?? 0);
    }

    /// <summary>A form that is posted has line breaks of its own.</summary>
    private static string MarkOf(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\n"))));
}

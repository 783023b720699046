using Meguri.Shared.Audit;
using Meguri.Shared.Data;
using Meguri.Surveys.Answering;
using Meguri.Surveys.Model;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Surveys.Paper;

/// <summary>Takes answers on paper: typed one by one, or as a file.</summary>
public sealed class PaperService(MeguriDb db, AnswerService answers)
{
    /// <summary>Reads one row of cells, by number of the question.</summary>
    public static (AnswerSheet Sheet, IReadOnlyList<(SurveyQuestion Question, string Problem)> Problems) Read(Questionnaire form, Func<SurveyQuestion, string?> cell)
    {
        var (sheet, problems) = (new AnswerSheet(), new List<(SurveyQuestion, string)>());
        foreach (var q in form.Questions)
        {
            var marks = new List<Mark>();
            if (PaperCell.Read(q, cell(q) ?? "", marks) is { } problem) problems.Add((q, problem));
            else if (marks.Count > 0) sheet[q.Number] = marks;
        }
        // Paper may answer what was not asked; it is not counted.
        return (sheet.Trim(form), problems);
    }

    /// <summary>Stores one sheet of paper.</summary>
    /// <returns>False when the survey takes no answers.</returns>
    public Task<bool> AddAsync(Survey survey, AnswerSheet sheet, Write write, CancellationToken cancel = default) => answers.AddAsync(survey, [sheet], "paper", "surveyPaperTyped", write, cancel);

    /// <summary>Stores the answers of a file.</summary>
    /// <returns>False when the survey takes no answers.</returns>
    public Task<bool> ImportAsync(Survey survey, IReadOnlyList<AnswerSheet> sheets, Write write, CancellationToken cancel = default) => answers.AddAsync(survey, sheets, "import", "surveyImported", write, cancel);

    /// <summary>How many answers came on paper.</summary>
    public Task<int> CountAsync(Survey survey, CancellationToken cancel) => db.Set<SurveyAnswer>().CountAsync(a => a.SurveyId == survey.Id && a.Source == "paper", cancel);
}

using Meguri.Accounts;
using Meguri.Surveys.Model;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Meguri.Surveys.Tally;

/// <summary>The questions of a survey beside the same questions of other years.</summary>
[Authorize(Policy = Policies.Staff)]
public sealed class YearsModel(SurveyReader reader, TallyService tallies) : OfficePage(reader)
{
    private const int MostSurveys = 10;
    private readonly SurveyReader _reader = reader;

    /// <summary>Each question that another survey asked as well.</summary>
    public IReadOnlyList<(SurveyQuestion Question, YearTable Table)> Tables { get; private set; } = [];

    /// <summary>Shows them.</summary>
    public async Task<IActionResult> OnGetAsync(string survey, CancellationToken cancel)
    {
        if (!await FindAsync(survey, cancel))
            return NotFound();
        var own = Form.Questions.Where(q => q.HasOptions && q.Kind != QuestionKinds.Matrix).ToList();
        var all = (await _reader.AllAsync(cancel))
            .Where(f => f.Survey.State != Survey.Draft && own.Exists(q => f.Find(q.Identity) is { HasOptions: true }))
            .Take(MostSurveys)
            .OrderBy(f => f.Survey.Year)
            .ThenBy(f => f.Survey.Code, StringComparer.Ordinal)
            .ToList();
        if (all.Count < 2)
            return Page();
        var counted = await tallies.ReadAsync(all, cancel);
        Tables =
        [
            .. from q in own
            let table = YearTable.Of([
                .. from t in counted
                let same = t.Questions.FirstOrDefault(x =>
                    x.Question.Identity == q.Identity && x.Question.HasOptions && x.Question.Kind != QuestionKinds.Matrix
                )
                where same is not null
                select (
                    t.Form.Survey.Span,
                    t.Form.Survey.Title,
                    same.Asked,
                    same.Question.Wording,
                    (IReadOnlyList<(string, string, string)>)
                        [.. same.Items[0].Counts.Select(c => (c.Choice.Code, c.Choice.Text, AnswerShare.Words(c.Count, same.Asked)))]
                ),
            ])
            where table is not null
            select (q, table),
        ];
        return Page();
    }
}

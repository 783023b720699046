using Meguri.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Meguri.Surveys.Design;

/// <summary>設問の一覧, in their order.</summary>
[Authorize(Policy = Policies.Staff)]
public sealed class QuestionsModel(SurveyReader reader, DesignService design) : OfficePage(reader)
{
    /// <summary>Shows them.</summary>
    public async Task<IActionResult> OnGetAsync(string survey, CancellationToken cancel) =>
        await FindAsync(survey, cancel) ? Page() : NotFound();

    /// <summary>Moves one.</summary>
    public async Task<IActionResult> OnPostMoveAsync(string survey, int number, int by, CancellationToken cancel)
    {
        if (await EditAsync(survey, cancel) is { } no)
            return no;
        return await design.MoveAsync(survey, number, Math.Sign(by), this.Write(), cancel) is { } problem
            ? Again(("", problem))
            : Redirect(Url.Content(SurveyPaths.Office(survey, "questions")) + $"#q-{number}");
    }
}

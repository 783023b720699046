using Meguri.Accounts;
using Meguri.Surveys.Model;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Meguri.Surveys;

/// <summary>What the office's pages of one survey have in common.</summary>
public abstract class OfficePage(SurveyReader reader) : PageModel
{
    /// <summary>The survey with its questions.</summary>
    public Questionnaire Form { get; private set; } = null!;

    /// <summary>The survey.</summary>
    public Survey Survey => Form.Survey;

    /// <summary>True for 企画, 管理者 and the department whose survey it is.</summary>
    public bool MayEdit => User.MayEdit(Survey.DepartmentCode);

    /// <summary>Reads the survey; false when there is none.</summary>
    protected async Task<bool> FindAsync(string survey, CancellationToken cancel)
    {
        if (await reader.ReadAsync(survey, cancel) is not { } form)
            return false;
        Form = form;
        return true;
    }

    /// <summary>Reads the survey for a person who may change it; what to answer to others.</summary>
    protected async Task<IActionResult?> EditAsync(string survey, CancellationToken cancel) =>
        !await FindAsync(survey, cancel) ? NotFound()
        : MayEdit ? null
        : Forbid();

    /// <summary>Says what was done and shows a page.</summary>
    protected RedirectResult Done(string words, string path)
    {
        TempData["Done"] = words;
        return Redirect(Url.Content(path));
    }

    /// <summary>The page again with what is wrong.</summary>
    protected PageResult Again(params IEnumerable<(string Field, string Problem)> problems)
    {
        foreach (var (field, problem) in problems)
            ModelState.AddModelError(field, problem);
        var page = Page();
        page.StatusCode = StatusCodes.Status400BadRequest;
        return page;
    }
}

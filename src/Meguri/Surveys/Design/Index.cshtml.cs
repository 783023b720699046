using Meguri.Accounts;
using Meguri.Shared.Data;
using Meguri.Shared.Text;
using Meguri.Shared.Time;
using Meguri.Surveys.Model;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Surveys.Design;

/// <summary>A survey in the list.</summary>
public sealed record SurveyRow(
    string Code,
    string Title,
    string Span,
    string State,
    DateOnly? OpensOn,
    DateOnly? ClosesOn,
    int Questions,
    int Answers
);

/// <summary>アンケートの一覧, and a new one.</summary>
[Authorize(Policy = Policies.Staff)]
public sealed class IndexModel(MeguriDb db, DesignService design) : PageModel
{
    /// <summary>All surveys, newest year first.</summary>
    public IReadOnlyList<SurveyRow> Surveys { get; private set; } = [];

    /// <summary>Departments to choose from.</summary>
    public IReadOnlyList<SelectListItem> Departments { get; private set; } = [];

    /// <summary>Code of a new survey.</summary>
    [BindProperty]
    public string? Code { get; set; }

    /// <summary>Its title.</summary>
    [BindProperty]
    public string? TitleText { get; set; }

    /// <summary>The year it is about.</summary>
    [BindProperty]
    public string? Year { get; set; }

    /// <summary>Its department.</summary>
    [BindProperty]
    public string? Department { get; set; }

    /// <summary>True for those who may make one.</summary>
    public bool MayAdd => User.Rights().IsPlanning || User.Has(Role.Department);

    /// <summary>Shows the list.</summary>
    public async Task OnGetAsync(CancellationToken cancel)
    {
        var surveys = await db.Set<Survey>()
            .AsNoTracking()
            .OrderByDescending(s => s.Year)
            .ThenBy(s => s.Code)
            .Select(s => new
            {
                Survey = s,
                Questions = db.Set<SurveyQuestion>().Count(q => q.SurveyCode == s.Code),
                Answers = db.Set<SurveyAnswer>().Count(a => a.SurveyId == s.Id),
            })
            .ToListAsync(cancel);
        Surveys =
        [
            .. surveys.Select(s => new SurveyRow(
                s.Survey.Code,
                s.Survey.Title,
                s.Survey.Span,
                s.Survey.State,
                s.Survey.OpensOn,
                s.Survey.ClosesOn,
                s.Questions,
                s.Answers
            )),
        ];
        if (!MayAdd)
            return;
        var own = await db.Set<Department>()
            .AsNoTracking()
            .Where(d => d.ToDate == null)
            .OrderBy(d => d.Order)
            .ThenBy(d => d.Code)
            .ToListAsync(cancel);
        var all = User.Rights().IsPlanning;
        Departments = [.. own.Where(d => User.MayEdit(d.Code)).Select(d => new SelectListItem(d.Name, d.Code))];
        if (all)
            Departments = [new("（企画課）", ""), .. Departments];
    }

    /// <summary>Adds a survey.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!MayAdd)
            return Forbid();
        ModelState.Clear();
        var department = string.IsNullOrEmpty(Department) ? null : Department;
        if (!User.MayEdit(department))
            return Forbid();
        var survey = new Survey
        {
            Code = Nfkc.Fold(Code ?? "").Trim(),
            Title = CleanInput.Clean(TitleText ?? "").Text.Trim(),
            DepartmentCode = department,
        };
        var problems = new List<(string Field, string Problem)>();
        if (FiscalYear.TryParse(Year, out var year, out var problem))
            survey.Year = year;
        else
            problems.Add((nameof(Year), problem));
        if (department is not null && !await db.Set<Department>().AnyAsync(d => d.Code == department, cancel))
            problems.Add((nameof(Department), "所管課を選び直してください。"));
        if (problems.Count == 0)
            problems.AddRange(
                (await design.AddAsync(survey, this.Write(), cancel)).Select(p =>
                    (p.Field == nameof(Survey.Title) ? nameof(TitleText) : p.Field, p.Problem)
                )
            );
        if (problems.Count == 0)
        {
            TempData["Done"] = "アンケートを作りました。はじめの文と設問を入れてください。";
            return Redirect(Url.Content(SurveyPaths.Office(survey.Code)));
        }
        foreach (var (field, words) in problems)
            ModelState.AddModelError(field, words);
        await OnGetAsync(cancel);
        var page = Page();
        page.StatusCode = StatusCodes.Status400BadRequest;
        return page;
    }
}

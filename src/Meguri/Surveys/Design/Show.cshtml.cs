using Meguri.Accounts;
using Meguri.Cities;
using Meguri.Shared.Data;
using Meguri.Shared.Mail;
using Meguri.Shared.Text;
using Meguri.Surveys.Model;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Surveys.Design;

/// <summary>アンケートのあらまし: how it stands, and the one next step.</summary>
[Authorize(Policy = Policies.Staff)]
public sealed class ShowModel(
    SurveyReader reader,
    MeguriDb db,
    StateService state,
    CopyService copies,
    MailOutbox outbox,
    CityContext city,
    TimeProvider time
) : OfficePage(reader)
{
    /// <summary>Answers so far.</summary>
    public int Answered { get; private set; }

    /// <summary>How many were asked.</summary>
    public int? Sent { get; private set; }

    /// <summary>Answers begun and not sent.</summary>
    public int Begun { get; private set; }

    /// <summary>Name of the department.</summary>
    public string? Department { get; private set; }

    /// <summary>What must be put right before it can be opened.</summary>
    public IReadOnlyList<(SurveyQuestion? Question, string Problem)> Problems { get; private set; } = [];

    /// <summary>Where people answer.</summary>
    public string Address => outbox.Link(SurveyPaths.Answer(Survey.Code));

    /// <summary>True when its last day is past.</summary>
    public bool IsOver => Survey.ClosesOn is { } last && last < Today;

    /// <summary>Code of a copy.</summary>
    [BindProperty]
    public string? NewCode { get; set; }

    /// <summary>Title of a copy.</summary>
    [BindProperty]
    public string? NewTitle { get; set; }

    private DateOnly Today => city.City.LocalDate(time.GetUtcNow());

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(string survey, CancellationToken cancel)
    {
        if (!await FindAsync(survey, cancel))
            return NotFound();
        await LoadAsync(cancel);
        return Page();
    }

    /// <summary>Begins to take answers.</summary>
    public async Task<IActionResult> OnPostOpenAsync(string survey, CancellationToken cancel)
    {
        if (await EditAsync(survey, cancel) is { } no)
            return no;
        if (await state.OpenAsync(survey, this.Write(), cancel) is not { Count: > 0 } problems)
            return Done("受付を始めました。", SurveyPaths.Office(survey));
        await LoadAsync(cancel);
        return Again(problems.Select(p => ("", p)));
    }

    /// <summary>Ends it.</summary>
    public async Task<IActionResult> OnPostCloseAsync(string survey, bool sure, CancellationToken cancel)
    {
        if (await EditAsync(survey, cancel) is { } no)
            return no;
        var problem = sure ? await state.CloseAsync(survey, this.Write(), cancel) : "消えるものを確かめて、印を付けてください。";
        if (problem is null)
            return Done("締め切りました。依頼先の名簿と回答番号を消しました。", SurveyPaths.Office(survey));
        await LoadAsync(cancel);
        return Again((sure ? "" : nameof(sure), problem));
    }

    /// <summary>Makes next year's.</summary>
    public async Task<IActionResult> OnPostCopyAsync(string survey, CancellationToken cancel)
    {
        if (await EditAsync(survey, cancel) is { } no)
            return no;
        var code = Nfkc.Fold(NewCode ?? "").Trim();
        if (await copies.CopyAsync(Form, code, CleanInput.Clean(NewTitle ?? "").Text.Trim(), this.Write(), cancel) is not { } problem)
            return Done("写して作りました。日付と文を確かめてください。", SurveyPaths.Office(code));
        await LoadAsync(cancel);
        return Again((nameof(NewCode), problem));
    }

    private async Task LoadAsync(CancellationToken cancel)
    {
        NewTitle ??= Survey.Title.Replace(Survey.Year.Era, (Survey.Year + 1).Era, StringComparison.Ordinal);
        Answered = await db.Set<SurveyAnswer>().CountAsync(a => a.SurveyId == Survey.Id, cancel);
        Sent = Survey.Sent ?? await db.Set<SurveyPerson>().CountAsync(p => p.SurveyCode == Survey.Code, cancel);
        Begun = Survey.State == Survey.Open ? await db.Set<SurveyDraft>().CountAsync(d => d.SurveyCode == Survey.Code, cancel) : 0;
        Department = Survey.DepartmentCode is { } code
            ? (await db.Set<Department>().AsNoTracking().FirstOrDefaultAsync(d => d.Code == code, cancel))?.Name
            : null;
        if (Survey.State == Survey.Draft)
            Problems = PublishCheck.Of(Form, Today);
    }
}

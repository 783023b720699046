using Meguri.Accounts;
using Meguri.Shared.Data;
using Meguri.Surveys.Model;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Surveys.Results;

/// <summary>Chooses what is published, looks at it, publishes it.</summary>
[Authorize(Policy = Policies.Edit)]
public sealed class PublishModel(SurveyReader reader, ResultService results, MeguriDb db) : OfficePage(reader)
{
    /// <summary>設問コード chosen.</summary>
    [BindProperty]
    public List<string> Questions { get; set; } = [];

    /// <summary>Pairs chosen, as 「side×head」.</summary>
    [BindProperty]
    public List<string> Crosses { get; set; } = [];

    /// <summary>Pairs to choose from.</summary>
    public IReadOnlyList<SelectListItem> Pairs { get; private set; } = [];

    /// <summary>What was published.</summary>
    public SurveyResult? Published { get; private set; }

    /// <summary>What would be published.</summary>
    public PublicResult? Result { get; private set; }

    /// <summary>Shows the choice.</summary>
    public async Task<IActionResult> OnGetAsync(string survey, CancellationToken cancel)
    {
        if (await LoadAsync(survey, cancel) is { } no)
            return no;
        Questions = [.. Form.Questions.Select(q => q.Identity)];
        return Page();
    }

    /// <summary>Shows what would be published.</summary>
    public async Task<IActionResult> OnPostLookAsync(string survey, CancellationToken cancel)
    {
        if (await LoadAsync(survey, cancel) is { } no)
            return no;
        if (Published is null && Survey.State == Survey.Closed)
            Result = await results.MakeAsync(Form, Choice(), cancel);
        return Page();
    }

    /// <summary>Publishes.</summary>
    public async Task<IActionResult> OnPostAsync(string survey, CancellationToken cancel)
    {
        if (await LoadAsync(survey, cancel) is { } no)
            return no;
        if (await results.PublishAsync(Form, Choice(), this.Write(), cancel) is not { } problem)
            return Done("結果を公表しました。", SurveyPaths.Office(survey, "publish"));
        return Again(("", problem));
    }

    /// <summary>Takes the results off the public site, or puts them back.</summary>
    public async Task<IActionResult> OnPostShowAsync(string survey, bool shown, CancellationToken cancel)
    {
        if (await LoadAsync(survey, cancel) is { } no)
            return no;
        await results.ShowAsync(survey, shown, this.Write(), cancel);
        return Done(shown ? "公開を再開しました。" : "公開を止めました。", SurveyPaths.Office(survey, "publish"));
    }

    private ResultChoice Choice() =>
        new(Questions, [.. Crosses.Where(c => Pairs.Any(p => p.Value == c)).Select(c => c.Split('×')).Select(p => (p[0], p[1]))]);

    private async Task<IActionResult?> LoadAsync(string survey, CancellationToken cancel)
    {
        if (await EditAsync(survey, cancel) is { } no)
            return no;
        Published = await db.Set<SurveyResult>().AsNoTracking().FirstOrDefaultAsync(r => r.SurveyCode == survey, cancel);
        var can = Form.Questions.Where(q => q.Kind is QuestionKinds.Single or QuestionKinds.Scale && q.WhenQuestion is null).ToList();
        Pairs =
        [
            .. can.SelectMany(
                (a, i) => can.Skip(i + 1).Select(b => new SelectListItem($"{a.Text} × {b.Text}", $"{a.Identity}×{b.Identity}"))
            ),
        ];
        return null;
    }
}

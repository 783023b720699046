using Meguri.Accounts;
using Meguri.Attachments;
using Meguri.Cities;
using Meguri.Conversations;
using Meguri.Plans;
using Meguri.Plans.Live;
using Meguri.Plans.Model;
using Meguri.Plans.Sheets;
using Meguri.Shared.Audit;
using Meguri.Shared.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Meguri.Cycle.Questions;

/// <summary>質問と指摘 of one sheet: ask about a field, answer, settle.</summary>
[Authorize(Policy = Policies.Staff)]
public sealed class IndexModel(PlanNow now, SheetReader sheets, QuestionService service, AttachmentDesk desk, CityContext city) : PlanPage
{
    /// <summary>The sheet.</summary>
    public SheetData Data { get; private set; } = null!;

    /// <summary>The questions, open ones first.</summary>
    public IReadOnlyList<Question> Questions { get; private set; } = [];

    /// <summary>Their files, in the same order.</summary>
    public IReadOnlyList<AttachmentList> Files { get; private set; } = [];

    /// <summary>Fields to ask about.</summary>
    public IReadOnlyList<SelectListItem> Fields { get; private set; } = [];

    /// <summary>The field asked about, by name.</summary>
    [BindProperty(SupportsGet = true)]
    public string? About { get; set; }

    /// <summary>The department asked.</summary>
    [BindProperty]
    public string? Department { get; set; }

    /// <summary>What is asked.</summary>
    [BindProperty]
    public string? Text { get; set; }

    /// <summary>Question answered.</summary>
    [BindProperty]
    public long Id { get; set; }

    /// <summary>The answer.</summary>
    [BindProperty]
    public string? Answer { get; set; }

    /// <summary>Viewers read and do not ask.</summary>
    public bool MayAsk => QuestionAttachable.MayAsk(Data, User);

    /// <summary>Shows the questions.</summary>
    public async Task<IActionResult> OnGetAsync(string plan, string measure, int year, CancellationToken cancel) =>
        await LoadAsync(plan, measure, year, cancel) ?? Page();

    /// <summary>Asks.</summary>
    public async Task<IActionResult> OnPostAsync(string plan, string measure, int year, CancellationToken cancel)
    {
        if (await LoadAsync(plan, measure, year, cancel) is { } none)
            return none;
        if (!MayAsk)
            return Forbid();
        ModelState.Clear();
        var sheet = new FieldAddress(PlanRecords.Sheet.Name, $"{measure}/{year}", "");
        var about = Fields.Any(f => f.Value == About) && FieldAddress.Parse(About!) is { } field ? field : sheet;
        var asked = new NewQuestion
        {
            Of = SheetQuestions.Of(plan, measure, new(year)),
            About = (about.Kind, about.Key, about.Field),
            Text = CleanInput.Clean(Text ?? "").Text.Trim(),
            DepartmentCode = Head.Departments.Any(d => d.Code == Department) ? Department : null,
        };
        if (await service.AskAsync(asked, this.Write(), cancel) is not { } problem)
            return Done("質問しました。", measure, year);
        ModelState.AddModelError(nameof(Text), problem);
        return Again();
    }

    /// <summary>Answers or settles.</summary>
    public async Task<IActionResult> OnPostAnswerAsync(string plan, string measure, int year, bool resolve, CancellationToken cancel)
    {
        if (await LoadAsync(plan, measure, year, cancel) is { } none)
            return none;
        if (!MayAsk)
            return Forbid();
        ModelState.Clear();
        if (
            await service.AnswerAsync(
                SheetQuestions.Of(plan, measure, new(year)),
                Id,
                CleanInput.Clean(Answer ?? "").Text.Trim(),
                resolve,
                this.Write(),
                cancel
            )
            is not { } problem
        )
            return Done(resolve ? "解決済みにしました。" : "返信しました。", measure, year);
        ModelState.AddModelError($"answer-{Id}", problem);
        return Again();
    }

    /// <summary>What a question is about.</summary>
    public string TitleOf(Question question) =>
        question.Field.Length == 0
            ? "シート全体"
            : Fields.FirstOrDefault(f => f.Value == question.AddressOf().Name)?.Text ?? "シートから外れた欄";

    /// <summary>A moment on the city's clock.</summary>
    public string Moment(DateTimeOffset at) => HistoryView.Moment(city.City.LocalTime(at));

    private async Task<IActionResult?> LoadAsync(string plan, string measure, int year, CancellationToken cancel)
    {
        if (
            !Take(await now.ReadAsync(plan, cancel))
            || await sheets.ReadAsync(plan, measure, new(year), cancel) is not { Sheet: not null } data
        )
            return NotFound();
        Data = data;
        Fields = PointableFields.Of(data, User);
        Questions = await service.OfSheetAsync(plan, measure, new(year), cancel);
        Files = await desk.ListAsync([.. Questions.Select(q => QuestionAttachable.PlaceOf(data, q, User))], cancel);
        return null;
    }

    private RedirectResult Done(string words, string measure, int year)
    {
        TempData["Done"] = words;
        return Redirect(Url.Content(CyclePaths.Questions(Plan.Code, measure, year)));
    }
}

using Meguri.Accounts;
using Meguri.Approvals;
using Meguri.Cities;
using Meguri.Cycle.Model;
using Meguri.Plans;
using Meguri.Plans.Live;
using Meguri.Shared.Money;
using Meguri.Shared.Records;
using Meguri.Shared.Text;
using Meguri.Shared.Time;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Meguri.Cycle.Opening;

/// <summary>締切と段階 of a cycle under way, and its end.</summary>
[Authorize(Policy = Policies.Planning)]
public sealed class StepsModel(PlanNow now, CycleReader cycles, StepService service, CityContext city) : PlanPage
{
    /// <summary>The cycle.</summary>
    public CyclePicture Picture { get; private set; } = null!;

    /// <summary>所管課への案内.</summary>
    [BindProperty]
    public string? Note { get; set; }

    /// <summary>Names and last days.</summary>
    [BindProperty]
    public List<StepInput> Steps { get; set; } = [];

    /// <summary>Why it is taken up again.</summary>
    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>Sheets that are not fixed yet.</summary>
    public int NotFixed => Picture.Tasks.Count(t => t.State != Stage.Fixed);

    /// <summary>Shows the steps.</summary>
    public async Task<IActionResult> OnGetAsync(string plan, int year, CancellationToken cancel)
    {
        if (await LoadAsync(plan, year, cancel) is { } none)
            return none;
        Note = Picture.Cycle.Note;
        Steps = [.. Picture.Steps.Select(s => new StepInput { Title = s.Title, Due = s.Due.ToString("yyyy-MM-dd") })];
        return Page();
    }

    /// <summary>Saves names and deadlines.</summary>
    public async Task<IActionResult> OnPostAsync(string plan, int year, CancellationToken cancel)
    {
        if (await LoadAsync(plan, year, cancel) is { } none)
            return none;
        ModelState.Clear();
        var steps = new List<(string, DateOnly)>();
        var closed = new List<string>();
        foreach (var (step, i) in Steps.Take(Picture.Steps.Count).Select((s, i) => (s, i)))
        {
            var reading = FieldInput.Read(CycleRecords.Step["due"], step.Due ?? "", PlanUnit.Yen, [], Picture.Steps[i].Title + "の締切");
            if (reading is { Canonical: { } day, Problem: null })
            {
                var (asked, due) = (Shared.Time.DateText.ReadIso(day), city.City.WorkingDays.OnOrAfter(Shared.Time.DateText.ReadIso(day)));
                if (due != asked)
                    closed.Add(
                        $"{Deadlines.Date(asked)}は閉庁日のため、「{Picture.Steps[i].Title}」の締切を{Deadlines.Date(due)}にしました。"
                    );
                steps.Add((CleanInput.Clean(step.Title ?? "").Text.Trim(), due));
            }
            else
                ModelState.AddModelError($"Steps[{i}].Due", reading.Problem ?? "締切を入力してください。");
        }
        if (
            ModelState.IsValid
            && await service.ChangeAsync(plan, new(year), CleanInput.Clean(Note ?? "").Text.Trim(), steps, this.Write(), cancel)
                is { } problem
        )
            ModelState.AddModelError("", problem);
        return ModelState.IsValid ? Done("保存しました。" + string.Concat(closed), year) : Again();
    }

    /// <summary>Ends the cycle.</summary>
    public Task<IActionResult> OnPostCloseAsync(string plan, int year, CancellationToken cancel) =>
        TurnAsync(
            plan,
            year,
            "年度サイクルを終えました。つぎは公表です。",
            () => service.CloseAsync(plan, new(year), this.Write(), cancel),
            cancel
        );

    /// <summary>Takes it up again.</summary>
    public Task<IActionResult> OnPostReopenAsync(string plan, int year, CancellationToken cancel) =>
        TurnAsync(
            plan,
            year,
            "年度サイクルを再開しました。",
            () => service.ReopenAsync(plan, new(year), this.Write(CleanInput.Clean(Reason ?? "").Text), cancel),
            cancel
        );

    /// <summary>Who approves at a step, in words.</summary>
    public string ApproverOf(int step) =>
        Picture.Steps[step] is { PersonId: { } id }
            ? Picture.Names.GetValueOrDefault(id, "") + "さん"
            : Picture.Steps[step].Approver.Title();

    private async Task<IActionResult> TurnAsync(string plan, int year, string done, Func<Task<string?>> act, CancellationToken cancel)
    {
        if (await LoadAsync(plan, year, cancel) is { } none)
            return none;
        ModelState.Clear();
        if (await act() is not { } problem)
            return Done(done, year);
        await OnGetAsync(plan, year, cancel);
        ModelState.AddModelError(nameof(Reason), problem);
        return Again();
    }

    private async Task<IActionResult?> LoadAsync(string plan, int year, CancellationToken cancel)
    {
        if (
            !Take(await now.ReadAsync(plan, cancel))
            || await cycles.ReadAsync(plan, new Shared.Time.FiscalYear(year), cancel) is not { } picture
        )
            return NotFound();
        Picture = picture;
        return null;
    }

    private RedirectResult Done(string words, int year)
    {
        TempData["Done"] = words;
        return Redirect(Url.Content(CyclePaths.Steps(Plan.Code, year)));
    }
}

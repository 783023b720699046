using Meguri.Accounts;
using Meguri.Approvals;
using Meguri.Cities;
using Meguri.Cycle.Model;
using Meguri.Plans;
using Meguri.Plans.Live;
using Meguri.Shared.Data;
using Meguri.Shared.Money;
using Meguri.Shared.Records;
using Meguri.Shared.Text;
using Meguri.Shared.Time;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Meguri.Cycle.Opening;

/// <summary>A step as the form holds it.</summary>
public sealed class StepInput
{
    /// <summary>What the city calls it.</summary>
    public string? Title { get; set; }

    /// <summary>Who approves, as <see cref="RouteStep.Word"/>; <c>None</c> leaves the line out.</summary>
    public string? Approver { get; set; }

    /// <summary>Level at which approvals are looked at together.</summary>
    public int UnitDepth { get; set; }

    /// <summary>Last day.</summary>
    public string? Due { get; set; }
}

/// <summary>年度サイクルを始める: years, route and deadlines, with a preview of what rolls over.</summary>
[Authorize(Policy = Policies.Planning)]
public sealed class OpenModel(MeguriDb db, PlanNow now, CycleReader cycles, CycleOpening service, CityContext city, TimeProvider time)
    : PlanPage
{
    /// <summary>計画年度, as typed.</summary>
    [BindProperty]
    public string? PlanYear { get; set; }

    /// <summary>実績年度, as typed.</summary>
    [BindProperty]
    public string? ResultYear { get; set; }

    /// <summary>方向性の年数.</summary>
    [BindProperty]
    public string? DirectionYears { get; set; }

    /// <summary>所管課への案内.</summary>
    [BindProperty]
    public string? Note { get; set; }

    /// <summary>Entry and the route.</summary>
    [BindProperty]
    public List<StepInput> Steps { get; set; } = [];

    /// <summary>What would roll over; null before the form is right.</summary>
    public RollOver? Preview { get; private set; }

    /// <summary>Days moved to a working day, in words.</summary>
    public IReadOnlyList<string> Moved { get; private set; } = [];

    /// <summary>Who may approve.</summary>
    public IReadOnlyList<SelectListItem> Approvers { get; private set; } = [];

    /// <summary>Levels by which a step may be approved.</summary>
    public IEnumerable<SelectListItem> Units =>
        Head
            .Levels.Where(l => l.Depth <= Tree.MeasureDepth)
            .OrderByDescending(l => l.Depth)
            .Select(l => new SelectListItem($"{l.Name}ごと", $"{l.Depth}"));

    /// <summary>The newest year there is, where the one asked for is not the next; null otherwise.</summary>
    public FiscalYear? Skipped { get; private set; }

    /// <summary>Proposes the next year with last year's route, deadlines a year later.</summary>
    public async Task<IActionResult> OnGetAsync(string plan, CancellationToken cancel)
    {
        if (!await LoadAsync(plan, cancel))
            return NotFound();
        var former = await cycles.OfPlanAsync(plan, cancel) is [var newest, ..] ? newest : null;
        var next =
            Tree.Years.Count == 0
                ? Plan.StartYear
                : Tree.Years.Max(y => y.PlanYear) + (former is null && Tree.Years.Count == 1 && Tree.Document.Sheets.Count == 0 ? 0 : 1);
        PlanYear = next.EraShort;
        ResultYear = (next - 1).EraShort;
        DirectionYears = $"{(Tree.Years is [.., var last] ? last.DirectionYears : 2)}";
        var days = city.City.WorkingDays;
        var today = Today;
        if (former is not null && await cycles.ReadAsync(former, cancel) is { } picture)
        {
            Steps =
            [
                .. picture.Steps.Select(s => new StepInput
                {
                    Title = s.Title,
                    Approver = new RouteStep(s.Approver, s.PersonId).Word,
                    UnitDepth = s.UnitDepth,
                    Due = days.OnOrAfter(s.Due.AddYears(1) < today ? today.AddDays(30) : s.Due.AddYears(1)).ToString("yyyy-MM-dd"),
                }),
            ];
        }
        else
        {
            (string, Approver)[] route =
            [
                ("提出", Approver.None),
                ("課長承認", Approver.Head),
                ("企画課の確認", Approver.Planning),
                ("財政課の確認", Approver.Finance),
            ];
            Steps =
            [
                .. route.Select(
                    (r, i) =>
                        new StepInput
                        {
                            Title = r.Item1,
                            Approver = $"{r.Item2}",
                            UnitDepth = Tree.MeasureDepth,
                            Due = days.OnOrAfter(today.AddDays(30 + (10 * i))).ToString("yyyy-MM-dd"),
                        }
                ),
            ];
        }
        while (Steps.Count < CycleStep.Most + 1)
            Steps.Add(new StepInput { UnitDepth = Tree.MeasureDepth });
        return Page();
    }

    /// <summary>Shows what would roll over.</summary>
    public async Task<IActionResult> OnPostPreviewAsync(string plan, CancellationToken cancel)
    {
        if (!await LoadAsync(plan, cancel))
            return NotFound();
        ModelState.Clear();
        if (Read(plan) is not { } order)
            return Again();
        if (await service.ProblemAsync(order, Tree, cancel) is { } problem)
        {
            ModelState.AddModelError(nameof(PlanYear), problem);
            return Again();
        }
        Preview = RollOver.Of(Tree, order);
        Skipped = Tree.Years.Count > 0 && Tree.Years.Max(y => y.PlanYear) is var newest && order.PlanYear > newest + 1 ? newest : null;
        return Page();
    }

    /// <summary>Opens the cycle.</summary>
    public async Task<IActionResult> OnPostAsync(string plan, CancellationToken cancel)
    {
        if (!await LoadAsync(plan, cancel))
            return NotFound();
        ModelState.Clear();
        if (Read(plan) is not { } order)
            return Again();
        if (await service.OpenAsync(order, Today, this.Write(), cancel) is { } problem)
        {
            ModelState.AddModelError("", problem);
            return Again();
        }
        TempData["Done"] = $"{order.PlanYear.Era}の年度サイクルを始めました。";
        return Redirect(Url.Content(CyclePaths.Board(plan, order.PlanYear.Value)));
    }

    private async Task<bool> LoadAsync(string plan, CancellationToken cancel)
    {
        if (!Take(await now.ReadAsync(plan, cancel)))
            return false;
        Approvers = ApproverChoices.Of(Enum.GetValues<Approver>(), await StaffNames.WorkersAsync(db, cancel), "（使わない）");
        return true;
    }

    private DateOnly Today => DateOnly.FromDateTime(city.City.LocalTime(time.GetUtcNow()).DateTime);

    private OpenCycle? Read(string plan)
    {
        var planYear = Typed(nameof(PlanYear), PlanYear, "計画年度");
        var resultYear = Typed(nameof(ResultYear), ResultYear, "実績年度");
        if (!int.TryParse((DirectionYears ?? "").Normalize(System.Text.NormalizationForm.FormKC), out var directions))
            ModelState.AddModelError(nameof(DirectionYears), "方向性の年数は、0から5までの整数で入力してください。");
        var moved = new List<string>();
        var steps = new List<NewStep>();
        foreach (var (step, i) in Steps.Take(CycleStep.Most + 1).Select((s, i) => (s, i)))
        {
            var approver = i == 0 ? null : RouteStep.Of(step.Approver);
            if (i > 0 && (approver is null || Approvers.All(a => a.Value != approver.Word)))
                continue;
            var called = i == 0 ? "提出" : $"承認の段階{i}";
            var reading = FieldInput.Read(CycleRecords.Step["due"], step.Due ?? "", PlanUnit.Yen, [], called + "の締切");
            if (reading.Problem is not null || reading.Canonical is null)
            {
                ModelState.AddModelError($"Steps[{i}].Due", reading.Problem ?? $"「{called}の締切」を入力してください。");
                continue;
            }
            var asked = DateOnly.ParseExact(reading.Canonical, "yyyy-MM-dd");
            var day = city.City.WorkingDays.OnOrAfter(asked);
            if (day != asked)
                moved.Add($"{called}の締切 {Deadlines.Date(asked)} は閉庁日のため、{Deadlines.Date(day)} にしました。");
            Steps[i].Due = day.ToString("yyyy-MM-dd");
            steps.Add(
                new NewStep(
                    CleanInput.Clean(step.Title ?? "").Text.Trim() is { Length: > 0 } title ? title
                        : approver is null ? "提出"
                        : approver.Approver.Title() + "承認",
                    approver?.Approver ?? Approver.None,
                    Math.Clamp(step.UnitDepth, 1, Tree.MeasureDepth),
                    day,
                    approver?.PersonId
                )
            );
        }
        Moved = moved;
        if (ModelState.IsValid && StepRules.Problem(steps) is { } problem)
            ModelState.AddModelError("", problem);
        return !ModelState.IsValid
            ? null
            : new OpenCycle
            {
                PlanCode = plan,
                PlanYear = planYear!.Value,
                ResultYear = resultYear!.Value,
                DirectionYears = directions,
                Note = CleanInput.Clean(Note ?? "").Text.Trim(),
                Steps = steps,
            };
    }

    private FiscalYear? Typed(string name, string? typed, string label)
    {
        if (FiscalYear.TryParse(typed ?? "", out var year, out var problem))
            return year;
        ModelState.AddModelError(
            name,
            string.IsNullOrWhiteSpace(typed) ? $"「{label}」を入力してください。" : problem ?? $"「{label}」を読み取れません。"
        );
        return null;
    }
}

using Meguri.Accounts;
using Meguri.Approvals;
using Meguri.Cities;
using Meguri.Cycle.Model;
using Meguri.Cycle.Moves;
using Meguri.Plans;
using Meguri.Plans.Live;
using Meguri.Plans.Model;
using Meguri.Shared.Data;
using Meguri.Shared.Text;
using Meguri.Shared.Time;
using Meguri.Shared.Ui.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Cycle.Board;

/// <summary>進みぐあい: the board of one cycle, and what can be done with many sheets at once.</summary>
[Authorize(Policy = Policies.Staff)]
[RequestFormLimits(ValueCountLimit = 20_000)]
public sealed class IndexModel(
    MeguriDb db,
    PlanNow now,
    CycleReader cycles,
    CycleBoardReader boards,
    CycleBoardService service,
    MoveService moves,
    CityContext city,
    TimeProvider time
) : PlanPage
{
    private IReadOnlyList<YearCycle> _cycles = [];

    /// <summary>The filter.</summary>
    [BindProperty(SupportsGet = true, Name = "")]
    public BoardFilter Filter { get; set; } = new();

    /// <summary>How the summary counts: by <c>department</c> or <c>person</c>.</summary>
    [BindProperty(SupportsGet = true)]
    public string? By { get; set; }

    /// <summary>Page of the list.</summary>
    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    /// <summary>Measures ticked.</summary>
    [BindProperty]
    public List<string> Chosen { get; set; } = [];

    /// <summary>True for everything that fits the filter, on every page.</summary>
    [BindProperty]
    public bool All { get; set; }

    /// <summary>The item above whose sheets are approved together.</summary>
    [BindProperty]
    public string? Together { get; set; }

    /// <summary>Reason, or the new day, or whom to give it to.</summary>
    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>The new last day.</summary>
    [BindProperty]
    public string? Until { get; set; }

    /// <summary>The department to give sheets to.</summary>
    [BindProperty]
    public string? ToDepartment { get; set; }

    /// <summary>The person to give sheets to.</summary>
    [BindProperty]
    public string? ToPerson { get; set; }

    /// <summary>The cycle; null where none was opened.</summary>
    public CyclePicture? Picture { get; private set; }

    /// <summary>All sheets of the cycle.</summary>
    public IReadOnlyList<BoardRow> Rows { get; private set; } = [];

    /// <summary>Those that fit the filter.</summary>
    public IReadOnlyList<BoardRow> Found { get; private set; } = [];

    /// <summary>The summary.</summary>
    public IReadOnlyList<BoardGroup> Groups { get; private set; } = [];

    /// <summary>What can be approved by items above.</summary>
    public IReadOnlyList<BoardUnit> Units { get; private set; } = [];

    /// <summary>People to give sheets to.</summary>
    public IReadOnlyList<SelectListItem> People { get; private set; } = [];

    /// <summary>True for the planning office.</summary>
    public bool IsPlanning => User.Has(Role.Planning) || User.Has(Role.Admin);

    /// <summary>True where something of what is shown waits for this person's approval.</summary>
    public bool MayApprove => Found.Any(r => r.ForMe || (IsPlanning && r.Task.State == Stage.Submitted));

    /// <summary>Today, in the city.</summary>
    public DateOnly Today => DateOnly.FromDateTime(city.City.LocalTime(time.GetUtcNow()).DateTime);

    /// <summary>The cycles there are, newest first.</summary>
    public IReadOnlyList<YearCycle> Cycles => _cycles;

    /// <summary>A day on the city's clock.</summary>
    public string Moment(DateTimeOffset at) => Deadlines.Day(DateOnly.FromDateTime(city.City.LocalTime(at).DateTime));

    /// <summary>Rows of this page.</summary>
    public IEnumerable<BoardRow> Shown => Found.Skip((Math.Max(1, P) - 1) * PagerTagHelper.Rows).Take(PagerTagHelper.Rows);

    /// <summary>Address of the board with another filter.</summary>
    public string Address(params (string Name, string? Value)[] query) =>
        CyclePaths.Board(Plan.Code, Picture!.Cycle.PlanYear.Value)
        + string.Concat(query.Where(q => !string.IsNullOrEmpty(q.Value)).Select(q => $"&{q.Name}={Uri.EscapeDataString(q.Value!)}"));

    /// <summary>Shows the board.</summary>
    public async Task<IActionResult> OnGetAsync(string plan, CancellationToken cancel) => await LoadAsync(plan, cancel) ?? Page();

    /// <summary>承認 or 確定 of what is ticked.</summary>
    public async Task<IActionResult> OnPostMoveAsync(string plan, Move move, CancellationToken cancel)
    {
        if (await LoadAsync(plan, cancel) is { } none)
            return none;
        ModelState.Clear();
        if (Picture is null || move is not (Move.Approve or Move.Fix))
            return NotFound();
        var codes =
            move == Move.Approve && !string.IsNullOrEmpty(Together)
                ? [.. Units.Where(u => u.Key == Together).SelectMany(u => u.Rows).Select(r => r.Measure.Code)]
                : Codes(r => move == Move.Approve ? r.ForMe || MayApproveFor(r) : r.Task.State == Stage.Approved);
        if (codes.Count == 0)
            return Wrong(
                string.IsNullOrEmpty(Together)
                    ? "シートを選んでください。"
                    : "この項目のシートは、もうこの段階にありません。ほかの人が先に承認したか、差し戻しました。下の一覧で確かめてください。"
            );
        var moved = await moves.MoveAsync(
            new MoveOrder
            {
                PlanCode = plan,
                PlanYear = Picture.Cycle.PlanYear,
                Measures = codes,
                Move = move,
                Reason = Clean(Reason),
                By = User,
            },
            this.Write(),
            cancel
        );
        var holes = Rows.Count(r => moved.Done.Contains(r.Measure.Code) && r.Progress.Missing.Count > 0);
        if (moved.Done.Count > 0)
            TempData["Done"] =
                $"{moved.Done.Count}件を{move.Done()}。"
                + (holes > 0 ? $"うち{holes}件には空欄があります。" : "")
                + (
                    moved.Refused.Count > 0
                        ? $"{moved.Refused.Count}件はできませんでした：{string.Join('、', moved.Refused.Take(5).Select(r => $"{r.Measure}（{r.Problem}）"))}"
                        : ""
                );
        return moved.Done.Count > 0 ? Back() : Wrong(string.Join(' ', moved.Refused.Take(5).Select(r => $"{r.Measure}：{r.Problem}")));
    }

    /// <summary>担当を割り当てる.</summary>
    public Task<IActionResult> OnPostAssignAsync(string plan, CancellationToken cancel) =>
        PlanningAsync(
            plan,
            () => "担当を割り当てました。",
            order =>
                string.IsNullOrEmpty(ToDepartment) && string.IsNullOrEmpty(ToPerson)
                    ? Task.FromResult<string?>("割り当てる課か人を選んでください。")
                    : service.AssignAsync(
                        order,
                        string.IsNullOrEmpty(ToDepartment) ? null : ToDepartment,
                        Guid.TryParse(ToPerson, out var id) ? id : null,
                        this.Write(Clean(Reason)),
                        cancel
                    ),
            cancel
        );

    /// <summary>締切を延ばす.</summary>
    public Task<IActionResult> OnPostExtendAsync(string plan, CancellationToken cancel)
    {
        DateOnly asked = default;
        return PlanningAsync(
            plan,
            () => Extended(asked),
            async order =>
            {
                var reading = Shared.Records.FieldInput.Read(CycleRecords.Task["extendedTo"], Until ?? "", Unit, [], "新しい締切");
                if (reading.Problem is not null || reading.Canonical is null)
                    return reading.Problem ?? "新しい締切を入力してください。";
                asked = Shared.Time.DateText.ReadIso(reading.Canonical);
                return await service.ExtendAsync(order, asked, this.Write(Clean(Reason)), cancel);
            },
            cancel
        );
    }

    private string Extended(DateOnly asked)
    {
        var day = city.City.WorkingDays.OnOrAfter(asked);
        var next = Picture!.Steps.FirstOrDefault(s => s.Number == 1);
        return $"提出の締切を{Deadlines.Date(day)}に延ばしました。{(day == asked ? "" : $"{Deadlines.Day(asked)}は閉庁日のため、つぎの開庁日にしています。")}"
            + (
                next is not null && next.Due < day
                    ? $"「{next.Title}」の締切（{Deadlines.Day(next.Due)}）より後です。必要なら「締切と段階」で、その後の締切も直してください。"
                    : ""
            );
    }

    /// <summary>催促.</summary>
    public async Task<IActionResult> OnPostNudgeAsync(string plan, CancellationToken cancel)
    {
        if (await LoadAsync(plan, cancel) is { } none)
            return none;
        ModelState.Clear();
        if (Picture is null)
            return NotFound();
        if (!IsPlanning)
            return Forbid();
        var (done, words) = await service.NudgeAsync(
            new BoardOrder(plan, Picture.Cycle.PlanYear, Codes(r => r.Due is not null)),
            Clean(Reason),
            this.Write(Clean(Reason)),
            cancel
        );
        if (!done)
            return Wrong(words);
        TempData["Done"] = words;
        return Back();
    }

    private async Task<IActionResult> PlanningAsync(
        string plan,
        Func<string> done,
        Func<BoardOrder, Task<string?>> act,
        CancellationToken cancel
    )
    {
        if (await LoadAsync(plan, cancel) is { } none)
            return none;
        ModelState.Clear();
        if (Picture is null)
            return NotFound();
        if (!IsPlanning)
            return Forbid();
        if (await act(new BoardOrder(plan, Picture.Cycle.PlanYear, Codes(_ => true))) is { } problem)
            return Wrong(problem);
        TempData["Done"] = done();
        return Back();
    }

    // In the place of a post that is empty, the planning office approves with a reason.
    private bool MayApproveFor(BoardRow row) => IsPlanning && row.Task.State == Stage.Submitted && Clean(Reason).Length > 0;

    private List<string> Codes(Func<BoardRow, bool> may) =>
        All ? [.. Found.Where(may).Select(r => r.Measure.Code)] : [.. Chosen.Where(c => Rows.Any(r => r.Measure.Code == c))];

    private async Task<IActionResult?> LoadAsync(string plan, CancellationToken cancel)
    {
        if (!Take(await now.ReadAsync(plan, cancel)))
            return NotFound();
        _cycles = await cycles.OfPlanAsync(plan, cancel);
        var cycle = AskedYear is null
            ? _cycles.LastOrDefault(c => c.State == YearCycle.Open) ?? (_cycles is [var newest, ..] ? newest : null)
            : _cycles.FirstOrDefault(c => c.PlanYear.Value == AskedYear);
        if (cycle is null)
            return AskedYear is not null && _cycles.Count > 0 ? NotFound() : null;
        Picture = (await cycles.ReadAsync(cycle, cancel))!;
        (Rows, _) = await boards.ReadAsync(Tree, Tree.Year(cycle.PlanYear)!, Picture, User.Actor().Id, Today, cancel);
        Found = [.. Filter.Apply(Tree, Rows)];
        Units = CycleBoardReader.Units(Tree, Picture, Rows);
        Groups = By == "person" ? CycleBoardReader.ByPerson(Rows) : CycleBoardReader.ByDepartment(Tree, Rows);
        if (IsPlanning)
        {
            People =
            [
                new SelectListItem("（変えない・課の全員）", ""),
                .. (
                    await db.Set<StaffMember>()
                        .AsNoTracking()
                        .Where(s => s.Active && s.Memberships.Any(m => m.Role == Role.Department))
                        .OrderBy(s => s.DisplayName)
                        .Select(s => new { s.Id, s.DisplayName })
                        .ToListAsync(cancel)
                ).Select(s => new SelectListItem(s.DisplayName, s.Id.ToString())),
            ];
        }
        return null;
    }

    private PageResult Wrong(string problem)
    {
        ModelState.AddModelError("", problem);
        return Again();
    }

    private RedirectResult Back() => Redirect(Request.PathBase + Request.Path + Query(null));

    /// <summary>The page's own address for a post, the filter kept.</summary>
    public string Handler(string handler) => Query(handler);

    private string Query(string? handler)
    {
        var kept = Request.Query.Where(q => q.Key != "handler").SelectMany(q => q.Value.Select(v => KeyValuePair.Create(q.Key, v)));
        var query = QueryString
            .Create(handler is null ? kept : kept.Append(KeyValuePair.Create("handler", (string?)handler)))
            .ToUriComponent();
        return query.Length == 0 ? "" : query;
    }

    private static string Clean(string? text) => CleanInput.Clean(text ?? "").Text.Trim();
}

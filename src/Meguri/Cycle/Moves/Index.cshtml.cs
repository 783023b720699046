using Meguri.Accounts;
using Meguri.Approvals;
using Meguri.Cities;
using Meguri.Conversations;
using Meguri.Cycle.Model;
using Meguri.Cycle.Questions;
using Meguri.Plans;
using Meguri.Plans.Live;
using Meguri.Plans.Model;
using Meguri.Plans.Sheets;
using Meguri.Shared.Audit;
using Meguri.Shared.Text;
using Meguri.Shared.Ui.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Meguri.Cycle.Moves;

/// <summary>一枚のシートの進み: where it stands, how it came there, and what this person can do with it.</summary>
[Authorize(Policy = Policies.Staff)]
public sealed class IndexModel(
    PlanNow now,
    CycleReader cycles,
    StandingReader standings,
    SheetReader sheets,
    MoveService service,
    HistoryReader history,
    IEnumerable<IFieldNotes> noteSources,
    CityContext city,
    TimeProvider time
) : PlanPage
{
    /// <summary>The measure.</summary>
    public Node Measure { get; private set; } = null!;

    /// <summary>The cycle, with the task of this sheet only.</summary>
    public CyclePicture Picture { get; private set; } = null!;

    /// <summary>The task.</summary>
    public SheetTask Task => Picture.Tasks[0];

    /// <summary>Who may do what.</summary>
    public TaskRules Rules { get; private set; } = null!;

    /// <summary>What is filled in.</summary>
    public SheetProgress Progress { get; private set; } = null!;

    /// <summary>What happened so far.</summary>
    public HistoryView Past { get; private set; } = null!;

    /// <summary>Errors and cautions that the checks and questions leave open on the sheet.</summary>
    public IReadOnlyList<FieldNote> Notes { get; private set; } = [];

    /// <summary>Fields that a return can point at.</summary>
    public IReadOnlyList<SelectListItem> Fields { get; private set; } = [];

    /// <summary>Why.</summary>
    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>Submit although something is missing.</summary>
    [BindProperty]
    public bool Unfinished { get; set; }

    /// <summary>Fields that the return points at.</summary>
    [BindProperty]
    public List<string?> Pointed { get; set; } = [];

    /// <summary>What is to be done about each.</summary>
    [BindProperty]
    public List<string?> Words { get; set; } = [];

    /// <summary>Today, in the city.</summary>
    public DateOnly Today => DateOnly.FromDateTime(city.City.LocalTime(time.GetUtcNow()).DateTime);

    /// <summary>The moves open to this person.</summary>
    public IReadOnlyList<Move> Open { get; private set; } = [];

    /// <summary>True when an approval would be in somebody's place.</summary>
    public bool InPlace => Open.Contains(Move.Approve) && Rules.Capacity(Task) is null or { InPlaceOf: not null };

    /// <summary>Shows where it stands.</summary>
    public async Task<IActionResult> OnGetAsync(string plan, int year, string measure, CancellationToken cancel) =>
        await LoadAsync(plan, year, measure, cancel) ?? Page();

    /// <summary>Moves it.</summary>
    public async Task<IActionResult> OnPostAsync(string plan, int year, string measure, Move move, CancellationToken cancel)
    {
        if (await LoadAsync(plan, year, measure, cancel) is { } none)
            return none;
        ModelState.Clear();
        var reason = CleanInput.Clean(Reason ?? "").Text.Trim();
        var pointed = move == Move.Return ? PointedFields(reason) : [];
        if (!ModelState.IsValid)
            return Again();
        var order = new MoveOrder
        {
            PlanCode = plan,
            PlanYear = new(year),
            Measures = [measure],
            Move = move,
            Reason = reason,
            Fields = pointed,
            Unfinished = Unfinished,
            By = User,
        };
        var moved = await service.MoveAsync(order, this.Write(), cancel);
        if (moved.Done.Count > 0)
        {
            TempData["Done"] = $"施策シート {measure} {(move == Move.Withdraw ? "の" : "を")}{move.Done()}。";
            return Redirect(Url.Content(CyclePaths.Task(plan, measure, year)));
        }
        ModelState.AddModelError(move is Move.Return or Move.Reopen or Move.Approve ? nameof(Reason) : "", moved.Refused[0].Problem);
        return Again();
    }

    private List<PointedField> PointedFields(string reason)
    {
        var fields = new List<PointedField>();
        for (var i = 0; i < Pointed.Count; i++)
        {
            var words = CleanInput.Clean(Words.ElementAtOrDefault(i) ?? "").Text.Trim();
            if (string.IsNullOrEmpty(Pointed[i]))
            {
                if (words.Length > 0)
                    ModelState.AddModelError($"Pointed[{i}]", "指摘する欄を選んでください。");
                continue;
            }
            if (words.Length > QuestionMessage.Most)
                ModelState.AddModelError($"Words[{i}]", $"指摘は{QuestionMessage.Most:N0}字までです。");
            if (Fields.FirstOrDefault(f => f.Value == Pointed[i]) is { } chosen && FieldAddress.Parse(chosen.Value) is { } address)
                fields.Add(
                    new PointedField(
                        address.Kind,
                        address.Key,
                        address.Field,
                        chosen.Text,
                        words.Length > 0 ? words
                            : reason.Length > 0 ? reason
                            : "見直してください。"
                    )
                );
        }
        return fields;
    }

    private async Task<IActionResult?> LoadAsync(string plan, int year, string measure, CancellationToken cancel)
    {
        if (
            !Take(await now.ReadAsync(plan, cancel))
            || Tree.Node(measure) is not { } node
            || await cycles.ReadTaskAsync(plan, measure, new(year), cancel) is not { } picture
        )
            return NotFound();
        (Measure, Picture) = (node, picture);
        Rules = new TaskRules(picture, Tree, await standings.OfAsync(User.Actor().Id, Today, cancel));
        Open = [.. Rules.Open(Task)];
        Progress = SheetProgress.Of(Tree, measure, Tree.Year(new(year))!);
        var notes = new List<FieldNote>();
        foreach (var source in noteSources)
            notes.AddRange(await source.ForSheetAsync(plan, measure, new(year), cancel));
        Notes = [.. notes.Where(n => n.Level is FindingLevel.Error or FindingLevel.Caution).OrderBy(n => n.Level)];
        if (Open.Contains(Move.Return) && await sheets.ReadAsync(plan, measure, new(year), cancel) is { } data)
            Fields = PointableFields.Of(data, User);
        Past = await history.ReadAsync(
            new HistoryAsk
            {
                Scope = new HistoryScope { PlanCode = plan, Records = [(CycleRecords.Task.Name, $"{measure}/{year}")] },
                Size = 30,
                Shown = 10,
                Clock = city.City.LocalTime,
                Unit = _ => Unit,
                PlanCode = plan,
            },
            cancel
        );
        return null;
    }
}

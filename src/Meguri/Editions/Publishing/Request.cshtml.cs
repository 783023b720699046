using Meguri.Accounts;
using Meguri.Approvals;
using Meguri.Cities;
using Meguri.Conversations;
using Meguri.Shared.Audit;
using Meguri.Shared.Data;
using Meguri.Shared.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Meguri.Editions.Publishing;

/// <summary>公表の案: what is to be published, who prepared it, where it stands; another person approves it or sends it back.</summary>
[Authorize(Policy = Policies.Staff)]
public sealed class RequestModel(
    MeguriDb db,
    PublicationService service,
    EditionService editions,
    Trail trail,
    QuestionService questions,
    CityContext city,
    TimeProvider time
) : PageModel
{
    /// <summary>公表の案.</summary>
    public Publication Publication { get; private set; } = null!;

    /// <summary>What would be published now; null once it is published.</summary>
    public DraftLook? Look { get; private set; }

    /// <summary>What the person may do.</summary>
    public ApprovalRules Rules { get; private set; } = null!;

    /// <summary>It with all that rules ask of it.</summary>
    public Matter Matter { get; private set; } = null!;

    /// <summary>How it came where it stands, newest first.</summary>
    public IReadOnlyList<ApprovalMove> Moves { get; private set; } = [];

    /// <summary>Names of all who moved it.</summary>
    public IReadOnlyDictionary<Guid, string> Names { get; private set; } = new Dictionary<Guid, string>();

    /// <summary>True when the plan is not any more what approval was asked for.</summary>
    public bool IsChanged =>
        Look is { } look && look.Draft.Seal != Publication.Seal && Publication.State is Stage.Submitted or Stage.Approved;

    /// <summary>Its version as the person saw it.</summary>
    [BindProperty]
    public int Seen { get; set; }

    /// <summary>Why it goes back.</summary>
    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>A word with an approval.</summary>
    [BindProperty]
    public string? Words { get; set; }

    /// <summary>What is asked.</summary>
    [BindProperty]
    public string? Text { get; set; }

    /// <summary>The question that is answered.</summary>
    [BindProperty]
    public long Question { get; set; }

    /// <summary>The answer.</summary>
    [BindProperty]
    public string? Answer { get; set; }

    /// <summary>What was asked and answered.</summary>
    public ThreadView Thread { get; private set; } = null!;

    /// <summary>The hour that is set, in words; null for as soon as it is approved.</summary>
    public string? Hour => service.HourOf(Publication.PublishAt);

    /// <summary>True when an approval publishes at once.</summary>
    public bool IsAtOnce => Publication.PublishAt is not { } at || at <= time.GetUtcNow();

    /// <summary>True when the person can make the move.</summary>
    public bool May(Move move) => Rules.Problem(move, Matter) is null;

    /// <summary>A moment on the city's clock.</summary>
    public string Moment(DateTimeOffset at) => HistoryView.Moment(city.City.LocalTime(at));

    /// <summary>Who made a move, in words.</summary>
    public string Who(ApprovalMove move) =>
        (move.PersonId is { } id ? Names.GetValueOrDefault(id, "（いまはいない職員）") : "Meguri")
        + (move.ForId is { } other ? $"（{Names.GetValueOrDefault(other, "")}さんの代わり）" : "");

    /// <summary>What a move did, in words.</summary>
    public static string Did(ApprovalMove move) =>
        move.Move switch
        {
            Move.Submit => "承認を求めました",
            Move.Withdraw => "取り下げました",
            Move.Fix => "公表しました",
            Move.Approve when move.ToStage == Stage.Submitted => "承認しました（つぎの段階へ）",
            var other => other.Done(),
        };

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel) => await LoadAsync(id, cancel) ? Page() : NotFound();

    /// <summary>Moves it; an approval for at once publishes.</summary>
    public async Task<IActionResult> OnPostAsync(long id, Move move, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
            return NotFound();
        ModelState.Clear();
        var reason = CleanInput.Clean((move == Move.Approve ? Words : Reason) ?? "").Text.Trim();
        if (await service.MoveAsync(id, move, reason, Seen, User, this.Write(), cancel) is { } problem)
        {
            ModelState.AddModelError(
                move == Move.Return ? nameof(Reason)
                    : move == Move.Approve ? nameof(Words)
                    : "",
                problem
            );
            await LoadAsync(id, cancel);
            return Again();
        }
        if (move != Move.Approve)
            return Done(move == Move.Withdraw ? "公表の案を取り下げました。" : "公表の案を差し戻しました。", id);
        if ((await service.FindAsync(id, cancel))?.State != Stage.Approved)
            return Done("承認しました。つぎの段階の承認を待ちます。", id);
        var (done, problems) = await service.PublishDueAsync(id, User.Actor(), cancel);
        return problems.Count > 0 ? Done(problems[0], id)
            : done.Count > 0 ? Done(string.Join(' ', [$"承認し、第{done[0].Edition.Number}版を公表しました。", .. done[0].Warnings]), id)
            : Done($"承認しました。{Hour}に公表します。", id);
    }

    /// <summary>Asks.</summary>
    public async Task<IActionResult> OnPostAskAsync(long id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
            return NotFound();
        if (!Thread.MayAsk)
            return Forbid();
        ModelState.Clear();
        var asked = new NewQuestion { Of = PublicationTalk.Of(Publication), Text = CleanInput.Clean(Text ?? "").Text.Trim() };
        if (await questions.AskAsync(asked, this.Write(), cancel) is not { } problem)
            return Done("質問しました。", id);
        ModelState.AddModelError(nameof(Text), problem);
        return Again();
    }

    /// <summary>Answers or settles.</summary>
    public async Task<IActionResult> OnPostAnswerAsync(long id, bool resolve, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
            return NotFound();
        if (!Thread.MayAsk)
            return Forbid();
        ModelState.Clear();
        var text = CleanInput.Clean(Answer ?? "").Text.Trim();
        if (await questions.AnswerAsync(PublicationTalk.Of(Publication), Question, text, resolve, this.Write(), cancel) is not { } problem)
            return Done(resolve ? "解決済みにしました。" : "返信しました。", id);
        ModelState.AddModelError($"answer-{Question}", problem);
        return Again();
    }

    private PageResult Again()
    {
        var page = Page();
        page.StatusCode = StatusCodes.Status400BadRequest;
        return page;
    }

    private RedirectResult Done(string words, long id)
    {
        TempData["Done"] = words;
        return Redirect(Url.Content($"~/publish/requests/{id}"));
    }

    private async Task<bool> LoadAsync(long id, CancellationToken cancel)
    {
        if (await service.FindAsync(id, cancel) is not { } publication)
            return false;
        Publication = publication;
        if (publication.State != Stage.Fixed && await editions.DraftAsync(publication.PlanCode, cancel) is { } draft)
            Look = DraftLook.Of(city.City, draft, time.GetUtcNow());
        (Rules, Matter) = await service.RulesAsync(publication, User, cancel);
        // Viewers read and do not ask.
        Thread = new(
            await questions.OfAsync(Publishing.Publication.Approval.Name, $"{id}", cancel),
            ((Role[])[Role.Department, Role.Finance, Role.Planning, Role.Admin]).Any(User.Has),
            Moment,
            (Question, Answer)
        );
        var moves = await trail.OfAsync(publication.ApprovalId, cancel);
        Moves = [.. moves.AsEnumerable().Reverse()];
        Names = await StaffNames.OfAsync(db, moves.SelectMany(m => new[] { m.PersonId, m.ForId }).Append(publication.SubmittedBy), cancel);
        return true;
    }
}

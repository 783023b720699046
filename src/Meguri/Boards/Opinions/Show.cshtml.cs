using Meguri.Accounts;
using Meguri.Approvals;
using Meguri.Attachments;
using Meguri.Boards.Answers;
using Meguri.Boards.Model;
using Meguri.Cities;
using Meguri.Plans.Editing;
using Meguri.Shared.Audit;
using Meguri.Shared.Money;
using Meguri.Shared.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Meguri.Boards.Opinions;

/// <summary>One opinion with its answer: read it, write the answer, approve or return it.</summary>
[Authorize(Policy = Policies.Staff)]
public sealed class ShowModel(
    BoardReader boards,
    AnswerDesk desk,
    AnswerService service,
    TargetNames targets,
    HistoryReader history,
    AttachmentDesk files,
    CityContext city,
    TimeProvider time
) : BoardPage(boards, city, time)
{
    private static readonly SelectListItem[] Kinds =
    [
        new("選んでください", ""),
        .. Answer.Kinds.Select(k => new SelectListItem(k.Value, k.Key)),
    ];

    /// <summary>The opinion.</summary>
    public Opinion Opinion { get; private set; } = null!;

    /// <summary>What it is about.</summary>
    public (string Words, string? Href) Target { get; private set; }

    /// <summary>Who may do what.</summary>
    public AnswerRules Rules { get; private set; } = null!;

    /// <summary>Along which steps an answer submitted now would go.</summary>
    public IReadOnlyList<RouteStep> Route { get; private set; } = [];

    /// <summary>The answer's fields.</summary>
    public RecordForm Form { get; private set; } = null!;

    /// <summary>What happened so far.</summary>
    public HistoryView Past { get; private set; } = null!;

    /// <summary>Its files.</summary>
    public AttachmentList Files { get; private set; } = null!;

    /// <summary>The answer's version as the person saw it.</summary>
    [BindProperty]
    public int Seen { get; set; }

    /// <summary>Why it goes back.</summary>
    [BindProperty]
    public string? ReturnReason { get; set; }

    /// <summary>Why somebody else approves.</summary>
    [BindProperty]
    public string? InPlaceReason { get; set; }

    /// <summary>True after a post that met an answer that somebody else had changed.</summary>
    public bool IsClash { get; private set; }

    /// <summary>The answer's version as it is shown now.</summary>
    public int SeenNow => Opinion.Answer?.Version ?? -1;

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(string board, int session, int number, CancellationToken cancel) =>
        await LoadAsync(board, session, number, cancel) ? Page() : NotFound();

    /// <summary>Moves the answer.</summary>
    public async Task<IActionResult> OnPostAsync(string board, int session, int number, AnswerMove move, CancellationToken cancel)
    {
        if (!await LoadAsync(board, session, number, cancel))
            return NotFound();
        ModelState.Clear();
        var written = move is AnswerMove.Keep or AnswerMove.Submit ? Written() : null;
        if (!ModelState.IsValid)
            return Again();
        var reason = CleanInput
            .Clean(
                (
                    move == AnswerMove.Return ? ReturnReason
                    : move == AnswerMove.Approve ? InPlaceReason
                    : null
                ) ?? ""
            )
            .Text.Trim();
        var order = new AnswerOrder
        {
            BoardCode = board,
            SessionNumber = session,
            OpinionNumber = number,
            Move = move,
            Written = written,
            Reason = reason,
            Seen = Seen,
            By = User,
        };
        var problems = await service.MoveAsync(order, this.Write(), cancel);
        if (problems.Count == 0)
        {
            var now = await Reader.OpinionAsync(board, session, number, cancel);
            return Done(AnswerWords.Done(move, now?.IsAnswered == true), BoardPaths.Opinion(board, session, number));
        }
        IsClash = Seen != SeenNow;
        foreach (var problem in problems)
            ModelState.AddModelError(problem.Field, problem.Message);
        return Again();
    }

    private Answer Written()
    {
        var written = new Answer();
        var fields = Form.Take(Request.Form, ModelState);
        // What cannot be read stays in the form.
        if (ModelState.IsValid)
            foreach (var field in fields)
                BoardRecords.Answer[field.Field].SetText(written, field.Value);
        return written;
    }

    private async Task<bool> LoadAsync(string board, int session, int number, CancellationToken cancel)
    {
        if (!await TakeAsync(board, session, cancel) || await Reader.OpinionAsync(board, session, number, cancel) is not { } opinion)
            return false;
        Opinion = opinion;
        Rules = await desk.RulesAsync(User, [opinion], [], cancel);
        Target = await targets.OfAsync(opinion, cancel);
        if (Rules.May(AnswerMove.Keep, opinion))
        {
            Route = await desk.RouteAsync(opinion.PlanCode, opinion.DepartmentCode, cancel);
            if (Route.Any(s => s.PersonId is not null))
                Rules = await desk.RulesAsync(User, [opinion], Route, cancel);
        }
        Form = new RecordForm(BoardRecords.Answer, opinion.Answer ?? new Answer(), ["kind", "text", "reason", "day"], PlanUnit.Yen, "", f =>
            f.Name == "kind" ? Kinds : null
        );
        var place = OpinionAttachable.PlaceOf(opinion, User);
        Files = await files.ListAsync(place, cancel);
        Past = await history.ReadAsync(
            new HistoryAsk
            {
                Scope = new HistoryScope
                {
                    PlanCode = opinion.PlanCode,
                    Records =
                    [
                        (BoardRecords.Opinion.Name, $"{board}/{session}/{number}"),
                        (BoardRecords.Answer.Name, $"{board}/{session}/{number}"),
                    ],
                    Starts = [(Attachment.Kind.Name, place.Owner.KeyStart)],
                },
                Size = 30,
                Shown = 10,
                Clock = City.LocalTime,
                Unit = _ => PlanUnit.Yen,
                PlanCode = opinion.PlanCode,
            },
            cancel
        );
        return true;
    }
}

using Meguri.Shared.Audit;
using Meguri.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Approvals;

/// <summary>一手: one move of one subject. Kept for ever; the database refuses to change or delete it.</summary>
public sealed class ApprovalMove
{
    /// <summary>The subject, by <see cref="ApprovalSubject.ApprovalId"/>.</summary>
    public Guid ApprovalId { get; set; }

    /// <summary>The subject's version after the move.</summary>
    public int Version { get; set; }

    /// <summary>Name of its <see cref="SubjectKind"/>.</summary>
    public string Kind { get; set; } = "";

    /// <summary>What was done.</summary>
    public Move Move { get; set; }

    /// <summary>Where it stood.</summary>
    public Stage FromStage { get; set; }

    /// <summary>The step that was to approve it then; 0 for none.</summary>
    public int FromStep { get; set; }

    /// <summary>Where it stood afterwards.</summary>
    public Stage ToStage { get; set; }

    /// <summary>The step that was to approve it afterwards; 0 for none.</summary>
    public int ToStep { get; set; }

    /// <summary>Who; null for the program.</summary>
    public Guid? PersonId { get; set; }

    /// <summary>Who was away, where a deputy moved it.</summary>
    public Guid? ForId { get; set; }

    /// <summary>Whose post it was, where the planning office moved it in its place: 市民課の課長.</summary>
    public string ForPost { get; set; } = "";

    /// <summary>When.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>Why.</summary>
    public string Reason { get; set; } = "";
}

/// <summary>What a move changed, for the event that tells of it.</summary>
/// <param name="Before">Where the subject stood.</param>
/// <param name="StepBefore">At which step.</param>
/// <param name="ForId">The person in whose place it was done; null for the person's own, or for a post.</param>
/// <param name="ForPost">The post in whose place the planning office did it, in words; null for none.</param>
public sealed record MoveMade(Stage Before, int StepBefore, Guid? ForId, string? ForPost)
{
    /// <summary>Adds to an event in whose place it was done: a person by number, so that the log holds no name, a post in words.</summary>
    public void Tell(Dictionary<string, string?[]> changes)
    {
        if (ForId is { } person)
            changes["deputyOf"] = [null, $"{person}"];
        else if (ForPost is not null)
            changes["inPlaceOf"] = [null, ForPost];
    }
}

/// <summary>足あと: makes moves and keeps them, and tells from them where a subject stands.</summary>
public sealed class Trail(MeguriDb db, TimeProvider time)
{
    /// <summary>Moves a subject that is tracked and locked; it is stored with the caller's write.</summary>
    /// <param name="matter">The subject.</param>
    /// <param name="move">The move; whether this person may make it was asked of <paramref name="rules"/> before.</param>
    /// <param name="by">Who.</param>
    /// <param name="rules">What the person may do; null for the program, which submits and approves nothing.</param>
    /// <param name="reason">Why.</param>
    /// <exception cref="InvalidOperationException">The move cannot be made; a service did not ask before.</exception>
    public MoveMade Make(Matter matter, Move move, Actor by, ApprovalRules? rules, string reason)
    {
        var (row, moved) = Take(matter, move, by.Id, rules, reason, time.GetUtcNow());
        db.Add(row);
        return moved;
    }

    /// <summary>As above, without storing anything.</summary>
    public static (ApprovalMove Row, MoveMade Made) Take(
        Matter matter,
        Move move,
        Guid? by,
        ApprovalRules? rules,
        string reason,
        DateTimeOffset when
    )
    {
        var at = matter.At;
        if (
            NextStage.Of(move, at.State, at.Step, matter.Route.Count) is not var (stage, step)
            || (rules is null ? move is Move.Approve or Move.Submit : rules.Problem(move, matter) is not null)
        )
            throw new InvalidOperationException($"{matter.Kind.Name} cannot {move} from {at.State} {at.Step}");
        var row = new ApprovalMove
        {
            ApprovalId = at.ApprovalId,
            Version = at.Version + 1,
            Kind = matter.Kind.Name,
            Move = move,
            FromStage = at.State,
            FromStep = at.Step,
            ToStage = stage,
            ToStep = step,
            PersonId = by,
            At = when,
            Reason = reason,
        };
        var moved = new MoveMade(at.State, at.Step, null, null);
        if (move == Move.Approve && rules is not null)
        {
            var capacity = rules.Capacity(matter);
            row.ForId = capacity is { InPlaceOf: not null } ? capacity.Person : null;
            row.ForPost = capacity is null ? matter.Approver : "";
            moved = moved with { ForId = row.ForId, ForPost = capacity is null ? row.ForPost : null };
        }
        (at.State, at.Step, at.Since, at.Version) = (stage, step, when, row.Version);
        if (move == Move.Submit)
            at.SubmittedBy = by;
        return (row, moved);
    }

    /// <summary>The moves of a subject, oldest first.</summary>
    public Task<List<ApprovalMove>> OfAsync(Guid approval, CancellationToken cancel = default) =>
        db.Set<ApprovalMove>().AsNoTracking().Where(m => m.ApprovalId == approval).OrderBy(m => m.Version).ToListAsync(cancel);

    /// <summary>Where a subject stands by its moves alone.</summary>
    /// <exception cref="InvalidOperationException">They do not follow from one another.</exception>
    public static (Stage Stage, int Step) Retell(IEnumerable<ApprovalMove> moves)
    {
        var at = (Stage: Stage.Open, Step: 0);
        foreach (var move in moves.OrderBy(m => m.Version))
        {
            if (at != (move.FromStage, move.FromStep))
                throw new InvalidOperationException($"move {move.Version} begins elsewhere than where the one before it ended");
            at = (move.ToStage, move.ToStep);
        }
        return at;
    }

    /// <summary>Who submitted what stands now, and who approved it since, those included in whose place it was done.</summary>
    public static (Guid? Maker, IReadOnlyList<Guid> Checkers) Hands(IEnumerable<ApprovalMove> moves)
    {
        Guid? maker = null;
        var checkers = new List<Guid>();
        foreach (var move in moves.OrderBy(m => m.Version))
        {
            if (move.Move == Move.Submit)
            {
                maker = move.PersonId;
                checkers.Clear();
            }
            else if (move.Move == Move.Approve)
                checkers.AddRange(((Guid?[])[move.PersonId, move.ForId]).OfType<Guid>());
        }
        return (maker, checkers);
    }
}

using System.Security.Claims;
using Meguri.Accounts;
using Meguri.Approvals;
using Meguri.Boards.Model;
using Meguri.Shared.Audit;
using Meguri.Shared.Data;
using Meguri.Shared.Records;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Boards.Answers;

/// <summary>One move of one answer.</summary>
public sealed record AnswerOrder
{
    /// <summary>The board.</summary>
    public required string BoardCode { get; init; }

    /// <summary>The session.</summary>
    public required int SessionNumber { get; init; }

    /// <summary>The opinion.</summary>
    public required int OpinionNumber { get; init; }

    /// <summary>What is to become of it.</summary>
    public required AnswerMove Move { get; init; }

    /// <summary>What the person wrote, for <see cref="AnswerMove.Keep"/> and <see cref="AnswerMove.Submit"/>.</summary>
    public Answer? Written { get; init; }

    /// <summary>Why; required for a return.</summary>
    public string Reason { get; init; } = "";

    /// <summary>The answer's version as the person saw it; -1 when there was none.</summary>
    public required int Seen { get; init; }

    /// <summary>The person.</summary>
    public required ClaimsPrincipal By { get; init; }
}

/// <summary>Why an answer cannot be moved: the field (empty for all of it) and the message.</summary>
public sealed record AnswerProblem(string Field, string Message);

/// <summary>対応を進める: writes answers and moves them along the approval steps, one act each.</summary>
public sealed class AnswerService(MeguriDb db, AnswerDesk desk, Trail trail, TimeProvider time, BoardMails mails)
{
    /// <summary>Carries out an order.</summary>
    /// <returns>What is wrong; nothing when it was done.</returns>
    public Task<IReadOnlyList<AnswerProblem>> MoveAsync(AnswerOrder order, Write write, CancellationToken cancel = default) =>
        db.ActAsync<IReadOnlyList<AnswerProblem>>(
            async _ =>
            {
                await db.Database.ExecuteSqlAsync(
                    $"select 1 from board_opinions where board_code = {order.BoardCode} and session_number = {order.SessionNumber} and number = {order.OpinionNumber} for update",
                    cancel
                );
                if (
                    await db.Set<Opinion>()
                        .AsNoTracking()
                        .Include(o => o.Answer)
                        .FirstOrDefaultAsync(
                            o =>
                                o.BoardCode == order.BoardCode && o.SessionNumber == order.SessionNumber && o.Number == order.OpinionNumber,
                            cancel
                        )
                    is not { } opinion
                )
                    return [new("", "この意見は、もうありません。")];
                var rules = await desk.RulesAsync(order.By, [opinion], [], cancel);
                if (rules.Problem(order.Move, opinion) is { } problem)
                    return [new("", problem)];
                if ((opinion.Answer?.Version ?? -1) != order.Seen)
                    return
                    [
                        new(
                            "",
                            "入力しているあいだに、ほかの人がこの対応を変えました。下の「いまの対応」を見て、残す内容にしてから、もう一度押してください。"
                        ),
                    ];
                if (Check(order, rules, opinion) is { Count: > 0 } problems)
                    return problems;
                var (answer, told) = await CarryAsync(order, rules, opinion, cancel);
                await db.WriteAsync(write with { Reason = order.Reason }, [told], cancel);
                opinion.Answer = answer;
                await mails.AnswerMovedAsync(order, opinion, rules, cancel);
                return [];
            },
            cancel
        );

    private static List<AnswerProblem> Check(AnswerOrder order, AnswerRules rules, Opinion opinion)
    {
        var problems = new List<AnswerProblem>();
        if (rules.Approvals.ReasonProblem(AnswerWords.Of(order.Move), rules.Of(opinion), order.Reason) is { } reason)
            problems.Add(new(order.Move == AnswerMove.Return ? "ReturnReason" : "InPlaceReason", reason));
        if (order.Move != AnswerMove.Submit)
            return problems;
        var written = order.Written!;
        if (written.Kind.Length == 0)
            problems.Add(new("kind", "対応を選んでください。"));
        if (written.Text.Length == 0)
            problems.Add(new("text", "対応の内容を入力してください。"));
        if (written.Kind == Answer.Decline && written.Reason.Length == 0)
            problems.Add(new("reason", "「対応しない」ときは、理由を入力してください。"));
        if (written.Kind is Answer.Will or Answer.Done && written.Day is null)
            problems.Add(new("day", $"{written.DayTitle}を入力してください。"));
        return problems;
    }

    private async Task<(Answer Answer, Event Told)> CarryAsync(
        AnswerOrder order,
        AnswerRules rules,
        Opinion opinion,
        CancellationToken cancel
    )
    {
        var before = opinion.Answer is null ? null : RecordKind.Copy(opinion.Answer);
        var answer = opinion.Answer
            ?? new Answer
            {
                BoardCode = order.BoardCode,
                SessionNumber = order.SessionNumber,
                OpinionNumber = order.OpinionNumber,
                Version = -1,
            };
        if (before is null)
            db.Add(answer);
        else
            db.Attach(answer);
        if (order.Written is { } written)
            (answer.Kind, answer.Text, answer.Reason, answer.Day) = (
                written.Kind,
                written.Text,
                written.Kind == Answer.Decline ? written.Reason : "",
                written.Day
            );
        if (order.Move == AnswerMove.Submit)
        {
            answer.ReturnedFor = "";
            (answer.SubmittedName, answer.Route) = (
                order.By.Actor().Name,
                RouteStep.Write(await desk.RouteAsync(opinion.PlanCode, opinion.DepartmentCode, cancel))
            );
        }
        MoveMade? moved = null;
        if (order.Move == AnswerMove.Keep)
            (answer.Since, answer.Version) = (time.GetUtcNow(), answer.Version + 1);
        else
            moved = trail.Make(rules.Of(opinion, answer), AnswerWords.Of(order.Move), order.By.Actor(), rules.Approvals, order.Reason);
        answer.ApprovedAt = answer.State == Stage.Approved ? answer.Since : null;
        if (order.Move == AnswerMove.Return)
            answer.ReturnedFor = order.Reason;
        var changes = RecordChange
            .Between(BoardRecords.Answer, before, answer)
            ?.Fields.ToDictionary(f => f.Field.Name, f => new[] { f.Before, f.After }, StringComparer.Ordinal)
            ?? [];
        moved?.Tell(changes);
        return (
            answer,
            new Event
            {
                Name = order.Move switch
                {
                    AnswerMove.Keep => "answerKept",
                    AnswerMove.Submit => "answerSubmitted",
                    AnswerMove.Withdraw => "answerWithdrawn",
                    AnswerMove.Approve => "answerApproved",
                    _ => "answerReturned",
                },
                Kind = BoardRecords.Answer.Name,
                Key = BoardRecords.Answer.KeyOf(answer),
                PlanCode = opinion.PlanCode,
                Changes = changes,
            }
        );
    }
}

using System.Security.Claims;
using Meguri.Approvals;
using Meguri.Boards.Answers;
using Meguri.Boards.Model;
using Meguri.Shared.Data;
using Meguri.Shared.Modules;
using Meguri.Shared.Time;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Boards.Opinions;

/// <summary>What opinions wait for a person: to be answered, mended after a return, or approved.</summary>
public sealed class OpinionWork(MeguriDb db, AnswerDesk desk) : IWaitingWork
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<WaitingWork>> ForAsync(ClaimsPrincipal user, CancellationToken cancel)
    {
        var open = await db.Set<Opinion>()
            .AsNoTracking()
            .Include(o => o.Answer)
            .Where(o => o.Answer == null || o.Answer.State != Stage.Approved)
            .ToListAsync(cancel);
        if (open.Count == 0)
            return [];
        var rules = await desk.RulesAsync(user, [], [], cancel);
        var mine = open.Where(rules.IsMine).ToList();
        var waiting = new List<WaitingWork>();
        foreach (var opinion in mine.Where(o => o.Answer?.State == Stage.Returned))
            waiting.Add(
                new WaitingWork(
                    "審議会の意見への対応が差し戻されています。",
                    $"理由：{opinion.Answer!.ReturnedFor}",
                    BoardPaths.Opinion(opinion.BoardCode, opinion.SessionNumber, opinion.Number),
                    Urgent: true
                )
            );
        Add(mine.Where(o => o.Answer is null or { State: Stage.Open }), "答える審議会の意見", "回答", OpinionList.ToAnswer);
        Add(mine.Where(o => o.Answer?.State == Stage.Submitted), "承認を待つ、審議会の意見への対応", "回答", OpinionList.ToApprove);
        return waiting;

        void Add(IEnumerable<Opinion> some, string what, string due, string filter)
        {
            var list = some.ToList();
            if (list.Count == 0)
                return;
            var late = list.Count(o => o.IsLate(desk.Today));
            var first = list.Where(o => o.DueOn is not null).MinBy(o => o.DueOn)?.DueOn;
            waiting.Add(
                new WaitingWork(
                    $"{what}が{list.Count}件あります。",
                    late > 0 ? $"{late}件は期限を過ぎています。"
                        : first is { } day ? Deadlines.Words(due, day, desk.Today)
                        : "",
                    $"{BoardPaths.Opinions}?waiting={filter}",
                    Urgent: late > 0
                )
            );
        }
    }
}

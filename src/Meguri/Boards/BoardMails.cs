using Meguri.Approvals;
using Meguri.Boards.Answers;
using Meguri.Boards.Model;
using Meguri.Cities;
using Meguri.Shared.Data;
using Meguri.Shared.Mail;
using Meguri.Shared.Time;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Boards;

/// <summary>Tells people by mail of opinions that they are to answer or approve: queued in the act's own transaction, reminders once for each mark.</summary>
public sealed class BoardMails(MeguriDb db, MailOutbox outbox, CityContext city, TimeProvider time)
{
    /// <summary>Days after the deadline on which somebody is reminded.</summary>
    public static readonly IReadOnlyList<int> Marks = [1, 7, 30];

    private DateOnly Today => city.City.LocalDate(time.GetUtcNow());

    /// <summary>Tells the department that an opinion waits for its answer.</summary>
    public async Task AssignedAsync(Opinion opinion, Guid? by, CancellationToken cancel)
    {
        var people = await ApprovalPeople.ReadAsync(db, Today, cancel);
        await outbox.QueueAsync(
            [
                .. people
                    .OfDepartment(opinion.DepartmentCode)
                    .Where(c => c.Id != by)
                    .Select(c => new MailDraft
                    {
                        Key = $"opinion:{Key(opinion)}:{opinion.DepartmentCode}:{opinion.Version}:{c.Id}",
                        To = c.Person,
                        Subject = "審議会の意見への対応をお願いします",
                        Text = $"審議会で、次の意見がありました。対応を書いて提出してください。{Due(opinion)}\n\n{Short(opinion)}",
                        Path = Path(opinion),
                    }),
            ],
            cancel
        );
    }

    /// <summary>Tells whoever comes next that an answer moved.</summary>
    internal async Task AnswerMovedAsync(AnswerOrder order, Opinion opinion, AnswerRules rules, CancellationToken cancel)
    {
        if (order.Move is AnswerMove.Keep or AnswerMove.Withdraw)
            return;
        var answer = opinion.Answer!;
        var people = await ApprovalPeople.ReadAsync(db, Today, cancel);
        var subject = answer.State switch
        {
            Stage.Submitted => $"審議会の意見への対応が承認を待っています（{rules.ApproverOf(opinion)}）",
            Stage.Returned => "審議会の意見への対応が差し戻されました",
            _ => "審議会の意見への対応が承認されました",
        };
        var whom = people.Whom(rules.Of(opinion), AnswerWords.Of(order.Move), people.OfDepartment(opinion.DepartmentCode));
        var me = order.By.FindFirst(System.Security.Claims.ClaimTypes.NameIdentifier)?.Value;
        await outbox.QueueAsync(
            [
                .. whom.Where(c => c.Id.ToString() != me)
                    .DistinctBy(c => c.Id)
                    .Select(c => new MailDraft
                    {
                        Key = $"answer:{Key(opinion)}:{answer.Version}:{c.Id}",
                        To = c.Person,
                        Subject = subject,
                        Text =
                            $"{Short(opinion)}\n\n対応：{Answer.Kinds[answer.Kind]}\n{answer.Text}"
                            + (order.Reason.Length > 0 ? $"\n\n理由・ひとこと：{order.Reason}" : ""),
                        Path = Path(opinion),
                    }),
            ],
            cancel
        );
    }

    /// <summary>Queues reminders of answers that are late: one for each mark and person, in office hours.</summary>
    /// <returns>How many were queued now.</returns>
    public async Task<int> RemindAsync(CancellationToken cancel = default)
    {
        var local = city.City.LocalTime(time.GetUtcNow());
        var today = DateOnly.FromDateTime(local.DateTime);
        if (local.Hour is < ReminderRules.FirstHour or >= ReminderRules.LastHour || !city.City.WorkingDays.IsWorkingDay(today))
            return 0;
        var late = await db.Set<Opinion>()
            .AsNoTracking()
            .Include(o => o.Answer)
            .Where(o => o.DueOn < today && (o.Answer == null || o.Answer.State != Stage.Approved))
            .ToListAsync(cancel);
        if (late.Count == 0)
            return 0;
        var people = await ApprovalPeople.ReadAsync(db, today, cancel);
        var letters = new List<MailDraft>();
        foreach (var opinion in late)
        {
            var days = today.DayNumber - opinion.DueOn!.Value.DayNumber;
            var mark = Marks.Last(m => m <= days);
            var whom =
                opinion.Answer?.State == Stage.Submitted
                    ? people.Approvers(RouteStep.Read(opinion.Answer.Route)[opinion.Answer.Step - 1], opinion.DepartmentCode)
                    : people.OfDepartment(opinion.DepartmentCode);
            letters.AddRange(
                whom.Select(c => new MailDraft
                {
                    Key = $"opinion-late:{Key(opinion)}:{opinion.DueOn:yyyy-MM-dd}:{mark}:{c.Id}",
                    To = c.Person,
                    Subject = "審議会の意見への対応が、期限を過ぎています",
                    Text =
                        $"{(opinion.Answer?.State == Stage.Submitted ? "承認" : "対応")}をお待ちしています。{Due(opinion)}\n\n{Short(opinion)}",
                    Path = Path(opinion),
                })
            );
        }
        return (await outbox.QueueAsync([.. letters.DistinctBy(l => l.Key)], cancel)).Count;
    }

    private string Due(Opinion opinion) => opinion.DueOn is { } due ? Deadlines.Words("回答", due, Today) : "";

    private static string Key(Opinion opinion) => BoardRecords.Opinion.KeyOf(opinion);

    private static string Short(Opinion opinion) => $"{Opinion.Kinds[opinion.Kind]}：{Shared.Text.TextLength.Short(opinion.Text, 400)}";

    private static string Path(Opinion opinion) => BoardPaths.Opinion(opinion.BoardCode, opinion.SessionNumber, opinion.Number);
}

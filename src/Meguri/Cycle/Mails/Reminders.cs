using Meguri.Accounts;
using Meguri.Approvals;
using Meguri.Cities;
using Meguri.Cycle.Model;
using Meguri.Plans;
using Meguri.Plans.Live;
using Meguri.Shared.Data;
using Meguri.Shared.Mail;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Cycle.Mails;

/// <summary>Sends reminders: one digest a person of all their sheets whose mark was passed, in office hours, never two within five days, each mark once.</summary>
public sealed class Reminders(MeguriDb db, CycleReader cycles, PlanNow now, MailOutbox outbox, CityContext city, TimeProvider time)
{
    /// <summary>Queues what is to be sent now. Any number of nodes may do so at once.</summary>
    /// <returns>How many people were reminded.</returns>
    public async Task<int> SendAsync(CancellationToken cancel = default)
    {
        var local = city.City.LocalTime(time.GetUtcNow());
        var today = DateOnly.FromDateTime(local.DateTime);
        if (local.Hour is < ReminderRules.FirstHour or >= ReminderRules.LastHour || !city.City.WorkingDays.IsWorkingDay(today))
            return 0;
        var due = await DueAsync(today, cancel);
        var sent = 0;
        foreach (var group in due.GroupBy(d => d.Contact.Id))
        {
            if (await RemindAsync([.. group], today, cancel))
                sent++;
        }
        return sent;
    }

    private sealed record Due(Contact Contact, PlanIndex Plan, CyclePicture Picture, SheetTask Task, DateOnly Day, int Mark)
    {
        public Reminder Note(DateOnly today) =>
            new()
            {
                StaffId = Contact.Id,
                PlanCode = Task.PlanCode,
                MeasureCode = Task.MeasureCode,
                PlanYear = Task.PlanYear,
                Step = Task.Step,
                Due = Day,
                Mark = Mark,
                SentOn = today,
            };
    }

    private async Task<List<Due>> DueAsync(DateOnly today, CancellationToken cancel)
    {
        var due = new List<Due>();
        ApprovalPeople? people = null;
        foreach (var cycle in await db.Set<YearCycle>().AsNoTracking().Where(c => c.State == YearCycle.Open).ToListAsync(cancel))
        {
            if (await now.ReadAsync(cycle.PlanCode, cancel) is not { } plan)
                continue;
            var picture = await cycles.ReadAsync(cycle, cancel);
            people ??= await ApprovalPeople.ReadAsync(db, today, cancel);
            foreach (var task in picture.Tasks)
            {
                if (picture.DueOf(task) is not { } day || ReminderRules.MarkOn(day, today) is not { } mark)
                    continue;
                due.AddRange(
                    CycleMails
                        .WaitingFor(people, plan, picture, task)
                        .Where(c => c.TakesDigest)
                        .Select(c => new Due(c, plan, picture, task, day, mark))
                );
            }
        }
        return due;
    }

    private Task<bool> RemindAsync(List<Due> all, DateOnly today, CancellationToken cancel) =>
        db.ActAsync(
            async act =>
            {
                var contact = all[0].Contact;
                // One node at a time for one person.
                await db.Database.ExecuteSqlAsync($"select 1 from staff where id = {contact.Id} for no key update", cancel);
                var sent = await db.Set<Reminder>().AsNoTracking().Where(r => r.StaffId == contact.Id).ToListAsync(cancel);
                if (sent.Exists(r => today.DayNumber - r.SentOn.DayNumber < ReminderRules.Apart))
                    return false;
                var fresh = all.Where(d =>
                        !sent.Exists(r =>
                            r.PlanCode == d.Task.PlanCode
                            && r.MeasureCode == d.Task.MeasureCode
                            && r.PlanYear == d.Task.PlanYear
                            && r.Step == d.Task.Step
                            && r.Due == d.Day
                            && r.Mark <= d.Mark
                        )
                    )
                    .ToList();
                if (fresh.Count == 0)
                    return false;
                var late = fresh.Count(d => d.Day < today);
                var queued = await outbox.QueueAsync(
                    [
                        new MailDraft
                        {
                            Key = $"remind:{contact.Id}:{today:yyyy-MM-dd}",
                            To = contact.Person,
                            Subject =
                                late > 0 ? $"締切を過ぎた施策シートが{late}件あります" : $"締切が近い施策シートが{fresh.Count}件あります",
                            Text =
                                string.Join(
                                    "\n\n",
                                    all.GroupBy(d => d.Picture)
                                        .Select(g =>
                                            $"{g.First().Plan.Document.Plan.Title}（{g.Key.Cycle.PlanYear.Era}）\n"
                                            + string.Join(
                                                '\n',
                                                g.OrderBy(d => d.Day)
                                                    .ThenBy(d => d.Task.MeasureCode, StringComparer.Ordinal)
                                                    .Select(d => CycleMails.Line(d.Plan, d.Picture, d.Task, today))
                                            )
                                        )
                                ) + "\n\nこの知らせを受け取らないようにするには、「自分の設定」を開いてください。",
                            UnsubscribePath = "~/me",
                            Path = CyclePaths.Board(fresh[0].Task.PlanCode, fresh[0].Task.PlanYear.Value),
                        },
                    ],
                    cancel
                );
                if (queued.Count == 0)
                    return false;
                db.AddRange(fresh.Select(d => d.Note(today)));
                await db.SaveChangesAsync(cancel);
                act.Keep();
                return true;
            },
            cancel
        );
}

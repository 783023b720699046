using Meguri.Approvals;
using Meguri.Cities;
using Meguri.Plans;
using Meguri.Plans.Editing;
using Meguri.Plans.Model;
using Meguri.Shared.Audit;
using Meguri.Shared.Data;
using Meguri.Shared.Mail;
using Meguri.Shared.Time;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Indicators.Collection;

/// <summary>One indicator of a collection, as it stands.</summary>
/// <param name="View">The indicator.</param>
/// <param name="Due">Its last day.</param>
/// <param name="Given">The value given, or the reason why there is none; null while it is owed.</param>
/// <param name="Doubts">What is doubtful in it.</param>
public sealed record Owed(IndicatorView View, DateOnly Due, Observation? Given, IReadOnlyList<Entry.Doubt> Doubts);

/// <summary>Opens, extends, reminds of and ends collections.</summary>
public sealed class CollectionService(MeguriDb db, MailOutbox outbox, CityContext city, TimeProvider time)
{
    /// <summary>The city's day.</summary>
    public DateOnly Today => city.City.LocalDate(time.GetUtcNow());

    /// <summary>A plan's collections, newest first.</summary>
    public Task<List<ValueCollection>> OfAsync(string plan, CancellationToken cancel = default) =>
        db.Set<ValueCollection>().AsNoTracking().Where(c => c.PlanCode == plan).OrderByDescending(c => c.Year).ToListAsync(cancel);

    /// <summary>What a collection calls for, as it stands, in the plan's order.</summary>
    public async Task<IReadOnlyList<Owed>> ReadAsync(ValueCollection collection, PlanIndex plan, CancellationToken cancel = default)
    {
        var items = await db.Set<CollectionItem>()
            .AsNoTracking()
            .Where(i => i.PlanCode == collection.PlanCode && i.Year == collection.Year)
            .ToDictionaryAsync(i => i.IndicatorCode, StringComparer.Ordinal, cancel);
        return
        [
            .. IndicatorBook
                .Of(plan)
                .All.Where(v => items.ContainsKey(v.Code))
                .Select(v => new Owed(
                    v,
                    items[v.Code].ExtendedTo ?? collection.Due,
                    v.Observations.FirstOrDefault(o => o.Year == collection.Year),
                    [.. Entry.Plausibility.Of(v).Where(d => d.Observation.Year == collection.Year)]
                )),
        ];
    }

    /// <summary>Opens a collection for every indicator chosen, and tells the departments.</summary>
    public Task<Edited> OpenAsync(
        PlanIndex plan,
        FiscalYear year,
        DateOnly due,
        string note,
        IReadOnlyCollection<string> codes,
        Write write,
        CancellationToken cancel = default
    ) =>
        db.ActAsync<Edited>(
            async _ =>
            {
                var code = plan.Document.Plan.Code;
                if (due < Today)
                    return Edited.Refused("Due", "締切は、今日より後の日にしてください。");
                if (codes.Count == 0)
                    return Edited.Refused("Codes", "集める指標を、1つは選んでください。");
                if (await db.Set<ValueCollection>().AnyAsync(c => c.PlanCode == code && c.Year == year, cancel))
                    return Edited.Refused("Year", $"{year.Era}の値の収集は、もう始まっています。");
                db.Add(
                    new ValueCollection
                    {
                        PlanCode = code,
                        Year = year,
                        Due = due,
                        Note = note,
                        OpenedOn = Today,
                    }
                );
                db.AddRange(
                    codes
                        .Distinct(StringComparer.Ordinal)
                        .Select(c => new CollectionItem
                        {
                            PlanCode = code,
                            Year = year,
                            IndicatorCode = c,
                        })
                );
                var people = await ApprovalPeople.ReadAsync(db, Today, cancel);
                var views = IndicatorBook.Of(plan).All.Where(v => codes.Contains(v.Code)).ToList();
                outbox.Queue([.. Letters(people, views, v => due, plan, year, "open", $"{year.Era}の値を入れてください", note)]);
                await db.WriteAsync(write, cancel: cancel);
                return Edited.Well;
            },
            cancel
        );

    /// <summary>Gives some indicators a later last day.</summary>
    public Task<Edited> ExtendAsync(
        string plan,
        FiscalYear year,
        IReadOnlyCollection<string> codes,
        DateOnly to,
        Write write,
        CancellationToken cancel = default
    ) =>
        db.ActAsync<Edited>(
            async _ =>
            {
                if (to < Today)
                    return Edited.Refused("To", "延ばす先は、今日より後の日にしてください。");
                if (codes.Count == 0)
                    return Edited.Refused("To", "締切を延ばす指標を選んでください。");
                foreach (
                    var item in await db.Set<CollectionItem>()
                        .Where(i => i.PlanCode == plan && i.Year == year && codes.Contains(i.IndicatorCode))
                        .ToListAsync(cancel)
                )
                    item.ExtendedTo = to;
                await db.WriteAsync(write, cancel: cancel);
                return Edited.Well;
            },
            cancel
        );

    /// <summary>Ends a collection.</summary>
    public Task CloseAsync(string plan, FiscalYear year, Write write, CancellationToken cancel = default) =>
        db.ActAsync(
            async _ =>
            {
                if (
                    await db.Set<ValueCollection>()
                        .FirstOrDefaultAsync(c => c.PlanCode == plan && c.Year == year && c.ClosedOn == null, cancel)
                    is not { } collection
                )
                    return;
                collection.ClosedOn = Today;
                await db.WriteAsync(write, cancel: cancel);
            },
            cancel
        );

    /// <summary>催促: tells now those who still owe values, at most once a day. Gives how many people were told.</summary>
    public async Task<int> NudgeAsync(ValueCollection collection, PlanIndex plan, string words, CancellationToken cancel = default)
    {
        var owed = (await ReadAsync(collection, plan, cancel)).Where(o => o.Given is null).ToList();
        var people = await ApprovalPeople.ReadAsync(db, Today, cancel);
        return (
            await outbox.QueueAsync(
                [
                    .. Letters(
                        people,
                        [.. owed.Select(o => o.View)],
                        v => owed.First(o => o.View == v).Due,
                        plan,
                        collection.Year,
                        $"nudge:{Today:yyyy-MM-dd}",
                        $"{collection.Year.Era}の値をお待ちしています",
                        words
                    ),
                ],
                cancel
            )
        ).Count;
    }

    /// <summary>Reminds those who owe values whose mark was passed: once a mark, in office hours. Any number of nodes may do so at once.</summary>
    public async Task<int> RemindAsync(Func<string, Task<PlanIndex?>> read, CancellationToken cancel = default)
    {
        var local = city.City.LocalTime(time.GetUtcNow());
        if (local.Hour is < ReminderRules.FirstHour or >= ReminderRules.LastHour || !city.City.WorkingDays.IsWorkingDay(Today))
            return 0;
        var sent = 0;
        foreach (var collection in await db.Set<ValueCollection>().AsNoTracking().Where(c => c.ClosedOn == null).ToListAsync(cancel))
        {
            if (await read(collection.PlanCode) is not { } plan)
                continue;
            var due = (await ReadAsync(collection, plan, cancel))
                .Where(o => o.Given is null)
                .Select(o => (Owed: o, Mark: ReminderRules.MarkOn(o.Due, Today)))
                .Where(o => o.Mark is not null)
                .ToList();
            if (due.Count == 0)
                continue;
            var people = await ApprovalPeople.ReadAsync(db, Today, cancel);
            foreach (var mark in due.GroupBy(d => (d.Owed.Due, d.Mark)))
                sent += (
                    await outbox.QueueAsync(
                        [
                            .. Letters(
                                people,
                                [.. mark.Select(m => m.Owed.View)],
                                _ => mark.Key.Due,
                                plan,
                                collection.Year,
                                $"remind:{mark.Key.Due:yyyy-MM-dd}:{mark.Key.Mark}",
                                mark.Key.Due < Today
                                    ? $"締切を過ぎた指標の値があります"
                                    : $"{collection.Year.Era}の値の締切が近づいています",
                                ""
                            ),
                        ],
                        cancel
                    )
                ).Count;
        }
        return sent;
    }

    private IEnumerable<MailDraft> Letters(
        ApprovalPeople people,
        IReadOnlyList<IndicatorView> views,
        Func<IndicatorView, DateOnly> due,
        PlanIndex plan,
        FiscalYear year,
        string key,
        string subject,
        string words
    ) =>
        views
            .SelectMany(v => people.OfDepartment(v.Indicator.DepartmentCode).Select(c => (Contact: c, View: v)))
            .GroupBy(l => l.Contact.Id)
            .Select(group => new MailDraft
            {
                Key = $"collection:{plan.Document.Plan.Code}:{year.Value}:{key}:{group.Key}",
                To = group.First().Contact.Person,
                Subject = subject,
                Text =
                    $"{plan.Document.Plan.Title}の指標について、{year.Era}の値を集めています。\n\n"
                    + string.Join(
                        '\n',
                        group.Select(l => $"・{l.View.Name}（{l.View.Indicator.Unit}）　{Deadlines.Words("入力", due(l.View), Today)}")
                    )
                    + (words.Length > 0 ? "\n\n" + words : "")
                    + "\n\n値がないときは、その理由を書いてください。",
                Path = $"{PlanPaths.Tree(plan.Document.Plan.Code)}/indicator-grid?collection={year.Value}",
            });
}

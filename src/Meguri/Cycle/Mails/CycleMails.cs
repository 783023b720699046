using Meguri.Cities;
using Meguri.Cycle.Model;
using Meguri.Cycle.Moves;
using Meguri.Cycle.Questions;
using Meguri.Plans;
using Meguri.Plans.Live;
using Meguri.Shared.Data;
using Meguri.Shared.Mail;

namespace Meguri.Cycle.Mails;

/// <summary>Tells people by mail what became of sheets and what was asked: one mail a person and act, queued in the act's own transaction.</summary>
public sealed class CycleMails(MeguriDb db, PlanNow now, MailOutbox outbox, CityContext city, TimeProvider time) : IMoveNews, IQuestionNews
{
    /// <inheritdoc/>
    public async Task MovedAsync(
        MoveOrder order,
        CyclePicture picture,
        PlanIndex plan,
        IReadOnlyList<SheetTask> moved,
        CancellationToken cancel
    )
    {
        if (moved.Count == 0 || order.Move is Move.Withdraw)
            return;
        var people = await PeopleAsync(cancel);
        var (subject, whom) = order.Move switch
        {
            Move.Submit or Move.Approve => (
                "承認を待っています",
                (Func<SheetTask, IEnumerable<Contact>>)(
                    t =>
                        t.State == TaskState.Submitted
                            ? people.WaitingFor(plan, picture, t)
                            : people.Approvers(plan, Approver.Planning, null)
                )
            ),
            Move.Return => ("差し戻されました", t =>
                people.Writers(plan, t).Concat(people.Find(t.SubmittedBy) is { Address: not null } who ? [who] : [])
            ),
            Move.Fix => ("確定しました", t => people.Writers(plan, t)),
            _ => ("再び書けるようになりました", t => people.Writers(plan, t)),
        };
        if (order.Move == Move.Approve && moved.All(t => t.State == TaskState.Approved))
            subject = "すべての承認が済みました";
        var me = order.By.FindFirst(System.Security.Claims.ClaimTypes.NameIdentifier)?.Value;
        var letters = moved
            .SelectMany(t => whom(t).Where(c => c.Id.ToString() != me).DistinctBy(c => c.Id).Select(c => (Contact: c, Task: t)))
            .GroupBy(l => l.Contact.Id)
            .Select(group => new MailDraft
            {
                Key =
                    $"move:{order.PlanCode}:{order.PlanYear.Value}:{group.First().Task.MeasureCode}:{group.First().Task.Version}:{group.Key}",
                To = group.First().Contact.Person,
                Subject = $"施策シート{(group.Count() == 1 ? " " + group.First().Task.MeasureCode : $" {group.Count()}件")}が{subject}",
                Text =
                    $"{plan.Document.Plan.Title}（{order.PlanYear.Era}）の施策シートが{subject}。\n\n{Sheets(plan, group.Select(l => l.Task))}"
                    + (order.Reason.Length > 0 ? $"\n\n理由・ひとこと：{order.Reason}" : "")
                    + string.Concat(order.Fields.Select(f => $"\n・{f.Title}：{f.Text}")),
                Path =
                    group.Count() == 1
                        ? CyclePaths.Task(order.PlanCode, group.First().Task.MeasureCode, order.PlanYear.Value)
                        : CyclePaths.Board(order.PlanCode, order.PlanYear.Value),
            })
            .ToList();
        await outbox.QueueAsync(letters, cancel);
    }

    /// <inheritdoc/>
    public async Task SaidAsync(Question question, QuestionMessage message, CancellationToken cancel)
    {
        if (await now.ReadAsync(question.PlanCode, cancel) is not { } plan || plan.Node(question.MeasureCode) is not { } measure)
            return;
        var people = await PeopleAsync(cancel);
        var first = question.Messages.Count <= 1;
        var whom = people
            .OfDepartment(question.DepartmentCode ?? measure.DepartmentCode)
            .Concat(first ? [] : question.Messages.Select(m => people.Find(m.AuthorId)).OfType<Contact>().Where(c => c.Address is not null))
            .Where(c => c.Id != message.AuthorId)
            .DistinctBy(c => c.Id);
        await outbox.QueueAsync(
            [
                .. whom.Select(c => new MailDraft
                {
                    Key = $"question:{question.Id}:{message.Id}:{c.Id}",
                    To = c.Person,
                    Subject = $"施策シート {measure.Code} に{(first ? "質問" : "返信")}があります",
                    Text = $"{measure.Code} {measure.Name}（{question.PlanYear.Era}）\n\n{message.AuthorName}さん：\n{message.Text}",
                    Path = CyclePaths.Questions(question.PlanCode, question.MeasureCode, question.PlanYear.Value) + $"#q-{question.Id}",
                }),
            ],
            cancel
        );
    }

    /// <summary>催促: one mail to each person for whom sheets wait, at most one a day.</summary>
    /// <returns>Who was told of which sheets, and who had been told today already.</returns>
    public async Task<(IReadOnlyDictionary<string, string> Told, IReadOnlyList<string> Already)> NudgeAsync(
        CyclePicture picture,
        PlanIndex plan,
        IReadOnlyList<SheetTask> tasks,
        string words,
        CancellationToken cancel
    )
    {
        var people = await PeopleAsync(cancel);
        var today = city.City.LocalDate(time.GetUtcNow());
        var told = new Dictionary<string, string>(StringComparer.Ordinal);
        var already = new List<string>();
        foreach (
            var group in tasks
                .SelectMany(t => people.WaitingFor(plan, picture, t).Select(c => (Contact: c, Task: t)))
                .GroupBy(l => l.Contact.Id)
        )
        {
            var contact = group.First().Contact;
            var queued = await outbox.QueueAsync(
                [
                    new MailDraft
                    {
                        Key = $"nudge:{picture.Cycle.PlanCode}:{picture.Cycle.PlanYear.Value}:{contact.Id}:{today:yyyy-MM-dd}",
                        To = contact.Person,
                        Subject = $"施策シート{group.Count()}件をお待ちしています",
                        Text =
                            $"{plan.Document.Plan.Title}（{picture.Cycle.PlanYear.Era}）の施策シートについて、企画課からのお願いです。\n\n{string.Join('\n', group.Select(l => Line(plan, picture, l.Task, today)))}"
                            + (words.Length > 0 ? $"\n\n{words}" : ""),
                        Path = CyclePaths.Board(picture.Cycle.PlanCode, picture.Cycle.PlanYear.Value),
                    },
                ],
                cancel
            );
            if (queued.Count == 0)
                already.Add(contact.Name);
            foreach (var (_, task) in group)
                told[task.MeasureCode] = told.TryGetValue(task.MeasureCode, out var others) ? $"{others}、{contact.Name}" : contact.Name;
        }
        return (told, already);
    }

    /// <summary>A sheet in a line: 「32-4 …　提出は12月5日（金）まで（3日過ぎています）」.</summary>
    internal static string Line(PlanIndex plan, CyclePicture picture, SheetTask task, DateOnly today) =>
        $"・{task.MeasureCode} {plan.Node(task.MeasureCode)?.Name}　"
        + (
            picture.DueOf(task) is { } due
                ? Deadlines.Words(picture.Step(task.State == TaskState.Submitted ? task.Step : 0).Title, due, today)
                : ""
        );

    private static string Sheets(PlanIndex plan, IEnumerable<SheetTask> tasks) =>
        string.Join('\n', tasks.Select(t => $"・{t.MeasureCode} {plan.Node(t.MeasureCode)?.Name}"));

    private Task<CyclePeople> PeopleAsync(CancellationToken cancel) =>
        CyclePeople.ReadAsync(db, city.City.LocalDate(time.GetUtcNow()), cancel);
}

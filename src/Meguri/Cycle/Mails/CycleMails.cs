using Meguri.Approvals;
using Meguri.Cities;
using Meguri.Conversations;
using Meguri.Cycle.Model;
using Meguri.Cycle.Moves;
using Meguri.Cycle.Questions;
using Meguri.Plans;
using Meguri.Plans.Live;
using Meguri.Shared.Data;
using Meguri.Shared.Mail;
using Meguri.Shared.Time;

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
        var subject = order.Move switch
        {
            Move.Submit or Move.Approve => "承認を待っています",
            Move.Return => "差し戻されました",
            Move.Fix => "確定しました",
            _ => "再び書けるようになりました",
        };
        // Once every step has approved, the planning office fixes.
        IEnumerable<Contact> Whom(SheetTask task) =>
            people.Whom(
                TaskRules.OfPlan(picture, plan, task),
                order.Move,
                Writers(people, plan, task),
                people.Approvers(new(Approver.Planning), null)
            );
        if (order.Move == Move.Approve && moved.All(t => t.State == Stage.Approved))
            subject = "すべての承認が済みました";
        var me = order.By.FindFirst(System.Security.Claims.ClaimTypes.NameIdentifier)?.Value;
        var letters = moved
            .SelectMany(t => Whom(t).Where(c => c.Id.ToString() != me).DistinctBy(c => c.Id).Select(c => (Contact: c, Task: t)))
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
    public string Subject => SheetQuestions.Subject;

    /// <inheritdoc/>
    public async Task SaidAsync(Question question, QuestionMessage message, CancellationToken cancel)
    {
        var (planCode, measureCode, year) = question.SheetOf();
        if (await now.ReadAsync(planCode, cancel) is not { } plan || plan.Node(measureCode) is not { } measure)
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
                    Text = $"{measure.Code} {measure.Name}（{year.Era}）\n\n{message.AuthorName}さん：\n{message.Text}",
                    Path = CyclePaths.Questions(planCode, measureCode, year.Value) + $"#q-{question.Id}",
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
                .SelectMany(t => WaitingFor(people, plan, picture, t).Select(c => (Contact: c, Task: t)))
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
                ? Deadlines.Words(picture.Step(task.State == Stage.Submitted ? task.Step : 0).Title, due, today)
                : ""
        );

    private static string Sheets(PlanIndex plan, IEnumerable<SheetTask> tasks) =>
        string.Join('\n', tasks.Select(t => $"・{t.MeasureCode} {plan.Node(t.MeasureCode)?.Name}"));

    /// <summary>Whom the sheet waits for now: those who write it, or those who approve it.</summary>
    internal static IReadOnlyList<Contact> WaitingFor(ApprovalPeople people, PlanIndex plan, CyclePicture picture, SheetTask task) =>
        task.State switch
        {
            Stage.Open or Stage.Returned => Writers(people, plan, task),
            Stage.Submitted => people.Approvers(picture.Route[task.Step - 1], plan.Node(task.MeasureCode)?.DepartmentCode),
            _ => [],
        };

    private static IReadOnlyList<Contact> Writers(ApprovalPeople people, PlanIndex plan, SheetTask task) =>
        people.Writers(task.PersonId, plan.Node(task.MeasureCode)?.DepartmentCode);

    private Task<ApprovalPeople> PeopleAsync(CancellationToken cancel) =>
        ApprovalPeople.ReadAsync(db, city.City.LocalDate(time.GetUtcNow()), cancel);
}

using Meguri.Shared.Audit;
using Meguri.Shared.Data;
using Meguri.Shared.Records;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Conversations;

/// <summary>A record that carries questions, as its room tells of it.</summary>
/// <param name="Subject">The name that the room has given to such records.</param>
/// <param name="Key">Which one.</param>
/// <param name="Told">How the history tells of its questions; the last part of their key is the question's number.</param>
/// <param name="EventKey">The beginning of that key.</param>
/// <param name="PlanCode">The plan, where it is of one.</param>
public sealed record Carrier(string Subject, string Key, RecordKind Told, string EventKey, string? PlanCode);

/// <summary>A question to ask.</summary>
public sealed record NewQuestion
{
    /// <summary>What is asked about.</summary>
    public required Carrier Of { get; init; }

    /// <summary>Kind, key and name of the field; empty for the subject as a whole.</summary>
    public (string Kind, string Key, string Field) About { get; init; } = ("", "", "");

    /// <summary>The department that is asked; null for whoever makes the subject.</summary>
    public string? DepartmentCode { get; init; }

    /// <summary>The question.</summary>
    public required string Text { get; init; }
}

/// <summary>Asks, answers and settles questions about records.</summary>
public sealed class QuestionService(MeguriDb db, TimeProvider time, IEnumerable<IQuestionNews> news)
{
    private readonly Dictionary<(string, string), (int Writes, IReadOnlyList<Question> Found)> _asked = [];

    /// <summary>The questions on one record, open ones first. One request asks once, until it writes itself.</summary>
    public async Task<IReadOnlyList<Question>> OfAsync(string subject, string key, CancellationToken cancel = default)
    {
        if (_asked.TryGetValue((subject, key), out var asked) && asked.Writes == db.Writes)
            return asked.Found;
        var found = await db.Set<Question>()
            .AsNoTracking()
            .Include(q => q.Messages.OrderBy(m => m.Id))
            .Where(q => q.Subject == subject && q.SubjectKey == key)
            .OrderBy(q => q.ResolvedAt != null)
            .ThenBy(q => q.Id)
            .ToListAsync(cancel);
        _asked[(subject, key)] = (db.Writes, found);
        return found;
    }

    /// <summary>Asks.</summary>
    /// <returns>What is wrong, in Japanese; null when it was asked.</returns>
    public async Task<string?> AskAsync(NewQuestion asked, Write write, CancellationToken cancel = default)
    {
        if (Problem(asked.Text, "質問") is { } problem)
            return problem;
        return await db.ActAsync<string?>(
            async _ =>
            {
                var at = time.GetUtcNow();
                var question = new Question
                {
                    Subject = asked.Of.Subject,
                    SubjectKey = asked.Of.Key,
                    Kind = asked.About.Kind,
                    Key = asked.About.Key,
                    Field = asked.About.Field,
                    DepartmentCode = asked.DepartmentCode,
                    AskedId = write.Actor.Id,
                    AskedName = write.Actor.Name,
                    AskedAt = at,
                    Messages = [Message(asked.Text, write.Actor, at)],
                };
                db.Add(question);
                // Its number is given by the database and stands in the event.
                await db.SaveChangesAsync(cancel);
                var changes = new Dictionary<string, string?[]>(StringComparer.Ordinal);
                if (question.Kind.Length > 0)
                {
                    changes["about"] = [null, $"{question.Kind}/{question.Key}/{question.Field}"];
                    changes["department"] = [null, question.DepartmentCode];
                }
                await db.WriteAsync(write, [Told("questionAdded", asked.Of, question, asked.Text, changes)], cancel);
                foreach (var one in news.Where(n => n.Subject == question.Subject))
                    await one.SaidAsync(question, question.Messages[0], cancel);
                return null;
            },
            cancel
        );
    }

    /// <summary>Answers, and settles the question when asked to; an empty answer may settle it.</summary>
    /// <returns>What is wrong, in Japanese; null when it was done.</returns>
    public async Task<string?> AnswerAsync(Carrier of, long id, string text, bool resolve, Write write, CancellationToken cancel = default)
    {
        if ((text.Length > 0 || !resolve) && Problem(text, "返信") is { } problem)
            return problem;
        return await db.ActAsync<string?>(
            async _ =>
            {
                await db.Database.ExecuteSqlAsync($"select 1 from questions where id = {id} for update", cancel);
                if (
                    await db.Set<Question>()
                        .Include(q => q.Messages)
                        .FirstOrDefaultAsync(q => q.Id == id && q.Subject == of.Subject && q.SubjectKey == of.Key, cancel)
                    is not { } question
                )
                    return "この質問は、もうありません。";
                var at = time.GetUtcNow();
                var events = new List<Event>();
                if (text.Length > 0)
                {
                    question.Messages.Add(Message(text, write.Actor, at));
                    events.Add(Told("questionAnswered", of, question, text, []));
                }
                // An answer to a settled question opens it again: somebody is to read it.
                if (!resolve && question.ResolvedAt is not null)
                {
                    (question.ResolvedAt, question.ResolvedName) = (null, null);
                    events.Add(Told("questionReopened", of, question, null, []));
                }
                else if (resolve && question.ResolvedAt is null)
                {
                    (question.ResolvedAt, question.ResolvedName) = (at, write.Actor.Name);
                    events.Add(Told("questionResolved", of, question, null, []));
                }
                await db.WriteAsync(write, events, cancel);
                if (text.Length > 0)
                {
                    foreach (var one in news.Where(n => n.Subject == question.Subject))
                        await one.SaidAsync(question, question.Messages[^1], cancel);
                }
                return null;
            },
            cancel
        );
    }

    /// <summary>One thing said.</summary>
    public static QuestionMessage Message(string text, Actor by, DateTimeOffset at) =>
        new()
        {
            AuthorId = by.Id,
            AuthorName = by.Name,
            At = at,
            Text = text,
        };

    private static string? Problem(string text, string called) =>
        text.Length == 0 ? $"{called}を入力してください。"
        : text.Length > QuestionMessage.Most ? $"{called}は{QuestionMessage.Most:N0}字までです。いま{text.Length:N0}字あります。"
        : null;

    private static Event Told(string name, Carrier of, Question question, string? text, Dictionary<string, string?[]> changes)
    {
        if (text is not null)
            changes["text"] = [null, text];
        return new()
        {
            Name = name,
            Kind = of.Told.Name,
            Key = $"{of.EventKey}/{question.Id}",
            PlanCode = of.PlanCode,
            Changes = changes,
        };
    }
}

/// <summary>Whoever must know of a new question or answer on records of one subject, in the same transaction: mail, for instance.</summary>
public interface IQuestionNews
{
    /// <summary>The subject.</summary>
    string Subject { get; }

    /// <summary>Something was said.</summary>
    Task SaidAsync(Question question, QuestionMessage message, CancellationToken cancel);
}

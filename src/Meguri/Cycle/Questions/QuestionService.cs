using Meguri.Plans.Sheets;
using Meguri.Shared.Audit;
using Meguri.Shared.Data;
using Meguri.Shared.Time;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Cycle.Questions;

/// <summary>A question to ask.</summary>
public sealed record NewQuestion
{
    /// <summary>Code of the plan.</summary>
    public required string PlanCode { get; init; }

    /// <summary>Code of the measure.</summary>
    public required string MeasureCode { get; init; }

    /// <summary>計画年度.</summary>
    public required FiscalYear PlanYear { get; init; }

    /// <summary>The field; an empty field name for the sheet as a whole.</summary>
    public required FieldAddress About { get; init; }

    /// <summary>The department that is asked; null for the measure's own.</summary>
    public string? DepartmentCode { get; init; }

    /// <summary>The question.</summary>
    public required string Text { get; init; }
}

/// <summary>Asks, answers and settles questions about fields of sheets.</summary>
public sealed class QuestionService(MeguriDb db, TimeProvider time, IEnumerable<IQuestionNews> news)
{
    private readonly Dictionary<(string, string, FiscalYear), (int Writes, IReadOnlyList<Question> Found)> _asked = [];

    /// <summary>The questions on one sheet, open ones first. One request asks once, until it writes itself.</summary>
    public async Task<IReadOnlyList<Question>> OfSheetAsync(
        string plan,
        string measure,
        FiscalYear year,
        CancellationToken cancel = default
    )
    {
        if (_asked.TryGetValue((plan, measure, year), out var asked) && asked.Writes == db.Writes)
            return asked.Found;
        var found = await db.Set<Question>()
            .AsNoTracking()
            .Include(q => q.Messages.OrderBy(m => m.Id))
            .Where(q => q.PlanCode == plan && q.MeasureCode == measure && q.PlanYear == year)
            .OrderBy(q => q.ResolvedAt != null)
            .ThenBy(q => q.Id)
            .ToListAsync(cancel);
        _asked[(plan, measure, year)] = (db.Writes, found);
        return found;
    }

    /// <summary>Asks.</summary>
    /// <returns>What is wrong, in Japanese; null when it was asked.</returns>
    public async Task<string?> AskAsync(NewQuestion asked, Write write, CancellationToken cancel = default)
    {
        if (Problem(asked.Text, "質問") is { } problem)
            return problem;
        var at = time.GetUtcNow();
        var question = new Question
        {
            PlanCode = asked.PlanCode,
            MeasureCode = asked.MeasureCode,
            PlanYear = asked.PlanYear,
            Kind = asked.About.Kind,
            Key = asked.About.Key,
            Field = asked.About.Field,
            DepartmentCode = asked.DepartmentCode,
            AskedId = write.Actor.Id,
            AskedName = write.Actor.Name,
            AskedAt = at,
            Messages = [Message(asked.Text, write.Actor, at)],
        };
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        db.Add(question);
        // Its number is given by the database and stands in the event.
        await db.SaveChangesAsync(cancel);
        await db.WriteAsync(
            write,
            [
                Told(
                    "questionAdded",
                    question,
                    asked.Text,
                    new()
                    {
                        ["about"] = [null, $"{question.Kind}/{question.Key}/{question.Field}"],
                        ["department"] = [null, question.DepartmentCode],
                    }
                ),
            ],
            cancel
        );
        foreach (var one in news)
            await one.SaidAsync(question, question.Messages[0], cancel);
        await transaction.CommitAsync(cancel);
        return null;
    }

    /// <summary>Answers, and settles the question when asked to; an empty answer may settle it.</summary>
    /// <returns>What is wrong, in Japanese; null when it was done.</returns>
    public async Task<string?> AnswerAsync(string plan, long id, string text, bool resolve, Write write, CancellationToken cancel = default)
    {
        if ((text.Length > 0 || !resolve) && Problem(text, "返信") is { } problem)
            return problem;
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.Database.ExecuteSqlAsync($"select 1 from questions where id = {id} for update", cancel);
        if (
            await db.Set<Question>().Include(q => q.Messages).FirstOrDefaultAsync(q => q.Id == id && q.PlanCode == plan, cancel)
            is not { } question
        )
            return "この質問は、もうありません。";
        var at = time.GetUtcNow();
        var events = new List<Event>();
        if (text.Length > 0)
        {
            question.Messages.Add(Message(text, write.Actor, at));
            events.Add(Told("questionAnswered", question, text, []));
        }
        // An answer to a settled question opens it again: somebody is to read it.
        if (!resolve && question.ResolvedAt is not null)
        {
            (question.ResolvedAt, question.ResolvedName) = (null, null);
            events.Add(Told("questionReopened", question, null, []));
        }
        else if (resolve && question.ResolvedAt is null)
        {
            (question.ResolvedAt, question.ResolvedName) = (at, write.Actor.Name);
            events.Add(Told("questionResolved", question, null, []));
        }
        await db.WriteAsync(write, events, cancel);
        if (text.Length > 0)
        {
            foreach (var one in news)
                await one.SaidAsync(question, question.Messages[^1], cancel);
        }
        await transaction.CommitAsync(cancel);
        return null;
    }

    private static string? Problem(string text, string called) =>
        text.Length == 0 ? $"{called}を入力してください。"
        : text.Length > QuestionMessage.Most ? $"{called}は{QuestionMessage.Most:N0}字までです。いま{text.Length:N0}字あります。"
        : null;

    private static QuestionMessage Message(string text, Actor by, DateTimeOffset at) =>
        new()
        {
            AuthorId = by.Id,
            AuthorName = by.Name,
            At = at,
            Text = text,
        };

    private static Event Told(string name, Question question, string? text, Dictionary<string, string?[]> changes)
    {
        if (text is not null)
            changes["text"] = [null, text];
        return new()
        {
            Name = name,
            Kind = QuestionFacts.Kind.Name,
            Key = $"{question.MeasureCode}/{question.PlanYear.Value}/{question.Id}",
            PlanCode = question.PlanCode,
            Changes = changes,
        };
    }
}

/// <summary>Whoever must know of a new question or answer, in the same transaction: mail, for instance.</summary>
public interface IQuestionNews
{
    /// <summary>Something was said.</summary>
    Task SaidAsync(Question question, QuestionMessage message, CancellationToken cancel);
}

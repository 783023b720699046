using Meguri.Accounts;
using Meguri.Conversations;
using Meguri.Shared.Audit;
using Meguri.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Cycle.Questions;

/// <summary>Questions to a department. Sheets and their deadlines follow their measures.</summary>
public sealed class QuestionHoldings(MeguriDb db) : IHoldsWork
{
    private const string OfQuestion = "質問";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<HeldWork>> HeldByAsync(IReadOnlyList<string> departments, CancellationToken cancel) =>
        [
            .. (
                await db.Set<Question>()
                    .AsNoTracking()
                    .Where(q =>
                        q.Subject == SheetQuestions.Subject
                        && q.ResolvedAt == null
                        && q.DepartmentCode != null
                        && departments.Contains(q.DepartmentCode)
                    )
                    .OrderBy(q => q.Id)
                    .ToListAsync(cancel)
            ).Select(q => new HeldWork(
                OfQuestion,
                $"{q.Id}",
                $"施策シート {q.SheetOf().Measure}（{q.SheetOf().Year.Era}）への質問{q.Id}",
                q.DepartmentCode!
            )),
        ];

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Event>> MoveAsync(IReadOnlyList<(HeldWork Work, string To)> moves, CancellationToken cancel)
    {
        var to = moves
            .Where(m => m.Work.Kind == OfQuestion)
            .ToDictionary(m => long.Parse(m.Work.Key, System.Globalization.CultureInfo.InvariantCulture), m => m.To);
        foreach (var question in await db.Set<Question>().Where(q => to.Keys.Contains(q.Id)).ToListAsync(cancel))
            question.DepartmentCode = to[question.Id];
        return [];
    }
}

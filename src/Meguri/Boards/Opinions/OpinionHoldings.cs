using Meguri.Accounts;
using Meguri.Approvals;
using Meguri.Boards.Model;
using Meguri.Shared.Audit;
using Meguri.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Boards.Opinions;

/// <summary>Opinions that a department is to answer: they move with it in a reorganisation.</summary>
public sealed class OpinionHoldings(MeguriDb db) : IHoldsWork
{
    private const string OfOpinion = "審議会の意見";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<HeldWork>> HeldByAsync(IReadOnlyList<string> departments, CancellationToken cancel) =>
        [
            .. (
                await db.Set<Opinion>()
                    .AsNoTracking()
                    .Where(o =>
                        o.DepartmentCode != null
                        && departments.Contains(o.DepartmentCode)
                        && (o.Answer == null || o.Answer.State != Stage.Approved)
                    )
                    .OrderBy(o => o.BoardCode)
                    .ThenBy(o => o.SessionNumber)
                    .ThenBy(o => o.Number)
                    .ToListAsync(cancel)
            ).Select(o => new HeldWork(
                OfOpinion,
                BoardRecords.Opinion.KeyOf(o),
                $"審議会の意見 {o.SessionNumber}-{o.Number}",
                o.DepartmentCode!
            )),
        ];

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Event>> MoveAsync(IReadOnlyList<(HeldWork Work, string To)> moves, CancellationToken cancel)
    {
        foreach (var (work, to) in moves.Where(m => m.Work.Kind == OfOpinion))
        {
            var key = (Opinion)BoardRecords.Opinion.OfKey(work.Key);
            if (await db.Set<Opinion>().FindAsync([key.BoardCode, key.SessionNumber, key.Number], cancel) is { } opinion)
                opinion.DepartmentCode = to;
        }
        return [];
    }
}

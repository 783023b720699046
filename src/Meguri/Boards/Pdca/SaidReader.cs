using Meguri.Boards.Model;
using Meguri.Cities;
using Meguri.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Boards.Pdca;

/// <summary>Reads what was said of a plan.</summary>
public sealed class SaidReader(MeguriDb db, CityContext city)
{
    /// <summary>All opinions on a plan and their approved answers, oldest first; for an edition only those of sessions whose opinions are published, said by 「委員」 and no name: an edition is for ever.</summary>
    public async Task<IReadOnlyList<SaidOpinion>> ReadAsync(string plan, bool forPublic, CancellationToken cancel = default)
    {
        var rows = await (
            from o in db.Set<Opinion>().AsNoTracking().Include(o => o.Answer)
            join b in db.Set<ReviewBoard>() on o.BoardCode equals b.Code
            join s in db.Set<BoardSession>() on new { o.BoardCode, Number = o.SessionNumber } equals new { s.BoardCode, s.Number }
            join m in db.Set<BoardMember>() on new { o.BoardCode, Number = o.MemberNumber } equals new { m.BoardCode, m.Number }
            where o.PlanCode == plan && (!forPublic || (b.Published && s.Published && s.OpinionsPublished))
            orderby o.SaidOn, o.BoardCode, o.SessionNumber, o.Number
            select new
            {
                Opinion = o,
                o.Answer,
                Board = b,
                Session = s,
                Member = m,
            }
        ).ToListAsync(cancel);
        foreach (var row in rows)
            row.Opinion.Answer = row.Answer;
        return
        [
            .. rows.Select(r =>
                SaidOpinion.Of(
                    r.Opinion,
                    r.Board,
                    r.Session,
                    forPublic ? BoardMember.Roles[r.Member.Role] : r.Member.Called,
                    city.City.LocalDate
                )
            ),
        ];
    }
}

using Meguri.Approvals;
using Meguri.Boards.Model;
using Meguri.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Boards;

/// <summary>A board with all that stands under its head.</summary>
/// <param name="Board">The board.</param>
/// <param name="Plans">Codes of the plans it reviews.</param>
/// <param name="Members">Its members, by number.</param>
/// <param name="Sessions">Its sessions, newest first.</param>
public sealed record BoardPicture(
    ReviewBoard Board,
    IReadOnlyList<string> Plans,
    IReadOnlyList<BoardMember> Members,
    IReadOnlyList<BoardSession> Sessions
)
{
    /// <summary>The member of that number.</summary>
    public BoardMember? Member(int number) => Members.FirstOrDefault(m => m.Number == number);

    /// <summary>The session of that number.</summary>
    public BoardSession? Session(int number) => Sessions.FirstOrDefault(s => s.Number == number);
}

/// <summary>宿題: an opinion of an earlier session that was open when this one met.</summary>
/// <param name="Opinion">The opinion.</param>
/// <param name="From">The session at which it was said.</param>
/// <param name="Carried">How many sessions it has been carried over.</param>
public sealed record Homework(Opinion Opinion, BoardSession From, int Carried);

/// <summary>Reads boards.</summary>
public sealed class BoardReader(MeguriDb db)
{
    /// <summary>All boards, by name.</summary>
    public async Task<IReadOnlyList<ReviewBoard>> AllAsync(CancellationToken cancel = default) =>
        await db.Set<ReviewBoard>().AsNoTracking().OrderBy(b => b.Name).ThenBy(b => b.Code).ToListAsync(cancel);

    /// <summary>Boards that are public, by name, with their public sessions, newest first.</summary>
    public async Task<IReadOnlyList<(ReviewBoard Board, IReadOnlyList<BoardSession> Sessions)>> PublicAsync(
        CancellationToken cancel = default
    )
    {
        var sessions = (
            await db.Set<BoardSession>()
                .AsNoTracking()
                .Where(s => s.Published)
                .OrderByDescending(s => s.HeldOn)
                .ThenByDescending(s => s.Number)
                .ToListAsync(cancel)
        ).ToLookup(s => s.BoardCode, StringComparer.Ordinal);
        return [.. (await AllAsync(cancel)).Where(b => b.Published).Select(b => (b, (IReadOnlyList<BoardSession>)[.. sessions[b.Code]]))];
    }

    /// <summary>One board, or null.</summary>
    public async Task<BoardPicture?> ReadAsync(string code, CancellationToken cancel = default)
    {
        if (await db.Set<ReviewBoard>().AsNoTracking().FirstOrDefaultAsync(b => b.Code == code, cancel) is not { } board)
            return null;
        return new(
            board,
            await db.Set<BoardPlan>().Where(p => p.BoardCode == code).OrderBy(p => p.PlanCode).Select(p => p.PlanCode).ToListAsync(cancel),
            await db.Set<BoardMember>().AsNoTracking().Where(m => m.BoardCode == code).OrderBy(m => m.Number).ToListAsync(cancel),
            await db.Set<BoardSession>()
                .AsNoTracking()
                .Where(s => s.BoardCode == code)
                .OrderByDescending(s => s.HeldOn)
                .ThenByDescending(s => s.Number)
                .ToListAsync(cancel)
        );
    }

    /// <summary>The files of a session, without their bytes.</summary>
    public async Task<IReadOnlyList<BoardFile>> FilesAsync(string board, int session, CancellationToken cancel = default) =>
        await db.Set<BoardFile>()
            .AsNoTracking()
            .Where(f => f.BoardCode == board && f.SessionNumber == session)
            .OrderBy(f => f.Number)
            .ToListAsync(cancel);

    /// <summary>The packets of a session without their pages, newest first.</summary>
    public async Task<IReadOnlyList<Packet>> PacketsAsync(string board, int session, CancellationToken cancel = default) =>
        await db.Set<Packet>()
            .AsNoTracking()
            .Where(p => p.BoardCode == board && p.SessionNumber == session)
            .OrderByDescending(p => p.Number)
            .Select(p => new Packet
            {
                BoardCode = p.BoardCode,
                SessionNumber = p.SessionNumber,
                Number = p.Number,
                PlanCode = p.PlanCode,
                Title = p.Title,
                FrozenAt = p.FrozenAt,
                FrozenBy = p.FrozenBy,
                Pages = p.Pages,
                Sha256 = p.Sha256,
                PublicOn = p.PublicOn,
                Version = p.Version,
            })
            .ToListAsync(cancel);

    /// <summary>What was said at a session, with its answers.</summary>
    public async Task<IReadOnlyList<Opinion>> OpinionsAsync(string board, int session, CancellationToken cancel = default) =>
        await db.Set<Opinion>()
            .AsNoTracking()
            .Include(o => o.Answer)
            .Where(o => o.BoardCode == board && o.SessionNumber == session)
            .OrderBy(o => o.Number)
            .ToListAsync(cancel);

    /// <summary>By session that has any: opinions, and those without an approved answer.</summary>
    public async Task<IReadOnlyDictionary<int, (int All, int Open)>> CountsAsync(string board, CancellationToken cancel = default) =>
        (
            await db.Set<Opinion>()
                .Where(o => o.BoardCode == board)
                .GroupBy(o => o.SessionNumber)
                .Select(g => new
                {
                    g.Key,
                    All = g.Count(),
                    Open = g.Count(o => o.Answer == null || o.Answer.State != Stage.Approved),
                })
                .ToListAsync(cancel)
        ).ToDictionary(g => g.Key, g => (g.All, g.Open));

    /// <summary>One opinion with its answer, or null.</summary>
    public Task<Opinion?> OpinionAsync(string board, int session, int number, CancellationToken cancel = default) =>
        db.Set<Opinion>()
            .AsNoTracking()
            .Include(o => o.Answer)
            .FirstOrDefaultAsync(o => o.BoardCode == board && o.SessionNumber == session && o.Number == number, cancel);

    /// <summary>前回からの宿題: what earlier sessions left without an approved answer on the day of this one, the longest carried first.</summary>
    public async Task<IReadOnlyList<Homework>> HomeworkAsync(
        BoardPicture picture,
        BoardSession session,
        Func<DateTimeOffset, DateOnly> localDate,
        CancellationToken cancel = default
    )
    {
        var earlier = picture.Sessions.Where(s => Comes(s, session)).ToDictionary(s => s.Number);
        if (earlier.Count == 0)
            return [];
        var open = await db.Set<Opinion>()
            .AsNoTracking()
            .Include(o => o.Answer)
            .Where(o => o.BoardCode == session.BoardCode && earlier.Keys.Contains(o.SessionNumber))
            .ToListAsync(cancel);
        return
        [
            .. open.Where(o => o.Answer?.ApprovedAt is not { } approved || localDate(approved) >= session.HeldOn)
                .Select(o => new Homework(o, earlier[o.SessionNumber], Carried(picture, earlier[o.SessionNumber], session)))
                .OrderByDescending(h => h.Carried)
                .ThenBy(h => h.Opinion.SessionNumber)
                .ThenBy(h => h.Opinion.Number),
        ];
    }

    /// <summary>How many sessions there were after one, up to another.</summary>
    private static int Carried(BoardPicture picture, BoardSession from, BoardSession to) =>
        picture.Sessions.Count(s => Comes(from, s) && !Comes(to, s));

    private static bool Comes(BoardSession first, BoardSession then) =>
        first.HeldOn != then.HeldOn ? first.HeldOn < then.HeldOn : first.Number < then.Number;
}

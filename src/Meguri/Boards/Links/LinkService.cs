using System.Security.Cryptography;
using System.Text;
using Meguri.Boards.Model;
using Meguri.Cities;
using Meguri.Shared.Audit;
using Meguri.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Boards.Links;

/// <summary>Who stands behind a personal link.</summary>
public sealed record LinkHolder(MemberLink Link, BoardPicture Picture, BoardSession Session, BoardMember Member);

/// <summary>専用リンク: makes, opens and takes back members' links. The secret is shown once; what is stored cannot be turned back into it.</summary>
public sealed class LinkService(MeguriDb db, BoardReader boards, CityContext city, TimeProvider time)
{
    private const int SecretBytes = 32;

    /// <summary>Makes a link for a member; an older one of the same session ends.</summary>
    /// <returns>The secret, to be handed to the member.</returns>
    public async Task<string> MakeAsync(BoardSession session, int member, Write write, CancellationToken cancel = default)
    {
        db.ChangeTracker.Clear();
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes));
        var at = time.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.Set<MemberLink>()
            .Where(l =>
                l.BoardCode == session.BoardCode && l.SessionNumber == session.Number && l.MemberNumber == member && l.RevokedAt == null
            )
            .ExecuteUpdateAsync(l => l.SetProperty(x => x.RevokedAt, at), cancel);
        db.Add(
            new MemberLink
            {
                TokenSha256 = Hash(token),
                BoardCode = session.BoardCode,
                SessionNumber = session.Number,
                MemberNumber = member,
                MadeAt = at,
                MadeBy = write.Actor.Name,
            }
        );
        await db.WriteAsync(write, [Told("boardLinkMade", session, member)], cancel);
        await transaction.CommitAsync(cancel);
        db.ChangeTracker.Clear();
        return token;
    }

    /// <summary>Takes a member's link back.</summary>
    public async Task RevokeAsync(BoardSession session, int member, Write write, CancellationToken cancel = default)
    {
        db.ChangeTracker.Clear();
        var at = time.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var ended = await db.Set<MemberLink>()
            .Where(l =>
                l.BoardCode == session.BoardCode && l.SessionNumber == session.Number && l.MemberNumber == member && l.RevokedAt == null
            )
            .ExecuteUpdateAsync(l => l.SetProperty(x => x.RevokedAt, at), cancel);
        if (ended > 0)
            await db.WriteAsync(write, [Told("boardLinkRevoked", session, member)], cancel);
        await transaction.CommitAsync(cancel);
    }

    /// <summary>Who may come in by this secret: nobody when it is wrong, was taken back, or its session is over. Every use is noted.</summary>
    public async Task<LinkHolder?> OpenAsync(string token, string page, CancellationToken cancel = default)
    {
        if (token.Length != SecretBytes * 2)
            return null;
        var hash = Hash(token);
        if (
            await db.Set<MemberLink>().AsNoTracking().FirstOrDefaultAsync(l => l.TokenSha256 == hash && l.RevokedAt == null, cancel)
                is not { } link
            || await boards.ReadAsync(link.BoardCode, cancel) is not { } picture
            || picture.Session(link.SessionNumber) is not { } session
            || picture.Member(link.MemberNumber) is not { } member
        )
            return null;
        var today = city.City.LocalDate(time.GetUtcNow());
        if (today > session.HeldOn)
            return null;
        db.Add(
            new MemberLinkUse
            {
                TokenSha256 = hash,
                At = time.GetUtcNow(),
                Page = page,
            }
        );
        await db.SaveChangesAsync(cancel);
        db.ChangeTracker.Clear();
        return new(link, picture, session, member);
    }

    /// <summary>The links of a session that stand, with how often and when they were used last.</summary>
    public async Task<IReadOnlyDictionary<int, (MemberLink Link, int Uses, DateTimeOffset? Last)>> OfSessionAsync(
        string board,
        int session,
        CancellationToken cancel = default
    )
    {
        var rows = await db.Set<MemberLink>()
            .AsNoTracking()
            .Where(l => l.BoardCode == board && l.SessionNumber == session && l.RevokedAt == null)
            .Select(l => new
            {
                Link = l,
                Uses = db.Set<MemberLinkUse>().Count(u => u.TokenSha256 == l.TokenSha256),
                Last = db.Set<MemberLinkUse>().Where(u => u.TokenSha256 == l.TokenSha256).Max(u => (DateTimeOffset?)u.At),
            })
            .ToListAsync(cancel);
        return rows.GroupBy(r => r.Link.MemberNumber)
            .ToDictionary(g => g.Key, g => (g.First().Link, g.Sum(r => r.Uses), g.Max(r => r.Last)));
    }

    private static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(token)));

    private static Event Told(string name, BoardSession session, int member) =>
        new()
        {
            Name = name,
            Kind = BoardRecords.Link.Name,
            Key = BoardRecords.Link.KeyOf(
                new BoardRecords.LinkFacts
                {
                    BoardCode = session.BoardCode,
                    SessionNumber = session.Number,
                    MemberNumber = member,
                }
            ),
        };
}

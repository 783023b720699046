using System.Globalization;
using System.Security.Claims;
using Meguri.Accounts;
using Meguri.Boards.Model;
using Meguri.Cities;
using Meguri.People;
using Meguri.People.Model;
using Meguri.Shared.Audit;
using Meguri.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Boards.Links;

/// <summary>The member who came in: by a personal link, or signed in as a registered person.</summary>
/// <param name="Actor">Who writes.</param>
/// <param name="Picture">The board.</param>
/// <param name="Session">The session.</param>
/// <param name="Member">The member.</param>
public sealed record MemberEntry(Actor Actor, BoardPicture Picture, BoardSession Session, BoardMember Member);

/// <summary>
/// 委員の専用リンク: lets one member read the packet of one session and write opinions without an account, until the session is over. What a link is, how its secret leaves the address
/// and how its uses are noted, is the room of people's (<see cref="HeldLinks"/>).
/// </summary>
public sealed class LinkService(MeguriDb db, HeldLinks links, BoardReader boards, CityContext city, TimeProvider time) : IOffersToPersons
{
    /// <summary>The word for holders of these links.</summary>
    public const string Kind = "boardMember";

    /// <summary>Makes a link for a member; an older one of the same session ends.</summary>
    /// <returns>The secret, to be handed to the member.</returns>
    public Task<string> MakeAsync(BoardSession session, int member, Write write, CancellationToken cancel = default) =>
        db.ActAsync(
            async act =>
            {
                await act.LockAsync("board link", Holder(session.BoardCode, member));
                var token = links.Make(Kind, Holder(session.BoardCode, member), Purpose(session), write.Actor.Name);
                await db.WriteAsync(write, [Told("boardLinkMade", session, member)], cancel);
                return token;
            },
            cancel
        );

    /// <summary>Takes a member's link back.</summary>
    public Task RevokeAsync(BoardSession session, int member, Write write, CancellationToken cancel = default) =>
        db.ActAsync(
            async act =>
            {
                var (holder, purpose) = (Holder(session.BoardCode, member), Purpose(session));
                await act.LockAsync("board link", holder);
                if (
                    !await db.Set<HeldLink>()
                        .AnyAsync(l => l.HolderKind == Kind && l.Holder == holder && l.Purpose == purpose && l.RevokedAt == null, cancel)
                )
                    return;
                links.Revoke(Kind, holder, purpose);
                await db.WriteAsync(write, [Told("boardLinkRevoked", session, member)], cancel);
            },
            cancel
        );

    /// <summary>Who opens a link for the first time in this browser; null where it is wrong, was taken back, or its session is over. The browser keeps the secret.</summary>
    public async Task<HeldLink?> ArriveAsync(string token, HttpContext http, CancellationToken cancel = default)
    {
        if (await links.OfTokenAsync(token, cancel) is not { } link || await EntryAsync(link, cancel) is not { } entry)
            return null;
        links.Keep(link, token, entry.Session.HeldOn, $"{http.Request.PathBase}{BoardPaths.Held(link.Id)[1..]}", http);
        return link;
    }

    /// <summary>Who may come in by the link that this browser holds: nobody when it does not, when it was taken back, or when its session is over. Every use is noted.</summary>
    public async Task<MemberEntry?> OpenAsync(Guid id, HttpRequest request, string what, CancellationToken cancel = default)
    {
        if (await links.OfBrowserAsync(id, request, cancel) is not { } link || await EntryAsync(link, cancel) is not { } entry)
            return null;
        await links.UsedAsync(link, what, cancel);
        return entry;
    }

    /// <summary>Who may come in as a registered person: a member of the board, until the session is over.</summary>
    public async Task<MemberEntry?> OpenAsync(ClaimsPrincipal person, string board, int session, CancellationToken cancel = default) =>
        await boards.ReadAsync(board, cancel) is { } picture
        && picture.Session(session) is { } held
        && held.HeldOn >= Today
        && picture.Members.FirstOrDefault(m => m.PersonId is not null && m.PersonId == person.Actor().Id && m.Serves(held.HeldOn))
            is { } member
            ? new(person.ActorForSelf(), picture, held, member)
            : null;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<PersonOffer>> ForAsync(Guid person, CancellationToken cancel)
    {
        var today = Today;
        var rows = await (
            from m in db.Set<BoardMember>()
            join b in db.Set<ReviewBoard>() on m.BoardCode equals b.Code
            join s in db.Set<BoardSession>() on m.BoardCode equals s.BoardCode
            where m.PersonId == person && s.HeldOn >= today && m.FromDate <= s.HeldOn && s.HeldOn <= m.ToDate
            orderby s.HeldOn
            select new
            {
                b.Name,
                s.Title,
                s.HeldOn,
                s.BoardCode,
                s.Number,
            }
        ).ToListAsync(cancel);
        return
        [
            .. rows.Select(r => new PersonOffer(
                $"{r.Name}　{r.Title}",
                $"{BoardPage.Day(r.HeldOn)}の会議の資料を読み、意見を書けます。",
                BoardPaths.Mine(r.BoardCode, r.Number)
            )),
        ];
    }

    /// <summary>The links of a session that stand, by member, with how often and when they were used last.</summary>
    public async Task<IReadOnlyDictionary<int, (HeldLink Link, int Uses, DateTimeOffset? Last)>> OfSessionAsync(
        BoardSession session,
        CancellationToken cancel = default
    ) =>
        (await links.OfPurposeAsync(Kind, Purpose(session), cancel)).ToDictionary(
            l => int.Parse(l.Key[(l.Key.LastIndexOf('/') + 1)..], CultureInfo.InvariantCulture),
            l => l.Value
        );

    /// <summary>A member as the holder of links.</summary>
    public static string Holder(string board, int member) => $"{board}/{member}";

    private DateOnly Today => city.City.LocalDate(time.GetUtcNow());

    private async Task<MemberEntry?> EntryAsync(HeldLink link, CancellationToken cancel)
    {
        if (
            link.HolderKind != Kind
            || Parts(link.Holder) is not var (code, number)
            || Parts(link.Purpose) is not var (_, meeting)
            || await boards.ReadAsync(code, cancel) is not { } picture
            || picture.Session(meeting) is not { } session
            || picture.Member(number) is not { } member
            || Today > session.HeldOn
        )
            return null;
        return new(HeldLinks.Actor(link), picture, session, member);
    }

    private static (string Board, int Number)? Parts(string text) =>
        text.LastIndexOf('/') is > 0 and var at
        && int.TryParse(text.AsSpan(at + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? (text[..at], number)
            : null;

    private static string Purpose(BoardSession session) => $"{session.BoardCode}/{session.Number}";

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

/// <summary>What members who wrote by a link are called in histories: 「委員　山田 花子（専用リンク）」.</summary>
public sealed class MemberActors(MeguriDb db) : IKnowsActors
{
    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<ActorRef, string>> NamesAsync(IReadOnlyCollection<ActorRef> actors, CancellationToken cancel)
    {
        const string Start = LinkService.Kind + ":";
        var members = actors
            .Where(a => a is { Kind: ActorKind.Link, For: not null } && a.For.StartsWith(Start, StringComparison.Ordinal))
            .ToDictionary(a => a, a => a.For![Start.Length..]);
        if (members.Count == 0)
            return new Dictionary<ActorRef, string>();
        var boards = members.Values.Select(m => m[..Math.Max(0, m.LastIndexOf('/'))]).Distinct(StringComparer.Ordinal).ToList();
        var known = (await db.Set<BoardMember>().AsNoTracking().Where(m => boards.Contains(m.BoardCode)).ToListAsync(cancel)).ToDictionary(
            m => LinkService.Holder(m.BoardCode, m.Number),
            m => m.Called,
            StringComparer.Ordinal
        );
        return members.ToDictionary(m => m.Key, m => $"{known.GetValueOrDefault(m.Value, ActorNames.Erased)}（専用リンク）");
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ActorRef>> FindAsync(string words, CancellationToken cancel) =>
        [
            .. (await db.Set<BoardMember>().AsNoTracking().Where(m => m.Name.Contains(words)).ToListAsync(cancel)).Select(m => new ActorRef(
                ActorKind.Link,
                null,
                $"{LinkService.Kind}:{LinkService.Holder(m.BoardCode, m.Number)}"
            )),
        ];
}

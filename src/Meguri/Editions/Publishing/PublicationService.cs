using System.Security.Claims;
using Meguri.Accounts;
using Meguri.Approvals;
using Meguri.Cities;
using Meguri.Shared.Audit;
using Meguri.Shared.Data;
using Meguri.Shared.Mail;
using Meguri.Shared.Time;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Editions.Publishing;

/// <summary>公表の承認を求める: what is to be approved.</summary>
public sealed record AskPublication
{
    /// <summary>The plan.</summary>
    public required string PlanCode { get; init; }

    /// <summary>For citizens.</summary>
    public required string Summary { get; init; }

    /// <summary>Why to publish although there are findings of 誤り.</summary>
    public string ErrorsReason { get; init; } = "";

    /// <summary>When; null for as soon as it is approved.</summary>
    public DateTimeOffset? PublishAt { get; init; }

    /// <summary><see cref="PlanDraft.Seal"/> of what the person saw; null for as it stands now.</summary>
    public string? Seen { get; init; }

    /// <summary>Who asks.</summary>
    public required ClaimsPrincipal By { get; init; }
}

/// <summary>公表の案を進める: asked for by one, approved by another, published at once or at its hour. What is published is what was approved.</summary>
public sealed class PublicationService(
    MeguriDb db,
    EditionService editions,
    StandingReader standings,
    RouteReader routes,
    Trail trail,
    MailOutbox outbox,
    CityContext city,
    TimeProvider time
)
{
    /// <summary>How far ahead an hour may be set.</summary>
    public const int MostDaysAhead = 366;

    private const string NoMore = "この公表の案は、もうありません。";

    /// <summary>True where the city wants a second person's approval.</summary>
    public async Task<bool> IsAskedAsync(CancellationToken cancel = default) =>
        await routes.WaivedAsync(Publication.Approval, cancel) is null;

    /// <summary>The plan's 公表の案 that is not published yet; null when there is none.</summary>
    public Task<Publication?> UnderWayAsync(string plan, CancellationToken cancel = default) =>
        db.Set<Publication>().AsNoTracking().FirstOrDefaultAsync(p => p.PlanCode == plan && p.State != Stage.Fixed, cancel);

    /// <summary>One of that number; null when there is none.</summary>
    public Task<Publication?> FindAsync(long id, CancellationToken cancel = default) =>
        db.Set<Publication>().AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, cancel);

    /// <summary>What a person may do with it now.</summary>
    public async Task<(ApprovalRules Rules, Matter Matter)> RulesAsync(
        Publication publication,
        ClaimsPrincipal user,
        CancellationToken cancel = default
    ) =>
        (
            new(await standings.OfAsync(user.Actor().Id, city.City.LocalDate(time.GetUtcNow()), cancel)),
            publication.Matter(await StaffNames.OfAsync(db, RouteStep.Read(publication.Route).Select(s => s.PersonId), cancel))
        );

    /// <summary>Asks for approval, or asks again after a return or a withdrawal.</summary>
    /// <returns>Its number.</returns>
    /// <exception cref="PublishRefusedException">It cannot be asked for; nothing was written.</exception>
    /// <exception cref="AlreadyDoneException">This very request has been carried out before.</exception>
    public async Task<long> AskAsync(AskPublication ask, Write write, CancellationToken cancel = default)
    {
        var at = time.GetUtcNow();
        if (ask.PublishAt <= at)
            throw new PublishRefusedException("公表する時刻が、もう過ぎています。これから先の時刻にするか、空けてください。");
        if (ask.PublishAt > at.AddDays(MostDaysAhead))
            throw new PublishRefusedException("公表する時刻は、1年より先にはできません。");
        return await LockedAsync(
            async () =>
            {
                await OnceAsync(write, cancel);
                var draft = await editions.DraftAsync(ask.PlanCode, cancel)
                    ?? throw new PublishRefusedException($"「{ask.PlanCode}」という計画はありません。");
                EditionService.Refuse(
                    new PublishRequest
                    {
                        PlanCode = ask.PlanCode,
                        Summary = ask.Summary,
                        ErrorsReason = ask.ErrorsReason,
                        ExpectedSeal = ask.Seen,
                        Write = write,
                    },
                    draft
                );
                var publication = await db.Set<Publication>()
                    .FirstOrDefaultAsync(p => p.PlanCode == ask.PlanCode && p.State != Stage.Fixed, cancel);
                var fresh = publication is null;
                publication ??= new Publication { PlanCode = ask.PlanCode, Version = -1 };
                var (rules, _) = await RulesAsync(publication, ask.By, cancel);
                if (rules.Problem(Move.Submit, publication.Matter()) is { } problem)
                    throw new PublishRefusedException(problem);
                var before = fresh ? null : Shared.Records.RecordKind.Copy(publication);
                var route = await routes.OfAsync(Publication.Approval, null, cancel);
                if (route.Count == 0)
                    route = [new RouteStep(Approver.Planning)];
                if (await LonelyAsync(route, ask.By.Actor().Id, cancel) is { } nobody)
                    throw new PublishRefusedException(nobody);
                (publication.Summary, publication.ErrorsReason, publication.Seal, publication.PublishAt, publication.Route) = (
                    ask.Summary,
                    draft.OpenErrors.Any() ? ask.ErrorsReason : "",
                    draft.Seal,
                    ask.PublishAt?.ToUniversalTime(),
                    RouteStep.Write(route)
                );
                await MakeAsync(publication, Move.Submit, ask.By.Actor(), rules, "", before, write, cancel);
                return publication.Id;
            },
            cancel
        );
    }

    /// <summary>Why nobody but the maker could approve at some step; null when somebody can. Japanese.</summary>
    private async Task<string?> LonelyAsync(IReadOnlyList<RouteStep> route, Guid? maker, CancellationToken cancel)
    {
        var others = await db.Set<StaffMember>()
            .AsNoTracking()
            .Where(s => s.Active && s.Id != maker)
            .SelectMany(s => s.Memberships)
            .ToListAsync(cancel);
        foreach (var step in route)
        {
            var alone = new Standing(null, [.. others.Select(m => new Capacity(m.StaffId, m.Role, m.DepartmentCode, m.Position, null))]);
            if (alone.Approves(step, []) is null)
                return step.Approver == Approver.Person && step.PersonId == maker
                    ? "承認の順に、あなた自身の名前があります。別の人に準備してもらうか、管理者に「承認の設定」を直してもらってください。"
                    : $"あなたのほかに承認できる人（{step.Approver.Title()}）がいません。管理者に、職員か「承認の設定」を整えてもらってください。";
        }
        return null;
    }

    /// <summary>Withdraws, approves or returns.</summary>
    /// <param name="id">Its number.</param>
    /// <param name="move">What is to become of it.</param>
    /// <param name="reason">Why.</param>
    /// <param name="seen">Its version as the person saw it.</param>
    /// <param name="by">The person.</param>
    /// <param name="write">Who and why.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>What is wrong, in Japanese; null when it was done.</returns>
    public Task<string?> MoveAsync(
        long id,
        Move move,
        string reason,
        int seen,
        ClaimsPrincipal by,
        Write write,
        CancellationToken cancel = default
    ) =>
        LockedAsync<string?>(
            async () =>
            {
                if (move is not (Move.Withdraw or Move.Approve or Move.Return))
                    return "できない操作です。";
                await OnceAsync(write, cancel);
                if (await db.Set<Publication>().FirstOrDefaultAsync(p => p.Id == id, cancel) is not { } publication)
                    return NoMore;
                var (rules, matter) = await RulesAsync(publication, by, cancel);
                if (rules.Problem(move, matter) is { } problem)
                    return problem;
                if (publication.Version != seen)
                    return "画面を開いたあとで、ほかの人がこの公表の案を進めました。いまの様子を見てから、もう一度押してください。";
                if (rules.ReasonProblem(move, matter, reason) is { } lacking)
                    return lacking;
                if (move == Move.Approve && (await editions.DraftAsync(publication.PlanCode, cancel))?.Seal != publication.Seal)
                    return "承認を求めたあとで計画が変わったため、承認できません。差し戻して、変わったところを見なおしてもらってください。";
                var before = Shared.Records.RecordKind.Copy(publication);
                await MakeAsync(publication, move, by.Actor(), rules, reason, before, write with { Reason = reason }, cancel);
                return null;
            },
            cancel
        );

    /// <summary>Publishes what is approved and due. Any number of nodes may do so at once: each is published once.</summary>
    /// <param name="only">One of them; null for all.</param>
    /// <param name="by">Who is at work; null for the program at its hour.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>The editions made now, and what kept others from it, in Japanese.</returns>
    public async Task<(IReadOnlyList<Published> Done, IReadOnlyList<string> Problems)> PublishDueAsync(
        long? only = null,
        Actor? by = null,
        CancellationToken cancel = default
    )
    {
        var at = time.GetUtcNow();
        var due = await db.Set<Publication>()
            .AsNoTracking()
            .Where(p => p.State == Stage.Approved && (p.PublishAt == null || p.PublishAt <= at) && (only == null || p.Id == only))
            .OrderBy(p => p.Id)
            .ToListAsync(cancel);
        var (done, problems) = (new List<Published>(), new List<string>());
        foreach (var publication in due)
        {
            try
            {
                var published = await editions.PublishAsync(
                    new PublishRequest
                    {
                        PlanCode = publication.PlanCode,
                        Summary = publication.Summary,
                        ErrorsReason = publication.ErrorsReason,
                        PublicationId = publication.Id,
                        Finished = finished => TellAsync(finished, Move.Fix, "", by?.Id, cancel),
                        Write = new Write { Actor = by ?? Actor.System, Reason = publication.Summary },
                    },
                    cancel
                );
                done.Add(published);
            }
            catch (AlreadyDoneException)
            {
                // Another node was faster.
            }
            catch (PublishRefusedException refused)
            {
                problems.Add(refused.Message);
                await SendBackAsync(publication, refused.Message, cancel);
            }
        }
        return (done, problems);
    }

    /// <summary>What was approved is not what there is any more: it goes back to those who prepared it, and they are told.</summary>
    private async Task SendBackAsync(Publication seen, string why, CancellationToken cancel) =>
        await LockedAsync(
            async () =>
            {
                if (
                    await db.Set<Publication>().FirstOrDefaultAsync(p => p.Id == seen.Id && p.Version == seen.Version, cancel)
                    is not { State: Stage.Approved } publication
                )
                    return false;
                var before = Shared.Records.RecordKind.Copy(publication);
                var write = new Write { Actor = Actor.System, Reason = why };
                await MakeAsync(publication, Move.Return, Actor.System, null, why, before, write, cancel);
                return true;
            },
            cancel
        );

    /// <summary>Moves it, with its event and its mails.</summary>
    /// <param name="publication">What moves; tracked, or new where <paramref name="before"/> is null.</param>
    /// <param name="move">The move.</param>
    /// <param name="by">Who.</param>
    /// <param name="rules">What the person may do; null for the program.</param>
    /// <param name="reason">Why.</param>
    /// <param name="before">As it was before this act changed anything.</param>
    /// <param name="write">The write.</param>
    /// <param name="cancel">Gives up.</param>
    private async Task MakeAsync(
        Publication publication,
        Move move,
        Actor by,
        ApprovalRules? rules,
        string reason,
        Publication? before,
        Write write,
        CancellationToken cancel
    )
    {
        if (before is null)
        {
            db.Add(publication);
            // Its number is given by the database and stands in the event.
            await db.SaveChangesAsync(cancel);
            before = new Publication { Id = publication.Id };
        }
        else
            before.Hour = HourOf(before.PublishAt);
        var matter = publication.Matter(await StaffNames.OfAsync(db, RouteStep.Read(publication.Route).Select(s => s.PersonId), cancel));
        var moved = trail.Make(matter, move, by, rules, reason);
        (publication.Hour, publication.DeputyOf) = (HourOf(publication.PublishAt), moved.ForId?.ToString());
        await db.WriteAsync(
            write,
            [
                new Event
                {
                    Name = move switch
                    {
                        Move.Submit => "publicationSubmitted",
                        Move.Withdraw => "publicationWithdrawn",
                        Move.Approve => "publicationApproved",
                        _ => "publicationReturned",
                    },
                    Kind = Publication.Kind.Name,
                    Key = Publication.Kind.KeyOf(publication),
                    PlanCode = publication.PlanCode,
                    Changes = Shared
                        .Records.RecordChange.Between(Publication.Kind, before, publication)
                        ?.Fields.ToDictionary(f => f.Field.Name, f => new[] { f.Before, f.After }, StringComparer.Ordinal)
                        ?? [],
                },
            ],
            cancel
        );
        await TellAsync(publication, move, reason, by.Id, cancel);
    }

    /// <summary>Tells by mail whoever comes next, in the same transaction.</summary>
    private async Task TellAsync(Publication publication, Move move, string reason, Guid? by, CancellationToken cancel)
    {
        var people = await ApprovalPeople.ReadAsync(db, city.City.LocalDate(time.GetUtcNow()), cancel);
        var plan = await db.Set<Plans.Model.Plan>()
            .Where(p => p.Code == publication.PlanCode)
            .Select(p => p.Title)
            .FirstOrDefaultAsync(cancel);
        var maker = people.Find(publication.SubmittedBy) is { Address: not null } one ? new[] { one } : [];
        var subject = publication.State switch
        {
            Stage.Submitted => "公表の案が承認を待っています",
            Stage.Returned => "公表の案が差し戻されました",
            Stage.Approved when publication.PublishAt > time.GetUtcNow() =>
                $"公表の案が承認されました（{HourOf(publication.PublishAt)}に公表します）",
            Stage.Fixed => $"第{publication.EditionNumber}版を公表しました",
            _ => "公表の案が承認されました",
        };
        await outbox.QueueAsync(
            [
                .. people
                    .Whom(publication.Matter(), move, maker)
                    .Where(c => c.Id != by)
                    .Select(c => new MailDraft
                    {
                        Key = $"publication:{publication.Id}:{publication.Version}:{c.Id}",
                        To = c.Person,
                        Subject = subject,
                        Text =
                            $"「{plan}」の{subject}。\n\nこの版で変わったこと：\n{publication.Summary}"
                            + (publication.PublishAt is { } hour ? $"\n\n公表する時刻：{HourOf(hour)}" : "")
                            + (reason.Length > 0 ? $"\n\n理由・ひとこと：{reason}" : ""),
                        Path = $"~/publish/requests/{publication.Id}",
                    }),
            ],
            cancel
        );
    }

    /// <summary>「2026年12月5日（土） 9:00」, on the city's clock.</summary>
    public string? HourOf(DateTimeOffset? at) =>
        at is { } moment && city.City.LocalTime(moment) is var local
            ? $"{Deadlines.Date(DateOnly.FromDateTime(local.DateTime))} {local:H:mm}"
            : null;

    /// <summary>What was done by this very form is not looked at again: it stands elsewhere by now.</summary>
    private async Task OnceAsync(Write write, CancellationToken cancel)
    {
        if (write.OnceKey is { } key && await db.Set<WriteRow>().AnyAsync(w => w.OnceKey == key, cancel))
            throw new AlreadyDoneException();
    }

    /// <summary>Under the lock of publishing: nothing of it moves while something is published.</summary>
    private Task<T> LockedAsync<T>(Func<Task<T>> act, CancellationToken cancel) =>
        db.ActAsync(
            async held =>
            {
                await held.LockAsync(EditionService.Lock, "");
                return await act();
            },
            cancel
        );
}

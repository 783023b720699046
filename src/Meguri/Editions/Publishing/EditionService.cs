using Meguri.Approvals;
using Meguri.Checks;
using Meguri.Cities;
using Meguri.Editions.Files;
using Meguri.Plans;
using Meguri.Shared.Audit;
using Meguri.Shared.Charts;
using Meguri.Shared.Data;
using Meguri.Shared.Jobs;
using Meguri.Shared.Telemetry;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Editions.Publishing;

/// <summary>公表: freezes the working plan into a new edition and orders the files that are made from it.</summary>
public sealed class EditionService(
    MeguriDb db,
    PlanReader plans,
    EditionReader editions,
    ChartMaker charts,
    IEnumerable<EditionFileMaker> makers,
    IEnumerable<IEditionSupplement> supplements,
    RouteReader routes,
    Trail trail,
    CityContext city,
    WorkMeter meter,
    TimeProvider time
)
{
    /// <summary>Name of the lock under which a city's editions are published and what is approved for publication moves.</summary>
    public const string Lock = "editions";

    /// <summary>How often what was drawn is drawn again because somebody changed the plan meanwhile.</summary>
    private const int MostTries = 5;

    /// <summary>What would be published now, or null when there is no such plan.</summary>
    public async Task<PlanDraft?> DraftAsync(string planCode, CancellationToken cancel = default)
    {
        if (await plans.ReadAsync(planCode, cancel) is not { } working)
            return null;
        var draft = PlanDraft.Of(
            working,
            await FindingsForDraft.ReadAsync(db, planCode, cancel),
            await RuleSettings.ReadAsync(db, cancel),
            await editions.NewestAsync(planCode, cancel)
        );
        var plan = new PlanIndex(draft.Document);
        var frozen = new List<(string, byte[])>();
        foreach (var supplement in supplements)
        {
            if (await supplement.FreezeAsync(plan, cancel) is { } bytes)
                frozen.Add((supplement.Name, bytes));
        }
        return draft with { Supplements = frozen, Attached = await EditionAttachment.MarkedAsync(db, plan, 0, cancel) };
    }

    /// <summary>A draft as readers would see it, its charts drawn.</summary>
    public async Task<(EditionView View, string? Problem)> PreviewAsync(
        PlanDraft draft,
        DateTimeOffset publishedAt,
        string summary,
        CancellationToken cancel = default
    )
    {
        var plan = draft.Document.Plan;
        var number = await db.Set<Edition>().MaxAsync(e => (int?)e.Number, cancel) + 1 ?? 1;
        var info = new EditionInfo(number, plan.Code, plan.Title, publishedAt, "", summary, draft.Sha256);
        var drawn = await charts.DrawAsync(ViewOf(draft, info), cancel);
        var svg = drawn.Svg.ToDictionary(
            d => EditionCharts.Path(d.Key),
            d => System.Text.Encoding.UTF8.GetBytes(d.Value),
            StringComparer.Ordinal
        );
        var view = new EditionView(city.City, info, draft.Document, draft.Previous, [], svg)
        {
            IsPreview = true,
            Attachments = draft.Attached,
            Additions = [.. draft.Supplements.SelectMany(f => supplements.Where(s => s.Name == f.Name).Select(s => s.Open(f.Bytes)))],
        };
        return (view, drawn.Problem);
    }

    /// <summary>Publishes. One at a time in a city; all or nothing.</summary>
    /// <exception cref="PublishRefusedException">
    /// Nobody else has approved it and the city asks for that, there are findings of 誤り without a reason,
    /// the plan has changed since it was looked at or approved, or there is no such plan.
    /// </exception>
    /// <exception cref="AlreadyDoneException">This very request has been carried out before.</exception>
    public async Task<Published> PublishAsync(PublishRequest request, CancellationToken cancel = default)
    {
        using var work = meter.Begin("publish", city.City.Code);
        var decided = await DecidedAsync(request, cancel);
        for (var tries = 0; tries < MostTries; tries++)
        {
            // One picture of one moment. Node draws it while nothing is locked; what has changed meanwhile is looked at and drawn again.
            var draft = await db.PictureAsync(() => DraftAsync(request.PlanCode, cancel), cancel)
                ?? throw new PublishRefusedException($"「{request.PlanCode}」という計画はありません。");
            Refuse(request, draft);
            var drawn = await charts.DrawAsync(ViewOf(draft, new(0, "", "", time.GetUtcNow(), "", "", draft.Sha256)), cancel);
            if (await FreezeAsync(request, decided, draft, drawn, cancel) is { } published)
            {
                work.Result = "done";
                return published;
            }
        }
        throw new PublishRefusedException(
            "ほかの人がいま計画を書きかえているため、公表できませんでした。しばらくしてから、もう一度押してください。"
        );
    }

    /// <summary>How the edition is decided, in words.</summary>
    private async Task<string> DecidedAsync(PublishRequest request, CancellationToken cancel)
    {
        if (request.WithoutApproval is { } operators)
            return $"承認を経ない公表（{operators}）";
        if (request.PublicationId is not null)
            return "準備した人とは別の人が承認しました。";
        var waived = await routes.WaivedAsync(Publication.Approval, cancel)
            ?? throw new PublishRefusedException(
                "版の公表には、準備した人とは別の人の承認が要ります。「公表の承認を求める」から進めてください。"
            );
        if (
            await db.Set<Publication>()
                .AnyAsync(p => p.PlanCode == request.PlanCode && (p.State == Stage.Submitted || p.State == Stage.Approved), cancel)
        )
            throw new PublishRefusedException(
                "この計画には、承認を待っているか、公表の時刻を待っている案があります。先に取り下げるか、差し戻してください。"
            );
        return $"一人で公表する設定（理由：{waived}）";
    }

    private EditionView ViewOf(PlanDraft draft, EditionInfo info) =>
        new(city.City, info, draft.Document, draft.Previous, [], new Dictionary<string, byte[]>(StringComparer.Ordinal));

    /// <summary>Freezes the plan with the charts drawn for it; null when the plan is another by now.</summary>
    private Task<Published?> FreezeAsync(
        PublishRequest request,
        string decided,
        PlanDraft draft,
        DrawnCharts drawn,
        CancellationToken cancel
    ) =>
        db.ActAsync<Published?>(
            async act =>
            {
                await act.LockAsync(Lock, "");
                // Others may save between two of these questions; what they give is published only if it is that one picture again.
                if (await DraftAsync(request.PlanCode, cancel) is not { } now || now.Seal != draft.Seal)
                    return null;
                var edition = new Edition
                {
                    Number = await db.Set<Edition>().MaxAsync(e => (int?)e.Number, cancel) + 1 ?? 1,
                    PlanCode = request.PlanCode,
                    Title = draft.Document.Plan.Title,
                    PublishedAt = time.GetUtcNow(),
                    ApproverId = request.Write.Actor.Id,
                    ApproverName = request.Write.Actor.Name,
                    Summary = request.Summary,
                    ErrorsReason = draft.OpenErrors.Any() ? request.ErrorsReason : "",
                    Decided = decided,
                    Document = FrozenBytes.Pack(draft.Json),
                    Sha256 = draft.Sha256,
                    Findings = FrozenBytes.Pack(FrozenFinding.Write(draft.Findings)),
                };
                var publication = request.PublicationId is { } id
                    ? await FinishAsync(id, edition, draft, request.Write.Actor, cancel)
                    : null;
                var info = new EditionInfo(
                    edition.Number,
                    edition.PlanCode,
                    edition.Title,
                    edition.PublishedAt,
                    edition.ApproverName,
                    edition.Summary,
                    edition.Sha256
                );
                db.Add(edition);
                foreach (var (name, svg) in drawn.Svg.Select(d => (d.Key, System.Text.Encoding.UTF8.GetBytes(d.Value))))
                    db.Add(
                        new EditionFile
                        {
                            EditionNumber = edition.Number,
                            Path = EditionCharts.Path(name),
                            Title = "図",
                            MediaType = "image/svg+xml",
                            Bytes = svg,
                            Sha256 = FrozenBytes.Sha256(svg),
                        }
                    );
                foreach (var (name, bytes) in draft.Supplements)
                    db.Add(
                        new StoredSupplement
                        {
                            EditionNumber = edition.Number,
                            Name = name,
                            Bytes = FrozenBytes.Pack(bytes),
                        }
                    );
                foreach (var file in now.Attached)
                    file.EditionNumber = edition.Number;
                db.AddRange(now.Attached);
                await db.WriteAsync(request.Write, [EventOf(edition, draft)], cancel);
                foreach (var maker in makers.Where(m => m.Suits(draft.Document)))
                    await OrderAsync(edition.Number, maker.Path, cancel);
                if (publication is not null && request.Finished is { } finished)
                    await finished(publication);
                return new Published(info, drawn.Problem is { } problem ? [problem] : []);
            },
            cancel
        );

    /// <summary>Makes sure, from the table of moves, that what is published is what a second person approved, and marks it as published.</summary>
    private async Task<Publication> FinishAsync(long id, Edition edition, PlanDraft draft, Actor by, CancellationToken cancel)
    {
        var publication = await db.Set<Publication>().SingleAsync(p => p.Id == id && p.PlanCode == edition.PlanCode, cancel);
        if (publication.State == Stage.Fixed)
            throw new AlreadyDoneException();
        if (publication.State != Stage.Approved || publication.PublishAt > edition.PublishedAt)
            throw new PublishRefusedException("この公表の案は、まだ承認されていないか、公表の時刻になっていません。");
        if (publication.Seal != draft.Seal)
            throw new PublishRefusedException(
                "承認のあとで計画が変わったため、公表しませんでした。変わったところを見なおして、もう一度承認を求めてください。",
                changed: true
            );
        var moves = await trail.OfAsync(publication.ApprovalId, cancel);
        var (maker, checkers) = Trail.Hands(moves);
        if (
            Trail.Retell(moves) != (Stage.Approved, 0)
            || maker is null
            || checkers.Count < RouteStep.Read(publication.Route).Count
            || checkers.Contains(maker.Value)
        )
            throw new PublishRefusedException(
                "準備した人とは別の人が承認した記録が、そろっていません。もう一度承認を求めてください。",
                changed: true
            );
        var checker = moves.Last(m => m.Move == Move.Approve).PersonId!.Value;
        edition.ApproverId = checker;
        edition.ApproverName = (await StaffNames.OfAsync(db, [checker], cancel)).GetValueOrDefault(checker, edition.ApproverName);
        (edition.Summary, edition.ErrorsReason) = (publication.Summary, draft.OpenErrors.Any() ? publication.ErrorsReason : "");
        trail.Make(publication.Matter(), Move.Fix, by, null, "");
        publication.EditionNumber = edition.Number;
        return publication;
    }

    /// <summary>Orders again a file whose making failed.</summary>
    public Task OrderAgainAsync(int number, string path, CancellationToken cancel = default) =>
        db.ActAsync(
            async act =>
            {
                if (
                    await db.Set<EditionOrder>().FirstOrDefaultAsync(o => o.EditionNumber == number && o.Path == path, cancel)
                        is not { } order
                    || !await db.Set<Job>().AnyAsync(j => j.Id == order.JobId && j.State == JobState.Failed, cancel)
                )
                    return;
                order.JobId = await db.EnqueueAsync(EditionFileJob.JobKind, new EditionFileRequest(number, path), cancel);
                await db.SaveChangesAsync(cancel);
                act.Keep();
            },
            cancel
        );

    private async Task OrderAsync(int number, string path, CancellationToken cancel)
    {
        var job = await db.EnqueueAsync(EditionFileJob.JobKind, new EditionFileRequest(number, path), cancel);
        db.Add(
            new EditionOrder
            {
                EditionNumber = number,
                Path = path,
                JobId = job,
            }
        );
        await db.SaveChangesAsync(cancel);
    }

    internal static void Refuse(PublishRequest request, PlanDraft draft)
    {
        if (request.ExpectedSeal is { } seen && seen != draft.Seal)
            throw new PublishRefusedException(
                "確認のあとで、ほかの人が計画を変えました。変わったところを見なおしてから、もう一度押してください。",
                changed: true
            );
        var errors = draft.OpenErrors.Count();
        if (errors > 0 && string.IsNullOrWhiteSpace(request.ErrorsReason))
            throw new PublishRefusedException(
                $"誤りが{errors}件残っています。直すか、このまま公表する理由を書いてください。",
                lacksReason: true
            );
    }

    private static Event EventOf(Edition edition, PlanDraft draft) =>
        new()
        {
            Name = "planPublished",
            Kind = Edition.Kind.Name,
            Key = $"{edition.Number}",
            PlanCode = edition.PlanCode,
            Changes = new(StringComparer.Ordinal)
            {
                ["number"] = [draft.Previous is { } p ? $"{p.Info.Number}" : null, $"{edition.Number}"],
                ["sha256"] = [draft.Previous?.Info.Sha256, edition.Sha256],
                ["summary"] = [null, edition.Summary],
                ["errorsReason"] = [null, edition.ErrorsReason],
                ["decided"] = [null, edition.Decided],
            },
        };
}

using System.Data;
using Meguri.Checks;
using Meguri.Cities;
using Meguri.Editions.Files;
using Meguri.Plans;
using Meguri.Shared.Audit;
using Meguri.Shared.Data;
using Meguri.Shared.Jobs;
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
    CityContext city,
    TimeProvider time
)
{
    private const long Lock = 0x6d6567757269;

    /// <summary>What would be published now, or null when there is no such plan.</summary>
    public async Task<PlanDraft?> DraftAsync(string planCode, CancellationToken cancel = default)
    {
        if (await plans.ReadAsync(planCode, cancel) is not { } working)
            return null;
        return PlanDraft.Of(
            working,
            await AcceptedFindings.ReadAsync(db, planCode, cancel),
            await RuleSettings.ReadAsync(db, cancel),
            await editions.NewestAsync(planCode, cancel)
        );
    }

    /// <summary>Publishes. One at a time in a city; all or nothing.</summary>
    /// <exception cref="PublishRefusedException">There are findings of 誤り without a reason, the plan has changed since it was looked at, or there is no such plan.</exception>
    /// <exception cref="AlreadyDoneException">This very request has been carried out before.</exception>
    public async Task<Published> PublishAsync(PublishRequest request, CancellationToken cancel = default)
    {
        db.ChangeTracker.Clear();
        await db.Database.OpenConnectionAsync(cancel);
        try
        {
            // The snapshot must be taken after the lock, so the lock cannot be the transaction's own.
            await db.Database.ExecuteSqlAsync($"select pg_advisory_lock({Lock})", cancel);
            await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel);
            var draft = await DraftAsync(request.PlanCode, cancel)
                ?? throw new PublishRefusedException($"「{request.PlanCode}」という計画はありません。");
            Refuse(request, draft);
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
                Document = FrozenBytes.Pack(draft.Json),
                Sha256 = draft.Sha256,
                Findings = FrozenBytes.Pack(FrozenFinding.Write(draft.Findings)),
            };
            var info = new EditionInfo(
                edition.Number,
                edition.PlanCode,
                edition.Title,
                edition.PublishedAt,
                edition.ApproverName,
                edition.Summary,
                edition.Sha256
            );
            var none = new Dictionary<string, byte[]>(StringComparer.Ordinal);
            var drawn = await charts.DrawAsync(new EditionView(city.City, info, draft.Document, draft.Previous, [], none), cancel);

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
            var plan = new PlanIndex(draft.Document);
            foreach (var supplement in supplements)
            {
                if (await supplement.FreezeAsync(plan, cancel) is { } frozen)
                    db.Add(
                        new StoredSupplement
                        {
                            EditionNumber = edition.Number,
                            Name = supplement.Name,
                            Bytes = FrozenBytes.Pack(frozen),
                        }
                    );
            }
            await db.WriteAsync(request.Write, [EventOf(edition, draft)], cancel);
            foreach (var maker in makers.Where(m => m.Suits(draft.Document)))
                await OrderAsync(edition.Number, maker.Path, cancel);
            await transaction.CommitAsync(cancel);
            return new(info, drawn.Problem is { } problem ? [problem] : []);
        }
        finally
        {
            db.ChangeTracker.Clear();
            await db.Database.ExecuteSqlAsync($"select pg_advisory_unlock({Lock})", CancellationToken.None);
            await db.Database.CloseConnectionAsync();
        }
    }

    /// <summary>Orders again a file whose making failed.</summary>
    public async Task OrderAgainAsync(int number, string path, CancellationToken cancel = default)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (
            await db.Set<EditionOrder>().FirstOrDefaultAsync(o => o.EditionNumber == number && o.Path == path, cancel) is { } order
            && await db.Set<Job>().AnyAsync(j => j.Id == order.JobId && j.State == JobState.Failed, cancel)
        )
        {
            order.JobId = await db.EnqueueAsync(EditionFileJob.JobKind, new EditionFileRequest(number, path), cancel);
            await db.SaveChangesAsync(cancel);
        }
        await transaction.CommitAsync(cancel);
    }

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

    private static void Refuse(PublishRequest request, PlanDraft draft)
    {
        if (request.ExpectedSha256 is { } seen && seen != draft.Sha256)
            throw new PublishRefusedException(
                "確認のあとで、ほかの人が計画を変えました。変わったところを見なおしてから、もう一度「公表する」を押してください。"
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
            },
        };
}

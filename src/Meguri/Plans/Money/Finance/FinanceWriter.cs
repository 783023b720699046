using System.Globalization;
using Meguri.Plans.Exchange.Imports;
using Meguri.Plans.Live;
using Meguri.Plans.Model;
using Meguri.Shared.Audit;
using Meguri.Shared.Data;
using Meguri.Shared.Records;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Plans.Money.Finance;

/// <summary>Carries a confirmed import out in one transaction: only what differs, with the sheets' figures after it.</summary>
public sealed class FinanceWriter(MeguriDb db, PlanNow now, SheetFollower follower, TimeProvider time)
{
    /// <summary>Writes what can be taken, and keeps what stays behind, unless the plan has changed since the person looked.</summary>
    public async Task<ConfirmResult> WriteAsync(
        FinanceImport import,
        FinancePreview preview,
        Actor actor,
        CancellationToken cancel = default
    )
    {
        try
        {
            return await db.ActAsync(
                async _ =>
                {
                    // A second press waits here until the first has written.
                    var stored = await db.Set<FinanceImport>()
                        .FromSql($"select * from finance_imports where id = {import.Id} for update")
                        .FirstAsync(cancel);
                    if (stored.State != ImportState.Open)
                        return stored.State == ImportState.Done ? ConfirmResult.Done : ConfirmResult.Closed;
                    var codes = preview.Projects;
                    await follower.LockAsync(codes, cancel);
                    var again = await now.ReadAfreshAsync(import.PlanCode, cancel) is { } index
                        ? FinancePreview.Make(preview.File, import.Choices, index)
                        : null;
                    if (again?.Fingerprint != preview.Fingerprint)
                        return ConfirmResult.Changed;
                    var changes = again.Changes;
                    var amounts = await db.Set<ProjectAmount>().Where(a => codes.Contains(a.ProjectCode)).ToListAsync(cancel);
                    await db.Set<ProjectAccount>().Where(a => codes.Contains(a.ProjectCode)).LoadAsync(cancel);
                    foreach (var change in changes.Where(c => c.Type == ChangeType.Changed))
                    {
                        var tracked = await db.FindAsync(
                            change.Kind.Type,
                            [.. change.Kind.Keys.Select(k => k.Get(change.Before!))],
                            cancel
                        );
                        foreach (var field in change.Fields)
                            field.Field.SetText(tracked!, field.After);
                    }
                    var added = changes.Where(c => c.Type == ChangeType.Added).ToList();
                    await follower.FollowAsync(codes, amounts.Concat(added.Select(c => c.After).OfType<ProjectAmount>()), cancel);
                    (stored.State, stored.Content, stored.ClosedAt, stored.ChangedRecords) = (
                        ImportState.Done,
                        null,
                        time.GetUtcNow(),
                        changes.Count
                    );
                    (stored.LeftLines, stored.Rest) = (again.Rest.Count, FinanceRest.Of(again));
                    await db.WriteAsync(
                        new Write
                        {
                            Actor = actor,
                            Reason = $"財務のファイル「{import.FileName}」の取込み",
                            OnceKey = import.Id,
                        },
                        import.PlanCode,
                        added,
                        [EventOf(import, again)],
                        cancel
                    );
                    return ConfirmResult.Done;
                },
                cancel
            );
        }
        catch (AlreadyDoneException)
        {
            return ConfirmResult.Done;
        }
        catch (ChangedByOthersException)
        {
            return ConfirmResult.Changed;
        }
    }

    private static Event EventOf(FinanceImport import, FinancePreview preview) =>
        new()
        {
            Name = "financeImported",
            Kind = FinanceImport.Kind.Name,
            Key = import.Id.ToString(),
            PlanCode = import.PlanCode,
            Changes =
            {
                ["fileName"] = [null, import.FileName],
                ["lines"] = [null, preview.Count(FinanceLineState.Matched).ToString(CultureInfo.InvariantCulture)],
                ["changed"] = [null, preview.Changes.Count.ToString(CultureInfo.InvariantCulture)],
                ["left"] = [null, preview.Rest.Count.ToString(CultureInfo.InvariantCulture)],
                ["totals"] =
                [
                    null,
                    string.Join(
                        '\n',
                        preview.Totals.Select(t =>
                            $"{t.Title}：ファイル {t.File:#,##0}円、取り込んだ額 {t.Matched:#,##0}円、外した額 {t.LeftOut:#,##0}円"
                        )
                    ),
                ],
            },
        };
}

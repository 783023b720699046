using Meguri.Shared.Data;
using Meguri.Shared.Text;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Editions.Publishing;

/// <summary>Keeps what was typed before publishing, so that a refused publication leads back to a page that holds it.</summary>
public sealed class PublishDrafts(MeguriDb db, TimeProvider time)
{
    /// <summary>What the person typed last, or null.</summary>
    public Task<PublishDraft?> FindAsync(string plan, Guid staff, CancellationToken cancel = default) =>
        db.Set<PublishDraft>().AsNoTracking().FirstOrDefaultAsync(d => d.PlanCode == plan && d.StaffId == staff, cancel);

    /// <summary>Keeps it, if there is such a plan.</summary>
    public Task KeepAsync(string plan, Guid staff, string summary, string errorsReason, CancellationToken cancel = default)
    {
        var (one, two) = (TextLength.Cut(summary, PublishDraft.MostText), TextLength.Cut(errorsReason, PublishDraft.MostText));
        return db.Database.ExecuteSqlAsync(
            $"""
            insert into publish_drafts (plan_code, staff_id, summary, errors_reason, saved_at) select code, {staff}, {one}, {two}, {time.GetUtcNow()} from plans where code = {plan}
            on conflict (plan_code, staff_id) do update set summary = excluded.summary, errors_reason = excluded.errors_reason, saved_at = excluded.saved_at
            """,
            cancel
        );
    }

    /// <summary>Forgets it.</summary>
    public Task DropAsync(string plan, Guid staff, CancellationToken cancel = default) =>
        db.Set<PublishDraft>().Where(d => d.PlanCode == plan && d.StaffId == staff).ExecuteDeleteAsync(cancel);
}

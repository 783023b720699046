using Meguri.Shared.Data;
using Meguri.Shared.Time;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Plans.Sheets.Fields;

/// <summary>Keeps and gives back what could not be stored. A draft is its writer's own affair: it stands in no history.</summary>
public sealed class SheetDrafts(MeguriDb db, TimeProvider time)
{
    /// <summary>A person's drafts on one sheet, by field.</summary>
    public async Task<IReadOnlyDictionary<string, SheetDraft>> OfAsync(
        Guid? staff,
        string plan,
        string measure,
        FiscalYear year,
        CancellationToken cancel = default
    ) =>
        staff is null
            ? new Dictionary<string, SheetDraft>(StringComparer.Ordinal)
            : await db.Set<SheetDraft>()
                .AsNoTracking()
                .Where(d => d.StaffId == staff && d.PlanCode == plan && d.MeasureCode == measure && d.PlanYear == year)
                .ToDictionaryAsync(d => d.Field, StringComparer.Ordinal, cancel);

    /// <summary>Keeps what was typed last. Too long or nobody's it stays in the browser alone.</summary>
    public Task KeepAsync(
        Guid? staff,
        string plan,
        string measure,
        FiscalYear year,
        SheetFieldEdit edit,
        CancellationToken cancel = default
    ) =>
        staff is null || edit.Typed.Length > SheetDraft.Most || edit.Seen.Length > 40 || edit.Name.Length > 200
            ? Task.CompletedTask
            : db.Database.ExecuteSqlAsync(
                $"""
                insert into sheet_drafts (staff_id, plan_code, measure_code, plan_year, field, typed, seen, at)
                select {staff}, plan_code, measure_code, plan_year, {edit.Name}, {edit.Typed.Replace(
                    "\0",
                    "",
                    StringComparison.Ordinal
                )}, {edit.Seen}, {time.GetUtcNow()} from sheets
                where plan_code = {plan} and measure_code = {measure} and plan_year = {year.Value}
                on conflict (staff_id, plan_code, measure_code, plan_year, field) do update set typed = excluded.typed, seen = excluded.seen, at = excluded.at
                """,
                cancel
            );

    /// <summary>Throws a draft away.</summary>
    public Task DropAsync(Guid? staff, string plan, string measure, FiscalYear year, string field, CancellationToken cancel = default) =>
        db.Set<SheetDraft>()
            .Where(d => d.StaffId == staff && d.PlanCode == plan && d.MeasureCode == measure && d.PlanYear == year && d.Field == field)
            .ExecuteDeleteAsync(cancel);
}

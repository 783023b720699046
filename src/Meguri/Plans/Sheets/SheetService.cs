using Meguri.Shared.Audit;
using Meguri.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Plans.Sheets;

/// <summary>Saves edits of sheets. Nobody's saved work is overwritten unseen; when it returns, what it reports as written is on disk.</summary>
public sealed class SheetService(MeguriDb db, SheetReader reader, HistoryReader history)
{
    /// <summary>Saves what the person changed, field by field; see <see cref="SheetSaved"/>.</summary>
    /// <exception cref="SheetNotFoundException">There is no such sheet.</exception>
    /// <exception cref="SheetForbiddenException">A changed field is not this person's to write.</exception>
    /// <exception cref="ChangedByOthersException">The records kept changing under several attempts.</exception>
    public async Task<SheetSaved> SaveAsync(SheetSave save, Write write, CancellationToken cancel = default)
    {
        try
        {
            return await MergeAsync(save, SheetReplay.Nothing, write, cancel);
        }
        catch (AlreadyDoneException) when (write.OnceKey is { } key)
        {
            // The same form came twice, or a person went back to it and typed on: what was done then is done, the rest is new work.
            return await MergeAsync(save, await SheetReplay.OfAsync(db, key, cancel), write with { OnceKey = null }, cancel);
        }
    }

    private Task<SheetSaved> MergeAsync(SheetSave save, SheetReplay done, Write write, CancellationToken cancel) =>
        db.ActAsync(
            async _ =>
            {
                await LockAsync(save, cancel);
                var data = await reader.ReadToWriteAsync(save.PlanCode, save.MeasureCode, save.PlanYear, cancel);
                if (data?.Sheet is null)
                    throw new SheetNotFoundException();
                Track(data);
                var merge = SheetMerge.Of(new SheetSlots(data, save.By), save.Edits, done);
                if (merge.Problems.Count > 0)
                    return new SheetSaved { Problems = merge.Problems, Lost = merge.Lost };
                foreach (var (slot, value) in merge.Writes)
                    slot.Write(db, value);
                return new SheetSaved
                {
                    Written = await db.WriteAsync(write, cancel: cancel),
                    Clashes = await WithLastAsync(save, merge.Clashes, cancel),
                    Lost = merge.Lost,
                };
            },
            cancel
        );

    /// <summary>One save at a time of a sheet and of its projects, so that what is merged is what is stored.</summary>
    private Task<int> LockAsync(SheetSave save, CancellationToken cancel) =>
        db.Database.ExecuteSqlAsync(
            $"""
            select 1 from sheets where plan_code = {save.PlanCode} and measure_code = {save.MeasureCode} and plan_year = {save.PlanYear.Value} for no key update;
            select 1 from projects where code in (select project_code from listings where plan_code = {save.PlanCode} and measure_code = {save.MeasureCode} and plan_year = {save.PlanYear.Value}) order by code for no key update
            """,
            cancel
        );

    private void Track(SheetData data)
    {
        db.Attach(data.Sheet!);
        db.AttachRange(data.Related.Select(r => r.Related));
        foreach (var line in data.Lines)
        {
            db.Attach(line.Listing);
            if (line.Result is { } result)
                db.Attach(result);
            if (line.Plan is { } plan)
                db.Attach(plan);
            db.AttachRange(line.Directions.Values);
        }
    }

    private async Task<IReadOnlyList<FieldClash>> WithLastAsync(SheetSave save, IReadOnlyList<FieldClash> clashes, CancellationToken cancel)
    {
        if (clashes.Count == 0)
            return clashes;
        var addresses = clashes.Select(c => FieldAddress.Parse(c.Name)!.Value).ToList();
        var last = await history.LastOfFieldsAsync(
            new HistoryScope { PlanCode = save.PlanCode, Records = [.. addresses.Select(a => (a.Kind, a.Key)).Distinct()] },
            cancel
        );
        return [.. clashes.Zip(addresses, (clash, a) => clash with { Last = last.GetValueOrDefault((a.Kind, a.Key, a.Field)) })];
    }
}

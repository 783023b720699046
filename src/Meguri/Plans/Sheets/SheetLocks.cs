using Dapper;
using Meguri.Shared.Data;
using Meguri.Shared.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Meguri.Plans.Sheets;

/// <summary>The locks of sheets, and the words for a write that the database refused because of one.</summary>
public sealed class SheetLocks(MeguriDb db)
{
    /// <summary>The locks of some sheets of one year, by plan and measure.</summary>
    public async Task<IReadOnlyDictionary<(string Plan, string Measure), SheetLock>> OfYearAsync(
        FiscalYear year,
        IEnumerable<(string Plan, string Measure)> sheets,
        CancellationToken cancel = default
    )
    {
        var asked = sheets.Where(s => s.Measure.Length > 0).Distinct().ToList();
        var rows = await db
            .Database.GetDbConnection()
            .QueryAsync<SheetLock>(
                new CommandDefinition(
                    """
                    select plan_code as "PlanCode", measure_code as "MeasureCode", who as "Who", words as "Words"
                    from sheet_locks where plan_year = @year and (plan_code, measure_code) in (select * from unnest(@plans, @measures))
                    """,
                    new
                    {
                        year = year.Value,
                        plans = asked.Select(s => s.Plan).ToArray(),
                        measures = asked.Select(s => s.Measure).ToArray(),
                    },
                    db.Database.CurrentTransaction?.GetDbTransaction(),
                    cancellationToken: cancel
                )
            );
        return rows.ToDictionary(l => (l.PlanCode, l.MeasureCode));
    }

    /// <summary>What to say when the database refused to change a fixed sheet; null for any other failure.</summary>
    public static string? Refused(Exception exception) =>
        exception.GetBaseException() is PostgresException { SqlState: SheetLock.Refusal } refused
            ? refused.MessageText + "内容を変えるには、企画課が「年度サイクル」の画面で確定を解いてください。"
            : null;
}

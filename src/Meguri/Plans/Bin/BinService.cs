using System.Security.Claims;
using Dapper;
using Meguri.Accounts;
using Meguri.Plans.Live;
using Meguri.Plans.Model;
using Meguri.Plans.Sheets;
using Meguri.Shared.Audit;
using Meguri.Shared.Data;
using Meguri.Shared.Records;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Meguri.Plans.Bin;

/// <summary>ごみ箱: finds deleted projects and lines in the event log, and gives them back.</summary>
public sealed class BinService(MeguriDb db, PlanNow now, SheetReader sheets, TimeProvider time)
{
    /// <summary>Items shown, the latest first.</summary>
    public const int Most = 200;

    private const int Years = 2;

    // The last deletion of each record that is not there.
    private const string Sql = """
        select * from (
            select distinct on (e.kind, e.key) e.id as "Id", e.kind as "Kind", e.key as "Key", e.changes::text as "Changes", w.at as "At", w.actor_name as "By", w.reason as "Reason"
            from events e join writes w on w.id = e.write_id
            where e.name in ('projectRemoved', 'listingRemoved') and w.at > @since
                and case e.kind when 'listing' then e.plan_code = @plan else coalesce(e.changes -> 'homePlanCode' ->> 0, @plan) = @plan end
            order by e.kind, e.key, e.id desc) e
        where case "Kind"
            when 'project' then not exists (select from projects p where p.code = "Key")
            else not exists (select from listings l where l.plan_code = @plan and l.measure_code = split_part("Key", '/', 1) and l.plan_year = split_part("Key", '/', 2)::int and l.project_code = split_part("Key", '/', 3)) end
            and (@id = 0 or "Id" = @id)
        order by "Id" desc limit @most
        """;

    /// <summary>What this person may give back: planning everything, departments the lines of their own sheets.</summary>
    public async Task<IReadOnlyList<BinItem>> ReadAsync(string plan, ClaimsPrincipal user, CancellationToken cancel = default) =>
        await now.ReadAsync(plan, cancel) is { } index ? [.. (await FindAsync(index, 0, cancel)).Where(i => May(index, i, user))] : [];

    /// <summary>Gives one record back as it was.</summary>
    /// <returns>Its title, or what stands against it; null for both when there is no such item for this person.</returns>
    public async Task<(string? Title, string? Problem)> RestoreAsync(
        string plan,
        long id,
        ClaimsPrincipal user,
        Write write,
        CancellationToken cancel = default
    )
    {
        var title = "";
        try
        {
            return await db.ActAsync<(string?, string?)>(
                async _ =>
                {
                    if (await now.ReadAfreshAsync(plan, cancel) is not { } index)
                        return default;
                    if (await FindAsync(index, id, cancel) is not [var item, ..] || !May(index, item, user))
                        return default;
                    title = item.Title;
                    if (await ProblemAsync(item, user, cancel) is { } problem)
                        return (null, problem);
                    db.Add(item.Record);
                    await db.WriteAsync(write with { Reason = "ごみ箱から戻す" }, cancel: cancel);
                    return (title, null);
                },
                cancel
            );
        }
        catch (DbUpdateException e)
        {
            return (
                null,
                SheetLocks.Refused(e)
                    ?? $"「{title}」は、いま戻せません。元の施策や課がなくなったか、ほかの人が同じものを作りました。画面を読み直してください。"
            );
        }
    }

    private async Task<string?> ProblemAsync(BinItem item, ClaimsPrincipal user, CancellationToken cancel)
    {
        if (item.Record is Project project)
        {
            if (
                project.HomeMeasureCode is { } home
                && !await db.Set<Node>().AnyAsync(n => n.PlanCode == project.HomePlanCode && n.Code == home, cancel)
            )
                return $"「{item.Title}」の本掲の施策 {home} が、もうありません。施策を作り直すか、事業を新しく作ってください。";
            return project.DepartmentCode is { } department && !await db.Set<Department>().AnyAsync(d => d.Code == department, cancel)
                ? $"「{item.Title}」の所管課（{department}）が、もうありません。事業を新しく作ってください。"
                : null;
        }
        var line = (Listing)item.Record;
        if (await sheets.ReadAsync(line.PlanCode, line.MeasureCode, line.PlanYear, cancel) is not { Sheet: not null } data)
            return $"{line.MeasureCode}（{line.PlanYear.Era}）のシートが、もうありません。シートを作ってから戻してください。";
        if (!SheetLock.Leaves(data.Lock, user))
            return $"{line.MeasureCode}（{line.PlanYear.Era}）のシートは、いま書けません。{data.Lock!.Words}";
        return await db.Set<Project>().AnyAsync(p => p.Code == line.ProjectCode, cancel)
            ? null
            : $"事業 {line.ProjectCode} が、もうありません。先に事業を戻してください。";
    }

    private static bool May(PlanIndex plan, BinItem item, ClaimsPrincipal user) =>
        item.Record is Listing line ? user.MayEdit(plan.Node(line.MeasureCode)?.DepartmentCode) : user.Rights().IsPlanning;

    private async Task<IReadOnlyList<BinItem>> FindAsync(PlanIndex plan, long id, CancellationToken cancel)
    {
        var code = plan.Document.Plan.Code;
        var rows = await db
            .Database.GetDbConnection()
            .QueryAsync<Row>(
                new CommandDefinition(
                    Sql,
                    new
                    {
                        plan = code,
                        id,
                        most = Most,
                        since = time.GetUtcNow().AddYears(-Years),
                    },
                    db.Database.CurrentTransaction?.GetDbTransaction(),
                    cancellationToken: cancel
                )
            );
        return [.. rows.Select(r => Item(plan, r))];
    }

    private static BinItem Item(PlanIndex plan, Row row)
    {
        RecordKind kind = row.Kind == PlanRecords.Project.Name ? PlanRecords.Project : PlanRecords.Listing;
        var record = kind.OfKey(row.Key);
        if (record is IOfPlan of)
            of.PlanCode = plan.Document.Plan.Code;
        foreach (var (name, change) in Event.FromJson(row.Changes))
            kind.Values.FirstOrDefault(f => f.Name == name)?.SetText(record, change[0]);
        return new BinItem
        {
            Id = row.Id,
            Kind = kind,
            Record = record,
            By = row.By,
            Reason = row.Reason,
            At = new DateTimeOffset(DateTime.SpecifyKind(row.At, DateTimeKind.Utc)),
            Title = record is Listing line
                ? $"{line.MeasureCode}（{line.PlanYear.Era}）の {plan.Project(line.ProjectCode)?.Name ?? line.ProjectCode} の行"
                : $"{((Project)record).Name}（{row.Key}）",
        };
    }

    private sealed class Row
    {
        public long Id { get; init; }

        public string Kind { get; init; } = "";

        public string Key { get; init; } = "";

        public string Changes { get; init; } = "{}";

        public DateTime At { get; init; }

        public string By { get; init; } = "";

        public string Reason { get; init; } = "";
    }
}

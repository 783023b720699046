using Dapper;
using Meguri.Shared.Data;
using Meguri.Shared.Modules;
using Meguri.Shared.Records;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Meguri.Shared.Audit;

/// <summary>Reads the history of records from the event log.</summary>
public sealed class HistoryReader(MeguriDb db, ModuleList modules)
{
    /// <summary>Acts of writing on one page.</summary>
    public const int PageSize = 30;

    // ~>=~ and ~<~ compare as the index on the beginnings of keys does.
    private const string Hits = """
        with hits as materialized (
            select e.* from unnest(@kinds, @keys) r (kind, key) join events e on e.kind = r.kind and e.key = r.key
            where e.plan_code is null or e.plan_code = @plan
            union all
            select e.* from unnest(@startKinds, @starts) r (kind, start) join events e on e.kind = r.kind and e.key ~>=~ r.start and e.key ~<~ (r.start || chr(1114111))
            where e.plan_code is null or e.plan_code = @plan)

        """;

    /// <summary>One page of the history, newest first.</summary>
    /// <param name="scope">Which records.</param>
    /// <param name="page">From 1.</param>
    /// <param name="cancel">Stops reading.</param>
    public async Task<HistoryPage> ReadAsync(HistoryScope scope, int page, CancellationToken cancel = default)
    {
        var from = (long)(Math.Max(page, 1) - 1) * PageSize;
        var rows = (await QueryAsync(Hits + """
            , pages as (select write_id, count(*) over () as total from hits group by write_id order by write_id desc limit @size offset @from)
            select w.id as "WriteId", w.at as "At", w.actor_name as "ActorName", w.reason as "Reason", p.total as "Total",
                   h.name as "Name", h.kind as "Kind", h.key as "Key", h.changes::text as "Changes"
            from pages p join hits h using (write_id) join writes w on w.id = p.write_id
            order by w.id desc, h.id
            """, scope, new { size = PageSize, from }, cancel)).ToList();
        return new HistoryPage(
            [.. rows.GroupBy(r => r.WriteId).Select(w => new HistoryWrite(Utc(w.First().At), w.First().ActorName, w.First().Reason, [.. w.Select(Record)]))],
            Math.Max(page, 1), (int)(rows.FirstOrDefault()?.Total ?? 0));
    }

    /// <summary>The last change of any of the records, or null.</summary>
    public async Task<LastChange?> LastAsync(HistoryScope scope, CancellationToken cancel = default) =>
        (await QueryAsync(Hits + """select w.at as "At", w.actor_name as "ActorName" from writes w where w.id = (select max(write_id) from hits)""", scope, new { }, cancel))
        .Select(r => new LastChange(Utc(r.At), r.ActorName)).FirstOrDefault();

    /// <summary>The last change of each field of the records that was ever changed.</summary>
    public async Task<IReadOnlyDictionary<(string Kind, string Key, string Field), LastChange>> LastOfFieldsAsync(HistoryScope scope, CancellationToken cancel = default) =>
        (await QueryAsync(Hits + """
            select distinct on (h.kind, h.key, f.name) h.kind as "Kind", h.key as "Key", f.name as "Name", w.at as "At", w.actor_name as "ActorName"
            from hits h cross join lateral jsonb_object_keys(h.changes) f (name) join writes w on w.id = h.write_id
            order by h.kind, h.key, f.name, h.id desc
            """, scope, new { }, cancel))
        .ToDictionary(r => (r.Kind, r.Key, r.Name), r => new LastChange(Utc(r.At), r.ActorName));

    private Task<IEnumerable<Row>> QueryAsync(string sql, HistoryScope scope, object more, CancellationToken cancel)
    {
        var parameters = new DynamicParameters(more);
        parameters.AddDynamicParams(new
        {
            plan = scope.PlanCode,
            kinds = scope.Records.Select(r => r.Kind).ToArray(),
            keys = scope.Records.Select(r => r.Key).ToArray(),
            startKinds = scope.Starts.Select(r => r.Kind).ToArray(),
            starts = scope.Starts.Select(r => r.KeyStart).ToArray(),
        });
        return db.Database.GetDbConnection().QueryAsync<Row>(new CommandDefinition(sql, parameters, db.Database.CurrentTransaction?.GetDbTransaction(), cancellationToken: cancel));
    }

    private HistoryRecord Record(Row row)
    {
        var kind = modules.Kinds.FirstOrDefault(k => k.Name == row.Kind);
        var changes = Event.FromJson(row.Changes);
        var known = (kind?.Fields ?? []).Where(f => changes.ContainsKey(f.Name)).Select(f => new HistoryField(f.Title, f, changes[f.Name][0], changes[f.Name][1]));
        var unknown = changes.Where(c => kind?.Fields.Any(f => f.Name == c.Key) != true).Select(c => new HistoryField(c.Key, null, c.Value[0], c.Value[1]));
        var type = row.Name.EndsWith(nameof(ChangeType.Added), StringComparison.Ordinal) ? ChangeType.Added
            : row.Name.EndsWith(nameof(ChangeType.Removed), StringComparison.Ordinal) ? ChangeType.Removed
            : ChangeType.Changed;
        return new HistoryRecord(type, row.Kind, kind?.Title ?? row.Name, row.Key, [.. known, .. unknown]);
    }

    private static DateTimeOffset Utc(DateTime at) => new(DateTime.SpecifyKind(at, DateTimeKind.Utc));

    private sealed class Row
    {
        public long WriteId { get; init; }

        public DateTime At { get; init; }

        public string ActorName { get; init; } = "";

        public string Reason { get; init; } = "";

        public long Total { get; init; }

        public string Name { get; init; } = "";

        public string Kind { get; init; } = "";

        public string Key { get; init; } = "";

        public string Changes { get; init; } = "{}";
    }
}

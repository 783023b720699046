using Dapper;
using Meguri.Shared.Data;
using Meguri.Shared.Modules;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Meguri.Shared.Audit;

/// <summary>Reads the history of records from the event log. A page takes three queries (a fourth where words are sought), whatever the size of the plan or of the acts.</summary>
public sealed class HistoryReader(MeguriDb db, ModuleList modules, RecordNames names, ActorNames actors)
{
    /// <summary>Acts of writing on one page.</summary>
    public const int PageSize = 30;

    /// <summary>Changes shown of each act in a list.</summary>
    public const int MostShown = 20;

    /// <summary>Changes on one page of an act alone.</summary>
    public const int ChangesPage = 50;

    private const string Actor = """
        w.actor_name as "ActorName", w.actor_kind as "ActorKind", w.actor_id as "ActorId", w.actor_for as "ActorFor"
        """;

    /// <summary>One page of history, newest first, with the names of everything it speaks of.</summary>
    public async Task<HistoryView> ReadAsync(HistoryAsk ask, CancellationToken cancel = default)
    {
        var hits = await HitsAsync(ask.Scope, ask.Filter, cancel);
        var page = Math.Max(ask.Page, 1);
        hits.Parameters.AddDynamicParams(
            new
            {
                size = ask.Size,
                start = (long)(page - 1) * ask.Size,
                write = ask.Write,
                order = modules.Told.Keys.ToArray(),
            }
        );
        var found = (
            await QueryAsync(
                hits.With
                    + $"""
                    , found as materialized (select w.id from writes w where {hits.Writes} {(
                        ask.Write is null ? "" : "and w.id = @write"
                    )} and exists (select from hits h where h.write_id = w.id))
                    select w.id as "WriteId", w.at as "At", {Actor}, w.reason as "Reason", (select count(*) from found)::int as "Total",
                           c.name as "Name", c.kind as "Kind", c.key as "Key", c.plan as "Plan", c.count as "Count"
                    from (select id from found order by id desc limit @size offset least(@start, greatest(0, ((select count(*) from found) - 1) / @size * @size))) f
                    join writes w using (id)
                    cross join lateral (
                        select h.name, h.kind, min(h.key) as key, min(h.plan_code) as plan, count(*)::int as count from hits h where h.write_id = w.id group by h.name, h.kind) c
                    order by w.id desc, array_position(@order, c.kind), c.name
                    """,
                hits.Parameters,
                cancel
            )
        )
            .GroupBy(w => w.WriteId)
            .ToList();
        hits.Parameters.Add("ids", found.Select(w => w.Key).ToArray());
        var changes = ask.Write is null ? ask.Shown : ChangesPage;
        var total = ask.Write is null ? found.FirstOrDefault()?.First().Total ?? 0 : found.SelectMany(w => w).Sum(c => c.Count);
        page = Math.Clamp(page, 1, Math.Max(1, (total - 1) / (ask.Write is null ? ask.Size : changes) + 1));
        hits.Parameters.AddDynamicParams(new { changes, skip = ask.Write is null ? 0 : (page - 1) * changes });
        var records = (
            changes == 0
                ? []
                : await QueryAsync(
                    hits.With
                        + """
                        select h.write_id as "WriteId", h.name as "Name", h.kind as "Kind", h.key as "Key", h.plan_code as "Plan", h.changes::text as "Changes"
                        from unnest(@ids) with ordinality i (id, place)
                        cross join lateral (select * from hits h where h.write_id = i.id order by array_position(@order, h.kind), h.id limit @changes offset @skip) h
                        order by i.place, array_position(@order, h.kind), h.id
                        """,
                    hits.Parameters,
                    cancel
                )
        ).ToLookup(r => r.WriteId);
        var called = await actors.ReadAsync(found.Select(w => w.First().Actor), cancel);
        IReadOnlyList<HistoryWrite> writes =
        [
            .. found.Select(w => new HistoryWrite(
                w.Key,
                Utc(w.First().At),
                ActorNames.Shown(called, w.First().Actor, w.First().ActorName),
                w.First().Reason,
                [.. w.Select(c => new HistoryCount(c.Subject, c.Count))],
                [.. records[w.Key].Select(Record)]
            )),
        ];
        var book = new NameBook();
        var words = new HistoryWords(modules, book, ask);
        words.Ask(writes);
        await names.FillAsync(book, cancel);
        return new HistoryView
        {
            Writes = writes,
            Words = words,
            Total = total,
            Page = page,
            Write = ask.Write,
            Filter = ask.Scope is null ? ask.Filter : null,
            Clock = ask.Clock,
        };
    }

    /// <summary>What fits, change by change, newest first: for a file.</summary>
    public async Task<IReadOnlyList<(HistoryWrite Write, HistoryRecord Record)>> AllAsync(
        HistoryFilter filter,
        int most,
        CancellationToken cancel = default
    )
    {
        var hits = await HitsAsync(null, filter, cancel);
        hits.Parameters.Add("most", most);
        var rows = await NamedAsync(
            hits.With
                + $"""
                select w.id as "WriteId", w.at as "At", {Actor}, w.reason as "Reason", h.name as "Name", h.kind as "Kind", h.key as "Key", h.plan_code as "Plan", h.changes::text as "Changes"
                from hits h join writes w on w.id = h.write_id where {hits.Writes} order by h.id desc limit @most
                """,
            hits.Parameters,
            cancel
        );
        return [.. rows.Select(r => (new HistoryWrite(r.WriteId, Utc(r.At), r.ActorName, r.Reason, [], []), Record(r)))];
    }

    /// <summary>The last change of any of the records, or null.</summary>
    public async Task<LastChange?> LastAsync(HistoryScope scope, CancellationToken cancel = default)
    {
        var hits = await HitsAsync(scope, new HistoryFilter(), cancel);
        return (
            await NamedAsync(
                hits.With + $"""select w.at as "At", {Actor} from writes w where w.id = (select max(write_id) from hits)""",
                hits.Parameters,
                cancel
            )
        )
            .Select(r => new LastChange(Utc(r.At), r.ActorName))
            .FirstOrDefault();
    }

    /// <summary>The last change of each field of the records that was ever changed.</summary>
    public async Task<IReadOnlyDictionary<(string Kind, string Key, string Field), LastChange>> LastOfFieldsAsync(
        HistoryScope scope,
        CancellationToken cancel = default
    )
    {
        var hits = await HitsAsync(scope, new HistoryFilter(), cancel);
        return (
            await NamedAsync(
                hits.With
                    + $"""
                    select distinct on (h.kind, h.key, f.name) h.kind as "Kind", h.key as "Key", f.name as "Name", w.at as "At", {Actor}
                    from hits h cross join lateral jsonb_object_keys(h.changes) f (name) join writes w on w.id = h.write_id
                    order by h.kind, h.key, f.name, h.id desc
                    """,
                hits.Parameters,
                cancel
            )
        ).ToDictionary(r => (r.Kind, r.Key, r.Name), r => new LastChange(Utc(r.At), r.ActorName));
    }

    private async Task<HistoryHits> HitsAsync(HistoryScope? scope, HistoryFilter filter, CancellationToken cancel) =>
        new(
            scope,
            filter,
            [.. modules.Told.Values],
            string.IsNullOrWhiteSpace(filter.Words) ? [] : await names.FindAsync(filter.Words, cancel),
            string.IsNullOrWhiteSpace(filter.Person) ? [] : await actors.FindAsync(filter.Person.Trim(), cancel)
        );

    /// <summary>Rows whose actors are called as they are called now.</summary>
    private async Task<IReadOnlyList<Row>> NamedAsync(string sql, DynamicParameters parameters, CancellationToken cancel)
    {
        var rows = (await QueryAsync(sql, parameters, cancel)).AsList();
        var called = await actors.ReadAsync(rows.Select(r => r.Actor), cancel);
        foreach (var row in rows)
            row.ActorName = ActorNames.Shown(called, row.Actor, row.ActorName);
        return rows;
    }

    private Task<IEnumerable<Row>> QueryAsync(string sql, DynamicParameters parameters, CancellationToken cancel) =>
        db
            .Database.GetDbConnection()
            .QueryAsync<Row>(
                new CommandDefinition(sql, parameters, db.Database.CurrentTransaction?.GetDbTransaction(), cancellationToken: cancel)
            );

    private HistoryRecord Record(Row row)
    {
        var fields = modules.Told.GetValueOrDefault(row.Kind)?.Fields ?? [];
        var changes = Event.FromJson(row.Changes);
        var known = fields.Where(f => changes.ContainsKey(f.Name)).Select(f => HistoryField.Of(f.NameTitle ?? f.Label, f, changes[f.Name]));
        var unknown = changes.Where(c => !fields.Any(f => f.Name == c.Key)).Select(c => HistoryField.Of(c.Key, null, c.Value));
        return new HistoryRecord(row.Subject, [.. known, .. unknown]);
    }

    private static DateTimeOffset Utc(DateTime at) => new(DateTime.SpecifyKind(at, DateTimeKind.Utc));

    private sealed class Row
    {
        public long WriteId { get; init; }

        public DateTime At { get; init; }

        public string ActorName { get; set; } = "";

        public string ActorKind { get; init; } = "";

        public Guid? ActorId { get; init; }

        public string? ActorFor { get; init; }

        public ActorRef Actor => new(Enum.Parse<ActorKind>(ActorKind), ActorId, ActorFor);

        public string Reason { get; init; } = "";

        public int Total { get; init; }

        public int Count { get; init; }

        public string Name { get; init; } = "";

        public string Kind { get; init; } = "";

        public string Key { get; init; } = "";

        public string? Plan { get; init; }

        public string Changes { get; init; } = "{}";

        public HistorySubject Subject => new(Name, Kind, Key, Plan);
    }
}

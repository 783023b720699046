using Dapper;
using Meguri.Shared.Data;
using Meguri.Shared.Modules;
using Meguri.Shared.Records;
using Meguri.Shared.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Meguri.Shared.Audit;

/// <summary>Names of records: from their tables while they stand, from the event log when they are no more. One query, however many are asked for.</summary>
public sealed class RecordNames(MeguriDb db, ModuleList modules)
{
    /// <summary>Reads the names that the book was asked for.</summary>
    public async Task FillAsync(NameBook book, CancellationToken cancel = default)
    {
        var asked = book.Asked.Where(a => modules.Told.GetValueOrDefault(a.Kind)?.NameField is not null).ToList();
        var rows = await QueryAsync(
            $"""
            with now as ({Tables()})
            select r.kind, r.plan, r.key, n.name, o.name as former
            from unnest(@kinds, @plans, @keys, @fields) r (kind, plan, key, field)
            left join now n on n.kind = r.kind and n.key = r.key and (n.plan is null or r.plan is null or n.plan = r.plan)
            left join lateral (
                select coalesce(e.changes->r.field->>1, e.changes->r.field->>0) as name from events e
                where n.name is null and e.kind = r.kind and e.key = r.key and (e.plan_code is null or r.plan is null or e.plan_code = r.plan) and e.changes ? r.field
                order by e.id desc limit 1) o on true
            """,
            new
            {
                kinds = asked.Select(a => a.Kind).ToArray(),
                plans = asked.Select(a => a.Plan).ToArray(),
                keys = asked.Select(a => a.Key).ToArray(),
                fields = asked.Select(a => modules.Told[a.Kind].NameField).ToArray(),
            },
            cancel
        );
        foreach (var found in rows.GroupBy(r => (r.Kind, r.Plan, r.Key)))
        {
            // A code without its plan may mean different records of two plans: then no name is better than a wrong one.
            var names = found
                .Select(r => r.Name ?? r.Former)
                .OfType<string>()
                .Where(n => n.Length > 0)
                .Distinct(StringComparer.Ordinal)
                .ToList();
            book.Enter(
                found.Key.Kind,
                found.Key.Plan,
                found.Key.Key,
                names.Count == 1 ? new RecordName(names[0], found.First().Name is not null) : null
            );
        }
    }

    /// <summary>The records whose code and name, now or then, hold all words, however they are written.</summary>
    public async Task<IReadOnlyList<(string Kind, string Key)>> FindAsync(string words, CancellationToken cancel = default)
    {
        var sought = SearchQuery.Of(words);
        if (sought.IsEmpty)
            return [];
        var told = modules.Told.Values.Where(k => k.NameField is not null).ToList();
        var rows = await QueryAsync(
            $"""
            select kind, key, name from ({Tables()}) now
            union
            select e.kind, e.key, v.name from unnest(@kinds, @fields) r (kind, field) join events e on e.kind = r.kind and e.changes ? r.field
            cross join lateral (values (e.changes->r.field->>0), (e.changes->r.field->>1)) v (name) where v.name is not null
            """,
            new { kinds = told.Select(k => k.Name).ToArray(), fields = told.Select(k => k.NameField).ToArray() },
            cancel
        );
        return [.. rows.Where(r => sought.IsIn(SearchFold.Fold($"{r.Key} {r.Name}"))).Select(r => (r.Kind, r.Key)).Distinct()];
    }

    private string Tables() =>
        string.Join(
            " union all ",
            modules
                .Told.Values.Where(k => k.NameField is not null)
                .Select(k => (Kind: k, Entity: db.Model.FindEntityType(k.NamedBy ?? k.Type)))
                .Where(k => k.Entity is not null)
                .Select(k => Select(k.Kind, k.Entity!))
        );

    private static string Select(RecordKind kind, IEntityType entity)
    {
        string Column(string property) => entity.FindProperty(property)!.GetColumnName();
        var plan = entity.FindProperty("PlanCode") is null ? "null" : Column("PlanCode");
        return $"select '{kind.Name}' as kind, {plan}::text as plan, concat_ws('/', {string.Join(", ", kind.Keys.Select(k => Column(k.Property)))}) as key, {Column(kind[kind.NameField!].Property)}::text as name from {entity.GetTableName()}";
    }

    private Task<IEnumerable<Row>> QueryAsync(string sql, object parameters, CancellationToken cancel) =>
        db.Database.GetDbConnection().QueryAsync<Row>(new CommandDefinition(sql, parameters, cancellationToken: cancel));

    private sealed class Row
    {
        public string Kind { get; init; } = "";

        public string? Plan { get; init; }

        public string Key { get; init; } = "";

        public string? Name { get; init; }

        public string? Former { get; init; }
    }
}

using System.Collections.Concurrent;
using Meguri.Shared.Data;
using Meguri.Shared.Records;

namespace Meguri.Plans.Sheets.Fields;

/// <summary>
/// The SQL that saves one field. <see cref="LockSheet"/>, <see cref="LockProject"/> and <see cref="Write"/> go to the database together, as one transaction: first the
/// locks that <see cref="SheetService"/> takes, then, with all that was committed before in sight, one statement that looks whether the person may write the field now and
/// whether what they saw still stands there, and if so stores it with its write and its event, just as <c>MeguriDb.WriteAsync</c> would.
/// </summary>
internal static class FieldStatements
{
    /// <summary>$1 plan, $2 measure, $3 plan year.</summary>
    public const string LockSheet = "select 1 from sheets where plan_code = $1 and measure_code = $2 and plan_year = $3 for no key update";

    /// <summary>$1 project.</summary>
    public const string LockProject = "select 1 from projects where code = $1 for no key update";

    private static readonly ConcurrentDictionary<(RecordKind, string), string> Made = new();

    /// <summary>
    /// $1 plan, $2 measure, $3 plan year, $4 value, $5 marks of what was seen, $6 may write everything, $7 departments, $8 one-time key, $9 now, $10 who, $11 name,
    /// $12 the record's key, $13 project, $14 the record's year, $15 the one-time key was refused as used. Gives the outcome, what is stored, the words of a lock, and
    /// whether a row was written; nothing where the sheet or its line is not there.
    /// </summary>
    public static string Write(FieldRule rule) =>
        Made.GetOrAdd((rule.Kind, rule.Field.Name), _ => Make(rule.Kind, rule.Field, rule.OfLedger, rule.GoesWhenEmpty));

    private static string Make(RecordKind kind, Field field, bool ofLedger, bool goesWhenEmpty)
    {
        var table = PlanMapping.Table(kind);
        var column = Naming.Snake(field.Property);
        var (isSheet, isListing) = (kind == PlanRecords.Sheet, kind == PlanRecords.Listing);
        var isYearly = !isSheet && !isListing;
        var record =
            isSheet ? "r.plan_code = $1 and r.measure_code = $2 and r.plan_year = $3"
            : isListing ? "r.plan_code = $1 and r.measure_code = $2 and r.plan_year = $3 and r.project_code = $13"
            : $"r.project_code = $13 and r.year = $14{(goesWhenEmpty ? " and r.plan_year = $3" : "")}";
        var stored = field.Type switch
        {
            FieldType.Flag => $"case when r.{column} then '1' end",
            FieldType.Yen or FieldType.Whole => $"r.{column}::text",
            _ => $"nullif(r.{column}, '')",
        };
        var version = kind.Type.GetProperty("Version") is null ? "" : ", version = r.version + 1";
        var add = isYearly
            ? $"added as ({Add(kind, field)} from decided where outcome = 'saved' and not known{(goesWhenEmpty ? " and $4::text is not null" : "")} returning 1),"
            : "";
        var remove = goesWhenEmpty
            ? $"removed as (delete from {table} r using decided d where d.outcome = 'saved' and d.known and $4::text is null and {record} and {stored} is not distinct from d.stored returning 1),"
            : "";
        // Whether the same edit came before is looked up where it matters only: before a refusal, and once the key has been refused itself.
        return $"""
            with about as materialized ({About(isSheet, isYearly, stored, isYearly ? $"left join {table} r on {record}" : "")}),
            decided as materialized (
                select a.stored, a.known, k.words as locked, $15 and exists (select from writes w where w.once_key = $8) as used,
                    case when ($15 or o.outcome not in ('kept', 'saved')) and exists (
                        select from writes w left join events e on e.write_id = w.id and e.kind = '{kind.Name}' and e.key = $12
                        where w.once_key = $8 and (e.changes -> '{field.Name}' ->> 1) is not distinct from $4::text) then 'done' else o.outcome end as outcome
                from about a
                left join sheet_locks k on k.plan_code = a.lock_plan and k.measure_code = a.lock_measure and k.plan_year = $3 and not ($6 and k.who = 'planning')
                cross join lateral (select case
                    when not $6 and (a.whose && $7) is not true then 'forbidden'
                    when k.words is not null then 'locked'
                    {(
                ofLedger
                    ? "when exists (select from project_amounts m where m.project_code = $13 and m.year in ($14, $14 - 1)) then 'follows'"
                    : ""
            )}
                    when a.stored is not distinct from $4::text then 'kept'
                    when case when a.stored is null then '-' else encode(substr(sha256(convert_to(a.stored, 'UTF8')), 1, 8), 'hex') end = any ($5) then 'saved'
                    else 'clash' end as outcome) o),
            changed as (
                update {table} r set {column} = {Value(kind, field)}{version} from decided d
                where d.outcome = 'saved' and d.known{(
                goesWhenEmpty ? " and $4::text is not null" : ""
            )} and {record} and {stored} is not distinct from d.stored returning 1),
            {add}{remove}
            written as (
                insert into writes (at, actor_id, actor_name, reason, once_key)
                select $9, $10, $11, '', case when d.used then null else $8 end from decided d
                where exists (select from changed){(add.Length > 0 ? " or exists (select from added)" : "")}{(
                remove.Length > 0 ? " or exists (select from removed)" : ""
            )} returning id),
            told as (
                insert into events (write_id, name, version, kind, key, plan_code, changes)
                select w.id, '{kind.Name}' || case when not d.known then 'Added' {(
                goesWhenEmpty ? "when $4::text is null then 'Removed' " : ""
            )}else 'Changed' end,
                    1, '{kind.Name}', $12, {(
                isYearly ? "null" : "$1"
            )}, jsonb_build_object('{field.Name}', jsonb_build_array(d.stored, $4::text))
                from written w, decided d)
            select d.outcome, d.stored, d.locked, exists (select from written) from decided d
            """;
    }

    /// <summary>What is stored, whose it is, and whose lock counts: for what is recorded of a project, its home's, where there is such a sheet. No row where the sheet or its line is not there.</summary>
    private static string About(bool isSheet, bool isYearly, string stored, string record) =>
        !isYearly
            ? $"""
                select {stored} as stored, true as known, array[n.department_code]::text[] as whose, r.plan_code as lock_plan, r.measure_code as lock_measure
                from {(
                    isSheet
                        ? "sheets r"
                        : "sheets s join listings r on r.plan_code = s.plan_code and r.measure_code = s.measure_code and r.plan_year = s.plan_year and r.project_code = $13"
                )}
                join nodes n on n.plan_code = r.plan_code and n.code = r.measure_code
                where r.plan_code = $1 and r.measure_code = $2 and r.plan_year = $3
                """
            : $"""
                select {stored} as stored, r.project_code is not null as known, array[p.department_code, h.department_code]::text[] as whose, coalesce(x.plan_code, l.plan_code) as lock_plan, coalesce(x.measure_code, l.measure_code) as lock_measure
                from listings l join projects p on p.code = l.project_code
                left join nodes h on h.plan_code = p.home_plan_code and h.code = p.home_measure_code
                left join sheets x on x.plan_code = p.home_plan_code and x.measure_code = p.home_measure_code and x.plan_year = l.plan_year
                {record}
                where l.plan_code = $1 and l.measure_code = $2 and l.plan_year = $3 and l.project_code = $13
                """;

    private static string Value(RecordKind kind, Field field) =>
        field.Type switch
        {
            FieldType.Flag => "$4::text is not null",
            FieldType.Yen => "$4::text::bigint",
            FieldType.Whole => "$4::text::int",
            _ => NeverNull(kind, field) ? "coalesce($4::text, '')" : "$4::text",
        };

    /// <summary>A yearly record that holds this one field and is empty otherwise.</summary>
    private static string Add(RecordKind kind, Field field)
    {
        var others = kind.Values.Where(f => f != field && NeverNull(kind, f)).Select(f => Naming.Snake(f.Property)).ToList();
        var keys = kind
            .Keys.Select(k =>
                (
                    Column: Naming.Snake(k.Property),
                    Value: k.Property switch
                    {
                        "ProjectCode" => "$13",
                        "PlanYear" => "$3",
                        _ => "$14",
                    }
                )
            )
            .ToList();
        var columns = keys.Select(k => k.Column).Append(Naming.Snake(field.Property)).Concat(others);
        var values = keys.Select(k => k.Value).Append(Value(kind, field)).Concat(others.Select(_ => "''"));
        var version = kind.Type.GetProperty("Version") is not null;
        return $"insert into {PlanMapping.Table(kind)} ({string.Join(", ", columns)}{(version ? ", version" : "")}) select {string.Join(", ", values)}{(version ? ", 0" : "")}";
    }

    private static bool NeverNull(RecordKind kind, Field field) => field.Get(kind.New()) is "";
}

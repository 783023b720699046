using System.Globalization;
using Dapper;
using Meguri.Shared.Data;
using Meguri.Shared.Records;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Meguri.Plans.Live;

/// <summary>What the event log says has changed in a plan since a moment, and those records as they stand.</summary>
internal sealed class PlanNews(MeguriDb db, string plan)
{
    /// <summary>With more changed records than these, reading the whole plan is as quick.</summary>
    private const int MostChanges = 300;

    /// <summary>With more writes than these, finding out what they changed is no quicker either. Saving as people type writes one record often.</summary>
    private const int MostWrites = 5000;

    /// <summary>Kinds that stand by themselves: a change of one record leaves all others as they are.</summary>
    private static readonly HashSet<string> Leaves =
    [
        PlanRecords.Sheet.Name,
        PlanRecords.Related.Name,
        PlanRecords.Result.Name,
        PlanRecords.ProjectPlan.Name,
        PlanRecords.Direction.Name,
        PlanRecords.Amount.Name,
        PlanRecords.Account.Name,
        IndicatorRecords.Observation.Name,
        IndicatorRecords.Part.Name,
    ];

    private static readonly string[] Kinds = [.. PlanRecords.All.Select(k => k.Name)];

    // A snapshot does not see the writes at or after its xmin that were under way then. Ordered and limited, it is read from the index's end
    // however many writes there are.
    private static readonly string Unseen = $"""
        select w.id from writes w where w.xid >= pg_snapshot_xmin(@seen::pg_snapshot) and not pg_visible_in_snapshot(w.xid, @seen::pg_snapshot)
        order by w.xid desc limit {MostWrites + 1}
        """;

    // An older server clock than the snapshot's means another database.
    private const string SameDatabase = "pg_snapshot_xmax(pg_current_snapshot()) >= pg_snapshot_xmax(@seen::pg_snapshot)";

    private const string Now = "pg_current_snapshot()::text as \"Snapshot\", pg_current_xact_id_if_assigned()::text as \"Own\"";

    /// <summary>True when no write at all became visible since.</summary>
    public Task<bool> NothingSinceAsync(string seen, CancellationToken cancel) =>
        Connection.ExecuteScalarAsync<bool>(Command($"select {SameDatabase} and not exists ({Unseen})", new { seen }, cancel));

    /// <summary>This moment, and the changes since <paramref name="seen"/>; null instead of changes when the plan must be read whole.</summary>
    public async Task<(string Snapshot, IReadOnlyList<Change>? Changes)> SinceAsync(string? seen, CancellationToken cancel)
    {
        if (seen is null)
            return ((await Connection.QuerySingleAsync<Moment>(Command($"select {Now}, false as \"Same\"", new { }, cancel))).Seen, null);
        await using var answers = await Connection.QueryMultipleAsync(
            Command(
                $"""
                select {Now}, {SameDatabase} and (select count(*) from ({Unseen}) u) <= {MostWrites} as "Same";
                select distinct e.kind as "Kind", e.key as "Key", e.name as "Name", e.moved as "Moved" from changed_in(array({Unseen})) e
                where e.kind = any(@kinds) and (e.plan_code is null or e.plan_code = @plan)
                limit {MostChanges + 1}
                """,
                new
                {
                    seen,
                    plan,
                    kinds = Kinds,
                },
                cancel
            )
        );
        var moment = await answers.ReadSingleAsync<Moment>();
        var changes = (await answers.ReadAsync<Change>()).ToList();
        return (moment.Seen, moment.Same && changes.Count <= MostChanges && changes.TrueForAll(IsAlone) ? changes : null);
    }

    /// <summary>The records that changed, as they stand: by kind, the keys spoken of and what is stored under them.</summary>
    public async Task<IReadOnlyList<Refreshed>> ReadAsync(PlanIndex index, IReadOnlyList<Change> changes, CancellationToken cancel)
    {
        var read = new List<Refreshed>();
        foreach (var group in changes.GroupBy(c => c.Kind, StringComparer.Ordinal))
        {
            var kind = PlanRecords.All.First(k => k.Name == group.Key);
            var gone = group.Select(c => c.Key).Distinct(StringComparer.Ordinal).Select(kind.OfKey).ToList();
            // Yearly records of projects that are none of this plan's are other plans' news.
            if (kind.Fields[0] is { RefersTo: "project" } project)
                gone.RemoveAll(r => index.Project(project.GetText(r)) is null);
            if (kind.Fields[0] is { RefersTo: "indicator" } indicator)
                gone.RemoveAll(r => index.Document.Indicators.TrueForAll(i => i.Code != indicator.GetText(r)));
            if (gone.Count > 0)
                read.Add(new Refreshed(kind, gone, await StoredAsync(kind, gone, cancel)));
        }
        return read;
    }

    private static bool IsAlone(Change change) =>
        Leaves.Contains(change.Kind)
        || (
            change.Name.EndsWith(nameof(ChangeType.Changed), StringComparison.Ordinal)
            && (change.Kind == PlanRecords.Listing.Name || (change.Kind == PlanRecords.Project.Name && !change.Moved))
        );

    private async Task<IReadOnlyList<object>> StoredAsync(RecordKind kind, List<object> keys, CancellationToken cancel)
    {
        var fields = kind.Keys.ToList();
        var parameters = new DynamicParameters(new { plan });
        for (var i = 0; i < fields.Count; i++)
        {
            var texts = keys.Select(fields[i].GetText);
            if (fields[i].ValueType == typeof(string))
                parameters.Add($"k{i}", texts.ToArray());
            else
                parameters.Add($"k{i}", texts.Select(t => int.Parse(t!, CultureInfo.InvariantCulture)).ToArray());
        }
        var arrays = string.Join(", ", fields.Select((f, i) => $"@k{i}::{(f.ValueType == typeof(string) ? "text[]" : "int[]")}"));
        var names = string.Join(", ", fields.Select((_, i) => $"k{i}"));
        var joined = string.Join(" and ", fields.Select((f, i) => $"r.{Naming.Snake(f.Property)} = k.k{i}"));
        var scope = kind.Type.GetProperty(nameof(Model.IOfPlan.PlanCode)) is null ? "" : " and r.plan_code = @plan";
        var rows = await Connection.QueryAsync(
            kind.Type,
            Command(
                $"select {DapperTypes.Columns(kind, "r")} from unnest({arrays}) as k ({names}) join {PlanMapping.Table(kind)} r on {joined}{scope}",
                parameters,
                cancel
            )
        );
        return [.. rows];
    }

    private System.Data.Common.DbConnection Connection => db.Database.GetDbConnection();

    private CommandDefinition Command(string sql, object parameters, CancellationToken cancel) =>
        new(sql, parameters, db.Database.CurrentTransaction?.GetDbTransaction(), cancellationToken: cancel);

    /// <summary>One record of which an event speaks.</summary>
    internal sealed class Change
    {
        public string Kind { get; init; } = "";

        public string Key { get; init; } = "";

        public string Name { get; init; } = "";

        public bool Moved { get; init; }
    }

    private sealed class Moment
    {
        public string Snapshot { get; init; } = "";

        public string? Own { get; init; }

        public bool Same { get; init; }

        /// <summary>The snapshot for others to go by. A transaction counts itself as seen, but what it writes comes after.</summary>
        public string Seen
        {
            get
            {
                if (Own is null)
                    return Snapshot;
                var own = ulong.Parse(Own, CultureInfo.InvariantCulture);
                var parts = Snapshot.Split(':');
                var underWay = parts[2]
                    .Split(',', StringSplitOptions.RemoveEmptyEntries)
                    .Select(x => ulong.Parse(x, CultureInfo.InvariantCulture))
                    .Append(own)
                    .Distinct()
                    .Order();
                return own >= ulong.Parse(parts[1], CultureInfo.InvariantCulture)
                    ? Snapshot
                    : $"{Math.Min(own, ulong.Parse(parts[0], CultureInfo.InvariantCulture))}:{parts[1]}:{string.Join(',', underWay)}";
            }
        }
    }
}

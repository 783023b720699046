using Dapper;
using Meguri.Shared.Data;
using Meguri.Shared.Modules;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Office;

/// <summary>One act of writing in a line.</summary>
public sealed record RecentChange(DateTimeOffset At, string ActorName, string Reason, string Summary);

/// <summary>What was changed last, whoever did it.</summary>
public sealed class RecentChanges(MeguriDb db, ModuleList modules)
{
    /// <summary>The newest acts, at most <paramref name="count"/>.</summary>
    public async Task<IReadOnlyList<RecentChange>> ReadAsync(int count, CancellationToken cancel = default)
    {
        var rows = await db.Database.GetDbConnection().QueryAsync<Row>(new CommandDefinition("""
            select w.at, w.actor_name as actor, w.reason, e.kind, e.count, e.key
            from (select * from writes order by id desc limit @count) w
            join lateral (select kind, count(*)::int as count, min(key) as key from events where write_id = w.id group by kind) e on true
            order by w.id desc, e.count desc
            """, new { count }, cancellationToken: cancel));
        return [.. rows.GroupBy(r => (r.At, r.Actor, r.Reason)).Select(w => new RecentChange(
            new DateTimeOffset(DateTime.SpecifyKind(w.Key.At, DateTimeKind.Utc)), w.Key.Actor, w.Key.Reason,
            string.Join('、', w.Select(r => TitleOf(r.Kind) + (r.Count == 1 && r.Kind != "staff" ? $" {r.Key}" : $" {r.Count:N0}件")))))];
    }

    private string TitleOf(string kind) => KindTitles.Of(modules, kind);

    private sealed class Row
    {
        public DateTime At { get; init; }

        public string Actor { get; init; } = "";

        public string Reason { get; init; } = "";

        public string Kind { get; init; } = "";

        public int Count { get; init; }

        public string Key { get; init; } = "";
    }
}

/// <summary>Japanese titles of the kinds that events speak of.</summary>
public static class KindTitles
{
    /// <summary>Title of a kind: from its description, else from the few that are no record of their own.</summary>
    public static string Of(ModuleList modules, string kind) => modules.Kinds.FirstOrDefault(k => k.Name == kind)?.Title ?? kind switch
    {
        "staff" => "職員",
        "edition" => "版",
        "import" => "取り込み",
        _ => kind,
    };
}

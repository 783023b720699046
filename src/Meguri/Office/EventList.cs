using Dapper;
using Meguri.Shared.Audit;
using Meguri.Shared.Data;
using Meguri.Shared.Modules;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Office;

/// <summary>What is looked for in the history; nothing is everything.</summary>
public sealed class EventFilter
{
    /// <summary>Part of the actor's name.</summary>
    public string? Person { get; set; }

    /// <summary>Kind of record.</summary>
    public string? Kind { get; set; }

    /// <summary>Code of the plan.</summary>
    public string? Plan { get; set; }

    /// <summary>First day, on the city's calendar.</summary>
    public DateOnly? From { get; set; }

    /// <summary>Last day, on the city's calendar.</summary>
    public DateOnly? To { get; set; }

    /// <summary>True when anything is looked for.</summary>
    public bool IsOn => !string.IsNullOrEmpty(Person) || !string.IsNullOrEmpty(Kind) || !string.IsNullOrEmpty(Plan) || From is not null || To is not null;
}

/// <summary>One event in words.</summary>
public sealed record EventLine(DateTimeOffset At, string ActorName, string Reason, string Act, string Title, string Key, string? PlanCode, IReadOnlyList<HistoryField> Fields);

/// <summary>Every event of the city, newest first: what the history page and the audit file show.</summary>
public sealed class EventList(MeguriDb db, ModuleList modules)
{
    /// <summary>The longest file: what a spreadsheet opens.</summary>
    public const int MostRows = 100_000;

    private const string From = """
        from events e join writes w on w.id = e.write_id
        where (@person is null or position(@person in w.actor_name) > 0) and (@kind is null or e.kind = @kind) and (@plan is null or e.plan_code = @plan)
          and (@from::timestamptz is null or w.at >= @from) and (@until::timestamptz is null or w.at < @until)
        """;

    /// <summary>How many events there are, and those of one page (from 1).</summary>
    public async Task<(int Total, IReadOnlyList<EventLine> Lines)> ReadAsync(EventFilter filter, TimeZoneInfo zone, int page, int rows, CancellationToken cancel = default)
    {
        var parameters = new DynamicParameters();
        foreach (var (name, value) in new[] { ("person", filter.Person?.Trim()), ("kind", filter.Kind), ("plan", filter.Plan) })
            parameters.Add(name, string.IsNullOrEmpty(value) ? null : value, System.Data.DbType.String);
        parameters.Add("from", Start(filter.From, zone));
        parameters.Add("until", Start(filter.To?.AddDays(1), zone));
        var connection = db.Database.GetDbConnection();
        var total = await connection.QuerySingleAsync<int>(new CommandDefinition("select count(*)::int " + From, parameters, cancellationToken: cancel));
        parameters.Add("limit", rows);
        parameters.Add("offset", (Math.Clamp(page, 1, Math.Max(1, (total + rows - 1) / rows)) - 1) * rows);
        var found = await connection.QueryAsync<Row>(new CommandDefinition(
            $"select w.at, w.actor_name as actor, w.reason, e.name, e.kind, e.key, e.plan_code as plan, e.changes::text as changes {From} order by e.id desc limit @limit offset @offset", parameters, cancellationToken: cancel));
        return (total, [.. found.Select(Line)]);
    }

    private static DateTime? Start(DateOnly? day, TimeZoneInfo zone) =>
        day is { } d ? TimeZoneInfo.ConvertTimeToUtc(d.ToDateTime(TimeOnly.MinValue), zone) : null;

    private EventLine Line(Row row)
    {
        var kind = modules.Kinds.FirstOrDefault(k => k.Name == row.Kind);
        var act = row.Name.EndsWith("Added", StringComparison.Ordinal) ? "追加" : row.Name.EndsWith("Removed", StringComparison.Ordinal) ? "削除" : row.Name.EndsWith("Published", StringComparison.Ordinal) ? "公表" : "変更";
        var fields = Event.FromJson(row.Changes).Select(c => (Change: c, Field: kind?.Fields.FirstOrDefault(f => f.Name == c.Key)))
            .Select(c => new HistoryField(c.Field?.Title ?? EventWords.Of(c.Change.Key), c.Field, c.Change.Value[0], c.Change.Value[1]));
        return new EventLine(new DateTimeOffset(DateTime.SpecifyKind(row.At, DateTimeKind.Utc)), row.Actor, row.Reason, act, KindTitles.Of(modules, row.Kind), row.Key, row.Plan, [.. fields]);
    }

    private sealed class Row
    {
        public DateTime At { get; init; }

        public string Actor { get; init; } = "";

        public string Reason { get; init; } = "";

        public string Name { get; init; } = "";

        public string Kind { get; init; } = "";

        public string Key { get; init; } = "";

        public string? Plan { get; init; }

        public string Changes { get; init; } = "{}";
    }
}

/// <summary>Titles of what events tell beyond the fields of a record.</summary>
public static class EventWords
{
    private static readonly Dictionary<string, string> Titles = new(StringComparer.Ordinal)
    {
        ["displayName"] = "氏名",
        ["roles"] = "役割",
        ["active"] = "有効",
        ["password"] = "パスワード",
        ["lockout"] = "サインイン停止",
        ["code"] = "コード",
    };

    /// <summary>The title, or the name itself.</summary>
    public static string Of(string name) => Titles.GetValueOrDefault(name, name);
}

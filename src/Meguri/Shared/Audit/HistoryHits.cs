using Dapper;
using Meguri.Shared.Records;

namespace Meguri.Shared.Audit;

/// <summary>The SQL of what a history speaks of: the relation <c>hits</c> of events, and conditions on <c>writes w</c>.</summary>
internal sealed class HistoryHits
{
    // ~>=~ and ~<~ compare as the index on the beginnings of keys does.
    private const string Scoped = """
        (select e.* from unnest(@kinds, @keys) r (kind, key) join events e on e.kind = r.kind and e.key = r.key
         where e.plan_code is null or e.plan_code = @scopePlan
         union all
         select e.* from unnest(@startKinds, @starts) r (kind, start) join events e on e.kind = r.kind and e.key ~>=~ r.start and e.key ~<~ (r.start || chr(1114111))
         where e.plan_code is null or e.plan_code = @scopePlan)
        """;

    private const string Who = """
        (w.actor_kind in ('Staff', 'Program') and position(@person in w.actor_name) > 0)
        or exists (select from unnest(@outsideKinds, @outsideIds, @outsideFor) o (kind, id, acts_for)
            where o.kind = w.actor_kind and (o.id is null or o.id = w.actor_id) and (o.acts_for is null or o.acts_for = w.actor_for))
        """;

    /// <summary>
    /// What is found of a scope (null for every record) and a filter, whose words were found to name <paramref name="named"/>,
    /// and whose person may be one of <paramref name="outside"/>.
    /// </summary>
    public HistoryHits(
        HistoryScope? scope,
        HistoryFilter filter,
        IReadOnlyCollection<RecordKind> kinds,
        IReadOnlyList<(string Kind, string Key)> named,
        IReadOnlyList<ActorRef> outside
    )
    {
        // An item that got another code has an event under each of its codes; the old one would count it twice.
        var events = new List<string> { "(e.name not like '%Recoded' or e.key is distinct from e.changes->'code'->>0)" };
        if (scope is not null)
        {
            Parameters.Add("scopePlan", scope.PlanCode);
            Parameters.Add("kinds", scope.Records.Select(r => r.Kind).ToArray());
            Parameters.Add("keys", scope.Records.Select(r => r.Key).ToArray());
            Parameters.Add("startKinds", scope.Starts.Select(r => r.Kind).ToArray());
            Parameters.Add("starts", scope.Starts.Select(r => r.KeyStart).ToArray());
        }
        if (filter.Kinds.Count > 0)
            Add(events, "e.kind = any(@ofKinds)", "ofKinds", filter.Kinds.ToArray());
        if (filter.Words?.Trim() is { Length: > 0 } words)
        {
            Add(events, $"({string.Join(" or ", Words(kinds, named))})", "words", words);
            Parameters.Add("folded", words.Normalize(System.Text.NormalizationForm.FormKC));
        }
        var writes = new List<string> { "true" };
        if (filter.Person?.Trim() is { Length: > 0 } person)
        {
            // Names of those from outside do not stand with what they wrote.
            Add(writes, $"({Who})", "person", person);
            Parameters.Add("outsideKinds", outside.Select(a => a.Kind.ToString()).ToArray());
            Parameters.Add("outsideIds", outside.Select(a => a.Id).ToArray());
            Parameters.Add("outsideFor", outside.Select(a => a.For).ToArray());
        }
        if (filter.From is { } from)
            Add(writes, "w.at >= @from", "from", from.UtcDateTime);
        if (filter.Until is { } until)
            Add(writes, "w.at < @until", "until", until.UtcDateTime);
        With =
            $"with hits as {(scope is null ? "not materialized " : "materialized ")}(select e.* from {(scope is null ? "events" : Scoped)} e where {string.Join(" and ", events)})\n";
        Writes = string.Join(" and ", writes);
    }

    /// <summary><c>with hits as (…)</c>, to begin a statement.</summary>
    public string With { get; }

    /// <summary>Conditions on <c>writes w</c>.</summary>
    public string Writes { get; }

    /// <summary>Their parameters, and those that a statement adds.</summary>
    public DynamicParameters Parameters { get; } = new();

    /// <summary>The words stand in the key or the reason, or one of the key's parts is the code of a record that they name.</summary>
    private IEnumerable<string> Words(IReadOnlyCollection<RecordKind> kinds, IReadOnlyList<(string Kind, string Key)> named)
    {
        yield return "e.key ilike '%' || replace(replace(@folded, '%', '\\%'), '_', '\\_') || '%'";
        yield return "exists (select from writes x where x.id = e.write_id and position(@words in x.reason) > 0)";
        foreach (var group in named.GroupBy(n => n.Kind, n => n.Key))
        {
            Parameters.Add($"named_{group.Key}", group.ToArray());
            foreach (var kind in kinds)
            {
                if (kind.Name == group.Key)
                    yield return $"(e.kind = '{kind.Name}' and e.key = any(@named_{group.Key}))";
                var part = 0;
                foreach (var key in kind.Keys)
                {
                    part++;
                    if (key.Names == group.Key)
                        yield return $"(e.kind = '{kind.Name}' and split_part(e.key, '/', {part}) = any(@named_{group.Key}))";
                }
            }
        }
    }

    private void Add(List<string> conditions, string condition, string name, object value)
    {
        conditions.Add(condition);
        Parameters.Add(name, value);
    }
}

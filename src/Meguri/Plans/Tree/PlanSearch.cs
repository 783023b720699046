using Dapper;
using Meguri.Plans.Model;
using Meguri.Shared.Data;
using Meguri.Shared.Text;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Plans.Tree;

/// <summary>What a search found: codes of items and of projects.</summary>
public sealed record SearchHits(IReadOnlySet<string> Nodes, IReadOnlySet<string> Projects);

/// <summary>
/// 検索: finds words in the names and texts of one year of a plan, however they are written (<see cref="SearchQuery"/>).
/// One query; texts are folded as they stream past and none is kept.
/// </summary>
public sealed class PlanSearch(MeguriDb db)
{
    private static readonly string Texts = $"""
        select true as isnode, n.code, concat_ws(' ', n.code, n.name, n.summary, {string.Join(
            ", ",
            PlanRecords.SheetTexts.Select(f => "s." + Naming.Snake(f.Property))
        )}) as text
        from nodes n left join sheets s on s.plan_code = n.plan_code and s.measure_code = n.code and s.plan_year = @planYear
        where n.plan_code = @plan
        union all
        select false, p.code, concat_ws(' ', p.code, p.name, p.note, r.name_then, r.text, c.name_then, c.text)
        from projects p
        left join project_results r on r.project_code = p.code and r.year = @resultYear
        left join project_plans c on c.project_code = p.code and c.year = @planYear
        where p.home_plan_code = @plan or exists (select 1 from listings l where l.project_code = p.code and l.plan_code = @plan)
           or not exists (select 1 from plans where code <> @plan)
        """;

    /// <summary>Searches; null when <paramref name="query"/> holds no word.</summary>
    public async Task<SearchHits?> FindAsync(string plan, SheetYear year, string? query, CancellationToken cancel = default)
    {
        var sought = SearchQuery.Of(query);
        if (sought.IsEmpty)
            return null;
        HashSet<string> nodes = new(StringComparer.Ordinal),
            projects = new(StringComparer.Ordinal);
        var connection = (System.Data.Common.DbConnection)db.Database.GetDbConnection();
        await db.Database.OpenConnectionAsync(cancel);
        try
        {
            await foreach (
                var row in connection
                    .QueryUnbufferedAsync<Row>(
                        Texts,
                        new
                        {
                            plan,
                            planYear = year.PlanYear.Value,
                            resultYear = year.ResultYear.Value,
                        }
                    )
                    .WithCancellation(cancel)
            )
            {
                if (sought.IsIn(SearchFold.Fold(row.Text)))
                    (row.IsNode ? nodes : projects).Add(row.Code);
            }
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
        return new SearchHits(nodes, projects);
    }

    private sealed class Row
    {
        public bool IsNode { get; init; }

        public string Code { get; init; } = "";

        public string Text { get; init; } = "";
    }
}

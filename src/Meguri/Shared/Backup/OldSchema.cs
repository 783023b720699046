using Npgsql;

namespace Meguri.Shared.Backup;

/// <summary>Clears schema public of what migrations made. Extensions, and the rights on the schema itself, are the administrator's and stay.</summary>
public static class OldSchema
{
    private const string Objects = """
        select 'drop ' || case relkind when 'v' then 'view' when 'm' then 'materialized view' when 'S' then 'sequence' else 'table' end || ' if exists ' || oid::regclass || ' cascade'
        from pg_class c
        where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm', 'S')
          and not exists (select from pg_depend d where d.objid = c.oid and d.deptype in ('e', 'i', 'a'))
        union all
        select 'drop routine if exists ' || oid::regprocedure || ' cascade'
        from pg_proc p
        where pronamespace = 'public'::regnamespace and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
        union all
        select case typtype when 'd' then 'drop domain if exists ' else 'drop type if exists ' end || oid::regtype || ' cascade'
        from pg_type t
        where typnamespace = 'public'::regnamespace and typtype in ('e', 'd') and not exists (select from pg_depend d where d.objid = t.oid and d.deptype = 'e')
        """;

    /// <summary>Drops them.</summary>
    public static async Task DropAsync(NpgsqlConnection db, CancellationToken cancel)
    {
        var drops = new List<string>();
        await foreach (var row in db.RowsAsync(Objects, cancel))
            drops.Add(row.GetString(0));
        foreach (var drop in drops)
            await db.RunAsync(drop, cancel);
    }
}

using Npgsql;

namespace Meguri.Shared.Data;

/// <summary>
/// What the running program may do in a city's database. Its role owns nothing: it reads, and writes rows, but of tables that keep what
/// was written
/// (those whose trigger is <c>refuse_change</c>) it may only add to. So it can neither alter the log nor switch the triggers off that
/// guard it;
/// see decision 13.
/// </summary>
public static class LogGuard
{
    // Tables that refuse every change: the bits of a trigger's type are 8 for DELETE, 16 for UPDATE; a trigger for some columns leaves the
    // others to the program.
    private const string Kept = """
        select t.tgrelid as id, bool_or(t.tgtype & 8 <> 0) as no_delete, bool_or(t.tgtype & 16 <> 0 and t.tgattr = '') as no_update
        from pg_trigger t join pg_proc p on p.oid = t.tgfoid join pg_class c on c.oid = t.tgrelid
        where p.proname = 'refuse_change' and not t.tgisinternal and c.relnamespace = 'public'::regnamespace group by 1
        """;

    private const string Tables =
        "select c.oid as id from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')";

    /// <summary>Makes sure that the tables belong to the role that migrates them, where that is another than the program's.</summary>
    /// <exception cref="MigrationException">They belong to another role; the message says what an administrator runs.</exception>
    public static async Task CheckOwnerAsync(NpgsqlConnection owner, CancellationToken cancel)
    {
        await using (
            var stray = new NpgsqlCommand(
                $"""
                select coalesce(string_agg(distinct pg_get_userbyid(c.relowner)::text, ', '), '')
                from ({Tables}) t join pg_class c on c.oid = t.id where not pg_has_role(c.relowner, 'member')
                """,
                owner
            )
        )
        {
            if (await stray.ExecuteScalarAsync(cancel) is string { Length: > 0 } others)
                throw new MigrationException(
                    $"データベース「{owner.Database}」の表の持ち主が {others} です。"
                        + $"持ち主の役割（{owner.UserName}）に移すため、データベースの管理者が、このデータベースで"
                        + $"「reassign owned by {others} to {owner.UserName}」を一度だけ実行してください（deploy.md の「役割を分ける」）。"
                );
        }
    }

    /// <summary>Gives the program's role what it needs and no more. Nothing is done where that is so already.</summary>
    /// <param name="owner">A connection of the role that owns the tables.</param>
    /// <param name="program">Name of the program's role.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Whether rights were changed.</returns>
    public static async Task<bool> ApplyAsync(NpgsqlConnection owner, string program, CancellationToken cancel)
    {
        await using (
            var open = new NpgsqlCommand(
                $"""
                select exists (select from ({Tables}) t where not has_table_privilege($1, t.id, 'select')) or exists (
                    select from ({Kept}) k where 
                    (k.no_update and has_table_privilege($1, k.id, 'update')) or (k.no_delete and has_table_privilege($1, k.id, 'delete')))
                """,
                owner
            )
            {
                Parameters = { new() { Value = program } },
            }
        )
        {
            if (await open.ExecuteScalarAsync(cancel) is false)
                return false;
        }
        await using var grant = new NpgsqlCommand(
            $"""
            do $grant$ declare program text := {Literal(program)}; kept record;
            begin
                execute format('grant usage on schema public to %I', program);
                execute format('grant select, insert, update, delete on all tables in schema public to %I', program);
                execute format('grant usage, select on all sequences in schema public to %I', program);
                execute format('revoke insert, update, delete on schema_migrations from %I', program);
                for kept in {Kept} loop
                    if kept.no_update then execute format('revoke update on %s from %I', kept.id::regclass, program); end if;
                    if kept.no_delete then execute format('revoke delete on %s from %I', kept.id::regclass, program); end if;
                end loop;
                if has_schema_privilege(program, 'public', 'create') then
                    begin revoke create on schema public from public; exception when insufficient_privilege then null; end;
                end if;
            end $grant$
            """,
            owner
        );
        await grant.ExecuteNonQueryAsync(cancel);
        return true;
    }

    /// <summary>Why the log of the database is not guarded from the program itself, in Japanese; null when it is.</summary>
    /// <param name="program">The connections that the program works with.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<string?> ProblemAsync(NpgsqlDataSource program, CancellationToken cancel)
    {
        await using var ask = program.CreateCommand(
            $"""
            select case
                when (select rolsuper from pg_roles where rolname = current_user) then '管理者の役割'
                when exists (
                    select from ({Tables}) t join pg_class c on c.oid = t.id where pg_has_role(c.relowner, 'member')) then '表の持ち主の役割'
                when exists (select from ({Kept}) k where 
                    (k.no_update and has_table_privilege(k.id, 'update')) or (k.no_delete and has_table_privilege(k.id, 'delete'))
                    or has_table_privilege(k.id, 'truncate') or has_table_privilege(k.id, 'trigger')) then '履歴を書き換えられる役割'
                when has_schema_privilege('public', 'create') then '表を作れる役割'
                else '' end
            """
        );
        return await ask.ExecuteScalarAsync(cancel) is string { Length: > 0 } role
            ? $"Meguriが{role}でデータベースに接続しているため、履歴を守る仕組みを外すことができます。接続の役割を二つに分けてください（deploy.md の「役割を分ける」）。"
            : null;
    }

    private static string Literal(string name) => $"'{name.Replace("'", "''", StringComparison.Ordinal)}'";
}

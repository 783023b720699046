using Meguri.Shared.Data;
using Meguri.Shared.Data.Embedded;
using Meguri.Tests.Shared.Data.Embedded;
using Meguri.Tests.TestSupport;
using Npgsql;

namespace Meguri.Tests.Shared.Data;

/// <summary>What the running program's own role can do to the log: nothing but add to it.</summary>
public sealed class LogGuardTests(SharedDemo demo) : IClassFixture<SharedDemo>
{
    private const string Refused = PostgresErrorCodes.InsufficientPrivilege;

    [Theory]
    [InlineData("update writes set actor_name = 'x'")]
    [InlineData("update events set name = 'x'")]
    [InlineData("delete from writes")]
    [InlineData("delete from events")]
    [InlineData("truncate writes cascade")]
    [InlineData("truncate events")]
    [InlineData("delete from editions")]
    [InlineData("update edition_files set path = 'x'")]
    [InlineData("alter table events disable trigger all")]
    [InlineData("alter table events disable trigger events_append_only")]
    [InlineData("drop trigger events_append_only on events")]
    [InlineData("create trigger mine before insert on events for each row execute function refuse_change()")]
    [InlineData("alter table writes add column x int")]
    [InlineData("alter table writes rename to old")]
    [InlineData("drop table events")]
    [InlineData("create table mine (x int)")]
    [InlineData("drop function refuse_change cascade")]
    [InlineData("create or replace function refuse_change() returns trigger language plpgsql as 'begin return old; end'")]
    [InlineData("create function pg_temp.f() returns int language c as 'x'")]
    [InlineData("set session_replication_role = replica")]
    [InlineData("set role meguri_owner")]
    [InlineData("set role meguri")]
    [InlineData("set session authorization meguri_owner")]
    [InlineData("grant meguri_owner to meguri_program")]
    [InlineData("alter role meguri_program superuser")]
    [InlineData("create role friend")]
    [InlineData("alter table events owner to meguri_program")]
    [InlineData("copy events from program 'cat /etc/passwd'")]
    [InlineData("copy events to '/tmp/meguri-stolen'")]
    [InlineData("select pg_read_file('/etc/passwd')")]
    [InlineData("select lo_import('/etc/passwd')")]
    [InlineData("select pg_ls_dir('/')")]
    [InlineData("alter system set fsync = off")]
    [InlineData("select setval('writes_id_seq', 1)")]
    [InlineData("delete from schema_migrations")]
    [InlineData("update schema_migrations set sha256 = 'x'")]
    [InlineData("create database mine")]
    [InlineData("merge into events e using (select 1 as x) s on true when matched then delete")]
    [InlineData("with gone as (delete from events returning 1) select * from gone")]
    [InlineData("select 1 from writes for update")]
    public async Task The_programs_role_cannot(string sql)
    {
        var before = await StateAsync();
        await using var db = new NpgsqlConnection(demo.App.ProgramConnectionString);
        await db.OpenAsync();
        await using var command = new NpgsqlCommand(sql, db);
        Assert.Equal(Refused, (await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync())).SqlState);
        Assert.Equal(before, await StateAsync());
    }

    [Fact]
    public async Task The_program_works_as_that_role_and_owns_nothing_at_all()
    {
        await using var db = NpgsqlDataSource.Create(demo.App.ProgramConnectionString);
        Assert.Equal(PostgresCluster.Program, await db.CreateCommand("select current_user::text").ExecuteScalarAsync());
        Assert.Equal(
            0L,
            await db.CreateCommand(
                    """
                    select (select count(*) from pg_class where relowner = current_user::regrole) + (select count(*) from pg_proc where proowner = current_user::regrole)
                        + (select count(*) from pg_auth_members where member = current_user::regrole) + (select count(*) from pg_database where datdba = current_user::regrole)
                    """
                )
                .ExecuteScalarAsync()
        );
        Assert.Null(await LogGuard.ProblemAsync(db, default));
        // Nor does the owner of the tables rule the server.
        Assert.Equal(
            0L,
            await demo.App.ScalarAsync<long>(
                "select count(*) from pg_roles where rolname in ('meguri_owner', 'meguri_program') and (rolsuper or rolcreaterole or rolbypassrls or rolreplication)"
            )
        );
    }

    [Fact]
    public async Task Every_table_can_be_read_and_those_that_keep_nothing_for_ever_can_be_written()
    {
        var wrong = await demo.App.ListAsync(
            """
            select c.relname from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and (
                not has_table_privilege('meguri_program', c.oid, 'select')
                or c.relname <> 'schema_migrations' and not has_table_privilege('meguri_program', c.oid, 'insert')
                or has_table_privilege('meguri_program', c.oid, 'truncate') or has_table_privilege('meguri_program', c.oid, 'trigger')
                or c.relname <> 'schema_migrations' and not has_table_privilege('meguri_program', c.oid, 'update')
                    and not exists (select from pg_trigger t join pg_proc p on p.oid = t.tgfoid where t.tgrelid = c.oid and p.proname = 'refuse_change'))
            """
        );
        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_program_that_could_alter_the_log_is_said_to_wherever_people_look(bool superuser)
    {
        await using var app = await TestApp.EmptyAsync();
        var connection = superuser ? app.ConnectionString : app.OwnerConnectionString;
        await using var db = NpgsqlDataSource.Create(connection);
        Assert.Contains("役割を二つに", await LogGuard.ProblemAsync(db, default), StringComparison.Ordinal);
        await using var alone = await TestApp.EmptyAsync(
            settings: new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["Cities:hokuto:ConnectionString"] = connection,
                ["Cities:hokuto:OwnerConnectionString"] = null,
            }
        );
        var health = await alone.Client().GetAsync("/health");
        Assert.Equal(200, health.Status);
        Assert.Contains("hokuto: the log is not guarded", System.Text.Encoding.UTF8.GetString(health.Body), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rights_are_given_once_and_taken_back_where_somebody_gave_more()
    {
        var database = await PostgresFixture.CreateDatabaseAsync();
        var owner = await PostgresFixture.AsOwnerAsync(database);
        await Migrator.MigrateAsync(owner, new FakeClock(), PostgresCluster.Program);
        await using var db = new NpgsqlConnection(owner);
        await db.OpenAsync();
        Assert.False(await LogGuard.ApplyAsync(db, PostgresCluster.Program, default));
        await using (var more = new NpgsqlCommand("grant update, delete on events to meguri_program", db))
            await more.ExecuteNonQueryAsync();
        Assert.True(await LogGuard.ApplyAsync(db, PostgresCluster.Program, default));
        await using var program = NpgsqlDataSource.Create(await PostgresFixture.AsProgramAsync(database));
        Assert.Null(await LogGuard.ProblemAsync(program, default));
    }

    [Fact]
    public async Task Tables_of_another_owner_are_refused_with_what_an_administrator_has_to_do()
    {
        var database = await PostgresFixture.CreateDatabaseAsync();
        await Migrator.MigrateAsync(database, new FakeClock());
        var owner = await PostgresFixture.AsOwnerAsync(database);
        var refused = await Assert.ThrowsAsync<MigrationException>(() =>
            Migrator.MigrateAsync(owner, new FakeClock(), PostgresCluster.Program)
        );
        Assert.Contains("reassign owned by meguri to meguri_owner", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_data_folder_of_an_earlier_version_is_given_over_at_the_next_start_with_all_that_is_in_it()
    {
        using var folder = new PostgresFolder();
        await using (var server = await folder.StartAsync())
        {
            // As it was: one superuser for everything, no other role.
            await PostgresFolder.AskAsync(server, "create database meguri_mukashi");
            await Migrator.MigrateAsync(server.ConnectionString("meguri_mukashi"), new FakeClock());
            await using (var old = NpgsqlDataSource.Create(server.ConnectionString("meguri_mukashi")))
                await old.CreateCommand("insert into writes (at, actor_name, reason) values (now(), '髙﨑', 'むかし')")
                    .ExecuteNonQueryAsync();
            await PostgresFolder.AskAsync(server, "drop role meguri_program");
            await PostgresFolder.AskAsync(server, "drop role meguri_owner");
        }
        await using (var server = await folder.StartAsync())
        {
            await Migrator.MigrateAsync(server.OwnerConnectionString("meguri_mukashi"), new FakeClock(), PostgresCluster.Program);
            await using var program = NpgsqlDataSource.Create(server.ProgramConnectionString("meguri_mukashi"));
            Assert.Null(await LogGuard.ProblemAsync(program, default));
            Assert.Equal("むかし", await program.CreateCommand("select reason from writes").ExecuteScalarAsync());
            await program.CreateCommand("insert into writes (at, actor_name, reason) values (now(), 'x', '')").ExecuteNonQueryAsync();
            var refused = await Assert.ThrowsAsync<PostgresException>(() =>
                program.CreateCommand("delete from writes").ExecuteNonQueryAsync()
            );
            Assert.Equal(Refused, refused.SqlState);
        }
        await using (var again = await folder.StartAsync())
            Assert.Empty(
                await Migrator.MigrateAsync(again.OwnerConnectionString("meguri_mukashi"), new FakeClock(), PostgresCluster.Program)
            );
    }

    private Task<string> StateAsync() =>
        demo.App.ScalarAsync<string>(
            "select (select md5(string_agg(w::text, '' order by id)) from writes w) || (select md5(string_agg(e::text, '' order by id)) from events e)"
        );
}

using Meguri.Shared.Audit;
using Meguri.Shared.Data;
using Meguri.Tests.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Meguri.Tests.Shared.Data;

public sealed class SchemaTests
{
    [Fact]
    public async Task The_model_and_the_migrated_schema_say_the_same()
    {
        await using var app = await TestApp.EmptyAsync();
        await using var scope = app.Scope();
        var db = scope.ServiceProvider.GetRequiredService<MeguriDb>();
        var columns = await db
            .Database.SqlQueryRaw<string>(
                """
                select table_name || '.' || column_name || ' ' || data_type || coalesce('(' || character_maximum_length || ')', '') || case when is_nullable = 'YES' then ' null' else '' end as "Value"
                from information_schema.columns where table_schema = 'public' and table_name <> 'schema_migrations'
                """
            )
            .ToListAsync();
        var model = db.Model.GetEntityTypes().SelectMany(e => e.GetProperties().Select(p => Describe(e, p))).ToList();
        Assert.Equal(model.Order(StringComparer.Ordinal), columns.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Keys_of_the_model_are_primary_keys_of_the_schema()
    {
        await using var app = await TestApp.EmptyAsync();
        await using var scope = app.Scope();
        var db = scope.ServiceProvider.GetRequiredService<MeguriDb>();
        var keys = await db
            .Database.SqlQueryRaw<string>(
                """
                select c.relname || ' ' || string_agg(a.attname, ',' order by a.attname) as "Value"
                from pg_index i join pg_class c on c.oid = i.indrelid join pg_attribute a on a.attrelid = c.oid and a.attnum = any (i.indkey)
                where i.indisprimary and c.relnamespace = 'public'::regnamespace and c.relname <> 'schema_migrations' group by c.relname
                """
            )
            .ToListAsync();
        var model = db
            .Model.GetEntityTypes()
            .Select(e =>
                $"{e.GetTableName()} {string.Join(',', e.FindPrimaryKey()!.Properties.Select(p => p.GetColumnName()).Order(StringComparer.Ordinal))}"
            );
        Assert.Equal(model.Order(StringComparer.Ordinal), keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("update events set name = 'x'")]
    [InlineData("delete from events")]
    [InlineData("truncate events")]
    [InlineData("update writes set actor_name = 'x'")]
    [InlineData("delete from writes")]
    [InlineData("truncate writes cascade")]
    public async Task History_refuses_to_be_changed(string sql)
    {
        await using var app = await TestApp.SmallAsync();
        await using var db = new NpgsqlConnection(app.ConnectionString);
        await db.OpenAsync();
        await using var command = new NpgsqlCommand(sql, db);
        var refused = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync());
        Assert.Equal(PostgresErrorCodes.RestrictViolation, refused.SqlState);
    }

    [Fact]
    public async Task A_recorded_kind_cannot_be_saved_without_saying_who()
    {
        await using var app = await TestApp.SmallAsync();
        await using var scope = app.Scope();
        var db = scope.ServiceProvider.GetRequiredService<MeguriDb>();
        var sheet = await db.Set<Meguri.Plans.Model.Sheet>().FirstAsync();
        sheet.Note = "x";
        await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync());
    }

    [Fact]
    public async Task A_one_time_key_does_the_work_once()
    {
        await using var app = await TestApp.SmallAsync();
        var key = Guid.NewGuid();
        await ChangeNoteAsync("一回目");
        await Assert.ThrowsAsync<AlreadyDoneException>(() => ChangeNoteAsync("二回目"));
        await using var after = app.Scope();
        Assert.Equal("一回目", (await Sheet(after.ServiceProvider.GetRequiredService<MeguriDb>())).Note);

        async Task ChangeNoteAsync(string note)
        {
            await using var scope = app.Scope();
            var db = scope.ServiceProvider.GetRequiredService<MeguriDb>();
            (await Sheet(db)).Note = note;
            await db.WriteAsync(new Write { Actor = Actor.System, OnceKey = key });
        }

        static Task<Meguri.Plans.Model.Sheet> Sheet(MeguriDb db) =>
            db.Set<Meguri.Plans.Model.Sheet>().OrderBy(s => s.MeasureCode).ThenBy(s => s.PlanYear).FirstAsync();
    }

    private static string Describe(IEntityType entity, IProperty property)
    {
        return $"{entity.GetTableName()}.{property.GetColumnName()} {property.GetColumnType()}{(property.IsNullable ? " null" : "")}";
    }
}

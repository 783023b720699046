using Meguri.Shared.Data;
using Meguri.Tests.TestSupport;
using Npgsql;

namespace Meguri.Tests.Shared.Data;

public sealed class MigratorTests
{
    [Fact]
    public async Task Each_migration_runs_once_even_when_many_start_together()
    {
        var connection = await PostgresFixture.CreateDatabaseAsync();
        var runs = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Migrator.MigrateAsync(connection, new FakeClock())));
        Assert.Equal(Migrator.All.Count, runs.Sum(r => r.Count));
        Assert.Empty(await Migrator.MigrateAsync(connection, new FakeClock()));
    }

    [Fact]
    public void Numbers_are_unique() => Assert.Equal(Migrator.All.Count, Migrator.All.Select(m => m.Number).Distinct().Count());

    [Theory]
    [InlineData("update schema_migrations set sha256 = 'x' where number = 1", "0001_events")]
    [InlineData("insert into schema_migrations values (9999, 'later', 'x', now())", "9999")]
    public async Task A_changed_file_or_a_newer_database_is_refused_with_its_name(string sql, string named)
    {
        var connection = await PostgresFixture.CreateDatabaseAsync();
        await Migrator.MigrateAsync(connection, new FakeClock());
        await using (var db = new NpgsqlConnection(connection))
        {
            await db.OpenAsync();
            await using var command = new NpgsqlCommand(sql, db);
            await command.ExecuteNonQueryAsync();
        }
        var refused = await Assert.ThrowsAsync<MigrationException>(() => Migrator.MigrateAsync(connection, new FakeClock()));
        Assert.Contains(named, refused.Message, StringComparison.Ordinal);
    }
}

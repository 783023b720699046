using Meguri.Tests.TestSupport;
using Npgsql;

namespace Meguri.Tests.Shared.Data.Embedded;

public class PostgresFixtureTests
{
    [Fact]
    public async Task A_database_of_ones_own_sorts_by_code_point_and_finds_Japanese_by_trigram()
    {
        await using var source = NpgsqlDataSource.Create(await PostgresFixture.CreateDatabaseAsync());
        await source.CreateCommand("CREATE EXTENSION pg_trgm").ExecuteNonQueryAsync();

        Assert.Equal(4, await source.CreateCommand("SELECT cardinality(show_trgm('北斗市'))").ExecuteScalarAsync());
        Assert.Equal(
            "Aaア北髙ｱ𠮷",
            await source
                .CreateCommand("SELECT string_agg(c, '' ORDER BY c) FROM unnest(string_to_array('髙,ア,a,𠮷,北,A,ｱ', ',')) c")
                .ExecuteScalarAsync()
        );
        Assert.Equal("18", ((string)(await source.CreateCommand("SHOW server_version").ExecuteScalarAsync())!).Split('.')[0]);
    }

    [Fact]
    public async Task A_template_is_filled_once_and_copied()
    {
        var filled = 0;
        async Task Fill(string connectionString)
        {
            filled++;
            await using var source = NpgsqlDataSource.Create(connectionString);
            await source.CreateCommand("CREATE TABLE word AS SELECT '巡り' AS text").ExecuteNonQueryAsync();
        }

        var names = await Task.WhenAll(PostgresFixture.TemplateAsync("t_words", Fill), PostgresFixture.TemplateAsync("t_words", Fill));
        await using var first = NpgsqlDataSource.Create(await PostgresFixture.CreateDatabaseAsync(names[0]));
        await using var second = NpgsqlDataSource.Create(await PostgresFixture.CreateDatabaseAsync(names[1]));
        await first.CreateCommand("DELETE FROM word").ExecuteNonQueryAsync();

        Assert.Equal("巡り", await second.CreateCommand("SELECT text FROM word").ExecuteScalarAsync());
        Assert.Equal(1, filled);
    }
}

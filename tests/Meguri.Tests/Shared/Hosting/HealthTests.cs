using Meguri.Tests.TestSupport;

namespace Meguri.Tests.Shared.Hosting;

public sealed class HealthTests
{
    [Fact]
    public async Task It_is_well_while_every_database_answers()
    {
        await using var app = await TestApp.EmptyAsync();
        var answer = await app.Client().GetAsync("/health");
        Assert.Equal(200, answer.Status);
        Assert.Equal("ok", System.Text.Encoding.UTF8.GetString(answer.Body));
    }

    [Fact]
    public async Task It_names_the_city_whose_database_is_gone()
    {
        await using var app = await TestApp.EmptyAsync();
        await PostgresFixture.DropDatabaseAsync(app.ConnectionString);
        var answer = await app.Client().GetAsync("/health");
        Assert.Equal(503, answer.Status);
        Assert.StartsWith("hokuto", System.Text.Encoding.UTF8.GetString(answer.Body), StringComparison.Ordinal);
    }
}

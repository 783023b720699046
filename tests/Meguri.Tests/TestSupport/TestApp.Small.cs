using Microsoft.Extensions.DependencyInjection;

namespace Meguri.Tests.TestSupport;

/// <summary>The small city, which the tests with a browser do without.</summary>
public sealed partial class TestApp
{
    /// <summary>With <see cref="SmallCity"/>: for what is not about the demonstration.</summary>
    public static async Task<TestApp> SmallAsync(IReadOnlyDictionary<string, string?>? settings = null)
    {
        var template = await PostgresFixture.TemplateAsync("small_template", async connection =>
        {
            await using var app = await StartAsync(connection, demo: false, realPort: false, settings: null, "hokuto");
            await using var scope = app.Scope();
            await SmallCity.FillAsync(scope.ServiceProvider);
        });
        return await OnCopyAsync(template, demo: false, realPort: false, settings, "hokuto");
    }
}

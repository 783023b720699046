using Meguri.Tests.TestSupport;

namespace Meguri.Tests.Cycle;

/// <summary>Tests on the demonstration with a cycle for 2025 opened.</summary>
public abstract class CycleTest : IAsyncLifetime
{
    /// <summary>The application.</summary>
    protected TestApp App { get; private set; } = null!;

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        App = await TestApp.DemoAsync();
        await CycleSupport.OpenAsync(App);
    }

    /// <inheritdoc/>
    public async Task DisposeAsync() => await App.DisposeAsync();
}

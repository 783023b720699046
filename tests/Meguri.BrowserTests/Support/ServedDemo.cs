using Meguri.Tests.TestSupport;

namespace Meguri.BrowserTests.Support;

/// <summary>One application with the first demonstration city on a real port, shared by the tests of a class that do not disturb each other.</summary>
public sealed class ServedDemo : IAsyncLifetime
{
    /// <summary>The application.</summary>
    public TestApp App { get; private set; } = null!;

    /// <inheritdoc/>
    public async Task InitializeAsync() => App = await TestApp.DemoAsync(realPort: true);

    /// <inheritdoc/>
    public async Task DisposeAsync() => await App.DisposeAsync();
}

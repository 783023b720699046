namespace Meguri.Tests.TestSupport;

/// <summary>One application with the demonstration, shared by the tests of a class that do not disturb each other.</summary>
public sealed class SharedDemo : IAsyncLifetime
{
    /// <summary>The application.</summary>
    public TestApp App { get; private set; } = null!;

    /// <inheritdoc/>
    public async Task InitializeAsync() => App = await TestApp.DemoAsync();

    /// <inheritdoc/>
    public async Task DisposeAsync() => await App.DisposeAsync();
}

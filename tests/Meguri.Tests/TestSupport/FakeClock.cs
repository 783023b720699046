namespace Meguri.Tests.TestSupport;

/// <summary>A clock that stands until a test moves it.</summary>
public sealed class FakeClock : TimeProvider
{
    /// <summary>What the clock says: at first 1 July 2024, 10:00 in Japan.</summary>
    public DateTimeOffset Now { get; set; } = new(2024, 7, 1, 1, 0, 0, TimeSpan.Zero);

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => Now;
}

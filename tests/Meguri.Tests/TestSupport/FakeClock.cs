namespace Meguri.Tests.TestSupport;

/// <summary>A clock that stands until a test moves it.</summary>
public sealed class FakeClock : TimeProvider
{
    /// <summary>What the clock says: at first 1 July 2024, 10:00 in Japan.</summary>
    public DateTimeOffset Now { get; set; } = new(2024, 7, 1, 1, 0, 0, TimeSpan.Zero);

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => Now;

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    /// <remarks>Stands with the clock, so that what was read a moment ago stays so on however slow a machine.</remarks>
    public override long GetTimestamp() => Now.UtcTicks;
}

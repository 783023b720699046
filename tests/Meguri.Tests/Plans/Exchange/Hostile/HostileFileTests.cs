namespace Meguri.Tests.Plans.Exchange.Hostile;

/// <summary>Each file is refused or explained in Japanese, in bounded memory and time.</summary>
public class HostileFileTests(HostileReader reader) : IClassFixture<HostileReader>
{
    private const long MostMemory = 300L * 1024 * 1024;
    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(60);

    public static TheoryData<string> Names => [.. HostileFiles.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Is_refused_or_explained(string name)
    {
        var read = await reader.ReadAsync(name, MostTime);
        Assert.Equal(HostileFiles.All[name].Expected, read.End);
        Assert.Matches("[ぁ-ん]", read.Message);
        Assert.DoesNotContain("   at ", read.Message, StringComparison.Ordinal);
        Assert.True(read.Bytes < MostMemory, $"{read.Bytes / 1024 / 1024} MB");
    }

    [Fact]
    public void There_are_at_least_fifty() => Assert.True(HostileFiles.All.Count >= 50, $"{HostileFiles.All.Count}");
}

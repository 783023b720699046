using Meguri.Plans;
using Meguri.Plans.Exchange;
using Meguri.Shared.Imports;
using Meguri.Shared.Workbooks;

namespace Meguri.Tests.Plans.Exchange.Hostile;

/// <summary>Each file is refused or explained in Japanese, in bounded memory and time.</summary>
public class HostileFileTests
{
    private const long MostMemory = 300L * 1024 * 1024;
    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(60);

    public static TheoryData<string> Names => [.. HostileFiles.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Is_refused_or_explained(string name)
    {
        var (expected, make) = HostileFiles.All[name];
        var file = make();
        using var memory = new PeakMemory();
        var (end, message) = await Task.Run(() => Read(file)).WaitAsync(MostTime);
        Assert.Equal(expected, end);
        Assert.Matches("[ぁ-ん]", message);
        Assert.DoesNotContain("   at ", message, StringComparison.Ordinal);
        Assert.True(memory.Stop() < MostMemory, $"{memory.Stop() / 1024 / 1024} MB");
    }

    [Fact]
    public void There_are_at_least_fifty() => Assert.True(HostileFiles.All.Count >= 50, $"{HostileFiles.All.Count}");

    private static (string End, string Message) Read(byte[] file)
    {
        try
        {
            var preview = ImportPreview.Make(new PlanDocument(), PlanFile.Read(new MemoryStream(file), "x.xlsx"));
            Assert.False(preview.CanConfirm);
            return ("explained", Assert.IsType<ImportProblem>(preview.Reading.Problems[0]).Expected);
        }
        catch (FileRefusedException e)
        {
            return (e.Code, e.Message);
        }
    }

    /// <summary>Watches the memory that the heap keeps in use, above what it was.</summary>
    private sealed class PeakMemory : IDisposable
    {
        private readonly long _before = GC.GetTotalMemory(forceFullCollection: true);
        private readonly Timer _timer;
        private long _peak;

        public PeakMemory() => _timer = new Timer(_ => Look(), null, 0, 20);

        public long Stop()
        {
            Look();
            return _peak;
        }

        public void Dispose() => _timer.Dispose();

        private void Look() => _peak = Math.Max(_peak, GC.GetTotalMemory(forceFullCollection: false) - _before);
    }
}

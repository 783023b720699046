using Meguri.Bench.Table;
using Meguri.Editions.Site;

namespace Meguri.Bench.Rows;

/// <summary>The public site written as plain files, against 1,000 pages a second.</summary>
public sealed class SiteRow : Row
{
    private const double Limit = 1000;

    /// <inheritdoc/>
    public override string Name => "site";

    /// <inheritdoc/>
    public override async IAsyncEnumerable<Line> MeasureAsync(Workshop workshop)
    {
        var site = (await workshop.HostAsync()).Services.GetRequiredService<StaticSite>();
        foreach (var scale in workshop.Options.Scales)
        {
            var folder = Path.Combine(workshop.Folder, $"site-{scale}");
            site.Write([new SiteMap(FrozenPlan.Edition(workshop.Plan(scale)))], folder, NoFile);
            var rates = new List<double>();
            WrittenSite? written = null;
            for (var round = 0; round < workshop.Options.Rounds; round++)
            {
                var seconds = await Duel.SecondsAsync(() =>
                    written = site.Write([new SiteMap(FrozenPlan.Edition(workshop.Plan(scale)))], folder, NoFile)
                );
                rates.Add(written!.Pages / seconds);
            }
            Directory.Delete(folder, recursive: true);
            yield return new Line
            {
                Row = Name,
                Scale = scale,
                What =
                    $"{written!.Pages:#,0} pages and {written.Files:#,0} other files written as a static site, the old one replaced, against 1,000 pages/s",
                Ours = $"{Statistics.Median(rates):#,0} pages/s",
                Peer = $"{Limit:#,0} pages/s",
                Ratios = [.. rates.Select(r => r / Limit)],
                Goal = Goal.Least(1),
            };
        }
    }

    private static byte[] NoFile(Editions.EditionInfo edition, Editions.EditionFileInfo file) => [];
}

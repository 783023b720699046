using Meguri.Bench.Load;
using Meguri.Bench.Peers;
using Meguri.Bench.Table;
using Meguri.Editions.Book;
using Meguri.Editions.Book.Pdf;

namespace Meguri.Bench.Rows;

/// <summary>The whole plan book, against Chromium printing the finished pages once.</summary>
public sealed class BookRow : Row
{
    /// <inheritdoc/>
    public override string Name => "book";

    /// <inheritdoc/>
    public override async IAsyncEnumerable<Line> MeasureAsync(Workshop workshop)
    {
        var services = (await workshop.HostAsync()).Services;
        var printer = services.GetRequiredService<BookPrinter>();
        var built = Path.Combine(services.GetRequiredService<IWebHostEnvironment>().WebRootPath, "built");
        foreach (var scale in workshop.Options.Scales)
        {
            var plan = workshop.Plan(scale);
            var plain = await PlainPrint.PrepareAsync(FrozenPlan.Book(plan), built, Path.Combine(workshop.Folder, $"book-{scale}"));
            var pages = 0;
            var duel = await Duel.RunAsync(
                scale > 1 ? 1 : workshop.Options.LongRounds,
                () => Duel.SecondsAsync(async () => pages = (await printer.PrintAsync(FrozenPlan.Book(plan))).PageCount),
                async () =>
                {
                    byte[] pdf = [];
                    var seconds = await Duel.SecondsAsync(async () => pdf = await plain.PrintAsync());
                    var count = PdfDestinations.Read(pdf).PageCount;
                    return pages == 0 || count == pages
                        ? seconds
                        : throw new BenchException($"the book has {pages} pages, Chromium's print {count}");
                }
            );
            yield return new Line
            {
                Row = Name,
                Scale = scale,
                What =
                    $"our share of the time of a book of {pages:#,0} pages: what is over Chromium opening the finished HTML and printing it once, as a part of the latter",
                Ours = $"{duel.OursMedian:0.0} s",
                Peer = $"{duel.PeerMedian:0.0} s",
                Ratios = [.. duel.Ratios.Select(r => r - 1)],
                Goal = Goal.Most(0.2),
            };
        }
    }
}

using Meguri.Editions.Book.Pdf;

namespace Meguri.Editions.Book;

/// <summary>A book on paper.</summary>
/// <param name="Pdf">The file.</param>
/// <param name="PageCount">How many pages.</param>
/// <param name="Warnings">What the office should know, in Japanese.</param>
public sealed record PrintedBook(byte[] Pdf, int PageCount, IReadOnlyList<string> Warnings);

/// <summary>
/// Prints plan books: Chromium sets the pages once to learn where each heading falls, then again with the page numbers filled in.
/// </summary>
public sealed class BookPrinter(Press press)
{
    private const int MostPasses = 3;

    /// <summary>Prints a book.</summary>
    /// <param name="book">What to print.</param>
    /// <param name="progress">Told what is being done, with a share from 0 to 100.</param>
    /// <param name="cancel">Gives up and ends the browser.</param>
    /// <exception cref="BookException">The book cannot be printed; the message says why.</exception>
    public Task<PrintedBook> PrintAsync(
        BookModel book,
        IProgress<(int Percent, string Message)>? progress = null,
        CancellationToken cancel = default
    ) =>
        press.RunAsync(
            "計画書",
            () =>
            {
                progress?.Report((5, "頁の元を作っています"));
                return BookView.Render<Views.Editions_Book_Views_Document>(book);
            },
            run => PrintAsync(book, run, progress),
            cancel
        );

    private static async Task<PrintedBook> PrintAsync(BookModel book, PressRun run, IProgress<(int, string)>? progress)
    {
        var page = run.Page;
        progress?.Report((30, "頁を割り付けています"));
        await page.RunAsync(BookScripts.Measure, run.Cancel);
        var places = PdfDestinations.Read(await page.PrintAsync(final: false, run.Cancel));
        var sections = BookSections.Of(book);
        for (var pass = 1; ; pass++)
        {
            progress?.Report((60, $"頁番号を入れて印刷しています（{places.PageCount}頁）"));
            await page.RunAsync(BookScripts.Fill(places.Pages, RunningHeads.Css(sections, places.Pages, places.PageCount)), run.Cancel);
            var pdf = await page.PrintAsync(final: true, run.Cancel);
            var printed = PdfDestinations.Read(pdf);
            if (SamePlaces(places, printed))
                return new PrintedBook(pdf, printed.PageCount, run.Warnings);
            if (pass == MostPasses)
                throw new BookException("目次の頁番号が定まりません。計画書の元の内容を添えて、Meguriの担当へお知らせください。");
            places = printed;
        }
    }

    private static bool SamePlaces(PdfDestinations a, PdfDestinations b) =>
        a.PageCount == b.PageCount
        && a.Pages.Count == b.Pages.Count
        && a.Pages.All(p => b.Pages.TryGetValue(p.Key, out var page) && page == p.Value);
}

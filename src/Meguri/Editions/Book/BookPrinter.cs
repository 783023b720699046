using Meguri.Editions.Book.Chromium;
using Meguri.Editions.Book.Pdf;
using Meguri.Editions.Book.Views;
using Microsoft.Extensions.Options;

namespace Meguri.Editions.Book;

/// <summary>A book on paper.</summary>
/// <param name="Pdf">The file.</param>
/// <param name="PageCount">How many pages.</param>
/// <param name="Warnings">What the office should know, in Japanese.</param>
public sealed record PrintedBook(byte[] Pdf, int PageCount, IReadOnlyList<string> Warnings);

/// <summary>
/// Prints plan books, one at a time: Chromium sets the pages once to learn where each heading falls, then again with the page numbers filled in.
/// </summary>
public sealed class BookPrinter(IOptions<BookOptions> options, IWebHostEnvironment environment) : IDisposable
{
    private const int MostPasses = 3;
    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>Prints a book.</summary>
    /// <param name="book">What to print.</param>
    /// <param name="progress">Told what is being done, with a share from 0 to 100.</param>
    /// <param name="cancel">Gives up and ends the browser.</param>
    /// <exception cref="BookException">The book cannot be printed; the message says why.</exception>
    public async Task<PrintedBook> PrintAsync(BookModel book, IProgress<(int Percent, string Message)>? progress = null, CancellationToken cancel = default)
    {
        await _turn.WaitAsync(cancel);
        var folder = Directory.CreateTempSubdirectory("meguri-book-").FullName;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(TimeSpan.FromSeconds(options.Value.TimeoutSeconds));
        try
        {
            return await PrintAsync(book, folder, progress, limit.Token);
        }
        catch (OperationCanceledException e) when (!cancel.IsCancellationRequested)
        {
            throw new BookException($"計画書の印刷が{options.Value.TimeoutSeconds}秒で終わらなかったので中止しました。設定 Book:TimeoutSeconds を大きくしてください。", e);
        }
        finally
        {
            Remove(folder);
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    private async Task<PrintedBook> PrintAsync(BookModel book, string folder, IProgress<(int, string)>? progress, CancellationToken cancel)
    {
        var fonts = new BookFonts(Path.Combine(environment.WebRootPath, "built"), options.Value.FallbackFont);
        var program = ChromiumProgram.Find(options.Value.Chromium);
        progress?.Report((5, "頁の元を作っています"));
        await using var browser = ChromiumBrowser.Start(program, Directory.CreateDirectory(Path.Combine(folder, "profile")).FullName);
        var source = Path.Combine(folder, "book.html");
        await File.WriteAllTextAsync(Path.Combine(folder, "fonts.css"), fonts.Css(), cancel);
        await File.WriteAllBytesAsync(source, BookView.Render<Views.Editions_Book_Views_Document>(book), cancel);
        try
        {
            var page = await browser.OpenAsync(new Uri(source), cancel);
            await page.RunAsync(BookScripts.LoadFonts(BookFonts.Families), cancel);
            progress?.Report((30, "頁を割り付けています"));
            await page.RunAsync(BookScripts.Measure, cancel);
            var places = PdfDestinations.Read(await page.PrintAsync(final: false, cancel));
            var sections = BookSections.Of(book);
            for (var pass = 1; ; pass++)
            {
                progress?.Report((60, $"頁番号を入れて印刷しています（{places.PageCount}頁）"));
                await page.RunAsync(BookScripts.Fill(places.Pages, RunningHeads.Css(sections, places.Pages, places.PageCount)), cancel);
                var pdf = await page.PrintAsync(final: true, cancel);
                var printed = PdfDestinations.Read(pdf);
                if (SamePlaces(places, printed)) return new PrintedBook(pdf, printed.PageCount, Warnings(fonts));
                if (pass == MostPasses) throw new BookException("目次の頁番号が定まりません。計画書の元の内容を添えて、Meguriの担当へお知らせください。");
                places = printed;
            }
        }
        catch (Exception e) when (e is IOException or InvalidDataException)
        {
            throw new BookException($"計画書を印刷する Chromium が途中で終わりました。メモリーの空きを確かめて、もう一度お試しください。{browser.Complaints()}", e);
        }
    }

    private static bool SamePlaces(PdfDestinations a, PdfDestinations b) =>
        a.PageCount == b.PageCount && a.Pages.Count == b.Pages.Count && a.Pages.All(p => b.Pages.TryGetValue(p.Key, out var page) && page == p.Value);

    private static IReadOnlyList<string> Warnings(BookFonts fonts) => fonts.Fallback is not null ? [] :
        ["IPAexゴシックが見つからないので、ローマ数字（Ⅱ）や異体字（葛󠄀）が正しく印刷されないことがあります。Debian では「apt-get install fonts-ipaexfont-gothic」で入ります。"];

    private static void Remove(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (IOException)
        {
            // A process of the browser is still ending; the system clears its folder of temporary files itself.
        }
    }
}

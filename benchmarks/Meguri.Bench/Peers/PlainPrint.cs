using System.Text;
using Meguri.Editions.Book;
using Meguri.Editions.Book.Chromium;
using Meguri.Editions.Book.Pdf;

namespace Meguri.Bench.Peers;

/// <summary>Chromium alone: opens the finished book as a file and prints it once, tagged and outlined.</summary>
public sealed class PlainPrint
{
    private readonly string _folder;
    private readonly Uri _page;

    private PlainPrint(string folder, Uri page) => (_folder, _page) = (folder, page);

    /// <summary>Makes the finished book's HTML, its page numbers filled in as in the printed book.</summary>
    public static async Task<PlainPrint> PrepareAsync(BookModel book, string builtFolder, string folder)
    {
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "fonts.css"), new BookFonts(builtFolder, fallback: null).Css());
        var source = Path.Combine(folder, "book.html");
        await File.WriteAllBytesAsync(source, BookView.Render<Editions.Book.Views.Editions_Book_Views_Document>(book));
        await using var browser = Start(folder);
        var page = await browser.OpenAsync(new Uri(source), CancellationToken.None);
        await page.RunAsync(BookScripts.LoadFonts(BookFonts.Families), CancellationToken.None);
        var places = PdfDestinations.Read(await page.PrintAsync(final: false, CancellationToken.None));
        await page.RunAsync(
            BookScripts.Fill(places.Pages, RunningHeads.Css(BookSections.Of(book), places.Pages, places.PageCount)),
            CancellationToken.None
        );
        var finished = (string)(await page.RunAsync("'<!DOCTYPE html>' + document.documentElement.outerHTML", CancellationToken.None))!;
        var path = Path.Combine(folder, "finished.html");
        await File.WriteAllTextAsync(path, finished, new UTF8Encoding(false));
        return new PlainPrint(folder, new Uri(path));
    }

    /// <summary>Prints it, the start of the browser included, and gives the number of pages.</summary>
    public async Task<byte[]> PrintAsync()
    {
        await using var browser = Start(_folder);
        var page = await browser.OpenAsync(_page, CancellationToken.None);
        await page.RunAsync(BookScripts.LoadFonts(BookFonts.Families), CancellationToken.None);
        return await page.PrintAsync(final: true, CancellationToken.None);
    }

    private static ChromiumBrowser Start(string folder) =>
        ChromiumBrowser.Start(
            ChromiumProgram.Find(configured: null),
            Directory.CreateDirectory(Path.Combine(folder, $"profile-{Guid.NewGuid():N}")).FullName
        );
}

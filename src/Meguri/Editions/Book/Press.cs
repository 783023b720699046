using System.Security.Cryptography;
using Meguri.Editions.Book.Chromium;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;

namespace Meguri.Editions.Book;

/// <summary>What lies on the press: the page with its fonts loaded.</summary>
/// <param name="Page">The page in the browser.</param>
/// <param name="Warnings">What the office should know of the fonts, in Japanese.</param>
/// <param name="Cancel">Set when time is up.</param>
public sealed record PressRun(ChromiumPage Page, IReadOnlyList<string> Warnings, CancellationToken Cancel);

/// <summary>A document on paper.</summary>
/// <param name="Pdf">The file.</param>
/// <param name="Warnings">What the office should know, in Japanese.</param>
public sealed record Print(byte[] Pdf, IReadOnlyList<string> Warnings);

/// <summary>印刷機: turns HTML into PDF by Chromium with the book's fonts, one document at a time, since a browser takes much memory.</summary>
public sealed class Press(IOptions<BookOptions> options, IWebHostEnvironment environment) : IDisposable
{
    private const long MostRemembered = 64 * 1024 * 1024;
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(10);

    private readonly SemaphoreSlim _turn = new(1);
    private readonly MemoryCache _printed = new(new MemoryCacheOptions { SizeLimit = MostRemembered });

    /// <summary>Prints a document as it stands; the same one is printed once for all who want it within some minutes.</summary>
    /// <param name="subject">What it is, for messages.</param>
    /// <param name="html">The document, which links to <c>fonts.css</c>.</param>
    /// <param name="cancel">Gives up and ends the browser.</param>
    /// <exception cref="BookException">It cannot be printed; the message says why.</exception>
    public async Task<Print> PrintAsync(string subject, byte[] html, CancellationToken cancel)
    {
        var key = Convert.ToHexString(SHA256.HashData(html));
        if (_printed.TryGetValue(key, out Print? known))
            return known!;
        var print = await RunAsync(
            subject,
            () => html,
            async run => new Print(await run.Page.PrintAsync(final: true, run.Cancel), run.Warnings),
            cancel
        );
        return _printed.Set(key, print, new MemoryCacheEntryOptions { Size = print.Pdf.Length, SlidingExpiration = Remembered });
    }

    /// <summary>Opens a document, whose HTML links to <c>fonts.css</c>, and prints it.</summary>
    /// <param name="subject">What it is, for messages: 「計画書」.</param>
    /// <param name="html">Makes the HTML.</param>
    /// <param name="print">Prints.</param>
    /// <param name="cancel">Gives up and ends the browser.</param>
    /// <exception cref="BookException">It cannot be printed; the message says why.</exception>
    public async Task<T> RunAsync<T>(string subject, Func<byte[]> html, Func<PressRun, Task<T>> print, CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel);
        var folder = Directory.CreateTempSubdirectory("meguri-book-").FullName;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(TimeSpan.FromSeconds(options.Value.TimeoutSeconds));
        try
        {
            return await RunAsync(subject, html, print, folder, limit.Token);
        }
        catch (OperationCanceledException e) when (!cancel.IsCancellationRequested)
        {
            throw new BookException(
                $"{subject}の印刷が{options.Value.TimeoutSeconds}秒で終わらなかったので中止しました。設定 Book:TimeoutSeconds を大きくしてください。",
                e
            );
        }
        finally
        {
            Remove(folder);
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _turn.Dispose();
        _printed.Dispose();
    }

    private async Task<T> RunAsync<T>(
        string subject,
        Func<byte[]> html,
        Func<PressRun, Task<T>> print,
        string folder,
        CancellationToken cancel
    )
    {
        var fonts = new BookFonts(Path.Combine(environment.WebRootPath, "built"), options.Value.FallbackFont);
        var program = ChromiumProgram.Find(options.Value.Chromium);
        await using var browser = ChromiumBrowser.Start(program, Directory.CreateDirectory(Path.Combine(folder, "profile")).FullName);
        var source = Path.Combine(folder, "book.html");
        await File.WriteAllTextAsync(Path.Combine(folder, "fonts.css"), fonts.Css(), cancel);
        await File.WriteAllBytesAsync(source, html(), cancel);
        try
        {
            var page = await browser.OpenAsync(new Uri(source), cancel);
            await page.RunAsync(BookScripts.LoadFonts(BookFonts.Families), cancel);
            return await print(new PressRun(page, Warnings(fonts), cancel));
        }
        catch (Exception e) when (e is IOException or InvalidDataException)
        {
            throw new BookException(
                $"{subject}を印刷する Chromium が途中で終わりました。メモリーの空きを確かめて、もう一度お試しください。{browser.Complaints()}",
                e
            );
        }
    }

    private static IReadOnlyList<string> Warnings(BookFonts fonts) =>
        fonts.Fallback is not null
            ? []
            :
            [
                "IPAexゴシックが見つからないので、ローマ数字（Ⅱ）や異体字（葛󠄀）が正しく印刷されないことがあります。Debian では「apt-get install fonts-ipaexfont-gothic」で入ります。",
            ];

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

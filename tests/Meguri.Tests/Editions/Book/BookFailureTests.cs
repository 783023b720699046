using Meguri.Editions.Book;
using Meguri.Editions.Book.Pdf;

namespace Meguri.Tests.Editions.Book;

/// <summary>What is said when the book cannot be printed.</summary>
public sealed class BookFailureTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("meguri-book-failure-").FullName;

    [Fact]
    public async Task Missing_browser_is_named_with_what_to_do()
    {
        var e = await FailAsync(new() { Chromium = "/nowhere/chromium" });
        Assert.Contains("/nowhere/chromium", e.Message, StringComparison.Ordinal);
        Assert.Contains("Book:Chromium", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Browser_that_ends_at_once_is_quoted()
    {
        var e = await FailAsync(new() { Chromium = Script("echo 'no memory left' >&2; sleep 0.5; exit 1") });
        Assert.StartsWith("計画書を印刷する Chromium が途中で終わりました。", e.Message, StringComparison.Ordinal);
        Assert.Contains("no memory left", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Browser_that_hangs_is_ended_with_its_children()
    {
        var mark = Path.Combine(_folder, "pid");
        var e = await FailAsync(new() { Chromium = Script($"sleep 1000 & echo $! > {mark}; wait"), TimeoutSeconds = 2 });
        Assert.Contains("2秒で終わらなかった", e.Message, StringComparison.Ordinal);
        var child = (await File.ReadAllTextAsync(mark)).Trim();
        var state = File.Exists($"/proc/{child}/stat") ? (await File.ReadAllTextAsync($"/proc/{child}/stat")).Split(") ")[1][0] : 'X';
        Assert.Contains(state, "XZ");
    }

    [Fact]
    public async Task Missing_fallback_font_is_named() =>
        Assert.Contains(
            "/nowhere/font.ttf",
            (await FailAsync(new() { FallbackFont = "/nowhere/font.ttf" })).Message,
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("")]
    [InlineData("%PDF-1.4\ntrailer\n<</Root 1 0 R>>\nstartxref\n99999\n%%EOF")]
    [InlineData("%PDF-1.4\nxref\n0 1\n0000000000 65535 f \ntrailer\n<</Root 1 0 R>>\nstartxref\n9\n%%EOF")]
    public void Other_files_are_refused(string text) =>
        Assert.Throws<InvalidDataException>(() => PdfDestinations.Read(System.Text.Encoding.ASCII.GetBytes(text)));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static async Task<BookException> FailAsync(BookOptions options)
    {
        using var press = BookSupport.Press(options);
        return await Assert.ThrowsAsync<BookException>(() => new BookPrinter(press).PrintAsync(BookSupport.Model(BookSupport.Demo())));
    }

    private string Script(string body)
    {
        var path = Path.Combine(_folder, "browser");
        File.WriteAllText(path, "#!/bin/sh\n" + body + "\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }
}

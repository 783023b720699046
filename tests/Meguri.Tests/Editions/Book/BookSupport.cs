using System.Diagnostics;
using System.Text.RegularExpressions;
using Meguri.Editions.Book;
using Meguri.Plans;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Options;

namespace Meguri.Tests.Editions.Book;

/// <summary>Prints books on the real Chromium and reads them with poppler, a program that knows nothing of ours.</summary>
internal static class BookSupport
{
    public static readonly string SourceRoot = FindRoot();

    public static readonly BookFacts Facts = new()
    {
        CityName = "北斗市",
        EditionNumber = 3,
        PublishedOn = new(2024, 6, 20),
        Approver = "市長 髙﨑 太郎",
        Contact = "総務部企画課",
        Demo = true,
    };

    public static PlanDocument Demo() => PlanJson.Read(Meguri.Demo.Hokuto.HokutoCity.Paper);

    public static BookModel Model(PlanDocument document)
    {
        var plan = new PlanIndex(document);
        return new BookModel(Facts, plan, plan.Years[^1]);
    }

    public static async Task<BookOnPaper> PrintAsync(PlanDocument document, string? keepAs = null)
    {
        using var press = Press(new BookOptions());
        return Read(await new BookPrinter(press).PrintAsync(Model(document)), keepAs);
    }

    /// <summary>Has poppler read a PDF.</summary>
    public static BookOnPaper Read(PrintedBook printed, string? keepAs = null)
    {
        var path = Path.Combine(Path.GetTempPath(), $"meguri-book-test-{Guid.NewGuid():N}.pdf");
        File.WriteAllBytes(path, printed.Pdf);
        try
        {
            if (keepAs is not null)
                File.Copy(path, keepAs, overwrite: true);
            return new BookOnPaper(
                printed,
                Run("pdftotext", "-layout", path, "-").Split('\f')[..^1],
                Run("pdffonts", path),
                Run("pdfinfo", path),
                Run("pdfinfo", "-struct", path)
            );
        }
        finally
        {
            File.Delete(path);
        }
    }

    public static Press Press(BookOptions options) => new(Options.Create(options), new Surroundings());

    private static string Run(string program, params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true }
        )!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return output;
    }

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Meguri.slnx")))
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("Meguri.slnx");
        return folder;
    }

    private sealed class Surroundings : IWebHostEnvironment
    {
        public string WebRootPath { get; set; } = Path.Combine(SourceRoot, "src/Meguri/wwwroot");
        public IFileProvider WebRootFileProvider { get; set; } = new NullFileProvider();
        public string ApplicationName { get; set; } = "Meguri";
        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
        public string ContentRootPath { get; set; } = SourceRoot;
        public string EnvironmentName { get; set; } = "Testing";
    }
}

/// <summary>A printed book and what poppler reads in it.</summary>
internal sealed record BookOnPaper(PrintedBook Book, IReadOnlyList<string> Pages, string Fonts, string Info, string Structure)
{
    /// <summary>The lines of a page, from 1, with one space for any number of them.</summary>
    public IEnumerable<string> Lines(int page) =>
        Pages[page - 1].Split('\n').Select(line => Regex.Replace(line, @"\s+", " ", RegexOptions.None, TimeSpan.FromSeconds(1)).Trim());

    /// <summary>The running head of a page, from 1.</summary>
    public string Head(int page) => Lines(page).FirstOrDefault(line => line.Length > 0) ?? "";

    /// <summary>The first page with that running head.</summary>
    public int FirstPageOf(string head) => Enumerable.Range(1, Pages.Count).First(page => Head(page) == head);
}

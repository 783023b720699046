using Meguri.BrowserTests.Support;
using Meguri.Shared.Workbooks;
using Meguri.Tests.TestSupport;

namespace Meguri.BrowserTests;

/// <summary>Choosing a file.</summary>
public sealed class UploadTests
{
    [Fact]
    public async Task A_file_that_is_too_large_is_not_sent_at_all()
    {
        var path = Path.Combine(Path.GetTempPath(), $"meguri-{Guid.NewGuid():N}.xlsx");
        await using (var file = File.Create(path))
            file.SetLength(UploadLimits.FileBytes + 1);
        try
        {
            await using var app = await TestApp.DemoAsync(realPort: true);
            var page = await Chromium.SignedInAsync(app);
            await page.GotoAsync("office/imports");
            var posts = 0;
            page.Request += (_, request) => posts += request.Method == "POST" ? 1 : 0;
            await page.SetInputFilesAsync("#Upload", path);
            await page.ClickAsync("main form button[type=submit]");
            Assert.Contains(
                "25MBまで",
                await page.EvalOnSelectorAsync<string>("#Upload", "i => i.validationMessage"),
                StringComparison.Ordinal
            );
            Assert.Equal(0, posts);
            // The balloon with the reason is drawn over and over as long as its page is there, and kept half a core busy for the rest of the run.
            await page.CloseAsync();
        }
        finally
        {
            File.Delete(path);
        }
    }
}

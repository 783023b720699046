using System.Text.RegularExpressions;
using Meguri.BrowserTests.Support;
using Meguri.Cities;
using Meguri.Editions.Serving;
using Meguri.Tests.TestSupport;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;

namespace Meguri.BrowserTests;

/// <summary>The public site written as plain files, on a web server that knows nothing of Meguri and in a folder of its choosing.</summary>
public sealed class PlainFilesTests : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"meguri-plain-{Guid.NewGuid():N}");

    public void Dispose()
    {
        if (Directory.Exists(_folder))
            Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_citizen_reads_and_searches_the_files()
    {
        await using var app = await TestApp.DemoAsync(realPort: true);
        await using (var scope = app.Scope())
        {
            var said = new StringWriter();
            var code = await PublishVerb.RunAsync(scope.ServiceProvider, _folder, null, said, CancellationToken.None);
            Assert.True(code == 0, said.ToString());
        }
        await using var server = await ServeAsync();
        var noise = new List<string>();
        foreach (var script in (bool[])[true, false])
        {
            var page = await (await Chromium.ProfileAsync(app, script)).NewPageAsync();
            page.Console += (_, message) =>
            {
                if (message.Type is "error" or "warning")
                    noise.Add(message.Text);
            };
            page.Response += (_, response) =>
            {
                if (response.Status >= 400)
                    noise.Add($"{response.Status}: {response.Url}");
            };
            page.Request += (_, request) =>
            {
                if (
                    !request.Url.StartsWith(server.Urls.First(), StringComparison.Ordinal)
                    && !request.Url.StartsWith("data:", StringComparison.Ordinal)
                )
                    noise.Add($"asks elsewhere: {request.Url}");
            };

            await page.GotoAsync(server.Urls.First() + "/shi/plan/");
            Assert.Contains("北斗市", await page.InnerTextAsync("h1"), StringComparison.Ordinal);
            await page.Locator("main a:has-text('地域コミュニティ基盤の充実')").First.ClickAsync();
            await page.Locator("main a[href*='measures/32-1/']").First.ClickAsync();
            Assert.Contains("町内会等への加入促進", await page.InnerTextAsync("main"), StringComparison.Ordinal);

            await page.Locator("header a:has-text('さがす')").First.ClickAsync();
            // Without the program behind it, the search still knows old kanji.
            await page.FillAsync("main input[name=q]", "町會");
            await page.Locator("main form[role=search] button").ClickAsync();
            await Assertions
                .Expect(page)
                .ToHaveURLAsync(new Regex(@"\?q=", RegexOptions.None, TimeSpan.FromSeconds(1)), new() { Timeout = Chromium.Patience });
            if (script)
            {
                await Assertions
                    .Expect(page.Locator("#results [role=status]"))
                    .ToContainTextAsync("件見つかりました", new() { Timeout = Chromium.Patience });
                await page.Locator("#results a:has-text('町会')").First.ClickAsync();
            }
            else
            {
                // Without script the lists stand in the place of the results.
                await page.Locator("main").GetByRole(AriaRole.Link).Filter(new() { HasText = "事業" }).First.ClickAsync();
            }
            Assert.Contains("町会", await page.InnerTextAsync("main"), StringComparison.Ordinal);
            await page.Context.CloseAsync();
        }
        Assert.Empty(noise);
    }

    private async Task<WebApplication> ServeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.UseFileServer(new FileServerOptions { FileProvider = new PhysicalFileProvider(_folder), RequestPath = "/shi/plan" });
        await app.StartAsync();
        return app;
    }
}

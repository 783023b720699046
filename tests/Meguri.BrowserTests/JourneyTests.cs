using System.Text;
using Meguri.BrowserTests.Support;
using Meguri.Shared.Hosting;
using Meguri.Tests.TestSupport;
using Microsoft.Playwright;

namespace Meguri.BrowserTests;

/// <summary>The planning officer's way: workbooks in, findings mended, published, read by citizens, printed.</summary>
public sealed class JourneyTests
{
    private static string Sample =>
        Path.GetFullPath(Path.Combine(WebRoot.Find(), "..", "..", "..", "docs", "samples", "34章-施策シート.xlsx"));

    [Fact]
    public async Task A_chapter_comes_in_as_forms_and_goes_out_as_site_and_book()
    {
        await using var app = await TestApp.DemoAsync(
            realPort: true,
            settings: new Dictionary<string, string?>(StringComparer.Ordinal) { ["Jobs:Run"] = "true" }
        );
        // One planner alone: what a second person adds is in RoundTests.
        await app.ExecuteAsync("insert into approval_waivers (kind, reason) values ('publication', '企画が一人のため')");
        var page = await Chromium.SignedInAsync(app);

        // In.
        await page.GotoAsync("office/imports");
        await page.SetInputFilesAsync("[name=Upload]", Sample);
        await page.GetByRole(AriaRole.Button, new() { Name = "ファイルを確かめる" }).ClickAsync();
        await page.Locator("#cancel").WaitForAsync();
        Assert.Contains("34-1", await page.InnerTextAsync("main"), StringComparison.Ordinal);
        if (await page.Locator("#confirm").CountAsync() == 0)
        {
            // The copies of one project differ: the person says which is right.
            foreach (var question in await page.Locator("#choices fieldset:has(input[name^=answers])").AllAsync())
                await question.Locator("input[name^=answers]").First.CheckAsync();
            await page.Locator("#choices button[type=submit]").ClickAsync();
        }
        await page.Locator("#confirm button").ClickAsync();
        await page.GetByText("取り込みました").First.WaitForAsync();

        // What does not add up, and to the field.
        await page.GotoAsync("checks?severity=error");
        await page.Locator("main a.button:has-text('直す')").First.WaitForAsync();
        var mend = page.Locator("main a.button[href*='/sheets/34-1/']").First;
        await mend.ClickAsync();
        await page.ReachedAsync(url => url.Contains("/sheets/34-1/2024", StringComparison.Ordinal));
        await page.FillAsync("[name='sheet:34-1:2024:printedResultTotal']", "");
        await page.FillAsync("[name='sheet:34-1:2024:outcomes']", "訓練に来る人が、少しずつ増えました。");
        await page.ClickAsync("button[data-save]");
        await page.GetByText("保存しました").First.WaitForAsync();

        // Out.
        await page.GotoAsync("publish");
        await page.GetByRole(AriaRole.Link, new() { Name = "公表へ進む" }).First.ClickAsync();
        await page.FillAsync("[name='Input.Summary']", "第34章を加えました。");
        if (await page.Locator("[name='Input.ErrorsReason']").CountAsync() > 0)
            await page.FillAsync("[name='Input.ErrorsReason']", "次の版で直します。");
        await page.GetByRole(AriaRole.Button, new() { Name = "公表する" }).ClickAsync();
        await page.ReachedAsync(url => url.Contains("/publish/2", StringComparison.Ordinal));

        // As a citizen reads it.
        var reader = await (await Chromium.ProfileAsync(app, script: false)).NewPageAsync();
        await reader.GotoAsync("");
        Assert.Contains("第2版", await reader.InnerTextAsync("body"), StringComparison.Ordinal);
        await reader.GotoAsync("editions/2/measures/34-1/");
        Assert.Contains("訓練に来る人が、少しずつ増えました。", await reader.InnerTextAsync("main"), StringComparison.Ordinal);
        await reader.GotoAsync("editions/2/changes/");
        Assert.Contains("第34章を加えました。", await reader.InnerTextAsync("main"), StringComparison.Ordinal);

        // On paper, when it is ready.
        var book = page.Locator("main a[href$='.pdf']");
        for (var i = 0; i < 60 && await book.CountAsync() == 0; i++)
        {
            await page.WaitForTimeoutAsync(2000);
            await page.GotoAsync("publish/2");
            Assert.DoesNotContain("作れませんでした", await page.InnerTextAsync("main"), StringComparison.Ordinal);
        }
        var pdf = await page.Context.APIRequest.GetAsync(new Uri(new Uri(page.Url), await book.First.GetAttributeAsync("href")).ToString());
        Assert.Equal(200, pdf.Status);
        Assert.Equal("%PDF-", Encoding.ASCII.GetString((await pdf.BodyAsync())[..5]));
        await page.Context.CloseAsync();
        await reader.Context.CloseAsync();
    }

    [Fact]
    public async Task The_public_site_is_searched_and_read_without_script()
    {
        await using var app = await TestApp.DemoAsync(realPort: true);
        var page = await (await Chromium.ProfileAsync(app, script: false)).NewPageAsync();
        await page.GotoAsync("");
        var form = page.Locator("form[role=search]").First;
        await form.Locator("input[type=search]").FillAsync("町会");
        await form.Locator("button").ClickAsync();
        await page.Locator("main a[href*='/measures/'], main a[href*='/projects/']").First.ClickAsync();
        await page.Locator("h1").WaitForAsync();
        Assert.Matches("/(measures|projects)/", page.Url);
        await page.Context.CloseAsync();
    }
}

using Meguri.BrowserTests.Support;
using Meguri.Tests.TestSupport;
using Microsoft.Playwright;
using SkiaSharp;
using static Microsoft.Playwright.Assertions;

namespace Meguri.BrowserTests;

/// <summary>A photograph's way from a department's sheet to a citizen.</summary>
public sealed class AttachmentTests
{
    [Fact]
    public async Task A_photograph_that_a_department_marks_public_is_seen_by_citizens_and_its_paper_is_not()
    {
        await using var app = await TestApp.DemoAsync(realPort: true);
        await app.ExecuteAsync("insert into approval_waivers (kind, reason) values ('publication', '企画が一人のため')");
        // Without script, as everything must work.
        var officer = await Chromium.SignedInAsync(app, "shimin", script: false);
        await officer.GotoAsync("plans/jisshi/sheets/32-4/2024");
        await officer.GetByText("ファイルを加える").ClickAsync();
        await officer.SetInputFilesAsync(
            "#Uploads",
            (FilePayload[])
                [
                    new()
                    {
                        Name = "集会所.png",
                        MimeType = "image/png",
                        Buffer = SampleFiles.Picture(SKEncodedImageFormat.Png, 800, 400),
                    },
                    new()
                    {
                        Name = "検討.pdf",
                        MimeType = "application/pdf",
                        Buffer = SampleFiles.Pdf("3 0 obj\n<< /Author (Himitsu Taro) >>\nendobj"),
                    },
                ]
        );
        await officer.GetByRole(AriaRole.Button, new() { Name = "加える", Exact = true }).ClickAsync();
        await Expect(officer.GetByText("2個のファイルを加えました")).ToBeVisibleAsync();
        await Expect(officer.GetByText("Himitsu Taro")).ToBeVisibleAsync();
        await officer.FillAsync("#title-1", "集会所に集まる住民");
        await officer.CheckAsync("#public-1");
        await officer.Locator("#change-1 button").ClickAsync();
        await Expect(officer.GetByText("保存しました")).ToBeVisibleAsync();
        // The picture is shown small, and opens.
        await Expect(officer.Locator("#file-1 img")).ToHaveJSPropertyAsync("naturalWidth", 480);
        await officer.Locator("#name-1 a").ClickAsync();
        Assert.EndsWith("/sheet:32-4:2024/1", officer.Url, StringComparison.Ordinal);

        var planning = await Chromium.SignedInAsync(app);
        await planning.GotoAsync("publish/new/jisshi");
        await Expect(planning.GetByText("添付ファイル1件が、この版に載ります")).ToBeVisibleAsync();
        await planning.FillAsync("[name='Input.Summary']", "集会所の写真を載せました。");
        if (await planning.Locator("[name='Input.ErrorsReason']").CountAsync() > 0)
            await planning.FillAsync("[name='Input.ErrorsReason']", "試験のため");
        await planning.GetByRole(AriaRole.Button, new() { Name = "公表する" }).ClickAsync();
        await Expect(planning.GetByText("第2版を公表しました")).ToBeVisibleAsync();

        var citizen = await (await Chromium.ProfileAsync(app)).NewPageAsync();
        await citizen.GotoAsync("latest/measures/32-4/");
        var picture = citizen.GetByRole(AriaRole.Img, new() { Name = "集会所に集まる住民" });
        await picture.ScrollIntoViewIfNeededAsync();
        await Expect(picture).ToHaveJSPropertyAsync("naturalWidth", 480);
        await Expect(citizen.GetByText("検討")).ToHaveCountAsync(0);
        await picture.ClickAsync();
        await citizen.WaitForURLAsync("**/attachments/1.png");
    }
}

using Meguri.BrowserTests.Support;
using Meguri.Shared.Mail;
using Meguri.Tests.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Meguri.BrowserTests;

/// <summary>A treasurer comes in by a mail, signs in by another, and hands over to a successor.</summary>
public sealed class PeopleTests(ServedDemo demo) : IClassFixture<ServedDemo>
{
    [Fact]
    public async Task A_treasurer_is_invited_signs_in_by_mail_and_hands_over()
    {
        var app = demo.App;
        var planning = await Chromium.SignedInAsync(app);
        await planning.GotoAsync("people/invite");
        await planning.FillAsync("#Mail", "sachiko@machi.example");
        await planning.FillAsync("#Name", "会計 さちこ");
        await planning.SelectOptionAsync("#Organisation", new SelectOptionValue { Label = "なのはな町内会" });
        await planning.SelectOptionAsync("#Role", new SelectOptionValue { Label = "会計" });
        await planning.GetByRole(AriaRole.Button, new() { Name = "招待を送る" }).ClickAsync();
        await planning.GetByText("招待のメールを送信箱に入れました").First.WaitForAsync();

        // On the telephone, from the mail as it arrived.
        var phone = await (await Chromium.ProfileAsync(app)).NewPageAsync();
        await phone.SetViewportSizeAsync(390, 800);
        await phone.GotoAsync(await ArrivedAsync(app, "sachiko@machi.example"));
        await phone.GetByText("なのはな町内会").First.WaitForAsync();
        await phone.GetByRole(AriaRole.Button, new() { Name = "登録する" }).ClickAsync();
        await phone.GetByText("なのはな町内会のために手続きをします").WaitForAsync();

        // At the desk: asked for here, and the link is opened here as well; on another day on the telephone, by the number.
        var desk = await (await Chromium.ProfileAsync(app, script: false)).NewPageAsync();
        await desk.GotoAsync("my/hand-over/00000000-0000-0000-0000-000000000000");
        await desk.GotoAsync("my/sign-in");
        await desk.FillAsync("#Mail", "sachiko@machi.example");
        await desk.GetByRole(AriaRole.Button, new() { Name = "メールを送る" }).ClickAsync();
        var code = await desk.InnerTextAsync("#code");
        var other = await (await Chromium.ProfileAsync(app)).NewPageAsync();
        await other.GotoAsync(await ArrivedAsync(app, "sachiko@machi.example"));
        Assert.EndsWith("/my/sign-in/open", other.Url, StringComparison.Ordinal);
        await other.FillAsync("#Code", code);
        await other.GetByRole(AriaRole.Button, new() { Name = "サインインする" }).ClickAsync();
        await other.GetByRole(AriaRole.Heading, new() { Name = "わたしの頁" }).WaitForAsync();

        await other.GetByRole(AriaRole.Link, new() { Name = "なのはな町内会の会計を引き継ぐ" }).ClickAsync();
        await other.FillAsync("#Mail", "tsugiko@machi.example");
        await other.FillAsync("#Name", "後任 つぎこ");
        await other.GetByRole(AriaRole.Button, new() { Name = "招待を送る" }).ClickAsync();
        await other.GetByText("招待を送りました").First.WaitForAsync();
        var successor = await (await Chromium.ProfileAsync(app)).NewPageAsync();
        await successor.GotoAsync(await ArrivedAsync(app, "tsugiko@machi.example"));
        await successor.GetByText("会計 さちこさんから").WaitForAsync();
        await successor.GetByRole(AriaRole.Button, new() { Name = "登録する" }).ClickAsync();
        await successor.GetByText("まだ始まっていません").WaitForAsync();

        // The office sees both, and who did it.
        await planning.GotoAsync("people?q=なのはな");
        var list = await planning.InnerTextAsync("main");
        Assert.Contains("なのはな町内会の会計（2024-07-01〜2024-07-01）", list, StringComparison.Ordinal);
        Assert.Contains("後任 つぎこ", list, StringComparison.Ordinal);
        Assert.Contains("なのはな町内会の会計（2024-07-02〜）", list, StringComparison.Ordinal);
        await planning.GotoAsync("history");
        await planning.GetByText("後任 つぎこ（なのはな町内会）").First.WaitForAsync();
    }

    /// <summary>Sends what waits, and gives the address in the newest mail that came to somebody.</summary>
    private static async Task<string> ArrivedAsync(TestApp app, string mail)
    {
        var sender = ActivatorUtilities.CreateInstance<MailSender>(app.Services);
        while (await sender.RunNextAsync(app.City, default)) { }
        var body = await app.ScalarAsync<string>($"select body from mail_inbox where to_address = '{mail}' order by id desc limit 1");
        return app.Url + new Uri(body.Split('\n').Single(l => l.Contains("/my/", StringComparison.Ordinal)).Trim()).AbsolutePath;
    }
}

using Meguri.BrowserTests.Support;
using Meguri.Editions.Publishing;
using Meguri.Tests.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Meguri.BrowserTests;

/// <summary>The yearly round by role: opened by planning, written and submitted by a department, returned, approved, fixed, published.</summary>
public sealed class RoundTests
{
    private const string Task = "plans/jisshi/cycle/2025/32-4";
    private const string Sheet = "plans/jisshi/sheets/32-4/2025";

    [Fact]
    public async Task A_round_goes_from_its_opening_to_publication()
    {
        await using var app = await TestApp.DemoAsync(realPort: true);
        var planning = await Chromium.SignedInAsync(app);
        var officer = await Chromium.SignedInAsync(app, "shimin");
        var head = await Chromium.SignedInAsync(app, "shimin-kacho");
        var finance = await Chromium.SignedInAsync(app, "zaisei");

        // Planning opens.
        await planning.GotoAsync("plans/jisshi/cycle");
        await planning.GetByRole(AriaRole.Link, new() { Name = "年度サイクルを始める" }).ClickAsync();
        await planning.GetByRole(AriaRole.Button, new() { Name = "内容を確かめる" }).ClickAsync();
        await planning.GetByText("施策シート 14 件が対象").Or(planning.GetByText("が対象になります")).First.WaitForAsync();
        await planning.GetByRole(AriaRole.Button, new() { Name = "年度サイクルを始める" }).ClickAsync();
        await planning.ReachedAsync(url => url.Contains("cycle?year=2025", StringComparison.Ordinal));

        // The department finds its work first of all, writes and submits.
        await officer.GotoAsync("office");
        await officer.GetByRole(AriaRole.Link, new() { Name = "入力して提出する施策シートが6件あります。" }).ClickAsync();
        await officer.GetByRole(AriaRole.Link, new() { Name = "32-4 地域コミュニティ活動の推進", Exact = true }).ClickAsync();
        await officer.FillAsync("[name='sheet:32-4:2025:outcomes']", "42の町内会で、あわせて300回の集まりが開かれました。");
        await officer.SelectOptionAsync("[name='sheet:32-4:2025:rating']", "B");
        await officer.Keyboard.PressAsync("Control+s");
        await officer.GetByText("保存しました").First.WaitForAsync();
        await officer.GetByRole(AriaRole.Link, new() { Name = "確かめて、提出する" }).ClickAsync();
        await officer.CheckAsync("#Unfinished");
        await officer.GetByRole(AriaRole.Button, new() { Name = "提出する", Exact = true }).ClickAsync();
        await officer.GetByText("提出しました").First.WaitForAsync();

        // The head returns it, pointing at a field; the department mends and submits again.
        await head.GotoAsync("office");
        await head.GetByRole(AriaRole.Link, new() { Name = "承認を待つ施策シートが1件あります。" }).ClickAsync();
        await head.GotoAsync(Task);
        await head.FillAsync("#Reason", "町内会の数が去年と違います。");
        await head.SelectOptionAsync("#Pointed_0_", "sheet:32-4:2025:outcomes");
        await head.FillAsync("#Words_0_", "町内会の数を確かめてください。");
        await head.GetByRole(AriaRole.Button, new() { Name = "差し戻す" }).ClickAsync();
        await head.GetByText("差し戻しました").First.WaitForAsync();
        await officer.GotoAsync("office");
        await officer.GetByRole(AriaRole.Link, new() { Name = "が差し戻されています" }).ClickAsync();
        await officer.GotoAsync(Sheet);
        Assert.Contains("町内会の数を確かめてください。", await officer.InnerTextAsync("main"), StringComparison.Ordinal);
        await officer.FillAsync("[name='sheet:32-4:2025:outcomes']", "45の町内会で、あわせて300回の集まりが開かれました。");
        await officer.Keyboard.PressAsync("Control+s");
        await officer.GetByText("保存しました").First.WaitForAsync();
        await officer.GotoAsync(Task);
        await officer.CheckAsync("#Unfinished");
        await officer.GetByRole(AriaRole.Button, new() { Name = "提出する", Exact = true }).ClickAsync();
        await officer.GetByText("提出しました").First.WaitForAsync();

        // The route, and what is closed to whom.
        foreach (var approver in new[] { head, planning, finance })
        {
            await approver.GotoAsync(Task);
            await approver.GetByRole(AriaRole.Button, new() { Name = "承認する" }).ClickAsync();
            await approver.GetByText("承認しました").First.WaitForAsync();
        }
        await officer.GotoAsync(Sheet);
        Assert.Equal(0, await officer.Locator("[name='sheet:32-4:2025:outcomes']").CountAsync());

        // The others have come the same way.
        await app.ExecuteAsync("update sheet_tasks set state = 'Approved', step = 0");
        await planning.GotoAsync("plans/jisshi/cycle?year=2025");
        await planning.CheckAsync("#All");
        await planning.GetByRole(AriaRole.Button, new() { Name = "確定する" }).ClickAsync();
        await planning.GetByText("14件を確定しました").First.WaitForAsync();
        await planning.GotoAsync("plans/jisshi/cycle/2025");
        await planning.GetByRole(AriaRole.Button, new() { Name = "年度サイクルを終える" }).ClickAsync();
        await planning.GetByText("年度サイクルを終えました").First.WaitForAsync();

        // One prepares; another looks at it as readers will, and returns it with a reason.
        await planning.GotoAsync("publish");
        await planning.GetByRole(AriaRole.Link, new() { Name = "公表へ進む" }).First.ClickAsync();
        await planning.FillAsync("[name='Input.Summary']", "令和7年度の計画を加えました");
        if (await planning.Locator("[name='Input.ErrorsReason']").CountAsync() > 0)
            await planning.FillAsync("[name='Input.ErrorsReason']", "試験のため。");
        await planning.GetByRole(AriaRole.Button, new() { Name = "公表の承認を求める" }).ClickAsync();
        await planning.GetByText("公表の承認を求めました").First.WaitForAsync();
        Assert.Equal(0, await planning.Locator("form#approve").CountAsync());
        var admin = await Chromium.SignedInAsync(app, "kanri");
        await admin.GotoAsync("office");
        await admin.GetByRole(AriaRole.Link, new() { Name = "公表の案が承認を待っています。" }).ClickAsync();
        await admin.GetByRole(AriaRole.Link, new() { Name = "公開サイトでの見え方を下見する" }).ClickAsync();
        await admin.GetByText("公表前の下見です").First.WaitForAsync();
        await admin.GotoAsync("publish/preview/jisshi/measures/32-4/");
        Assert.Contains("45の町内会で", await admin.InnerTextAsync("main"), StringComparison.Ordinal);
        await admin.GotoAsync("publish/requests/1");
        await admin.FillAsync("#Reason", "文の終わりに句点を。");
        await admin.GetByRole(AriaRole.Button, new() { Name = "差し戻す", Exact = true }).ClickAsync();
        await admin.GetByText("公表の案を差し戻しました").First.WaitForAsync();

        // Mended, for an hour that is set; approved, and public at that hour.
        await planning.GotoAsync("office");
        await planning.GetByRole(AriaRole.Link, new() { Name = "公表の案が差し戻されています。" }).ClickAsync();
        await planning.GetByRole(AriaRole.Link, new() { Name = "見なおして、もう一度承認を求める" }).ClickAsync();
        await planning.FillAsync("[name='Input.Summary']", "令和7年度の計画を加えました。");
        await planning.FillAsync("[name='Input.Day']", "2024-07-02");
        await planning.FillAsync("[name='Input.Clock']", "9:00");
        await planning.GetByRole(AriaRole.Button, new() { Name = "公表の承認を求める" }).ClickAsync();
        await planning.GetByText("公表の承認を求めました").First.WaitForAsync();
        await admin.GotoAsync("publish/requests/1");
        await admin.GetByRole(AriaRole.Button, new() { Name = "承認する", Exact = true }).ClickAsync();
        await admin.GetByText("2024年7月2日（火） 9:00に公表します").First.WaitForAsync();
        app.Clock.Now = new(2024, 7, 2, 0, 0, 0, TimeSpan.Zero);
        await using (var scope = app.Scope())
            Assert.Single((await scope.ServiceProvider.GetRequiredService<PublicationService>().PublishDueAsync()).Done);
        var reader = await (await Chromium.ProfileAsync(app, script: false)).NewPageAsync();
        await reader.GotoAsync("editions/2/measures/32-4/");
        Assert.Contains("45の町内会で", await reader.InnerTextAsync("main"), StringComparison.Ordinal);
    }
}

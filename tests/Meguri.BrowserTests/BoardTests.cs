using Meguri.BrowserTests.Support;
using Meguri.Tests.TestSupport;
using Microsoft.Playwright;

namespace Meguri.BrowserTests;

/// <summary>The circle that the basic plan promises: a value is collected, then what a board said comes back: packet, opinion, answer, approval, next year's sheet, the published line of time.</summary>
public sealed class BoardTests
{
    private const string Session = "office/boards/shingikai/1";

    [Fact]
    public async Task An_opinion_on_a_packet_comes_back_on_the_next_sheet_and_on_the_published_line()
    {
        await using var app = await TestApp.DemoAsync(realPort: true);
        // One planner alone: what a second person adds is in RoundTests.
        await app.ExecuteAsync("insert into approval_waivers (kind, reason) values ('publication', '企画が一人のため')");
        var planning = await Chromium.SignedInAsync(app);
        var officer = await Chromium.SignedInAsync(app, "shimin");
        var head = await Chromium.SignedInAsync(app, "shimin-kacho");

        // Planning adds an indicator and calls for its value; the department finds it first of all and writes it.
        await planning.GotoAsync("plans/jisshi/new-indicator");
        await planning.FillAsync("[name='Input.Code']", "kanyu");
        await planning.FillAsync("[name='Input.Name']", "町内会の加入率");
        await planning.FillAsync("[name='Input.Unit']", "%");
        await planning.SelectOptionAsync("[name='Input.Decimals']", "1");
        await planning.SelectOptionAsync("[name='Input.Department']", "shimin");
        await planning.GetByRole(AriaRole.Button, new() { Name = "加える" }).ClickAsync();
        await planning.ReachedAsync(url => url.Contains("/kanyu/edit", StringComparison.Ordinal));
        await planning.FillAsync("#use-baselineYear", "R3");
        await planning.FillAsync("#use-baselineValue", "60");
        await planning.CheckAsync("#node-32-4");
        await planning.Locator("#edit").GetByRole(AriaRole.Button, new() { Name = "保存する" }).ClickAsync();
        await planning.GetByText("保存しました").First.WaitForAsync();
        await planning.GotoAsync("plans/jisshi/indicators/kanyu/targets");
        await planning.FillAsync("#Years_0", "R9");
        await planning.FillAsync("#TargetValues_0", "65");
        await planning.GetByRole(AriaRole.Button, new() { Name = "目標値を決める" }).ClickAsync();
        await planning.GetByText("目標値を決めました").First.WaitForAsync();
        await planning.GotoAsync("plans/jisshi/collection");
        await planning.FillAsync("#NewYear", "R5");
        await planning.FillAsync("#Due", "2099-07-31");
        await planning.GetByRole(AriaRole.Button, new() { Name = "値の収集を始める" }).ClickAsync();
        await planning.GetByText("所管課に知らせました").First.WaitForAsync();
        await officer.GotoAsync("office");
        await officer.GetByRole(AriaRole.Link, new() { Name = "値を入れる指標が1件あります。" }).ClickAsync();
        await officer.FillAsync("[name='c:kanyu:2023']", "５８．２");
        await officer.GetByRole(AriaRole.Button, new() { Name = "保存する" }).ClickAsync();
        await officer.GetByText("1個の値を保存しました").First.WaitForAsync();

        // Planning registers the board, a member and today's session.
        await planning.GotoAsync("office/boards");
        await planning.GetByRole(AriaRole.Link, new() { Name = "審議会を加える" }).ClickAsync();
        await planning.FillAsync("#code", "shingikai");
        await planning.FillAsync("#name", "総合計画審議会");
        await planning.CheckAsync("#published");
        await planning.CheckAsync("#plans");
        await SaveAsync(planning);
        await planning.GetByRole(AriaRole.Link, new() { Name = "委員を加える" }).ClickAsync();
        await planning.FillAsync("#name", "髙橋 花子");
        await planning.FillAsync("#fromDate", "R6.4.1");
        await planning.FillAsync("#toDate", "R8.3.31");
        await SaveAsync(planning);
        await planning.GetByRole(AriaRole.Link, new() { Name = "会議を加える" }).ClickAsync();
        await planning.FillAsync("#title", "令和6年度 第1回");
        await planning.FillAsync("#heldOn", "2024-07-01");
        await planning.CheckAsync("#published");
        await SaveAsync(planning);

        // The packet is frozen; the member reads it by the personal link and writes beside a paragraph.
        await planning.GetByRole(AriaRole.Link, new() { Name = "調書を作る" }).ClickAsync();
        await planning.FillAsync("#Heading", "令和5年度の進みぐあい");
        await planning.GetByLabel("32-4　地域コミュニティ活動の推進").CheckAsync();
        await planning.GetByLabel("町内会の加入率").First.CheckAsync();
        await planning.GetByRole(AriaRole.Button, new() { Name = "この内容で固める" }).ClickAsync();
        await planning.GetByText("調書を固めました").First.WaitForAsync();
        await planning.GotoAsync(Session);
        await planning.GetByRole(AriaRole.Button, new() { Name = "髙橋 花子さんのリンクを作る" }).ClickAsync();
        var link = new Uri(await planning.InnerTextAsync("#link-address")).AbsolutePath;
        var member = await (await Chromium.ProfileAsync(app)).NewPageAsync();
        await member.GotoAsync($"{app.Url}{link[link.IndexOf("/hokuto/", StringComparison.Ordinal)..]}");
        await member.GetByRole(AriaRole.Link, new() { Name = "令和5年度の進みぐあい" }).ClickAsync();
        await member.GetByRole(AriaRole.Link, new() { Name = "32-4 地域コミュニティ活動の推進" }).ClickAsync();
        await member.GetByRole(AriaRole.Link, new() { Name = "2-3について意見を書く" }).ClickAsync();
        await member.FillAsync("#text", "加入率の下がり方を数字で示してください。");
        await member.GetByRole(AriaRole.Button, new() { Name = "意見を送る" }).ClickAsync();
        await member.GetByText("意見を受け取りました").First.WaitForAsync();

        // The department finds it first of all, answers; the head and planning approve.
        await officer.GotoAsync("office");
        await officer.GetByRole(AriaRole.Link, new() { Name = "答える審議会の意見が1件あります。" }).ClickAsync();
        await officer.GetByRole(AriaRole.Link, new() { Name = "加入率の下がり方を数字で示してください。" }).ClickAsync();
        await officer.SelectOptionAsync("#kind", "will");
        await officer.FillAsync("#text", "5年間の加入率を表にします。");
        await officer.FillAsync("#day", "2024-09-30");
        await officer.GetByRole(AriaRole.Button, new() { Name = "提出する" }).ClickAsync();
        await officer.GetByText("提出しました").First.WaitForAsync();
        foreach (var approver in new[] { head, planning })
        {
            await approver.GotoAsync("office");
            await approver.GetByRole(AriaRole.Link, new() { Name = "承認を待つ、審議会の意見への対応が1件あります。" }).ClickAsync();
            await approver.GetByRole(AriaRole.Link, new() { Name = "加入率の下がり方を数字で示してください。" }).ClickAsync();
            await approver.GetByRole(AriaRole.Button, new() { Name = "承認する" }).ClickAsync();
            await approver.GetByText("承認しました").First.WaitForAsync();
        }

        // Next year's sheet shows both where the improvements are written.
        await planning.GotoAsync("plans/jisshi/cycle/open");
        await planning.GetByRole(AriaRole.Button, new() { Name = "内容を確かめる" }).ClickAsync();
        await planning.GetByRole(AriaRole.Button, new() { Name = "年度サイクルを始める" }).ClickAsync();
        await planning.ReachedAsync(url => url.Contains("cycle?year=2025", StringComparison.Ordinal));
        await officer.GotoAsync("plans/jisshi/sheets/32-4/2025");
        var notes = await officer.InnerTextAsync("[id='sheet:32-4:2025:improvements-notes']");
        Assert.Contains("加入率の下がり方を数字で", notes, StringComparison.Ordinal);
        Assert.Contains("5年間の加入率を表にします。", notes, StringComparison.Ordinal);

        // Published: the line of time tells it to citizens.
        await planning.GotoAsync("office/boards/shingikai/sessions/1");
        await planning.CheckAsync("#opinionsPublished");
        await SaveAsync(planning);
        await planning.GotoAsync("publish");
        await planning.GetByRole(AriaRole.Link, new() { Name = "公表へ進む" }).First.ClickAsync();
        await planning.FillAsync("[name='Input.Summary']", "審議会の意見を加えました。");
        if (await planning.Locator("[name='Input.ErrorsReason']").CountAsync() > 0)
            await planning.FillAsync("[name='Input.ErrorsReason']", "試験のため。");
        await planning.GetByRole(AriaRole.Button, new() { Name = "公表する" }).ClickAsync();
        await planning.ReachedAsync(url => url.Contains("/publish/2", StringComparison.Ordinal));
        var citizen = await (await Chromium.ProfileAsync(app, script: false)).NewPageAsync();
        await citizen.GotoAsync("editions/2/measures/32-4/");
        await citizen.GetByRole(AriaRole.Link, new() { Name = "この施策のあゆみ" }).ClickAsync();
        var line = await citizen.InnerTextAsync("main");
        Assert.Contains("加入率の下がり方を数字で示してください。", line, StringComparison.Ordinal);
        Assert.Contains("5年間の加入率を表にします。", line, StringComparison.Ordinal);
        Assert.Contains("58.2", line, StringComparison.Ordinal);
        await citizen.GotoAsync("boards/shingikai/1/");
        Assert.Contains("市の答え：対応する", await citizen.InnerTextAsync("main"), StringComparison.Ordinal);
    }

    private static async Task SaveAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "保存する" }).ClickAsync();
        await page.GetByText("保存しました").First.WaitForAsync();
    }
}

using System.Net;
using AngleSharp.Dom;

namespace Meguri.Tests.Shared.Ui;

public sealed class FormTests(UiHost host) : IClassFixture<UiHost>
{
    [Fact]
    public async Task EveryPostFormHasOneTokenAndItsOwnOneTimeKey()
    {
        var page = await host.GetAsync("/hokuto/_catalogue");
        var form = page.QuerySelector("#sample")!;
        Assert.Single(form.QuerySelectorAll("[name=__RequestVerificationToken]"));
        var key = Assert.Single(form.QuerySelectorAll("[name=_once]")).GetAttribute("value");
        Assert.True(Guid.TryParse(key, out _));
        var again = (await host.GetAsync("/hokuto/_catalogue")).QuerySelector("#sample [name=_once]")!.GetAttribute("value");
        Assert.NotEqual(key, again);
    }

    [Fact]
    public async Task AGetFormHasNeitherTokenNorKey() =>
        Assert.Empty((await host.GetAsync("/hokuto/_catalogue")).QuerySelectorAll("form[method=get] input[type=hidden]"));

    [Fact]
    public async Task EveryControlHasALabelAndWhatDescribesItExists()
    {
        var page = await host.GetAsync("/hokuto/_catalogue");
        foreach (var control in page.QuerySelectorAll("#sample :is(input:not([type=hidden]), select, textarea)"))
        {
            Assert.NotNull(page.QuerySelector($"label[for='{control.Id}']"));
            foreach (var id in (control.GetAttribute("aria-describedby") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                Assert.NotNull(page.GetElementById(id));
            }
        }

        Assert.Contains("※必須", page.QuerySelector("label[for=Input_Name]")!.TextContent);
        Assert.DoesNotContain("※必須", page.QuerySelector("label[for=Input_Budget]")!.TextContent);
    }

    [Fact]
    public async Task AFailedPostLinksEachErrorToItsFieldAndKeepsWhatWasTyped()
    {
        var typed = "\n一行目<b>\n髙﨑𠮷";
        var (status, page) = await host.PostSampleAsync(
            ("Input.Text", typed),
            ("Input.Budget", "△１，２３４"),
            ("Input.Due", "いつか"),
            ("Input.Focus", "true")
        );

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.StartsWith("エラー：", page.Title);
        var summary = page.QuerySelector(".error-summary")!;
        Assert.Equal("alert", summary.GetAttribute("role"));
        var links = summary.QuerySelectorAll("a").Select(a => a.GetAttribute("href")!).ToList();
        Assert.Equal(["#Input_Due", "#Input_Funding", "#Input_Name"], links.Order(StringComparer.Ordinal));
        Assert.All(links, link => Assert.NotNull(page.GetElementById(link[1..])));

        var name = page.GetElementById("Input_Name")!;
        Assert.Equal("true", name.GetAttribute("aria-invalid"));
        Assert.Contains("Input_Name-error", name.GetAttribute("aria-describedby"));
        Assert.Equal("＊事業名を入力してください。", page.GetElementById("Input_Name-error")!.TextContent);
        Assert.Equal("△１，２３４", page.GetElementById("Input_Budget")!.GetAttribute("value"));
        Assert.Equal("いつか", page.GetElementById("Input_Due")!.GetAttribute("value"));
        Assert.Equal(typed, page.GetElementById("Input_Text")!.TextContent.ReplaceLineEndings("\n"));
        Assert.True(page.GetElementById("Input_Focus")!.HasAttribute("checked"));
    }

    [Fact]
    public async Task AGoodPostShowsNoError()
    {
        var (status, page) = await host.PostSampleAsync(
            ("Input.Name", "補助金"),
            ("Input.Text", "補助した。"),
            ("Input.Funding", "subsidy"),
            ("Input.Direction", "見直し")
        );
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Empty(page.QuerySelectorAll(".error-summary, .field > .error, [aria-invalid]"));
        Assert.True(page.GetElementById("Input_Funding-1")!.HasAttribute("checked"));
        Assert.Equal("見直し", page.QuerySelector("#Input_Direction option[selected]")!.TextContent);
    }
}

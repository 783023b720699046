using System.Net;
using AngleSharp.Dom;
using Microsoft.Extensions.Hosting;

namespace Meguri.Tests.Shared.Ui;

public sealed class PartsTests(UiHost host) : IClassFixture<UiHost>
{
    [Fact]
    public async Task ThePagerKeepsTheRestOfTheAddress()
    {
        var page = await host.GetAsync("/hokuto/_catalogue?q=%E7%94%BA%E4%BC%9A&sort=-budget&p=9");
        var next = page.QuerySelector(".pager [rel=next]")!.GetAttribute("href")!;
        Assert.StartsWith("/hokuto/_catalogue?", next);
        Assert.Contains("q=%E7%94%BA%E4%BC%9A", next);
        Assert.Contains("sort=-budget", next);
        Assert.EndsWith("p=5", next);
        Assert.DoesNotContain("p=9", next);
        Assert.DoesNotContain("p=", page.QuerySelector(".pager [aria-label='1ページ目']")!.GetAttribute("href"));
        Assert.Equal("4", page.QuerySelector(".pager [aria-current=page]")!.TextContent);
        Assert.Equal("全612件中 151〜200件", page.QuerySelector(".pager p")!.TextContent);
    }

    [Theory]
    [InlineData("", null, "sort=budget")]
    [InlineData("?sort=budget", "ascending", "sort=-budget")]
    [InlineData("?sort=-budget&p=3", "descending", "sort=budget")]
    public async Task AHeadTurnsTheOrderAndGoesBackToTheFirstPage(string query, string? state, string next)
    {
        var head = (await host.GetAsync("/hokuto/_catalogue" + query))
            .QuerySelectorAll("th")
            .Single(th => th.TextContent.Contains("予算額", StringComparison.Ordinal));
        Assert.Equal(state, head.GetAttribute("aria-sort"));
        Assert.Equal("/hokuto/_catalogue?" + next, head.QuerySelector("a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task EveryPartOfTheStackedBarIsALinkAndTheyFillTheBar()
    {
        var page = await host.GetAsync("/hokuto/_catalogue/public");
        var widths = page.QuerySelectorAll(".chart > svg rect").Select(r => double.Parse(r.GetAttribute("width")!.TrimEnd('%')));
        Assert.Equal(100, widths.Sum(), 2);
        Assert.Equal("/hokuto/_catalogue/public?rating=A", page.QuerySelector(".chart > svg a")!.GetAttribute("href"));
        Assert.Equal("A 順調 5件（35.7％）", page.QuerySelector(".chart > svg a")!.GetAttribute("aria-label"));
    }

    [Theory]
    [InlineData("_catalogue")]
    [InlineData("_catalogue/sheet")]
    [InlineData("_catalogue/public")]
    public async Task NoPageNeedsInlineStyleOrScriptAndEveryAddressIsUnderTheCity(string path)
    {
        var page = await host.GetAsync("/hokuto/" + path);
        Assert.Empty(page.QuerySelectorAll("style, [style], script:not([src]), [onclick], [onsubmit]"));
        var addresses = page.QuerySelectorAll("[href], [src], [action]")
            .Select(e => e.GetAttribute("href") ?? e.GetAttribute("src") ?? e.GetAttribute("action")!);
        Assert.All(addresses, a =>
            Assert.True(a.StartsWith("/hokuto/", StringComparison.Ordinal) || a.StartsWith('#') || a == "/hokuto", a)
        );
        Assert.Equal("ja", page.DocumentElement.GetAttribute("lang"));
        Assert.Equal("#main", page.QuerySelector("body > a")!.GetAttribute("href"));
        Assert.Single(page.QuerySelectorAll("h1"));
    }

    [Fact]
    public async Task TheCatalogueIsNotFoundOutsideDevelopment()
    {
        var live = new UiHost();
        await live.StartAsync(Environments.Production);
        Assert.Equal(HttpStatusCode.NotFound, (await live.Client.GetAsync("/hokuto/_catalogue")).StatusCode);
        await live.DisposeAsync();
    }

    [Fact]
    public async Task SomeoneNotSignedInSeesNoMenu() =>
        Assert.Null((await host.GetAsync("/hokuto/_catalogue")).QuerySelector(".staff-head .menu"));
}

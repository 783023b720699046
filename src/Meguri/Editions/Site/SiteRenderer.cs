using Meguri.Editions.Plain;
using Meguri.Shared.Modules;

namespace Meguri.Editions.Site;

/// <summary>
/// Makes the bytes of the public site. The same edition and address give the same bytes, whether they are served under
/// <c>/{city}/editions/{number}/</c> or written into a folder, because every link in them is relative.
/// </summary>
public sealed class SiteRenderer(SiteAssets assets, IEnumerable<PublicDoor> doors)
{
    /// <summary>The bytes at an address of an edition.</summary>
    /// <param name="site">The edition.</param>
    /// <param name="entry">What stands at the address.</param>
    /// <param name="above">The way from the edition's folder to the city's.</param>
    public byte[] Render(SiteMap site, SiteEntry entry, string above = "../../") =>
        entry.File is { } file
            ? file()
            : Page(new(site.Edition, entry.Page!, assets, SitePath.UpFrom(entry.Path), SitePath.UpFrom(entry.Path) + above), entry.View!());

    /// <summary>The page that answers a search.</summary>
    public byte[] Search(SiteMap site, string query, string above = "../../")
    {
        var entry = site.Find("search/")!;
        var info = entry.Page! with { Title = $"「{query}」をさがした結果" };
        return Page(new(site.Edition, info, assets, "../", "../" + above), Views.Search(new(query, site.Search.Find(query))));
    }

    /// <summary>The home page of a city: that of its running plan's newest edition as it stands above all editions, with the way to the city's other plans. Its links lead into the edition.</summary>
    /// <param name="plans">The city's plans.</param>
    /// <param name="served">False for plain files, beside which there is nothing but the editions.</param>
    public byte[] CityHome(CityPlans plans, bool served)
    {
        var site = plans.Main;
        return Page(
            new(site.Edition, site.Find("")!.Page! with { Title = "" }, assets, $"editions/{site.Edition.Info.Number}/", "./"),
            site.Home(plans.Others, served ? [.. doors.OrderBy(d => d.Order)] : [])
        );
    }

    /// <summary>The list of all editions, which stands above them.</summary>
    public byte[] Editions(SiteMap newest, IReadOnlyList<EditionInfo> editions)
    {
        var info = new PageInfo("editions/", "すべての版", []);
        return Page(
            new(newest.Edition, info, assets, $"{newest.Edition.Info.Number}/", "../") { Canonical = "./" },
            Views.Editions(new(editions))
        );
    }

    private static byte[] Page(PageContext page, SiteView view)
    {
        var writer = new HtmlBuffer();
        (page.Info.IsEmbedded ? Views.EmbedLayout(view) : Views.Layout(view)).Run(page, writer);
        return writer.ToUtf8();
    }
}

using Meguri.Editions.Plain;
using Meguri.Plans.Model;
using Meguri.Shared.Money;

namespace Meguri.Editions.Site;

/// <summary>One step of a page's breadcrumb.</summary>
public sealed record Crumb(string Title, string Path);

/// <summary>What a page is: its address under the edition, its title, the way down to it; embedded ones have no head and no menu.</summary>
public sealed record PageInfo(string Path, string Title, IReadOnlyList<Crumb> Trail, string Description = "", bool IsEmbedded = false);

/// <summary>A page while it is written: the edition, the page, and the ways from which all its links are made. They are relative, so the same bytes serve under any address.</summary>
/// <param name="Edition">The edition.</param>
/// <param name="Info">The page.</param>
/// <param name="Assets">Names of style sheets and scripts.</param>
/// <param name="Root">Relative way to the edition's folder, empty or ending in a slash.</param>
/// <param name="CityRoot">Relative way to the folder above all editions, where the newest is shown.</param>
public sealed record PageContext(EditionView Edition, PageInfo Info, SiteAssets Assets, string Root, string CityRoot)
{
    /// <summary>The address under which the page is to be known.</summary>
    public string Canonical { get; init; } = Root.Length + Info.Path.Length == 0 ? "./" : Root + Info.Path;

    /// <summary>A relative link to an address under the edition.</summary>
    public string Link(string path) => Root.Length + path.Length == 0 ? "./" : Root + path;

    /// <summary>A relative link to an item's page: a measure's or one above.</summary>
    public string Link(Node node) => Link(Edition.Plan.IsMeasure(node) ? SitePath.Measure(node.Code) : SitePath.Node(node.Code));

    /// <summary>「1,234」 in the plan's unit, 「－」 for none.</summary>
    public string Money(long? yen) => Edition.Unit.Format(yen is { } value ? new Yen(value) : null);

    /// <summary>「1,234千円」, 「－」 for none.</summary>
    public string MoneyWithUnit(long? yen) => Edition.Unit.FormatWithUnit(yen is { } value ? new Yen(value) : null);

    /// <summary>A chart drawn when the edition was frozen, its links led from this page; null when it could not be drawn.</summary>
    public Markup? Chart(string name) => Edition.Chart(name) is { } svg ? new Markup(EditionCharts.WithLinks(svg, Link)) : null;
}

using Meguri.Editions.Plain;

namespace Meguri.Editions.Site;

/// <summary>Base of the site's views.</summary>
public abstract class SiteView : PlainView<PageContext>
{
    /// <summary>The page that is written, and its surroundings.</summary>
    public PageContext Page => Context;
}

/// <summary>A view with its own model.</summary>
public abstract class SiteView<T> : SiteView
{
    /// <summary>What the view shows.</summary>
    public T Model { get; init; } = default!;
}

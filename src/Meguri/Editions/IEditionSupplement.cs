using Meguri.Editions.Site;
using Meguri.Plans;
using Meguri.Plans.Model;

namespace Meguri.Editions;

/// <summary>
/// 版の付録: what another feature freezes with an edition and shows on its site. Editions know none of those features; each registers itself here.
/// An edition published before a feature was there has no supplement of it, and opens as it always did.
/// </summary>
public interface IEditionSupplement
{
    /// <summary>Its name: lower-case letters and hyphens.</summary>
    string Name { get; }

    /// <summary>What is frozen, inside of the publication's own transaction; null for nothing.</summary>
    /// <param name="plan">The plan as it is published.</param>
    /// <param name="cancel">Gives up; nothing is published.</param>
    Task<byte[]?> FreezeAsync(PlanIndex plan, CancellationToken cancel);

    /// <summary>Opens what was frozen.</summary>
    EditionAddition Open(byte[] bytes);
}

/// <summary>What a supplement adds to an edition's site.</summary>
public abstract class EditionAddition
{
    /// <summary>Adds its pages.</summary>
    public abstract void AddTo(SiteMap site);

    /// <summary>Where the page of a measure leads to it; null for nowhere.</summary>
    public abstract (string Title, string Path)? LinkFrom(Node measure);
}

/// <summary>A supplement as it is stored. The database refuses to change or delete it.</summary>
public sealed class StoredSupplement
{
    /// <summary>The edition.</summary>
    public int EditionNumber { get; set; }

    /// <summary>Whose it is.</summary>
    public string Name { get; set; } = "";

    /// <summary>What was frozen, compressed by Brotli.</summary>
    public byte[] Bytes { get; set; } = [];
}

using System.Runtime.CompilerServices;
using Microsoft.Extensions.Caching.Memory;

namespace Meguri.Editions.Serving;

/// <summary>Rendered bytes in memory, up to <c>Editions:CacheMegabytes</c> (128 by default); what was not used for long goes first.</summary>
public sealed class PageCache(IConfiguration configuration) : IDisposable
{
    private readonly MemoryCache _pages = new(
        new MemoryCacheOptions { SizeLimit = configuration.GetValue("Editions:CacheMegabytes", 128L) * 1024 * 1024 }
    );

    /// <summary>The bytes under an owner and address; made when they are not there. An owner that was thrown away takes its pages with it in time.</summary>
    public CachedBytes Get(object owner, string address, Func<CachedBytes> make)
    {
        var key = new Key(owner, address);
        if (_pages.TryGetValue(key, out CachedBytes? known))
            return known!;
        var made = make();
        using var entry = _pages.CreateEntry(key);
        entry.Value = made;
        entry.Size = made.Cost;
        return made;
    }

    /// <inheritdoc/>
    public void Dispose() => _pages.Dispose();

    private readonly record struct Key(object Owner, string Address)
    {
        public bool Equals(Key other) => ReferenceEquals(Owner, other.Owner) && Address == other.Address;

        public override int GetHashCode() =>
            HashCode.Combine(RuntimeHelpers.GetHashCode(Owner), Address.GetHashCode(StringComparison.Ordinal));
    }
}

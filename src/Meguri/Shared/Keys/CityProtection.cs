using System.Collections.Concurrent;
using System.Xml.Linq;
using Meguri.Cities;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Meguri.Shared.Keys;

/// <summary>
/// Seals cookies, form tokens and whatever else is given out and comes back, each with the keys of the city that it is for: what one city sealed is
/// worth nothing in another, and a city whose database does not answer stops no other. Keys are in no backup: what is sealed
/// with them does not outlive a restore on another machine.
/// </summary>
public sealed class CityProtection(CityDatabases databases, IHttpContextAccessor accessor, ILoggerFactory logs, TimeProvider time)
    : IDataProtectionProvider,
        IDisposable
{
    /// <summary>The name under which earlier versions sealed, too.</summary>
    internal const string ApplicationName = "Meguri";

    private readonly ConcurrentDictionary<string, Lazy<ServiceProvider>> _rings = new(StringComparer.Ordinal);

    // Pages outside of any city, such as the list of cities, keep nothing longer than the program runs.
    private readonly EphemeralDataProtectionProvider _outside = new();

    /// <summary>The keys of a city.</summary>
    public IDataProtectionProvider For(City city) =>
        _rings.GetOrAdd(city.Code, _ => new(() => Ring(city))).Value.GetRequiredService<IDataProtectionProvider>();

    /// <summary>Seals and opens with the keys of the city that the request, or the scope around it, is for.</summary>
    public IDataProtector CreateProtector(string purpose) => new Protector(this, [purpose]);

    /// <summary>Makes a city's first key where it has none, and takes over those of the data folder. One process at a time.</summary>
    internal void Prepare(City city, string folder)
    {
        new StoredKeys(databases.For(city), time).TakeOver(folder);
        Warm(city);
    }

    /// <summary>Reads the city's keys now and not with the first request.</summary>
    internal void Warm(City city) => For(city).CreateProtector(nameof(Warm)).Protect([]);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var ring in _rings.Values.Where(r => r.IsValueCreated))
            ring.Value.Dispose();
    }

    private ServiceProvider Ring(City city)
    {
        var services = new ServiceCollection();
        services.AddSingleton(logs).AddLogging();
        services.AddDataProtection().SetApplicationName(ApplicationName);
        services.Configure<KeyManagementOptions>(o => o.XmlRepository = new StoredKeys(databases.For(city), time));
        return services.BuildServiceProvider();
    }

    private IDataProtectionProvider Now() =>
        accessor.HttpContext is { } http
            ? http.RequestServices.GetRequiredService<CityContext>() is { IsSet: true, City: var city }
                ? For(city)
                : _outside
            : CityScopes.Current is { } around
                ? For(around)
                : throw new InvalidOperationException("nothing can be sealed outside of a city's request or scope");

    private sealed class Protector(CityProtection all, string[] purposes) : IDataProtector
    {
        public IDataProtector CreateProtector(string purpose) => new Protector(all, [.. purposes, purpose]);

        public byte[] Protect(byte[] plaintext) => Inner().Protect(plaintext);

        public byte[] Unprotect(byte[] protectedData) => Inner().Unprotect(protectedData);

        private IDataProtector Inner() => all.Now().CreateProtector(purposes);
    }

    /// <summary>For the framework's own ring, which nothing uses: it would otherwise write keys into the home folder.</summary>
    internal sealed class NoKeys : IXmlRepository
    {
        private readonly ConcurrentQueue<XElement> _elements = new();

        /// <inheritdoc/>
        public IReadOnlyCollection<XElement> GetAllElements() => [.. _elements];

        /// <inheritdoc/>
        public void StoreElement(XElement element, string friendlyName) => _elements.Enqueue(element);
    }
}

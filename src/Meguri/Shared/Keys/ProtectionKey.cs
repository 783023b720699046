using System.Xml.Linq;
using Dapper;
using Meguri.Cities;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Npgsql;

namespace Meguri.Shared.Keys;

/// <summary>鍵: one key, or revocation of keys, with which a city's cookies and tokens are sealed. A secret.</summary>
public sealed class ProtectionKey
{
    /// <summary>Its name, such as <c>key-…</c>.</summary>
    public string Name { get; set; } = "";

    /// <summary>The key as ASP.NET Core writes it.</summary>
    public string Xml { get; set; } = "";

    /// <summary>When it came into this database.</summary>
    public DateTimeOffset StoredAt { get; set; }
}

/// <summary>The keys of one city in its database, where every node finds the same. Synchronous, as the framework asks.</summary>
internal sealed class StoredKeys(NpgsqlDataSource city, TimeProvider time) : IXmlRepository
{
    private const string LongAgo = "2000-01-01T00:00:00Z";

    private const string Insert =
        "insert into protection_keys (name, xml, stored_at) values (@name, @xml, @now) on conflict (name) do nothing";

    /// <inheritdoc/>
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var db = city.OpenConnection();
        return [.. db.Query<string>("select xml from protection_keys order by stored_at, name").Select(xml => XElement.Parse(xml))];
    }

    /// <inheritdoc/>
    public void StoreElement(XElement element, string friendlyName)
    {
        using var db = city.OpenConnection();
        db.Execute(
            Insert,
            new
            {
                name = friendlyName,
                xml = element.ToString(SaveOptions.DisableFormatting),
                now = time.GetUtcNow(),
            }
        );
    }

    /// <summary>
    /// Takes over the keys that earlier versions kept in the data folder, so that what was sealed with them still opens. They seal nothing new:
    /// they were common to all cities of a node, and so they count as run out.
    /// </summary>
    /// <param name="folder">Folder of the files; it may be missing. It stays as it is, for a return to the earlier version.</param>
    public void TakeOver(string folder)
    {
        if (!Directory.Exists(folder))
            return;
        foreach (var file in Directory.EnumerateFiles(folder, "*.xml").Order(StringComparer.Ordinal))
        {
            var element = XElement.Load(file);
            foreach (var date in (string[])["activationDate", "expirationDate"])
                element.Element(date)?.SetValue(LongAgo);
            StoreElement(element, Path.GetFileNameWithoutExtension(file));
        }
    }
}

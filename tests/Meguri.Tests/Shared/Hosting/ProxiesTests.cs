using Meguri.Shared.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;

namespace Meguri.Tests.Shared.Hosting;

public sealed class ProxiesTests
{
    [Fact]
    public void Only_listed_proxies_are_believed()
    {
        var none = Read();
        var some = Read("10.1.2.3", "192.0.2.0/24");
        Assert.Equal(none.KnownProxies.Count + 1, some.KnownProxies.Count);
        Assert.Equal(none.KnownIPNetworks.Count + 1, some.KnownIPNetworks.Count);
        Assert.Contains(some.KnownProxies, p => p.ToString() == "10.1.2.3");
    }

    [Theory]
    [InlineData("proxy.example")]
    [InlineData("10.1.2.0/99")]
    [InlineData("*")]
    public void Anything_else_is_refused(string entry) =>
        Assert.Contains(entry, Assert.Throws<SettingsException>(() => Read(entry)).Message, StringComparison.Ordinal);

    private static ForwardedHeadersOptions Read(params string[] entries)
    {
        var options = new ForwardedHeadersOptions();
        Proxies.Configure(
            options,
            new ConfigurationBuilder()
                .AddInMemoryCollection(entries.Select((e, i) => KeyValuePair.Create($"Proxies:{i}", (string?)e)))
                .Build()
        );
        return options;
    }
}

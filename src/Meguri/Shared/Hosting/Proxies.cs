using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace Meguri.Shared.Hosting;

/// <summary>The reverse proxies whose word on a reader's address, scheme and host is taken: this machine, and those named in <c>Proxies</c>.</summary>
public static class Proxies
{
    /// <summary>Reads <c>Proxies</c>: addresses (<c>10.1.2.3</c>) or networks (<c>10.1.2.0/24</c>).</summary>
    /// <exception cref="SettingsException">An entry is neither.</exception>
    public static void Configure(ForwardedHeadersOptions options, IConfiguration configuration)
    {
        options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
        foreach (var entry in configuration.GetSection(nameof(Proxies)).Get<string[]>() ?? [])
        {
            if (IPAddress.TryParse(entry, out var address))
                options.KnownProxies.Add(address);
            else if (System.Net.IPNetwork.TryParse(entry, out var network))
                options.KnownIPNetworks.Add(network);
            else
                throw new SettingsException(
                    $"設定の Proxies の「{entry}」は、IPアドレス（10.1.2.3）でもネットワーク（10.1.2.0/24）でもありません。"
                );
        }
    }
}

/// <summary>A setting cannot be used; the message says which and why.</summary>
public sealed class SettingsException(string message) : Exception(message);

using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using SmartSmoker.Domain.Faults;

namespace SmartSmoker.Web.Access;

/// <summary>Reverse proxies in front of the gateway.</summary>
internal static class Proxies
{
    /// <summary>
    /// Takes the visitor's address, the scheme and the path prefix from the headers of the configured proxies only, and
    /// serves the page under <see cref="AccessSettings.BasePath"/>.
    /// </summary>
    /// <exception cref="SetupException">An entry of <c>Access:Proxies</c> is invalid.</exception>
    public static void UseProxies(this WebApplication app, AccessSettings settings)
    {
        if (settings.Proxies.Length > 0)
        {
            app.UseForwardedHeaders(Trusted(settings.Proxies));
        }

        if (settings.BasePath is { } path)
        {
            app.UsePathBase(path);
        }

        // The page's addresses are relative, so its own must end with a slash.
        app.Use((context, next) => context.Request is { PathBase.HasValue: true, Path.HasValue: false }
            ? Results.Redirect(context.Request.PathBase + "/").ExecuteAsync(context)
            : next());
    }

    private static ForwardedHeadersOptions Trusted(string[] proxies)
    {
        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto
                | ForwardedHeaders.XForwardedPrefix,
            ForwardLimit = null, // through all configured proxies, to the first address that is none
        };
        options.KnownProxies.Clear(); // trusts loopback by default
        options.KnownIPNetworks.Clear();
        foreach (var proxy in proxies)
        {
            options.KnownIPNetworks.Add(Parse(proxy));
        }

        return options;
    }

    private static System.Net.IPNetwork Parse(string proxy) =>
        System.Net.IPNetwork.TryParse(proxy, out var network) ? network
        : IPAddress.TryParse(proxy, out var address)
        ? new System.Net.IPNetwork(address, address.GetAddressBytes().Length * 8)
        : throw new SetupException(
            $"Access:Proxies contains '{proxy}', which is no address such as 127.0.0.1 "
            + "and no network such as 172.16.0.0/12.");
}

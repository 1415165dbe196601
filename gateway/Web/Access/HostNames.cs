using System.Net;

namespace SmartSmoker.Web.Access;

/// <summary>Checks the host name of a request.</summary>
internal static class HostNames
{
    /// <summary>
    /// Whether the gateway accepts requests for <paramref name="host"/>. Accepts every IP address but only known names,
    /// because another web site can point its own name at this machine and read the page (DNS rebinding).
    /// </summary>
    public static bool Accepts(string host, IEnumerable<string> known) =>
        IsLoopback(host) || IPAddress.TryParse(host.Trim('[', ']'), out _)
        || known.Append(Environment.MachineName).Append(Environment.MachineName + ".local")
            .Contains(host, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether <paramref name="host"/> is <c>localhost</c> or a loopback address.</summary>
    public static bool IsLoopback(string host) =>
        host == "localhost"
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}

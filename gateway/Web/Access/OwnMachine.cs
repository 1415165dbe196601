using System.Net;

namespace SmartSmoker.Web.Access;

/// <summary>
/// Checks whether a request comes from the gateway's own machine, and whether its host name is known.
/// </summary>
internal static class OwnMachine
{
    private static readonly string[] Forwarded = ["Forwarded", "X-Forwarded-For", "X-Real-IP", "Via"];

    /// <summary>
    /// Whether a request comes from this machine, addresses this machine, and passed no proxy. A reverse proxy runs on
    /// this
    /// machine too, but forwards requests from others.
    /// </summary>
    public static bool Asks(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } from && IPAddress.IsLoopback(from)
        && IsLoopback(context.Request.Host.Host)
        && !Forwarded.Any(header => context.Request.Headers.ContainsKey(header));

    /// <summary>
    /// Whether the gateway accepts requests for <paramref name="host"/>. Accepts every IP address but only known names,
    /// because another web site can point its own name at this machine and read the page (DNS rebinding).
    /// </summary>
    public static bool Answers(string host, IEnumerable<string> known) =>
        IsLoopback(host) || IPAddress.TryParse(host.Trim('[', ']'), out _)
        || known.Append(Environment.MachineName).Append(Environment.MachineName + ".local")
            .Contains(host, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether <paramref name="host"/> is <c>localhost</c> or a loopback address.</summary>
    public static bool IsLoopback(string host) =>
        host == "localhost"
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}

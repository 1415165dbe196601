using System.Net;

namespace SmartSmoker.Web.Access;

/// <summary>Tells whether the machine that the gateway runs on asks, and whether it is asked for under a name of its own.</summary>
internal static class OwnMachine
{
    private static readonly string[] Forwarded = ["Forwarded", "X-Forwarded-For", "X-Real-IP", "Via"];

    /// <summary>
    /// Whether a request comes from this machine, for this machine, and through no proxy: a reverse proxy is on this machine, too, but
    /// speaks for others.
    /// </summary>
    public static bool Asks(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } from && IPAddress.IsLoopback(from)
        && IsLoopback(context.Request.Host.Host)
        && !Forwarded.Any(header => context.Request.Headers.ContainsKey(header));

    /// <summary>
    /// Whether the page may be asked for as <paramref name="host"/>. A web site elsewhere can point a name of its own at this
    /// machine and so read it with the visitor's browser (DNS rebinding): names are taken only when known, addresses always.
    /// </summary>
    public static bool Answers(string host, IEnumerable<string> known) =>
        IsLoopback(host) || IPAddress.TryParse(host.Trim('[', ']'), out _)
        || known.Append(Environment.MachineName).Append(Environment.MachineName + ".local").Contains(host, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether <paramref name="host"/> is this machine in its own eyes only.</summary>
    public static bool IsLoopback(string host) =>
        host == "localhost" || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}

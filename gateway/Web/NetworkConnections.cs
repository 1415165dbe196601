using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Connections;
using SmartSmoker.Web.Access;

namespace SmartSmoker.Web;

/// <summary>
/// Limits the connections of each network, so that one stranger does not take all of them. Loopback has no limit of its
/// own, because a reverse proxy connects from there for everyone.
/// </summary>
internal sealed class NetworkConnections
{
    private const int CountMax = 128; // the pages of a household use about ten each over HTTP/1.1

    private readonly ConcurrentDictionary<string, int> _counts = new();

    /// <summary>Ends a connection beyond the limit; passes others to <paramref name="next"/>.</summary>
    public ConnectionDelegate LimitAsync(ConnectionDelegate next) => async connection =>
    {
        if (connection.RemoteEndPoint is not IPEndPoint { Address: var address } || IPAddress.IsLoopback(address))
        {
            await next(connection);
            return;
        }

        var network = Network.Of(address);
        try
        {
            if (_counts.AddOrUpdate(network, 1, (_, count) => count + 1) <= CountMax)
            {
                await next(connection);
            }
            else
            {
                connection.Abort(new ConnectionAbortedException("Too many connections from one network"));
            }
        }
        finally
        {
            if (_counts.AddOrUpdate(network, 0, (_, count) => count - 1) <= 0)
            {
                _counts.TryRemove(new KeyValuePair<string, int>(network, 0));
            }
        }
    };
}

using System.Net;
using System.Net.Sockets;

namespace SmartSmoker.Notify.Tests;

internal static class Ports
{
    /// <summary>A loopback port that nobody listens on.</summary>
    public static int Free()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

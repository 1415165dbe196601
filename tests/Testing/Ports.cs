using System.Net;
using System.Net.Sockets;

namespace SmartSmoker.Testing;

/// <summary>Ports for what a test starts.</summary>
public static class Ports
{
    /// <summary>
    /// Below the ports that Linux gives to outgoing connections (ip_local_port_range, from 32768): none of those can take it first. And no
    /// wider than 10,000, as rabbitmqctl listens at its node's distribution port and 10,000.
    /// </summary>
    private const int Lowest = 15_000, Above = 25_000;

    private static readonly HashSet<int> Given = [];

    /// <summary>A loopback port that nobody listens on; never the same twice in a program, and hardly the same in two that run at once.</summary>
    public static int Free()
    {
        while (true)
        {
            var port = Random.Shared.Next(Lowest, Above);
            lock (Given)
            {
                if (!Given.Add(port))
                {
                    continue;
                }
            }

            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Somebody listens: the next.
            }
        }
    }

    /// <summary>Whether a program accepts connections on a loopback port.</summary>
    public static bool Listens(int port)
    {
        try
        {
            using var client = new TcpClient();
            client.Connect(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}

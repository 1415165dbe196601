using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace SmartSmoker.Reliability.Tests;

/// <summary>A network that can fail: a TCP proxy on loopback that cuts its connections, or holds them without passing anything on.</summary>
internal sealed class TcpProxy : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<Socket, byte> _sockets = new();
    private readonly int _targetPort;
    private volatile int _era; // a connection of an era that is over passes on nothing more
    private volatile bool _stalled;
    private volatile bool _down;

    /// <summary>Forwards to <paramref name="targetPort"/> on loopback.</summary>
    public TcpProxy(int targetPort)
    {
        _targetPort = targetPort;
        _listener.Start();
        _ = AcceptAsync();
    }

    /// <summary>Port to connect to.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Ends every connection with a reset, and refuses new ones until <see cref="Restore"/>.</summary>
    public void Cut()
    {
        _down = true;
        Reset();
    }

    /// <summary>Passes on nothing more, and says so to nobody: the half-open connection of a router that lost power.</summary>
    public void Stall()
    {
        _stalled = true;
        _era++;
    }

    /// <summary>Lets new connections through; those that were stalled stay dead.</summary>
    public void Restore()
    {
        _era++;
        _stalled = false;
        _down = false;
    }

    public void Dispose()
    {
        _listener.Dispose();
        Reset();
    }

    private void Reset()
    {
        foreach (var (socket, _) in _sockets)
        {
            try
            {
                socket.LingerState = new LingerOption(true, 0);
                socket.Dispose();
            }
            catch (ObjectDisposedException)
            {
                // Ended by itself in this moment.
            }
        }
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await _listener.AcceptSocketAsync());
            }
        }
        catch (Exception failure) when (failure is SocketException or ObjectDisposedException)
        {
            // Disposed.
        }
    }

    private async Task ServeAsync(Socket client)
    {
        if (_down)
        {
            client.LingerState = new LingerOption(true, 0);
            client.Dispose();
            return;
        }

        var server = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        _sockets[client] = 0;
        _sockets[server] = 0;
        var era = _era;
        try
        {
            await server.ConnectAsync(IPAddress.Loopback, _targetPort);
            await Task.WhenAny(PassOnAsync(client, server, era), PassOnAsync(server, client, era));
        }
        catch (SocketException)
        {
            // The target is away.
        }

        foreach (var socket in new[] { client, server })
        {
            _sockets.TryRemove(socket, out _);
            socket.Dispose();
        }
    }

    private async Task PassOnAsync(Socket from, Socket to, int era)
    {
        var buffer = new byte[16_384];
        try
        {
            while (await from.ReceiveAsync(buffer) is > 0 and var count)
            {
                if (_stalled || era != _era)
                {
                    await Task.Delay(Timeout.Infinite);
                }

                for (var sent = 0; sent < count;)
                {
                    sent += await to.SendAsync(buffer.AsMemory(sent, count - sent));
                }
            }
        }
        catch (Exception failure) when (failure is SocketException or ObjectDisposedException)
        {
            // Cut, or closed by the other side.
        }
    }
}

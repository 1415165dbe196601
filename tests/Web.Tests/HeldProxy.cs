using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SmartSmoker.Web.Tests;

/// <summary>
/// A TCP proxy before a gateway that can hold back its answers, all or those to some paths. The connections stay open,
/// as those of a frozen process or behind a buffering proxy do.
/// </summary>
internal sealed class HeldProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Uri _gateway;
    private readonly Task _accepting;
    private volatile Func<string, bool> _isHeld = _ => false;

    /// <summary>Starts a proxy to <paramref name="gateway"/>. Browsers sign in through it.</summary>
    public HeldProxy(GatewayUnderTest gateway)
    {
        FastRun.RejectServer();
        _gateway = new Uri(gateway.Url);
        _listener.Start();
        _accepting = AcceptAsync();
        Chromium.SignInTo(Url, Path.Combine(gateway.Folder, "cook.db"));
    }

    /// <summary>Its address.</summary>
    public string Url => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <summary>Holds the answers to the paths that <paramref name="isHeld"/> selects, from now on.</summary>
    public void Hold(Func<string, bool> isHeld) => _isHeld = isHeld;

    /// <summary>Holds no answer any more.</summary>
    public void Release() => Hold(_ => false);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ForwardAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
            }
        }
        catch (OperationCanceledException)
        {
        }
    }

    private async Task ForwardAsync(TcpClient client)
    {
        using var page = client;
        using var server = new TcpClient();
        try
        {
            await server.ConnectAsync(IPAddress.Loopback, _gateway.Port, _stop.Token);
            var connection = new Connection();
            await Task.WhenAny(
                PumpAsync(
                    page.GetStream(), server.GetStream(), text => connection.Path = PathOf(text) ?? connection.Path),
                PumpAsync(server.GetStream(), page.GetStream(), _ => { }, () => _isHeld(connection.Path)));
        }
        catch (Exception failure) when (failure is SocketException or IOException or OperationCanceledException)
        {
        }
    }

    private async Task PumpAsync(Stream from, Stream to, Action<string> seen, Func<bool>? isHeld = null)
    {
        var buffer = new byte[65_536];
        while (await from.ReadAsync(buffer, _stop.Token) is > 0 and var count)
        {
            seen(Encoding.ASCII.GetString(buffer, 0, count));
            while (isHeld?.Invoke() == true)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20), _stop.Token);
            }

            await to.WriteAsync(buffer.AsMemory(0, count), _stop.Token);
        }
    }

    private static string? PathOf(string request)
    {
        var line = request.Split("\r\n", 2)[0].Split(' ');
        return line is [_, var path, "HTTP/1.1"] ? path : null;
    }

    private sealed class Connection
    {
        public volatile string Path = "";
    }
}

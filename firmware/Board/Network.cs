using System;
using System.Device.Wifi;
using System.Net.NetworkInformation;
using System.Threading;
using nanoFramework.Networking;

namespace SmartSmoker.Board;

/// <summary>
/// Wi-Fi and time. The system joins again by itself after a loss; when that does not help, a new attempt may.
/// </summary>
public sealed class Network
{
    private const int JoinMs = 30_000;

    /// <summary>How long the broker may be out of reach before the board joins Wi-Fi again, in milliseconds.</summary>
    private const int RejoinAfterMs = 120_000;

    /// <summary>An attempt that fails at once is not repeated at once.</summary>
    private const int RetryMs = 10_000;

    private readonly BoardSettings _settings;
    private readonly BoardLog _log;
    private bool _isStored;
    private long _workedMs;
    private long _retryMs;

    /// <summary>
    /// Joins nothing yet. <paramref name="isStored"/>: the system has stored this network and joins it by itself.
    /// </summary>
    public Network(BoardSettings settings, BoardLog log, bool isStored)
    {
        _settings = settings;
        _log = log;
        _isStored = isStored;
    }

    /// <summary>Whether Wi-Fi has been joined.</summary>
    public bool IsUp { get; private set; }

    /// <summary>
    /// Joins when needed; blocks up to 50 s. <paramref name="brokerReached"/> says that the network works.
    /// </summary>
    public void Step(long nowMs, bool brokerReached)
    {
        if (brokerReached)
        {
            _workedMs = nowMs;
            return;
        }

        if (IsUp && nowMs - _workedMs < RejoinAfterMs)
        {
            return;
        }

        if (nowMs < _retryMs)
        {
            return;
        }

        _retryMs = nowMs + RetryMs;
        _log.Status("Wi-Fi: joining \"" + _settings.WifiSsid + "\"");
        try
        {
            IsUp = TryJoin();
            _log.Status(IsUp
                ? "Wi-Fi: joined, address " + NetworkInterface.GetAllNetworkInterfaces()[0].IPv4Address
                : "Wi-Fi: " + Reason());
        }
        catch (Exception failure)
        {
            IsUp = false; // the next step tries again
            _log.Status("Wi-Fi: cannot join: " + failure.Message);
        }

        if (IsUp)
        {
            _workedMs = nowMs;
            Sntp.Server1 = _settings.TimeServer;
            Sntp.Start();
        }
    }

    /// <summary>
    /// ConnectDhcp stores name and password on the flash, which would wear out if every attempt did so: only the first
    /// attempt after a start by hand calls it, and later ones wait for the stored network.
    /// </summary>
    private bool TryJoin()
    {
        using var patience = new CancellationTokenSource(JoinMs);
        var wasStored = _isStored;
        _isStored = true;
        return wasStored
            ? WifiNetworkHelper.Reconnect(token: patience.Token)
            : WifiNetworkHelper.ConnectDhcp(_settings.WifiSsid, _settings.WifiPassword, token: patience.Token);
    }

    /// <summary>
    /// Why the board did not join. The network helper knows only that no address came, so the board connects by name,
    /// which writes nothing and returns the reason after up to 20 s.
    /// </summary>
    private string Reason()
    {
        var result = WifiAdapter.FindAllAdapters()[0].Connect(
            _settings.WifiSsid, WifiReconnectionKind.Automatic, _settings.WifiPassword);
        var name = "\"" + _settings.WifiSsid + "\"";
        return result.ConnectionStatus switch
        {
            WifiConnectionStatus.InvalidCredential =>
                name + " refused the password, or the signal is too weak. Check wifi.password in smoker.cfg.",
            WifiConnectionStatus.NetworkNotAvailable =>
                "no network " + name + " in range. Check wifi.ssid in smoker.cfg; the ESP32 sees 2.4 GHz only.",
            WifiConnectionStatus.Success => name + " accepted the board; waiting for an address from its DHCP server.",
            _ => name + " did not answer (Wi-Fi status " + (int)result.ConnectionStatus + ").",
        };
    }
}

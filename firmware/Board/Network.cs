using System;
using System.Threading;
using nanoFramework.Networking;

namespace SmartSmoker.Board;

/// <summary>Wi-Fi and time. The system joins again by itself after a loss; when that does not help, joining anew may.</summary>
public sealed class Network
{
    private const int JoinMs = 30_000;

    /// <summary>How long the broker may be out of reach before Wi-Fi is joined anew, in milliseconds.</summary>
    private const int RejoinAfterMs = 120_000;

    private readonly BoardSettings _settings;
    private bool _isStored;
    private long _workedMs;

    /// <summary>Joins nothing yet. <paramref name="isStored"/>: the system has this network stored, and joins it by itself.</summary>
    public Network(BoardSettings settings, bool isStored)
    {
        _settings = settings;
        _isStored = isStored;
    }

    /// <summary>Whether it has been joined.</summary>
    public bool IsUp { get; private set; }

    /// <summary>Joins when needed; blocks up to 30 s. <paramref name="brokerReached"/> says that it works.</summary>
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

        try
        {
            using var patience = new CancellationTokenSource(JoinMs);
            // ConnectDhcp writes to flash, which would not last long at each waking up.
            IsUp = _isStored
                ? WifiNetworkHelper.Reconnect(token: patience.Token)
                : WifiNetworkHelper.ConnectDhcp(_settings.WifiSsid, _settings.WifiPassword, token: patience.Token);
        }
        catch (Exception)
        {
            IsUp = false; // the next step tries again
        }

        _isStored = false;
        if (IsUp)
        {
            _workedMs = nowMs;
            Sntp.Server1 = _settings.TimeServer;
            Sntp.Start();
        }
    }
}

using System;
using nanoFramework.Networking;

// github.com/nanoframework/System.Device.Wifi, in System.Device.Wifi/: WifiAdapter.cs, WifiConnectionResult.cs,
// WifiConnectionStatus.cs
namespace System.Device.Wifi;

/// <summary>How an attempt to connect ended.</summary>
public enum WifiConnectionStatus
{
    /// <summary>Wrong password.</summary>
    InvalidCredential = 1,

    /// <summary>No such network in range.</summary>
    NetworkNotAvailable,

    /// <summary>Connected.</summary>
    Success,

    /// <summary>No answer in time.</summary>
    Timeout,
}

/// <summary>The result of an attempt to connect.</summary>
public class WifiConnectionResult
{
    internal WifiConnectionResult(WifiConnectionStatus status) => ConnectionStatus = status;

    public WifiConnectionStatus ConnectionStatus { get; }
}

/// <summary>A Wi-Fi adapter. On a PC <see cref="VirtualWifi"/> answers for it.</summary>
public sealed class WifiAdapter : IDisposable
{
    private WifiAdapter()
    {
    }

    /// <summary>The adapters of the board.</summary>
    public static WifiAdapter[] FindAllAdapters() => new[] { new WifiAdapter() };

    /// <summary>Connects; blocks up to 20 s.</summary>
    public WifiConnectionResult Connect(
        string ssid, WifiReconnectionKind reconnectionKind, string passwordCredential) =>
        new(VirtualWifi.ConnectionStatus);

    /// <summary>Lets go of it.</summary>
    public void Dispose()
    {
    }
}

using System.Device.Wifi;
using SmartSmoker.Api;

namespace nanoFramework.Networking;

/// <summary>Joins a network by its name and password, both null for the stored one; true when it succeeded.</summary>
public delegate bool JoinVirtualWifi(string? ssid, string? password);

/// <summary>The Wi-Fi of a virtual board, set by tests; until then joining throws.</summary>
public static class VirtualWifi
{
    public static JoinVirtualWifi Join { get; set; } = (_, _) => throw NotHere.Error;

    /// <summary>What <see cref="WifiAdapter.Connect"/> gives.</summary>
    public static WifiConnectionStatus ConnectionStatus { get; set; } = WifiConnectionStatus.NetworkNotAvailable;

    /// <summary>The board's IPv4 address.</summary>
    public static string Address { get; set; } = "192.0.2.7";

    /// <summary>The board's MAC address.</summary>
    public static byte[] PhysicalAddress { get; set; } = new byte[] { 0x00, 0x00, 0x5e, 0x00, 0x53, 0xa7 };
}

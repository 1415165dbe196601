using nanoFramework.Networking;

// github.com/nanoframework/System.Net: nanoFramework.System.Net/NetworkInformation/NetworkInterface.cs
namespace System.Net.NetworkInformation;

/// <summary>A network interface, unlike .NET's. On a PC, <see cref="VirtualWifi"/> has its address.</summary>
public class NetworkInterface
{
    /// <summary>An interface by its number.</summary>
    protected NetworkInterface(int interfaceIndex)
    {
    }

    /// <summary>Its IPv4 address; 0.0.0.0 when it has none.</summary>
    public string IPv4Address => VirtualWifi.Address;

    /// <summary>Its MAC address.</summary>
    public byte[] PhysicalAddress => VirtualWifi.PhysicalAddress;

    /// <summary>All interfaces of the board; on an ESP32, Wi-Fi is the first.</summary>
    public static NetworkInterface[] GetAllNetworkInterfaces() => new[] { new NetworkInterface(0) };
}

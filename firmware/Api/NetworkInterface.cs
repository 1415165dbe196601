using nanoFramework.Networking;

// github.com/nanoframework/System.Net: nanoFramework.System.Net/NetworkInformation/NetworkInterface.cs
namespace System.Net.NetworkInformation;

/// <summary>A network interface; .NET's type of this name has other members. On a PC there is one, see <see cref="VirtualWifi"/>.</summary>
public class NetworkInterface
{
    /// <summary>An interface by its number.</summary>
    protected NetworkInterface(int interfaceIndex)
    {
    }

    /// <summary>Its IPv4 address; 0.0.0.0 when it has none.</summary>
    public string IPv4Address => VirtualWifi.Address;

    /// <summary>All interfaces of the board; an ESP32 with Wi-Fi has that one first.</summary>
    public static NetworkInterface[] GetAllNetworkInterfaces() => new[] { new NetworkInterface(0) };
}

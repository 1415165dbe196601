using System.Device.Wifi;
using System.Threading;

// github.com/nanoframework/System.Device.Wifi, in System.Device.Wifi/: NetworkHelper/WifiNetworkHelper.cs,
// WifiReconnectionKind.cs
namespace System.Device.Wifi
{
    /// <summary>Whether the system reconnects by itself.</summary>
    public enum WifiReconnectionKind
    {
        Automatic,
    }
}

namespace nanoFramework.Networking
{
    /// <summary>Joins a Wi-Fi network. On a PC <see cref="VirtualWifi"/> answers.</summary>
    public static class WifiNetworkHelper
    {
        /// <summary>Joins with DHCP; false when the token expires first. Writes the credentials to flash.</summary>
        public static bool ConnectDhcp(
            string ssid, string password, WifiReconnectionKind reconnectionKind = WifiReconnectionKind.Automatic,
            bool requiresDateTime = false, int wifiAdapterId = 0, CancellationToken token = default) =>
            VirtualWifi.Join(ssid, password);

        /// <summary>Waits for the network that is stored in the device; writes nothing to flash.</summary>
        public static bool Reconnect(
            bool requiresDateTime = false, int wifiAdapterId = 0, CancellationToken token = default) =>
            VirtualWifi.Join(null, null);
    }

    // github.com/nanoframework/nanoFramework.Networking.Sntp: nanoFramework.Networking.Sntp/Sntp.cs

    /// <summary>Sets the clock by SNTP, in the background.</summary>
    public class Sntp
    {
        /// <summary>First server.</summary>
        public static string Server1 { get; set; } = "";

        /// <summary>Starts. On a PC it does nothing: the tests set the clock.</summary>
        public static void Start()
        {
        }
    }
}
